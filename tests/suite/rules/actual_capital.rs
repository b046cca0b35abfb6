//! Runs of actual capital that touch every row of Rule 1.

use c_ross::{
    Amount, CallTerms, CapitalInstrument, EarlyRedemption, GradedAmounts, GradedCapital,
    GradedInstrument, GradedReinsurance, GradedSurplus, GroupSurplus, InstrumentKind,
    LifeReinsurance, LimitedCapital, Organisation, Readings, RuleBook, RuleDay, RuleSet, RunOff,
    SurplusGroup, SurplusGroups, Tier, Transfer, ValuationDate, cash_value_guarantee,
    income_tax_provision, policy_future_surplus, tax_provision_is_due,
};
use chrono::{Days, Months, NaiveDate};
use rust_decimal::Decimal;

use crate::scenario::insurer::yuan;
use crate::scenario::{day, number};

/// Every figure of the runs on a day; a refusal is a text too.
pub(super) fn figures(on: NaiveDate, book: &RuleBook) -> Vec<String> {
    let rules = book.on(RuleDay::new(on));
    let mut figures = limits(&rules);
    figures.extend(surplus(on, &rules));
    figures.extend(instruments(on, &rules));
    figures.extend(reinsurance(&rules));
    figures
}

/// Capital over each limit by itself.
fn limits(rules: &RuleSet<'_>) -> Vec<String> {
    let over = [[700, 900, 0, 0, 0, 0], [700, 0, 900, 0, 0, 0], [700, 0, 0, 0, 900, 0]];
    let over = over.into_iter().chain([[700, 0, 0, 0, 0, 300]]);
    let limited = over.map(|yuan| {
        let [core_one, core_one_surplus, core_two, core_two_surplus, one, two] =
            yuan.map(|yuan| Amount::from_yuan(Decimal::from(yuan)).unwrap());
        let graded = GradedCapital::given(&GradedAmounts {
            core_one,
            core_one_surplus,
            core_two,
            core_two_surplus,
            supplementary_one: one,
            supplementary_two: two,
        });
        let readings = Readings::default();
        LimitedCapital::of(&graded.unwrap(), Organisation::Company, rules, &readings)
    });
    limited.map(|limited| text(limited.map(|limited| limited.excess().value()))).collect()
}

fn text(figure: Result<Amount, c_ross::Error>) -> String {
    figure.map_or_else(|fault| fault.to_string(), |amount| amount.to_string())
}

/// A surplus in each group, policies that end in each, and the provision that lowers it.
fn surplus(on: NaiveDate, rules: &RuleSet<'_>) -> Vec<String> {
    let mut figures = Vec::new();
    let none = Amount::ZERO;
    let guarantee = cash_value_guarantee(none, none, none).unwrap();
    for place in 0..3 {
        let group = |of: usize| GroupSurplus {
            surplus: if of == place { yuan("1000") } else { none },
            run_off: RunOff::new(&[1], Decimal::ZERO).unwrap(),
        };
        let groups =
            SurplusGroups { thirty: group(0), ten: group(1), five: group(2), below_five: none };
        let graded = income_tax_provision(none, rules)
            .and_then(|tax| policy_future_surplus(yuan("1000"), none, &guarantee, &tax))
            .and_then(|surplus| GradedSurplus::of(&surplus, &groups, rules));
        figures.push(match graded {
            Ok(graded) => [
                graded.core_one(),
                graded.core_two(),
                graded.supplementary_one(),
                graded.supplementary_two(),
            ]
            .map(|figure| figure.value().to_string())
            .join(" "),
            Err(fault) => fault.to_string(),
        });
    }
    for years in [3, 7, 20, 40] {
        let ends = on.checked_add_months(Months::new(12 * years)).unwrap();
        let group = SurplusGroup::of(ValuationDate::new(on), ends, rules);
        figures.push(format!("{group:?}"));
    }
    let provision = income_tax_provision(yuan("1000"), rules);
    figures.push(text(provision.map(|provision| provision.value())));
    let incomes = ["1", "1", "-1", "1", "1", "1", "-1"].map(yuan);
    for years in [5, 7] {
        figures.push(format!("{:?}", tax_provision_is_due(&incomes[..years], rules)));
    }
    figures
}

/// Terms between all bounds, with and without call, and step-ups between all bounds.
fn instruments(on: NaiveDate, rules: &RuleSet<'_>) -> Vec<String> {
    let later = |months| on.checked_add_months(Months::new(months)).unwrap();
    let mut figures = Vec::new();
    let mut liability = |kind, issued: &str, matures, call| {
        let instrument = CapitalInstrument {
            name: "instrument".to_owned(),
            kind,
            tier: Tier::SupplementaryOne,
            issued: day(issued),
            matures,
            call,
            book: yuan("1000"),
        };
        let graded = GradedInstrument::of(&instrument, ValuationDate::new(on), rules);
        figures.push(text(graded.map(|graded| graded.liability().value())));
    };
    let call = |step_up| {
        let (day, early) = (later(6), EarlyRedemption::NoEvidence);
        Some(CallTerms { day, step_up: number(step_up), early })
    };
    for months in [6, 18, 30, 42, 54] {
        liability(InstrumentKind::TermDebt, "2020-01-01", later(months), None);
        liability(InstrumentKind::SupplementBond, "2020-01-01", later(months), call("0"));
    }
    for step_up in ["75", "150", "250"] {
        for issued in ["2010-01-01", "2020-01-01"] {
            liability(InstrumentKind::TermDebt, issued, later(66), call(step_up));
        }
    }
    figures
}

/// Contracts between all terms, and premiums deferred by four and by seven months.
fn reinsurance(rules: &RuleSet<'_>) -> Vec<String> {
    let begins = day("2020-01-01");
    let after = |years: u32| {
        let day = begins.checked_add_months(Months::new(12 * years)).unwrap();
        day.checked_add_days(Days::new(1)).unwrap()
    };
    let mut figures = Vec::new();
    let mut tier = |ends: u32, terminable: u32, transfer, premium_deferred_months| {
        let contract = LifeReinsurance {
            name: "contract".to_owned(),
            begins,
            ends: Some(after(ends)),
            terminable: Some(after(terminable)),
            transfer,
            premium_deferred_months,
            increase: yuan("100"),
        };
        let graded = GradedReinsurance::of(&contract, rules);
        figures.push(format!("{:?}", graded.map(|graded| graded.tier())));
    };
    for (ends, terminable) in [(20, 2), (7, 4), (7, 6), (20, 4), (20, 7), (4, 4)] {
        tier(ends, terminable, Transfer::RiskOnly, 0);
    }
    tier(20, 10, Transfer::RiskAndAssets, 4);
    tier(20, 10, Transfer::RiskAndAssets, 7);
    figures
}

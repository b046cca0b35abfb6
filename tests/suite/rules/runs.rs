//! Runs that between them touch every row of the tables, each as one text that holds every figure.

use c_ross::Board::{ChiNext, Main, Star};
use c_ross::Constituent::{OfCsi300, OfLowVolatility100, OfNone};
use c_ross::report::quarter_end_json;
use c_ross::{
    Amount, Book, CreditBusiness, CreditExposure, CreditGuaranteeBook, EquityPriceRisk, Insurer,
    InsurerKind, LineMeasure, QuarterEnd, RuleBook, RuleDay, ValuationDate,
};
use chrono::{Months, NaiveDate};
use rust_decimal::Decimal;

use super::registers::{self, Part};
use super::{actual_capital, capitals, life, non_life, stress};
use crate::scenario::insurer::{nothing, yuan};
use crate::scenario::{book, day, number, readings, share};

/// A book, a day and the readings under which it is measured.
struct Run {
    group: Group,
    book: Book,
    on: NaiveDate,
    choices: &'static str,
}

/// What a parameter can move.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Group {
    Shares,
    NonLife,
    Life,
    Matrices,
    Insurers,
    ActualCapital,
    Stress,
    Register(Part),
}

impl Group {
    pub(super) fn all() -> impl Iterator<Item = Self> {
        let single = [
            Self::Shares,
            Self::NonLife,
            Self::Life,
            Self::Matrices,
            Self::Insurers,
            Self::ActualCapital,
            Self::Stress,
        ];
        single.into_iter().chain(Part::ALL.map(Self::Register))
    }

    /// The group of a line of a table, which begins with its parameter.
    pub(super) fn of(line: &str) -> Self {
        if let Some(part) = Part::of(line.split(',').next().unwrap()) {
            return Self::Register(part);
        }
        match line.split('/').next().unwrap() {
            "market" | "equity_price" => Self::Shares,
            "non_life" | "catastrophe" => Self::NonLife,
            "life" => Self::Life,
            "correlation" => Self::Matrices,
            "stress" => Self::Stress,
            "capital"
            | "policy_surplus"
            | "income_tax_provision"
            | "instrument"
            | "life_reinsurance" => Self::ActualCapital,
            _ => Self::Insurers,
        }
    }
}

/// Every figure of every run of a group under a book of rules; a refusal is a text too.
pub(super) fn figures(group: Group, rules: &RuleBook) -> Vec<String> {
    let days = ["2022-06-30", "2024-06-30", "2025-12-31"].map(day);
    let of_day = |on| match group {
        Group::Matrices => capitals::aggregates(on, rules),
        Group::Insurers => capitals::insurers(on, rules),
        Group::ActualCapital => actual_capital::figures(on, rules),
        Group::Life => life::figures(on, rules),
        Group::Stress => stress::figures(on, rules),
        Group::Register(part) => registers::figures(part, on, rules),
        Group::Shares | Group::NonLife => {
            let runs = runs(on).into_iter().filter(|run| run.group == group);
            let runs = runs.map(|run| figures_of(&run, rules).unwrap_or_else(|fault| fault));
            let lines = (group == Group::NonLife).then(|| non_life::figures(on, rules));
            runs.chain(lines.into_iter().flatten()).collect()
        }
    };
    days.into_iter().flat_map(of_day).collect()
}

/// The refusals of all runs on a day.
pub(super) fn refusals(on: NaiveDate, rules: &RuleBook) -> Vec<String> {
    let registers = registers::refusals(on, rules);
    let lines = non_life::refusals(on, rules).into_iter().chain(life::refusals(on, rules));
    let runs = runs(on).into_iter().filter_map(|run| figures_of(&run, rules).err());
    runs.chain(registers).chain(lines).chain(stress::refusals(on, rules)).collect()
}

fn figures_of(run: &Run, rules: &RuleBook) -> Result<String, String> {
    let (on, readings) = (run.on, readings(run.choices));
    let valued = ValuationDate::new(on);
    let end = QuarterEnd::of(&run.book, valued, RuleDay::new(on), rules, &readings);
    let json = end.and_then(|end| quarter_end_json(&end, &[]));
    json.map(|json| json.to_string()).map_err(|fault| fault.to_string())
}

fn runs(on: NaiveDate) -> Vec<Run> {
    let mut runs = Vec::new();
    // Losses and gains that reach the inside, both ends and the outside of the range of K.
    for price in ["3", "7", "10", "11", "17", "30"] {
        for choices in ["", "CharacteristicRange=Unbounded"] {
            runs.push(Run { group: Group::Shares, book: shares(price, on), on, choices });
        }
    }
    for line in lines() {
        let book = Book::default().with_credit(line);
        runs.push(Run { group: Group::NonLife, book, on, choices: "" });
    }
    for insurer in insurers() {
        let book = Book::default().with_insurer(insurer);
        runs.push(Run { group: Group::Insurers, book, on, choices: "" });
    }
    runs
}

/// Every board with every index, bought at 10: long ago, and two and a half years before the day.
/// The old lots alone would not show a longer window or a higher threshold.
fn shares(price: &str, on: NaiveDate) -> Book {
    let young = on.checked_sub_months(Months::new(30)).unwrap();
    let slips = [
        ("old", "buy 2015-01-01 a 100 @10".to_owned()),
        ("young", format!("buy {young} a 100 @10")),
        ("mixed", format!("buy 2015-01-01 a 100 @10\n buy {young} a 90 @10")),
    ];
    let mut shares = Vec::new();
    for (age, slip) in &slips {
        for board in [Main, ChiNext, Star] {
            for index in [OfNone, OfCsi300, OfLowVolatility100] {
                let code = format!("{age}-{}-{index:?}", board.word());
                shares.push((share(&code, board, index, price), slip.as_str()));
            }
        }
    }
    book(&shares)
}

/// Every business, through every bracket of combined ratio, net cession in per cent and run-off;
/// the first two lines reach the upper and the lower half of the range of K.
fn lines() -> Vec<CreditGuaranteeBook> {
    let measures = [
        ("1.2", "-5", "-0.1"),
        ("0.9", "9", "0.07"),
        ("0.97", "-0.5", "0.2"),
        ("1.02", "1", "0"),
        ("0.97", "3", "0"),
    ];
    measures.into_iter().map(|(ratio, cession, run_off)| line(ratio, cession, run_off)).collect()
}

fn line(ratio: &str, cession: &str, run_off: &str) -> CreditGuaranteeBook {
    let hundred = yuan("100");
    let exposure = |business| CreditExposure::new(business, hundred, hundred).unwrap();
    let exposures = CreditBusiness::ALL.map(exposure).to_vec();
    // Five businesses with a premium of 100 each: one per cent of the premium is five yuan.
    let net = number(cession) * number("5");
    let side = |net: Decimal| Amount::from_yuan(net.max(Decimal::ZERO)).unwrap();
    let measure = |text| LineMeasure::Known(number(text));
    CreditGuaranteeBook::new(exposures, measure(ratio), side(net), side(-net), measure(run_off))
        .unwrap()
}

/// Every kind of insurer with every risk.
fn insurers() -> Vec<Insurer> {
    let mut insurers = Vec::new();
    for kind in InsurerKind::ALL {
        let mut insurer = nothing(kind);
        if kind != InsurerKind::Property {
            insurer.life = yuan("500");
        }
        insurer.non_life = yuan("700");
        insurer.interest_rate = yuan("1100");
        insurer.equity_price = EquityPriceRisk::Beside(yuan("1300"));
        insurer.real_estate = yuan("170");
        insurer.overseas_fixed_income = yuan("190");
        insurer.overseas_equity = yuan("230");
        insurer.exchange_rate = yuan("290");
        insurer.credit = yuan("310");
        insurers.push(insurer);
    }
    insurers
}

//! Scenarios of life business and the curve of liabilities, so that between them they touch
//! every row of the table.

use std::collections::BTreeMap;

use c_ross::{
    Amount, Assumption, AssumptionTable, DiscountCurve, LapseTerms, LiabilityBusiness, LifeBook,
    LifeRisk, LifeUnit, RatePeriod, Readings, RuleBook, RuleDay, RuleSet, ScenarioValues,
    SpotRates,
};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::scenario::{number, readings};

/// Low rates, which reach floors, and high ones, which reach caps, for 40 years or three.
fn tables() -> Vec<AssumptionTable> {
    let mut tables = Vec::new();
    for assumption in Assumption::ALL {
        for rate in ["0.004", "0.5"] {
            let rates = vec![number(rate); 40];
            let table = AssumptionTable::new(assumption, RatePeriod::Annual, rates).unwrap();
            tables.push(table);
            if matches!(assumption, Assumption::Lapse(_)) {
                let rates = vec![number(rate); 36];
                let table = AssumptionTable::new(assumption, RatePeriod::Monthly, rates).unwrap();
                tables.push(table);
            }
        }
    }
    tables
}

fn rates(rules: &RuleSet<'_>, readings: &Readings) -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    for table in tables() {
        for scenario in table.scenarios() {
            let adverse = table.under(scenario, rules, readings);
            let adverse = adverse.map_err(|fault| fault.to_string())?;
            found.extend(adverse.iter().map(|rate| rate.value().to_string()));
        }
    }
    Ok(found)
}

/// A unit with a present value of a hundred, which lapses cost five.
fn unit(name: String, policies: Vec<(Option<u32>, u64)>) -> LifeUnit {
    let base = Amount::from_yuan(Decimal::ONE_HUNDRED).unwrap();
    let worse = Amount::from_yuan(Decimal::from(105)).unwrap();
    let adverse = ScenarioValues {
        mortality: base,
        mortality_catastrophe: base,
        longevity: base,
        illness_incidence: base,
        illness_trend: base,
        medical_and_health: base,
        other_loss: base,
        expense: base,
        lapse_up: base,
        lapse_down: worse,
    };
    let lapse = LapseTerms::ByPolicies(policies);
    LifeUnit { name: name.into(), base, adverse, mass_lapse: [base; 2], lapse }
}

/// Units that pay back in every year up to 25, and units of which every tenth is late.
fn types(rules: &RuleSet<'_>, readings: &Readings) -> Result<Vec<String>, String> {
    let years = (1..=25).map(|year| unit(format!("year {year}"), vec![(Some(year), 1)]));
    let parts = (0..=10_u64).map(|late| {
        unit(format!("late {late}"), vec![(Some(30), late), (Some(1), 10 - late), (Some(2), 1)])
    });
    let book = LifeBook { units: years.chain(parts).collect() };
    let risk = LifeRisk::of(&book, rules, readings).map_err(|fault| fault.to_string())?;
    Ok(risk.units().iter().map(|unit| unit.lapse_type().word().to_owned()).collect())
}

fn curves(rules: &RuleSet<'_>) -> Result<Vec<String>, String> {
    let spot: BTreeMap<u32, _> = (1..=90).map(|year| (year, number("0.02"))).collect();
    let spot = SpotRates::new(spot).unwrap();
    let mut found = Vec::new();
    for business in LiabilityBusiness::ALL {
        let curve = DiscountCurve::of_liabilities(&spot, business, 90, rules);
        let curve = curve.map_err(|fault| fault.to_string())?;
        for year in 1..=90 {
            found.push(curve.spot(year).unwrap().value().to_string());
        }
    }
    Ok(found)
}

fn measured(on: NaiveDate, rules: &RuleBook) -> Vec<Result<Vec<String>, String>> {
    let rules = rules.on(RuleDay::new(on));
    let capped = readings("");
    let printed = readings("StressedIncidence=AsPrinted");
    vec![rates(&rules, &capped), rates(&rules, &printed), types(&rules, &capped), curves(&rules)]
}

/// Every figure; a refusal is a text too.
pub(super) fn figures(on: NaiveDate, rules: &RuleBook) -> Vec<String> {
    let measured = measured(on, rules).into_iter();
    measured.flat_map(|run| run.unwrap_or_else(|fault| vec![fault])).collect()
}

/// The refusals of all runs.
pub(super) fn refusals(on: NaiveDate, rules: &RuleBook) -> Vec<String> {
    measured(on, rules).into_iter().filter_map(Result::err).collect()
}

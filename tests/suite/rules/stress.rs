//! Stress tests that between them touch every row of the table.

use c_ross::{
    Amount, CurveEffect, InsurerKind, Readings, RuleBook, RuleDay, RuleSet, StressBase,
    StressInputs, StressResult, StressTest,
};
use chrono::NaiveDate;

use crate::scenario::insurer::yuan;
use crate::scenario::number;
use crate::stress::{core_one, figures as of_outcome, measured, with_risks, without_risk};

const PARTS: [(&str, &str); 6] = [
    ("interest_rate", "50"),
    ("equity_price", "40"),
    ("spread", "20"),
    ("default", "30"),
    ("premium_reserve", "25"),
    ("catastrophe", "15"),
];

/// All that the scenarios ask for; by duration, or measured anew.
fn inputs() -> StressInputs {
    let by_duration = |value| CurveEffect::ByDuration { value: yuan(value), duration: number("4") };
    StressInputs {
        equity_assets: Some(yuan("100")),
        fixed_income_assets: Some(yuan("200")),
        fair_value_bonds: Some(by_duration("300")),
        year_premium: Some(yuan("90")),
        year_combined_ratio: Some(number("0.97")),
        quarter_premium: Some(yuan("20")),
        quarter_loss_ratio: Some(number("0.7")),
        insurance_premium_reserve: Some(measured("1.2", "30")),
        premium_premium_reserve: Some(measured("1.3", "33")),
        new_business_more: Some(measured("1.3", "2")),
        new_business_less: Some(measured("0.7", "-3")),
        mortality: Some(measured("0.1", "4")),
        lapse: Some(measured("0.2", "5")),
        illness: Some(measured("0.15", "6")),
        expenses: Some(yuan("70")),
        adverse_interest_rate_risk: Some(measured("1.3", "60")),
        liabilities: Some(by_duration("400")),
        tax_rate: None,
    }
}

/// The figures of every scenario; on every side of the bounds of the reverse stress test.
pub(super) fn figures(on: NaiveDate, rules: &RuleBook) -> Vec<String> {
    let set = rules.on(RuleDay::new(on));
    let kinds = [InsurerKind::Property, InsurerKind::Life];
    let cases = kinds
        .into_iter()
        .flat_map(|kind| ["40", "60", "110", "130", "400"].map(|capital| (kind, capital)));
    cases.map(|(kind, capital)| of(kind, capital, &set).unwrap_or_else(|fault| fault)).collect()
}

/// The refusals of all runs on a day.
pub(super) fn refusals(on: NaiveDate, rules: &RuleBook) -> Vec<String> {
    let set = rules.on(RuleDay::new(on));
    let kinds = [InsurerKind::Property, InsurerKind::Life];
    kinds.into_iter().filter_map(|kind| of(kind, "400", &set).err()).collect()
}

fn of(kind: InsurerKind, capital: &str, rules: &RuleSet<'_>) -> Result<String, String> {
    let risks = with_risks(without_risk(kind), &PARTS);
    let readings = Readings::default();
    let base = StressBase::of(risks, core_one(capital), rules, &readings);
    let base = base.map_err(|fault| fault.to_string())?;
    let test = StressTest::of(&base, &inputs(), rules, &readings);
    let test = test.map_err(|refused| refused.to_string())?;
    let mut text = format!("{kind:?} {capital} {} ", test.reverse_is_due());
    for (stress, result) in test.results() {
        let found: Option<[Amount; 4]> = match result {
            StressResult::Computed(outcome) => Some(of_outcome(outcome)),
            StressResult::NotComputed(_) => None,
        };
        text.push_str(&format!("{} {found:?} ", stress.word()));
    }
    Ok(text)
}

//! Actual capital: its sources one by one, together, and its limits.

mod instruments;
mod limits;
mod policy_surplus;
mod reinsurance;
mod sources;

use c_ross::{Amount, RuleDay, ValuationDate};
use chrono::NaiveDate;
use rust_decimal::Decimal;

const VALUED: &str = "2025-12-31";

fn day(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap()
}

fn valued() -> ValuationDate {
    ValuationDate::new(day(VALUED))
}

fn rule_day() -> RuleDay {
    RuleDay::new(day(VALUED))
}

fn yuan(yuan: i64) -> Amount {
    Amount::from_yuan(Decimal::from(yuan)).unwrap()
}

fn number(text: &str) -> Decimal {
    Decimal::from_str_exact(text).unwrap()
}

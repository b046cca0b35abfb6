//! Insurers to which a test adds its figures.

use c_ross::{
    Amount, Book, EquityPriceRisk, Insurer, InsurerKind, InsurerSolvency, MinimumCapital,
    QuarterEnd, Readings, ReportedCapital, RuleBook, RuleDay, Tiers,
};
use rust_decimal::Decimal;

use super::slip::{day, number, valued};

pub(crate) fn yuan(text: &str) -> Amount {
    Amount::from_yuan(number(text)).unwrap()
}

/// An insurer without capital and without risk.
pub(crate) fn nothing(kind: InsurerKind) -> Insurer {
    Insurer {
        name: "insurer".to_owned(),
        report_date: day("2025-12-31"),
        kind,
        accounts: Vec::new(),
        capital: ReportedCapital::of_tiers(Tiers {
            core_one: Amount::ZERO,
            core_two: Amount::ZERO,
            supplementary_one: Amount::ZERO,
            supplementary_two: Amount::ZERO,
        }),
        life: Amount::ZERO,
        non_life: Amount::ZERO,
        interest_rate: Amount::ZERO,
        equity_price: EquityPriceRisk::Beside(Amount::ZERO),
        real_estate: Amount::ZERO,
        overseas_fixed_income: Amount::ZERO,
        overseas_equity: Amount::ZERO,
        exchange_rate: Amount::ZERO,
        credit: Amount::ZERO,
        loss_absorption: Amount::ZERO,
        size_coefficient: Decimal::ZERO,
        control_risk_factor: Decimal::ZERO,
        additional: Amount::ZERO,
    }
}

/// The solvency of an insurer without shares of its own, under the rules of a day.
pub(crate) fn risks(insurer: &Insurer, on: &str) -> InsurerSolvency {
    let book = Book::default().with_insurer(insurer.clone());
    let rules = RuleBook::embedded().unwrap();
    let rule_day = RuleDay::new(day(on));
    let end = QuarterEnd::of(&book, valued(on), rule_day, &rules, &Readings::default()).unwrap();
    end.now().solvency().unwrap().clone()
}

/// The minimum capital with the steps to it.
pub(crate) fn minimum(insurer: &InsurerSolvency) -> &MinimumCapital {
    insurer.minimum()
}

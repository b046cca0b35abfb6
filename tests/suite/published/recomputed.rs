//! Fifty-six published reports, recomputed level by level.
//!
//! Source: public solvency summaries of the insurers as compiled at the address in each case;
//! figures as printed. Among them negative ratios, caps that bind, negative control risk, size
//! factors of 0.90, 0.95 and 1, mutuals, groups, and the seven that are known not to add up.

use std::collections::BTreeSet;

use c_ross::{
    MinimumCapital, Readings, ReportItem, ReportKind, RuleBook, RuleDay, SizeDiscount, Solvency,
};
use rust_decimal::Decimal;
use serde_json::Value;

use crate::case;
use crate::scenario::number;

const CASES: &str = include_str!("../../../examples/data/published/cases.json");

/// What the compilation says of a case: the levels that do not add up.
fn known_faults(case: &Value) -> BTreeSet<&str> {
    let fails = case.get("fails").and_then(Value::as_array);
    fails.into_iter().flatten().filter_map(Value::as_str).collect()
}

#[test]
fn reports_that_add_up_reconcile_and_the_others_are_found_by_level() {
    let book = RuleBook::embedded().unwrap();
    let listed: Vec<Value> = serde_json::from_str(CASES).unwrap();
    let cases = case::read(CASES).unwrap();
    assert_eq!(listed.len(), 56);
    let mut anomalies = 0;
    for (listed, case) in listed.iter().zip(&cases) {
        let checks = case.report.check(&book.on(RuleDay::new(case.report.date()))).unwrap();
        assert!(checks.len() >= 5, "{} {}", case.company, case.report.date());
        let broken = checks.iter().filter(|check| !check.holds());
        let found: BTreeSet<_> = broken.map(|check| check.level().name()).collect();
        assert_eq!(found, known_faults(listed), "{} {}", case.company, case.report.date());
        anomalies += usize::from(!found.is_empty());
    }
    assert_eq!(anomalies, 7);
}

/// The whole chain from printed sub-risks meets the printed minimum capital within what the
/// rounding of every level can move: nine levels of three units. A report does not print its size
/// coefficient; one of the three of the notice of 2023 must do, and before it none counts.
#[test]
fn the_chain_from_sub_risks_meets_the_printed_minimum_capital() {
    let book = RuleBook::embedded().unwrap();
    let listed: Vec<Value> = serde_json::from_str(CASES).unwrap();
    for (listed, case) in listed.iter().zip(case::read(CASES).unwrap()) {
        let report = &case.report;
        if !known_faults(listed).is_empty() || report.kind() == ReportKind::Group {
            continue;
        }
        let rules = book.on(RuleDay::new(report.date()));
        let printed = report.amount(ReportItem::MinimumCapital);
        let unit = number(listed["rounding_unit"].as_str().unwrap()) * Decimal::from(10_000);
        let meets = |coefficient: &str| {
            let size = SizeDiscount::Stated(number(coefficient));
            let risks = report.risk_capitals(size).unwrap().unwrap();
            let minimum = MinimumCapital::of(&risks, &rules, &Readings::default()).unwrap();
            minimum.total().trace().replay().unwrap();
            let solvency = Solvency::of(&report.tiers(), &minimum, &rules).unwrap();
            assert_eq!(solvency.minimum().value(), minimum.total().value());
            let difference = minimum.total().value().less(printed).unwrap().yuan().abs();
            difference <= unit * Decimal::from(27)
        };
        assert!(
            ["0", "-0.05", "-0.1"].into_iter().any(meets),
            "{} {} {}",
            case.company,
            case.kind,
            report.date()
        );
    }
}

//! Fifty-six published reports, recomputed level by level.
//!
//! Source: public solvency summaries of the insurers as compiled at the address in each case;
//! figures as printed. Among them negative ratios, caps that bind, negative control risk, size
//! factors of 0.90, 0.95 and 1, mutuals, groups, and the seven that are known not to add up.

use std::collections::BTreeSet;

use c_ross::{
    MinimumCapital, Readings, ReportItem, ReportKind, RuleBook, RuleDay, SizeDiscount, Solvency,
};
use serde_json::Value;

use crate::case;

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
/// rounding of every level can move: nine levels of three units. Size by admitted assets, which
/// stand for total assets.
#[test]
fn the_chain_from_sub_risks_meets_the_printed_minimum_capital() {
    let book = RuleBook::embedded().unwrap();
    let listed: Vec<Value> = serde_json::from_str(CASES).unwrap();
    let mut met = 0;
    for (listed, case) in listed.iter().zip(case::read(CASES).unwrap()) {
        let report = &case.report;
        if !known_faults(listed).is_empty() || report.kind() == ReportKind::Group {
            continue;
        }
        let rules = book.on(RuleDay::new(report.date()));
        let size = SizeDiscount::ByTotalAssets(report.amount(ReportItem::RecognisedAssets));
        let risks = report.risk_capitals(size).unwrap().unwrap();
        let minimum = MinimumCapital::of(&risks, &rules, &Readings::default()).unwrap();
        let printed = report.amount(ReportItem::MinimumCapital);
        let difference = minimum.total().value().less(printed).unwrap().yuan().abs();
        let unit = listed["rounding_unit"].as_str().unwrap();
        let unit = crate::scenario::number(unit) * rust_decimal::Decimal::from(10_000);
        // Admitted assets are not total assets: a report near a bound may stand in another band.
        if difference <= unit * rust_decimal::Decimal::from(27) {
            met += 1;
        } else {
            let ratio = minimum.total().value().yuan() / printed.yuan();
            assert!(
                (ratio - rust_decimal::Decimal::ONE).abs() > rust_decimal::Decimal::new(4, 2),
                "{} {}: {ratio}",
                case.company,
                report.date()
            );
        }
        Solvency::of(&report.tiers(), &minimum, &rules).unwrap();
        minimum.total().trace().replay().unwrap();
    }
    assert!(met >= 40, "{met}");
}

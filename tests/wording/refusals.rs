//! What is refused of real input.

use std::fs;

use c_ross::{BookFiles, ValuationDate};
use chrono::NaiveDate;

use super::{english, root};

/// The refusals of the folders of `tests/suite/bad`.
#[test]
fn the_refusals_of_bad_input_are_chinese() {
    let mut broken = Vec::new();
    for case in fs::read_dir(root().join("tests/suite/bad")).unwrap() {
        let case = case.unwrap().path();
        let file = |name: &str| fs::read(case.join(name)).ok();
        let (trades, shares) = (file("trades.csv").unwrap(), file("shares.csv").unwrap());
        let (credit, insurer) = (file("credit_insurance.csv"), file("insurer.csv"));
        let files = BookFiles {
            trades: &trades,
            shares: &shares,
            credit_insurance: credit.as_deref(),
            insurer: insurer.as_deref(),
        };
        let day = NaiveDate::from_ymd_opt(2025, 12, 31).unwrap();
        let text = files.read(ValuationDate::new(day)).unwrap_err().chinese();
        assert!(text.starts_with("拒绝"), "{text}");
        let spoilt = text.lines().filter(|line| line.contains("未译") || !english(line).is_empty());
        broken.extend(spoilt.map(str::to_owned));
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

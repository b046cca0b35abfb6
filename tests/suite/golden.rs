//! Folders of input: `good/CASE` with the figures that must come out, `bad/CASE` with the exact
//! text of the refusal.
//!
//! A folder holds `trades.csv` and `shares.csv`, and where wanted `credit_insurance.csv` and
//! `insurer.csv`; all are valued on 31 December 2025. `expected.json` names figures by their path
//! in the JSON of a quarter end and holds only what can be worked by hand; `expected.txt` is the
//! whole refusal. Both are written before they are compared, never recorded.

use std::fs;
use std::path::{Path, PathBuf};

use c_ross::report::quarter_end_json;
use c_ross::{Book, BookFiles, QuarterEnd, Readings, Refusals, RuleBook, RuleDay, ValuationDate};
use serde_json::Value;

use crate::scenario::{YEAR_END, day};

fn cases(kind: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite").join(kind);
    let entries = fs::read_dir(folder).unwrap();
    let mut folders: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    folders.retain(|path| path.is_dir());
    folders.sort();
    folders
}

fn read(case: &Path) -> Result<Book, Refusals> {
    let file = |name: &str| fs::read(case.join(name)).ok();
    let (trades, shares) = (file("trades.csv").unwrap(), file("shares.csv").unwrap());
    let (credit, insurer) = (file("credit_insurance.csv"), file("insurer.csv"));
    let files = BookFiles {
        trades: &trades,
        shares: &shares,
        credit_insurance: credit.as_deref(),
        insurer: insurer.as_deref(),
    };
    files.read(ValuationDate::new(day(YEAR_END)))
}

/// Compares what is expected with what is there; lists and objects may hold more than is expected.
fn differences(path: &str, expected: &Value, found: &Value, into: &mut Vec<String>) {
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => {
            for (name, expected) in expected {
                let found = found.get(name).unwrap_or(&Value::Null);
                differences(&format!("{path}.{name}"), expected, found, into);
            }
        }
        (Value::Array(expected), Value::Array(found)) if expected.len() == found.len() => {
            for (place, (expected, found)) in expected.iter().zip(found).enumerate() {
                differences(&format!("{path}[{place}]"), expected, found, into);
            }
        }
        (expected, found) if expected == found => {}
        (expected, found) => into.push(format!("{path}: expected {expected}, found {found}")),
    }
}

#[test]
fn good_input_gives_the_figures_worked_by_hand() {
    let rules = RuleBook::embedded().unwrap();
    let valued = ValuationDate::new(day(YEAR_END));
    let mut broken = Vec::new();
    let cases = cases("good");
    assert!(!cases.is_empty());
    for case in cases {
        let book = read(&case).unwrap();
        let on = RuleDay::new(valued.day());
        let end = QuarterEnd::of(&book, valued, on, &rules, &Readings::default()).unwrap();
        let found = quarter_end_json(&end, &[]).unwrap().to_string();
        let found: Value = serde_json::from_str(&found).unwrap();
        let expected = fs::read_to_string(case.join("expected.json")).unwrap();
        let expected: Value = serde_json::from_str(&expected).unwrap();
        let name = case.file_name().unwrap().to_string_lossy().into_owned();
        differences(&name, &expected, &found, &mut broken);
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn bad_input_is_refused_with_a_text_that_mends_it() {
    let mut broken = Vec::new();
    let cases = cases("bad");
    assert!(!cases.is_empty());
    for case in cases {
        let name = case.file_name().unwrap().to_string_lossy().into_owned();
        let expected = fs::read_to_string(case.join("expected.txt")).unwrap();
        match read(&case) {
            Ok(_) => broken.push(format!("{name}: accepted")),
            Err(refusals) if refusals.to_string() == expected.trim_end() => {}
            Err(refusals) => broken.push(format!("{name}:\n{refusals}\nexpected:\n{expected}")),
        }
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

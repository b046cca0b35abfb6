//! A value found is the one that a scan of the raw rows finds.

use std::collections::BTreeMap;

use c_ross::{Parameter, RuleBook, RuleDay};
use chrono::NaiveDate;
use proptest::prelude::*;

use crate::scenario::day;

const SOURCES: &str = include_str!("../../../rules/sources.csv");
const TABLES: [&str; 4] = [
    include_str!("../../../rules/market.csv"),
    include_str!("../../../rules/non_life.csv"),
    include_str!("../../../rules/aggregate.csv"),
    include_str!("../../../rules/capital.csv"),
];

/// The fields of a line; a field with a comma stands in quotes.
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    for character in line.chars() {
        match character {
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            other => fields.last_mut().unwrap().push(other),
        }
    }
    fields
}

fn published() -> BTreeMap<String, NaiveDate> {
    let rows = SOURCES.lines().skip(1).map(fields);
    rows.map(|row| (row[0].clone(), day(&row[6]))).collect()
}

/// The first days of the rows that hold on a day as known on another.
fn scanned(parameter: &str, class: &str, on: NaiveDate, known: NaiveDate) -> Vec<String> {
    let published = published();
    let rows = TABLES.iter().flat_map(|table| table.lines().skip(1)).map(fields);
    let holds = |row: &Vec<String>| {
        let over = !row[5].is_empty() && day(&row[5]) <= on && published[&row[6]] <= known;
        row[0] == parameter
            && row[1] == class
            && day(&row[4]) <= on
            && published[&row[7]] <= known
            && !over
    };
    rows.filter(holds).map(|row| row[4].clone()).collect()
}

fn days() -> impl Strategy<Value = NaiveDate> {
    let edges = ["2022-03-30", "2022-03-31", "2023-09-09", "2023-09-10", "2025-11-30"];
    let more = ["2025-12-01", "2025-12-04", "2025-12-05", "2026-05-05"];
    let edges: Vec<_> = edges.into_iter().chain(more).map(day).collect();
    let any = (0..2_500_u64)
        .prop_map(|days| day("2020-01-01").checked_add_days(chrono::Days::new(days)).unwrap());
    prop_oneof![prop::sample::select(edges), any]
}

proptest! {
    #[test]
    fn a_value_found_is_the_row_that_a_scan_finds(on in days(), known in days()) {
        let book = RuleBook::embedded().unwrap();
        let set = book.on(RuleDay::new(on).known_on(known));
        for row in book.values() {
            let parameter: Parameter = row.parameter();
            let found = set.set_apart(parameter, row.class()).map(|found| found.from().to_string());
            let scanned = scanned(parameter.name(), row.class(), on, known);
            prop_assert!(scanned.len() <= 1, "{scanned:?}");
            prop_assert_eq!(found, scanned.first().cloned());
        }
    }
}

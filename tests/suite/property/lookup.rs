//! A value found is the one that a scan of the raw rows finds.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use c_ross::{RuleBook, RuleDay};
use chrono::NaiveDate;
use proptest::prelude::*;

use crate::scenario::day;

const SOURCES: &str = include_str!("../../../rules/sources.csv");
const TABLES: [&str; 8] = [
    include_str!("../../../rules/market.csv"),
    include_str!("../../../rules/credit.csv"),
    include_str!("../../../rules/life.csv"),
    include_str!("../../../rules/look_through.csv"),
    include_str!("../../../rules/non_life.csv"),
    include_str!("../../../rules/aggregate.csv"),
    include_str!("../../../rules/capital.csv"),
    include_str!("../../../rules/stress.csv"),
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

/// The raw rows, with the day on which each source was published.
struct Raw {
    published: BTreeMap<String, NaiveDate>,
    rows: Vec<Vec<String>>,
}

impl Raw {
    fn read() -> Self {
        let sources = SOURCES.lines().skip(1).map(fields);
        let published = sources.map(|row| (row[0].clone(), day(&row[6]))).collect();
        let rows = TABLES.iter().flat_map(|table| table.lines().skip(1)).map(fields);
        Self { published, rows: rows.collect() }
    }

    /// The rows that hold on a day as known on another, as parameter, class and first day.
    fn holding(&self, on: NaiveDate, known: NaiveDate) -> Vec<[&str; 3]> {
        let knows = |source: &String| self.published[source] <= known;
        let holds = |row: &&Vec<String>| {
            let over = !row[5].is_empty() && day(&row[5]) <= on && knows(&row[6]);
            day(&row[4]) <= on && knows(&row[7]) && !over
        };
        let rows = self.rows.iter().filter(holds);
        rows.map(|row| [row[0].as_str(), row[1].as_str(), row[4].as_str()]).collect()
    }
}

static RAW: LazyLock<(RuleBook, Raw)> =
    LazyLock::new(|| (RuleBook::embedded().unwrap(), Raw::read()));

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
        let (book, raw) = &*RAW;
        let set = book.on(RuleDay::new(on).known_on(known));
        let mut found: Vec<_> = book
            .values()
            .filter_map(|row| set.set_apart(row.parameter(), row.class()))
            .map(|row| {
                let (parameter, class) = (row.parameter().name(), row.class().to_owned());
                (parameter, class, row.from().to_string(), row.value())
            })
            .collect();
        found.sort();
        found.dedup();
        let found: Vec<_> =
            found.iter().map(|(parameter, class, from, _)| [*parameter, class, from]).collect();
        let mut scanned = raw.holding(on, known);
        scanned.sort_unstable();
        prop_assert_eq!(found, scanned);
    }
}

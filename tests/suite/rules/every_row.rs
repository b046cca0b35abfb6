//! Every row counts, and every day is covered.

use std::collections::BTreeMap;

use c_ross::{RuleBook, RuleDay, RuleTable};
use chrono::{Datelike, Days, Months, NaiveDate};

use super::runs::{Group, figures, refusals};
use crate::scenario::{day, number};

const SOURCES: &str = include_str!("../../../rules/sources.csv");
const TABLES: [(&str, &str); 8] = [
    ("market.csv", include_str!("../../../rules/market.csv")),
    ("credit.csv", include_str!("../../../rules/credit.csv")),
    ("life.csv", include_str!("../../../rules/life.csv")),
    ("look_through.csv", include_str!("../../../rules/look_through.csv")),
    ("non_life.csv", include_str!("../../../rules/non_life.csv")),
    ("aggregate.csv", include_str!("../../../rules/aggregate.csv")),
    ("capital.csv", include_str!("../../../rules/capital.csv")),
    ("stress.csv", include_str!("../../../rules/stress.csv")),
];

fn load(tables: &[(&str, String)]) -> RuleBook {
    let tables: Vec<_> = tables.iter().map(|(name, text)| RuleTable::new(name, text)).collect();
    RuleBook::load(&RuleTable::new("sources.csv", SOURCES), &tables).unwrap()
}

/// Rows that cannot move a figure by their nature: no protection betters an asset rated AAA, so
/// that what it covers keeps its factor whatever CRM is (Rule 9 article 8).
const WITHOUT_EFFECT: [&str; 2] = ["spread/protection,AAA,", "default/protection,AAA,"];

/// The line with its value times a factor, or seven hundredths in place of zero.
fn altered(line: &str, factor: &str) -> String {
    let mut fields: Vec<_> = fields(line);
    let value = number(fields[2].trim_end_matches('%')) * number(factor);
    let percent = if fields[2].ends_with('%') { "%" } else { "" };
    fields[2] =
        if value.is_zero() { "0.07".to_owned() } else { format!("{}{percent}", value.normalize()) };
    if fields[1].contains(',') {
        fields[1] = format!("\"{}\"", fields[1]);
    }
    fields.join(",")
}

/// The fields of a line; only a class holds a comma, in quotes.
fn fields(line: &str) -> Vec<String> {
    match line.split('"').collect::<Vec<_>>()[..] {
        [before, class, after] => {
            let mut fields: Vec<_> = before.split(',').map(str::to_owned).collect();
            fields.pop();
            fields.push(class.to_owned());
            fields.extend(after.split(',').skip(1).map(str::to_owned));
            fields
        }
        _ => line.split(',').map(str::to_owned).collect(),
    }
}

/// Halving or doubling any one value of the tables moves a figure of some run: no row is read by
/// nobody, and no number of the rules is taken from anywhere else.
#[test]
fn every_row_of_the_tables_moves_a_figure() {
    let original = TABLES.map(|(name, text)| (name, text.to_owned()));
    let whole = load(&original);
    let before = Group::all().map(|group| (group, figures(group, &whole)));
    let before: BTreeMap<_, _> = before.collect();
    let mut unused = Vec::new();
    for (table, (name, text)) in TABLES.iter().enumerate() {
        let lines: Vec<_> = text.lines().collect();
        for row in 1..lines.len() {
            let group = Group::of(lines[row]);
            let moves = |factor| {
                let mut lines: Vec<_> = lines.iter().map(|line| (*line).to_owned()).collect();
                lines[row] = altered(&lines[row], factor);
                let mut tables = original.clone();
                tables[table].1 = lines.join("\n");
                before[&group] != figures(group, &load(&tables))
            };
            let by_nature = WITHOUT_EFFECT.iter().any(|of| lines[row].starts_with(of));
            if !by_nature && !moves("0.5") && !moves("2") {
                unused.push(format!("{name} row {}", row + 1));
            }
        }
    }
    assert!(unused.is_empty(), "\n{}", unused.join("\n"));
}

/// The last days of the quarters from the first under the rules to that of the last check.
fn quarter_ends() -> Vec<NaiveDate> {
    let mut ends = Vec::new();
    let mut start = day("2022-04-01");
    while start <= day("2026-04-01") {
        ends.push(start.checked_sub_days(Days::new(1)).unwrap());
        start = start.checked_add_months(Months::new(3)).unwrap();
    }
    ends
}

#[test]
fn there_are_seventeen_quarter_ends_from_march_2022_to_march_2026() {
    let ends = quarter_ends();
    assert_eq!(ends.len(), 17);
    assert_eq!(ends.first().copied(), Some(day("2022-03-31")));
    assert_eq!(ends.last().copied(), Some(day("2026-03-31")));
    assert!(ends.iter().all(|end| end.month().is_multiple_of(3)));
}

/// From its first day on, a class has one value on every quarter end, until a notice ends it for
/// good.
#[test]
fn every_class_resolves_on_every_quarter_end() {
    let book = RuleBook::embedded().unwrap();
    for end in quarter_ends() {
        let set = book.on(RuleDay::new(end));
        for row in book.values().filter(|row| row.from() <= end) {
            let found = set.set_apart(row.parameter(), row.class());
            let case = format!("{} {} on {end}", row.parameter(), row.class());
            match found {
                Some(found) => {
                    let holds =
                        found.from() <= end && found.until().is_none_or(|until| end < until);
                    assert!(holds, "{case}");
                }
                // The coefficient of technology insurers, which notice 2023-5 article 9 ended.
                None => {
                    assert_eq!(row.parameter().name(), "technology_insurer/coefficient", "{case}")
                }
            }
        }
    }
}

/// Shares of every class, credit insurance in every bracket and insurers of every kind.
#[test]
fn every_run_is_measured_on_every_quarter_end() {
    let book = RuleBook::embedded().unwrap();
    for end in quarter_ends() {
        let refused = refusals(end, &book);
        assert!(refused.is_empty(), "{end}: {}", refused.join("; "));
    }
}

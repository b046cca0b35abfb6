//! What the form does not ask for and the rules need: tables beside the workbook, or in it.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

use crate::filed::draft::percent;
use crate::workbook::{Content, Sheet, Workbook};

/// The tables that may stand beside a return, by the names of their files without `.csv`.
const TABLES: [&str; 9] = [
    "insurer",
    "counterparties",
    "rows",
    "assets",
    "shares",
    "trades",
    "liabilities",
    "curve",
    "cash_flows",
];

/// Columns whose numbers are parts; a cell of a spreadsheet holds 35% as 0.35.
const PARTS: [&str; 7] = [
    "capital_adequacy",
    "solvency_ratio",
    "holding_share",
    "share",
    "effectiveness",
    "largest_share",
    "rate",
];

/// What the rules need beside the form (补充资料): tables in CSV as a folder of `c-ross` has them.
///
/// `insurer` and `counterparties` are needed; `rows` says of rows of the form what it does not ask
/// for; `assets` lists what no sheet of the form has a row for; the others are as in `REGISTER.md`.
/// Each is a file, or a sheet of that name in the workbook, whose days may be cells of dates.
#[derive(Clone, Debug, Default)]
pub struct Companion {
    tables: BTreeMap<&'static str, Vec<u8>>,
    unknown: Vec<String>,
}

impl Companion {
    /// The tables that stand in a workbook as sheets of their names.
    #[must_use]
    pub fn of_sheets(workbook: &Workbook) -> Self {
        let named = TABLES.iter().filter_map(|name| Some((*name, workbook.named(name)?)));
        Self {
            tables: named.map(|(name, sheet)| (name, csv_of(sheet))).collect(),
            unknown: Vec::new(),
        }
    }

    /// These tables and one more, in place of a sheet of that name: the bytes of a CSV file, by its
    /// name, such as `trades.csv`.
    #[must_use]
    pub fn with_file(mut self, name: &str, bytes: Vec<u8>) -> Self {
        let known = TABLES.iter().find(|table| name.strip_suffix(".csv") == Some(**table));
        match known {
            Some(table) => drop(self.tables.insert(table, bytes)),
            None => self.unknown.push(name.to_owned()),
        }
        self
    }

    /// The bytes of a table, when it is there.
    pub(in crate::filed) fn table(&self, name: &str) -> Option<&[u8]> {
        self.tables.get(name).map(Vec::as_slice)
    }

    /// Files of no table.
    pub(in crate::filed) fn unknown(&self) -> &[String] {
        &self.unknown
    }

    /// The names that files may have.
    pub(in crate::filed) fn allowed() -> String {
        TABLES.iter().map(|table| format!("{table}.csv")).collect::<Vec<_>>().join(", ")
    }
}

/// A sheet as CSV, each row on the line of its number.
fn csv_of(sheet: &Sheet) -> Vec<u8> {
    let heads: BTreeMap<u32, String> = sheet
        .row(1)
        .map(|row| {
            row.cells().iter().map(|cell| (cell.name().column(), row.text(cell.name().column())))
        })
        .into_iter()
        .flatten()
        .collect();
    let width = heads.keys().next_back().copied().unwrap_or(0);
    let mut text = String::new();
    let mut line = 1_u32;
    for row in sheet.rows() {
        while line < row.number() {
            text.push('\n');
            line = line.saturating_add(1);
        }
        let last = row.cells().last().map_or(0, |cell| cell.name().column()).max(width);
        for column in 1..=last {
            if column > 1 {
                text.push(',');
            }
            let head = heads.get(&column).map_or("", String::as_str);
            let field = row.cell(column).map_or_else(String::new, |cell| match cell.content() {
                Content::Number(number) if head == "date" => day(number.value()),
                Content::Number(number) if PARTS.contains(&head) => {
                    percent(number.value(), head).unwrap_or_else(|_| number.value().to_string())
                }
                Content::Number(_)
                | Content::Text(_)
                | Content::Unheld(_)
                | Content::Truth(_)
                | Content::Error(_)
                | Content::Uncomputed => row.text(column),
            });
            text.push_str(&quoted(&field));
        }
    }
    text.push('\n');
    text.into_bytes()
}

/// A field of CSV on one line.
pub(in crate::filed) fn quoted(field: &str) -> String {
    let line = field.replace(['\r', '\n'], " ");
    if line.contains([',', '"']) { format!("\"{}\"", line.replace('"', "\"\"")) } else { line }
}

/// The day of a number of days, as spreadsheets count them; the number where it is none.
fn day(number: Decimal) -> String {
    // Day 0; spreadsheets hold 1900 for a leap year, so that it is right from March 1900 on.
    let zero = NaiveDate::from_ymd_opt(1899, 12, 30);
    let days = u64::try_from(number).ok().filter(|_| number.fract().is_zero());
    let day = zero.zip(days).and_then(|(zero, days)| zero.checked_add_days(Days::new(days)));
    day.map_or_else(|| number.to_string(), |day| day.to_string())
}

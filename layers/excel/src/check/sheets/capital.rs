//! Sheets S02 (actual capital), S03 (admitted assets) and S04 (admitted liabilities).

use crate::check::difference::Article;
use crate::check::place::{CLOSING, Column, Computed, Follows, OPENING};

const ACTUAL: Article = Article::new("annex-9", "S02");
const ASSETS: Article = Article::new("annex-9", "S03");
const LIABILITIES: Article = Article::new("annex-9", "S04");
/// Rows of the first level in S03 and those of them that have rows below.
const ASSET_ROWS: [(&str, bool); 9] = [
    ("1", true),
    ("2", true),
    ("3", false),
    ("4", true),
    ("5", true),
    ("6", true),
    ("7", false),
    ("8", false),
    ("9", true),
];

/// The rows below those of the first level in S03.
const BELOW: [&str; 38] = [
    "1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.7", "2.8", "2.9", "2.10",
    "2.11", "2.12", "2.13", "2.14", "2.15", "4.1", "4.2", "4.3", "4.4", "5.1", "5.2", "5.3", "5.4",
    "5.5", "5.6", "5.7", "6.1", "6.2", "6.3", "6.4", "6.5", "6.6", "9.1", "9.2", "9.3",
];

/// The computed figures of S02, S03 and S04 in both columns.
pub(super) fn computed() -> Vec<Computed> {
    let mut all = Vec::new();
    for column in [CLOSING, OPENING] {
        all.extend(actual_capital(column));
        all.extend(liabilities(column));
    }
    for [book, not_admitted, admitted] in [[3, 4, 5], [6, 7, 8]] {
        all.extend(assets(book, not_admitted, admitted));
    }
    all
}

fn actual_capital(column: u32) -> Vec<Computed> {
    let mut sheet = Column::new("S02", column);
    sheet.row("1.2", Follows::Children, ACTUAL);
    for row in ["1", "2", "3", "4"] {
        sheet.row(row, Follows::Children, ACTUAL);
    }
    sheet.sum("5", &["1", "2", "3", "4"], &[], ACTUAL);
    let held = "what the limits cut off policy future surplus may stand in row 1.2.8 with other \
                adjustments";
    sheet.row("1.2.6", Follows::Unknown(held), Article::new("rule-1", "41"));
    sheet.into_computed()
}

fn assets(book: u32, not_admitted: u32, admitted: u32) -> Vec<Computed> {
    let mut all = Vec::new();
    for column in [book, not_admitted] {
        let mut sheet = Column::new("S03", column);
        for (row, _) in ASSET_ROWS.iter().filter(|(_, has_rows)| *has_rows) {
            sheet.row(row, Follows::Children, ASSETS);
        }
        sheet.sum("10", &ASSET_ROWS.map(|(row, _)| row), &[], ASSETS);
        all.extend(sheet.into_computed());
    }
    let mut sheet = Column::new("S03", admitted);
    for row in ASSET_ROWS.map(|(row, _)| row).into_iter().chain(BELOW) {
        let plus = [book, not_admitted].map(|column| Column::new("S03", column).at(row)).to_vec();
        sheet.row(row, Follows::Sum { plus, minus: Vec::new() }, ASSETS);
    }
    sheet.sum("10", &ASSET_ROWS.map(|(row, _)| row), &[], ASSETS);
    all.extend(sheet.into_computed());
    all
}

fn liabilities(column: u32) -> Vec<Computed> {
    let mut sheet = Column::new("S04", column);
    for row in ["1.1", "1", "2", "3", "7"] {
        sheet.row(row, Follows::Children, LIABILITIES);
    }
    sheet.sum("8", &["1", "2", "3", "4", "5", "6", "7"], &[], LIABILITIES);
    sheet.into_computed()
}

//! Sheets IN01 (interest rate risk of life insurers), LT01 (invested assets after look-through) and
//! CT01 (concentration).

use c_ross::InsurerKind;

use crate::check::difference::Article;
use crate::check::place::{Column, Computed, ConcentrationLimit, Follows, Place};

/// Columns of the accounts in IN01, and their total.
pub(super) const ACCOUNTS: [u32; 6] = [3, 4, 5, 6, 7, 8];
const TOTAL: u32 = 9;
const LOOK_THROUGH: Article = Article::new("annex-9", "LT01");

/// The computed figures of the sheets that an insurer of a kind fills in.
pub(super) fn computed(kind: InsurerKind) -> Vec<Computed> {
    let mut all = look_through();
    all.extend(concentration());
    if kind == InsurerKind::Life {
        all.extend(interest_rate());
    }
    all
}

/// IN01: what each scenario adds to the present value of an account; all accounts together, not
/// below zero; the worse of both scenarios.
fn interest_rate() -> Vec<Computed> {
    let article = Article::new("rule-8", "18");
    let mut all = Vec::new();
    for column in ACCOUNTS {
        let mut sheet = Column::new("IN01", column);
        sheet.sum("4", &["2"], &["1"], article);
        sheet.sum("5", &["3"], &["1"], article);
        all.extend(sheet.into_computed());
    }
    let accounts = |row| ACCOUNTS.map(|column| Place::new("IN01", row, column)).to_vec();
    let mut sheet = Column::new("IN01", TOTAL);
    sheet.row("4", Follows::Floored(vec![accounts("4")]), article);
    sheet.row("5", Follows::Floored(vec![accounts("5")]), article);
    sheet.row("6", Follows::Floored(vec![accounts("4"), accounts("5")]), article);
    all.extend(sheet.into_computed());
    all
}

/// LT01: rows below are summed, and columns (1), (3) and (4) make column (5).
fn look_through() -> Vec<Computed> {
    let mut all = Vec::new();
    for column in [3, 4, 5, 6, 7] {
        let mut sheet = Column::new("LT01", column);
        for row in ["1.2", "1.3", "1.4", "1.6", "2.1", "2.2", "1", "2"] {
            sheet.row(row, Follows::Children, LOOK_THROUGH);
        }
        sheet.sum("3", &["1", "2"], &[], LOOK_THROUGH);
        all.extend(sheet.into_computed());
    }
    let mut sheet = Column::new("LT01", 8);
    for row in LOOK_THROUGH_ROWS {
        let plus = [4, 6, 7].map(|column| Place::new("LT01", row, column)).to_vec();
        sheet.row(row, Follows::Sum { plus, minus: Vec::new() }, LOOK_THROUGH);
    }
    sheet.sum("3", &["1", "2"], &[], LOOK_THROUGH);
    all.extend(sheet.into_computed());
    all
}

/// The rows of LT01 but its total.
const LOOK_THROUGH_ROWS: [&str; 48] = [
    "1", "1.1", "1.2", "1.2.1", "1.2.2", "1.2.3", "1.2.4", "1.2.5", "1.3", "1.3.1", "1.3.2",
    "1.3.3", "1.3.4", "1.3.5", "1.3.6", "1.3.7", "1.3.8", "1.3.9", "1.3.10", "1.3.11", "1.4",
    "1.4.1", "1.4.2", "1.4.3", "1.4.4", "1.5", "1.6", "1.6.1", "1.6.2", "1.6.3", "1.6.4", "1.7",
    "1.8", "2", "2.1", "2.1.1", "2.1.2", "2.2", "2.2.1", "2.2.2", "2.2.3", "2.3", "2.4", "2.5",
    "2.6", "2.7", "2.8", "2.9",
];

/// CT01: the capital of all classes, of all counterparties, and of all.
fn concentration() -> Vec<Computed> {
    let mut sheet = Column::new("CT01", 6);
    let form = Article::new("annex-9", "CT01");
    sheet.row("1", Follows::Children, form);
    sheet.row("2", Follows::Children, form);
    sheet.sum("4", &["1", "2", "3"], &[], form);
    for row in ["2.1", "2.2", "2.3", "2.4", "2.5", "3"] {
        let at = |column| Place::new("CT01", row, column);
        let (limit, article) = match row {
            "3" => (ConcentrationLimit::Property, Article::new("rule-8", "67")),
            _ => (ConcentrationLimit::Counterparty, Article::new("rule-8", "65")),
        };
        sheet.cell(at(3), Follows::PartOfAssets(at(5)), article);
        sheet.cell(at(4), Follows::Limit(limit), article);
    }
    let factors = "the coefficients of concentration bear on assets that the sheet does not hold";
    for (row, article) in [("1.1", "66"), ("1.2", "66"), ("1.3", "66"), ("3", "67")] {
        sheet.row(row, Follows::Unknown(factors), Article::new("rule-8", article));
    }
    sheet.into_computed()
}

//! Sheets IR01 to IR05: insurance risk.

use c_ross::{Aggregation, InsurerKind};

use super::lines;
use crate::check::difference::Article;
use crate::check::place::{Column, Computed, Follows, Place};

/// Columns of IR01: before diversification, what it takes off, after it; premium and reserve risk.
const BEFORE: u32 = 15;
const SPARED: u32 = 16;
const AFTER: u32 = 17;
const PREMIUM: u32 = 24;
const RESERVE: u32 = 28;
const LINES: [&str; 10] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];
const TYPES: [&str; 13] = ["1", "2", "3", "4", "5", "6", "8", "9", "10", "11", "12", "13", "14"];

/// The computed figures of the sheets that an insurer of a kind fills in.
pub(super) fn computed(kind: InsurerKind) -> Vec<Computed> {
    let mut all = Vec::new();
    if kind == InsurerKind::Reinsurer {
        all.extend(lines::of_reinsurer());
        all.extend(reinsured_lines());
        all.extend(reinsured_catastrophe());
    } else {
        all.extend(lines::of_insurer(kind));
        all.extend(financing());
        all.extend(lines());
        all.extend(catastrophe());
    }
    if kind != InsurerKind::Property {
        all.extend(life());
    }
    all
}

fn row(all: &mut Vec<Computed>, place: Place, follows: Follows, article: Article) {
    all.push(Computed { place, follows, article });
}

/// IR01: the lines and their total.
fn lines() -> Vec<Computed> {
    let sheet = "IR01";
    let at = |row, column| Place::new(sheet, row, column);
    let mut all = Vec::new();
    for line in LINES.into_iter().chain(["6.2"]).filter(|line| *line != "6") {
        let parts = vec![at(line, PREMIUM), at(line, RESERVE)];
        let before = Follows::Sum { plus: parts.clone(), minus: Vec::new() };
        let (aggregation, article) = if line == "6.2" {
            (Aggregation::CreditGuarantee, Article::new("rule-4", "43"))
        } else {
            (Aggregation::PremiumReserve, Article::new("rule-4", "42"))
        };
        row(&mut all, at(line, BEFORE), before, article);
        row(&mut all, at(line, AFTER), Follows::Root(aggregation, parts.clone()), article);
        row(&mut all, at(line, SPARED), Follows::Spared(aggregation, parts), article);
    }
    let article = Article::new("rule-4", "43");
    let financing = vec![Place::new("IR01-1", "4", 13)];
    row(&mut all, at("6.1", AFTER), Follows::Sum { plus: financing, minus: vec![] }, article);
    for column in [3, 4, 5, 6, 7, 8, 12, 13, 14, BEFORE, AFTER] {
        row(&mut all, at("6", column), Follows::Children, article);
    }
    let form = Article::new("annex-9", "IR01");
    for column in [3, 4, 5, 6, 7, 8, 12, 13, 14] {
        let plus = LINES.map(|line| at(line, column)).to_vec();
        row(&mut all, at("11", column), Follows::Sum { plus, minus: Vec::new() }, form);
    }
    let after = LINES.map(|line| at(line, AFTER)).to_vec();
    let article = Article::new("rule-4", "44");
    row(&mut all, at("11", AFTER), Follows::Root(Aggregation::Lines, after), article);
    for line in ["6", "6.1", "11"] {
        let (plus, minus) = (vec![at(line, BEFORE)], vec![at(line, AFTER)]);
        row(&mut all, at(line, SPARED), Follows::Sum { plus, minus }, form);
    }
    let silent = "the form does not say whether the lines go into the total before or after their \
                  own diversification";
    row(&mut all, at("11", BEFORE), Follows::Unknown(silent), form);
    all
}

/// IR01-1: financing credit and guarantee insurance by type of loan.
fn financing() -> Vec<Computed> {
    let article = Article::new("rule-4", "35");
    let mut all = Vec::new();
    for column in [3, 4, 5, 13] {
        let mut sheet = Column::new("IR01-1", column);
        sheet.row("1", Follows::Children, article);
        sheet.sum("4", &["1", "2", "3"], &[], article);
        all.extend(sheet.into_computed());
    }
    let mut sheet = Column::new("IR01-1", 5);
    for loan in ["1.1", "1.2", "1.3", "2", "3"] {
        let (plus, minus) = (Place::new("IR01-1", loan, 3), Place::new("IR01-1", loan, 4));
        let exposure = Follows::Sum { plus: vec![plus], minus: vec![minus] };
        sheet.row(loan, exposure, Article::new("rule-4", "35"));
    }
    all.splice(0..0, sheet.into_computed());
    all
}

/// IR02: the perils under one root.
fn catastrophe() -> Vec<Computed> {
    let mut sheet = Column::new("IR02", 3);
    let article = Article::new("rule-4", "54");
    let perils = sheet.all_at(&["1", "2", "3", "4", "5"]);
    sheet.row("7", Follows::Perils(perils.clone()), article);
    sheet.row("6", Follows::SparedPerils(perils), article);
    sheet.into_computed()
}

/// IR04: proportional business like IR02, then with the non-proportional.
fn reinsured_catastrophe() -> Vec<Computed> {
    let mut sheet = Column::new("IR04", 3);
    let article = Article::new("rule-4", "54");
    let perils = sheet.all_at(&["1.1", "1.2", "1.3", "1.4", "1.5"]);
    sheet.row("1", Follows::Perils(perils.clone()), article);
    sheet.row("1.6", Follows::SparedPerils(perils), article);
    let both = Aggregation::ReinsuranceCatastrophe;
    sheet.root(("4", "3"), both, &["1", "2"], Article::new("rule-6", "30"));
    sheet.into_computed()
}

/// IR03: the sums of the form, and the total under the roots of articles 23 and 24.
fn reinsured_lines() -> Vec<Computed> {
    let form = Article::new("annex-9", "IR03");
    let mut all = Vec::new();
    let with_financing: Vec<_> = TYPES.into_iter().chain(["7"]).collect();
    for column in [3, 5, 6, 7, 10, 13, 14] {
        let mut sheet = Column::new("IR03", column);
        if ![3, 14].contains(&column) {
            sheet.row("7.1", Follows::Children, form);
            sheet.row("7", Follows::Children, form);
        }
        match column {
            3 | 14 => sheet.sum("15", &TYPES, &[], form),
            6 => sheet.sum("15", &["7"], &[], form),
            5 | 7 | 10 => sheet.sum("15", &with_financing, &[], form),
            _ => {}
        }
        all.extend(sheet.into_computed());
    }
    let pair = |of| [Place::new("IR03", of, 13), Place::new("IR03", of, 16)];
    let nested =
        Follows::Types { pairs: TYPES.map(pair).to_vec(), financing: Place::new("IR03", "7", 13) };
    row(&mut all, Place::new("IR03", "15", 9), nested, Article::new("rule-6", "24"));
    let (plus, minus) = (Place::new("IR03", "15", 7), Place::new("IR03", "15", 9));
    let spared = Follows::Sum { plus: vec![plus], minus: vec![minus] };
    row(&mut all, Place::new("IR03", "15", 8), spared, form);
    let silent = "the form does not say whether the capital of a type is the sum or the root of \
                  its premium and reserve risk";
    for of in TYPES {
        row(&mut all, Place::new("IR03", of, 7), Follows::Unknown(silent), form);
    }
    all
}

/// IR05: life insurance risk.
fn life() -> Vec<Computed> {
    let mut sheet = Column::new("IR05", 3);
    let parts = ["1.4.1", "1.4.2"];
    sheet.root(("1.4", "1.4.3"), Aggregation::Illness, &parts, Article::new("rule-5", "12"));
    let parts = ["1.1", "1.2", "1.3", "1.4", "1.5", "1.6"];
    sheet.root(("1", "1.7"), Aggregation::LossOccurrence, &parts, Article::new("rule-5", "16"));
    sheet.sum("2.1", &["2.1.1", "2.1.2"], &[], Article::new("rule-5", "21"));
    let larger = Follows::Largest(sheet.all_at(&["2.1", "2.2"]));
    sheet.row("2", larger, Article::new("rule-5", "23"));
    sheet.root(("5", "4"), Aggregation::Life, &["1", "3", "2"], Article::new("rule-5", "25"));
    sheet.into_computed()
}

//! Sheet S01: the solvency position follows from S02 to S05 and from itself.

use crate::check::difference::Article;
use crate::check::place::{CLOSING, Column, Computed, Follows, OPENING, Place};
use crate::check::terms::FilingTerms;
use c_ross::Organisation;

const FORM: Article = Article::new("annex-9", "S01");
const ACTUAL: Article = Article::new("rule-1", "4");
const LIMITS: Article = Article::new("rule-1", "41");
const RATIOS: Article = Article::new("solvency-regulation", "6");

/// The tiers (资本层级): rows of S01 and of S02.
const TIERS: [(&str, &str); 4] = [("3.1", "1"), ("3.2", "2"), ("3.3", "3"), ("3.4", "4")];
/// Rows of S01 that repeat S05.
const MINIMUM: [(&str, &str); 10] = [
    ("4", "4"),
    ("4.1", "1"),
    ("4.1.1", "1.1"),
    ("4.1.2", "1.2"),
    ("4.1.3", "1.3"),
    ("4.1.4", "1.4"),
    ("4.1.5", "1.5"),
    ("4.1.6", "1.6"),
    ("4.2", "2"),
    ("4.3", "3"),
];

/// The computed figures of S01 in both columns.
pub(super) fn computed(terms: &FilingTerms<'_>) -> Vec<Computed> {
    let mut all = Vec::new();
    for (column, admitted) in [(CLOSING, 5), (OPENING, 8)] {
        all.extend(of_column(terms, column, admitted));
    }
    all
}

/// A column of S01; `admitted` is the column of admitted values in S03.
fn of_column(terms: &FilingTerms<'_>, column: u32, admitted: u32) -> Vec<Computed> {
    let mut sheet = Column::new("S01", column);
    sheet.same("1", Place::new("S03", "10", admitted), FORM);
    sheet.same("2", Place::new("S04", "8", column), FORM);
    for (row, of) in TIERS {
        sheet.same(row, Place::new("S02", of, column), FORM);
    }
    sheet.sum("3", &["3.1", "3.2", "3.3", "3.4"], &[], ACTUAL);
    sheet.sum("3", &["1"], &["2"], ACTUAL);
    sheet.same("3", Place::new("S02", "5", column), FORM);
    for (row, of) in MINIMUM {
        sheet.same(row, Place::new("S05", of, column), FORM);
    }
    sheet.sum("4", &["4.1", "4.2", "4.3"], &[], Article::new("rule-2", "5"));
    sheet.sum("5", &["3.1", "3.2"], &["4"], FORM);
    sheet.sum("7", &["3"], &["4"], FORM);
    for (row, capital) in [("6", ["3.1", "3.2"].as_slice()), ("8", &["3"])] {
        let follows = Follows::Ratio { capital: sheet.all_at(capital), due: sheet.at("4") };
        sheet.row(row, follows, RATIOS);
    }
    let limits: [(&str, &[&'static str], &'static str); 3] = [
        ("3.3", &["3.3", "3.4"], "supplementary"),
        ("3.4", &["3.4"], "supplementary_two"),
        ("3.2", &["3.2"], "core_two"),
    ];
    for (row, held, class) in limits {
        if class == "core_two" && terms.organisation == Organisation::Mutual {
            continue;
        }
        let (held, core) = (sheet.all_at(held), sheet.all_at(&["3.1", "3.2"]));
        sheet.row(row, Follows::Limited { held, core, class }, LIMITS);
    }
    sheet.into_computed()
}

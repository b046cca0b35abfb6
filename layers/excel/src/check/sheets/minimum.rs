//! Sheet S05: the minimum capital follows from its risks and sub-risks, and at the end of the
//! quarter from the sheets of insurance and interest rate risk.

use super::invested::ACCOUNTS;
use c_ross::{Aggregation, InsurerKind};

use crate::check::difference::Article;
use crate::check::place::{CLOSING, Column, Computed, Follows, OPENING, Place};
use crate::check::terms::FilingTerms;

const FORM: Article = Article::new("annex-9", "S05");
const RISKS: [&str; 4] = ["1.1", "1.2", "1.3", "1.4"];

/// The computed figures of S05; `before_size` says whether the sheet has the row `1*`.
pub(super) fn computed(terms: &FilingTerms<'_>, before_size: bool) -> Vec<Computed> {
    let mut all = linked(terms.kind);
    for column in [CLOSING, OPENING] {
        all.extend(of_column(terms.kind, column, before_size));
    }
    all
}

fn of_column(kind: InsurerKind, column: u32, before_size: bool) -> Vec<Computed> {
    let mut sheet = Column::new("S05", column);
    if kind == InsurerKind::Property {
        // It has no life insurance risk; what is filed has to add up all the same.
        sheet.sum("1.1", &["1.1.1", "1.1.2", "1.1.3"], &["1.1.4"], FORM);
    } else {
        let parts = ["1.1.1", "1.1.3", "1.1.2"];
        sheet.root(("1.1", "1.1.4"), Aggregation::Life, &parts, Article::new("rule-5", "25"));
    }
    let (non_life, article) = if kind == InsurerKind::Reinsurer {
        (Aggregation::NonLifeReinsurance, Article::new("rule-6", "31"))
    } else {
        (Aggregation::NonLife, Article::new("rule-4", "55"))
    };
    sheet.root(("1.2", "1.2.3"), non_life, &["1.2.1", "1.2.2"], article);
    let market = ["1.3.1", "1.3.2", "1.3.3", "1.3.4", "1.3.5", "1.3.6"];
    sheet.root(("1.3", "1.3.7"), Aggregation::Market, &market, Article::new("rule-8", "70"));
    let credit = ["1.4.1", "1.4.2"];
    sheet.root(("1.4", "1.4.3"), Aggregation::Credit, &credit, Article::new("rule-9", "43"));
    let (risks, article) = if kind == InsurerKind::Property {
        (RISKS.split_at(1).1, "16")
    } else if kind == InsurerKind::Life {
        (RISKS.as_slice(), "17")
    } else {
        (RISKS.as_slice(), "18")
    };
    let aggregation = kind.aggregation();
    let spared = Follows::Spared(aggregation, sheet.all_at(risks));
    sheet.row("1.5", spared, Article::new("rule-2", article));
    let lines = Follows::Smallest(sheet.all_at(&["1.6.1", "1.6.2"]));
    sheet.row("1.6", lines, Article::new("rule-2", "19"));
    let sized = if before_size {
        sheet.sum("1*", &RISKS, &["1.5", "1.6"], Article::new("rule-2", "15"));
        Follows::Sized { plus: sheet.all_at(&["1*"]), minus: Vec::new() }
    } else {
        Follows::Sized { plus: sheet.all_at(&RISKS), minus: sheet.all_at(&["1.5", "1.6"]) }
    };
    sheet.row("1", sized, Article::new("notice-2023-5", "1"));
    let controlled = Follows::Controlled(sheet.at("1"));
    sheet.row("2", controlled, Article::new("rule-12", "120"));
    sheet.sum("3", &["3.1", "3.2", "3.3", "3.4"], &[], FORM);
    sheet.sum("4", &["1", "2", "3"], &[], Article::new("rule-2", "5"));
    sheet.into_computed()
}

/// Rows at the end of the quarter that repeat other sheets.
fn linked(kind: InsurerKind) -> Vec<Computed> {
    let mut sheet = Column::new("S05", CLOSING);
    let (premium, catastrophe) = if kind == InsurerKind::Reinsurer {
        (Place::new("IR03", "15", 9), Place::new("IR04", "4", 3))
    } else {
        (Place::new("IR01", "11", 17), Place::new("IR02", "7", 3))
    };
    sheet.same("1.2.1", premium, FORM);
    sheet.same("1.2.2", catastrophe, FORM);
    if kind != InsurerKind::Property {
        let life = [("1.1.1", "1"), ("1.1.2", "2"), ("1.1.3", "3"), ("1.1.4", "4"), ("1.1", "5")];
        for (row, of) in life {
            sheet.same(row, Place::new("IR05", of, 3), FORM);
        }
    }
    if kind == InsurerKind::Life {
        let accounts = |row| ACCOUNTS.map(|column| Place::new("IN01", row, column)).to_vec();
        let larger = Follows::Floored(vec![accounts("4"), accounts("5")]);
        sheet.row("1.3.1", larger, Article::new("rule-8", "18"));
    }
    sheet.into_computed()
}

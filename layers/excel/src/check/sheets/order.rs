//! The sheets in the order in which figures follow from each other.

use super::{capital, insurance, invested, minimum, solvency};
use crate::check::place::Computed;
use crate::check::terms::FilingTerms;

/// All computed figures, what others follow from first; `before_size` says whether S05 has the row
/// `1*`.
pub(in crate::check) fn in_order(terms: &FilingTerms<'_>, before_size: bool) -> Vec<Computed> {
    let mut all = insurance::computed(terms.kind);
    all.extend(invested::computed(terms.kind));
    all.extend(minimum::computed(terms, before_size));
    all.extend(capital::computed());
    all.extend(solvency::computed(terms));
    all
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use c_ross::{InsurerKind, RuleBook, RuleDay};
    use chrono::NaiveDate;

    use super::in_order;
    use crate::check::terms::{FiledColumn, FilingTerms};
    use crate::form::FormSheet;
    use crate::workbook::MoneyUnit;

    #[test]
    fn every_computed_figure_is_a_row_of_the_form_and_follows_from_a_known_source() {
        let book = RuleBook::embedded().unwrap();
        let day = NaiveDate::from_ymd_opt(2025, 12, 31).unwrap();
        let column = FiledColumn::new(book.on(RuleDay::new(day)));
        let known: BTreeSet<_> = book.sources().map(|source| source.name()).collect();
        let mut figures = 0;
        for kind in [InsurerKind::Property, InsurerKind::Life, InsurerKind::Reinsurer] {
            let columns = [column.clone(), column.clone()];
            let terms = FilingTerms::new(kind, MoneyUnit::TenThousandYuan, columns);
            for computed in in_order(&terms, true) {
                let (place, source) = (computed.place, computed.article.source());
                assert!(known.contains(source) || source == "annex-9", "{source}");
                if let Some(form) = FormSheet::of(place.sheet) {
                    let is_row = form.rows().iter().any(|row| row.code() == place.row);
                    assert!(is_row, "{place:?}");
                }
                figures += 1;
            }
        }
        assert!(figures > 1_000, "{figures}");
    }
}

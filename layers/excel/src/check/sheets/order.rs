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

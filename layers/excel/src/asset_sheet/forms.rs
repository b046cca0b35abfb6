//! Every sheet of assets.

use super::form::Form;
use super::hedge_form as hedge;
use super::{credit_form as credit, equity_form as equity, overseas_form as overseas};
use super::{product_form as product, receivable_form as receivable};

/// The sheets that are read, products first, since others lie in them.
pub(crate) const FORMS: &[&Form] = &[
    &product::MR16,
    &product::MR17,
    &product::MR18,
    &product::MR19,
    &product::MR20,
    &product::MR21,
    &product::MR22,
    &product::MR23,
    &product::MR24,
    &product::MR25,
    &product::MR26,
    &product::CR10,
    &product::CR11,
    &product::CR12,
    &equity::MR01,
    &hedge::MR02,
    &equity::MR03,
    &equity::MR04,
    &equity::MR05,
    &equity::MR06,
    &equity::MR07,
    &equity::MR08,
    &hedge::MR09,
    &equity::MR10,
    &equity::MR11,
    &overseas::MR12,
    &overseas::MR13,
    &overseas::MR14,
    &overseas::MR15,
    &credit::CR01,
    &credit::CR02,
    &credit::CR03,
    &credit::CR04,
    &credit::CR05,
    &credit::CR06,
    &credit::CR07,
    &credit::CR09,
    &receivable::CR13,
    &receivable::CR14,
    &receivable::CR15,
    &receivable::CR16,
    &receivable::CR17,
    &receivable::CR18,
];

//! The sheets of the form, each described once.

pub(super) mod credit;
pub(super) mod equity;
pub(super) mod hedge;
pub(super) mod overseas;
pub(super) mod product;
pub(super) mod receivable;

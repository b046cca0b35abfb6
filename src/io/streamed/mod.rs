//! Tables that are read row by row and not kept.

mod refusing;
mod rows;

pub(super) use refusing::Refusing;
pub(super) use rows::{Rows, fields_of};

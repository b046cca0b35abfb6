//! Tables that are read row by row and not kept.

mod refusing;
mod rows;

pub(in crate::io) use refusing::Refusing;
pub(in crate::io) use rows::{Rows, fields_of};

//! The computed sheets of the form (附件9 样表): their codes, names, rows and columns, in the order of
//! the regulator. Not covered: sheets that are no rows of computed figures.

mod capital;
mod insurance;
mod invested;
mod lines;
mod order;
mod sheet;
mod table;

pub(crate) use order::ORDER;
pub use sheet::{FormRow, FormSheet};
pub use table::{FormColumn, Shown, TableRow, TableSheet};

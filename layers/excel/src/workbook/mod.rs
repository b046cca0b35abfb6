//! Workbooks as sheets of cells, with the decimals that stand in the file.
//!
//! A workbook is a zip archive of XML. Its cells hold numbers as decimal text, and that text is
//! what is read: no figure passes through a binary float (see [`Number`]). Limits hold while the
//! archive is unpacked, so that a file of a few bytes cannot fill the memory.
//!
//! Not covered: `.xls` and `.xlsb`, and workbooks with macros or a password, which are refused;
//! formats of numbers, names, and links to other workbooks, whose last values count.

mod archive;
mod cell;
mod figure;
mod limits;
mod number;
mod opening;
mod sheet;
mod sheet_xml;
mod strings;
mod unit;

pub use cell::{Area, Cell, CellName, Content};
pub use limits::Limits;
pub use number::Number;
pub use opening::Workbook;
pub use sheet::{Row, Sheet};
pub use unit::MoneyUnit;

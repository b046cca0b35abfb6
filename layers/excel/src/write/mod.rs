//! Results written as a workbook in the layout of the form.
//!
//! The sheets come in the regulator's order with the form's names, rows and number formats, and
//! after them a sheet `计算过程` (calculation) with the trace of each figure, step by step: value, the
//! exact decimal as text, formula, article, reading.
//!
//! # Numbers
//!
//! Cells of a workbook are binary fractions. A figure is written as the fraction nearest to its
//! exact decimal, which a spreadsheet shows as that decimal up to 15 digits, and as text in the
//! sheet of the calculation, where nothing is lost.
//!
//! # Values, not formulas
//!
//! Where the form has formulas, values are written. A formula would compute a second time, in
//! binary fractions, what the library computed exactly; and row 1 of S05 has none that holds, for
//! the form is older than the size coefficient. What a figure follows from stands in the sheet of
//! the calculation, and `check` recomputes the written workbook like a filed one.
//!
//! The bytes are the same for the same figures: no clock is asked.

mod book;
mod figure;
mod form_sheet;
mod sheets;
mod steps;
mod style;
mod table_sheet;

pub use book::ReturnWorkbook;

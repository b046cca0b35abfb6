//! The regulator's quarterly workbook (偿付能力季度报告样表, annex 9) in and out of `c-ross`.
//!
//! ```text
//! bytes -> Workbook (sheets, cells with exact decimals)
//! Workbook + Companion -> FiledReturn -> c_ross::Register -> RegisterCapital -> SolvencyPosition
//! Workbook + FilingTerms -> check -> FormCheck (differences by cell, what was not checked)
//! c_ross::report::ReturnRow -> ReturnWorkbook -> bytes
//! ```
//!
//! Nothing is computed here but by the library. What is wrong is told with file, sheet and cell,
//! all of it at once; then nothing is handed on. What the form does not ask for and the rules need
//! is the companion's ([`Companion`]); the README of this layer says sheet by sheet what that is,
//! and what is decided where the form leaves something open.
//!
//! [`FiledReturn`] has an example that goes from a filled workbook to the minimum capital.

mod asset_sheet;
mod check;
mod chinese;
mod error;
mod filed;
mod form;
mod workbook;
mod write;

pub use asset_sheet::SubtotalDifference;
pub use check::{
    Article, Difference, FiledColumn, FilingTerms, FormCheck, NotChecked, Reason, check,
};
pub use error::{Error, Location, Refusal, Refusals};
pub use filed::{
    Companion, ConcentrationLine, FiledReturn, InterestRateLine, Relief, UnrelievedShare,
};
pub use form::{FormColumn, FormRow, FormSheet, Shown, TableRow, TableSheet};
pub use workbook::{
    Area, Cell, CellName, Content, Limits, MoneyUnit, Number, Row, Sheet, Workbook,
};
pub use write::ReturnWorkbook;

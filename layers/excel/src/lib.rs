//! The regulator's quarterly workbook (偿付能力季度报告样表, annex 9) in and out of `c-ross`.
//!
//! ```text
//! bytes -> Workbook (sheets, cells with exact decimals)
//! ```
//!
//! Nothing is computed here. What is wrong is told with file, sheet and cell, all of it at once; then
//! nothing is handed on.

mod asset_sheet;
mod error;
mod filed;
mod workbook;

pub use asset_sheet::Difference;
pub use error::{Error, Location, Refusal, Refusals};
pub use filed::{
    Companion, ConcentrationLine, FiledReturn, InterestRateLine, Relief, UnrelievedShare,
};
pub use workbook::{
    Area, Cell, CellName, Content, Limits, MoneyUnit, Number, Row, Sheet, Workbook,
};

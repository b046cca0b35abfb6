//! The quarter end: a book of shares and credit insurance to capital and solvency, under the rules
//! of a day and, beside it, under those of the day before the last notice.
//!
//! Errors: those of booking, of the risks and of aggregation;
//! [`PartAboveWhole`](crate::Error::PartAboveWhole) when an insurer reports less equity price risk
//! than its shares in the book occupy.

mod book;
mod decisive;
mod end;
mod measurement;

pub use book::{Book, EquityPriceRisk, Insurer};
pub use decisive::decisive_readings;
pub use end::QuarterEnd;
pub use measurement::{InsurerSolvency, Measurement};

//! Arrow record batches and Parquet files in and out of `c-ross`.
//!
//! ```text
//! shares.parquet -> ListedShare -------------------------> book -> QuarterEnd (each derivation)
//! trades.parquet -> TradeRecords -> TradeBatch (columns) ->
//!                                              -> HoldingStream, HoldingRecords (columns)
//! positions      -> PositionStream -> capital, sums
//! ```
//!
//! Nothing is computed here: columns go to the library as slices, those of numbers and days as the
//! memory of the batch. Names are numbered in the order in which rows name them. What is wrong with
//! a column is told with its name, what is wrong in rows with the number of each, from zero over
//! all batches; then nothing is computed.
//!
//! Not covered: nested columns, and decimals of 256 bits.
//!
//! # Example
//!
//! Shares of the CSI 300 bought on 30 December 2022 have been held more than three years on 31
//! December 2025, and carry 0.27.
//!
//! ```
//! use std::sync::Arc;
//!
//! use arrow_array::{
//!     ArrayRef, BooleanArray, Date32Array, Decimal128Array, Int64Array, RecordBatch, StringArray,
//! };
//! use c_ross::{QuarterEnd, Readings, RuleBook, RuleDay, ValuationDate};
//! use c_ross_arrow::{Amounts, TradeRecords, book, listed_shares};
//! use chrono::NaiveDate;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let text = |of| -> ArrayRef { Arc::new(StringArray::from(vec![of])) };
//! let flag = |of| -> ArrayRef { Arc::new(BooleanArray::from(vec![of])) };
//! let yuan = |of, places| -> Result<ArrayRef, Box<dyn std::error::Error>> {
//!     let column = Decimal128Array::from(vec![of]).with_precision_and_scale(18, places)?;
//!     Ok(Arc::new(column))
//! };
//! let shares = RecordBatch::try_from_iter([
//!     ("security", text("600050")),
//!     ("name", text("中国联通")),
//!     ("board", text("main")),
//!     ("csi300", flag(true)),
//!     ("low_volatility", flag(false)),
//!     ("price", yuan(10_000, 3)?),
//! ])?;
//! // 19,356 days after 1 January 1970.
//! let trades = RecordBatch::try_from_iter([
//!     ("date", Arc::new(Date32Array::from(vec![19_356])) as ArrayRef),
//!     ("account", text("general")),
//!     ("security", text("600050")),
//!     ("action", text("buy")),
//!     ("shares", Arc::new(Int64Array::from(vec![1_000]))),
//!     ("amount", yuan(1_000_000, 2)?),
//! ])?;
//!
//! let valued = ValuationDate::new(NaiveDate::from_ymd_opt(2025, 12, 31).ok_or("no day")?);
//! let mut records = TradeRecords::new(Amounts::Read);
//! let trades = [records.take(&trades)?];
//! let book = book(listed_shares(&[shares])?, &records, &trades, valued)?;
//! let (rules, readings) = (RuleBook::embedded()?, Readings::default());
//! let end = QuarterEnd::of(&book, valued, RuleDay::new(valued.day()), &rules, &readings)?;
//! assert_eq!(end.now().equity().capital().value().to_string(), "2700.00");
//! # Ok(())
//! # }
//! ```

mod book;
mod error;
mod holdings;
mod layout;
mod names;
mod parquet_file;
mod positions;
mod rows;
mod shares;
mod text;
mod trades;

pub use book::book;
pub use error::{Error, Fault, Faults};
pub use holdings::{HoldingRecords, HoldingStream};
pub use layout::{Amounts, Layout};
pub use names::Names;
pub use parquet_file::{ParquetBatches, ParquetFile};
pub use positions::PositionStream;
pub use shares::listed_shares;
pub use trades::{TradeBatch, TradeRecords};

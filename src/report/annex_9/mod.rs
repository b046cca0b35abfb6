//! The sheets of the quarterly return (annex 9): S01, S02, S05, and the market and credit part of
//! S05.

mod capital;
mod handed_on;
mod risks;
mod sheet;

pub use capital::actual_capital_rows;
pub(super) use handed_on::rows_json;
pub use handed_on::{return_csv, return_json};
pub use risks::market_and_credit_rows;
pub use sheet::{ReturnRow, minimum_capital_rows, return_text, solvency_rows};

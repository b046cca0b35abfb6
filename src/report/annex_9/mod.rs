//! The sheets of the quarterly return (annex 9): S01, S02, S05 whole and in parts, IR02, IR04,
//! IR05 as rows; IR01, IR01-1, IR03, IN01 and CT01 as cells.

mod capital;
mod cell;
mod charged;
mod concentration;
mod handed_on;
mod insurance;
mod interest_rate;
mod premium_reserve;
mod risks;
mod sheet;

pub use capital::actual_capital_rows;
pub use cell::{CellContent, ReturnCell};
pub(super) use charged::Charged;
pub use concentration::concentration_cells;
pub(super) use handed_on::rows_json;
pub use handed_on::{return_csv, return_json};
pub use insurance::{catastrophe_rows, insurance_rows, life_rows};
pub use interest_rate::interest_rate_cells;
pub use premium_reserve::premium_reserve_cells;
pub use risks::market_and_credit_rows;
pub use sheet::{ReturnRow, minimum_capital_rows, return_text, solvency_rows};

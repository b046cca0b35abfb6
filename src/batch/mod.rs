//! Columns in, columns out: the figures of whole groups and years of trades, with the digits of the
//! traced path.
//!
//! Row i belongs to row i, nulls do not exist, and what cannot be computed is refused by its row.

mod age_table;
mod columns;
mod holding;
mod one_account;
mod security;

pub use columns::{TradeColumns, TradeKind};
pub use holding::{BatchHolding, HoldingBatch, RefusedRow, RefusedRows};

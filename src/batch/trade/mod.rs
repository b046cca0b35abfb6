//! Trades in columns to lots and holding periods.

mod age_table;
mod any_order;
mod columns;
mod holding;
mod lots_left;
mod one_account;
mod order;
#[cfg(feature = "parallel")]
mod parallel;
mod result;
mod security;
mod terms;

pub use columns::{TradeColumns, TradeKind};
pub use holding::HoldingBatch;
pub use result::{BatchHolding, ClassHolding, HoldingResults, HoldingTotals};
pub use terms::HoldingTerms;

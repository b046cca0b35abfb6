//! Columns in, columns out: the figures of whole groups and years of trades, with the digits of the
//! traced path.
//!
//! Row i belongs to row i, nulls do not exist, and what cannot be computed is refused by its row.

mod position;
mod refused;
mod scenario;
mod trade;

pub use position::{
    BookGain, ClassFactors, GroupSums, PositionBatch, PositionColumns, PositionSum, PositionTotals,
    ShareClass,
};
pub use refused::{RefusedRow, RefusedRows};
pub use scenario::{
    CapitalInScenario, ScenarioBatch, ScenarioResult, ScenarioShares, ShareColumns,
};
pub use trade::{
    BatchHolding, ClassHolding, HoldingBatch, HoldingResults, HoldingTerms, HoldingTotals,
    TradeColumns, TradeKind,
};

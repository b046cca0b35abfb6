//! Positions in columns to factors and capital.

mod class_factor;
mod columns;
mod fixed_factor;
mod gain;
#[cfg(feature = "parallel")]
mod parallel;
mod sums;

pub use class_factor::{ClassFactors, ShareClass};
pub(super) use class_factor::{ShareFactors, check_places};
pub use columns::{PositionBatch, PositionColumns};
pub(super) use fixed_factor::{FixedFactor, nearest, product, yuan};
pub use gain::BookGain;
pub(super) use sums::same_length;
pub use sums::{GroupSums, PositionSum, PositionTotals};

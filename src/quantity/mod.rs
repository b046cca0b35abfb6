//! Exact numbers with a meaning: money, shares, factors, ratios and periods.

mod amount;
pub(crate) mod exact;
mod factor;
pub(crate) mod natural;
pub(crate) mod period;
mod rating;
mod ratio;
mod shares;
pub(crate) mod wide;

pub use amount::{Amount, Exposure, Price, PurchaseCost};
pub use factor::RiskFactor;
pub use period::{HoldingPeriod, ValuationDate};
pub(crate) use period::{anniversary, day_before, whole_years};

pub use rating::Rating;
pub use ratio::Fraction;
pub use shares::Shares;

//! Scenarios of prices: tables of them with the quantiles of both ratios, and a common fall.

mod book;
mod fall;
mod insurer;
mod quantile;

pub use book::BookScenarios;
pub use fall::{CommonFall, FallPoint};
pub use quantile::{RatioQuantiles, RatioSample};

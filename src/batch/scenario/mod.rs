//! Scenarios of prices to minimum capital and solvency ratios.

#[cfg(feature = "parallel")]
mod parallel;
mod ratios;
mod shares;

pub use ratios::{CapitalInScenario, ScenarioBatch, ScenarioResult};
pub use shares::{ScenarioShares, ShareColumns};

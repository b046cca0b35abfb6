//! Scenarios of prices to minimum capital and solvency ratios.

mod ratios;
mod shares;

pub use ratios::{CapitalInScenario, ScenarioBatch, ScenarioResult};
pub use shares::{ScenarioShares, ShareColumns};

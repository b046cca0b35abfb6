//! Files of planning.

mod plan;
mod price_scenarios;

pub use plan::{PlanFiles, PlanWithDividends};
pub use price_scenarios::read_price_scenarios;

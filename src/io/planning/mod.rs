//! Files of planning.

mod dividend_yields;
mod plan;
mod price_scenarios;
mod unknown_facts;

pub use dividend_yields::read_dividend_yields;
pub use plan::PlanFiles;
pub use price_scenarios::read_price_scenarios;
pub use unknown_facts::read_unknown_facts;

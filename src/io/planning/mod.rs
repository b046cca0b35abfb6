//! Files of planning.

mod price_scenarios;
mod unknown_facts;

pub use price_scenarios::read_price_scenarios;
pub use unknown_facts::read_unknown_facts;

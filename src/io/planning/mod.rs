//! Files of planning.

mod price_scenarios;

pub use price_scenarios::read_price_scenarios;

//! From parts to one minimum capital (最低资本), Rule 2.

mod minimum;

pub use minimum::{InsurerKind, MarketCapitals, MinimumCapital, RiskCapitals};

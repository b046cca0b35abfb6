//! Interest rate risk (利率风险), Rule 8 chapter 2: by duration for property insurers, by scenario
//! for life insurers, both for reinsurers with both businesses.

mod duration;
mod scenario;

pub(crate) use duration::{bond_charge, bond_future_factor, swap_charge};
pub use scenario::{CashFlow, CashFlowTiming, LifeInterestRate, ScenarioValue};

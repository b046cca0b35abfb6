//! Insurance risk of life business (寿险业务保险风险), Rule 5: the adverse scenarios, what
//! they make of the caller's assumptions, and the capital from present values under them.

mod assumption;
mod lapse_type;
mod risk;
mod scenario;
mod unit;

pub use assumption::{AssumptionTable, RatePeriod};
pub use lapse_type::{LapseTerms, LapseType};
pub use risk::{LifeBook, LifeRisk, UnitCharge};
pub use scenario::{Assumption, LifeScenario, Sex};
pub use unit::{LifeUnit, ScenarioValues};

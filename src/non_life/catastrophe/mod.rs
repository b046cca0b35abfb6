//! Catastrophe risk (巨灾风险), Rule 4 chapter 6, Rule 6 chapter 2 section 4: perils with
//! their scenarios, their reinsurance, and all of them together.

mod at_risk;
mod excess_of_loss;
mod order_statistic;
mod peril;
mod risk;

pub use excess_of_loss::{CoverLayer, ExcessOfLoss};
pub use peril::{OVERSEAS_REGIONS, Peril, PerilBook};
pub use risk::{CatastropheBook, CatastropheRisk};

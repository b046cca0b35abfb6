//! From the capitals of the sub-risks to one minimum capital (最低资本): Rule 2, the size discount of
//! the notice of 2023, and control risk of Rule 12.

mod by_equity_price;
mod contribution;
mod control_risk;
mod loss_absorption;
mod minimum;
mod risks;
mod size;

pub(crate) use by_equity_price::MinimumByEquityPrice;
pub use contribution::Contribution;
pub use control_risk::ControlRisk;
pub use loss_absorption::LossAbsorption;
pub use minimum::{AdditionalCapital, GroupCapitals, MinimumCapital, RiskCapitals};
pub use risks::{InsurerKind, RiskLevel, Specialisation, SubRisks};
pub use size::{SizeBand, SizeDiscount};

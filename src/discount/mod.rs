//! Discount curves of life business (折现率曲线): market risk and the valuation of liabilities
//! share their shape.

mod curve;
mod formula;
mod purpose;
mod spot;

pub use curve::DiscountCurve;
pub(crate) use curve::LAST_YEAR;
pub(crate) use formula::FACTOR_PLACES;
pub use purpose::{LiabilityBusiness, RateScenario};
pub use spot::SpotRates;

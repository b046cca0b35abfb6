//! Actual capital (实际资本), Rule 1: admitted assets less admitted liabilities, in four tiers, within
//! the limits of article 41.

mod cash_value;
mod excess;
mod income_tax;
mod limit;
mod remaining_term;
mod tier;

pub use cash_value::cash_value_guarantee;
pub use income_tax::{income_tax_provision, tax_provision_is_due};
pub use limit::{GradedAmounts, GradedCapital, LimitedCapital, Organisation};
pub use tier::{Tier, Tiers};

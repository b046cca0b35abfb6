//! Actual capital (实际资本), Rule 1: admitted assets less admitted liabilities, in four tiers, within
//! the limits of article 41.

mod actual;
mod admitted;
mod cash_value;
mod discounting;
mod income_tax;
mod instrument;
mod limit;
mod policy_surplus;
mod reinsurance;
mod tier;

pub use actual::{ActualCapital, CapitalSources, NetAssets, OtherCapital, OtherCapitalKind};
pub use admitted::{AdmittedAssets, AdmittedLiabilities, AssetClass, AssetLine};
pub use cash_value::cash_value_guarantee;
pub use discounting::RunOff;
pub use income_tax::{income_tax_provision, tax_provision_is_due};
pub use instrument::{
    CallTerms, CapitalInstrument, EarlyRedemption, GradedInstrument, InstrumentKind,
};
pub(crate) use limit::CapitalAfterLoss;
pub use limit::{
    CoreSurplus, GradedAmounts, GradedCapital, LimitedCapital, Organisation, ReportedCapital,
};
pub use policy_surplus::{
    GradedSurplus, GroupSurplus, SurplusGroup, SurplusGroups, policy_future_surplus,
};
pub use reinsurance::{GradedReinsurance, LifeReinsurance, Transfer};
pub use tier::{Tier, Tiers};

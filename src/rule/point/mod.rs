//! The points on which the text is silent, one enum each: its variants named by what they do,
//! its default chosen with the argument in its documentation; and what each bears on.

mod asset;
mod bearing;
mod capital;
mod insurance;
mod named;
mod stress;

pub use asset::{
    BonusShares, CostBasis, DayCount, ExchangeRateNetting, ExchangeRateStructure, FifoScope,
    HoldingUnit, HoldingWeight, IndexOnOtherBoard, LifeInterestDirection, LookThroughK1,
    LowVolatilityShortHeld, NoticeFactor, PropertyConcentrationScope, SetOffOrder, StrengthRating,
    UnprintedRating, WindowCap,
};
pub use bearing::{Bearing, bearings};
pub use capital::{SizeBandBoundary, SupplementaryOverLimit, SurplusOverLimit};
pub use insurance::{
    AssumedPolicyCredit, CatastropheQuantile, CharacteristicRange, CombinedRatioChangePlaces,
    MissingFinancingMeasure, MonthlyMassLapse, NegativeCombinedRatio, PolicyCreditCoefficient,
    PolicyNeverPaysBack, ReserveAdequacyScope, StressedIncidence, TechnologyInsurance, ZeroShare,
};
pub use stress::{
    ReverseStressBound, StressLossTax, StressedEarning, StressedExposure, StressedSize,
};

//! The rules as data: tables of `rules/` with days and articles, and the readings where they are
//! silent. Knows no formula.

mod book;
mod change;
mod citation;
mod dated;
mod interval;
mod parameter;
mod parameter_name;
mod point;
mod reading;
mod rows;
mod set;
mod unit;

pub use book::RuleBook;
pub(crate) use change::MovedRules;
pub use change::{ChangedRow, RuleChange};
pub use citation::{Citation, Source};
pub use dated::{InForce, RuleDay};
pub(crate) use interval::{Interval, number};
pub use parameter::Parameter;
pub use point::{
    AssumedPolicyCredit, Bearing, BonusShares, CatastropheQuantile, CharacteristicRange,
    CombinedRatioChangePlaces, CostBasis, DayCount, ExchangeRateNetting, ExchangeRateStructure,
    FifoScope, HoldingUnit, HoldingWeight, IndexOnOtherBoard, LifeInterestDirection, LookThroughK1,
    LowVolatilityShortHeld, MissingFinancingMeasure, MonthlyMassLapse, NegativeCombinedRatio,
    NoticeFactor, PolicyCreditCoefficient, PolicyNeverPaysBack, PropertyConcentrationScope,
    ReserveAdequacyScope, ReverseStressBound, SetOffOrder, SizeBandBoundary, StrengthRating,
    StressLossTax, StressedEarning, StressedExposure, StressedIncidence, StressedSize,
    SupplementaryOverLimit, SurplusOverLimit, TechnologyInsurance, UnprintedRating, WindowCap,
    ZeroShare, bearings,
};
pub use reading::{Choice, Reading, Readings};
pub use rows::RuleTable;
pub use set::RuleSet;
pub use unit::Unit;

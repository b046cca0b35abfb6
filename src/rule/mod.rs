//! The rules as data: tables of `rules/` with days and articles, and the readings where they are
//! silent. Knows no formula.

mod book;
mod citation;
mod dated;
mod interval;
mod parameter;
mod reading;
mod rows;

pub use book::{RuleBook, RuleSet};
pub use citation::{Citation, Source};
pub use dated::{InForce, RuleDay};
pub(crate) use interval::number;
pub use parameter::{Parameter, Unit};
pub use reading::{
    BonusShares, CharacteristicRange, Choice, CostBasis, DayCount, FifoScope, HoldingUnit,
    HoldingWeight, IndexOnOtherBoard, LowVolatilityShortHeld, PolicyCreditCoefficient, Reading,
    Readings, SizeBandBoundary, SupplementaryOverLimit, SurplusOverLimit, WindowCap,
};
pub use rows::RuleTable;

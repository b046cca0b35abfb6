//! What is held: listed shares, trades, and the lots that first in, first out leaves; the assets of
//! a register with the terms of their class, and the counterparties they depend on.

mod age;
mod asset;
mod booking;
mod counterparty;
mod holding;
mod instrument;
mod kind;
mod lot;
mod product;
mod terms;
mod trade;

pub(crate) use age::{age, units_per_year};
pub use asset::{Asset, Currency};
pub use booking::{Booking, Holding};
pub use counterparty::{Adequacy, Agency, Counterparty, CounterpartyKind, Transparency};
pub(crate) use holding::{AverageOfLots, whole_years};
pub use holding::{Standing, WeighedLots};
pub use instrument::{Board, Constituent, ListedShare, Security};
pub use kind::{
    BondKind, CededKind, Clause, DepositKind, EquityKind, HybridKind, LiquidityTool, LoanGrade,
    LoanKind, OverseasKind, PremiumBusiness, PropertyPlace, SetOff, Unpriced,
};
pub use lot::Lot;
pub(crate) use lot::spread_over;
pub use product::{ExemptStyle, Product, ProductKind, ProductStyle, StatedItems, Treatment};
pub use terms::{
    Age, Bond, ConcentrationExemption, Duration, Future, FutureDirection, Green, HedgeQuality,
    LimitClass, PropertyStake, Protection, Segment, SwapDirection, Terms,
};
pub use trade::{Account, Action, Trade};

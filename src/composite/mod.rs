//! The composite factor method (综合因子法) of Rules 7, 8 and 9: `MC = EX x RF`, `RF = RF0 x (1 + K)`,
//! and for what a product holds `RF = RF0 x (1 + K + Kp)`; and the charge that comes out of it.
//!
//! `K` is the sum of the coefficients that the rules assign, held from -0.25 to 0.25 unless printed
//! otherwise (the reading `CharacteristicRange`); `Kp` stands outside that range; `RF` is at most
//! one. A charge is rounded once, to the fen, half away from zero.
//!
//! Errors: [`crate::Error::OutOfRange`] for a factor below zero, [`crate::Error::NotInForce`],
//! [`crate::Error::Overflow`].

mod charge;
mod duration;
mod factor;
mod risk;
mod setting;

pub use charge::Charge;
pub(crate) use duration::DurationTerms;
pub(crate) use factor::{Composition, FactorOfDerived, Method};
pub use risk::{OverseasMarket, SubRisk};
pub(crate) use setting::{Setting, not_below_zero, part_of};

//! Factors and coefficients of the composite factor method (综合因子法).

use rust_decimal::Decimal;

use super::amount::{Amount, Exposure};
use super::exact;
use crate::error::Error;

/// Capital per yuan of exposure (风险因子, RF), from 0 to 1.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct RiskFactor(Decimal);

impl RiskFactor {
    /// A risk factor.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] below 0 or above 1.
    pub fn new(factor: Decimal) -> Result<Self, Error> {
        if (Decimal::ZERO..=Decimal::ONE).contains(&factor) {
            Ok(Self(factor.normalize()))
        } else {
            Err(Error::OutOfRange {
                quantity: "risk factor",
                found: factor,
                allowed: "yuan per yuan from 0 to 1",
            })
        }
    }

    /// Yuan per yuan.
    #[must_use]
    pub const fn value(self) -> Decimal {
        self.0
    }
}

impl Exposure {
    /// The capital it occupies (资本占用): exposure times factor, to the fen, half away from zero.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] past the range of amounts.
    pub fn charged(self, factor: RiskFactor) -> Result<Amount, Error> {
        let step = "exposure times risk factor";
        Amount::from_yuan(exact::product_to_places(self.yuan(), factor.value(), 2, step)?)
    }
}

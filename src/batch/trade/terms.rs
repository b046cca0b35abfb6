//! What holding periods are measured for: the day, the window, the threshold.

use rust_decimal::Decimal;

use crate::error::Error;
use crate::market::LongHeldClass;
use crate::position::whole_years;
use crate::quantity::ValuationDate;
use crate::rule::{Parameter, RuleSet};

/// The valuation date, the window of the average and the threshold that it must exceed, in years.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct HoldingTerms {
    valued: ValuationDate,
    window: u32,
    threshold: u32,
}

impl HoldingTerms {
    /// Terms of whole years.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a window that is not wider than the threshold, since no average
    /// would exceed it, or of a thousand years or more.
    pub fn new(valued: ValuationDate, window: u32, threshold: u32) -> Result<Self, Error> {
        if window > threshold && window < 1_000 {
            return Ok(Self { valued, window, threshold });
        }
        Err(Error::OutOfRange {
            quantity: "years of the window",
            found: Decimal::from(window),
            allowed: "more than the threshold, below 1000",
        })
    }

    /// The terms of a class of shares under the rules of a day.
    ///
    /// # Errors
    ///
    /// [`Error::NotInForce`] on a day without them.
    ///
    /// # Source
    ///
    /// Notice 2025-24 articles 1 and 2.
    pub fn of_class(
        class: LongHeldClass,
        valued: ValuationDate,
        rules: &RuleSet<'_>,
    ) -> Result<Self, Error> {
        let years = |parameter| whole_years(rules.value(parameter, class.name())?.value());
        let window = years(Parameter::EquityHoldingWindow)?;
        Self::new(valued, window, years(Parameter::EquityHoldingThreshold)?)
    }

    /// The valuation date.
    #[must_use]
    pub const fn valued(self) -> ValuationDate {
        self.valued
    }

    /// Years of the window.
    #[must_use]
    pub const fn window(self) -> u32 {
        self.window
    }

    /// Years that must be exceeded.
    #[must_use]
    pub const fn threshold(self) -> u32 {
        self.threshold
    }
}

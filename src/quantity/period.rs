//! The valuation date, and the weighted-average holding period.

use chrono::{Datelike, NaiveDate};

use super::ratio::Fraction;
use crate::error::Error;

/// The day on which everything is measured (评估基准日).
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct ValuationDate(NaiveDate);

impl ValuationDate {
    /// The valuation on a day, at its close.
    #[must_use]
    pub const fn new(day: NaiveDate) -> Self {
        Self(day)
    }

    /// The day.
    #[must_use]
    pub const fn day(self) -> NaiveDate {
        self.0
    }

    /// The valuation a number of days later.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] past the calendar.
    pub(crate) fn later(self, days: u64) -> Result<Self, Error> {
        self.0
            .checked_add_days(chrono::Days::new(days))
            .map(Self)
            .ok_or(Error::Overflow { step: "day after the valuation date" })
    }
}

/// The day before a day.
pub(crate) fn day_before(day: NaiveDate) -> Result<NaiveDate, Error> {
    day.pred_opt().ok_or(Error::Overflow { step: "day before" })
}

/// The day a number of years on: the corresponding day, or 28 February for a 29 February in a common
/// year (Civil Code article 202).
pub(crate) fn anniversary(day: NaiveDate, years: i32) -> Result<NaiveDate, Error> {
    let year =
        day.year().checked_add(years).ok_or(Error::Overflow { step: "year of an anniversary" })?;
    day.with_year(year)
        .or_else(|| NaiveDate::from_ymd_opt(year, 2, 28))
        .ok_or(Error::Overflow { step: "anniversary" })
}

/// A weighted-average holding period (加权平均持仓时间), in years, exact.
pub type HoldingPeriod = Fraction;

//! The valuation date, and the weighted-average holding period.

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

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

/// The day a number of years on: the corresponding day, or 28 February for a 29 February in a
/// common year (Civil Code article 202).
pub(crate) fn anniversary(day: NaiveDate, years: i32) -> Result<NaiveDate, Error> {
    let year =
        day.year().checked_add(years).ok_or(Error::Overflow { step: "year of an anniversary" })?;
    day.with_year(year)
        .or_else(|| NaiveDate::from_ymd_opt(year, 2, 28))
        .ok_or(Error::Overflow { step: "anniversary" })
}

/// Whole calendar years from one day to another; the days past the last anniversary do not count.
/// Every bracket of remaining terms (剩余期限) begins at a whole number of years, the year included
/// (含).
///
/// # Errors
///
/// [`Error::EndsEarlier`] when the end lies before the start.
pub(crate) fn whole_years(from: NaiveDate, to: NaiveDate) -> Result<i32, Error> {
    if to < from {
        return Err(Error::EndsEarlier { from, to });
    }
    let step = "whole years to a day";
    let years = to.year().checked_sub(from.year()).ok_or(Error::Overflow { step })?;
    if anniversary(from, years)? <= to {
        Ok(years)
    } else {
        years.checked_sub(1).ok_or(Error::Overflow { step })
    }
}

impl ValuationDate {
    /// Whole years from here to a day, as a number for the steps of the tables.
    pub(crate) fn remaining_years(self, to: NaiveDate) -> Result<Decimal, Error> {
        whole_years(self.0, to).map(Decimal::from)
    }
}

/// A weighted-average holding period (加权平均持仓时间), in years, exact.
pub type HoldingPeriod = Fraction;

#[cfg(test)]
mod tests {
    use super::*;

    fn years(from: &str, to: &str) -> Result<i32, Error> {
        let day = |text| NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap();
        whole_years(day(from), day(to))
    }

    /// Source: Civil Code article 202.
    #[test]
    fn four_years_remain_on_the_anniversary_and_not_the_day_before() {
        assert_eq!(years("2025-12-31", "2029-12-30"), Ok(3));
        assert_eq!(years("2025-12-31", "2029-12-31"), Ok(4));
        assert_eq!(years("2024-02-29", "2028-02-28"), Ok(3));
        assert_eq!(years("2024-02-29", "2027-02-28"), Ok(3));
        assert_eq!(years("2024-02-29", "2027-02-27"), Ok(2));
        assert_eq!(years("2025-12-31", "2025-12-31"), Ok(0));
        assert!(years("2025-12-31", "2025-12-30").is_err());
    }
}

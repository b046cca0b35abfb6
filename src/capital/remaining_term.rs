//! Remaining terms (剩余期限): whole calendar years from the valuation date to a day.
//!
//! Every bracket of Rule 1 begins at a whole number of years, the year included (含), so that only the
//! whole years count: four years remain when the end is not before the fourth anniversary of the
//! valuation date (Civil Code articles 201 and 202).

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use crate::error::Error;
use crate::quantity::{ValuationDate, anniversary};

/// Whole years from one day to another; the days past the last anniversary do not count.
///
/// # Errors
///
/// [`Error::EndsEarlier`] when the end lies before the start.
pub(super) fn whole_years(from: NaiveDate, to: NaiveDate) -> Result<i32, Error> {
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

/// The same from the valuation date, as a number for the steps of the tables.
pub(super) fn remaining_years(valued: ValuationDate, to: NaiveDate) -> Result<Decimal, Error> {
    whole_years(valued.day(), to).map(Decimal::from)
}

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

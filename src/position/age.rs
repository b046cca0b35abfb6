//! The age of a lot.
//!
//! An age by anniversary is a whole number of 1/133,590 years, because both 365 and 366 divide
//! 133,590; so the average over lots and its comparison with a threshold are exact in integers.

use chrono::{Datelike, NaiveDate};

use crate::error::Error;
use crate::quantity::{ValuationDate, anniversary};
use crate::rule::DayCount;

/// Units of a year in which ages are counted under a day count.
#[must_use]
pub(crate) const fn units_per_year(count: DayCount) -> i128 {
    match count {
        DayCount::Anniversary => 133_590,
        DayCount::Actual365 => 365,
        DayCount::Actual36525 => 1461,
    }
}

/// The age of a lot on the valuation date, in units of [`units_per_year`].
///
/// # Errors
///
/// [`Error::AcquiredLater`] when the lot was acquired after the valuation date.
pub(crate) fn age(
    acquired: NaiveDate,
    valued: ValuationDate,
    count: DayCount,
) -> Result<i128, Error> {
    let days = days_between(acquired, valued.day());
    if days < 0 {
        return Err(Error::AcquiredLater { acquired, valued: valued.day() });
    }
    let step = "age of a lot";
    match count {
        DayCount::Anniversary => age_by_anniversary(acquired, valued.day()),
        DayCount::Actual365 => Ok(i128::from(days)),
        DayCount::Actual36525 => i128::from(days).checked_mul(4).ok_or(Error::Overflow { step }),
    }
}

/// Whole years to the last anniversary, and the days since over the days of that year.
fn age_by_anniversary(acquired: NaiveDate, day: NaiveDate) -> Result<i128, Error> {
    let step = "age by anniversary";
    let calendar_years = day.year().checked_sub(acquired.year()).ok_or(Error::Overflow { step })?;
    let this_year = anniversary(acquired, calendar_years)?;
    let years = if this_year <= day {
        calendar_years
    } else {
        calendar_years.checked_sub(1).ok_or(Error::Overflow { step })?
    };
    let last = anniversary(acquired, years)?;
    let next = anniversary(acquired, years.checked_add(1).ok_or(Error::Overflow { step })?)?;
    let whole = units_per_year(DayCount::Anniversary);
    let of_year = i128::from(days_between(last, next));
    let since = i128::from(days_between(last, day));
    // OK because a year between anniversaries has 365 or 366 days, and both divide the unit.
    let part = whole.checked_div(of_year).and_then(|daily| daily.checked_mul(since));
    i128::from(years)
        .checked_mul(whole)
        .zip(part)
        .and_then(|(full, part)| full.checked_add(part))
        .ok_or(Error::Overflow { step })
}

/// Calendar days from one day to another.
fn days_between(from: NaiveDate, to: NaiveDate) -> i64 {
    to.signed_duration_since(from).num_days()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap()
    }

    fn units(acquired: &str, valued: &str) -> i128 {
        age(day(acquired), ValuationDate::new(day(valued)), DayCount::Anniversary).unwrap()
    }

    const YEAR: i128 = 133_590;

    /// Source: readings, day count: exactly three years are exactly 3 whatever the leap years
    /// between.
    #[test]
    fn exactly_three_years_are_three_and_a_day_more_is_more() {
        assert_eq!(units("2022-12-31", "2025-12-31"), 3 * YEAR);
        assert_eq!(units("2022-12-30", "2025-12-31"), 3 * YEAR + 366);
        assert_eq!(units("2023-01-01", "2025-12-31"), 3 * YEAR - 366);
    }

    /// Source: Civil Code article 202: where the month has no corresponding day, its last day.
    #[test]
    fn a_29_february_has_its_anniversary_on_the_28th_in_common_years() {
        assert_eq!(units("2020-02-29", "2023-02-27"), 3 * YEAR - 366);
        assert_eq!(units("2020-02-29", "2023-02-28"), 3 * YEAR);
        assert_eq!(units("2020-02-29", "2023-03-01"), 3 * YEAR + 365);
        assert_eq!(units("2020-02-29", "2024-02-28"), 4 * YEAR - 365);
        assert_eq!(units("2020-02-29", "2024-02-29"), 4 * YEAR);
    }

    /// A year from 1 March 2023 to 1 March 2024 holds 29 February: 366 days.
    #[test]
    fn days_count_over_the_days_of_their_own_year() {
        assert_eq!(units("2023-03-01", "2024-02-29"), 365 * 365);
        assert_eq!(units("2022-03-01", "2023-02-28"), 364 * 366);
        assert_eq!(units("2025-12-31", "2025-12-31"), 0);
    }

    #[test]
    fn a_lot_acquired_later_is_refused() {
        let valued = ValuationDate::new(day("2025-12-31"));
        assert!(age(day("2026-01-01"), valued, DayCount::Anniversary).is_err());
    }
}

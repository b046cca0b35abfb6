//! The ages of days at a valuation date, looked up instead of counted.
//!
//! Errors: [`Error::AcquiredLater`] past the valuation date, [`Error::Overflow`].

use chrono::{Days, NaiveDate};

use crate::error::Error;
use crate::position::{age, units_per_year};
use crate::quantity::ValuationDate;
use crate::rule::{DayCount, WindowCap};

/// The first day of the columns.
const EPOCH: NaiveDate = match NaiveDate::from_ymd_opt(1970, 1, 1) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// Days that the table goes back; older ages are counted each time.
const LONGEST: usize = 150_000;

/// In the table where no age has been asked for.
const NOT_ASKED: i64 = -1;

/// The day of a number of days since 1970-01-01.
pub(super) fn day_of(number: i32) -> Result<NaiveDate, Error> {
    let days = Days::new(u64::from(number.unsigned_abs()));
    let day = if number < 0 { EPOCH.checked_sub_days(days) } else { EPOCH.checked_add_days(days) };
    day.ok_or(Error::Overflow { step: "day of a trade" })
}

/// The ages of the days before a valuation date, filled as they are asked for.
#[derive(Clone, Debug)]
pub(super) struct AgeTable {
    valued: ValuationDate,
    last: i64,
    count: DayCount,
    cap: WindowCap,
    window: i64,
    /// The age of the day that many days before the valuation date.
    ages: Vec<i64>,
}

impl AgeTable {
    pub(super) fn new(
        valued: ValuationDate,
        window: u32,
        count: DayCount,
        cap: WindowCap,
    ) -> Result<Self, Error> {
        let last = valued.day().signed_duration_since(EPOCH).num_days();
        let window = i128::from(window).checked_mul(units_per_year(count));
        let window = window.and_then(|window| i64::try_from(window).ok());
        let window = window.ok_or(Error::Overflow { step: "window" })?;
        Ok(Self { valued, last, count, cap, window, ages: Vec::new() })
    }

    /// The window, in units of an age.
    pub(super) fn window(&self) -> i128 {
        i128::from(self.window)
    }

    /// The age of a day, held at the window where each lot is.
    pub(super) fn of(&mut self, day: i32) -> Result<i64, Error> {
        let before = self.last.saturating_sub(i64::from(day));
        let Ok(before) = usize::try_from(before) else {
            return Err(Error::AcquiredLater { acquired: day_of(day)?, valued: self.valued.day() });
        };
        if let Some(age) = self.ages.get(before).filter(|age| **age >= 0) {
            return Ok(*age);
        }
        let age = self.counted(day_of(day)?)?;
        let age = match self.cap {
            WindowCap::EachLot => age.min(self.window),
            WindowCap::Average => age,
        };
        if before < LONGEST {
            if self.ages.len() <= before {
                self.ages.resize(before.saturating_add(1), NOT_ASKED);
            }
            if let Some(place) = self.ages.get_mut(before) {
                *place = age;
            }
        }
        Ok(age)
    }

    fn counted(&self, acquired: NaiveDate) -> Result<i64, Error> {
        let age = age(acquired, self.valued, self.count)?;
        i64::try_from(age).map_err(|_| Error::Overflow { step: "age of a lot" })
    }
}

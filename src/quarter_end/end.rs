//! A book at a quarter end: measured now, and as before the last notice.

use chrono::NaiveDate;

use super::book::Book;
use super::measurement::{InsurerSolvency, Measurement};
use crate::error::Error;
use crate::market::{HeldShare, ShareCharge};
use crate::position::{WeighedLots, whole_years};
use crate::quantity::{HoldingPeriod, ValuationDate, day_before};
use crate::rule::{InForce, Parameter, Readings, RuleBook, RuleDay, Source};

/// A book at a quarter end: measured now, and as before the last notice.
#[derive(Clone, Debug)]
pub struct QuarterEnd {
    valued: ValuationDate,
    readings: Readings,
    held: Vec<HeldShare>,
    now: Measurement,
    before: Option<(Source, Measurement)>,
    verified_to: Option<NaiveDate>,
    widest_window: u32,
}

impl QuarterEnd {
    /// Measures a book.
    ///
    /// # Shape
    ///
    /// Every share that is held is charged, in the order of the book; shares sold out are left out.
    ///
    /// # Errors
    ///
    /// Those of this module.
    pub fn of(
        book: &Book,
        valued: ValuationDate,
        day: RuleDay,
        rules: &RuleBook,
        readings: &Readings,
    ) -> Result<Self, Error> {
        let held = book.held(readings)?;
        let set = rules.on(day);
        let now = Measurement::of(book, &held, valued, &set, readings)?;
        let before = match set.last_notice() {
            Some(notice) => {
                let earlier = rules.on(day.moved_to(day_before(notice.in_force())?));
                let before = Measurement::of(book, &held, valued, &earlier, readings)?;
                Some((notice.clone(), before))
            }
            None => None,
        };
        let windows =
            rules.values().filter(|value| value.parameter() == Parameter::EquityHoldingWindow);
        let widest = windows.map(InForce::value).max().unwrap_or_default();
        Ok(Self {
            valued,
            readings: *readings,
            held,
            now,
            before,
            verified_to: rules.verified_to(),
            widest_window: whole_years(widest)?,
        })
    }

    /// The valuation date.
    #[must_use]
    pub const fn valued(&self) -> ValuationDate {
        self.valued
    }

    /// The readings.
    #[must_use]
    pub const fn readings(&self) -> &Readings {
        &self.readings
    }

    /// The shares held, in the order of the charges.
    #[must_use]
    pub fn held(&self) -> &[HeldShare] {
        &self.held
    }

    /// The measurement.
    #[must_use]
    pub const fn now(&self) -> &Measurement {
        &self.now
    }

    /// The last notice in force, and the measurement under the rules of the day before it.
    #[must_use]
    pub fn before(&self) -> Option<(&Source, &Measurement)> {
        self.before.as_ref().map(|(notice, measured)| (notice, measured))
    }

    /// The last day up to which the rules were looked at for changes.
    #[must_use]
    pub const fn verified_to(&self) -> Option<NaiveDate> {
        self.verified_to
    }

    /// The holding period that decides for a share; for one whose factor depends on none, the
    /// average over the window of the indices, for information.
    ///
    /// # Errors
    ///
    /// Those of the holding period.
    pub fn holding_of(
        &self,
        held: &HeldShare,
        charge: &ShareCharge,
    ) -> Result<HoldingPeriod, Error> {
        match charge.tests().first() {
            Some(test) => Ok(test.holding().value()),
            None => {
                let lots = WeighedLots::of_security(held.holding(), &self.readings);
                lots.average(self.valued, self.widest_window)
            }
        }
    }

    /// What a reader must know before using the figures.
    #[must_use]
    pub fn caveats(&self) -> Vec<String> {
        let mut caveats = Vec::new();
        let day = self.now.rules.day();
        if let Some(verified) = self.verified_to.filter(|verified| *verified < day) {
            caveats.push(format!(
                "the rules were verified to {verified}; a change between then and {day} would not \
                 be seen"
            ));
        }
        if day != self.valued.day() {
            let valued = self.valued.day();
            caveats.push(format!("valued on {valued} under the rules in force on {day}"));
        }
        if let Some(known) = self.now.rules.known() {
            caveats.push(format!("as known on {known}: what was published later is left out"));
        }
        let sides = [Some(&self.now), self.before.as_ref().map(|(_, before)| before)];
        for side in sides.into_iter().flatten() {
            let size = side.solvency.as_ref().and_then(InsurerSolvency::size_without_effect);
            if let Some(size) = size {
                let day = side.rules.day();
                caveats.push(format!(
                    "the size coefficient of {size} has no effect under the rules of {day}"
                ));
            }
        }
        caveats
    }
}

//! Histories: values with the days on which they are in force.

use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::citation::{Citation, Source};
use super::interval::speaks_of;
use super::parameter::Parameter;
use super::unit::Unit;
use crate::error::Place;

/// The day whose rules apply, and the day as of which they were known.
///
/// The first is the valuation date, unless a book is restated under the rules of another day. The
/// second reproduces a filing of the past: a notice published later is left out, and what it ended
/// goes on.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct RuleDay {
    in_force_on: NaiveDate,
    known_on: Option<NaiveDate>,
}

impl RuleDay {
    /// The rules of a day, with all that the book knows.
    #[must_use]
    pub const fn new(in_force_on: NaiveDate) -> Self {
        Self { in_force_on, known_on: None }
    }

    /// The same, as it was known at the end of a day.
    #[must_use]
    pub const fn known_on(mut self, day: NaiveDate) -> Self {
        self.known_on = Some(day);
        self
    }

    /// The rules of another day, as far as known here.
    #[must_use]
    pub const fn moved_to(mut self, day: NaiveDate) -> Self {
        self.in_force_on = day;
        self
    }

    /// The day whose rules apply.
    #[must_use]
    pub const fn day(&self) -> NaiveDate {
        self.in_force_on
    }

    /// The day as of which they were known; none when all counts that the book holds.
    #[must_use]
    pub const fn known(&self) -> Option<NaiveDate> {
        self.known_on
    }

    pub(crate) fn knows(&self, source: &Source) -> bool {
        self.known_on.is_none_or(|known| source.published <= known)
    }
}

/// A value of the tables with the days on which it is in force: `from` counts, `until` does not.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct InForce {
    pub(crate) parameter: Parameter,
    pub(crate) class: Arc<str>,
    pub(crate) value: Decimal,
    pub(crate) unit: Unit,
    pub(crate) from: NaiveDate,
    pub(crate) ended: Option<(NaiveDate, Arc<Source>)>,
    pub(crate) source: Arc<Source>,
    pub(crate) citation: Citation,
    /// The file and row it was read from, for refusals.
    pub(crate) place: Place,
}

impl InForce {
    /// The parameter.
    #[must_use]
    pub const fn parameter(&self) -> Parameter {
        self.parameter
    }

    /// The class for which it holds.
    #[must_use]
    pub fn class(&self) -> &str {
        &self.class
    }

    /// Whether its class names a member.
    pub(crate) fn speaks_of(&self, member: &str) -> bool {
        speaks_of(&self.class, member)
    }

    /// The value.
    #[must_use]
    pub const fn value(&self) -> Decimal {
        self.value
    }

    /// Its unit.
    #[must_use]
    pub const fn unit(&self) -> Unit {
        self.unit
    }

    /// The article it stands in.
    #[must_use]
    pub const fn citation(&self) -> &Citation {
        &self.citation
    }

    /// The rule or notice that it stands in.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// What ended it, when it ended.
    #[must_use]
    pub fn ended_by(&self) -> Option<&Source> {
        self.ended.as_ref().map(|(_, by)| &**by)
    }

    /// First day in force.
    #[must_use]
    pub const fn from(&self) -> NaiveDate {
        self.from
    }

    /// First day no longer in force, when it ended.
    #[must_use]
    pub fn until(&self) -> Option<NaiveDate> {
        self.ended.as_ref().map(|(until, _)| *until)
    }

    /// Whether it is in force on a day, as far as known.
    #[must_use]
    pub fn holds(&self, day: &RuleDay) -> bool {
        let over =
            self.ended.as_ref().is_some_and(|(until, by)| day.knows(by) && *until <= day.day());
        day.knows(&self.source) && self.from <= day.day() && !over
    }
}

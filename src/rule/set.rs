//! The values of one day, and how a class is found among them.

use std::collections::BTreeMap;

use super::book::RuleBook;
use super::change::MovedRules;
use super::citation::Source;
use super::dated::{InForce, RuleDay};
use super::interval::{Interval, interval_of, speaks_of};
use super::parameter::Parameter;
use crate::error::Error;
use crate::quantity::Fraction;

/// The values of one day.
#[derive(Clone, Copy, Debug)]
pub struct RuleSet<'book> {
    pub(super) book: &'book RuleBook,
    pub(super) day: RuleDay,
    /// Of which some rows are those of another day.
    pub(super) moved: Option<&'book MovedRules<'book>>,
}

impl<'book> RuleSet<'book> {
    /// The value of a class.
    ///
    /// # Errors
    ///
    /// [`Error::NotInForce`] when none is in force on the day as far as known.
    pub fn value(&self, parameter: Parameter, class: &str) -> Result<&'book InForce, Error> {
        self.set_apart(parameter, class).ok_or_else(|| self.not_in_force(parameter, class))
    }

    /// The value of a class that the rules set apart from a wider one on some days only; none on
    /// the other days, when the wider class holds.
    #[must_use]
    pub fn set_apart(&self, parameter: Parameter, class: &str) -> Option<&'book InForce> {
        self.history(parameter, class).iter().find(|value| self.holds(value))
    }

    /// The value of the class that names a member, such as a rating or a kind of bank.
    ///
    /// # Errors
    ///
    /// [`Error::NotInForce`] when no class names it.
    pub fn member(&self, parameter: Parameter, member: &str) -> Result<&'book InForce, Error> {
        let mut values = self.of_member(parameter, member);
        values.next().ok_or_else(|| self.not_in_force(parameter, member))
    }

    fn of_member(
        &self,
        parameter: Parameter,
        member: &str,
    ) -> impl Iterator<Item = &'book InForce> {
        self.classes(parameter).filter(move |value| speaks_of(value.class(), member))
    }

    /// The value of the interval in which a measure lies.
    ///
    /// # Errors
    ///
    /// [`Error::NoInterval`] when it lies in none, [`Error::NotInForce`] when no interval is in
    /// force.
    pub fn step(
        &self,
        parameter: Parameter,
        quantity: &'static str,
        measure: Fraction,
    ) -> Result<&'book InForce, Error> {
        self.step_of(parameter, "", quantity, measure)
    }

    /// The value of the interval in which a measure lies, among the intervals of a member.
    ///
    /// # Errors
    ///
    /// Those of [`RuleSet::step`].
    pub fn step_of(
        &self,
        parameter: Parameter,
        member: &str,
        quantity: &'static str,
        measure: Fraction,
    ) -> Result<&'book InForce, Error> {
        let mut known = false;
        for value in self.of_member(parameter, member) {
            known = true;
            if interval_of(value.class())?.contains(measure)? {
                return Ok(value);
            }
        }
        if known {
            let parameter = parameter.name().to_owned();
            Err(Error::NoInterval {
                parameter,
                quantity,
                found: measure.to_places(12)?.normalize(),
            })
        } else {
            Err(self
                .not_in_force(parameter, if member.is_empty() { "any interval" } else { member }))
        }
    }

    /// The largest value among the intervals of a member, for a measure that is not known.
    ///
    /// # Errors
    ///
    /// [`Error::NotInForce`] when there is none.
    pub fn largest_of(&self, parameter: Parameter, member: &str) -> Result<&'book InForce, Error> {
        let largest = self.of_member(parameter, member).max_by_key(|value| value.value());
        largest.ok_or_else(|| self.not_in_force(parameter, member))
    }

    /// The intervals of a member with their values, from the lowest on.
    ///
    /// # Errors
    ///
    /// [`Error::NotInForce`] when there is none.
    pub(crate) fn intervals(
        &self,
        parameter: Parameter,
        member: &str,
    ) -> Result<Vec<(Interval, &'book InForce)>, Error> {
        let mut found = Vec::new();
        for value in self.of_member(parameter, member) {
            found.push((interval_of(value.class())?, value));
        }
        found.sort_by_key(|(interval, _)| interval.lower_end());
        if found.is_empty() { Err(self.not_in_force(parameter, member)) } else { Ok(found) }
    }

    /// The values of all classes of a parameter.
    pub fn classes(&self, parameter: Parameter) -> impl Iterator<Item = &'book InForce> {
        let classes = self.book.histories.get(&parameter);
        let values = classes.into_iter().flat_map(BTreeMap::values).flatten();
        values.filter(move |value| self.holds(value))
    }

    /// The day of these values.
    #[must_use]
    pub const fn day(&self) -> RuleDay {
        self.day
    }

    /// The book they come from.
    #[must_use]
    pub const fn book(&self) -> &'book RuleBook {
        self.book
    }

    /// The notice that changed the rules last; none when the rules of 2021 have not been changed
    /// yet.
    ///
    /// A change is a value in force that began after the first value of its parameter: the tables
    /// of 2021 did not come on one day, so that no single first day would do.
    #[must_use]
    pub fn last_notice(&self) -> Option<&'book Source> {
        let changes = self.book.histories.values().flat_map(|classes| {
            let values = || classes.values().flatten();
            let first = values().map(InForce::from).min();
            values().filter(move |value| first.is_some_and(|first| value.from > first))
        });
        changes
            .filter(|value| self.holds(value))
            .map(|value| value.source.as_ref())
            .max_by_key(|source| source.in_force)
    }

    fn holds(&self, value: &InForce) -> bool {
        match self.moved {
            Some(moved) => moved.holds(value),
            None => value.holds(&self.day),
        }
    }

    fn history(&self, parameter: Parameter, class: &str) -> &'book [InForce] {
        let classes = self.book.histories.get(&parameter);
        classes.and_then(|classes| classes.get(class)).map_or(&[], Vec::as_slice)
    }

    fn not_in_force(&self, parameter: Parameter, class: &str) -> Error {
        let history = self.history(parameter, class);
        let known = match (history.first(), history.last().map(InForce::until)) {
            (Some(first), Some(Some(until))) => {
                format!("known from {} to the day before {until}", first.from)
            }
            (Some(first), _) => format!("known from {}", first.from),
            (None, _) => "no row names it".to_owned(),
        };
        let parameter = parameter.name().to_owned();
        Error::NotInForce { parameter, class: class.to_owned(), on: self.day.day(), known }
    }
}

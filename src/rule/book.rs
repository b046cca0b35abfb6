//! The rule book: all tables, checked when loaded, and the set of values of one day.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;

use super::citation::Source;
use super::dated::{InForce, RuleDay};
use super::interval::Interval;
use super::parameter::Parameter;
use super::rows::{self, RuleTable};
use crate::error::{Error, Refusal, Refusals};
use crate::quantity::Fraction;

const SOURCES: &str = include_str!("../../rules/sources.csv");
const TABLES: [(&str, &str); 4] = [
    ("market.csv", include_str!("../../rules/market.csv")),
    ("non_life.csv", include_str!("../../rules/non_life.csv")),
    ("aggregate.csv", include_str!("../../rules/aggregate.csv")),
    ("capital.csv", include_str!("../../rules/capital.csv")),
];

/// All tables of the rules, checked: known sources, no gap and no overlap in any history.
///
/// # Example
///
/// ```
/// use c_ross::{Parameter, RuleBook, RuleDay};
/// use chrono::NaiveDate;
///
/// let book = RuleBook::embedded().unwrap();
/// let day = RuleDay::new(NaiveDate::from_ymd_opt(2025, 12, 31).unwrap());
/// let factor = book.on(day);
/// let factor = factor.value(Parameter::EquityLongHeldFactor, "index_constituent").unwrap();
/// assert_eq!(factor.citation().to_string(), "notice-2025-24 art. 1");
/// ```
#[derive(Clone, Debug)]
pub struct RuleBook {
    sources: BTreeMap<Arc<str>, Arc<Source>>,
    histories: BTreeMap<Parameter, BTreeMap<Arc<str>, Vec<InForce>>>,
}

impl RuleBook {
    /// The tables that come with this crate.
    ///
    /// # Errors
    ///
    /// The refusals of [`RuleBook::load`]; the tests of this crate hold that there are none.
    pub fn embedded() -> Result<Self, Refusals> {
        let tables = TABLES.map(|(name, text)| RuleTable::new(name, text));
        Self::load(&RuleTable::new("sources.csv", SOURCES), &tables)
    }

    /// Tables of the caller, such as a consultation draft, through the same checks.
    ///
    /// # Errors
    ///
    /// Every row that is refused, with its file and row; then every history with a gap or an
    /// overlap.
    pub fn load(sources: &RuleTable<'_>, tables: &[RuleTable<'_>]) -> Result<Self, Refusals> {
        let sources = rows::sources(sources)?;
        let mut refusals = Refusals::default();
        let mut histories: BTreeMap<Parameter, BTreeMap<Arc<str>, Vec<InForce>>> = BTreeMap::new();
        for table in tables {
            match rows::values(table, &sources) {
                Ok(values) => {
                    for value in values {
                        let classes = histories.entry(value.parameter).or_default();
                        classes.entry(Arc::clone(&value.class)).or_default().push(value);
                    }
                }
                Err(refused) => refusals.absorb(refused),
            }
        }
        for classes in histories.values_mut() {
            for history in classes.values_mut() {
                history.sort_by_key(InForce::from);
            }
        }
        let book = refusals.or_value(Self { sources, histories })?;
        book.checked()
    }

    fn checked(self) -> Result<Self, Refusals> {
        let mut refusals = Refusals::default();
        for (parameter, classes) in &self.histories {
            for history in classes.values() {
                history_faults(history).into_iter().for_each(|refusal| refusals.push(refusal));
            }
            if parameter.is_step_function() {
                let faults = step_faults(*parameter, classes);
                faults.into_iter().for_each(|refusal| refusals.push(refusal));
            }
        }
        refusals.or_value(self)
    }

    /// The values of a day.
    #[must_use]
    pub const fn on(&self, day: RuleDay) -> RuleSet<'_> {
        RuleSet { book: self, day }
    }

    /// The sources, by name.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.sources.values().map(AsRef::as_ref)
    }

    /// Every value of every table, by parameter, class and first day.
    pub fn values(&self) -> impl Iterator<Item = &InForce> {
        self.histories.values().flat_map(BTreeMap::values).flatten()
    }

    /// The last day up to which every source was looked at for a later change.
    #[must_use]
    pub fn verified_to(&self) -> Option<NaiveDate> {
        self.sources.values().map(|source| source.verified_to).min()
    }
}

/// Faults between the rows of one parameter and class, each at the row that comes later.
fn history_faults(history: &[InForce]) -> Vec<Refusal> {
    let mut faults = Vec::new();
    let mut fault = |value: &InForce, fault: String, day| {
        let (parameter, class) = (value.parameter.name().to_owned(), value.class.to_string());
        let error = Error::RuleHistory { parameter, class, fault, day };
        faults.push(value.place.clone().refused(error));
    };
    for value in history {
        if let Some(until) = value.until().filter(|until| *until <= value.from) {
            fault(value, "ends before it begins".to_owned(), until);
        }
    }
    for (value, next) in history.iter().zip(history.iter().skip(1)) {
        let place = &value.place;
        match value.until() {
            Some(until) if until == next.from => {}
            Some(until) if until < next.from => {
                fault(next, format!("leaves a gap after {place}"), until);
            }
            Some(_) | None => fault(next, format!("overlaps {place}"), next.from),
        }
    }
    faults
}

/// Faults between the intervals of a step function, on each day on which a row begins.
fn step_faults(parameter: Parameter, classes: &BTreeMap<Arc<str>, Vec<InForce>>) -> Vec<Refusal> {
    let mut faults = Vec::new();
    for value in classes.values().flatten() {
        if let Err(fault) = Interval::parse(&value.class) {
            faults.push(value.place.clone().refused(fault));
        }
    }
    let days: BTreeSet<_> = classes.values().flatten().map(InForce::from).collect();
    for day in days {
        let rules = RuleDay::new(day);
        let held = || classes.values().flatten().filter(|value| value.holds(&rules));
        let steps: Vec<_> = held().filter_map(|value| Interval::parse(&value.class).ok()).collect();
        // A chain of all steps exists when all but one have a follower.
        let followed = steps
            .iter()
            .filter(|step| steps.iter().filter(|next| step.is_followed_by(next)).count() == 1)
            .count();
        let Some(first) = held().next().filter(|_| followed.saturating_add(1) != steps.len())
        else {
            continue;
        };
        let error = Error::RuleHistory {
            parameter: parameter.name().to_owned(),
            class: "all intervals".to_owned(),
            fault: "leaves a gap or an overlap between them".to_owned(),
            day,
        };
        faults.push(first.place.clone().refused(error));
    }
    faults
}

/// The values of one day.
#[derive(Clone, Copy, Debug)]
pub struct RuleSet<'book> {
    book: &'book RuleBook,
    day: RuleDay,
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
        self.history(parameter, class).iter().find(|value| value.holds(&self.day))
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
        let mut known = false;
        for value in self.classes(parameter) {
            known = true;
            if Interval::parse(value.class())?.contains(measure)? {
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
            Err(self.not_in_force(parameter, "any interval"))
        }
    }

    /// The values of all classes of a parameter.
    pub fn classes(&self, parameter: Parameter) -> impl Iterator<Item = &'book InForce> {
        let classes = self.book.histories.get(&parameter);
        let values = classes.into_iter().flat_map(BTreeMap::values).flatten();
        values.filter(|value| value.holds(&self.day))
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
            .filter(|value| value.holds(&self.day))
            .map(|value| value.source.as_ref())
            .max_by_key(|source| source.in_force)
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

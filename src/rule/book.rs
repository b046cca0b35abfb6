//! The rule book: all tables, checked when loaded, and the set of values of one day.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;

use super::citation::Source;
use super::dated::{InForce, RuleDay};
use super::interval::{class_parts, interval_of};
use super::parameter::Parameter;
use super::rows::{self, RuleTable};
use super::set::RuleSet;
use crate::error::{Error, Refusal, Refusals};

const SOURCES: &str = include_str!("../../rules/sources.csv");
const TABLES: [(&str, &str); 8] = [
    ("market.csv", include_str!("../../rules/market.csv")),
    ("credit.csv", include_str!("../../rules/credit.csv")),
    ("life.csv", include_str!("../../rules/life.csv")),
    ("look_through.csv", include_str!("../../rules/look_through.csv")),
    ("non_life.csv", include_str!("../../rules/non_life.csv")),
    ("aggregate.csv", include_str!("../../rules/aggregate.csv")),
    ("capital.csv", include_str!("../../rules/capital.csv")),
    ("stress.csv", include_str!("../../rules/stress.csv")),
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
    pub(super) histories: BTreeMap<Parameter, BTreeMap<Arc<str>, Vec<InForce>>>,
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
        RuleSet { book: self, day, moved: None }
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

/// Faults between the intervals of a step function, for each list of members and on each day on
/// which a row begins.
fn step_faults(parameter: Parameter, classes: &BTreeMap<Arc<str>, Vec<InForce>>) -> Vec<Refusal> {
    let mut faults = Vec::new();
    for value in classes.values().flatten() {
        if let Err(fault) = interval_of(&value.class) {
            faults.push(value.place.clone().refused(fault));
        }
    }
    let members: BTreeSet<_> = classes.keys().map(|name| class_parts(name).0).collect();
    let days: BTreeSet<_> = classes.values().flatten().map(InForce::from).collect();
    for (members, day) in members.iter().flat_map(|of| days.iter().map(move |day| (*of, *day))) {
        let rules = RuleDay::new(day);
        let held = || {
            let values = classes.values().flatten();
            values.filter(|value| class_parts(&value.class).0 == members && value.holds(&rules))
        };
        let steps: Vec<_> = held().filter_map(|value| interval_of(&value.class).ok()).collect();
        // A chain of all steps exists when all but one have a follower.
        let followed = steps
            .iter()
            .filter(|step| steps.iter().filter(|next| step.is_followed_by(next)).count() == 1)
            .count();
        let Some(first) = held().next().filter(|_| followed.saturating_add(1) != steps.len())
        else {
            continue;
        };
        let class = match members {
            "" => "all intervals".to_owned(),
            members => format!("all intervals of {members}"),
        };
        let error = Error::RuleHistory {
            parameter: parameter.name().to_owned(),
            class,
            fault: "leaves a gap or an overlap between them".to_owned(),
            day,
        };
        faults.push(first.place.clone().refused(error));
    }
    faults
}

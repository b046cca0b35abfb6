//! What differs between the rules of two days, article by article, and rules of which only some
//! changes are made.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::book::RuleBook;
use super::citation::{Citation, Source};
use super::dated::{InForce, RuleDay};
use super::parameter::Parameter;
use super::set::RuleSet;

/// A row of the tables, by its parameter and class.
type Row = (Parameter, Arc<str>);

/// What one article of a notice changes between the rules of two days (规则变动).
#[derive(Clone, Debug)]
pub struct RuleChange<'book> {
    notice: &'book Source,
    said: Said<'book>,
    rows: Vec<ChangedRow<'book>>,
}

/// A row of the tables on two days: what held on the one and what holds on the other.
#[derive(Clone, Copy, Debug)]
pub struct ChangedRow<'book> {
    before: Option<&'book InForce>,
    after: Option<&'book InForce>,
}

impl<'book> ChangedRow<'book> {
    /// What held before; none for a row that is new.
    #[must_use]
    pub const fn before(&self) -> Option<&'book InForce> {
        self.before
    }

    /// What holds after; none for a row that is over.
    #[must_use]
    pub const fn after(&self) -> Option<&'book InForce> {
        self.after
    }

    /// The parameter and the class, whichever side has them.
    fn row(&self) -> Option<Row> {
        self.before.or(self.after).map(|value| (value.parameter, Arc::clone(&value.class)))
    }

    /// The notice that made the change, and what it did: the later of two rows, a row that is new
    /// or not known, or what ended one.
    fn maker(&self, from: &RuleDay, to: &RuleDay) -> Option<(&'book Source, Said<'book>)> {
        let row = |value: &'book InForce| (value.source.as_ref(), Said::Row(&value.citation));
        let absent = |value: &'book InForce, day: &RuleDay| match &value.ended {
            Some((until, by)) if day.knows(by) && *until <= day.day() => {
                (by.as_ref(), Said::End(&value.citation))
            }
            Some(_) | None => row(value),
        };
        match (self.before, self.after) {
            (Some(before), Some(after)) if before.from > after.from => Some(row(before)),
            (Some(_), Some(after)) => Some(row(after)),
            (Some(before), None) => Some(absent(before, to)),
            (None, Some(after)) => Some(absent(after, from)),
            (None, None) => None,
        }
    }
}

/// What a notice says of a row: the article in which it stands, or that it ends another.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
enum Said<'book> {
    Row(&'book Citation),
    End(&'book Citation),
}

impl Said<'_> {
    const fn citation(&self) -> &Citation {
        match self {
            Self::Row(citation) | Self::End(citation) => citation,
        }
    }
}

impl<'book> RuleChange<'book> {
    /// The notice that makes the change.
    #[must_use]
    pub const fn notice(&self) -> &'book Source {
        self.notice
    }

    /// The article in which it does; none where it ends rows without putting any in their place.
    #[must_use]
    pub const fn article(&self) -> Option<&'book Citation> {
        match self.said {
            Said::Row(citation) => Some(citation),
            Said::End(_) => None,
        }
    }

    /// The article whose rows it ends without putting any in their place.
    #[must_use]
    pub const fn ends(&self) -> Option<&'book Citation> {
        match self.said {
            Said::Row(_) => None,
            Said::End(citation) => Some(citation),
        }
    }

    /// The rows that it changes, in the order of the tables.
    #[must_use]
    pub fn rows(&self) -> &[ChangedRow<'book>] {
        &self.rows
    }
}

impl RuleBook {
    /// What differs between the rules of two days, article by article.
    ///
    /// # Shape
    ///
    /// In the order in which the notices came into force, and of their articles. The later day may
    /// stand first: then the same changes are taken back. A row that several notices changed
    /// counts under the last.
    ///
    /// # Example
    ///
    /// ```
    /// use c_ross::{RuleBook, RuleDay};
    /// use chrono::NaiveDate;
    ///
    /// let book = RuleBook::embedded().unwrap();
    /// let day = |y, m, d| RuleDay::new(NaiveDate::from_ymd_opt(y, m, d).unwrap());
    /// let changes = book.changes(day(2025, 11, 30), day(2025, 12, 1));
    /// let articles: Vec<_> = changes.iter().filter_map(|change| change.article()).collect();
    /// let articles: Vec<_> = articles.iter().map(|article| article.article()).collect();
    /// assert_eq!(articles, ["1", "2", "3"]);
    /// assert_eq!(changes[0].notice().number(), "金规〔2025〕24号");
    /// ```
    #[must_use]
    pub fn changes(&self, from: RuleDay, to: RuleDay) -> Vec<RuleChange<'_>> {
        let mut changes = BTreeMap::new();
        for history in self.histories.values().flat_map(BTreeMap::values) {
            let on = |day: &RuleDay| history.iter().find(|value| value.holds(day));
            let row = ChangedRow { before: on(&from), after: on(&to) };
            if row.before == row.after {
                continue;
            }
            if let Some((notice, said)) = row.maker(&from, &to) {
                let ends = matches!(said, Said::End(_));
                let number = leading_number(said.citation().article());
                let key = (notice.in_force, &notice.name, ends, number, said);
                let none = || RuleChange { notice, said, rows: Vec::new() };
                changes.entry(key).or_insert_with(none).rows.push(row);
            }
        }
        changes.into_values().collect()
    }
}

/// The number with which an article begins; those without stand last.
fn leading_number(article: &str) -> u32 {
    let digits = article.split(|of: char| !of.is_ascii_digit()).next().unwrap_or_default();
    digits.parse().unwrap_or(u32::MAX)
}

/// The rules of one day in which some rows are those of another.
#[derive(Clone, Debug)]
pub(crate) struct MovedRules<'book> {
    book: &'book RuleBook,
    from: RuleDay,
    to: RuleDay,
    moved: BTreeSet<Row>,
}

impl<'book> MovedRules<'book> {
    /// The rules of the first day, nothing changed yet.
    pub(crate) const fn new(book: &'book RuleBook, from: RuleDay, to: RuleDay) -> Self {
        Self { book, from, to, moved: BTreeSet::new() }
    }

    /// Makes a change.
    pub(crate) fn make(&mut self, change: &RuleChange<'_>) {
        self.moved.extend(change.rows.iter().filter_map(ChangedRow::row));
    }

    /// The rules with the changes made so far.
    pub(crate) const fn rules(&self) -> RuleSet<'_> {
        RuleSet { book: self.book, day: self.from, moved: Some(self) }
    }

    /// Whether a value holds.
    pub(super) fn holds(&self, value: &InForce) -> bool {
        let moved = self.moved.contains(&(value.parameter, Arc::clone(&value.class)));
        value.holds(if moved { &self.to } else { &self.from })
    }
}

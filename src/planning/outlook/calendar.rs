//! The calendar: when which share crosses its threshold, and what that moves.
//!
//! Between two days on which something is planned no lot grows younger, so that a share that has
//! passed stays past its threshold; the next crossing is therefore the first day of passing, or a
//! planned day. The book is measured on each, at the prices of that day.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::plan::{Plan, on};
use crate::error::{Error, Refusals};
use crate::market::LongHeldClass;
use crate::planning::bridge::{BookAt, Bridge, Label, Stand, beside};
use crate::position::{Account, Security};
use crate::quantity::Amount;
use crate::quarter_end::{Book, Insurer, Measurement};
use crate::rule::{FifoScope, RuleBook, RuleSet};

/// Which way a share crosses its threshold.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_enums, reason = "the two ways across a threshold")]
pub enum Turn {
    /// From that day on it is held more than the threshold (达标).
    Passes,
    /// It is no longer (失去资格): after purchases or sales, or because it has left the index.
    FallsBack,
}

/// A share that crosses the threshold of a class on a day.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Crossing {
    security: Security,
    name: String,
    class: LongHeldClass,
    turn: Turn,
    capital: [Amount; 2],
}

impl Crossing {
    /// The security.
    #[must_use]
    pub const fn security(&self) -> &Security {
        &self.security
    }

    /// The name of the share.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The class whose threshold it crosses.
    #[must_use]
    pub const fn class(&self) -> LongHeldClass {
        self.class
    }

    /// Which way.
    #[must_use]
    pub const fn turn(&self) -> Turn {
        self.turn
    }

    /// The capital of the position at the last stand before.
    #[must_use]
    pub const fn before(&self) -> Amount {
        let [before, _] = self.capital;
        before
    }

    /// The capital of the position from that day on.
    #[must_use]
    pub const fn after(&self) -> Amount {
        let [_, after] = self.capital;
        after
    }
}

/// A day on which something crosses, or something is planned.
#[derive(Clone, Debug)]
pub struct CalendarDay {
    day: NaiveDate,
    planned: bool,
    crossings: Vec<Crossing>,
    stand: Stand,
}

impl CalendarDay {
    /// The day.
    #[must_use]
    pub const fn day(&self) -> NaiveDate {
        self.day
    }

    /// Whether something is planned for it.
    #[must_use]
    pub const fn is_planned(&self) -> bool {
        self.planned
    }

    /// The shares that cross a threshold, in the order of the book.
    #[must_use]
    pub fn crossings(&self) -> &[Crossing] {
        &self.crossings
    }

    /// Where the book stands from that day on.
    #[must_use]
    pub const fn stand(&self) -> &Stand {
        &self.stand
    }
}

/// A share that does not pass up to the horizon.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Waiting {
    security: Security,
    name: String,
    class: LongHeldClass,
    passes_on: Option<NaiveDate>,
}

impl Waiting {
    /// The security.
    #[must_use]
    pub const fn security(&self) -> &Security {
        &self.security
    }

    /// The name of the share.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The class whose threshold it waits for.
    #[must_use]
    pub const fn class(&self) -> LongHeldClass {
        self.class
    }

    /// The day on which it would pass beyond the horizon, if nothing else is traded.
    #[must_use]
    pub const fn passes_on(&self) -> Option<NaiveDate> {
        self.passes_on
    }
}

/// When an account by itself would pass, where accounts keep their lots apart.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct AccountPassing {
    account: Account,
    security: Security,
    class: LongHeldClass,
    passes_on: Option<NaiveDate>,
}

impl AccountPassing {
    /// The account.
    #[must_use]
    pub const fn account(&self) -> &Account {
        &self.account
    }

    /// The security.
    #[must_use]
    pub const fn security(&self) -> &Security {
        &self.security
    }

    /// The class whose threshold it is held against.
    #[must_use]
    pub const fn class(&self) -> LongHeldClass {
        self.class
    }

    /// The first day on which the lots of the account alone pass; none where they do already.
    #[must_use]
    pub const fn passes_on(&self) -> Option<NaiveDate> {
        self.passes_on
    }
}

/// The calendar of a book (达标日历).
#[derive(Clone, Debug)]
pub struct Calendar {
    first: NaiveDate,
    start: Stand,
    days: Vec<CalendarDay>,
    waiting: Vec<Waiting>,
    accounts: Vec<AccountPassing>,
}

impl Calendar {
    /// The days up to a horizon on which a share crosses its threshold, and what each moves.
    ///
    /// # Shape
    ///
    /// Days after the valuation in their order. What a day moves is the difference of the stand
    /// from that day on and the one before it, so that the days add up from the valuation to the
    /// horizon. Rules and readings stay those of the book; so do the insurer's other risks and its
    /// capital, since trades at market prices turn cash into shares and back.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with the plan, and those of measuring the book;
    /// [`Error::EndsEarlier`] for a horizon before the valuation.
    ///
    /// # Source
    ///
    /// Notice 2025-24 articles 1 and 2.
    pub fn of(
        rules: &RuleBook,
        at: &BookAt<'_>,
        plan: &Plan,
        horizon: NaiveDate,
    ) -> Result<Self, Refusals> {
        let first = at.valued.day();
        if horizon < first {
            return Err(Error::EndsEarlier { from: first, to: horizon }.into());
        }
        plan.check(at)?;
        let set = rules.on(at.basis.day);
        let outlook = Outlook::of(&set, at, plan)?;
        let mut now = outlook.on(first)?;
        let start = Stand::of(&now.measured)?;
        let planned = plan.days(horizon);
        let (mut days, mut day) = (Vec::new(), first);
        loop {
            let next_planned = planned.range(day..).find(|of| **of > day).copied();
            let next_passing = now.tests.values().filter_map(|test| test.passes_on).min();
            let next = next_planned.into_iter().chain(next_passing).min();
            let Some(next) = next.filter(|next| *next <= horizon) else { break };
            let then = outlook.on(next)?;
            days.push(CalendarDay {
                day: next,
                planned: next_planned == Some(next),
                crossings: crossings(&now, &then),
                stand: Stand::of(&then.measured)?,
            });
            (now, day) = (then, next);
        }
        let waiting = now.tests.iter().filter(|(_, test)| !test.passes);
        let waiting = waiting.map(|((code, class), test)| Waiting {
            security: Security::new(code),
            name: now.name(code),
            class: *class,
            passes_on: test.passes_on,
        });
        Ok(Self { first, start, days, waiting: waiting.collect(), accounts: accounts(&set, at)? })
    }

    /// Where the book stands at the valuation.
    #[must_use]
    pub const fn start(&self) -> &Stand {
        &self.start
    }

    /// The days.
    #[must_use]
    pub fn days(&self) -> &[CalendarDay] {
        &self.days
    }

    /// The shares that do not pass up to the horizon.
    #[must_use]
    pub fn waiting(&self) -> &[Waiting] {
        &self.waiting
    }

    /// When each account by itself would pass, under `FifoScope=Account`; empty otherwise.
    #[must_use]
    pub fn accounts(&self) -> &[AccountPassing] {
        &self.accounts
    }

    /// The days as a bridge, whose steps add up.
    #[must_use]
    pub fn bridge(&self) -> Bridge {
        let name = |day: NaiveDate| Label::new(day.to_string(), day.to_string());
        let begin = Bridge::new(name(self.first), self.start.clone());
        self.days.iter().fold(begin, |bridge, of| bridge.then(name(of.day), of.stand.clone()))
    }
}

/// The book on any day of a plan.
pub(super) struct Outlook<'a> {
    rules: &'a RuleSet<'a>,
    at: &'a BookAt<'a>,
    plan: &'a Plan,
    insurer: Option<Insurer>,
}

impl<'a> Outlook<'a> {
    pub(super) fn of(
        rules: &'a RuleSet<'a>,
        at: &'a BookAt<'a>,
        plan: &'a Plan,
    ) -> Result<Self, Error> {
        // A reported total speaks of the shares that are held now; what lies beside them stays.
        let insurer = match at.book.insurer() {
            Some(insurer) => {
                let readings = &at.basis.readings;
                let measured = Measurement::of_book(at.book, at.valued, rules, readings)?;
                Some(beside(insurer.clone(), &measured)?)
            }
            None => None,
        };
        Ok(Self { rules, at, plan, insurer })
    }

    pub(super) fn measured(&self, day: NaiveDate) -> Result<(Book, Measurement), Error> {
        let book = self.plan.book(self.at, self.insurer.as_ref(), day);
        let readings = &self.at.basis.readings;
        let measured = Measurement::of_book(&book, on(day), self.rules, readings)?;
        Ok((book, measured))
    }

    fn on(&self, day: NaiveDate) -> Result<Day, Error> {
        let (book, measured) = self.measured(day)?;
        let (mut tests, mut shares) = (BTreeMap::new(), BTreeMap::new());
        for (place, held) in book.held(&self.at.basis.readings)?.iter().enumerate() {
            let code = held.share().security().code().to_owned();
            let Some(charge) = measured.equity().charges().get(place) else { continue };
            for test in charge.tests() {
                let (passes, passes_on) = (test.passes().value(), test.passes_on());
                tests.insert((code.clone(), test.class()), Test { passes, passes_on });
            }
            let share = (place, held.share().name().to_owned(), charge.capital().value());
            shares.insert(code, share);
        }
        Ok(Day { measured, tests, shares })
    }
}

/// How a share stands to the threshold of a class.
#[derive(Clone, Copy, Debug)]
struct Test {
    passes: bool,
    passes_on: Option<NaiveDate>,
}

/// The book as measured on a day.
struct Day {
    measured: Measurement,
    tests: BTreeMap<(String, LongHeldClass), Test>,
    /// Place in the book, name and capital of each security held.
    shares: BTreeMap<String, (usize, String, Amount)>,
}

impl Day {
    fn name(&self, code: &str) -> String {
        self.shares.get(code).map(|(_, name, _)| name.clone()).unwrap_or_default()
    }
}

/// What crosses between two stands.
fn crossings(before: &Day, after: &Day) -> Vec<Crossing> {
    let passed = |day: &Day, key: &(String, LongHeldClass)| {
        day.tests.get(key).is_some_and(|test| test.passes)
    };
    let keys = before.tests.keys().chain(after.tests.keys());
    let mut found: BTreeMap<(usize, LongHeldClass), Crossing> = BTreeMap::new();
    for key in keys {
        let (code, class) = key;
        let turn = match (passed(before, key), passed(after, key)) {
            (false, true) => Turn::Passes,
            (true, false) => Turn::FallsBack,
            (true, true) | (false, false) => continue,
        };
        let of = |day: &Day| day.shares.get(code).map_or(Amount::ZERO, |(_, _, capital)| *capital);
        let held = after.shares.get(code).or(before.shares.get(code));
        let Some((place, name, _)) = held else { continue };
        found.insert(
            (*place, *class),
            Crossing {
                security: Security::new(code),
                name: name.clone(),
                class: *class,
                turn,
                capital: [of(before), of(after)],
            },
        );
    }
    found.into_values().collect()
}

/// The days on which the lots of each account alone pass.
fn accounts(rules: &RuleSet<'_>, at: &BookAt<'_>) -> Result<Vec<AccountPassing>, Error> {
    let readings = &at.basis.readings;
    if readings.fifo_scope != FifoScope::Account {
        return Ok(Vec::new());
    }
    let measured = Measurement::of_book(at.book, at.valued, rules, readings)?;
    let mut found = Vec::new();
    for (held, charge) in at.book.held(readings)?.iter().zip(measured.equity().charges()) {
        for (account, lots) in held.holding().account_lots() {
            for test in charge.tests() {
                let passes_on = test.lots_pass_on(lots, at.valued, readings)?;
                found.push(AccountPassing {
                    account: account.clone(),
                    security: held.share().security().clone(),
                    class: test.class(),
                    passes_on,
                });
            }
        }
    }
    Ok(found)
}

//! The calendar: day by day, what comes to be held long, what falls back, and what that moves.

use chrono::NaiveDate;

use super::outlook::{ShareOutlook, outlooks};
use super::plan::{Plan, start};
use super::state::{CourseState, ShareState};
use crate::error::Error;
use crate::planning::bridge::{BookAt, Bridge, Label, Stand};
use crate::position::Security;
use crate::quantity::Amount;
use crate::rule::RuleBook;

/// A share before and after a day of the calendar.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ShareChange {
    before: Option<ShareState>,
    after: Option<ShareState>,
}

impl ShareChange {
    /// The share before the day, when it was held.
    #[must_use]
    pub const fn before(&self) -> Option<&ShareState> {
        self.before.as_ref()
    }

    /// The share after the day, when it is held.
    #[must_use]
    pub const fn after(&self) -> Option<&ShareState> {
        self.after.as_ref()
    }

    /// Whether it comes to be held long on this day.
    #[must_use]
    pub fn passes(&self) -> bool {
        let long = |of: &ShareState| of.long_held().is_some();
        !self.before().is_some_and(long) && self.after().is_some_and(long)
    }

    /// Whether it is held on, but long no more.
    #[must_use]
    pub fn falls_back(&self) -> bool {
        let long = |of: &ShareState| of.long_held().is_some();
        self.before().is_some_and(long) && self.after().is_some_and(|of| !long(of))
    }

    /// The capital released, below zero where more is occupied.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] past the range of amounts.
    pub fn released(&self) -> Result<Amount, Error> {
        let capital = |of: Option<&ShareState>| of.map_or(Amount::ZERO, ShareState::capital);
        capital(self.before()).less(capital(self.after()))
    }
}

/// A day on which something changes.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct CalendarStep {
    day: NaiveDate,
    changes: Vec<ShareChange>,
    stand: Stand,
}

impl CalendarStep {
    /// The day.
    #[must_use]
    pub const fn day(&self) -> NaiveDate {
        self.day
    }

    /// The shares that change, in the order of the book.
    #[must_use]
    pub fn changes(&self) -> &[ShareChange] {
        &self.changes
    }

    /// The figures after the day.
    #[must_use]
    pub const fn stand(&self) -> &Stand {
        &self.stand
    }
}

/// The calendar of a book (持仓期限日历): every day up to the horizon on which a share passes, falls
/// back, is traded or changes its indices.
///
/// # Shape
///
/// One step for each day, in order, from the figures after the step before, so that the steps add
/// up. Shares that change on the same day are one step: each position's capital is its own, the
/// figures above the positions are those of the day. Rules and readings are those of the basis, and
/// prices those of the valuation but where the plan states others. `k1` moves with trades and
/// prices, so that a trade in one share may move the capital of all; such a share is listed too.
///
/// # Example
///
/// ```
/// use c_ross::{
///     Account, Action, Basis, Board, Book, BookAt, Calendar, Constituent, ListedShare, Plan,
///     Price, PurchaseCost, Readings, RuleBook, RuleDay, Security, Shares, Trade, ValuationDate,
/// };
/// use chrono::NaiveDate;
/// use rust_decimal::Decimal;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let day = |text| NaiveDate::parse_from_str(text, "%Y-%m-%d");
/// let (index, price) = (Constituent::OfCsi300, Price::from_yuan(Decimal::TEN)?);
/// let share = ListedShare::new(Security::new("600050"), "中国联通", Board::Main, index, price);
/// let paid = Action::Buy(PurchaseCost::from_yuan(Decimal::from(10_000))?);
/// let trade = Trade::new(day("2023-06-30")?, Account::new("a"), paid, Shares::new(1_000)?)?;
/// let book = Book::of_shares(vec![(share, vec![trade])]);
/// let valued = day("2025-12-31")?;
/// let basis = Basis { day: RuleDay::new(valued), readings: Readings::default() };
/// let at = BookAt { book: &book, valued: ValuationDate::new(valued), basis };
/// let rules = RuleBook::embedded()?;
/// let calendar = Calendar::of(&rules, &at, &Plan::default(), day("2026-12-31")?)?;
/// let [step] = calendar.steps() else { return Err("one step".into()) };
/// // Exactly three years on 30 June are not more than three.
/// assert_eq!(step.day(), day("2026-07-01")?);
/// assert_eq!(step.changes()[0].released()?.to_string(), "300.00");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Calendar {
    horizon: NaiveDate,
    outlooks: Vec<ShareOutlook>,
    first: CourseState,
    steps: Vec<CalendarStep>,
}

impl Calendar {
    /// The calendar of a book and what is planned for it, up to and with the horizon.
    ///
    /// # Errors
    ///
    /// Those of measuring the book on each day, and [`Error::EndsEarlier`] for a horizon before the
    /// valuation.
    pub fn of(
        rules: &RuleBook,
        at: &BookAt<'_>,
        plan: &Plan,
        horizon: NaiveDate,
    ) -> Result<Self, Error> {
        let valued = at.valued.day();
        if horizon < valued {
            return Err(Error::EndsEarlier { from: valued, to: horizon });
        }
        let book = start(rules, at)?;
        let first = CourseState::of(rules, &book, valued, &at.basis)?;
        let (mut state, mut steps) = (first.clone(), Vec::new());
        loop {
            let days = [state.next_pass(), plan.next_after(state.day())];
            let Some(day) = days.into_iter().flatten().min().filter(|day| *day <= horizon) else {
                break;
            };
            let moved = plan.book_on(rules, &book, day, &at.basis)?;
            let after = CourseState::of(rules, &moved, day, &at.basis)?;
            let changes = changes(&book_order(at), &state, &after);
            if !changes.is_empty() || state.stand() != after.stand() {
                steps.push(CalendarStep { day, changes, stand: after.stand().clone() });
            }
            state = after;
        }
        let outlooks = outlooks(rules, at, &book, horizon)?;
        Ok(Self { horizon, outlooks, first, steps })
    }

    /// The last day that is looked at.
    #[must_use]
    pub const fn horizon(&self) -> NaiveDate {
        self.horizon
    }

    /// When every share held, and each account of it where lots belong to accounts, is first held
    /// long if nothing is traded and no index changes.
    #[must_use]
    pub fn outlooks(&self) -> &[ShareOutlook] {
        &self.outlooks
    }

    /// The book at its valuation.
    #[must_use]
    pub const fn first(&self) -> &CourseState {
        &self.first
    }

    /// The days on which something changes, in order.
    #[must_use]
    pub fn steps(&self) -> &[CalendarStep] {
        &self.steps
    }

    /// The calendar as a bridge, one step for each day.
    #[must_use]
    pub fn bridge(&self) -> Bridge {
        let label = |day: NaiveDate| Label::new(day.to_string(), day.to_string());
        let first = Bridge::new(label(self.first.day()), self.first.stand().clone());
        let steps = self.steps.iter();
        steps.fold(first, |bridge, step| bridge.then(label(step.day), step.stand.clone()))
    }
}

fn book_order(at: &BookAt<'_>) -> Vec<Security> {
    at.book.shares().iter().map(|(share, _)| share.security().clone()).collect()
}

/// The shares whose holding, class, indices, factor or capital differ.
fn changes(order: &[Security], before: &CourseState, after: &CourseState) -> Vec<ShareChange> {
    let key = |of: &ShareState| {
        (of.shares(), of.long_held(), of.constituent(), of.risk_factor(), of.capital())
    };
    let pairs = order.iter().map(|security| (before.share(security), after.share(security)));
    let differ = pairs.filter(|(before, after)| before.map(key) != after.map(key));
    let change = |(before, after): (Option<&ShareState>, Option<&ShareState>)| ShareChange {
        before: before.cloned(),
        after: after.cloned(),
    };
    differ.map(change).collect()
}

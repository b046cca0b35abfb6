//! A book on a day of its course.

use chrono::NaiveDate;

use crate::error::Error;
use crate::market::{EquityPrice, HeldShare, LongHeldClass, ShareCharge};
use crate::planning::bridge::{Basis, Stand};
use crate::position::{Constituent, Security};
use crate::quantity::{Amount, HoldingPeriod, RiskFactor, Shares, ValuationDate};
use crate::quarter_end::{Book, Measurement};
use crate::rule::RuleBook;

/// A share as it is held on a day.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ShareState {
    security: Security,
    name: String,
    shares: Shares,
    constituent: Constituent,
    class: Option<LongHeldClass>,
    holding: Option<HoldingPeriod>,
    passes_on: Option<NaiveDate>,
    factor: RiskFactor,
    capital: Amount,
}

impl ShareState {
    fn of(held: &HeldShare, charge: &ShareCharge) -> Self {
        let tests = charge.tests();
        let passed = tests.iter().find(|test| test.passes().value());
        let passes_on = match passed {
            Some(_) => None,
            None => tests.iter().filter_map(|test| test.passes_on()).min(),
        };
        let decides = passed.or_else(|| tests.first());
        Self {
            security: held.share().security().clone(),
            name: held.share().name().to_owned(),
            shares: held.holding().shares(),
            constituent: held.share().constituent(),
            class: passed.map(|test| test.class()),
            holding: decides.map(|test| test.holding().value()),
            passes_on,
            factor: charge.risk_factor().value(),
            capital: charge.capital().value(),
        }
    }

    /// Its code.
    #[must_use]
    pub const fn security(&self) -> &Security {
        &self.security
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Shares held.
    #[must_use]
    pub const fn shares(&self) -> Shares {
        self.shares
    }

    /// Its indices.
    #[must_use]
    pub const fn constituent(&self) -> Constituent {
        self.constituent
    }

    /// The class by which it is held long, when it is.
    #[must_use]
    pub const fn long_held(&self) -> Option<LongHeldClass> {
        self.class
    }

    /// The weighted-average holding period that decides; none where no factor depends on one.
    #[must_use]
    pub const fn holding(&self) -> Option<HoldingPeriod> {
        self.holding
    }

    /// The first day on which it is held long if nothing is traded; none when it is already, or
    /// when no factor depends on it.
    #[must_use]
    pub const fn passes_on(&self) -> Option<NaiveDate> {
        self.passes_on
    }

    /// Its risk factor.
    #[must_use]
    pub const fn risk_factor(&self) -> RiskFactor {
        self.factor
    }

    /// The capital it occupies.
    #[must_use]
    pub const fn capital(&self) -> Amount {
        self.capital
    }
}

/// A book on a day of its course: its figures, and each share that is held.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct CourseState {
    day: NaiveDate,
    stand: Stand,
    shares: Vec<ShareState>,
    next_pass: Option<NaiveDate>,
}

impl CourseState {
    pub(super) fn of(
        rules: &RuleBook,
        book: &Book,
        day: NaiveDate,
        basis: &Basis,
    ) -> Result<Self, Error> {
        let (set, valued) = (rules.on(basis.day), ValuationDate::new(day));
        let held = book.held(&basis.readings)?;
        let measured = Measurement::of(book, &held, valued, &set, &basis.readings)?;
        let charges = measured.equity().charges();
        let shares = held.iter().zip(charges).map(|(held, charge)| ShareState::of(held, charge));
        let mut next_pass = next_pass(charges);
        if book.insurer().is_some_and(|insurer| !insurer.accounts.is_empty()) {
            // The insurer's own lots pass on days of their own.
            let own = book.held_by_insurer(&basis.readings)?;
            let own = EquityPrice::of(&own, valued, &set, &basis.readings)?;
            next_pass = [next_pass, self::next_pass(own.charges())].into_iter().flatten().min();
        }
        Ok(Self { day, stand: Stand::of(&measured)?, shares: shares.collect(), next_pass })
    }

    /// The day.
    #[must_use]
    pub const fn day(&self) -> NaiveDate {
        self.day
    }

    /// The figures of the book.
    #[must_use]
    pub const fn stand(&self) -> &Stand {
        &self.stand
    }

    /// The shares held, in the order of the book.
    #[must_use]
    pub fn shares(&self) -> &[ShareState] {
        &self.shares
    }

    /// A share, when it is held.
    #[must_use]
    pub fn share(&self, security: &Security) -> Option<&ShareState> {
        self.shares.iter().find(|share| share.security == *security)
    }

    /// The first day after it on which any question how long something is held has another answer.
    pub(super) const fn next_pass(&self) -> Option<NaiveDate> {
        self.next_pass
    }
}

fn next_pass(charges: &[ShareCharge]) -> Option<NaiveDate> {
    charges.iter().flat_map(ShareCharge::tests).filter_map(|test| test.passes_on()).min()
}

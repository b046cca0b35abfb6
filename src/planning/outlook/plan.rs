//! What is planned: trades, changes of index membership, prices, each on its day.
//!
//! Errors: [`Refusals`] with everything that is wrong with a plan.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::error::{Error, Place, Refusals};
use crate::planning::bridge::BookAt;
use crate::position::{Booking, Constituent, ListedShare, Security, Trade};
use crate::quantity::{Price, ValuationDate};
use crate::quarter_end::{Book, Insurer};
use crate::rule::Readings;

/// Something planned for a security, with the place where it stands.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Planned<T> {
    place: Place,
    security: Security,
    day: NaiveDate,
    what: T,
}

impl<T> Planned<T> {
    /// When it is planned.
    #[must_use]
    pub const fn day(&self) -> NaiveDate {
        self.day
    }

    fn place(&self) -> Place {
        let place = self.place.clone().security(self.security.code());
        place.date(&self.day.to_string())
    }
}

impl Planned<Trade> {
    /// A trade that is planned for a security, on its day.
    #[must_use]
    pub const fn trade(place: Place, security: Security, trade: Trade) -> Self {
        Self { place, security, day: trade.day(), what: trade }
    }
}

impl Planned<Constituent> {
    /// The indices that a security is of from a day on.
    #[must_use]
    pub const fn membership(
        place: Place,
        security: Security,
        day: NaiveDate,
        indices: Constituent,
    ) -> Self {
        Self { place, security, day, what: indices }
    }
}

impl Planned<Price> {
    /// The price that a security has from a day on.
    #[must_use]
    pub const fn price(place: Place, security: Security, day: NaiveDate, price: Price) -> Self {
        Self { place, security, day, what: price }
    }
}

/// What is planned (计划): trades, changes of index membership and prices, each on its day.
///
/// Trades of a day count in their order. From its day on a share has the indices and the price that
/// are planned; until then, and without, those of the book.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    trades: Vec<Planned<Trade>>,
    memberships: Vec<Planned<Constituent>>,
    prices: Vec<Planned<Price>>,
}

impl Plan {
    /// Trades, changes of index membership, and prices.
    #[must_use]
    pub const fn new(
        trades: Vec<Planned<Trade>>,
        memberships: Vec<Planned<Constituent>>,
        prices: Vec<Planned<Price>>,
    ) -> Self {
        Self { trades, memberships, prices }
    }

    /// The same without its trades.
    #[must_use]
    pub(super) fn without_trades(&self) -> Self {
        Self { trades: Vec::new(), ..self.clone() }
    }

    /// The days on which something is planned, up to a horizon.
    pub(super) fn days(&self, horizon: NaiveDate) -> BTreeSet<NaiveDate> {
        let trades = self.trades.iter().map(|of| of.day);
        let memberships = self.memberships.iter().map(|of| of.day);
        let days = trades.chain(memberships).chain(self.prices.iter().map(|of| of.day));
        days.filter(|day| *day <= horizon).collect()
    }

    /// Everything that is wrong with the plan on top of a book.
    pub(super) fn check(&self, at: &BookAt<'_>) -> Result<(), Refusals> {
        let mut refusals = Refusals::default();
        let listed: BTreeSet<_> =
            at.book.shares().iter().map(|(share, _)| share.security().code()).collect();
        let known = |security: &Security| listed.contains(security.code());
        let valued = at.valued.day();
        for of in &self.trades {
            let faults = faults(&of.security, of.day, valued, known);
            faults.into_iter().for_each(|fault| refusals.push(of.place().refused(fault)));
        }
        for of in &self.memberships {
            let faults = faults(&of.security, of.day, valued, known);
            faults.into_iter().for_each(|fault| refusals.push(of.place().refused(fault)));
        }
        for of in &self.prices {
            let mut faults = faults(&of.security, of.day, valued, known);
            if of.what.yuan().is_zero() {
                let allowed = "yuan above 0";
                let (quantity, found) = ("price", of.what.yuan());
                faults.push(Error::OutOfRange { quantity, found, allowed });
            }
            faults.into_iter().for_each(|fault| refusals.push(of.place().refused(fault)));
        }
        twice(&self.memberships, "index membership", &mut refusals);
        twice(&self.prices, "price", &mut refusals);
        if refusals.is_empty() {
            self.book_all(at.book, &at.basis.readings, &mut refusals);
        }
        refusals.or_value(())
    }

    /// Books the planned trades on top of those of the book; of each security the first that is
    /// refused is named.
    fn book_all(&self, book: &Book, readings: &Readings, refusals: &mut Refusals) {
        for (share, trades) in book.shares() {
            let mut booking = Booking::new(readings);
            let mut ordered: Vec<_> = trades.iter().collect();
            ordered.sort_by_key(|trade| trade.day());
            // What is wrong with the book itself is told when it is measured.
            if ordered.into_iter().any(|trade| booking.book(trade).is_err()) {
                continue;
            }
            let own = self.trades.iter().filter(|of| of.security == *share.security());
            let mut own: Vec<_> = own.collect();
            own.sort_by_key(|of| of.day);
            let last = own.last().map(|of| of.place());
            let refused = own.into_iter().find_map(|of| {
                let fault = booking.book(&of.what).err()?;
                Some(of.place().refused(fault))
            });
            let left = || last.and_then(|place| Some(place.refused(booking.close().err()?)));
            if let Some(refusal) = refused.or_else(left) {
                refusals.push(refusal);
            }
        }
    }

    /// The book on a day of the plan, with an insurer whose other risks stay as they are.
    pub(super) fn book(&self, at: &BookAt<'_>, insurer: Option<&Insurer>, day: NaiveDate) -> Book {
        let mut trades: BTreeMap<&str, Vec<&Planned<Trade>>> = BTreeMap::new();
        for of in self.trades.iter().filter(|of| of.day <= day) {
            trades.entry(of.security.code()).or_default().push(of);
        }
        let shares = at.book.shares().iter().map(|(share, booked)| {
            let code = share.security().code();
            let mut all = booked.clone();
            let mut own = trades.remove(code).unwrap_or_default();
            own.sort_by_key(|of| of.day);
            all.extend(own.into_iter().map(|of| of.what.clone()));
            (self.share(share, day), all)
        });
        let mut book = Book::of_shares(shares.collect());
        if let Some(credit) = at.book.credit() {
            book = book.with_credit(credit.clone());
        }
        match insurer {
            Some(insurer) => book.with_insurer(insurer.clone()),
            None => book,
        }
    }

    /// A share with the indices and the price that it has on a day.
    fn share(&self, share: &ListedShare, day: NaiveDate) -> ListedShare {
        let mut share = share.clone();
        if let Some(constituent) = last_on(&self.memberships, share.security(), day) {
            share = share.of_indices(*constituent);
        }
        if let Some(price) = last_on(&self.prices, share.security(), day) {
            share = share.priced(*price);
        }
        share
    }

    /// The day of the price that a security has on a day: the last one planned; none where it is
    /// still that of the book.
    #[must_use]
    pub fn priced_on(&self, security: &Security, day: NaiveDate) -> Option<NaiveDate> {
        let own = self.prices.iter().filter(|of| of.security == *security && of.day <= day);
        own.map(|of| of.day).max()
    }
}

/// What was planned last for a security, up to a day.
fn last_on<'p, T>(planned: &'p [Planned<T>], security: &Security, day: NaiveDate) -> Option<&'p T> {
    let own = planned.iter().filter(|of| of.security == *security && of.day <= day);
    own.max_by_key(|of| of.day).map(|of| &of.what)
}

fn faults(
    security: &Security,
    day: NaiveDate,
    valued: NaiveDate,
    known: impl Fn(&Security) -> bool,
) -> Vec<Error> {
    let mut faults = Vec::new();
    if !known(security) {
        let found = security.code().to_owned();
        faults.push(Error::Unlisted { found, list: "shares.csv" });
    }
    if day <= valued {
        faults.push(Error::PlannedTooEarly { valued });
    }
    faults
}

/// Refuses a second plan of one kind for a security on a day.
fn twice<T>(planned: &[Planned<T>], field: &'static str, refusals: &mut Refusals) {
    let mut seen = BTreeSet::new();
    for of in planned {
        if !seen.insert((of.security.code(), of.day)) {
            let found = of.security.code().to_owned();
            refusals.push(of.place().refused(Error::PlannedTwice { field, found }));
        }
    }
}

/// The valuation date moved to a day.
pub(super) fn on(day: NaiveDate) -> ValuationDate {
    ValuationDate::new(day)
}

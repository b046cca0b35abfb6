//! What is planned: trades, and changes of an index that are announced or assumed.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::error::{Error, Place, Refusal, Refusals};
use crate::planning::bridge::{Basis, BookAt, beside};
use crate::position::{Account, Action, Booking, Constituent, Security, Trade};
use crate::quantity::{Amount, Price, PurchaseCost, Shares, exact};
use crate::quarter_end::{Book, Measurement};
use crate::rule::RuleBook;

/// Which way a planned trade goes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_enums, reason = "a trade buys or sells")]
pub enum PlannedSide {
    /// A purchase.
    Buy,
    /// A sale, first in first out.
    Sell,
}

impl PlannedSide {
    /// The word of an input file.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Buy => "buy",
            Self::Sell => "sell",
        }
    }
}

/// A planned trade (计划交易).
#[derive(Clone, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "inputs without invariant")]
pub struct PlannedTrade {
    /// Where it is written, for what is refused.
    pub place: Place,
    /// Its day, after the valuation.
    pub day: NaiveDate,
    /// Its account.
    pub account: Account,
    /// A security of the book.
    pub security: Security,
    /// Which way it goes.
    pub side: PlannedSide,
    /// How many shares.
    pub shares: Shares,
    /// Its price, above zero, which is the market price from that day on; where none is stated, the
    /// last known one.
    pub price: Option<Price>,
}

impl PlannedTrade {
    /// What its price may be.
    pub(crate) const PRICE: &'static str = "yuan above 0 and below 10^9, at most six places";
}

/// A change of the indices of a share on a day (成分股调整).
#[derive(Clone, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "inputs without invariant")]
pub struct MembershipChange {
    /// Where it is written, for what is refused.
    pub place: Place,
    /// The first day of the new membership, after the valuation.
    pub day: NaiveDate,
    /// A security of the book.
    pub security: Security,
    /// The indices to which it belongs from that day on.
    pub constituent: Constituent,
}

/// A planned trade that can be done, at its price.
#[derive(Clone, Debug)]
struct Due {
    security: Security,
    side: PlannedSide,
    trade: Trade,
    price: Price,
}

impl Due {
    /// Yuan that it brings; below zero for a purchase.
    fn cash(&self) -> Result<Decimal, Error> {
        let step = "cash of a planned trade";
        let worth = exact::product(self.trade.shares().number(), self.price.yuan(), step)?;
        match self.side {
            PlannedSide::Sell => Ok(worth),
            PlannedSide::Buy => exact::difference(Decimal::ZERO, worth, step),
        }
    }
}

/// Whether the planned trades are done; prices and indices move either way.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Trading {
    /// They are.
    Done,
    /// They are not.
    NotDone,
}

/// A plan that can be done (计划): its trades by day, those of a day in the order written.
///
/// # Shape
///
/// A purchase moves cash into shares and a sale shares into cash. Cash carries no capital here.
/// The price of a trade is the market price of its security from that day on, for whatever is held
/// of it, so that no trade by itself moves actual capital; what the market price moves is in core
/// tier 1, before tax and to the fen, and the limits of Rule 1 article 41 are applied again.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    due: Vec<Due>,
    changes: Vec<MembershipChange>,
}

impl Plan {
    /// A plan for a book.
    ///
    /// # Errors
    ///
    /// Everything that cannot be done, with its place: [`Error::DateNotAfterValuation`],
    /// [`Error::Unlisted`] for a security that the book does not list, [`Error::OutOfRange`] for a
    /// price that is not above zero or for no shares, and what booking refuses, such as
    /// [`Error::SoldMoreThanHeld`]. After a purchase that was refused, sales of its security are
    /// not checked, because what is held then is not known.
    pub fn of(
        at: &BookAt<'_>,
        trades: Vec<PlannedTrade>,
        changes: Vec<MembershipChange>,
    ) -> Result<Self, Refusals> {
        Self::beside_refused(at, trades, changes, &BTreeSet::new(), Refusals::default())
    }

    /// The same beside what was refused already; of the securities named, some trades could not be
    /// read, so that what they hold is not known.
    pub(crate) fn beside_refused(
        at: &BookAt<'_>,
        mut trades: Vec<PlannedTrade>,
        mut changes: Vec<MembershipChange>,
        unknown: &BTreeSet<Security>,
        mut refusals: Refusals,
    ) -> Result<Self, Refusals> {
        trades.sort_by_key(|trade| trade.day);
        changes.sort_by_key(|change| change.day);
        let mut checks = Checks::of(at, unknown.clone());
        let due: Vec<_> = trades.iter().filter_map(|trade| checks.due(trade)).collect();
        let mut first = BTreeSet::new();
        for change in &changes {
            checks.ahead(&change.place, change.day);
            checks.listed(&change.place, &change.security);
            if !first.insert((change.security.clone(), change.day)) {
                let (field, found) = ("day", change.day.to_string());
                let allowed = "one change of a security a day".to_owned();
                checks.refuse(&change.place, Error::Word { field, found, allowed });
            }
        }
        refusals.absorb(checks.refusals);
        refusals.or_value(Self { due, changes })
    }

    /// The first day after a day on which something is planned.
    pub(super) fn next_after(&self, day: NaiveDate) -> Option<NaiveDate> {
        let trades = self.due.iter().map(|due| due.trade.day());
        let changes = self.changes.iter().map(|change| change.day);
        trades.chain(changes).filter(|planned| *planned > day).min()
    }

    /// The book as it stands on a day when the plan is done, under the rules and readings of a
    /// basis.
    ///
    /// # Errors
    ///
    /// Those of booking and of the limits of the tiers, and [`Error::Overflow`].
    pub fn book_on(
        &self,
        rules: &RuleBook,
        book: &Book,
        day: NaiveDate,
        basis: &Basis,
    ) -> Result<Book, Error> {
        self.moved((rules, basis), book, day, Trading::Done)
    }

    pub(super) fn moved(
        &self,
        (rules, basis): (&RuleBook, &Basis),
        book: &Book,
        day: NaiveDate,
        trading: Trading,
    ) -> Result<Book, Error> {
        let mut shares = book.shares().to_vec();
        for (share, trades) in &mut shares {
            let security = share.security().clone();
            for change in self.changes.iter().filter(|of| of.day <= day && of.security == security)
            {
                *share = share.clone().of_indices(change.constituent);
            }
            for due in self.until(day).filter(|due| due.security == security) {
                *share = share.clone().priced(due.price);
                if trading == Trading::Done {
                    trades.push(due.trade.clone());
                }
            }
        }
        let mut moved = Book::of_shares(shares);
        if let Some(credit) = book.credit() {
            moved = moved.with_credit(credit.clone());
        }
        if let Some(insurer) = book.insurer() {
            let mut insurer = insurer.clone();
            let loss = Amount::ZERO.less(self.gain(book, day, trading)?)?;
            let set = rules.on(basis.day);
            insurer.capital.tiers = insurer.capital.after(loss, &set, &basis.readings)?;
            moved = moved.with_insurer(insurer);
        }
        Ok(moved)
    }

    fn until(&self, day: NaiveDate) -> impl Iterator<Item = &Due> {
        self.due.iter().filter(move |due| due.trade.day() <= day)
    }

    /// What the market prices of the plan move in the value of the insurer's own shares up to a
    /// day: to the fen, half away from zero, once.
    pub(super) fn gain(
        &self,
        book: &Book,
        day: NaiveDate,
        trading: Trading,
    ) -> Result<Amount, Error> {
        let step = "gain at the prices of a plan";
        let mut gain = Decimal::ZERO;
        for (share, trades) in book.shares() {
            let mut own = trades.iter().filter(|trade| owns(book, trade.account()));
            let mut held = own.try_fold(Decimal::ZERO, held_after);
            let mut price = share.price();
            for due in self.until(day).filter(|due| due.security == *share.security()) {
                let overflow = Error::Overflow { step };
                let shares = held.ok_or_else(|| overflow.clone())?;
                let rise = exact::difference(due.price.yuan(), price.yuan(), step)?;
                gain = exact::sum(gain, exact::product(shares, rise, step)?, step)?;
                price = due.price;
                if trading == Trading::Done && owns(book, due.trade.account()) {
                    held = held_after(shares, &due.trade);
                }
            }
        }
        Amount::nearest(gain)
    }

    /// Yuan that the insurer's own trades bring up to a day, to the fen, half away from zero, once;
    /// below zero where more is bought than sold.
    pub(super) fn cash(&self, book: &Book, day: NaiveDate) -> Result<Amount, Error> {
        let mut cash = Decimal::ZERO;
        for due in self.until(day).filter(|due| owns(book, due.trade.account())) {
            cash = exact::sum(cash, due.cash()?, "cash of planned trades")?;
        }
        Amount::nearest(cash)
    }
}

/// Whether an account is the insurer's; all are where it names none.
fn owns(book: &Book, account: &Account) -> bool {
    let own = book.insurer().map(|of| of.accounts.as_slice()).unwrap_or_default();
    own.is_empty() || own.contains(account)
}

/// Shares held after a trade.
fn held_after(held: Decimal, trade: &Trade) -> Option<Decimal> {
    match trade.action() {
        Action::Opening(_)
        | Action::Buy(_)
        | Action::Rights(_)
        | Action::Bonus
        | Action::TransferIn => held.checked_add(trade.shares().number()),
        Action::Sell | Action::TransferOut => held.checked_sub(trade.shares().number()),
    }
}

/// A book whose reported equity price risk is taken apart as at its valuation, so that it can be
/// moved on.
///
/// # Errors
///
/// Those of measuring the book.
pub(super) fn start(rules: &RuleBook, at: &BookAt<'_>) -> Result<Book, Error> {
    let Some(insurer) = at.book.insurer() else { return Ok(at.book.clone()) };
    let set = rules.on(at.basis.day);
    let measured = Measurement::of_book(at.book, at.valued, &set, &at.basis.readings)?;
    Ok(at.book.clone().with_insurer(beside(insurer.clone(), &measured)?))
}

/// The checks of a plan as it goes on by day.
#[derive(Debug)]
struct Checks<'book> {
    valued: NaiveDate,
    bookings: BTreeMap<Security, (Result<Booking, Error>, Price)>,
    unknown: BTreeSet<Security>,
    refusals: Refusals,
    at: BookAt<'book>,
}

impl<'book> Checks<'book> {
    fn of(at: &BookAt<'book>, unknown: BTreeSet<Security>) -> Self {
        let (valued, bookings) = (at.valued.day(), BTreeMap::new());
        Self { valued, bookings, unknown, refusals: Refusals::default(), at: *at }
    }

    fn refuse(&mut self, place: &Place, fault: Error) {
        self.refusals.push(place.clone().refused(fault));
    }

    fn ahead(&mut self, place: &Place, found: NaiveDate) {
        if found <= self.valued {
            self.refuse(place, Error::DateNotAfterValuation { found, valued: self.valued });
        }
    }

    /// Whether the book lists a security; its trades are booked when it is first met.
    fn listed(&mut self, place: &Place, security: &Security) -> bool {
        if self.bookings.contains_key(security) {
            return true;
        }
        let found = self.at.book.shares().iter().find(|(of, _)| of.security() == security);
        let Some((share, trades)) = found else {
            let found = security.code().to_owned();
            self.refuse(place, Error::Unlisted { found, list: "the book" });
            return false;
        };
        let mut ordered: Vec<_> = trades.iter().collect();
        ordered.sort_by_key(|trade| trade.day());
        let mut booking = Booking::new(&self.at.basis.readings);
        let booked = ordered.into_iter().try_for_each(|trade| booking.book(trade));
        self.bookings.insert(security.clone(), (booked.map(|()| booking), share.price()));
        true
    }

    /// The trade at its price, when it can be done.
    fn due(&mut self, planned: &PlannedTrade) -> Option<Due> {
        let before = self.refusals.len();
        self.ahead(&planned.place, planned.day);
        let listed = self.listed(&planned.place, &planned.security);
        let last = self.bookings.get(&planned.security).map(|(_, price)| *price);
        let price = planned.price.or(last);
        if let Some(found) = price.map(Price::yuan).filter(|price| *price <= Decimal::ZERO) {
            let (quantity, allowed) = ("price of a planned trade", PlannedTrade::PRICE);
            self.refuse(&planned.place, Error::OutOfRange { quantity, found, allowed });
        }
        let trade = price.and_then(|price| match trade(planned, price) {
            Ok(trade) => Some((trade, price)),
            Err(fault) => {
                self.refuse(&planned.place, fault);
                None
            }
        });
        let booked = trade.filter(|_| self.refusals.len() == before && listed);
        let booked = booked.and_then(|(trade, price)| self.booked(planned, trade, price));
        if booked.is_none() && planned.side == PlannedSide::Buy {
            self.unknown.insert(planned.security.clone());
        }
        booked
    }

    fn booked(&mut self, planned: &PlannedTrade, trade: Trade, price: Price) -> Option<Due> {
        let security = planned.security.clone();
        if !self.unknown.contains(&security) {
            let (booking, last) = self.bookings.get_mut(&security)?;
            let booked = match booking {
                Ok(booking) => booking.book(&trade),
                Err(fault) => Err(fault.clone()),
            };
            *last = price;
            if let Err(fault) = booked {
                let refused: Refusal = planned.place.clone().refused(fault);
                self.refusals.push(refused);
                return None;
            }
        }
        Some(Due { security, side: planned.side, trade, price })
    }
}

fn trade(planned: &PlannedTrade, price: Price) -> Result<Trade, Error> {
    let action = match planned.side {
        PlannedSide::Sell => Action::Sell,
        PlannedSide::Buy => {
            let step = "amount of a planned trade";
            let paid = exact::product(planned.shares.number(), price.yuan(), step)?;
            Action::Buy(PurchaseCost::from_yuan(paid)?)
        }
    };
    Trade::new(planned.day, planned.account.clone(), action, planned.shares)
}

//! Booking: trades into lots, first in first out.
//!
//! Trades of one security are booked by day, those of a day in the order written. A purchase, a
//! rights issue and an opening make a lot; a sale takes the oldest shares; bonus shares spread over
//! the lots or make one; a transfer moves lots between accounts and ages none. Every account covers
//! its own sales, whatever the scope of first in, first out.
//!
//! Errors: [`Error::SoldMoreThanHeld`], [`Error::BonusOnNothing`], [`Error::Transfer`],
//! [`Error::OutOfOrder`], [`Error::OutOfRange`] past 10^12 shares.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::lot::{Lot, Queue};
use super::trade::{Account, Action, Trade};
use crate::error::Error;
use crate::quantity::{PurchaseCost, Shares};
use crate::rule::{BonusShares, CostBasis, FifoScope, Readings};

/// The record of one security while its trades are booked.
#[derive(Clone, Debug)]
pub struct Booking {
    scope: FifoScope,
    bonus: BonusShares,
    last: Option<NaiveDate>,
    made: u64,
    company: Queue,
    accounts: BTreeMap<Account, AccountLots>,
    transit: Transit,
    paid: Paid,
}

/// What an account holds; its lots are its own only under [`FifoScope::Account`].
#[derive(Clone, Debug, Default)]
struct AccountLots {
    held: Shares,
    lots: Queue,
}

/// Shares that have left one account and not arrived in another.
#[derive(Clone, Debug, Default)]
struct Transit {
    shares: Shares,
    lots: Queue,
}

/// Purchase cost of the whole security under the two averages.
#[derive(Clone, Copy, Debug, Default)]
struct Paid {
    held: Shares,
    moving: PurchaseCost,
    /// Cost and shares after the last that came: what sales leave of them is rounded once.
    last: (PurchaseCost, Shares),
    ever: PurchaseCost,
    received: i64,
}

impl Booking {
    /// The empty record.
    #[must_use]
    pub fn new(readings: &Readings) -> Self {
        Self {
            scope: readings.fifo_scope,
            bonus: readings.bonus_shares,
            last: None,
            made: 0,
            company: Queue::default(),
            accounts: BTreeMap::new(),
            transit: Transit::default(),
            paid: Paid::default(),
        }
    }

    /// Books a trade; a refused trade changes nothing.
    ///
    /// # Errors
    ///
    /// Those of this module.
    pub fn book(&mut self, trade: &Trade) -> Result<(), Error> {
        if let Some(before) = self.last.filter(|last| *last > trade.day()) {
            return Err(Error::OutOfOrder { found: trade.day(), before });
        }
        match trade.action() {
            Action::Opening(cost) | Action::Buy(cost) | Action::Rights(cost) => {
                self.acquire(trade, cost)
            }
            Action::Bonus => self.receive(trade),
            Action::Sell => self.sell(trade),
            Action::TransferOut => self.transfer_out(trade),
            Action::TransferIn => self.transfer_in(trade),
        }?;
        self.last = Some(trade.day());
        Ok(())
    }

    fn acquire(&mut self, trade: &Trade, cost: PurchaseCost) -> Result<(), Error> {
        self.paid = self.paid.with(trade.shares(), cost)?;
        self.hold(trade)?;
        self.put_new(trade, cost);
        Ok(())
    }

    fn receive(&mut self, trade: &Trade) -> Result<(), Error> {
        if self.held(trade.account()) == Shares::ZERO {
            return Err(Error::BonusOnNothing { shares: trade.shares().count() });
        }
        self.paid = self.paid.with(trade.shares(), PurchaseCost::ZERO)?;
        self.hold(trade)?;
        match (self.bonus, self.scope) {
            (BonusShares::NewLot, _) => {
                self.put_new(trade, PurchaseCost::ZERO);
                Ok(())
            }
            (BonusShares::InheritLotDate, FifoScope::Company) => {
                self.company.spread(trade.shares())
            }
            (BonusShares::InheritLotDate, FifoScope::Account) => {
                self.account(trade).lots.spread(trade.shares())
            }
        }
    }

    fn sell(&mut self, trade: &Trade) -> Result<(), Error> {
        self.release(trade, "sale")?;
        self.paid = self.paid.without(trade.shares())?;
        match self.scope {
            FifoScope::Company => self.company.drop_oldest(trade.shares()),
            FifoScope::Account => self.account(trade).lots.drop_oldest(trade.shares()),
        }
    }

    fn transfer_out(&mut self, trade: &Trade) -> Result<(), Error> {
        let in_transit = self.transit.shares.plus(trade.shares())?;
        self.release(trade, "transfer out")?;
        self.transit.shares = in_transit;
        if self.scope == FifoScope::Account {
            for lot in self.account(trade).lots.take(trade.shares())? {
                self.transit.lots.put(lot);
            }
        }
        Ok(())
    }

    fn transfer_in(&mut self, trade: &Trade) -> Result<(), Error> {
        let Some(left) = self.transit.shares.minus(trade.shares()) else {
            return Err(Error::Transfer {
                arriving: trade.shares().count(),
                leaving: self.transit.shares.count(),
            });
        };
        self.hold(trade)?;
        self.transit.shares = left;
        if self.scope == FifoScope::Account {
            for lot in self.transit.lots.take(trade.shares())? {
                self.account(trade).lots.put(lot);
            }
        }
        Ok(())
    }

    fn held(&self, account: &Account) -> Shares {
        self.accounts.get(account).map_or(Shares::ZERO, |account| account.held)
    }

    fn account(&mut self, trade: &Trade) -> &mut AccountLots {
        self.accounts.entry(trade.account().clone()).or_default()
    }

    /// Adds the shares of a trade to its account.
    fn hold(&mut self, trade: &Trade) -> Result<(), Error> {
        let account = self.account(trade);
        account.held = account.held.plus(trade.shares())?;
        Ok(())
    }

    /// Takes the shares of a trade off its account.
    fn release(&mut self, trade: &Trade, action: &'static str) -> Result<(), Error> {
        let account = self.accounts.get_mut(trade.account());
        let held = account.as_ref().map_or(Shares::ZERO, |account| account.held);
        let Some((account, left)) = account.zip(held.minus(trade.shares())) else {
            return Err(Error::SoldMoreThanHeld {
                action,
                account: trade.account().name().to_owned(),
                shares: trade.shares().count(),
                held: held.count(),
            });
        };
        account.held = left;
        Ok(())
    }

    fn put_new(&mut self, trade: &Trade, cost: PurchaseCost) {
        self.made = self.made.saturating_add(1);
        let lot = Lot::new(trade.day(), self.made, trade.shares(), cost);
        match self.scope {
            FifoScope::Company => self.company.put(lot),
            FifoScope::Account => self.account(trade).lots.put(lot),
        }
    }

    /// The holding that the booked trades leave.
    ///
    /// # Errors
    ///
    /// [`Error::Transfer`] when shares that left an account have arrived in none.
    pub fn close(self) -> Result<Holding, Error> {
        if self.transit.shares > Shares::ZERO {
            return Err(Error::Transfer { arriving: 0, leaving: self.transit.shares.count() });
        }
        let balances = self.accounts.iter().filter(|(_, account)| account.held > Shares::ZERO);
        let balances = balances.map(|(name, account)| (name.clone(), account.held)).collect();
        let mut lots: Vec<_> = self.company.into_lots().collect();
        let own = self.accounts.into_iter().filter(|_| self.scope == FifoScope::Account);
        let own = own.map(|(name, account)| (name, account.lots.into_lots().collect::<Vec<_>>()));
        let own: Vec<_> = own.filter(|(_, lots)| !lots.is_empty()).collect();
        lots.extend(own.iter().flat_map(|(_, lots)| lots));
        lots.sort_by_key(Lot::acquired);
        Ok(Holding { lots, own, balances, paid: self.paid })
    }
}

impl Paid {
    fn with(self, shares: Shares, cost: PurchaseCost) -> Result<Self, Error> {
        let overflow = Error::Overflow { step: "shares ever received" };
        let (held, moving) = (self.held.plus(shares)?, self.moving.plus(cost)?);
        Ok(Self {
            held,
            moving,
            last: (moving, held),
            ever: self.ever.plus(cost)?,
            received: self.received.checked_add(shares.count()).ok_or(overflow)?,
        })
    }

    fn without(self, shares: Shares) -> Result<Self, Error> {
        let broken = Error::Broken { invariant: "a security holds the shares of its accounts" };
        let left = self.held.minus(shares).ok_or(broken)?;
        let (cost, shares) = self.last;
        Ok(Self { held: left, moving: cost.kept_by(left, shares)?, ..self })
    }

    /// Cost ever paid over shares ever received, times shares held, to 10^-12 yuan, halves up.
    fn average_cost(self) -> Result<PurchaseCost, Error> {
        if self.held == Shares::ZERO {
            return Ok(PurchaseCost::ZERO);
        }
        self.ever.share(self.held.count(), self.received)
    }
}

/// What is held of one security at the valuation date.
#[derive(Clone, Debug)]
pub struct Holding {
    lots: Vec<Lot>,
    own: Vec<(Account, Vec<Lot>)>,
    balances: Vec<(Account, Shares)>,
    paid: Paid,
}

impl Holding {
    /// Books trades, by day and those of a day in the order given.
    ///
    /// # Errors
    ///
    /// The first refusal of [`Booking::book`] or [`Booking::close`].
    ///
    /// # Example
    ///
    /// ```
    /// use c_ross::{Account, Action, Holding, PurchaseCost, Readings, Shares, Trade};
    /// use chrono::NaiveDate;
    ///
    /// let day = |year| NaiveDate::from_ymd_opt(year, 6, 30).unwrap();
    /// let trade = |year, action, shares| {
    ///     Trade::new(day(year), Account::new("a"), action, Shares::new(shares).unwrap()).unwrap()
    /// };
    /// let holding = Holding::of(
    ///     &[
    ///         trade(2020, Action::Buy(PurchaseCost::ZERO), 100),
    ///         trade(2024, Action::Buy(PurchaseCost::ZERO), 100),
    ///         trade(2025, Action::Sell, 150),
    ///     ],
    ///     &Readings::default(),
    /// )
    /// .unwrap();
    /// assert_eq!(holding.shares().count(), 50);
    /// assert_eq!(holding.lots()[0].acquired(), day(2024));
    /// ```
    pub fn of(trades: &[Trade], readings: &Readings) -> Result<Self, Error> {
        let mut ordered: Vec<_> = trades.iter().collect();
        ordered.sort_by_key(|trade| trade.day());
        let mut booking = Booking::new(readings);
        for trade in ordered {
            booking.book(trade)?;
        }
        booking.close()
    }

    /// The lots left, the oldest first.
    #[must_use]
    pub fn lots(&self) -> &[Lot] {
        &self.lots
    }

    /// The lots of each account that holds any, the oldest first, under [`FifoScope::Account`];
    /// empty under [`FifoScope::Company`], where lots belong to no account.
    #[must_use]
    pub fn lots_by_account(&self) -> &[(Account, Vec<Lot>)] {
        &self.own
    }

    /// The shares of each account that holds any.
    #[must_use]
    pub fn balances(&self) -> &[(Account, Shares)] {
        &self.balances
    }

    /// All shares held.
    #[must_use]
    pub const fn shares(&self) -> Shares {
        self.paid.held
    }

    /// The purchase cost of the shares held.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] past the range of amounts.
    pub fn purchase_cost(&self, basis: CostBasis) -> Result<PurchaseCost, Error> {
        match basis {
            CostBasis::MovingAverage => Ok(self.paid.moving),
            CostBasis::AllPurchases => self.paid.average_cost(),
            CostBasis::RemainingLots => {
                self.lots.iter().try_fold(PurchaseCost::ZERO, |sum, lot| sum.plus(lot.cost()))
            }
        }
    }
}

//! The trades of one security: what first in, first out leaves of each lot.
//!
//! Where shares leave oldest first and none change their lot, no queue is needed: the shares held
//! are the youngest that were acquired. Bonus shares that inherit their day grow the lots that are
//! there, which takes a queue of them. Lots that accounts keep apart and hand on, and purchase cost
//! as weight, go through the booking of the traced path.
//!
//! Errors: those of booking and of the average, each with the row that it is about.

use super::age_table::{AgeTable, day_of};
use super::columns::{Row, TradeColumns, TradeKind};
use super::lots_left::{Averaging, ClassLots, LotLeft, shares_of};
use super::one_account;
use super::result::BatchHolding;
use super::terms::HoldingTerms;
use crate::error::Error;
use crate::position::{Account, Action, Booking, Trade, spread_over};
use crate::quantity::{PurchaseCost, Shares};
use crate::rule::{BonusShares, FifoScope, HoldingWeight, Readings};

/// What one account, or all of them, hold.
#[derive(Clone, Copy, Debug, Default)]
struct Flow {
    account: u32,
    held: Shares,
}

/// How a security is measured, with room that is kept between securities.
#[derive(Clone, Debug)]
pub(super) struct Measuring<'r> {
    pub(super) averaging: Averaging<'r>,
    pub(super) class: Option<ClassLots<'r>>,
    flows: Vec<Flow>,
    lots: Vec<LotLeft>,
}

impl<'r> Measuring<'r> {
    pub(super) fn new(terms: HoldingTerms, readings: &'r Readings) -> Result<Self, Error> {
        let (count, cap) = (readings.day_count, readings.window_cap);
        let ages = AgeTable::new(terms.valued(), terms.window(), count, cap)?;
        let averaging = Averaging { readings, terms, ages, days: false };
        Ok(Self { averaging, class: None, flows: Vec::new(), lots: Vec::new() })
    }

    /// Measures the trades of a security; `left`, of as many rows or of none, gets the shares left
    /// of each row's lot where they are not zero.
    pub(super) fn security(
        &mut self,
        security: u32,
        rows: &TradeColumns<'_>,
        left: &mut [i64],
    ) -> Result<BatchHolding, Vec<(usize, Error)>> {
        self.measured(security, rows, left).map_err(|first| self.refused(rows, first))
    }

    /// The refused rows of a security: the first that does not follow from those before it, and
    /// every row that is wrong whatever stands before it.
    pub(super) fn refused(
        &self,
        rows: &TradeColumns<'_>,
        first: (usize, Error),
    ) -> Vec<(usize, Error)> {
        let trades = rows.rows().map(|row| trade_of(&row, self.by_cost())).enumerate();
        let mut refused: Vec<_> =
            trades.filter_map(|(place, trade)| Some((place, trade.err()?))).collect();
        if refused.iter().all(|(place, _)| *place != first.0) {
            refused.push(first);
        }
        refused
    }

    fn measured(
        &mut self,
        security: u32,
        rows: &TradeColumns<'_>,
        left: &mut [i64],
    ) -> Result<BatchHolding, (usize, Error)> {
        if let Some((place, before, day)) = first_before_its_day(rows.day) {
            let (found, allowed) = (day.to_string(), format!("{before} or later, sorted"));
            return Err((place, Error::Word { field: "day", found, allowed }));
        }
        self.lots.clear();
        let one_account =
            if self.by_cost() { None } else { one_account::held(rows, self.inherits()) };
        let holding = if let Some(held) = one_account {
            one_account::lots_left(held, rows, &mut self.lots);
            self.averaging.by_shares(security, held, rows, &self.lots)?
        } else if self.needs_booking(rows) {
            self.booked(security, rows)?
        } else {
            let held = match self.inherits() && rows.kind.contains(&TradeKind::Bonus) {
                true => self.queued(rows)?,
                false => self.clipped(rows)?,
            };
            self.averaging.by_shares(security, held, rows, &self.lots)?
        };
        if let Some(class) = self.class.as_mut().filter(|_| !self.averaging.by_cost()) {
            let last = rows.kind.len().saturating_sub(1);
            class.add(security, rows, &self.lots).map_err(|fault| (last, fault))?;
        }
        for lot in &self.lots {
            if let Some(left) = left.get_mut(lot.place) {
                *left = lot.shares;
            }
        }
        Ok(holding)
    }

    /// The lots left of the security measured last, by the places of its rows.
    pub(super) fn lots(&self) -> &[LotLeft] {
        &self.lots
    }

    pub(super) fn by_cost(&self) -> bool {
        self.averaging.by_cost()
    }

    pub(super) fn inherits(&self) -> bool {
        self.averaging.readings.bonus_shares == BonusShares::InheritLotDate
    }

    pub(super) fn apart(&self) -> bool {
        self.averaging.readings.fifo_scope == FifoScope::Account
    }

    /// Whether the lots of accounts are kept apart and handed on or grown, or weigh by their cost.
    fn needs_booking(&self, rows: &TradeColumns<'_>) -> bool {
        let several = || rows.account.iter().any(|of| Some(of) != rows.account.first());
        self.by_cost()
            || self.apart()
                && rows.kind.iter().any(|kind| match kind {
                    TradeKind::Bonus => self.inherits() && several(),
                    TradeKind::TransferIn | TradeKind::TransferOut => true,
                    TradeKind::Opening | TradeKind::Buy | TradeKind::Rights | TradeKind::Sell => {
                        false
                    }
                })
    }

    /// Every account covers its own sales, whatever the scope; the shares held.
    fn check(&mut self, rows: &TradeColumns<'_>) -> Result<Shares, (usize, Error)> {
        let (mut held, mut transit) = (Shares::ZERO, Shares::ZERO);
        self.flows.clear();
        for (place, row) in rows.rows().enumerate() {
            let at = |fault| (place, fault);
            let shares = shares_of(row.shares).map_err(at)?;
            let flow = flow_of(&mut self.flows, row.account).map_err(at)?;
            match row.kind {
                TradeKind::Opening | TradeKind::Buy | TradeKind::Rights | TradeKind::Bonus => {
                    if row.kind == TradeKind::Bonus && flow.held == Shares::ZERO {
                        return Err(at(Error::BonusOnNothing { shares: row.shares }));
                    }
                    flow.held = flow.held.plus(shares).map_err(at)?;
                    held = held.plus(shares).map_err(at)?;
                }
                TradeKind::TransferIn => {
                    flow.held = flow.held.plus(shares).map_err(at)?;
                    let Some(rest) = transit.minus(shares) else {
                        let (arriving, leaving) = (row.shares, transit.count());
                        return Err(at(Error::Transfer { arriving, leaving }));
                    };
                    transit = rest;
                }
                TradeKind::Sell | TradeKind::TransferOut => {
                    let sale = row.kind == TradeKind::Sell;
                    let Some(rest) = flow.held.minus(shares) else {
                        return Err(at(Error::SoldMoreThanHeld {
                            action: if sale { "sale" } else { "transfer out" },
                            account: row.account.to_string(),
                            shares: row.shares,
                            held: flow.held.count(),
                        }));
                    };
                    flow.held = rest;
                    if sale {
                        let broken = Error::Broken { invariant: "accounts hold their shares" };
                        held = held.minus(shares).ok_or_else(|| at(broken))?;
                    } else {
                        transit = transit.plus(shares).map_err(at)?;
                    }
                }
            }
        }
        if transit > Shares::ZERO {
            let last = rows.kind.len().saturating_sub(1);
            return Err((last, Error::Transfer { arriving: 0, leaving: transit.count() }));
        }
        Ok(held)
    }

    /// The lots left of several accounts: the youngest of all, or of each.
    fn clipped(&mut self, rows: &TradeColumns<'_>) -> Result<i64, (usize, Error)> {
        let held = self.check(rows)?;
        let together = !self.apart();
        let mut of_all = Flow { account: 0, held };
        for (place, row) in rows.rows().enumerate().rev() {
            let makes_a_lot = match row.kind {
                TradeKind::Opening | TradeKind::Buy | TradeKind::Rights | TradeKind::Bonus => true,
                TradeKind::Sell | TradeKind::TransferOut | TradeKind::TransferIn => false,
            };
            if !makes_a_lot {
                continue;
            }
            let at = |fault| (place, fault);
            let flow = match together {
                true => &mut of_all,
                false => flow_of(&mut self.flows, row.account).map_err(at)?,
            };
            let kept = flow.held.min(shares_of(row.shares).map_err(at)?);
            // OK because the smaller of the two is taken off.
            flow.held = flow.held.minus(kept).unwrap_or(Shares::ZERO);
            if kept > Shares::ZERO {
                self.lots.push(LotLeft { place, shares: kept.count() });
            }
        }
        Ok(held.count())
    }

    /// The lots left of one queue: sales take the oldest, free shares grow all that are there.
    fn queued(&mut self, rows: &TradeColumns<'_>) -> Result<i64, (usize, Error)> {
        let held = self.check(rows)?;
        let mut oldest = 0_usize;
        for (place, row) in rows.rows().enumerate() {
            match row.kind {
                TradeKind::Opening | TradeKind::Buy | TradeKind::Rights => {
                    self.lots.push(LotLeft { place, shares: row.shares });
                }
                TradeKind::Bonus => {
                    let lots = self.lots.get_mut(oldest..).unwrap_or_default();
                    let parts = spread_over(lots.iter().map(|lot| lot.shares), row.shares);
                    for (lot, part) in lots.iter_mut().zip(parts.map_err(|fault| (place, fault))?) {
                        // OK because all shares together are in range.
                        lot.shares = lot.shares.saturating_add(part);
                    }
                }
                TradeKind::Sell => {
                    let mut missing = row.shares;
                    while let Some(lot) = self.lots.get_mut(oldest).filter(|_| missing > 0) {
                        let gone = lot.shares.min(missing);
                        // OK because the smaller of the two is taken off both.
                        lot.shares = lot.shares.saturating_sub(gone);
                        missing = missing.saturating_sub(gone);
                        oldest = oldest.saturating_add(usize::from(lot.shares == 0));
                    }
                }
                TradeKind::TransferOut | TradeKind::TransferIn => {}
            }
        }
        self.lots.drain(..oldest);
        self.lots.reverse();
        Ok(held.count())
    }

    /// The booking of the traced path.
    fn booked(
        &mut self,
        security: u32,
        rows: &TradeColumns<'_>,
    ) -> Result<BatchHolding, (usize, Error)> {
        let mut booking = Booking::new(self.averaging.readings);
        let mut lots_of = Vec::new();
        for (place, row) in rows.rows().enumerate() {
            let at = |fault| (place, fault);
            let trade = trade_of(&row, self.by_cost()).map_err(at)?;
            booking.book(&trade).map_err(at)?;
            let makes_a_lot = match row.kind {
                TradeKind::Opening | TradeKind::Buy | TradeKind::Rights => true,
                TradeKind::Bonus => !self.inherits(),
                TradeKind::Sell | TradeKind::TransferOut | TradeKind::TransferIn => false,
            };
            if makes_a_lot {
                lots_of.push(LotLeft { place, shares: 0 });
            }
        }
        let last = rows.kind.len().saturating_sub(1);
        let at = |fault| (last, fault);
        let holding = booking.close().map_err(at)?;
        for lot in holding.lots() {
            let made = usize::try_from(lot.order()).ok().and_then(|order| order.checked_sub(1));
            let left = made.and_then(|made| lots_of.get_mut(made));
            let left =
                left.ok_or_else(|| at(Error::Broken { invariant: "a trade makes a lot" }))?;
            // A lot that was cut by a transfer stands in several parts.
            left.shares = left.shares.saturating_add(lot.shares().count());
        }
        self.lots.extend(lots_of.into_iter().rev().filter(|lot| lot.shares > 0));
        if !self.by_cost() {
            let held = holding.shares().count();
            return self.averaging.by_shares(security, held, rows, &self.lots);
        }
        // A lot of a later day is named by its own row.
        for lot in self.lots.iter().rev() {
            let day = rows.day.get(lot.place).copied().unwrap_or_default();
            self.averaging.ages.of(day).map_err(|fault| (lot.place, fault))?;
        }
        if let Some(class) = &mut self.class {
            class.add_costs(&holding).map_err(at)?;
        }
        self.averaging.booked(security, &holding).map_err(at)
    }
}

impl Averaging<'_> {
    fn by_cost(&self) -> bool {
        self.readings.holding_weight == HoldingWeight::PurchaseCost
    }
}

/// The flow of an account, made where there is none yet.
fn flow_of(flows: &mut Vec<Flow>, account: u32) -> Result<&mut Flow, Error> {
    let found = flows.iter().position(|flow| flow.account == account);
    if found.is_none() {
        flows.push(Flow { account, ..Flow::default() });
    }
    let place = found.unwrap_or(flows.len().saturating_sub(1));
    flows.get_mut(place).ok_or(Error::Broken { invariant: "an account has its flow" })
}

/// The first day that is before the one in front of it, with its place and that one.
fn first_before_its_day(days: &[i32]) -> Option<(usize, i32, i32)> {
    // The common case is compared many at a time.
    if days.is_sorted() {
        return None;
    }
    let pairs = days.iter().zip(days.iter().skip(1)).enumerate();
    let mut found = pairs.filter(|(_, (before, day))| before > day);
    found.next().map(|(place, (before, day))| (place.saturating_add(1), *before, *day))
}

/// The trade of a row; its cost is read where it weighs.
fn trade_of(row: &Row, by_cost: bool) -> Result<Trade, Error> {
    let paid = || match by_cost {
        true => PurchaseCost::from_yuan(rust_decimal::Decimal::new(row.cost, 2)),
        false => Ok(PurchaseCost::ZERO),
    };
    let action = match row.kind {
        TradeKind::Opening => Action::Opening(paid()?),
        TradeKind::Buy => Action::Buy(paid()?),
        TradeKind::Rights => Action::Rights(paid()?),
        TradeKind::Bonus => Action::Bonus,
        TradeKind::Sell => Action::Sell,
        TradeKind::TransferOut => Action::TransferOut,
        TradeKind::TransferIn => Action::TransferIn,
    };
    let account = Account::new(&row.account.to_string());
    Trade::new(day_of(row.day)?, account, action, shares_of(row.shares)?)
}

//! The trades of one security: what first in, first out leaves of each lot, and the average age.
//!
//! Where shares leave oldest first and none change their lot, no queue is needed: of a lot there is
//! left what of it outlasts the sales in all after the lots before it. Bonus shares that inherit
//! their day, transfers between accounts that keep their own lots, and purchase cost as weight go
//! through the booking of the traced path.
//!
//! Errors: those of booking and of the average, each with the row that it is about.

use super::age_table::{AgeTable, day_of};
use super::columns::{Row, TradeColumns, TradeKind};
use super::one_account::Totals;
use crate::error::Error;
use crate::position::{Account, Action, Booking, Trade, WeighedLots, units_per_year};
use crate::quantity::{Fraction, PurchaseCost, Shares, ValuationDate};
use crate::rule::{BonusShares, FifoScope, HoldingWeight, Readings};

/// What the trades of a security come to.
#[derive(Clone, Debug)]
pub(super) struct Outcome {
    /// Shares held.
    pub(super) shares: i64,
    /// The average age: the sum of weight times age over the sum of weights in units of a year;
    /// none where nothing is held.
    pub(super) period: Option<Fraction>,
}

/// What one account, or all of them, took and gave.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Flow {
    account: u32,
    /// Shares sold in all after the first pass, and what the second has not yet taken of lots.
    sold: i64,
    held: Shares,
}

/// How a security is measured.
pub(super) struct Measuring<'a> {
    pub(super) readings: &'a Readings,
    pub(super) valued: ValuationDate,
    pub(super) window: u32,
    pub(super) ages: &'a mut AgeTable,
    pub(super) flows: &'a mut Vec<Flow>,
}

impl<'a> Measuring<'a> {
    pub(super) const fn new(
        readings: &'a Readings,
        valued: ValuationDate,
        window: u32,
        ages: &'a mut AgeTable,
        flows: &'a mut Vec<Flow>,
    ) -> Self {
        Self { readings, valued, window, ages, flows }
    }

    /// Measures the trades of a security; `left` gets the shares left of each row's lot.
    pub(super) fn security(
        &mut self,
        rows: &TradeColumns<'_>,
        left: &mut Vec<i64>,
    ) -> Result<Outcome, (usize, Error)> {
        let start = left.len();
        let measured = match self.one_account(rows) {
            Some(totals) => self.in_order(totals, rows, left),
            None if self.needs_booking(rows) => self.booked(rows, left),
            None => self.clipped(rows, left),
        };
        if measured.is_err() {
            // A refused security leaves nothing behind but its rows.
            left.truncate(start);
            left.extend(rows.kind.iter().map(|_| 0));
        }
        measured
    }

    fn by_cost(&self) -> bool {
        self.readings.holding_weight == HoldingWeight::PurchaseCost
    }

    fn inherits(&self) -> bool {
        self.readings.bonus_shares == BonusShares::InheritLotDate
    }

    fn one_account(&self, rows: &TradeColumns<'_>) -> Option<Totals> {
        if self.by_cost() { None } else { Totals::of(rows, self.inherits()) }
    }

    fn in_order(
        &mut self,
        totals: Totals,
        rows: &TradeColumns<'_>,
        left: &mut Vec<i64>,
    ) -> Result<Outcome, (usize, Error)> {
        let start = left.len();
        left.resize(start.saturating_add(rows.kind.len()), 0);
        let aged = totals.aged(rows, self.ages, left.get_mut(start..).unwrap_or_default())?;
        let last = rows.kind.len().saturating_sub(1);
        let period = self.average(aged, totals.held.into()).map_err(|fault| (last, fault))?;
        Ok(Outcome { shares: totals.held, period })
    }

    fn needs_booking(&self, rows: &TradeColumns<'_>) -> bool {
        let apart = self.readings.fifo_scope == FifoScope::Account;
        self.by_cost()
            || rows.kind.iter().any(|kind| match kind {
                TradeKind::Bonus => self.inherits(),
                TradeKind::TransferIn | TradeKind::TransferOut => apart,
                TradeKind::Opening | TradeKind::Buy | TradeKind::Rights | TradeKind::Sell => false,
            })
    }

    /// Every account covers its own sales, whatever the scope; what is sold is summed.
    fn check(&mut self, rows: &TradeColumns<'_>) -> Result<i64, (usize, Error)> {
        let (mut held, mut transit) = (Shares::ZERO, Shares::ZERO);
        self.flows.clear();
        for (place, row) in rows.rows().enumerate() {
            let at = |fault| (place, fault);
            let shares = shares_of(&row).map_err(at)?;
            let flow = flow_of(self.flows, row.account).map_err(at)?;
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
                    let Some(rest) = flow.held.minus(shares) else {
                        return Err(at(Error::SoldMoreThanHeld {
                            action: if row.kind == TradeKind::Sell {
                                "sale"
                            } else {
                                "transfer out"
                            },
                            account: row.account.to_string(),
                            shares: row.shares,
                            held: flow.held.count(),
                        }));
                    };
                    flow.held = rest;
                    if row.kind == TradeKind::Sell {
                        let sold = flow.sold.checked_add(row.shares);
                        let overflow = || at(Error::Overflow { step: "shares sold" });
                        flow.sold = sold.ok_or_else(overflow)?;
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
        Ok(held.count())
    }

    /// The closed form.
    fn clipped(
        &mut self,
        rows: &TradeColumns<'_>,
        left: &mut Vec<i64>,
    ) -> Result<Outcome, (usize, Error)> {
        let shares = self.check(rows)?;
        let together = self.readings.fifo_scope == FifoScope::Company;
        if together {
            let sold = self.flows.iter().try_fold(0_i64, |all, flow| all.checked_add(flow.sold));
            let last = rows.kind.len().saturating_sub(1);
            let sold = sold.ok_or((last, Error::Overflow { step: "shares sold" }))?;
            self.flows.clear();
            self.flows.push(Flow { sold, ..Flow::default() });
        }
        let (mut aged, mut weights) = (0_i128, 0_i128);
        for (place, row) in rows.rows().enumerate() {
            let makes_a_lot = matches!(
                row.kind,
                TradeKind::Opening | TradeKind::Buy | TradeKind::Rights | TradeKind::Bonus
            );
            if !makes_a_lot {
                left.push(0);
                continue;
            }
            let account = if together { 0 } else { row.account };
            let flow = flow_of(self.flows, account).map_err(|fault| (place, fault))?;
            // OK because the smaller of two numbers, neither below zero, is taken off both.
            let gone = flow.sold.min(row.shares);
            flow.sold = flow.sold.saturating_sub(gone);
            let kept = row.shares.saturating_sub(gone);
            left.push(kept);
            if kept > 0 {
                let age = self.ages.of(row.day).map_err(|fault| (place, fault))?;
                let overflow =
                    || (place, Error::Overflow { step: "weighted-average holding period" });
                let part = i128::from(kept).checked_mul(age.into()).ok_or_else(overflow)?;
                aged = aged.checked_add(part).ok_or_else(overflow)?;
                weights = weights.checked_add(i128::from(kept)).ok_or_else(overflow)?;
            }
        }
        let last = rows.kind.len().saturating_sub(1);
        let period = self.average(aged, weights).map_err(|fault| (last, fault))?;
        Ok(Outcome { shares, period })
    }

    fn average(&self, aged: i128, weights: i128) -> Result<Option<Fraction>, Error> {
        if weights == 0 {
            return Ok(None);
        }
        let overflow = || Error::Overflow { step: "weighted-average holding period" };
        let most = weights.checked_mul(self.ages.window()).ok_or_else(overflow)?;
        let year = units_per_year(self.readings.day_count);
        let year = weights.checked_mul(year).ok_or_else(overflow)?;
        // Held on each lot already, or on the average.
        Fraction::new(aged.min(most), year, "holding period").map(Some)
    }

    /// The booking of the traced path.
    fn booked(
        &mut self,
        rows: &TradeColumns<'_>,
        left: &mut Vec<i64>,
    ) -> Result<Outcome, (usize, Error)> {
        let start = left.len();
        let mut booking = Booking::new(self.readings);
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
                lots_of.push(left.len());
            }
            left.push(0);
        }
        let last = rows.kind.len().saturating_sub(1);
        let at = |fault| (last, fault);
        let holding = booking.close().map_err(at)?;
        for lot in holding.lots() {
            let made = usize::try_from(lot.order()).ok().and_then(|order| order.checked_sub(1));
            let row = made.and_then(|made| lots_of.get(made)).and_then(|row| left.get_mut(*row));
            let broken = Error::Broken { invariant: "a lot is made by a trade" };
            let row = row.ok_or_else(|| at(broken))?;
            // A lot that was cut by a transfer stands in several parts.
            *row = row.saturating_add(lot.shares().count());
        }
        // A lot of a later day is named by its own row.
        let kept = left.get(start..).unwrap_or_default();
        for (place, (day, _)) in rows.day.iter().zip(kept).enumerate().filter(|of| *of.1.1 > 0) {
            self.ages.of(*day).map_err(|fault| (place, fault))?;
        }
        let lots = WeighedLots::of_security(&holding, self.readings);
        // Shares that are held and weigh nothing, as at no cost, have no average: an error.
        let held = holding.shares() > Shares::ZERO;
        let period = held.then(|| lots.average(self.valued, self.window));
        let period = period.transpose().map_err(at)?;
        Ok(Outcome { shares: holding.shares().count(), period })
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

fn shares_of(row: &Row) -> Result<Shares, Error> {
    Shares::new(row.shares).ok().filter(|shares| *shares > Shares::ZERO).ok_or_else(|| {
        Error::OutOfRange {
            quantity: "shares",
            found: rust_decimal::Decimal::from(row.shares),
            allowed: "a whole number from 1 to 10^12",
        }
    })
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
    Trade::new(day_of(row.day)?, account, action, shares_of(row)?)
}

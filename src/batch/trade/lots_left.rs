//! The lots left of one security, and of all together: their average age and when it passes.
//!
//! Errors: [`Error::AcquiredLater`] for a lot of a day after the valuation, [`Error::Overflow`].

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::age_table::{AgeTable, day_of};
use super::columns::TradeColumns;
use super::result::{BatchHolding, ClassHolding};
use super::terms::HoldingTerms;
use crate::error::Error;
use crate::position::{Holding, WeighedLots, units_per_year};
use crate::quantity::{Fraction, Price, Shares};
use crate::rule::Readings;

/// What is left of the lot that a row made.
#[derive(Clone, Copy, Debug)]
pub(super) struct LotLeft {
    pub(super) place: usize,
    pub(super) shares: i64,
}

/// What an average is formed with.
#[derive(Clone, Debug)]
pub(super) struct Averaging<'r> {
    pub(super) readings: &'r Readings,
    pub(super) terms: HoldingTerms,
    pub(super) ages: AgeTable,
    /// Whether the day of passing is asked for.
    pub(super) days: bool,
}

impl Averaging<'_> {
    /// The holding of a security whose lots weigh by their shares; the lots stand with the last row
    /// first.
    pub(super) fn by_shares(
        &mut self,
        security: u32,
        held: i64,
        rows: &TradeColumns<'_>,
        lots: &[LotLeft],
    ) -> Result<BatchHolding, (usize, Error)> {
        let mut aged = 0_i128;
        for lot in lots.iter().rev() {
            let day = rows.day.get(lot.place).copied().unwrap_or_default();
            let age = self.ages.of(day).map_err(|fault| (lot.place, fault))?;
            // OK because shares are below 2^40, ages below 2^40, and rows below 2^40.
            aged = aged.wrapping_add(i128::from(lot.shares).wrapping_mul(i128::from(age)));
        }
        let last = rows.kind.len().saturating_sub(1);
        let at = |fault| (last, fault);
        let mut holding = self.of_aged(security, held, aged).map_err(at)?;
        if self.days && !lots.is_empty() && !holding.passes {
            let lots = lots.iter().map(|lot| {
                let day = day_of(rows.day.get(lot.place).copied().unwrap_or_default())?;
                Ok((day, i128::from(lot.shares)))
            });
            let lots = WeighedLots::of_weights(lots, self.readings).map_err(at)?;
            holding.passes_on = self.passes_on(&lots).map_err(at)?;
        }
        Ok(holding)
    }

    /// The holding of a security by the sum of its shares times their age, without the day on which
    /// it passes.
    pub(super) fn of_aged(
        &self,
        security: u32,
        shares: i64,
        aged: i128,
    ) -> Result<BatchHolding, Error> {
        let (passes, passes_on) = (false, None);
        if shares == 0 {
            return Ok(BatchHolding { security, shares, period: None, passes, passes_on });
        }
        let overflow = || Error::Overflow { step: "weighted-average holding period" };
        let weights = i128::from(shares);
        let year = units_per_year(self.readings.day_count);
        let year = weights.checked_mul(year).ok_or_else(overflow)?;
        // Held on each lot already, or on the average.
        let most = weights.checked_mul(self.ages.window()).ok_or_else(overflow)?;
        let aged = aged.min(most);
        let needed = year.checked_mul(self.terms.threshold().into()).ok_or_else(overflow)?;
        let period = Some(Fraction::new(aged, year, "holding period")?);
        Ok(BatchHolding { security, shares, period, passes: aged > needed, passes_on })
    }

    /// The holding of a security whose lots are booked.
    pub(super) fn booked(&self, security: u32, holding: &Holding) -> Result<BatchHolding, Error> {
        let shares = holding.shares().count();
        if shares == 0 {
            let (period, passes, passes_on) = (None, false, None);
            return Ok(BatchHolding { security, shares, period, passes, passes_on });
        }
        // Shares that are held and weigh nothing, as at no cost, have no average: an error.
        let lots = WeighedLots::of_security(holding, self.readings);
        let ClassHolding { period, passes, passes_on } = self.together(&lots)?;
        Ok(BatchHolding { security, shares, period: Some(period), passes, passes_on })
    }

    /// The average of lots, and when it passes.
    pub(super) fn together(&self, lots: &WeighedLots) -> Result<ClassHolding, Error> {
        let (valued, window) = (self.terms.valued(), self.terms.window());
        let period = lots.average(valued, window)?;
        let passes = period.compare(Decimal::from(self.terms.threshold()))?.is_gt();
        let passes_on = if self.days && !passes { self.passes_on(lots)? } else { None };
        Ok(ClassHolding { period, passes, passes_on })
    }

    fn passes_on(&self, lots: &WeighedLots) -> Result<Option<NaiveDate>, Error> {
        let terms = self.terms;
        lots.first_day_above(terms.valued(), terms.window(), terms.threshold())
    }
}

/// The lots of all securities together, by the day of acquisition.
#[derive(Clone, Debug)]
pub(super) struct ClassLots<'p> {
    /// 10^-6 yuan a share, by security.
    prices: &'p [i64],
    weights: BTreeMap<NaiveDate, i128>,
}

impl<'p> ClassLots<'p> {
    pub(super) const fn new(prices: &'p [i64]) -> Self {
        Self { prices, weights: BTreeMap::new() }
    }

    /// Adds what is left of the lots of a security, at its market value.
    pub(super) fn add(
        &mut self,
        security: u32,
        rows: &TradeColumns<'_>,
        lots: &[LotLeft],
    ) -> Result<(), Error> {
        if lots.is_empty() {
            return Ok(());
        }
        let worth = self.worth(security)?;
        for lot in lots {
            let day = day_of(rows.day.get(lot.place).copied().unwrap_or_default())?;
            let overflow = Error::Overflow { step: "market value of a lot" };
            let weight = i128::from(lot.shares).checked_mul(worth).ok_or(overflow)?;
            self.put(day, weight)?;
        }
        Ok(())
    }

    /// Adds booked lots at their purchase cost.
    pub(super) fn add_costs(&mut self, holding: &Holding) -> Result<(), Error> {
        let mut lots = holding.lots().iter();
        lots.try_for_each(|lot| self.put(lot.acquired(), lot.cost().units()))
    }

    fn put(&mut self, day: NaiveDate, weight: i128) -> Result<(), Error> {
        let of_day = self.weights.entry(day).or_default();
        let overflow = Error::Overflow { step: "weight of the lots of a day" };
        *of_day = of_day.checked_add(weight).ok_or(overflow)?;
        Ok(())
    }

    /// Adds the lots of others at the same prices.
    #[cfg(feature = "parallel")]
    pub(super) fn merge(&mut self, other: Self) -> Result<(), Error> {
        other.weights.into_iter().try_for_each(|(day, weight)| self.put(day, weight))
    }

    fn worth(&self, security: u32) -> Result<i128, Error> {
        let place = usize::try_from(security).ok();
        let price = place.and_then(|place| self.prices.get(place)).copied();
        let found = price.map_or_else(|| "nothing".to_owned(), |price| price.to_string());
        let yuan = price.and_then(|price| Price::from_yuan(Decimal::new(price, 6)).ok());
        yuan.and_then(Price::weight).ok_or(Error::Word {
            field: "price",
            found,
            allowed: "millionths of a yuan from 0 to below 10^15 for each security".to_owned(),
        })
    }

    /// All lots; none where nothing is held.
    pub(super) fn lots(&self, readings: &Readings) -> Result<Option<WeighedLots>, Error> {
        if self.weights.is_empty() {
            return Ok(None);
        }
        let lots = self.weights.iter().map(|(day, weight)| Ok((*day, *weight)));
        WeighedLots::of_weights(lots, readings).map(Some)
    }
}

/// Shares of a row, above zero.
pub(super) fn shares_of(count: i64) -> Result<Shares, Error> {
    Shares::new(count).ok().filter(|shares| *shares > Shares::ZERO).ok_or_else(|| {
        Error::OutOfRange {
            quantity: "shares",
            found: Decimal::from(count),
            allowed: "a whole number from 1 to 10^12",
        }
    })
}

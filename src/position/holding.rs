//! The weighted-average holding period (加权平均持仓时间), and the day on which it passes a threshold.
//!
//! `HT = sum(weight x min(age, window)) / sum(weight)` over the lots left, exact. "More than" three
//! years is strict: exactly three is not more than three.
//!
//! Errors: [`Error::AcquiredLater`], [`Error::ZeroDivisor`] when nothing weighs,
//! [`Error::Overflow`].

use std::cmp::Ordering;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::age::{age, units_per_year};
use super::booking::Holding;
use super::lot::Lot;
use crate::error::Error;
use crate::quantity::{Fraction, HoldingPeriod, Price, ValuationDate};
use crate::rule::{DayCount, HoldingUnit, HoldingWeight, Readings, WindowCap};
use crate::trace::{Formula, Value, numbers};

/// How a holding period stands to its threshold.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Standing {
    /// More than the threshold.
    Above,
    /// Exactly the threshold, which is not more.
    Exactly,
    /// Less than the threshold.
    Below,
}

impl Standing {
    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Above => "above",
            Self::Exactly => "exactly",
            Self::Below => "below",
        }
    }
}

/// A lot as it goes into an average: day of acquisition and weight.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct WeighedLot {
    acquired: NaiveDate,
    weight: i128,
}

/// Lots with their weights, ready to be averaged on any day (批次表).
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct WeighedLots {
    lots: Vec<WeighedLot>,
    unit: HoldingUnit,
    weight: HoldingWeight,
    count: DayCount,
    cap: WindowCap,
}

impl WeighedLots {
    /// The lots of one security, weighed by shares or by purchase cost.
    ///
    /// # Example
    ///
    /// ```
    /// use c_ross::{Account, Action, Holding, PurchaseCost, Readings, Shares, Standing, Trade};
    /// use c_ross::{ValuationDate, WeighedLots};
    /// use chrono::NaiveDate;
    ///
    /// let bought = NaiveDate::from_ymd_opt(2022, 12, 31).unwrap();
    /// let valued = NaiveDate::from_ymd_opt(2025, 12, 31).unwrap();
    /// let buy = Action::Buy(PurchaseCost::ZERO);
    /// let trade = Trade::new(bought, Account::new("a"), buy, Shares::new(100).unwrap()).unwrap();
    /// let readings = Readings::default();
    /// let lots = WeighedLots::of_security(&Holding::of(&[trade], &readings).unwrap(), &readings);
    ///
    /// // Exactly three years are not more than three; a day later they are.
    /// let valued = ValuationDate::new(valued);
    /// assert_eq!(lots.standing(valued, 6, 3).unwrap(), Standing::Exactly);
    /// let passes = lots.first_day_above(valued, 6, 3).unwrap();
    /// assert_eq!(passes, NaiveDate::from_ymd_opt(2026, 1, 1));
    /// ```
    #[must_use]
    pub fn of_security(holding: &Holding, readings: &Readings) -> Self {
        Self::of_lots(holding.lots(), readings)
    }

    /// Some lots of one security, such as those of an account, weighed as the security is.
    #[must_use]
    pub fn of_lots(some: &[Lot], readings: &Readings) -> Self {
        let mut lots = Self::empty(readings);
        lots.extend(some, |shares| Some(i128::from(shares)));
        lots
    }

    /// The lots of a class of securities, weighed by market value or by purchase cost.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] past 38 digits.
    pub fn of_class<'a>(
        holdings: impl IntoIterator<Item = (&'a Holding, Price)>,
        readings: &Readings,
    ) -> Result<Self, Error> {
        let mut lots = Self::empty(readings);
        for (holding, price) in holdings {
            let overflow = Error::Overflow { step: "market value of a lot" };
            let worth = price.weight().ok_or_else(|| overflow.clone())?;
            if !lots.extend(holding.lots(), |shares| i128::from(shares).checked_mul(worth)) {
                return Err(overflow);
            }
        }
        Ok(lots)
    }

    /// Lots of days and weights.
    pub(crate) fn of_weights(
        lots: impl IntoIterator<Item = Result<(NaiveDate, i128), Error>>,
        readings: &Readings,
    ) -> Result<Self, Error> {
        let lots = lots.into_iter();
        let lots = lots.map(|lot| lot.map(|(acquired, weight)| WeighedLot { acquired, weight }));
        let lots = lots.collect::<Result<_, _>>()?;
        Ok(Self { lots, ..Self::empty(readings) })
    }

    const fn empty(readings: &Readings) -> Self {
        Self {
            lots: Vec::new(),
            unit: readings.holding_unit,
            weight: readings.holding_weight,
            count: readings.day_count,
            cap: readings.window_cap,
        }
    }

    /// Adds lots; false when a weight does not fit.
    fn extend(&mut self, lots: &[Lot], worth: impl Fn(i64) -> Option<i128>) -> bool {
        for lot in lots {
            let weight = match self.weight {
                HoldingWeight::Shares => worth(lot.shares().count()),
                HoldingWeight::PurchaseCost => Some(lot.cost().units()),
            };
            let Some(weight) = weight else { return false };
            self.lots.push(WeighedLot { acquired: lot.acquired(), weight });
        }
        true
    }

    /// The average on a day over a window of years, exact.
    ///
    /// # Errors
    ///
    /// Those of this module.
    pub fn average(&self, valued: ValuationDate, window: u32) -> Result<HoldingPeriod, Error> {
        let overflow = || Error::Overflow { step: "weighted-average holding period" };
        let year = units_per_year(self.count);
        let window = i128::from(window).checked_mul(year).ok_or_else(overflow)?;
        let (mut aged, mut weights): (i128, i128) = (0, 0);
        for lot in &self.lots {
            let age = match self.cap {
                WindowCap::EachLot => age(lot.acquired, valued, self.count)?.min(window),
                WindowCap::Average => age(lot.acquired, valued, self.count)?,
            };
            aged = lot
                .weight
                .checked_mul(age)
                .and_then(|weighed| aged.checked_add(weighed))
                .ok_or_else(overflow)?;
            weights = weights.checked_add(lot.weight).ok_or_else(overflow)?;
        }
        if weights == 0 {
            let divisor = "the weight of all lots";
            return Err(Error::ZeroDivisor { quantity: "holding period", divisor });
        }
        if self.cap == WindowCap::Average {
            aged = aged.min(weights.checked_mul(window).ok_or_else(overflow)?);
        }
        Fraction::new(aged, weights.checked_mul(year).ok_or_else(overflow)?, "holding period")
    }

    /// How the average stands to a threshold of years.
    ///
    /// # Errors
    ///
    /// Those of this module.
    pub fn standing(
        &self,
        valued: ValuationDate,
        window: u32,
        threshold: u32,
    ) -> Result<Standing, Error> {
        Ok(match self.average(valued, window)?.compare(Decimal::from(threshold))? {
            Ordering::Greater => Standing::Above,
            Ordering::Equal => Standing::Exactly,
            Ordering::Less => Standing::Below,
        })
    }

    /// The first day after the valuation on which the average is above the threshold if nothing is
    /// traded; none when it is above already.
    ///
    /// No lot grows younger, so the average never falls and the day can be halved in on. It comes
    /// at the latest when every lot fills the window, which is wider than the threshold.
    ///
    /// # Errors
    ///
    /// Those of this module.
    pub fn first_day_above(
        &self,
        valued: ValuationDate,
        window: u32,
        threshold: u32,
    ) -> Result<Option<NaiveDate>, Error> {
        let above = |days: u64| {
            let later = valued.later(days)?;
            Ok::<_, Error>(self.standing(later, window, threshold)? == Standing::Above)
        };
        if above(0)? {
            return Ok(None);
        }
        let mut not_yet: u64 = 0;
        let mut surely = u64::from(window).saturating_add(1).saturating_mul(366);
        if !above(surely)? {
            return Err(Error::Broken { invariant: "a window is wider than its threshold" });
        }
        while not_yet.saturating_add(1) < surely {
            let middle = not_yet.midpoint(surely);
            if above(middle)? {
                surely = middle;
            } else {
                not_yet = middle;
            }
        }
        Ok(Some(valued.later(surely)?.day()))
    }
}

/// The average of lots on a day, as a step of a trace; its input is the window.
#[derive(Clone, Debug)]
pub(crate) struct AverageOfLots {
    pub(crate) lots: WeighedLots,
    pub(crate) valued: ValuationDate,
}

impl Formula for AverageOfLots {
    fn formula(&self) -> String {
        match self.lots.cap {
            WindowCap::EachLot => {
                "sum(weight x min(age, window)) / sum(weight), over the lots below"
            }
            WindowCap::Average => {
                "sum(weight x age) / sum(weight), at most the window, over the lots below"
            }
        }
        .to_owned()
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let [window] = numbers(inputs)?;
        Ok(Value::Fraction(self.lots.average(self.valued, whole_years(window)?)?))
    }

    fn details(&self, _: &[Value]) -> Vec<String> {
        let weight = match (self.lots.weight, self.lots.unit) {
            (HoldingWeight::Shares, HoldingUnit::PerSecurity) => "shares",
            (HoldingWeight::Shares, HoldingUnit::PooledClass) => "10^-6 yuan of market value",
            (HoldingWeight::PurchaseCost, _) => "10^-12 yuan of cost",
        };
        let year = units_per_year(self.lots.count);
        let line = |lot: &WeighedLot| match age(lot.acquired, self.valued, self.lots.count) {
            Ok(age) => format!(
                "lot of {}: weight {} {weight}, age {age}/{year} years",
                lot.acquired, lot.weight
            ),
            Err(fault) => format!("lot of {}: {fault}", lot.acquired),
        };
        self.lots.lots.iter().map(line).collect()
    }
}

/// Whole years of a rule table.
pub(crate) fn whole_years(years: Decimal) -> Result<u32, Error> {
    let unfit =
        Error::OutOfRange { quantity: "years of a rule", found: years, allowed: "whole years" };
    match years.normalize().scale() {
        0 => u32::try_from(years.normalize().mantissa()).map_err(|_| unfit),
        _ => Err(unfit),
    }
}

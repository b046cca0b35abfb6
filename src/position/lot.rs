//! Lots: shares acquired together, and the queue in which they leave first in, first out.

use std::collections::VecDeque;

use chrono::NaiveDate;

use crate::error::Error;
use crate::quantity::{PurchaseCost, Shares};

/// Shares of one acquisition that are still held (批次).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Lot {
    acquired: NaiveDate,
    /// Place among the lots of the same day: the order of their making.
    order: u64,
    shares: Shares,
    cost: PurchaseCost,
    /// Cost and shares when nothing had been sold since it was made, divided or grown.
    whole: (PurchaseCost, Shares),
}

impl Lot {
    pub(crate) const fn new(
        acquired: NaiveDate,
        order: u64,
        shares: Shares,
        cost: PurchaseCost,
    ) -> Self {
        Self { acquired, order, shares, cost, whole: (cost, shares) }
    }

    /// Day of acquisition.
    #[must_use]
    pub const fn acquired(&self) -> NaiveDate {
        self.acquired
    }

    /// Shares left.
    #[must_use]
    pub const fn shares(&self) -> Shares {
        self.shares
    }

    /// Purchase cost of the shares left.
    #[must_use]
    pub const fn cost(&self) -> PurchaseCost {
        self.cost
    }

    /// The purchase cost of so many of its shares, when they are all that sales leave of it.
    pub(crate) fn cost_of(&self, left: Shares) -> Result<PurchaseCost, Error> {
        let (cost, shares) = self.whole;
        cost.kept_by(left, shares)
    }

    /// Which lot of its security it is, counted from one as they were made.
    pub(crate) const fn order(&self) -> u64 {
        self.order
    }

    const fn age_key(&self) -> (NaiveDate, u64) {
        (self.acquired, self.order)
    }

    /// Splits off shares with their part of the cost; the rest stays here.
    fn split_off(&mut self, leaving: Shares) -> Result<Self, Error> {
        let broken = Error::Broken { invariant: "a lot splits off fewer shares than it holds" };
        let left = self.shares.minus(leaving).ok_or(broken)?;
        let kept = self.cost.kept_by(left, self.shares)?;
        let part = Self::new(self.acquired, self.order, leaving, self.cost.minus(kept)?);
        *self = Self::new(self.acquired, self.order, left, kept);
        Ok(part)
    }

    /// Sells shares; what is left of the cost does not hang on how many sales they were.
    fn sell(&mut self, leaving: Shares) -> Result<(), Error> {
        let broken = Error::Broken { invariant: "a lot sells fewer shares than it holds" };
        let left = self.shares.minus(leaving).ok_or(broken)?;
        self.cost = self.cost_of(left)?;
        self.shares = left;
        Ok(())
    }

    /// Adds free shares.
    fn grow(&mut self, bonus: Shares) -> Result<(), Error> {
        *self = Self::new(self.acquired, self.order, self.shares.plus(bonus)?, self.cost);
        Ok(())
    }
}

/// Lots in order of age, the oldest first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Queue(VecDeque<Lot>);

impl Queue {
    pub(crate) fn into_lots(self) -> impl Iterator<Item = Lot> {
        self.0.into_iter()
    }

    /// Puts a lot to its place by age.
    pub(crate) fn put(&mut self, lot: Lot) {
        if self.0.back().is_none_or(|last| last.age_key() <= lot.age_key()) {
            self.0.push_back(lot);
        } else {
            let place = self.0.partition_point(|older| older.age_key() <= lot.age_key());
            self.0.insert(place, lot);
        }
    }

    /// Takes shares, the oldest lots first; the caller has seen that there are enough.
    pub(crate) fn take(&mut self, shares: Shares) -> Result<Vec<Lot>, Error> {
        let mut taken = Vec::new();
        self.release(shares, |first, missing| {
            match missing {
                Some(missing) => taken.push(first.split_off(missing)?),
                None => taken.push(*first),
            }
            Ok(())
        })?;
        Ok(taken)
    }

    /// Lets shares go for good, the oldest lots first; the caller has seen that there are enough.
    pub(crate) fn drop_oldest(&mut self, shares: Shares) -> Result<(), Error> {
        self.release(shares, |first, missing| missing.map_or(Ok(()), |missing| first.sell(missing)))
    }

    /// Lets the oldest lots go, each as a whole but for the last, of which a part goes.
    fn release(
        &mut self,
        shares: Shares,
        mut leave: impl FnMut(&mut Lot, Option<Shares>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut missing = shares;
        while missing > Shares::ZERO {
            let Some(first) = self.0.front_mut() else {
                let invariant = "a queue of lots holds the shares of its account";
                return Err(Error::Broken { invariant });
            };
            if let Some(rest) = missing.minus(first.shares) {
                missing = rest;
                leave(first, None)?;
                self.0.pop_front();
            } else {
                leave(first, Some(missing))?;
                missing = Shares::ZERO;
            }
        }
        Ok(())
    }

    /// Spreads free shares over the lots in proportion.
    pub(crate) fn spread(&mut self, bonus: Shares) -> Result<(), Error> {
        let parts = spread_over(self.0.iter().map(|lot| lot.shares.count()), bonus.count())?;
        for (lot, part) in self.0.iter_mut().zip(parts) {
            if part > 0 {
                lot.grow(Shares::new(part)?)?;
            }
        }
        Ok(())
    }
}

/// What each lot gets of free shares in proportion, in whole shares: each its floor, then one more
/// to the largest fractions, of equal fractions to the older lot; lots from the oldest on.
pub(crate) fn spread_over(
    lots: impl Iterator<Item = i64> + Clone,
    bonus: i64,
) -> Result<Vec<i64>, Error> {
    let overflow = || Error::Overflow { step: "bonus shares in proportion" };
    let held = lots.clone().try_fold(0_i128, |held, lot| held.checked_add(lot.into()));
    let held = held.ok_or_else(overflow)?;
    let mut parts = Vec::new();
    let mut fractions = Vec::new();
    let mut missing = bonus;
    for (place, lot) in lots.enumerate() {
        let due = i128::from(bonus).checked_mul(lot.into()).ok_or_else(overflow)?;
        let whole = due.checked_div(held).ok_or_else(overflow)?;
        let rest = due.checked_rem(held).ok_or_else(overflow)?;
        let whole = i64::try_from(whole).map_err(|_| overflow())?;
        missing = missing.checked_sub(whole).ok_or_else(overflow)?;
        parts.push(whole);
        fractions.push((rest, place));
    }
    fractions.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    for (_, place) in fractions.into_iter().take(usize::try_from(missing).unwrap_or(0)) {
        if let Some(part) = parts.get_mut(place) {
            *part = part.checked_add(1).ok_or_else(overflow)?;
        }
    }
    Ok(parts)
}

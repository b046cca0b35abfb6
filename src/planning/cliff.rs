//! The cliff: how many shares can be bought, or sold first in, first out, before a position loses
//! the factor that it has for being held long.
//!
//! "More than" `T` years holds exactly while `E = sum(weight x (age - T)) > 0`, the age of a lot
//! held to the window where the reading says so (an average held to it passes exactly when it
//! passes without, since the window is wider than `T`). A share bought on the day has age zero and
//! takes `T` times its weight from `E`, so that the most that can be bought follows by division. A
//! lot that is sold takes what it adds, in proportion to the shares, so that the first share too
//! many lies in the first lot whose sale leaves `E` at or below zero, and is halved in on there.
//!
//! Errors: those of measuring a book; [`Error::Overflow`] past 38 digits.

use crate::error::Error;
use crate::market::{EquityPrice, HeldShare, LongHeldClass, ShareCharge};
use crate::planning::bridge::BookAt;
use crate::position::{Account, Lot, Security, age, units_per_year};
use crate::quantity::{Price, PurchaseCost, Shares, ValuationDate};
use crate::rule::{HoldingUnit, HoldingWeight, Readings, RuleBook, WindowCap};

const STEP: Error = Error::Overflow { step: "room before a factor is lost" };
/// Units of purchase cost, 10^-12 yuan, in a unit of price, 10^-6 yuan.
const COST_PER_PRICE: i128 = 1_000_000;

/// How many shares a factor bears.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_enums, reason = "no factor to lose, a number, or no number")]
pub enum Room {
    /// The position is not held long, so that there is no factor to lose.
    NotHeldLong,
    /// So many keep the factor, and one more loses it.
    UpTo(i64),
    /// No number that may be held loses it, or none that leaves any share to bear it.
    Any,
}

/// The room of one position on the valuation date (临界股数).
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Cliff {
    security: Security,
    name: String,
    account: Option<Account>,
    held: Shares,
    class: LongHeldClass,
    to_buy: Room,
    to_sell: Room,
}

impl Cliff {
    /// The share.
    #[must_use]
    pub const fn security(&self) -> &Security {
        &self.security
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The shares of the account, or of the whole insurer where it sells its oldest.
    #[must_use]
    pub const fn held(&self) -> Shares {
        self.held
    }

    /// The account from which the sales are, where lots belong to accounts; none where the whole
    /// insurer sells its oldest.
    #[must_use]
    pub const fn account(&self) -> Option<&Account> {
        self.account.as_ref()
    }

    /// The class whose factor is at stake: the one it has, else the first that asks.
    #[must_use]
    pub const fn class(&self) -> LongHeldClass {
        self.class
    }

    /// How many can be bought that day, at the market price.
    #[must_use]
    pub const fn to_buy(&self) -> Room {
        self.to_buy
    }

    /// How many can be sold that day, the oldest first.
    #[must_use]
    pub const fn to_sell(&self) -> Room {
        self.to_sell
    }
}

/// The room of every position whose factor depends on how long it is held, on the day of the book;
/// of a later day by the book that [`Plan::book_on`](super::Plan::book_on) gives for it.
///
/// # Shape
///
/// In the order of the book; where lots belong to accounts one entry for each account that holds
/// the share, since each sells its own oldest lots. How many can be bought does not depend on the
/// account. Where a class is asked as a whole, what is sold or bought is of one share, and the
/// factor that is lost is that of the class.
///
/// # Errors
///
/// Those of this module.
///
/// # Source
///
/// Notice 2025-24 articles 1 and 2 (超过, more than) and the regulator's answer on first in, first
/// out; the readings of the basis.
pub fn cliffs(rules: &RuleBook, at: &BookAt<'_>) -> Result<Vec<Cliff>, Error> {
    let readings = &at.basis.readings;
    let held = at.book.held(readings)?;
    let equity = EquityPrice::of(&held, at.valued, &rules.on(at.basis.day), readings)?;
    let mut cliffs = Vec::new();
    for (one, charge) in held.iter().zip(equity.charges()) {
        let Some(asked) = Asked::of(&held, &equity, charge, at.valued, readings)? else { continue };
        let to_buy = asked.to_buy(one)?;
        let mut push = |account: Option<&Account>, lots: &[Lot]| {
            let mut held = lots.iter().map(Lot::shares);
            cliffs.push(Cliff {
                security: one.share().security().clone(),
                name: one.share().name().to_owned(),
                account: account.cloned(),
                held: held.try_fold(Shares::ZERO, Shares::plus)?,
                class: asked.class,
                to_buy,
                to_sell: asked.to_sell(one, lots)?,
            });
            Ok::<_, Error>(())
        };
        let by_account = one.holding().lots_by_account();
        for (account, lots) in by_account {
            push(Some(account), lots)?;
        }
        if by_account.is_empty() {
            push(None, one.holding().lots())?;
        }
    }
    Ok(cliffs)
}

/// A question how long something is held, with how far all lots together are beyond it.
#[derive(Debug)]
struct Asked<'readings> {
    class: LongHeldClass,
    passes: bool,
    /// Whether other shares are asked together with this one.
    with_others: bool,
    excess: i128,
    window: i128,
    threshold: i128,
    valued: ValuationDate,
    readings: &'readings Readings,
}

impl<'readings> Asked<'readings> {
    /// The question that gives a share its factor, else the first; none where no factor depends on
    /// one.
    fn of(
        held: &[HeldShare],
        equity: &EquityPrice,
        charge: &ShareCharge,
        valued: ValuationDate,
        readings: &'readings Readings,
    ) -> Result<Option<Self>, Error> {
        let tests = charge.tests();
        let passed = tests.iter().find(|test| test.passes().value());
        let Some(test) = passed.or_else(|| tests.first()) else { return Ok(None) };
        let year = units_per_year(readings.day_count);
        let years = |years: u32| i128::from(years).checked_mul(year).ok_or(STEP);
        let (class, passes) = (test.class(), test.passes().value());
        let (window, threshold) = (years(test.window())?, years(test.threshold())?);
        let mut asked = Self {
            class,
            passes,
            with_others: false,
            excess: 0,
            window,
            threshold,
            valued,
            readings,
        };
        for (other, of) in held.iter().zip(equity.charges()) {
            let counts = match readings.holding_unit {
                HoldingUnit::PerSecurity => std::ptr::eq(of, charge),
                HoldingUnit::PooledClass => of.tests().iter().any(|test| test.class() == class),
            };
            asked.with_others |= counts && !std::ptr::eq(of, charge);
            for lot in other.holding().lots().iter().filter(|_| counts) {
                let weight = asked.weight(lot.shares(), lot.cost(), other.share().price())?;
                let adds = weight.checked_mul(asked.beyond(lot)?);
                asked.excess = adds.and_then(|adds| asked.excess.checked_add(adds)).ok_or(STEP)?;
            }
        }
        Ok(Some(asked))
    }

    /// How far the age of a lot is beyond the threshold, in units of a year.
    fn beyond(&self, lot: &Lot) -> Result<i128, Error> {
        let age = age(lot.acquired(), self.valued, self.readings.day_count)?;
        let age = match self.readings.window_cap {
            WindowCap::EachLot => age.min(self.window),
            WindowCap::Average => age,
        };
        age.checked_sub(self.threshold).ok_or(STEP)
    }

    /// What shares weigh that cost so much.
    fn weight(&self, shares: Shares, cost: PurchaseCost, price: Price) -> Result<i128, Error> {
        match (self.readings.holding_weight, self.readings.holding_unit) {
            (HoldingWeight::PurchaseCost, _) => Ok(cost.units()),
            (HoldingWeight::Shares, HoldingUnit::PerSecurity) => Ok(i128::from(shares.count())),
            (HoldingWeight::Shares, HoldingUnit::PooledClass) => {
                let worth = price.weight().ok_or(STEP)?;
                i128::from(shares.count()).checked_mul(worth).ok_or(STEP)
            }
        }
    }

    /// What one share bought at the market price weighs.
    fn weight_of_one(&self, price: Price) -> Result<i128, Error> {
        let worth = price.weight().ok_or(STEP)?;
        match (self.readings.holding_weight, self.readings.holding_unit) {
            (HoldingWeight::PurchaseCost, _) => worth.checked_mul(COST_PER_PRICE).ok_or(STEP),
            (HoldingWeight::Shares, HoldingUnit::PerSecurity) => Ok(1),
            (HoldingWeight::Shares, HoldingUnit::PooledClass) => Ok(worth),
        }
    }

    fn to_buy(&self, held: &HeldShare) -> Result<Room, Error> {
        if !self.passes {
            return Ok(Room::NotHeldLong);
        }
        let one = self.weight_of_one(held.share().price())?;
        let takes = one.checked_mul(self.threshold).ok_or(STEP)?;
        // The excess stays above zero while `shares x takes <= excess - 1`.
        let keep = self.excess.checked_sub(1).and_then(|most| most.checked_div(takes));
        let may = Shares::MAX.count().saturating_sub(held.holding().shares().count());
        let keep = keep.and_then(|keep| i64::try_from(keep).ok());
        Ok(keep.filter(|keep| *keep < may).map_or(Room::Any, Room::UpTo))
    }

    /// The lots are those from which the sales are, the oldest first.
    fn to_sell(&self, held: &HeldShare, lots: &[Lot]) -> Result<Room, Error> {
        if !self.passes {
            return Ok(Room::NotHeldLong);
        }
        let price = held.share().price();
        let (mut excess, mut sold) = (self.excess, 0_i64);
        for lot in lots {
            let after = |shares: i64| self.excess_after(excess, lot, shares, price);
            let whole = lot.shares().count();
            let all = sold.checked_add(whole).ok_or(STEP)?;
            let left = self.with_others || all < held.holding().shares().count();
            // With the last share of all that is asked there is no factor left to lose.
            let most = if left { whole } else { whole.saturating_sub(1) };
            if after(most)? <= 0 {
                let (mut keeps, mut loses) = (0_i64, most);
                while keeps.saturating_add(1) < loses {
                    let middle = keeps.midpoint(loses);
                    if after(middle)? > 0 {
                        keeps = middle;
                    } else {
                        loses = middle;
                    }
                }
                return Ok(Room::UpTo(sold.checked_add(keeps).ok_or(STEP)?));
            }
            excess = after(whole)?;
            sold = all;
        }
        Ok(Room::Any)
    }

    /// The excess when so many shares of a lot are sold after those before it.
    fn excess_after(
        &self,
        excess: i128,
        lot: &Lot,
        sold: i64,
        price: Price,
    ) -> Result<i128, Error> {
        let left = Shares::new(lot.shares().count().saturating_sub(sold))?;
        let kept = self.weight(left, lot.cost_of(left)?, price)?;
        let before = self.weight(lot.shares(), lot.cost(), price)?;
        before
            .checked_sub(kept)
            .zip(Some(self.beyond(lot)?))
            .and_then(|(gone, beyond)| gone.checked_mul(beyond))
            .and_then(|gone| excess.checked_sub(gone))
            .ok_or(STEP)
    }
}

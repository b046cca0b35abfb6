//! Shares held, and the capital that they occupy at the prices of a scenario.
//!
//! Errors: [`RefusedRows`] for shares that are out of range, [`Error::ZeroDivisor`] where nothing
//! was paid, [`Error::Overflow`].

use rust_decimal::Decimal;

use crate::batch::position::{
    FixedFactor, ShareClass, ShareFactors, check_places, nearest, product, same_length, yuan,
};
use crate::batch::refused::{RefusedRow, RefusedRows};
use crate::composite::FactorOfDerived;
use crate::error::Error;
use crate::market::gain_of_numbers;
use crate::quantity::{Amount, PurchaseCost, Shares};
use crate::rule::{Parameter, Readings, RuleSet};

/// The largest number of 32 bits.
const NARROW: u64 = (1 << 32) - 1;

/// The shares that an insurer holds directly, one element of each column for each security.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::exhaustive_structs, reason = "columns")]
pub struct ShareColumns<'a> {
    /// The class of each.
    pub class: &'a [ShareClass],
    /// Shares held.
    pub shares: &'a [i64],
    /// The price at the valuation, in units of `10^-places` yuan.
    pub price: &'a [i64],
    /// The purchase cost, in units of `10^-places` yuan.
    pub cost: &'a [i64],
}

/// Shares held, with the factors of their classes as functions of k1.
#[derive(Clone, Debug)]
pub struct ScenarioShares {
    shares: Vec<u64>,
    /// The same in 32 bits; none where one needs more.
    narrow: Vec<u32>,
    /// All bits of the shares, a number that none exceeds.
    share_bits: u64,
    /// The place of each share's class among the factors.
    class: Vec<u8>,
    /// The factors of the classes that are held.
    factors: Vec<FactorOfDerived>,
    places: u32,
    all_shares: u128,
    book: i128,
    /// What all cost, in yuan.
    cost: Decimal,
    full_gain: Decimal,
}

/// What the shares come to in one scenario.
#[derive(Clone, Copy, Debug)]
pub(super) struct Charged {
    /// Book value less that at the valuation, to the fen, half away from zero.
    pub(super) change: Amount,
    pub(super) k1: Decimal,
    pub(super) capital: Amount,
}

/// Room for the factors of one scenario.
#[derive(Clone, Debug, Default)]
pub(super) struct Room {
    factors: Vec<FixedFactor>,
}

impl ScenarioShares {
    /// Shares held; prices and costs in units of `10^-places` yuan, from fen to millionths.
    ///
    /// # Errors
    ///
    /// [`RefusedRows`] with every row that is out of range, or with what is wrong with the columns
    /// or the rules.
    pub fn new(
        columns: &ShareColumns<'_>,
        places: u32,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Self, RefusedRows> {
        check_places(places)?;
        let others = [columns.shares.len(), columns.price.len(), columns.cost.len()];
        same_length(columns.class.len(), others)?;
        let curves = ShareFactors::new(rules, readings)?;
        let mut held = Self {
            shares: Vec::with_capacity(columns.class.len()),
            narrow: Vec::new(),
            share_bits: 0,
            class: Vec::with_capacity(columns.class.len()),
            factors: Vec::new(),
            places,
            all_shares: 0,
            book: 0,
            cost: Decimal::ZERO,
            full_gain: rules.value(Parameter::EquityFullGain, "all")?.value(),
        };
        let mut numbers: Vec<ShareClass> = Vec::new();
        for class in columns.class {
            let place = numbers.iter().position(|of| of == class);
            if place.is_none() {
                let broken = Error::Broken { invariant: "a class of shares has its factor" };
                held.factors.push(curves.of(*class).ok_or(broken)?.clone());
                numbers.push(*class);
            }
            let place = place.unwrap_or(numbers.len().saturating_sub(1));
            held.class.push(u8::try_from(place).unwrap_or(u8::MAX));
        }
        held.sum(columns)?;
        Ok(held)
    }

    /// Sums the columns, or names every row that is out of range.
    fn sum(&mut self, columns: &ShareColumns<'_>) -> Result<(), RefusedRows> {
        let (mut refused, mut cost) = (Vec::new(), 0_i128);
        let rows = columns.shares.iter().zip(columns.price.iter().zip(columns.cost)).enumerate();
        for (row, (shares, (price, paid))) in rows {
            let below = |quantity, found: &i64| Error::OutOfRange {
                quantity,
                found: Decimal::from(*found),
                allowed: "not below zero",
            };
            let fault = match Shares::new(*shares) {
                Err(fault) => Some(fault),
                Ok(_) if *price < 0 => Some(below("price", price)),
                Ok(_) if *paid < 0 => Some(below("purchase cost", paid)),
                Ok(_) => None,
            };
            if let Some(fault) = fault {
                refused.push(RefusedRow::new(row, fault));
                continue;
            }
            // OK because 2^40 shares at 2^63 stay below 2^103, and rows below 2^24.
            let book = i128::from(*shares).wrapping_mul((*price).into());
            self.book = self.book.wrapping_add(book);
            cost = cost.wrapping_add((*paid).into());
            let shares = shares.unsigned_abs();
            self.all_shares = self.all_shares.wrapping_add(shares.into());
            self.share_bits |= shares;
            self.shares.push(shares);
        }
        let narrow = self.shares.iter().map(|shares| u32::try_from(*shares).ok());
        self.narrow = narrow.collect::<Option<_>>().unwrap_or_default();
        RefusedRows::none_of(refused)?;
        self.cost = yuan(cost, self.places)?;
        Ok(())
    }

    /// The same with what all shares together cost, as it is carried: finer than the units of the
    /// column, in the place of its sum.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] past 28 digits.
    pub fn with_cost(mut self, cost: PurchaseCost) -> Result<Self, Error> {
        self.cost = cost.yuan()?;
        Ok(self)
    }

    /// How many securities.
    #[must_use]
    pub fn len(&self) -> usize {
        self.shares.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.shares.is_empty()
    }

    /// The places of prices and costs: units of `10^-places` yuan.
    #[must_use]
    pub const fn places(&self) -> u32 {
        self.places
    }

    /// The capital at prices, as many as there are securities.
    pub(super) fn charged(&self, prices: &[i64], room: &mut Room) -> Result<Charged, Error> {
        // The bits of all prices are a number that no price exceeds; one below zero sets the
        // highest. Many at a time, which brings the row near.
        let bits = prices.iter().fold(0, |bits, price| bits | price.cast_unsigned());
        // Factors of 32 bits are multiplied many at a time; the mask says that they are.
        match bits <= NARROW && !self.narrow.is_empty() {
            true => self.at::<u32, NARROW>(&self.narrow, prices, bits, room),
            false => self.at::<u64, { u64::MAX }>(&self.shares, prices, bits, room),
        }
    }

    fn at<S: Copy + Into<u64>, const MASK: u64>(
        &self,
        shares: &[S],
        prices: &[i64],
        bits: u64,
        room: &mut Room,
    ) -> Result<Charged, Error> {
        let most = u128::from(bits).checked_mul(self.all_shares).and_then(|most| {
            let most = u64::try_from(most).ok()?;
            (most < 1 << 63).then_some(most)
        });
        let Some(most) = most else { return Err(self.price_fault(prices)) };
        let book = prices.iter().zip(shares).fold(0_u64, |sum, (price, shares)| {
            // OK because the sum has 63 bits.
            sum.wrapping_add((price.cast_unsigned() & MASK).wrapping_mul((*shares).into()))
        });
        let book = i128::from(book);
        let k1 = match self.all_shares == 0 {
            true => Decimal::ZERO,
            false => gain_of_numbers(yuan(book, self.places)?, self.cost, self.full_gain)?,
        };
        room.factors.clear();
        for factor in &self.factors {
            room.factors.push(FixedFactor::new(factor.at(k1)?, self.places)?);
        }
        let largest = bits.checked_mul(self.share_bits).map_or(most, |largest| largest.min(most));
        let capital = self.capital(shares, prices, largest, room);
        let change = book.checked_sub(self.book);
        let change = change.ok_or(Error::Overflow { step: "change of the book value" })?;
        let change = Amount::nearest(yuan(change, self.places)?)?;
        Ok(Charged { change, k1, capital: Amount::from_fen(capital.into())? })
    }

    /// The capital of all exposures, each to the fen; none is above the largest, and their sum has
    /// 63 bits.
    fn capital<S: Copy + Into<u64>>(
        &self,
        shares: &[S],
        prices: &[i64],
        largest: u64,
        room: &Room,
    ) -> u64 {
        let mut fixed = [0_u64; 256];
        for (fixed, factor) in fixed.iter_mut().zip(&room.factors) {
            *fixed = factor.fixed();
        }
        let free = room.factors.iter().map(|factor| factor.free()).min().unwrap_or_default();
        // No exposure comes nearer than the largest could; none is where all are free.
        let near = if largest < free { i64::MIN } else { nearest(largest) };
        let mut sum = 0_u64;
        for ((price, shares), class) in prices.iter().zip(shares).zip(&self.class) {
            // OK because the sum of all products has 63 bits.
            let exposure = price.cast_unsigned().wrapping_mul((*shares).into());
            let factor = fixed.get(usize::from(*class)).copied().unwrap_or_default();
            let (fen, rest) = product(exposure, factor);
            if rest.cast_signed() < near {
                return self.exactly(prices, room);
            }
            // OK because no capital is above its exposure.
            sum = sum.wrapping_add(fen);
        }
        sum
    }

    /// The same where an exposure has to be looked at.
    #[cold]
    fn exactly(&self, prices: &[i64], room: &Room) -> u64 {
        let rows = prices.iter().zip(&self.shares).zip(&self.class);
        rows.fold(0, |sum: u64, ((price, shares), class)| {
            // OK as above.
            let exposure = price.cast_unsigned().wrapping_mul(*shares);
            let factor = room.factors.get(usize::from(*class));
            let fen = factor.map_or(0, |factor| factor.capital(exposure));
            sum.wrapping_add(fen)
        })
    }

    #[cold]
    fn price_fault(&self, prices: &[i64]) -> Error {
        let fault = |place: usize, price: i64, allowed: &str| Error::Word {
            field: "price",
            found: format!("{price} at place {place}"),
            allowed: allowed.to_owned(),
        };
        if let Some(place) = prices.iter().position(|price| *price < 0) {
            return fault(place, prices.get(place).copied().unwrap_or_default(), "not below zero");
        }
        let highest = prices.iter().enumerate().max_by_key(|(_, price)| **price);
        let (place, price) = highest.map_or((0, 0), |(place, price)| (place, *price));
        fault(place, price, "all shares together below 2^62 of the units of the prices")
    }
}

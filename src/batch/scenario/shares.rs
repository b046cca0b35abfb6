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
use crate::quantity::Shares;
use crate::rule::{Parameter, Readings, RuleSet};

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
    shares: Vec<i64>,
    /// The place of each share's class among the factors.
    class: Vec<u8>,
    /// The factors of the classes that are held.
    factors: Vec<FactorOfDerived>,
    places: u32,
    all_shares: u128,
    book: i128,
    cost: i128,
    full_gain: Decimal,
}

/// What the shares come to in one scenario.
#[derive(Clone, Copy, Debug)]
pub(super) struct Charged {
    /// Book value less that at the valuation, in units of `10^-places` yuan.
    pub(super) change: i128,
    pub(super) k1: Decimal,
    /// Fen.
    pub(super) capital: i128,
}

/// Room for the exposures of one scenario and its factors.
#[derive(Clone, Debug, Default)]
pub(super) struct Room {
    exposure: Vec<u64>,
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
            shares: columns.shares.to_vec(),
            class: Vec::with_capacity(columns.class.len()),
            factors: Vec::new(),
            places,
            all_shares: 0,
            book: 0,
            cost: 0,
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
        let mut refused = Vec::new();
        let rows = columns.shares.iter().zip(columns.price.iter().zip(columns.cost)).enumerate();
        for (row, (shares, (price, cost))) in rows {
            let below = |quantity, found: &i64| Error::OutOfRange {
                quantity,
                found: Decimal::from(*found),
                allowed: "not below zero",
            };
            let fault = match Shares::new(*shares) {
                Err(fault) => Some(fault),
                Ok(_) if *price < 0 => Some(below("price", price)),
                Ok(_) if *cost < 0 => Some(below("purchase cost", cost)),
                Ok(_) => None,
            };
            if let Some(fault) = fault {
                refused.push(RefusedRow::new(row, fault));
                continue;
            }
            // OK because 2^40 shares at 2^63 stay below 2^103, and rows below 2^24.
            let book = i128::from(*shares).wrapping_mul((*price).into());
            self.book = self.book.wrapping_add(book);
            self.cost = self.cost.wrapping_add((*cost).into());
            self.all_shares = self.all_shares.wrapping_add(shares.unsigned_abs().into());
        }
        RefusedRows::none_of(refused)
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

    pub(super) const fn places(&self) -> u32 {
        self.places
    }

    /// The capital at prices, as many as there are securities.
    pub(super) fn charged(&self, prices: &[i64], room: &mut Room) -> Result<Charged, Error> {
        room.exposure.resize(self.shares.len(), 0);
        let (mut bits, mut price_bits, mut sum) = (0_u64, 0_u64, 0_u64);
        for ((exposure, price), shares) in room.exposure.iter_mut().zip(prices).zip(&self.shares) {
            let price = price.cast_unsigned();
            // OK because what overflows is seen below, by the bits of all prices.
            let product = price.wrapping_mul(shares.cast_unsigned());
            price_bits |= price;
            bits |= product;
            sum = sum.wrapping_add(product);
            *exposure = product;
        }
        // The bits of all prices are a number that no price exceeds; one below zero sets the
        // highest.
        let most = u128::from(price_bits).checked_mul(self.all_shares);
        if most.is_none_or(|most| most >= 1 << 63) {
            return Err(self.price_fault(prices));
        }
        let book = i128::from(sum);
        let k1 = match self.all_shares == 0 {
            true => Decimal::ZERO,
            false => {
                let (book, cost) = (yuan(book, self.places)?, yuan(self.cost, self.places)?);
                gain_of_numbers(book, cost, self.full_gain)?
            }
        };
        room.factors.clear();
        for factor in &self.factors {
            room.factors.push(FixedFactor::new(factor.at(k1)?, self.places)?);
        }
        let capital = self.capital(bits, room);
        let change = book.checked_sub(self.book);
        let change = change.ok_or(Error::Overflow { step: "change of the book value" })?;
        Ok(Charged { change, k1, capital: i128::from(capital) })
    }

    /// The capital of all exposures, each to the fen; their sum has 63 bits.
    fn capital(&self, bits: u64, room: &Room) -> u64 {
        let mut fixed = [0_u64; 256];
        for (fixed, factor) in fixed.iter_mut().zip(&room.factors) {
            *fixed = factor.fixed();
        }
        let free = room.factors.iter().map(|factor| factor.free()).min().unwrap_or_default();
        // No exposure comes nearer than the largest could.
        let near = if bits < free { 0 } else { nearest(bits) };
        let mut sum = 0_u64;
        for (exposure, class) in room.exposure.iter().zip(&self.class) {
            let class = usize::from(*class);
            let (mut fen, rest) = product(*exposure, fixed.get(class).copied().unwrap_or_default());
            if rest < near {
                let factor = room.factors.get(class);
                fen = factor.map_or(fen, |factor| factor.capital(*exposure));
            }
            // OK because no capital is above its exposure.
            sum = sum.wrapping_add(fen);
        }
        sum
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
        fault(place, price, "all shares at the highest price below 2^62 of its units")
    }
}

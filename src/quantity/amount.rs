//! Money: amounts to the fen, exposures, prices, and purchase cost as it is carried.

use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy};

use super::exact;
use super::shares::Shares;
use crate::error::Error;

/// Places of an amount: yuan to the fen.
const FEN: u32 = 2;
/// Largest size of an amount: 10^18 yuan, ten thousand times the assets of the whole industry.
const YUAN_MAX: Decimal = Decimal::from_parts(0xA764_0000, 0x0DE0_B6B3, 0, false, 0);
/// Places of a price per share.
const PRICE_PLACES: u32 = 6;
/// Places of a carried purchase cost.
const COST_PLACES: u32 = 12;

/// An amount of money (金额) in yuan, to the fen, of a size below 10^18 yuan.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Amount(Decimal);

impl Amount {
    /// No money.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// An amount in yuan.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] with fractions of a fen or a size of 10^18 yuan or more.
    ///
    /// # Example
    ///
    /// ```
    /// use c_ross::Amount;
    /// use rust_decimal::Decimal;
    ///
    /// let amount = Amount::from_yuan(Decimal::from_str_exact("12.50").unwrap()).unwrap();
    /// assert_eq!(amount.to_string(), "12.50");
    /// assert!(Amount::from_yuan(Decimal::from_str_exact("0.001").unwrap()).is_err());
    /// ```
    pub fn from_yuan(yuan: Decimal) -> Result<Self, Error> {
        let mut yuan = yuan.normalize();
        if yuan.scale() > FEN || yuan.abs() >= YUAN_MAX {
            return Err(Error::OutOfRange {
                quantity: "amount",
                found: yuan,
                allowed: "yuan to the fen, of a size below 10^18",
            });
        }
        // OK because the size leaves room for two places.
        yuan.rescale(FEN);
        Ok(Self(yuan))
    }

    /// The amount of a number of yuan to the fen, half away from zero.
    pub(crate) fn nearest(yuan: Decimal) -> Result<Self, Error> {
        Self::from_yuan(yuan.round_dp_with_strategy(FEN, RoundingStrategy::MidpointAwayFromZero))
    }

    /// The amount in yuan.
    #[must_use]
    pub const fn yuan(self) -> Decimal {
        self.0
    }

    /// The amount of a whole number of fen.
    pub(crate) fn from_fen(fen: i128) -> Result<Self, Error> {
        let yuan = exact::from_units(fen, FEN).ok_or(Error::Overflow { step: "amount of fen" })?;
        Self::from_yuan(yuan)
    }

    /// The amount as a whole number of fen.
    pub(crate) const fn fen(self) -> i128 {
        self.0.mantissa()
    }

    /// This amount less another, exact.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] and [`Error::OutOfRange`] past the range of amounts.
    pub fn less(self, other: Self) -> Result<Self, Error> {
        Self::from_yuan(exact::difference(self.0, other.0, "difference of amounts")?)
    }

    /// This amount and another, exact.
    pub(crate) fn plus(self, other: Self) -> Result<Self, Error> {
        Self::from_yuan(exact::sum(self.0, other.0, "sum of amounts")?)
    }

    /// Whether the amount is below zero.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.0 < Decimal::ZERO
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

/// A price per share at the valuation date (每股价格): yuan, not negative, at most six places.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Price(Decimal);

impl Price {
    /// A price in yuan per share.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] below zero, from 10^9 yuan, or with more than six places.
    pub fn from_yuan(yuan: Decimal) -> Result<Self, Error> {
        let yuan = yuan.normalize();
        let above = Decimal::from_parts(1_000_000_000, 0, 0, false, 0);
        if yuan < Decimal::ZERO || yuan >= above || yuan.scale() > PRICE_PLACES {
            return Err(Error::OutOfRange {
                quantity: "price",
                found: yuan,
                allowed: "yuan from 0 to below 10^9, at most six places",
            });
        }
        Ok(Self(yuan))
    }

    /// Yuan per share.
    #[must_use]
    pub const fn yuan(self) -> Decimal {
        self.0
    }

    /// The price as a whole number of millionths of a yuan: the weight of one share in market
    /// value.
    pub(crate) fn weight(self) -> Option<i128> {
        exact::in_units(self.0, PRICE_PLACES)
    }
}

/// The exposure of a holding (风险暴露, EX): its admitted value in yuan, exact, not negative.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Exposure(Decimal);

impl Exposure {
    /// The admitted value of shares at a price: their exact product.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] from 10^18 yuan.
    pub fn of_shares(shares: Shares, price: Price) -> Result<Self, Error> {
        let yuan = exact::product(shares.number(), price.yuan(), "shares times price")?;
        Self::from_yuan(yuan)
    }

    pub(crate) fn from_yuan(yuan: Decimal) -> Result<Self, Error> {
        if yuan < Decimal::ZERO || yuan >= YUAN_MAX {
            return Err(Error::OutOfRange {
                quantity: "exposure",
                found: yuan,
                allowed: "yuan from 0 to below 10^18",
            });
        }
        Ok(Self(yuan.normalize()))
    }

    /// The exposure in yuan.
    #[must_use]
    pub const fn yuan(self) -> Decimal {
        self.0
    }
}

/// The purchase cost of shares as it is carried (购买成本): yuan to 12 places, not negative.
///
/// A cost leaves the fen when shares are sold: what is left is cost x shares left / shares before,
/// to 10^-12 yuan, halves up; of sales one after the other as of one sale of all their shares, so
/// that their order does not matter. The part sold takes the rest, so that cost is conserved.
#[derive(Clone, Copy, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
pub struct PurchaseCost(i128);

impl PurchaseCost {
    /// No cost.
    pub const ZERO: Self = Self(0);

    /// The cost of a purchase; it may be finer than the fen, as averages of a former record are.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] below zero, from 10^16 yuan, or with more than 12 places.
    ///
    /// # Example
    ///
    /// ```
    /// use c_ross::PurchaseCost;
    /// use rust_decimal::Decimal;
    ///
    /// let cost = PurchaseCost::from_yuan(Decimal::new(6_831_234, 4)).unwrap();
    /// assert_eq!(cost.yuan().unwrap().to_string(), "683.1234");
    /// assert!(PurchaseCost::from_yuan(Decimal::NEGATIVE_ONE).is_err());
    /// ```
    pub fn from_yuan(yuan: Decimal) -> Result<Self, Error> {
        Some(yuan)
            .filter(|yuan| *yuan >= Decimal::ZERO)
            .and_then(|yuan| exact::in_units(yuan, COST_PLACES))
            .filter(|units| *units < UNITS_MAX)
            .map(Self)
            .ok_or(Error::OutOfRange {
                quantity: "purchase cost",
                found: yuan,
                allowed: "yuan from 0 to below 10^16, at most 12 places",
            })
    }

    /// The cost in yuan.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] past 28 digits.
    pub fn yuan(self) -> Result<Decimal, Error> {
        exact::from_units(self.0, COST_PLACES)
            .ok_or(Error::Overflow { step: "purchase cost in yuan" })
    }

    /// The cost as a whole number of 10^-12 yuan.
    pub(crate) const fn units(self) -> i128 {
        self.0
    }

    pub(crate) fn plus(self, other: Self) -> Result<Self, Error> {
        let units = self.0.checked_add(other.0).filter(|units| *units < UNITS_MAX);
        units.map(Self).ok_or(Error::Overflow { step: "sum of purchase costs" })
    }

    pub(crate) fn minus(self, part: Self) -> Result<Self, Error> {
        self.0
            .checked_sub(part.0)
            .map(Self)
            .ok_or(Error::Overflow { step: "cost of the shares sold" })
    }

    /// The part of the cost that `left` of `before` shares keep, to 10^-12 yuan, halves up.
    pub(crate) fn kept_by(self, left: Shares, before: Shares) -> Result<Self, Error> {
        self.share(left.count(), before.count())
    }

    /// The cost times `part / whole`, to 10^-12 yuan, halves up.
    pub(crate) fn share(self, part: i64, whole: i64) -> Result<Self, Error> {
        exact::scaled(self.0, part, whole)
            .map(Self)
            .ok_or(Error::Overflow { step: "purchase cost times shares left" })
    }
}

/// Largest carried cost: 10^16 yuan in units of 10^-12, which 28 digits hold.
const UNITS_MAX: i128 = 10_000_000_000_000_000_000_000_000_000;

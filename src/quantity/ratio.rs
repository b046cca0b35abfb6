//! Ratios of amounts, kept as exact fractions.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::amount::Amount;
use super::exact;
use crate::error::Error;

/// An exact fraction with a positive denominator.
#[derive(Clone, Copy, Debug)]
pub struct Fraction {
    numerator: i128,
    denominator: i128,
}

impl Fraction {
    /// The fraction of two whole numbers.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] when the denominator is not above zero.
    pub fn new(numerator: i128, denominator: i128, quantity: &'static str) -> Result<Self, Error> {
        if denominator > 0 {
            Ok(Self { numerator, denominator })
        } else {
            Err(Error::OutOfRange {
                quantity,
                found: Decimal::ZERO,
                allowed: "a denominator above zero",
            })
        }
    }

    /// The part above the line.
    #[must_use]
    pub const fn numerator(self) -> i128 {
        self.numerator
    }

    /// The part below the line, above zero.
    #[must_use]
    pub const fn denominator(self) -> i128 {
        self.denominator
    }

    /// The fraction to a number of places, halves away from zero: for print, never for comparison.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] past 28 digits.
    pub fn to_places(self, places: u32) -> Result<Decimal, Error> {
        exact::quotient_to_places(self.numerator, self.denominator, places, "fraction in print")
    }

    /// Compares with a decimal, exactly.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] past 38 digits.
    pub fn compare(self, other: Decimal) -> Result<Ordering, Error> {
        Ok(self.cmp(&Self::of(other)?))
    }

    /// The fraction of a decimal.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] past 38 digits.
    pub fn of(number: Decimal) -> Result<Self, Error> {
        let denominator = exact::power_of_ten(number.scale())
            .and_then(|unit| i128::try_from(unit).ok())
            .ok_or(Error::Overflow { step: "decimal as a fraction" })?;
        Ok(Self { numerator: number.mantissa(), denominator })
    }
}

impl Fraction {
    /// The exact sum.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] past 38 digits.
    pub fn plus(self, other: Self) -> Result<Self, Error> {
        let step = "sum of fractions";
        let denominator = self.denominator.checked_mul(other.denominator);
        self.numerator
            .checked_mul(other.denominator)
            .zip(other.numerator.checked_mul(self.denominator))
            .and_then(|(a, b)| a.checked_add(b))
            .zip(denominator)
            .map(|(numerator, denominator)| Self { numerator, denominator }.reduced())
            .ok_or(Error::Overflow { step })
    }

    /// The exact difference.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] past 38 digits.
    pub fn minus(self, other: Self) -> Result<Self, Error> {
        let numerator = other.numerator.checked_neg();
        let numerator = numerator.ok_or(Error::Overflow { step: "difference of fractions" })?;
        self.plus(Self { numerator, ..other })
    }

    /// The exact product.
    pub(crate) fn times(self, other: Self) -> Result<Self, Error> {
        self.numerator
            .checked_mul(other.numerator)
            .zip(self.denominator.checked_mul(other.denominator))
            .map(|(numerator, denominator)| Self { numerator, denominator }.reduced())
            .ok_or(Error::Overflow { step: "product of fractions" })
    }

    /// The exact quotient by a fraction above zero.
    pub(crate) fn over(self, other: Self, quantity: &'static str) -> Result<Self, Error> {
        self.times(Self::new(other.denominator, other.numerator, quantity)?)
    }

    /// The fraction without its sign.
    pub(crate) fn size(self) -> Result<Self, Error> {
        let numerator = self.numerator.checked_abs();
        numerator
            .map(|numerator| Self { numerator, ..self })
            .ok_or(Error::Overflow { step: "size of a fraction" })
    }

    /// The same fraction in lowest terms.
    fn reduced(self) -> Self {
        let (mut a, mut b) = (self.numerator.unsigned_abs(), self.denominator.unsigned_abs());
        while let Some(rest) = a.checked_rem(b) {
            (a, b) = (b, rest);
        }
        let by = i128::try_from(a).unwrap_or(1);
        match (self.numerator.checked_div(by), self.denominator.checked_div(by)) {
            (Some(numerator), Some(denominator)) => Self { numerator, denominator },
            _ => self,
        }
    }

    /// An amount times the fraction, to the fen, half away from zero.
    pub(crate) fn of_amount(self, amount: Amount, step: &'static str) -> Result<Amount, Error> {
        let yuan = exact::product_over(amount.fen(), self.numerator, self.denominator);
        Amount::from_fen(yuan.ok_or(Error::Overflow { step })?)
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        exact::compare_fractions(
            (self.numerator, self.denominator),
            (other.numerator, other.denominator),
        )
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Fraction {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Fraction {}

//! Numbers of shares.

use std::fmt;

use rust_decimal::Decimal;

use crate::error::Error;

/// Largest number of shares of one trade or one position.
const SHARES_MAX: i64 = 1_000_000_000_000;

/// A number of whole shares (股数), from 0 to 10^12.
#[derive(Clone, Copy, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
pub struct Shares(i64);

impl Shares {
    /// No shares.
    pub const ZERO: Self = Self(0);
    /// The most shares of one trade or one position.
    pub(crate) const MAX: Self = Self(SHARES_MAX);

    /// A number of shares.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] below 0 or above 10^12.
    ///
    /// # Example
    ///
    /// ```
    /// use c_ross::Shares;
    ///
    /// assert_eq!(Shares::new(100).unwrap().count(), 100);
    /// assert!(Shares::new(-1).is_err());
    /// ```
    pub fn new(count: i64) -> Result<Self, Error> {
        if (0..=SHARES_MAX).contains(&count) {
            Ok(Self(count))
        } else {
            Err(Error::OutOfRange {
                quantity: "shares",
                found: Decimal::from(count),
                allowed: "a whole number from 0 to 10^12",
            })
        }
    }

    /// How many.
    #[must_use]
    pub const fn count(self) -> i64 {
        self.0
    }

    /// The number as a decimal.
    #[must_use]
    pub fn number(self) -> Decimal {
        Decimal::from(self.0)
    }

    pub(crate) fn plus(self, other: Self) -> Result<Self, Error> {
        // OK because two numbers up to 10^12 do not overflow.
        Self::new(self.0.saturating_add(other.0))
    }

    /// What is left when `other` leave; `None` when there are not so many.
    pub(crate) fn minus(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).filter(|left| *left >= 0).map(Self)
    }
}

impl fmt::Display for Shares {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

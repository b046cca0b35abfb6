//! Integers of 256 bits: the room that exact products and roots of amounts need.
//!
//! A decimal of the decimal crate holds 28 digits and rounds products past them without telling, so
//! squares of amounts are formed here and rounded once, by the caller, at a named place.

use std::cmp::Ordering;

/// A number from 0 to 2^256 - 1, as `high * 2^128 + low`.
#[derive(Clone, Copy, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) struct Wide {
    high: u128,
    low: u128,
}

const HALF: u32 = 64;
const LOW_HALF: u128 = (1 << HALF) - 1;

impl Wide {
    pub(crate) const ZERO: Self = Self { high: 0, low: 0 };

    pub(crate) const fn from_u128(low: u128) -> Self {
        Self { high: 0, low }
    }

    /// The number when it fits 128 bits.
    pub(crate) fn narrow(self) -> Option<u128> {
        (self.high == 0).then_some(self.low)
    }

    /// The exact product of two numbers of 128 bits; it always fits.
    pub(crate) fn product(a: u128, b: u128) -> Self {
        let (a_high, a_low) = (a >> HALF, a & LOW_HALF);
        let (b_high, b_low) = (b >> HALF, b & LOW_HALF);
        // OK because factors of 64 bits have products of 128 bits, and a carry is one bit.
        let low = a_low.wrapping_mul(b_low);
        let high = a_high.wrapping_mul(b_high);
        let (middle, middle_carry) =
            a_high.wrapping_mul(b_low).overflowing_add(a_low.wrapping_mul(b_high));
        let (low, low_carry) = low.overflowing_add(middle << HALF);
        let high = high
            .wrapping_add(middle >> HALF)
            .wrapping_add(u128::from(middle_carry) << HALF)
            .wrapping_add(u128::from(low_carry));
        Self { high, low }
    }

    pub(crate) fn checked_add(self, other: Self) -> Option<Self> {
        let (low, carry) = self.low.overflowing_add(other.low);
        let high = self.high.checked_add(other.high)?.checked_add(u128::from(carry))?;
        Some(Self { high, low })
    }

    pub(crate) fn checked_sub(self, other: Self) -> Option<Self> {
        let (low, borrow) = self.low.overflowing_sub(other.low);
        let high = self.high.checked_sub(other.high)?.checked_sub(u128::from(borrow))?;
        Some(Self { high, low })
    }

    /// The product with a number of 128 bits, when it fits.
    pub(crate) fn checked_mul(self, factor: u128) -> Option<Self> {
        let upper = Self::product(self.high, factor).narrow()?;
        Self::product(self.low, factor).checked_add(Self { high: upper, low: 0 })
    }

    fn bit(self, place: u32) -> bool {
        let part = if place < u128::BITS { self.low } else { self.high };
        // OK because the shift is taken modulo 128.
        part.wrapping_shr(place) & 1 == 1
    }

    /// Bits up to the highest that is set.
    const fn bits(self) -> u32 {
        // OK because a number of 128 bits has at most 128 zeros in front.
        match self.high {
            0 => u128::BITS.saturating_sub(self.low.leading_zeros()),
            high => (u128::BITS * 2).saturating_sub(high.leading_zeros()),
        }
    }

    /// Quotient rounded down and remainder; `None` for a division by zero.
    pub(crate) fn div_rem(self, divisor: u128) -> Option<(Self, u128)> {
        if divisor == 0 {
            return None;
        }
        if self.high == 0 {
            let quotient = self.low.checked_div(divisor)?;
            return Some((Self::from_u128(quotient), self.low.checked_rem(divisor)?));
        }
        let mut quotient = Self::ZERO;
        let mut rest: u128 = 0;
        for place in (0..self.bits()).rev() {
            // OK because a bit shifted out of `rest` makes it larger than the divisor, so that the
            // wrapping difference is the true one.
            let carried = rest.leading_zeros() == 0;
            rest = (rest << 1) | u128::from(self.bit(place));
            if carried || rest >= divisor {
                rest = rest.wrapping_sub(divisor);
                quotient = quotient.with_bit(place);
            }
        }
        Some((quotient, rest))
    }

    /// Quotient rounded down and remainder by a number of 256 bits; `None` for a division by zero.
    pub(crate) fn div_rem_wide(self, divisor: Self) -> Option<(Self, Self)> {
        if let Some(divisor) = divisor.narrow() {
            let (quotient, rest) = self.div_rem(divisor)?;
            return Some((quotient, Self::from_u128(rest)));
        }
        let mut quotient = Self::ZERO;
        let mut rest = Self::ZERO;
        for place in (0..self.bits()).rev() {
            let carried = rest.high.leading_zeros() == 0;
            rest = rest.doubled(self.bit(place));
            if carried || rest >= divisor {
                rest = rest.wrapping_sub(divisor);
                quotient = quotient.with_bit(place);
            }
        }
        Some((quotient, rest))
    }

    /// Twice the number and a bit, modulo 2^256.
    fn doubled(self, bit: bool) -> Self {
        let high = (self.high << 1) | u128::from(self.low.leading_zeros() == 0);
        Self { high, low: (self.low << 1) | u128::from(bit) }
    }

    /// The difference modulo 2^256.
    fn wrapping_sub(self, other: Self) -> Self {
        let (low, borrow) = self.low.overflowing_sub(other.low);
        // OK because the caller wants the difference modulo 2^256.
        let high = self.high.wrapping_sub(other.high).wrapping_sub(u128::from(borrow));
        Self { high, low }
    }

    /// The whole number nearest to the root of `self / divisor`, halves up; `None` for a division
    /// by zero or past 128 bits.
    pub(crate) fn root_of_quotient(self, divisor: Self) -> Option<u128> {
        let (quotient, _) = self.div_rem_wide(divisor)?;
        let root = quotient.root();
        // The root is at least r + 1/2 exactly when 4 self >= divisor (2r + 1)^2.
        let odd = root.checked_mul(2)?.checked_add(1)?;
        let middle = divisor.checked_mul(odd)?.checked_mul(odd)?;
        root.checked_add(u128::from(self.checked_mul(4)? >= middle))
    }

    fn with_bit(mut self, place: u32) -> Self {
        // OK because the shift is taken modulo 128.
        let bit = 1_u128.wrapping_shl(place);
        if place < u128::BITS {
            self.low |= bit;
        } else {
            self.high |= bit;
        }
        self
    }

    /// The quotient rounded to the nearest, halves upwards; `None` when it does not fit 128 bits or
    /// the divisor is zero.
    pub(crate) fn div_nearest(self, divisor: u128) -> Option<u128> {
        let (quotient, rest) = self.div_rem(divisor)?;
        let up = rest >= divisor.checked_sub(rest)?;
        quotient.narrow()?.checked_add(u128::from(up))
    }

    /// The largest whole number whose square is not above this one.
    pub(crate) fn root(self) -> u128 {
        if self.high == 0 {
            return self.low.isqrt();
        }
        // The upper half of the root is the root of the upper half; the rest bit by bit.
        let mut root = self.high.isqrt() << HALF;
        for place in (0..HALF).rev() {
            let trial = root | (1 << place);
            if Self::product(trial, trial).cmp(&self) != Ordering::Greater {
                root = trial;
            }
        }
        root
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Wide;

    #[test]
    fn product_of_the_largest_numbers_is_exact() {
        // (2^128 - 1)^2 = 2^256 - 2^129 + 1.
        let square = Wide::product(u128::MAX, u128::MAX);
        assert_eq!(square, Wide { high: u128::MAX - 1, low: 1 });
        assert_eq!(square.root(), u128::MAX);
    }

    #[test]
    fn halves_go_up_and_division_by_zero_is_refused() {
        assert_eq!(Wide::from_u128(5).div_nearest(2), Some(3));
        assert_eq!(Wide::from_u128(7).div_nearest(3), Some(2));
        assert_eq!(Wide::from_u128(7).div_nearest(0), None);
    }

    proptest! {
        #[test]
        fn division_undoes_multiplication(a: u128, b in 1_u128.., rest: u128) {
            let rest = rest.checked_rem(b).unwrap();
            let number = Wide::product(a, b).checked_add(Wide::from_u128(rest)).unwrap();
            prop_assert_eq!(number.div_rem(b), Some((Wide::from_u128(a), rest)));
        }

        #[test]
        fn division_by_a_wide_number_leaves_a_smaller_rest(
            high: u128,
            low: u128,
            by: u64,
            b: u128,
        ) {
            let (number, divisor) = (Wide { high, low }, Wide { high: u128::from(by), low: b });
            if let Some((quotient, rest)) = number.div_rem_wide(divisor) {
                prop_assert!(rest < divisor);
                let narrow = quotient.narrow();
                if let Some(back) = narrow.and_then(|quotient| divisor.checked_mul(quotient)) {
                    prop_assert_eq!(back.checked_add(rest), Some(number));
                }
            }
        }

        #[test]
        fn the_root_is_proved_against_squares(high: u128, low: u128) {
            let number = Wide { high, low };
            let root = number.root();
            prop_assert!(Wide::product(root, root) <= number);
            if let Some(next) = root.checked_add(1) {
                prop_assert!(Wide::product(next, next) > number);
            }
        }

        #[test]
        fn a_square_has_its_root(root: u128) {
            prop_assert_eq!(Wide::product(root, root).root(), root);
        }
    }
}

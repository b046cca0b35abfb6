//! Natural numbers of any size: the room that exact discounting over many periods needs.

use std::cmp::Ordering;

/// Bits of a limb.
const LIMB: u32 = 32;
/// The low limb of a double limb.
const LOW: u64 = (1 << LIMB) - 1;

/// A natural number: limbs of 32 bits, lowest first, the last never zero.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Natural {
    limbs: Vec<u32>,
}

impl Natural {
    pub(crate) fn from_u128(number: u128) -> Self {
        let mut rest = number;
        let mut limbs = Vec::new();
        while rest > 0 {
            // OK because the mask leaves 32 bits.
            limbs.push(u32::try_from(rest & u128::from(LOW)).unwrap_or(u32::MAX));
            rest >>= LIMB;
        }
        Self { limbs }
    }

    pub(crate) fn is_zero(&self) -> bool {
        self.limbs.is_empty()
    }

    pub(crate) fn plus(&self, other: &Self) -> Self {
        let (long, short) =
            if self.limbs.len() >= other.limbs.len() { (self, other) } else { (other, self) };
        let padded = short.limbs.iter().copied().chain(std::iter::repeat(0));
        let mut carry = 0;
        let mut limbs = Vec::with_capacity(long.limbs.len().saturating_add(1));
        for (a, b) in long.limbs.iter().zip(padded) {
            // OK because three numbers of 32 bits add to less than 64.
            let total = u64::from(*a).wrapping_add(u64::from(b)).wrapping_add(carry);
            limbs.push(low(total));
            carry = total >> LIMB;
        }
        Self { limbs: with_carry(limbs, carry) }
    }

    pub(crate) fn times(&self, other: &Self) -> Self {
        // Horner's rule over the limbs of the other.
        other.limbs.iter().rev().fold(Self::default(), |product, limb| {
            let mut moved = Vec::with_capacity(product.limbs.len().saturating_add(1));
            if !product.is_zero() {
                moved.push(0);
                moved.extend(product.limbs);
            }
            Self { limbs: moved }.plus(&self.times_limb(*limb))
        })
    }

    fn times_limb(&self, factor: u32) -> Self {
        if factor == 0 {
            return Self::default();
        }
        let mut carry = 0;
        let mut limbs = Vec::with_capacity(self.limbs.len().saturating_add(1));
        for limb in &self.limbs {
            // OK because (2^32 - 1)^2 + 2^32 - 1 is below 2^64.
            let total = u64::from(*limb).wrapping_mul(u64::from(factor)).wrapping_add(carry);
            limbs.push(low(total));
            carry = total >> LIMB;
        }
        Self { limbs: with_carry(limbs, carry) }
    }

    /// The quotient rounded to the nearest, halves upwards; `None` past 127 bits or for a divisor
    /// of zero.
    pub(crate) fn div_nearest(&self, divisor: &Self) -> Option<u128> {
        if divisor.is_zero() {
            return None;
        }
        // n / d rounded is (2 n + d) / (2 d) rounded down.
        let (numerator, divisor) = (self.plus(self).plus(divisor), divisor.plus(divisor));
        let mut quotient: u128 = 0;
        for place in (0..127).rev() {
            let trial = quotient | (1 << place);
            if divisor.times(&Self::from_u128(trial)) <= numerator {
                quotient = trial;
            }
        }
        let next = Self::from_u128(quotient.checked_add(1)?);
        (divisor.times(&next) > numerator).then_some(quotient)
    }
}

fn low(double: u64) -> u32 {
    // OK because the mask leaves 32 bits.
    u32::try_from(double & LOW).unwrap_or(u32::MAX)
}

fn with_carry(mut limbs: Vec<u32>, carry: u64) -> Vec<u32> {
    if carry > 0 {
        limbs.push(low(carry));
    }
    limbs
}

impl Ord for Natural {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_length = self.limbs.len().cmp(&other.limbs.len());
        by_length.then_with(|| self.limbs.iter().rev().cmp(other.limbs.iter().rev()))
    }
}

impl PartialOrd for Natural {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Natural;

    fn natural(number: u128) -> Natural {
        Natural::from_u128(number)
    }

    #[test]
    fn halves_go_up_and_division_by_zero_is_refused() {
        assert_eq!(natural(5).div_nearest(&natural(2)), Some(3));
        assert_eq!(natural(7).div_nearest(&natural(3)), Some(2));
        assert_eq!(natural(7).div_nearest(&natural(0)), None);
        assert_eq!(natural(0).div_nearest(&natural(7)), Some(0));
    }

    #[test]
    fn a_quotient_past_127_bits_is_refused() {
        let large = natural(u128::MAX).times(&natural(u128::MAX));
        assert_eq!(large.div_nearest(&natural(1)), None);
    }

    proptest! {
        #[test]
        fn sums_and_products_agree_with_machine_numbers(a: u64, b: u64) {
            let (a, b) = (u128::from(a), u128::from(b));
            let (product, sum) = (a.checked_mul(b).unwrap(), a.checked_add(b).unwrap());
            prop_assert_eq!(natural(a).times(&natural(b)), natural(product));
            prop_assert_eq!(natural(a).plus(&natural(b)), natural(sum));
        }

        #[test]
        fn division_undoes_multiplication(a in 0_u128..(1 << 126), b in 1_u128.., c in 1_u128..) {
            let divisor = natural(b).times(&natural(c));
            prop_assert_eq!(natural(a).times(&divisor).div_nearest(&divisor), Some(a));
        }

        #[test]
        fn the_order_is_that_of_the_numbers(a: u128, b: u128) {
            prop_assert_eq!(natural(a).cmp(&natural(b)), a.cmp(&b));
        }
    }
}

//! A risk factor in fixed point: the capital of an exposure by one multiplication.
//!
//! `capital = exposure x factor`, to the fen, half away from zero. The factor is kept in units of
//! 2^-64, rounded up, so that a product is too large by less than the exposure times
//! [`FixedFactor::SLACK`] in the same units. Where the true product could lie below the half fen
//! that this one reaches, and only there, the exact factor is used. A factor of few places leaves a
//! gap below each half fen that no product enters; up to an exposure that depends on the gap
//! nothing has to be looked at.
//!
//! Errors: [`Error::Overflow`].

use rust_decimal::Decimal;

use crate::error::Error;
use crate::quantity::wide::Wide;
use crate::quantity::{RiskFactor, exact};

/// Places of an amount: yuan to the fen.
const FEN: u32 = 2;
/// One, in fixed point.
const ONE: u128 = 1 << 64;
/// Half a fen, in fixed point.
const HALF: u64 = 1 << 63;
/// Larger exposures are not multiplied in fixed point.
pub(in crate::batch) const EXPOSURE_MAX: u64 = 1 << 59;
/// The places that a factor keeps on its way into fixed point.
const DIGITS: u32 = 18;

/// Fen per unit of exposure.
#[derive(Clone, Copy, Debug)]
pub(in crate::batch) struct FixedFactor {
    /// In units of 2^-64, too large by less than [`Self::SLACK`] of them; a factor of one is one
    /// unit less, which no exposure feels.
    fixed: u64,
    /// The factor is `digits / unit` fen per unit of exposure.
    digits: u128,
    unit: u128,
}

impl FixedFactor {
    /// By how many units of 2^-64 a factor in fixed point may be too large: nineteen for the
    /// eighteenth digit that it keeps, which is 2^64 / 10^18, and one for the last bit.
    const SLACK: u64 = 20;

    /// A factor on exposures in units of `10^-places` yuan, from fen to millionths.
    pub(in crate::batch) fn new(factor: RiskFactor, places: u32) -> Result<Self, Error> {
        let overflow = || Error::Overflow { step: "factor in fixed point" };
        let factor = factor.value().normalize();
        let digits = factor.mantissa().unsigned_abs();
        let scale = places.checked_sub(FEN).and_then(|more| factor.scale().checked_add(more));
        let scale = scale.ok_or_else(overflow)?;
        let unit = exact::power_of_ten(scale).ok_or_else(overflow)?;
        let power = exact::power_of_ten(scale.abs_diff(DIGITS)).ok_or_else(overflow)?;
        let kept = match scale > DIGITS {
            true => Some(digits.div_ceil(power)),
            false => digits.checked_mul(power),
        };
        let one = exact::power_of_ten(DIGITS).ok_or_else(overflow)?;
        let fixed = kept.and_then(|kept| kept.checked_mul(ONE));
        let fixed = fixed.map(|fixed| fixed.div_ceil(one)).filter(|fixed| *fixed <= ONE);
        let fixed = low(fixed.ok_or_else(overflow)?.min(u64::MAX.into()));
        Ok(Self { fixed, digits, unit })
    }

    /// In units of 2^-64.
    pub(in crate::batch) const fn fixed(self) -> u64 {
        self.fixed
    }

    /// Exposures below this have the right capital without a look: their products are whole
    /// numbers of the unit of the factor, and keep away from a half fen by half of that unit
    /// unless they meet it.
    pub(in crate::batch) fn free(self) -> u64 {
        let gap = self.unit.saturating_mul(2).saturating_mul(Self::SLACK.into());
        low(ONE.checked_div(gap).unwrap_or_default())
    }

    /// The capital of an exposure of 63 bits in fen.
    pub(in crate::batch) fn capital(self, exposure: u64) -> u64 {
        let (fen, rest) = product(exposure, self.fixed);
        let near = exposure >= EXPOSURE_MAX || is_near(rest, exposure);
        if near { self.exact(exposure) } else { fen }
    }

    /// The same by the exact factor.
    #[cold]
    fn exact(self, exposure: u64) -> u64 {
        let product = Wide::product(exposure.into(), self.digits);
        // OK because a factor is at most one.
        let fen = product.div_nearest(self.unit).and_then(|fen| u64::try_from(fen).ok());
        fen.unwrap_or_default()
    }
}

/// The product of an exposure of 63 bits with a factor in fixed point: fen to the nearest, and what
/// is left over above the fen below, in units of 2^-64.
pub(in crate::batch) fn product(exposure: u64, fixed: u64) -> (u64, u64) {
    // OK because 63 bits times 64 bits fit.
    let product = u128::from(exposure).wrapping_mul(fixed.into());
    let rest = low(product);
    // OK because a factor is at most one.
    (low(product >> 64).wrapping_add(rest >> 63), rest)
}

/// The bound of [`is_near`] for exposures up to this one, so moved that what is left over is below
/// it as a signed number exactly where it is near.
pub(in crate::batch) const fn nearest(exposure: u64) -> i64 {
    (exposure.saturating_mul(FixedFactor::SLACK) ^ HALF).cast_signed()
}

/// Whether the exact factor could leave an exposure below [`EXPOSURE_MAX`] a fen less, by what is
/// left over.
pub(in crate::batch) const fn is_near(rest: u64, exposure: u64) -> bool {
    // OK because the exposure has 59 bits.
    rest ^ HALF < exposure.wrapping_mul(FixedFactor::SLACK)
}

/// The lower 64 bits.
fn low(number: u128) -> u64 {
    u64::try_from(number & u128::from(u64::MAX)).unwrap_or_default()
}

/// A number of units of `10^-places` yuan in yuan.
pub(in crate::batch) fn yuan(units: i128, places: u32) -> Result<Decimal, Error> {
    exact::from_units(units, places).ok_or(Error::Overflow { step: "sum of a column in yuan" })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Against the product of decimals, over factors of up to 26 places.
        #[test]
        fn the_capital_is_the_exact_one(
            digits in 0..=100_000_000_000_000_000_000_000_000_i128,
            scale in 26_u32..29,
            exposure in prop_oneof![0..=u64::MAX >> 1, 0..1_000_000_000_000_u64, 0..200_u64],
            places in 2_u32..=6,
        ) {
            let factor = RiskFactor::new(Decimal::from_i128_with_scale(digits, scale)).unwrap();
            let fixed = FixedFactor::new(factor, places).unwrap();
            let exposed = Decimal::from_i128_with_scale(exposure.into(), places);
            let step = "test";
            let capital = exact::product_to_places(exposed, factor.value(), 2, step).unwrap();
            let fen = exact::in_units(capital, 2).unwrap();
            prop_assert_eq!(i128::from(fixed.capital(exposure)), fen);
        }

        /// Factors of the tables, at which halves are met exactly.
        #[test]
        fn halves_go_away_from_zero(
            percent in 0_i64..=100,
            exposure in 0..1_000_000_u64,
            places in 2_u32..=6,
        ) {
            let factor = RiskFactor::new(Decimal::new(percent, 2)).unwrap();
            let fixed = FixedFactor::new(factor, places).unwrap();
            prop_assert!(exposure < fixed.free());
            prop_assert_eq!(product(exposure, fixed.fixed()).0, fixed.capital(exposure));
            // Twice the hundredths and one unit, over two units, rounded down.
            let unit = 10_u64.pow(places);
            let hundredths = exposure.checked_mul(u64::try_from(percent).unwrap()).unwrap();
            let up = hundredths.checked_mul(2).and_then(|twice| twice.checked_add(unit)).unwrap();
            prop_assert_eq!(fixed.capital(exposure), up.div_euclid(unit.checked_mul(2).unwrap()));
        }
    }
}

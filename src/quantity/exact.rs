//! Arithmetic on decimals that is exact or refused, and the few operations that round, each once
//! and to a stated number of places, halves away from zero.

use rust_decimal::Decimal;

use super::wide::Wide;
use crate::error::Error;

/// The exact sum.
pub(crate) fn sum(a: Decimal, b: Decimal, step: &'static str) -> Result<Decimal, Error> {
    let (a, b) = (a.normalize(), b.normalize());
    let places = a.scale().max(b.scale());
    let total = a.checked_add(b).ok_or(Error::Overflow { step })?;
    kept(total, places, step)
}

/// The exact difference.
pub(crate) fn difference(a: Decimal, b: Decimal, step: &'static str) -> Result<Decimal, Error> {
    let mut negated = b;
    negated.set_sign_negative(!b.is_sign_negative());
    sum(a, negated, step)
}

/// The exact product.
pub(crate) fn product(a: Decimal, b: Decimal, step: &'static str) -> Result<Decimal, Error> {
    let (a, b) = (a.normalize(), b.normalize());
    if a.is_zero() || b.is_zero() {
        return Ok(Decimal::ZERO);
    }
    let places = a.scale().checked_add(b.scale()).ok_or(Error::Overflow { step })?;
    let product = a.checked_mul(b).ok_or(Error::Overflow { step })?;
    kept(product, places, step)
}

/// The result when the decimal crate kept all places; it drops places silently where digits run
/// out.
fn kept(value: Decimal, places: u32, step: &'static str) -> Result<Decimal, Error> {
    if value.is_zero() || value.scale() >= places {
        Ok(value.normalize())
    } else {
        Err(Error::Overflow { step })
    }
}

/// The product rounded once to `places`, halves away from zero.
pub(crate) fn product_to_places(
    a: Decimal,
    b: Decimal,
    places: u32,
    step: &'static str,
) -> Result<Decimal, Error> {
    let wide = Wide::product(a.mantissa().unsigned_abs(), b.mantissa().unsigned_abs());
    let scale = a.scale().checked_add(b.scale()).ok_or(Error::Overflow { step })?;
    let size = if scale > places {
        // OK because two scales of at most 28 leave at most 56, past which 10^38 does not reach; a
        // division in two steps would round twice, so such a product is refused.
        power_of_ten(scale.abs_diff(places)).and_then(|unit| wide.div_nearest(unit))
    } else {
        power_of_ten(places.abs_diff(scale))
            .and_then(|unit| wide.checked_mul(unit))
            .and_then(Wide::narrow)
    };
    let size = size.ok_or(Error::Overflow { step })?;
    signed(size, a.is_sign_negative() != b.is_sign_negative(), places, step)
}

/// The sum of products rounded once to `places`, halves away from zero.
pub(crate) fn sum_of_products(
    parts: &[(Decimal, Decimal)],
    places: u32,
    step: &'static str,
) -> Result<Decimal, Error> {
    let overflow = || Error::Overflow { step };
    let normal = |(a, b): &(Decimal, Decimal)| (a.normalize(), b.normalize());
    let scale_of = |(a, b): (Decimal, Decimal)| a.scale().checked_add(b.scale());
    let scales = parts.iter().map(|part| scale_of(normal(part)).ok_or_else(overflow));
    let scales = scales.collect::<Result<Vec<_>, _>>()?;
    let scale = scales.iter().copied().fold(places, u32::max);
    let mut sum = SignedWide::ZERO;
    for (part, own) in parts.iter().zip(scales) {
        let (a, b) = normal(part);
        let unit = power_of_ten(scale.abs_diff(own)).and_then(|unit| i128::try_from(unit).ok());
        let product = SignedWide::product(a.mantissa(), b.mantissa());
        let product = unit.and_then(|unit| product.checked_mul(unit));
        sum = product.and_then(|product| sum.checked_add(product)).ok_or_else(overflow)?;
    }
    let size = power_of_ten(scale.abs_diff(places)).and_then(|unit| sum.size.div_nearest(unit));
    signed(size.ok_or_else(overflow)?, sum.negative, places, step)
}

/// The quotient of two whole numbers rounded once to `places`, halves away from zero.
pub(crate) fn quotient_to_places(
    numerator: i128,
    denominator: i128,
    places: u32,
    step: &'static str,
) -> Result<Decimal, Error> {
    let size = power_of_ten(places)
        .map(|unit| Wide::product(numerator.unsigned_abs(), unit))
        .and_then(|wide| wide.div_nearest(denominator.unsigned_abs()))
        .ok_or(Error::Overflow { step })?;
    signed(size, (numerator < 0) != (denominator < 0), places, step)
}

/// A decimal from its digits, sign and places.
fn signed(size: u128, negative: bool, places: u32, step: &'static str) -> Result<Decimal, Error> {
    let size = i128::try_from(size).map_err(|_| Error::Overflow { step })?;
    let size = if negative { size.checked_neg().ok_or(Error::Overflow { step })? } else { size };
    Decimal::try_from_i128_with_scale(size, places).map_err(|_| Error::Overflow { step })
}

/// The decimal as a whole number of units of 10^-places, when it is one.
pub(crate) fn in_units(value: Decimal, places: u32) -> Option<i128> {
    let value = value.normalize();
    let missing = places.checked_sub(value.scale())?;
    value.mantissa().checked_mul(i128::try_from(power_of_ten(missing)?).ok()?)
}

/// The decimal of a whole number of units of 10^-places, when 28 digits hold it.
pub(crate) fn from_units(units: i128, places: u32) -> Option<Decimal> {
    let (mut units, mut places) = (units, places);
    while places > 0 && units.checked_rem(10) == Some(0) {
        units = units.checked_div(10)?;
        places = places.checked_sub(1)?;
    }
    Decimal::try_from_i128_with_scale(units, places).ok()
}

/// `value * part / whole` rounded to the nearest whole number, halves up; all three not negative.
pub(crate) fn scaled(value: i128, part: i64, whole: i64) -> Option<i128> {
    let value = u128::try_from(value).ok()?;
    let part = u128::try_from(part).ok()?;
    let nearest = Wide::product(value, part).div_nearest(u128::try_from(whole).ok()?)?;
    i128::try_from(nearest).ok()
}

/// `a b / c` for a `c` above zero, to the nearest whole number, halves away from zero.
pub(crate) fn product_over(a: i128, b: i128, c: i128) -> Option<i128> {
    let product = SignedWide::product(a, b);
    let size = i128::try_from(product.size.div_nearest(c.unsigned_abs())?).ok()?;
    if product.negative { size.checked_neg() } else { Some(size) }
}

/// `(a b - c d) / e` for an `e` above zero that divides it, as in fraction-free elimination.
pub(crate) fn cross_quotient((a, b): (i128, i128), (c, d): (i128, i128), e: i128) -> Option<i128> {
    let (plus, minus) = (SignedWide::product(a, b), SignedWide::product(c, d));
    let difference = plus.checked_sub(minus)?;
    let (quotient, rest) = difference.size.div_rem(e.unsigned_abs())?;
    let quotient = i128::try_from(quotient.narrow()?).ok()?;
    let quotient = if difference.negative { quotient.checked_neg()? } else { quotient };
    (rest == 0).then_some(quotient)
}

/// A [`Wide`] with a sign.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SignedWide {
    negative: bool,
    size: Wide,
}

impl SignedWide {
    pub(crate) const ZERO: Self = Self { negative: false, size: Wide::ZERO };

    pub(crate) fn product(a: i128, b: i128) -> Self {
        Self {
            negative: (a < 0) != (b < 0),
            size: Wide::product(a.unsigned_abs(), b.unsigned_abs()),
        }
    }

    pub(crate) fn checked_mul(self, factor: i128) -> Option<Self> {
        let size = self.size.checked_mul(factor.unsigned_abs())?;
        Some(Self { negative: self.negative != (factor < 0), size })
    }

    pub(crate) fn checked_add(self, other: Self) -> Option<Self> {
        if self.negative == other.negative {
            return Some(Self { size: self.size.checked_add(other.size)?, ..self });
        }
        let (larger, smaller) = if self.size >= other.size { (self, other) } else { (other, self) };
        Some(Self { size: larger.size.checked_sub(smaller.size)?, ..larger })
    }

    pub(crate) fn checked_sub(self, other: Self) -> Option<Self> {
        self.checked_add(Self { negative: !other.negative, ..other })
    }

    pub(crate) const fn is_negative(self) -> bool {
        self.negative
    }

    pub(crate) const fn size(self) -> Wide {
        self.size
    }

    /// The size of a number that is not below zero.
    pub(crate) fn not_negative(self) -> Option<Wide> {
        (!self.negative || self.size == Wide::ZERO).then_some(self.size)
    }
}

/// 10^exponent, when 128 bits hold it.
pub(crate) fn power_of_ten(exponent: u32) -> Option<u128> {
    10_u128.checked_pow(exponent)
}

/// Compares `a / b` with `c / d` for positive denominators, exactly.
pub(crate) fn compare_fractions((a, b): (i128, i128), (c, d): (i128, i128)) -> std::cmp::Ordering {
    let left = Wide::product(a.unsigned_abs(), d.unsigned_abs());
    let right = Wide::product(c.unsigned_abs(), b.unsigned_abs());
    match (a < 0, c < 0) {
        (false, false) => left.cmp(&right),
        (true, true) => right.cmp(&left),
        (true, false) if left == Wide::ZERO && right == Wide::ZERO => std::cmp::Ordering::Equal,
        (true, false) => std::cmp::Ordering::Less,
        (false, true) => std::cmp::Ordering::Greater,
    }
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use rust_decimal::Decimal;

    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::from_str_exact(text).unwrap()
    }

    #[test]
    fn a_product_past_28_digits_is_refused_not_rounded() {
        let amount = decimal("123456789012345.67");
        assert!(product(amount, amount, "square").is_err());
        assert_eq!(product(decimal("0.35"), decimal("0.95"), "factor"), Ok(decimal("0.3325")));
    }

    #[test]
    fn a_sum_that_would_lose_places_is_refused() {
        assert!(sum(decimal("10000000000000000000000000000"), decimal("0.01"), "sum").is_err());
        assert_eq!(difference(decimal("1"), decimal("0.01"), "rest"), Ok(decimal("0.99")));
    }

    #[test]
    fn halves_round_away_from_zero_on_both_sides() {
        let half = decimal("0.005");
        assert_eq!(product_to_places(half, Decimal::ONE, 2, "up"), Ok(decimal("0.01")));
        assert_eq!(product_to_places(half, Decimal::NEGATIVE_ONE, 2, "down"), Ok(decimal("-0.01")));
        assert_eq!(quotient_to_places(1, 8, 2, "eighth"), Ok(decimal("0.13")));
        assert_eq!(quotient_to_places(-1, 8, 2, "eighth"), Ok(decimal("-0.13")));
    }

    #[test]
    fn a_sum_of_products_is_rounded_once() {
        let half = (decimal("0.1"), decimal("0.05"));
        assert_eq!(sum_of_products(&[half, half], 2, "sum"), Ok(decimal("0.01")));
        let less = (decimal("-0.1"), decimal("0.05"));
        assert_eq!(sum_of_products(&[less], 2, "sum"), Ok(decimal("-0.01")));
        let long = (decimal("123456789012.34"), decimal("0.1234567890123456789"));
        let product = product_to_places(long.0, long.1, 2, "product");
        assert_eq!(sum_of_products(&[long, (half.0, Decimal::ZERO)], 2, "sum"), product);
    }

    #[test]
    fn fractions_compare_exactly_and_by_sign() {
        assert_eq!(compare_fractions((1, 3), (333_333, 1_000_000)), Ordering::Greater);
        assert_eq!(compare_fractions((-1, 3), (1, 3)), Ordering::Less);
        assert_eq!(compare_fractions((-1, 3), (-1, 2)), Ordering::Greater);
        assert_eq!(compare_fractions((6, 2), (3, 1)), Ordering::Equal);
    }
}

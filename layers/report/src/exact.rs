//! Sums of amounts and of fractions, exact or refused.

use c_ross::{Amount, Fraction};

use crate::error::{Error, overflow};

/// The sum of two amounts.
pub(crate) fn plus(one: Amount, other: Amount) -> Result<Amount, Error> {
    let yuan = one.yuan().checked_add(other.yuan()).ok_or(overflow("a sum of amounts"))?;
    Ok(Amount::from_yuan(yuan)?)
}

/// The sum of two fractions in lowest terms, over their least common denominator: a start and a
/// difference from it to another ratio meet on the denominator of that ratio, so that numbers do
/// not grow from step to step.
pub(crate) fn fraction_sum(one: Fraction, other: Fraction) -> Result<Fraction, Error> {
    let sum = || {
        let (one, other) = (reduced(one), reduced(other));
        let common = gcd(one.1, other.1);
        let part = other.1.checked_div(common)?;
        let denominator = one.1.checked_mul(part)?;
        let left = one.0.checked_mul(part)?;
        let right = other.0.checked_mul(one.1.checked_div(common)?)?;
        Some(reduced_pair(left.checked_add(right)?, denominator))
    };
    let (numerator, denominator) = sum().ok_or(overflow("a sum of ratios"))?;
    Ok(Fraction::new(numerator, denominator, "sum of ratios")?)
}

fn reduced(fraction: Fraction) -> (i128, i128) {
    reduced_pair(fraction.numerator(), fraction.denominator())
}

fn reduced_pair(numerator: i128, denominator: i128) -> (i128, i128) {
    let by = gcd(numerator, denominator);
    // OK because the denominator is above zero, and so is a divisor of both.
    let part = |of: i128| of.checked_div(by).unwrap_or(of);
    (part(numerator), part(denominator))
}

/// The greatest common divisor of a number and one above zero.
fn gcd(one: i128, other: i128) -> i128 {
    let (mut a, mut b) = (one.unsigned_abs(), other.unsigned_abs());
    while let Some(rest) = a.checked_rem(b) {
        (a, b) = (b, rest);
    }
    // OK because it divides a number of 127 bits.
    i128::try_from(a).unwrap_or(1)
}

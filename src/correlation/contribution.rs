//! What each part contributes to an aggregate (Euler): shares of the quadratic form, which add up
//! to one, so that contributions add up to the whole.

use rust_decimal::Decimal;

use super::matrix::Correlation;
use crate::error::Error;
use crate::quantity::Amount;
use crate::quantity::exact::{self, SignedWide};
use crate::quantity::wide::Wide;

/// Places of a marginal.
const PLACES: u32 = 12;
const STEP: &str = "contribution of a part";

/// The amount split by the shares `x_i (M x)_i / x M x'`, in fen that add up to it.
pub(super) fn contributions(
    matrix: &Correlation,
    parts: &[Amount],
    due: Amount,
) -> Result<Vec<Amount>, Error> {
    let overflow = || Error::Overflow { step: STEP };
    let shares = matrix.shares(parts).ok_or_else(overflow)?;
    let form = matrix.form(parts).ok_or_else(overflow)?;
    if form == Wide::ZERO {
        let divisor = "the capital of all risks";
        return match due {
            due if due == Amount::ZERO => Ok(vec![Amount::ZERO; parts.len()]),
            _ => Err(Error::ZeroDivisor { quantity: "contribution to a capital", divisor }),
        };
    }
    let size = due.fen().unsigned_abs();
    let mut split = Vec::with_capacity(parts.len());
    let mut given = 0_i128;
    for (place, share) in shares.iter().enumerate() {
        let product = share.size().checked_mul(size).ok_or_else(overflow)?;
        let (whole, rest) = product.div_rem_wide(form).ok_or_else(overflow)?;
        let whole = whole.narrow().and_then(|whole| i128::try_from(whole).ok());
        let whole = whole.ok_or_else(overflow)?;
        let (whole, rest) = match share.is_negative() {
            false => (whole, rest),
            // Towards minus infinity, so that the fen left over are never negative.
            true if rest == Wide::ZERO => (whole.checked_neg().ok_or_else(overflow)?, rest),
            true => (
                whole.checked_neg().and_then(|w| w.checked_sub(1)).ok_or_else(overflow)?,
                form.checked_sub(rest).ok_or_else(overflow)?,
            ),
        };
        given = given.checked_add(whole).ok_or_else(overflow)?;
        split.push((rest, place, whole));
    }
    let mut left =
        i128::try_from(size).ok().and_then(|size| size.checked_sub(given)).ok_or_else(overflow)?;
    split.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    for part in &mut split {
        let extra = i128::from(left > 0);
        left = left.checked_sub(extra).ok_or_else(overflow)?;
        part.2 = part.2.checked_add(extra).ok_or_else(overflow)?;
    }
    if left != 0 {
        return Err(Error::Broken { invariant: "contributions add up to the whole" });
    }
    split.sort_by_key(|(_, place, _)| *place);
    let signed = |fen: i128| {
        let fen = if due.is_negative() { fen.checked_neg() } else { Some(fen) };
        Amount::from_fen(fen.ok_or_else(overflow)?)
    };
    split.into_iter().map(|(_, _, fen)| signed(fen)).collect()
}

impl Correlation {
    /// `x_i (M x)_i` of each part, in the units of the form.
    fn shares(&self, parts: &[Amount]) -> Option<Vec<SignedWide>> {
        let share = |(row, own): (&Vec<i128>, &Amount)| {
            let mut sum = SignedWide::ZERO;
            for (entry, part) in row.iter().zip(parts) {
                let product = SignedWide::product(own.fen(), part.fen());
                sum = sum.checked_add(product.checked_mul(*entry)?)?;
            }
            Some(sum)
        };
        self.rows().iter().zip(parts).map(share).collect()
    }

    /// `(M x)_i / sqrt(x M x')` of each part, to twelve places.
    pub(super) fn marginals(&self, parts: &[Amount]) -> Result<Vec<Decimal>, Error> {
        let overflow = || Error::Overflow { step: "derivative of an aggregate" };
        let form = self.form(parts).ok_or_else(overflow)?;
        if form == Wide::ZERO {
            // One yuan of any part is then one yuan of the whole.
            return Ok(vec![Decimal::ONE; parts.len()]);
        }
        // With M in units of 10^-p: (M x)_i / sqrt(form) in these units is
        // m / (10^p sqrt(form / 10^p)), and its square m^2 / (10^p form) is exact.
        let unit = self.unit().ok_or_else(overflow)?;
        let marginal = |row: &Vec<i128>| {
            let mut sum = 0_i128;
            for (entry, part) in row.iter().zip(parts) {
                sum = entry
                    .checked_mul(part.fen())
                    .and_then(|product| sum.checked_add(product))
                    .ok_or_else(overflow)?;
            }
            let places = exact::power_of_ten(PLACES).ok_or_else(overflow)?;
            let scaled = sum.unsigned_abs().checked_mul(places).ok_or_else(overflow)?;
            let below = form.checked_mul(unit).ok_or_else(overflow)?;
            let size = Wide::product(scaled, scaled).root_of_quotient(below);
            let size = size.and_then(|size| i128::try_from(size).ok()).ok_or_else(overflow)?;
            let size = if sum < 0 { size.checked_neg() } else { Some(size) };
            exact::from_units(size.ok_or_else(overflow)?, PLACES).ok_or_else(overflow)
        };
        self.rows().iter().map(marginal).collect()
    }
}

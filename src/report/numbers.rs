//! Numbers in print: thousands apart, places fixed. Nothing printed here is computed with again.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::error::Error;
use crate::quantity::Fraction;

/// A number with thousands apart, all its places kept.
///
/// # Example
///
/// ```
/// use c_ross::report::grouped;
/// use rust_decimal::Decimal;
///
/// assert_eq!(grouped(Decimal::new(-123_456_780, 2)), "-1,234,567.80");
/// ```
#[must_use]
pub fn grouped(number: Decimal) -> String {
    let text = number.to_string();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.as_str()),
    };
    let (whole, places) = digits.split_once('.').map_or((digits, None), |(w, p)| (w, Some(p)));
    let mut grouped = String::from(sign);
    for (place, digit) in whole.chars().enumerate() {
        let left = whole.len().saturating_sub(place);
        if place > 0 && left.is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if let Some(places) = places {
        grouped.push('.');
        grouped.push_str(places);
    }
    grouped
}

/// Yuan with the fen, half away from zero; the exact amount is in the JSON.
pub(super) fn fen(value: Decimal) -> String {
    let strategy = RoundingStrategy::MidpointAwayFromZero;
    let mut rounded = value.round_dp_with_strategy(2, strategy);
    rounded.rescale(2);
    grouped(rounded)
}

/// A fraction to a fixed number of places, halves away from zero.
pub(super) fn fixed(fraction: Fraction, places: u32) -> Result<String, Error> {
    fraction.to_places(places).map(|number| number.to_string())
}

/// A fraction in per cent to a fixed number of places, halves away from zero.
///
/// # Errors
///
/// [`Error::Overflow`] when it does not fit in print.
///
/// # Example
///
/// ```
/// use c_ross::Fraction;
/// use c_ross::report::percent;
///
/// # fn main() -> Result<(), c_ross::Error> {
/// assert_eq!(percent(Fraction::new(2, 3, "two thirds")?, 2)?, "66.67%");
/// # Ok(())
/// # }
/// ```
pub fn percent(fraction: Fraction, places: u32) -> Result<String, Error> {
    let overflow = || Error::Overflow { step: "percentage in print" };
    let scaled = fraction.numerator().checked_mul(100).ok_or_else(overflow)?;
    let scaled = Fraction::new(scaled, fraction.denominator(), "percentage")?;
    Ok(format!("{}%", fixed(scaled, places)?))
}

//! The formulas of a discount curve.
//!
//! Errors: [`Error::Overflow`], [`Error::ZeroDivisor`].

use rust_decimal::Decimal;

use crate::error::Error;
use crate::quantity::exact;
use crate::quantity::natural::Natural;
use crate::trace::{Formula, Value, numbers};

/// Places of a discount factor and of an interpolated rate.
pub(crate) const FACTOR_PLACES: u32 = 24;

/// Basis points as a rate.
#[derive(Clone, Copy, Debug)]
pub(super) struct BasisPoints;

impl Formula for BasisPoints {
    fn formula(&self) -> String {
        "hundredths of a per cent as a rate".to_owned()
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let [points] = numbers(inputs)?;
        let unit = Decimal::from_parts(1, 0, 0, false, 4);
        Ok(Value::Number(exact::product(points, unit, "spread as a rate")?))
    }
}

/// `r (1 + stress)`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stressed;

impl Formula for Stressed {
    fn formula(&self) -> String {
        "first x (1 + second)".to_owned()
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let [rate, stress] = numbers(inputs)?;
        let step = "stressed rate";
        let factor = exact::sum(Decimal::ONE, stress, step)?;
        Ok(Value::Number(exact::product(rate, factor, step)?))
    }
}

/// `(low (end - t) + high (t - start)) / (end - start)`.
#[derive(Clone, Copy, Debug)]
pub(super) struct StraightLine;

impl Formula for StraightLine {
    fn formula(&self) -> String {
        "(first x (end - year) + second x (year - start)) / (end - start), to 24 places".to_owned()
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let [low, high, year, start, end] = numbers(inputs)?;
        let step = "straight line between two years";
        let low = exact::product(low, exact::difference(end, year, step)?, step)?;
        let high = exact::product(high, exact::difference(year, start, step)?, step)?;
        let sum = exact::sum(low, high, step)?.normalize();
        let span = exact::difference(end, start, step)?;
        let units = |value, places| exact::in_units(value, places).ok_or(Error::Overflow { step });
        let (sum, span) = (units(sum, sum.scale())?, units(span, sum.scale())?);
        if span == 0 {
            return Err(Error::ZeroDivisor { quantity: step, divisor: "end less start" });
        }
        Ok(Value::Number(exact::quotient_to_places(sum, span, FACTOR_PLACES, step)?.normalize()))
    }
}

/// `1 / (1 + s)^t`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Discount;

impl Formula for Discount {
    fn formula(&self) -> String {
        format!("1 / (1 + first)^second, to {FACTOR_PLACES} places, half away from zero")
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let [rate, years] = numbers(inputs)?;
        let step = "discount factor";
        let overflow = || Error::Overflow { step };
        let growth = exact::sum(Decimal::ONE, rate, step)?.normalize();
        let up = u128::try_from(growth.mantissa()).map_err(|_| overflow())?;
        let down = exact::power_of_ten(growth.scale()).ok_or_else(overflow)?;
        let (up, down) = (Natural::from_u128(up), Natural::from_u128(down));
        let unit = exact::power_of_ten(FACTOR_PLACES).ok_or_else(overflow)?;
        let (mut numerator, mut denominator) = (Natural::from_u128(unit), Natural::from_u128(1));
        let years = u32::try_from(years.mantissa()).map_err(|_| overflow())?;
        for _ in 0..years {
            (numerator, denominator) = (numerator.times(&down), denominator.times(&up));
        }
        let units =
            numerator.div_nearest(&denominator).and_then(|units| i128::try_from(units).ok());
        let factor = units.and_then(|units| exact::from_units(units, FACTOR_PLACES));
        factor.map(Value::Number).ok_or_else(overflow)
    }
}

//! The discounting of policy future surplus (按资本报酬率折现), Rule 1 article 36: exact in whole
//! numbers of any size, and rounded once.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::error::Error;
use crate::quantity::Amount;
use crate::quantity::natural::Natural;
use crate::trace::{Formula, Value, numbers};

/// Periods that are discounted at most; the numbers grow with them.
const PERIODS_MAX: usize = 200;
/// Places of a rate.
const RATE_PLACES: u32 = 8;
const STEP: &str = "present value of policy future surplus";

/// How the policies of a group run off: the number in force at the end of each year, and the rate r
/// at which the surplus was formed (折算系数).
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct RunOff {
    in_force: Arc<[u64]>,
    rate: Decimal,
}

impl RunOff {
    /// A run-off: policies in force at the end of period 1, 2, ... (第j期期末的有效保单件数), a period
    /// being a year as in the returns on capital.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for more than 200 periods, a rate below zero, from one, or of more
    /// than eight places.
    ///
    /// # Source
    ///
    /// Rule 1 article 36; r may be taken from Rule 3 article 19.
    ///
    /// # Example
    ///
    /// ```
    /// use c_ross::RunOff;
    /// use rust_decimal::Decimal;
    ///
    /// let run_off = RunOff::new(&[1_000, 800, 500], Decimal::new(3, 2)).unwrap();
    /// assert_eq!(run_off.in_force(), [1_000, 800, 500]);
    /// assert!(RunOff::new(&[1], Decimal::NEGATIVE_ONE).is_err());
    /// ```
    pub fn new(in_force: &[u64], rate: Decimal) -> Result<Self, Error> {
        let rate = rate.normalize();
        if rate < Decimal::ZERO || rate >= Decimal::ONE || rate.scale() > RATE_PLACES {
            return Err(Error::OutOfRange {
                quantity: "conversion rate",
                found: rate,
                allowed: "from 0 to below 1, at most eight places",
            });
        }
        if in_force.len() > PERIODS_MAX {
            return Err(Error::OutOfRange {
                quantity: "number of periods",
                found: Decimal::from(in_force.len()),
                allowed: "up to 200",
            });
        }
        Ok(Self { in_force: Arc::from(in_force), rate })
    }

    /// Policies in force at the end of each period.
    #[must_use]
    pub fn in_force(&self) -> &[u64] {
        &self.in_force
    }

    /// The conversion rate r.
    #[must_use]
    pub const fn rate(&self) -> Decimal {
        self.rate
    }
}

/// `FS x (sum of N_j / (1 + R)^j) / (sum of N_i / (1 + r)^i)`.
#[derive(Clone, Debug)]
pub(super) struct Discounted {
    in_force: Arc<[u64]>,
}

impl Discounted {
    pub(super) fn of(run_off: &RunOff) -> Self {
        Self { in_force: Arc::clone(&run_off.in_force) }
    }

    /// `sum of N_i / (1 + rate)^i` as a fraction, with `1 + rate = up / down`.
    fn sum(&self, rate: Decimal) -> Result<(Natural, Natural), Error> {
        let overflow = || Error::Overflow { step: STEP };
        let down = 10_i128.checked_pow(rate.scale()).ok_or_else(overflow)?;
        let up = down.checked_add(rate.mantissa()).ok_or_else(overflow)?;
        let natural = |number: i128| u128::try_from(number).map(Natural::from_u128);
        let up = natural(up).map_err(|_| overflow())?;
        let down = natural(down).map_err(|_| overflow())?;
        let one = Natural::from_u128(1);
        // sum of N_i down^i up^(n - i), over up^n.
        let (mut sum, mut downs, mut ups) = (Natural::default(), one.clone(), one);
        for count in self.in_force.iter() {
            downs = downs.times(&down);
            ups = ups.times(&up);
            sum = sum.times(&up).plus(&downs.times(&Natural::from_u128(u128::from(*count))));
        }
        Ok((sum, ups))
    }
}

impl Formula for Discounted {
    fn formula(&self) -> String {
        "FS x (sum of N_j / (1 + R)^j) / (sum of N_i / (1 + r)^i), to the fen, half away from zero"
            .to_owned()
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let [surplus, rate, capital_return] = numbers(inputs)?;
        if rate > capital_return {
            return Err(Error::OutOfRange {
                quantity: "conversion rate",
                found: rate,
                allowed: "up to the return on capital",
            });
        }
        let fen = u128::try_from(Amount::from_yuan(surplus)?.fen());
        let fen =
            fen.map_err(|_| Error::Broken { invariant: "a graded surplus is not below zero" })?;
        if fen == 0 {
            return Ok(Value::Number(Amount::ZERO.yuan()));
        }
        let (at_return, return_unit) = self.sum(capital_return.normalize())?;
        let (at_rate, rate_unit) = self.sum(rate.normalize())?;
        if at_rate.is_zero() {
            let (quantity, divisor) = (STEP, "the number of policies in force");
            return Err(Error::ZeroDivisor { quantity, divisor });
        }
        let numerator = Natural::from_u128(fen).times(&at_return).times(&rate_unit);
        let value = numerator.div_nearest(&at_rate.times(&return_unit));
        let value = value.and_then(|value| i128::try_from(value).ok());
        let value = value.and_then(|value| Decimal::try_from_i128_with_scale(value, 2).ok());
        let value = value.ok_or(Error::Overflow { step: STEP })?;
        Ok(Value::Number(Amount::from_yuan(value)?.yuan()))
    }

    fn details(&self, _: &[Value]) -> Vec<String> {
        let periods = (1_usize..).zip(self.in_force.iter());
        periods.map(|(period, count)| format!("period {period}: {count} in force")).collect()
    }
}

//! The cash value guarantee (现金价值保证), Rule 1 article 23.
//!
//! A liability is recognised when the contract liabilities of life business and the minimum capital
//! of the insurer together are less than the cash value of life business.
//!
//! Whether the minimum capital is that before or after the size coefficient of notice 2023-5 is not
//! printed; the caller gives it (the notice speaks of the minimum capital of Rule 2 article 15, so
//! that the minimum capital of Rule 2 article 5 is that after it).
//!
//! Errors: [`Error::OutOfRange`] for a cash value or minimum capital below zero.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::tier::{article, given, given_not_negative};
use crate::error::Error;
use crate::quantity::{Amount, exact};
use crate::trace::{Formula, Measure, Operation, Trace, Traced, Value, numbers};

/// The cash value guarantee (现金价值保证的认可价值), an admitted liability.
///
/// `Max(CV - PL - MC, 0)`: cash value of all life business, its contract liabilities under Rule 3,
/// and the minimum capital of the insurer.
///
/// # Shape
///
/// Three amounts in, one out: yuan, exact, not below zero. The contract liabilities may be below
/// zero.
///
/// # Errors
///
/// Those of this module.
///
/// # Source
///
/// Rule 1 article 23.
///
/// # Example
///
/// ```
/// use c_ross::{Amount, cash_value_guarantee};
/// use rust_decimal::Decimal;
///
/// let yuan = |yuan: i64| Amount::from_yuan(Decimal::from(yuan)).unwrap();
/// let guarantee = cash_value_guarantee(yuan(1_000), yuan(800), yuan(150)).unwrap();
/// assert_eq!(guarantee.value(), yuan(50));
/// ```
pub fn cash_value_guarantee(
    cash_value: Amount,
    contract_liabilities: Amount,
    minimum_capital: Amount,
) -> Result<Traced<Amount>, Error> {
    let trace = Trace::computed(
        "cash value guarantee",
        Measure::Yuan,
        Operation::Formula(Arc::new(Guarantee)),
        vec![
            given_not_negative("cash value of life business", cash_value)?,
            given("contract liabilities of life business", contract_liabilities),
            given_not_negative("minimum capital", minimum_capital)?,
        ],
    )?;
    Traced::at(trace.under(article("23")))
}

#[derive(Clone, Copy, Debug)]
struct Guarantee;

impl Formula for Guarantee {
    fn formula(&self) -> String {
        "Max(CV - PL - MC, 0)".to_owned()
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let [cash_value, liabilities, minimum] = numbers(inputs)?;
        let step = "cash value guarantee";
        let short = exact::difference(cash_value, liabilities, step)?;
        let short = exact::difference(short, minimum, step)?;
        Ok(Value::Number(short.max(Decimal::ZERO)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fen(fen: i64) -> Amount {
        Amount::from_yuan(Decimal::new(fen, 2)).unwrap()
    }

    /// Source: Rule 1 article 23: 大于或等于 gives no liability, 小于 does.
    #[test]
    fn the_guarantee_begins_one_fen_past_liabilities_and_minimum_capital() {
        let guarantee = |cash_value| {
            let figure = cash_value_guarantee(fen(cash_value), fen(80_000), fen(15_000)).unwrap();
            figure.trace().replay().unwrap();
            figure.value()
        };
        assert_eq!(guarantee(94_999), Amount::ZERO);
        assert_eq!(guarantee(95_000), Amount::ZERO);
        assert_eq!(guarantee(95_001), fen(1));
    }

    /// Source: Rule 1 article 23, Rule 3: best estimates of profitable business are below zero.
    #[test]
    fn contract_liabilities_below_zero_raise_the_guarantee() {
        let figure = cash_value_guarantee(fen(100), fen(-50), fen(30)).unwrap();
        assert_eq!(figure.value(), fen(120));
        assert!(cash_value_guarantee(fen(-1), fen(0), fen(0)).is_err());
        assert!(cash_value_guarantee(fen(0), fen(0), fen(-1)).is_err());
    }
}

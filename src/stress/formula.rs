//! The formulas of the factors.

use rust_decimal::Decimal;

use crate::error::Error;
use crate::quantity::{Amount, exact};
use crate::trace::{Formula, Value, numbers};

/// A formula of a factor; each rounds once, to the fen, half away from zero.
#[derive(Clone, Copy, Debug)]
pub(super) enum StressFormula {
    /// The loss of a value that changes by a part of itself.
    LossOfChange,
    /// A capital that changes by a part of itself.
    Changed,
    /// The loss of an underwriting result `P x (1 - c)`.
    LossOfUnderwriting,
    /// The loss of assets when a curve moves.
    LossOfAssets,
    /// The loss on liabilities when a curve moves.
    LossOnLiabilities,
    /// What a loss leaves after income tax.
    AfterTax,
}

impl Formula for StressFormula {
    fn formula(&self) -> String {
        let formula = match self {
            Self::LossOfChange => "- first x second",
            Self::Changed => "first x (1 + second)",
            Self::LossOfUnderwriting => "P x (1 - c) - P' x (1 - c')",
            Self::LossOfAssets => "value x duration x basis points / 10,000",
            Self::LossOnLiabilities => "- value x duration x basis points / 10,000",
            Self::AfterTax => "first x (1 - second)",
        };
        format!("{formula}, to the fen, half away from zero")
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let step = "loss of a stress";
        let one_less = |number| exact::difference(Decimal::ONE, number, step);
        let yuan = match self {
            Self::LossOfChange => {
                let [value, change] = numbers(inputs)?;
                fen(value, exact::difference(Decimal::ZERO, change, step)?)?
            }
            Self::Changed => {
                let [capital, change] = numbers(inputs)?;
                fen(capital, exact::sum(Decimal::ONE, change, step)?)?
            }
            Self::LossOfUnderwriting => {
                let [premium, ratio, after, ratio_after] = numbers(inputs)?;
                let after = exact::difference(Decimal::ZERO, after, step)?;
                let pairs = [(premium, one_less(ratio)?), (after, one_less(ratio_after)?)];
                exact::sum_of_products(&pairs, 2, step)?
            }
            Self::LossOfAssets => moved(inputs, Decimal::ONE)?,
            Self::LossOnLiabilities => moved(inputs, Decimal::NEGATIVE_ONE)?,
            Self::AfterTax => {
                let [loss, rate] = numbers(inputs)?;
                fen(loss, one_less(rate)?)?
            }
        };
        Ok(Value::Number(Amount::from_yuan(yuan)?.yuan()))
    }
}

fn fen(value: Decimal, factor: Decimal) -> Result<Decimal, Error> {
    exact::product_to_places(value, factor, 2, "loss of a stress")
}

fn moved(inputs: &[Value], side: Decimal) -> Result<Decimal, Error> {
    let step = "move of a curve";
    let [value, duration, basis_points] = numbers(inputs)?;
    // A hundredth of a per cent is 10^-4.
    let rate = exact::product(basis_points, Decimal::new(1, 4), step)?;
    let years = exact::product(duration, rate, step)?;
    fen(value, exact::product(years, side, step)?)
}

//! How a step's value comes about.

use std::fmt;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::value::Value;
use crate::error::Error;
use crate::quantity::{Amount, Fraction, exact};

/// A computation that a module defines: its formula for people, and how it is done.
pub trait Formula: fmt::Debug + Send + Sync {
    /// The formula in the symbols of the rule, with its rounding.
    fn formula(&self) -> String;

    /// The value out of the values of the inputs.
    ///
    /// # Errors
    ///
    /// What the computation refuses.
    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error>;

    /// What went in that is no step of its own, such as a table of lots, one line each.
    fn details(&self, _inputs: &[Value]) -> Vec<String> {
        Vec::new()
    }
}

/// How a step's value comes about.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Operation {
    /// Given by the caller.
    Given,
    /// Printed in a rule table.
    Tabled,
    /// Sum of the inputs, exact.
    Sum,
    /// First input less the second, exact.
    Difference,
    /// Product of the inputs, exact.
    Product,
    /// Product of two inputs to the fen, half away from zero.
    ProductToFen,
    /// Quotient of two amounts, as an exact fraction.
    Ratio,
    /// The smaller input.
    Smaller,
    /// The larger input.
    Larger,
    /// The first input, which the other inputs made the one that counts.
    Chosen,
    /// Whether the first input is more than the second, exactly.
    MoreThan,
    /// Whether the first input is not less than the second, exactly.
    NotLessThan,
    /// Whether the first input is not more than the second, exactly.
    NotMoreThan,
    /// The formula of a module.
    Formula(Arc<dyn Formula>),
}

impl Operation {
    /// The operation in a rendered trace.
    #[must_use]
    pub fn formula(&self) -> String {
        match self {
            Self::Given => "given".to_owned(),
            Self::Tabled => "in force".to_owned(),
            Self::Sum => "sum".to_owned(),
            Self::Difference => "first less second".to_owned(),
            Self::Product => "product".to_owned(),
            Self::ProductToFen => "product, to the fen, half away from zero".to_owned(),
            Self::Ratio => "first over second".to_owned(),
            Self::Smaller => "the smaller".to_owned(),
            Self::Larger => "the larger".to_owned(),
            Self::Chosen => "the first, because of the others".to_owned(),
            Self::MoreThan => "is the first more than the second".to_owned(),
            Self::NotLessThan => "is the first not less than the second".to_owned(),
            Self::NotMoreThan => "is the first not more than the second".to_owned(),
            Self::Formula(formula) => formula.formula(),
        }
    }

    /// What went in that is no step of its own, one line each.
    pub(super) fn details(&self, inputs: &[Value]) -> Vec<String> {
        match self {
            Self::Formula(formula) => formula.details(inputs),
            Self::Given
            | Self::Tabled
            | Self::Sum
            | Self::Difference
            | Self::Product
            | Self::ProductToFen
            | Self::Ratio
            | Self::Smaller
            | Self::Larger
            | Self::Chosen
            | Self::MoreThan
            | Self::NotLessThan
            | Self::NotMoreThan => Vec::new(),
        }
    }

    pub(super) fn evaluate(&self, inputs: &[Value], step: &'static str) -> Result<Value, Error> {
        let pair = || match inputs {
            [a, b] => Ok((*a, *b)),
            _ => Err(Error::Broken { invariant: "an operation of two has two inputs" }),
        };
        match self {
            Self::Given | Self::Tabled => {
                Err(Error::Broken { invariant: "a given value is not computed" })
            }
            Self::Sum => fold(inputs, Decimal::ZERO, |a, b| exact::sum(a, b, step)),
            Self::Product => fold(inputs, Decimal::ONE, |a, b| exact::product(a, b, step)),
            Self::Difference => {
                let (a, b) = pair()?;
                Ok(Value::Number(exact::difference(a.number()?, b.number()?, step)?))
            }
            Self::ProductToFen => {
                let (a, b) = pair()?;
                let fen = exact::product_to_places(a.number()?, b.number()?, 2, step)?;
                Ok(Value::Number(Amount::from_yuan(fen)?.yuan()))
            }
            Self::Ratio => {
                let (a, b) = pair()?;
                let fen = |value: Value| Amount::from_yuan(value.number()?).map(Amount::fen);
                let (a, b) = (fen(a)?, fen(b)?);
                if b <= 0 {
                    return Err(Error::OutOfRange {
                        quantity: step,
                        found: Decimal::ZERO,
                        allowed: "a divisor above zero",
                    });
                }
                Ok(Value::Fraction(Fraction::new(a, b, step)?))
            }
            Self::Smaller => {
                let (a, b) = pair()?;
                Ok(Value::Number(a.number()?.min(b.number()?)))
            }
            Self::Larger => {
                let (a, b) = pair()?;
                Ok(Value::Number(a.number()?.max(b.number()?)))
            }
            Self::Chosen => inputs
                .first()
                .copied()
                .ok_or(Error::Broken { invariant: "a choice has something to choose" }),
            Self::MoreThan => {
                let (a, b) = pair()?;
                Ok(Value::Answer(a.fraction()?.compare(b.number()?)?.is_gt()))
            }
            Self::NotLessThan => {
                let (a, b) = pair()?;
                Ok(Value::Answer(a.fraction()?.compare(b.number()?)?.is_ge()))
            }
            Self::NotMoreThan => {
                let (a, b) = pair()?;
                Ok(Value::Answer(a.fraction()?.compare(b.number()?)?.is_le()))
            }
            Self::Formula(formula) => formula.evaluate(inputs),
        }
    }
}

fn fold(
    inputs: &[Value],
    start: Decimal,
    add: impl Fn(Decimal, Decimal) -> Result<Decimal, Error>,
) -> Result<Value, Error> {
    inputs.iter().try_fold(start, |total, input| add(total, input.number()?)).map(Value::Number)
}

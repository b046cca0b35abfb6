//! A figure and how it came about, as one thing.
//!
//! Every step of a computation is a [`Trace`]: what it is called, the operation, the steps that
//! went in, the value, the article, the readings. The value is made by the operation from its
//! inputs and in no other way, so that the explanation cannot differ from the figure, and
//! [`Trace::replay`] can prove it again.

use std::fmt;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::error::Error;
use crate::quantity::{Amount, Exposure, Fraction, RiskFactor, exact};
use crate::rule::{Choice, Citation, InForce, Reading};

/// What a step's value counts.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Measure {
    /// Yuan.
    Yuan,
    /// Capital per yuan of exposure, or a coefficient of it.
    Factor,
    /// Whole shares.
    Shares,
    /// Yuan per share.
    YuanPerShare,
    /// Years.
    Years,
    /// A ratio of amounts.
    Ratio,
    /// Yes or no.
    Answer,
}

impl Measure {
    /// Name in a rendered trace.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Yuan => "yuan",
            Self::Factor => "factor",
            Self::Shares => "shares",
            Self::YuanPerShare => "yuan per share",
            Self::Years => "years",
            Self::Ratio => "ratio",
            Self::Answer => "answer",
        }
    }
}

/// The value of a step.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Value {
    /// An exact decimal.
    Number(Decimal),
    /// An exact fraction that no decimal holds.
    Fraction(Fraction),
    /// Yes or no.
    Answer(bool),
}

impl Value {
    pub(crate) fn number(self) -> Result<Decimal, Error> {
        match self {
            Self::Number(number) => Ok(number),
            Self::Fraction(_) | Self::Answer(_) => {
                Err(Error::Broken { invariant: "the input of an operation is a number" })
            }
        }
    }

    pub(crate) fn fraction(self) -> Result<Fraction, Error> {
        match self {
            Self::Fraction(fraction) => Ok(fraction),
            Self::Number(_) | Self::Answer(_) => {
                Err(Error::Broken { invariant: "the input of a comparison is a fraction" })
            }
        }
    }
}

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
    fn details(&self) -> Vec<String> {
        Vec::new()
    }
}

/// The inputs of a formula, all numbers and as many as it takes.
pub(crate) fn numbers<const N: usize>(inputs: &[Value]) -> Result<[Decimal; N], Error> {
    let numbers = inputs.iter().map(|input| input.number()).collect::<Result<Vec<_>, _>>()?;
    numbers.try_into().map_err(|_| Error::Broken { invariant: "a formula has all its inputs" })
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
            Self::Formula(formula) => formula.formula(),
        }
    }

    /// What went in that is no step of its own, one line each.
    #[must_use]
    pub fn details(&self) -> Vec<String> {
        match self {
            Self::Formula(formula) => formula.details(),
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
            | Self::NotLessThan => Vec::new(),
        }
    }

    fn evaluate(&self, inputs: &[Value], step: &'static str) -> Result<Value, Error> {
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

/// One step of a computation, with the steps it came from.
#[derive(Clone, Debug)]
pub struct Trace {
    step: &'static str,
    subject: Option<Arc<str>>,
    measure: Measure,
    value: Value,
    operation: Operation,
    citations: Vec<Citation>,
    readings: Vec<Choice>,
    inputs: Vec<Arc<Self>>,
}

impl Trace {
    /// A value given by the caller.
    #[must_use]
    pub fn given(step: &'static str, measure: Measure, value: Decimal) -> Self {
        Self::leaf(step, measure, Value::Number(value.normalize()), Operation::Given)
    }

    /// A value of the rule tables.
    #[must_use]
    pub fn tabled(step: &'static str, measure: Measure, rule: &InForce) -> Self {
        let mut trace = Self::leaf(step, measure, Value::Number(rule.value()), Operation::Tabled);
        trace.subject = Some(Arc::clone(&rule.class));
        trace.under(rule.citation().clone())
    }

    fn leaf(step: &'static str, measure: Measure, value: Value, operation: Operation) -> Self {
        Self {
            step,
            subject: None,
            measure,
            value,
            operation,
            citations: Vec::new(),
            readings: Vec::new(),
            inputs: Vec::new(),
        }
    }

    /// The value that an operation makes of earlier steps.
    ///
    /// # Errors
    ///
    /// What the operation refuses: overflow, a missing divisor.
    pub(crate) fn computed(
        step: &'static str,
        measure: Measure,
        operation: Operation,
        inputs: Vec<Arc<Self>>,
    ) -> Result<Self, Error> {
        let values: Vec<_> = inputs.iter().map(|input| input.value).collect();
        let value = operation.evaluate(&values, step)?;
        let mut trace = Self::leaf(step, measure, value, operation);
        trace.inputs = inputs;
        Ok(trace)
    }

    /// The same, about one thing: a security, a line of business.
    #[must_use]
    pub(crate) fn about(mut self, subject: &str) -> Self {
        self.subject = Some(Arc::from(subject));
        self
    }

    /// The same, ordered by an article.
    #[must_use]
    pub(crate) fn under(mut self, citation: Citation) -> Self {
        self.citations.push(citation);
        self
    }

    /// The same, under a reading.
    #[must_use]
    pub(crate) fn read<R: Reading>(mut self, reading: R) -> Self {
        self.readings.push(Choice::of(reading));
        self
    }

    /// Name of the step.
    #[must_use]
    pub const fn step(&self) -> &'static str {
        self.step
    }

    /// What the step is about, when it is about one thing.
    #[must_use]
    pub fn subject(&self) -> Option<&str> {
        self.subject.as_deref()
    }

    /// What the value counts.
    #[must_use]
    pub const fn measure(&self) -> Measure {
        self.measure
    }

    /// The value.
    #[must_use]
    pub const fn value(&self) -> Value {
        self.value
    }

    /// How it came about.
    #[must_use]
    pub const fn operation(&self) -> &Operation {
        &self.operation
    }

    /// The articles that order it.
    #[must_use]
    pub fn citations(&self) -> &[Citation] {
        &self.citations
    }

    /// The readings it depends on.
    #[must_use]
    pub fn readings(&self) -> &[Choice] {
        &self.readings
    }

    /// The steps it came from, in the order of its operation.
    #[must_use]
    pub fn inputs(&self) -> &[Arc<Self>] {
        &self.inputs
    }

    /// Computes every step again from its inputs.
    ///
    /// # Errors
    ///
    /// [`Error::Broken`] when a step gives another value than it carries.
    pub fn replay(&self) -> Result<(), Error> {
        if matches!(self.operation, Operation::Given | Operation::Tabled) {
            return Ok(());
        }
        let values: Vec<_> = self.inputs.iter().map(|input| input.value).collect();
        if self.operation.evaluate(&values, self.step)? != self.value {
            return Err(Error::Broken { invariant: "a replayed step gives its own value" });
        }
        self.inputs.iter().try_for_each(|input| input.replay())
    }
}

/// A figure that carries its derivation (计算过程).
#[derive(Clone, Debug)]
pub struct Traced<T> {
    value: T,
    trace: Arc<Trace>,
}

impl<T: Copy> Traced<T> {
    /// The figure.
    #[must_use]
    pub const fn value(&self) -> T {
        self.value
    }

    /// How it came about.
    #[must_use]
    pub const fn trace(&self) -> &Arc<Trace> {
        &self.trace
    }
}

/// A figure that can be read from the last step of a trace.
pub trait Figure: Sized {
    /// The figure of a value.
    ///
    /// # Errors
    ///
    /// [`Error::Broken`] for a value of another kind, [`Error::OutOfRange`] outside its range.
    fn of(value: Value) -> Result<Self, Error>;
}

impl Figure for Amount {
    fn of(value: Value) -> Result<Self, Error> {
        Self::from_yuan(value.number()?)
    }
}

impl Figure for Exposure {
    fn of(value: Value) -> Result<Self, Error> {
        Self::from_yuan(value.number()?)
    }
}

impl Figure for RiskFactor {
    fn of(value: Value) -> Result<Self, Error> {
        Self::new(value.number()?)
    }
}

impl Figure for Decimal {
    fn of(value: Value) -> Result<Self, Error> {
        value.number()
    }
}

impl Figure for Fraction {
    fn of(value: Value) -> Result<Self, Error> {
        value.fraction()
    }
}

impl Figure for bool {
    fn of(value: Value) -> Result<Self, Error> {
        match value {
            Value::Answer(answer) => Ok(answer),
            Value::Number(_) | Value::Fraction(_) => {
                Err(Error::Broken { invariant: "the value of a question is an answer" })
            }
        }
    }
}

impl<T: Figure> Traced<T> {
    /// The figure at the end of a trace.
    pub(crate) fn at(trace: Trace) -> Result<Self, Error> {
        Ok(Self { value: T::of(trace.value)?, trace: Arc::new(trace) })
    }
}

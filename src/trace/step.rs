//! One step of a computation, with the steps it came from.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::operation::Operation;
use super::value::{Measure, Value};
use crate::error::Error;
use crate::quantity::Fraction;
use crate::rule::{Choice, Citation, InForce, Reading};

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

    /// A fraction given by the caller.
    #[must_use]
    pub(crate) fn given_fraction(step: &'static str, measure: Measure, value: Fraction) -> Self {
        Self::leaf(step, measure, Value::Fraction(value), Operation::Given)
    }

    /// An answer given by the caller.
    #[must_use]
    pub(crate) fn stated(step: &'static str, answer: bool) -> Self {
        Self::leaf(step, Measure::Answer, Value::Answer(answer), Operation::Given)
    }

    /// A step that others chose, under the articles of what is chosen.
    pub(crate) fn chosen(
        step: &'static str,
        measure: Measure,
        rule: Arc<Self>,
        because: Vec<Arc<Self>>,
    ) -> Result<Arc<Self>, Error> {
        let articles = rule.citations.clone();
        let mut inputs = vec![rule];
        inputs.extend(because);
        let chosen = Self::computed(step, measure, Operation::Chosen, inputs)?;
        Ok(Arc::new(articles.into_iter().fold(chosen, Self::under)))
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

    /// What went into its formula that is no step of its own, such as a table of lots, one
    /// line each.
    #[must_use]
    pub fn details(&self) -> Vec<String> {
        let values: Vec<_> = self.inputs.iter().map(|input| input.value).collect();
        self.operation.details(&values)
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

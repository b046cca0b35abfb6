//! A figure that carries its derivation.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::step::Trace;
use super::value::Value;
use crate::error::Error;
use crate::quantity::{Amount, Exposure, Fraction, RiskFactor};

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

impl Traced<RiskFactor> {
    /// The same as a plain number, for what may stand below zero as well.
    pub(crate) fn as_number(&self) -> Traced<Decimal> {
        Traced { value: self.value.value(), trace: Arc::clone(&self.trace) }
    }
}

impl Traced<Exposure> {
    /// The same as a plain number of yuan.
    pub(crate) fn as_number(&self) -> Traced<Decimal> {
        Traced { value: self.value.yuan(), trace: Arc::clone(&self.trace) }
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
        Self::shared(Arc::new(trace))
    }

    /// The figure at the end of a trace that others share.
    pub(crate) fn shared(trace: Arc<Trace>) -> Result<Self, Error> {
        Ok(Self { value: T::of(trace.value())?, trace })
    }
}

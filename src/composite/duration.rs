//! Base factors that depend on the duration of a bond.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::error::Error;
use crate::quantity::exact;
use crate::rule::InForce;
use crate::trace::{Formula, Measure, Operation, Trace, Value};

/// The terms of a base factor `D x (a x D + b) + c`; a term that the rule does not print is none.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DurationTerms<'book> {
    pub(crate) squared: Option<&'book InForce>,
    pub(crate) linear: &'book InForce,
    pub(crate) constant: Option<&'book InForce>,
}

impl DurationTerms<'_> {
    /// The base factor of a duration.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] past the digits that are kept.
    pub(crate) fn base(&self, duration: Decimal) -> Result<Arc<Trace>, Error> {
        let tabled = |step, rule| Arc::new(Trace::tabled(step, Measure::Factor, rule));
        let duration = Trace::given("duration D", Measure::Years, duration);
        let mut inputs = vec![Arc::new(duration), tabled("b, of D", self.linear)];
        inputs.extend(self.squared.map(|rule| tabled("a, of D x D", rule)));
        inputs.extend(self.constant.map(|rule| tabled("c, constant", rule)));
        let shape =
            Polynomial { squared: self.squared.is_some(), constant: self.constant.is_some() };
        let formula = Operation::Formula(Arc::new(shape));
        let base = Trace::computed("base factor RF0", Measure::Factor, formula, inputs)?;
        Ok(Arc::new(base.under(self.linear.citation().clone())))
    }
}

/// Which terms are printed beside that of D.
#[derive(Clone, Copy, Debug)]
struct Polynomial {
    squared: bool,
    constant: bool,
}

impl Formula for Polynomial {
    fn formula(&self) -> String {
        match (self.squared, self.constant) {
            (true, true) => "D x (a x D + b) + c",
            (true, false) => "D x (a x D + b)",
            (false, true) => "b x D + c",
            (false, false) => "b x D",
        }
        .to_owned()
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let step = "base factor by duration";
        let broken = || Error::Broken { invariant: "a factor by duration has its terms" };
        let mut inputs = inputs.iter();
        let mut next = || inputs.next().ok_or_else(broken)?.number();
        let (duration, linear) = (next()?, next()?);
        let mut slope = linear;
        if self.squared {
            slope = exact::sum(exact::product(next()?, duration, step)?, slope, step)?;
        }
        let mut base = exact::product(duration, slope, step)?;
        if self.constant {
            base = exact::sum(base, next()?, step)?;
        }
        Ok(Value::Number(base.normalize()))
    }
}

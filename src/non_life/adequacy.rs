//! The discount of a property insurer whose reserves proved ample (准备金回溯), notice 2023-5
//! article 4.
//!
//! It takes a twentieth off premium risk where the unearned premium reserve, and off reserve
//! risk where the claims reserve, of all non-life business ran off with a gain: off each
//! line's before they are combined, and of the reserve without other insurance, whose article
//! 32 it does not name.
//!
//! Errors: [`Error::NoInterval`], [`Error::Overflow`].

use std::sync::Arc;

use rust_decimal::Decimal;

use super::line::LineMeasure;
use super::side::Half;
use crate::error::Error;
use crate::quantity::{Amount, Fraction, exact};
use crate::rule::{Parameter, RuleSet};
use crate::trace::{Formula, Measure, Operation, Trace, Traced, Value, numbers};

/// Premium or reserve risk of a line after the discount; as it is without a deviation, and under
/// rules that have none.
pub(super) fn after_discount(
    half: Half,
    capital: Traced<Amount>,
    deviation: Option<LineMeasure>,
    rules: &RuleSet<'_>,
) -> Result<Traced<Amount>, Error> {
    let Some(LineMeasure::Known(deviation)) = deviation else { return Ok(capital) };
    let parameter = Parameter::ReserveAdequacy;
    if rules.classes(parameter).next().is_none() {
        return Ok(capital);
    }
    let quantity = "a run-off deviation of all non-life business";
    let rule = rules.step_of(parameter, half.word(), quantity, Fraction::of(deviation)?)?;
    let given = Trace::given(quantity, Measure::Ratio, deviation);
    let inputs = vec![
        Arc::clone(capital.trace()),
        Arc::new(Trace::tabled("discount for ample reserves", Measure::Factor, rule)),
        Arc::new(given),
    ];
    let formula = Operation::Formula(Arc::new(Discounted));
    Traced::at(Trace::computed("capital after discount", Measure::Yuan, formula, inputs)?)
}

/// `capital x (1 + coefficient)`, because of a measure, to the fen.
#[derive(Clone, Copy, Debug)]
struct Discounted;

impl Formula for Discounted {
    fn formula(&self) -> String {
        "first x (1 + second), because of the third, to the fen, half away from zero".to_owned()
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let step = "discount for ample reserves";
        let [capital, discount, _] = numbers(inputs)?;
        let factor = exact::sum(Decimal::ONE, discount, step)?;
        let fen = exact::product_to_places(capital, factor, 2, step)?;
        Ok(Value::Number(Amount::from_yuan(fen)?.yuan()))
    }
}

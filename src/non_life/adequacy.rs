//! The discount of a property insurer whose reserves proved ample (准备金回溯), notice 2023-5
//! article 4.
//!
//! It takes a twentieth off premium risk where the unearned premium reserve, and off reserve
//! risk where the claims reserve, of all non-life business ran off with a gain: off each
//! line's before they are combined, or off the whole (the reading `ReserveAdequacyScope`); of
//! the reserve without other insurance, whose article 32 it does not name.
//!
//! Errors: [`Error::NoInterval`], [`Error::Overflow`].

use std::sync::Arc;

use rust_decimal::Decimal;

use super::line::LineMeasure;
use super::line_charge::LineCharge;
use super::side::Half;
use crate::error::Error;
use crate::quantity::{Amount, Fraction, exact};
use crate::rule::{Parameter, Readings, ReserveAdequacyScope, RuleSet};
use crate::trace::{Formula, Measure, Operation, Trace, Traced, Value, numbers};

/// Other insurance, by its word in the tables.
const OTHER: &str = "other";

/// Premium or reserve risk of a line after the discount; as it is where the discount bears on
/// the whole.
pub(super) fn of_line(
    half: Half,
    capital: Traced<Amount>,
    deviations: Option<[LineMeasure; 2]>,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Traced<Amount>, Error> {
    match readings.reserve_adequacy_scope {
        ReserveAdequacyScope::EachLine => {
            after_discount(half, capital, deviations, rules, readings)
        }
        ReserveAdequacyScope::LineTotal => Ok(capital),
    }
}

/// Premium and reserve risk after what the discount takes off the sum of the lines' premium risk
/// and of their reserve risk; as it is where the discount bears on each line.
pub(super) fn of_whole(
    charges: &[LineCharge],
    whole: &Traced<Amount>,
    deviations: Option<[LineMeasure; 2]>,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Traced<Amount>, Error> {
    if readings.reserve_adequacy_scope == ReserveAdequacyScope::EachLine {
        return Ok(whole.clone());
    }
    let yuan = Measure::Yuan;
    let mut left = whole.clone();
    for half in [Half::Premium, Half::Reserve] {
        let named = charges.iter().filter(|charge| half == Half::Premium || charge.line() != OTHER);
        let parts = named.map(|charge| match half {
            Half::Premium => Arc::clone(charge.premium().trace()),
            Half::Reserve => Arc::clone(charge.reserve().trace()),
        });
        let sum = Trace::computed("sum over the lines", yuan, Operation::Sum, parts.collect())?;
        let sum = Traced::<Amount>::at(sum.about(half.word()))?;
        let after = after_discount(half, sum.clone(), deviations, rules, readings)?;
        if after.value() == sum.value() {
            continue;
        }
        let off = vec![Arc::clone(sum.trace()), Arc::clone(after.trace())];
        let step = "what the discount takes off";
        let off = Trace::computed(step, yuan, Operation::Difference, off)?;
        let parts = vec![Arc::clone(left.trace()), Arc::new(off.about(half.word()))];
        let step = "capital of premium and reserve risk after discount";
        left = Traced::at(Trace::computed(step, yuan, Operation::Difference, parts)?)?;
    }
    Ok(left)
}

/// A capital after the discount; as it is without a deviation, and under rules that have none.
fn after_discount(
    half: Half,
    capital: Traced<Amount>,
    deviations: Option<[LineMeasure; 2]>,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Traced<Amount>, Error> {
    let deviation = deviations.map(|[unearned, outstanding]| match half {
        Half::Premium => unearned,
        Half::Reserve => outstanding,
    });
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
    let discounted = Trace::computed("capital after discount", Measure::Yuan, formula, inputs)?;
    Traced::at(discounted.read(readings.reserve_adequacy_scope))
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

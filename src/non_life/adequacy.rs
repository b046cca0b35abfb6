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

use super::coefficient::chosen;
use super::credit::FinancingCredit;
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

/// Premium and reserve risk after a discount on the whole: its part of premium (reserve) risk,
/// as the plain sums of the lines have it, is discounted. As it is where the discount bears on
/// each line.
pub(super) fn of_whole(
    charges: &[LineCharge],
    financing: Option<&FinancingCredit>,
    whole: &Traced<Amount>,
    deviations: Option<[LineMeasure; 2]>,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Traced<Amount>, Error> {
    let scope = readings.reserve_adequacy_scope;
    if scope == ReserveAdequacyScope::EachLine {
        return Ok(whole.clone());
    }
    let yuan = Measure::Yuan;
    let sum = |step, parts: Vec<Arc<Trace>>| {
        Trace::computed(step, yuan, Operation::Sum, parts).map(Arc::new)
    };
    let premium = charges.iter().map(|charge| Arc::clone(charge.premium().trace())).collect();
    let (other, named): (Vec<_>, Vec<_>) =
        charges.iter().partition(|charge| charge.line() == OTHER);
    let reserve = |of: &[&LineCharge]| {
        of.iter().map(|charge| Arc::clone(charge.reserve().trace())).collect::<Vec<_>>()
    };
    let mut rest = reserve(&other);
    rest.extend(financing.map(|of| Arc::clone(of.capital().trace())));
    let mut inputs = vec![Arc::clone(whole.trace())];
    inputs.push(sum("premium risk of all lines", premium)?);
    inputs.push(sum("reserve risk of the lines named", reserve(&named))?);
    inputs.push(sum("risk that the discount does not name", rest)?);
    for half in [Half::Premium, Half::Reserve] {
        match coefficient(half, deviations, rules)? {
            Some(found) => inputs.push(found),
            None => return Ok(whole.clone()),
        }
    }
    let step = "capital of premium and reserve risk after discount";
    let formula = Operation::Formula(Arc::new(DiscountedParts));
    Traced::at(Trace::computed(step, yuan, formula, inputs)?.read(scope))
}

/// The coefficient of the discount, because of a deviation; zero where that is not known, none
/// for an insurer or under rules that have no discount.
fn coefficient(
    half: Half,
    deviations: Option<[LineMeasure; 2]>,
    rules: &RuleSet<'_>,
) -> Result<Option<Arc<Trace>>, Error> {
    let parameter = Parameter::ReserveAdequacy;
    let Some([unearned, outstanding]) = deviations else { return Ok(None) };
    if rules.classes(parameter).next().is_none() {
        return Ok(None);
    }
    let deviation = match half {
        Half::Premium => unearned,
        Half::Reserve => outstanding,
    };
    let step = "discount for ample reserves";
    let LineMeasure::Known(deviation) = deviation else {
        let none = Trace::given("no deviation is known", Measure::Factor, Decimal::ZERO);
        let chosen = vec![Arc::new(none)];
        let none = Trace::computed(step, Measure::Factor, Operation::Chosen, chosen)?;
        return Ok(Some(Arc::new(none)));
    };
    let quantity = "a run-off deviation of all non-life business";
    let rule = rules.step_of(parameter, half.word(), quantity, Fraction::of(deviation)?)?;
    chosen(step, rule, Trace::given(quantity, Measure::Ratio, deviation)).map(Some)
}

/// A capital after the discount; as it is where there is none.
fn after_discount(
    half: Half,
    capital: Traced<Amount>,
    deviations: Option<[LineMeasure; 2]>,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Traced<Amount>, Error> {
    let Some(coefficient) = coefficient(half, deviations, rules)? else { return Ok(capital) };
    let inputs = vec![Arc::clone(capital.trace()), coefficient];
    let formula = Operation::Formula(Arc::new(Discounted));
    let discounted = Trace::computed("capital after discount", Measure::Yuan, formula, inputs)?;
    Traced::at(discounted.read(readings.reserve_adequacy_scope))
}

/// `capital x (1 + coefficient)`, to the fen.
#[derive(Clone, Copy, Debug)]
struct Discounted;

impl Formula for Discounted {
    fn formula(&self) -> String {
        "first x (1 + second), to the fen, half away from zero".to_owned()
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let step = "discount for ample reserves";
        let [capital, discount] = numbers(inputs)?;
        let factor = exact::sum(Decimal::ONE, discount, step)?;
        let fen = exact::product_to_places(capital, factor, 2, step)?;
        Ok(Value::Number(Amount::from_yuan(fen)?.yuan()))
    }
}

/// The whole less, of its parts by plain sums, what the discounts of premium and reserve take
/// off.
#[derive(Clone, Copy, Debug)]
struct DiscountedParts;

impl Formula for DiscountedParts {
    fn formula(&self) -> String {
        "first x (second x (1 + fifth) + third x (1 + sixth) + fourth) / (second + third + \
         fourth), to the fen, half away from zero"
            .to_owned()
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let step = "discount for ample reserves";
        let [whole, premium, reserve, rest, of_premium, of_reserve] = numbers(inputs)?;
        let sum = |a, b| exact::sum(a, b, step);
        let all = sum(sum(premium, reserve)?, rest)?;
        if all.is_zero() {
            return Ok(Value::Number(whole));
        }
        let premium = exact::product(premium, sum(Decimal::ONE, of_premium)?, step)?;
        let reserve = exact::product(reserve, sum(Decimal::ONE, of_reserve)?, step)?;
        let left = sum(sum(premium, reserve)?, rest)?;
        let left = Fraction::of(left.normalize())?.over(Fraction::of(all.normalize())?, step)?;
        let capital = left.of_amount(Amount::from_yuan(whole)?, step)?;
        Ok(Value::Number(capital.yuan()))
    }
}

//! The gain of all shares held directly (加权涨跌幅度, x) and the coefficient k1 that follows from it.
//!
//! Rule 8 article 26: `x = (sum of book values - sum of purchase costs) / sum of purchase costs`;
//! `k1 = 1` when `x >= 1`, `x^2` when `0 <= x < 1`, `-x^2` when `-1 <= x < 0`. One k1 for the whole
//! insurer. The quotient x and the square k1 are each rounded once, to 24 places, halves away from
//! zero; a book of 10^13 yuan feels that in the eleventh place after the yuan.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::error::Error;
use crate::market::held_share::HeldShare;
use crate::quantity::exact;
use crate::rule::{Citation, Parameter, Readings, RuleSet};
use crate::trace::{Formula, Measure, Operation, Trace, Traced, Value, numbers};

/// Places of x and of k1.
const PLACES: u32 = 24;

/// x, the quotient of gain and cost.
#[derive(Clone, Copy, Debug)]
struct GainOverCost;

impl Formula for GainOverCost {
    fn formula(&self) -> String {
        format!("(book value - purchase cost) / purchase cost, to {PLACES} places")
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let [book, cost] = numbers(inputs)?;
        gain_over_cost(book, cost).map(Value::Number)
    }
}

fn gain_over_cost(book: Decimal, cost: Decimal) -> Result<Decimal, Error> {
    let step = "gain of all shares over their cost";
    let gain = exact::difference(book, cost, step)?;
    let places = gain.normalize().scale().max(cost.normalize().scale());
    let units = |value| exact::in_units(value, places).ok_or(Error::Overflow { step });
    let (gain, cost) = (units(gain)?, units(cost)?);
    if cost == 0 {
        let divisor = "the purchase cost of all shares held";
        return Err(Error::ZeroDivisor { quantity: "gain x of Rule 8 article 26", divisor });
    }
    // A gain of very many times the cost has fewer places in 28 digits; k1 is 1 there anyway.
    (0..=PLACES)
        .rev()
        .find_map(|places| exact::quotient_to_places(gain, cost, places, step).ok())
        .map(|x| x.normalize())
        .ok_or(Error::Overflow { step })
}

/// k1 by the three branches of article 26.
#[derive(Clone, Copy, Debug)]
struct SignedSquare;

impl Formula for SignedSquare {
    fn formula(&self) -> String {
        format!(
            "the second when the first reaches it, else the square of the first with its sign, to \
             {PLACES} places"
        )
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let [x, full] = numbers(inputs)?;
        signed_square(x, full).map(Value::Number)
    }
}

fn signed_square(x: Decimal, full: Decimal) -> Result<Decimal, Error> {
    if x >= full {
        return Ok(full);
    }
    let step = "square of the gain";
    let mut square = exact::product_to_places(x, x, PLACES, step)?;
    square.set_sign_negative(x.is_sign_negative() && !square.is_zero());
    Ok(square.normalize())
}

/// k1 of a book value and its purchase cost, both above zero, with the largest k1: the number of
/// [`gain_coefficient`].
pub(crate) fn gain_of_numbers(
    book: Decimal,
    cost: Decimal,
    full: Decimal,
) -> Result<Decimal, Error> {
    signed_square(gain_over_cost(book, cost)?, full)
}

/// The coefficient k1 of the whole insurer (特征系数 k1), from all shares that it holds directly.
///
/// # Shape
///
/// Every holding with its share in, one coefficient out, from -1 to 1; zero for an insurer without
/// shares.
///
/// # Errors
///
/// - [`Error::ZeroDivisor`] when the shares held have no purchase cost.
/// - [`Error::Overflow`] past the range of amounts.
///
/// # Source
///
/// Rule 8 article 26; the purchase cost by the reading `CostBasis`.
pub(crate) fn company_gain_coefficient(
    held: &[HeldShare],
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Traced<Decimal>, Error> {
    if held.is_empty() {
        let none = Trace::given("k1 without shares held", Measure::Factor, Decimal::ZERO);
        return Traced::at(none.under(Citation::of("rule-8", "26")));
    }
    let mut books = Vec::with_capacity(held.len());
    let mut costs = Vec::with_capacity(held.len());
    for share in held {
        books.push(Arc::clone(share.exposure().trace()));
        costs.push(Arc::new(share.purchase_cost(readings)?));
    }
    let sum = |step, parts| Trace::computed(step, Measure::Yuan, Operation::Sum, parts);
    let book = sum("book value of all shares held", books)?;
    let cost = sum("purchase cost of all shares held", costs)?.read(readings.cost_basis);
    gain_coefficient(book, cost, rules)
}

/// The coefficient k1 of the book value and the purchase cost of all shares held.
///
/// # Errors
///
/// Those of [`company_gain_coefficient`].
pub(crate) fn gain_coefficient(
    book: Trace,
    cost: Trace,
    rules: &RuleSet<'_>,
) -> Result<Traced<Decimal>, Error> {
    let article = Citation::of("rule-8", "26");
    let x = Trace::computed(
        "gain x of all shares held",
        Measure::Factor,
        Operation::Formula(Arc::new(GainOverCost)),
        vec![Arc::new(book), Arc::new(cost)],
    )?
    .under(article.clone());
    let full = rules.value(Parameter::EquityFullGain, "all")?;
    let full = Trace::tabled("largest k1", Measure::Factor, full);
    let k1 = Trace::computed(
        "k1",
        Measure::Factor,
        Operation::Formula(Arc::new(SignedSquare)),
        vec![Arc::new(x), Arc::new(full)],
    )?;
    Traced::at(k1.under(article))
}

//! Control risk (控制风险最低资本), Rule 12 articles 117, 118, 120, 126.
//!
//! `MC control = Q x MC quantifiable`, `Q = slope x S + constant` by three branches of the final
//! score S, which meet where they touch; `S = 50 % x S1 + 50 % x S2`, `S2 = S1 x m / M`, S1 the
//! absolute score of the on-site assessment, M the mean of the best 15 per cent of the
//! sub-industry, m = 80. Exact fractions; the capital is rounded once, to the fen. Captive insurers
//! have none.
//!
//! Not covered here: the cases of article 119 in which S1 may not exceed 70; the caller hands over
//! S1 after them.
//!
//! Errors: [`Error::NoInterval`] for a score outside 0 to 100, [`Error::OutOfRange`],
//! [`Error::NotInForce`], [`Error::Overflow`].

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::error::Error;
use crate::quantity::{Amount, Fraction};
use crate::rule::{Citation, Parameter, RuleSet};
use crate::trace::{Formula, Measure, Operation, Trace, Traced, Value};

/// How the control risk is known.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum ControlRisk {
    /// A captive insurer (自保公司) has none.
    Captive,
    /// The control-risk factor Q.
    Factor(Decimal),
    /// The capital as reported, which may be below zero; at the margin it moves in proportion to
    /// the quantifiable risks, as the rule has it.
    Reported(Amount),
    /// The final score S.
    Score(Decimal),
    /// The absolute score S1 and the adjustment base M.
    Scores {
        /// Absolute score of the on-site assessment.
        absolute: Decimal,
        /// Mean of the best 15 per cent of the sub-industry.
        adjustment_base: Decimal,
    },
}

/// The capital, and Q.
#[derive(Clone, Debug)]
pub(super) struct Controlled {
    pub(super) capital: Traced<Amount>,
    pub(super) factor: Fraction,
}

impl ControlRisk {
    pub(super) fn on(
        self,
        quantifiable: &Traced<Amount>,
        rules: &RuleSet<'_>,
    ) -> Result<Controlled, Error> {
        let given = |step, amount: Amount| {
            let trace = Trace::given(step, Measure::Yuan, amount.yuan());
            Traced::at(trace.under(Citation::of("rule-12", "126")))
        };
        let factor = match self {
            Self::Captive => {
                let none = given("no control risk of a captive insurer", Amount::ZERO)?;
                return Ok(Controlled { capital: none, factor: Fraction::of(Decimal::ZERO)? });
            }
            Self::Reported(amount) => {
                let capital = Trace::given("control risk", Measure::Yuan, amount.yuan());
                let factor = match quantifiable.value().fen() {
                    0 => Fraction::of(Decimal::ZERO)?,
                    risks => Fraction::new(amount.fen(), risks, "control-risk factor")?,
                };
                return Ok(Controlled { capital: Traced::at(capital)?, factor });
            }
            Self::Factor(factor) => {
                let one = Decimal::NEGATIVE_ONE..=Decimal::ONE;
                within("control-risk factor Q", factor, one.contains(&factor), "from -1 to 1")?;
                let factor = Trace::given("control-risk factor Q", Measure::Factor, factor);
                fraction_of(factor)?
            }
            Self::Score(score) => {
                let score = Trace::given("score S", Measure::Factor, score);
                factor_of(&fraction_of(score)?, rules)?
            }
            Self::Scores { absolute, adjustment_base } => {
                let hundred = Decimal::from(100);
                let fits = (Decimal::ZERO..=hundred).contains(&absolute);
                within("absolute score S1", absolute, fits, "from 0 to 100")?;
                let fits = adjustment_base > Decimal::ZERO && adjustment_base <= hundred;
                within("adjustment base M", adjustment_base, fits, "above 0, up to 100")?;
                factor_of(&final_score(absolute, adjustment_base, rules)?, rules)?
            }
        };
        let capital = Trace::computed(
            "control risk",
            Measure::Yuan,
            Operation::Formula(Arc::new(ShareOfRisks)),
            vec![Arc::clone(quantifiable.trace()), Arc::clone(factor.trace())],
        )?;
        let capital = Traced::at(capital.under(Citation::of("rule-12", "120")))?;
        Ok(Controlled { capital, factor: factor.value() })
    }
}

fn within(
    quantity: &'static str,
    found: Decimal,
    fits: bool,
    allowed: &'static str,
) -> Result<(), Error> {
    if fits { Ok(()) } else { Err(Error::OutOfRange { quantity, found, allowed }) }
}

/// A given decimal as a fraction.
fn fraction_of(given: Trace) -> Result<Traced<Fraction>, Error> {
    let (step, measure) = (given.step(), given.measure());
    let exact = Operation::Formula(Arc::new(ExactFraction));
    Traced::at(Trace::computed(step, measure, exact, vec![Arc::new(given)])?)
}

fn final_score(
    absolute: Decimal,
    adjustment_base: Decimal,
    rules: &RuleSet<'_>,
) -> Result<Traced<Fraction>, Error> {
    let weight = |class| rules.value(Parameter::ControlRiskWeight, class);
    let standard = rules.value(Parameter::ControlRiskStandardScore, "all")?;
    let given = |step, score| Arc::new(Trace::given(step, Measure::Factor, score));
    let tabled = |step, rule| Arc::new(Trace::tabled(step, Measure::Factor, rule));
    let score = Trace::computed(
        "score S",
        Measure::Factor,
        Operation::Formula(Arc::new(WeightedScore)),
        vec![
            given("absolute score S1", absolute),
            given("adjustment base M", adjustment_base),
            tabled("standard score m", standard),
            tabled("weight of S1", weight("absolute_score")?),
            tabled("weight of S2", weight("relative_score")?),
        ],
    )?;
    let score = score.under(Citation::of("rule-12", "117"));
    Traced::at(score.under(Citation::of("rule-12", "118")))
}

/// Q of a score.
fn factor_of(score: &Traced<Fraction>, rules: &RuleSet<'_>) -> Result<Traced<Fraction>, Error> {
    let quantity = "a score of the solvency risk management";
    let slope = rules.step(Parameter::ControlRiskSlope, quantity, score.value())?;
    let constant = rules.value(Parameter::ControlRiskConstant, slope.class())?;
    let factor = Trace::computed(
        "control-risk factor Q",
        Measure::Factor,
        Operation::Formula(Arc::new(LineOfScore)),
        vec![
            Arc::clone(score.trace()),
            Arc::new(Trace::tabled("slope", Measure::Factor, slope)),
            Arc::new(Trace::tabled("constant", Measure::Factor, constant)),
        ],
    )?;
    Traced::at(factor)
}

/// The decimal as an exact fraction.
#[derive(Clone, Copy, Debug)]
struct ExactFraction;

impl Formula for ExactFraction {
    fn formula(&self) -> String {
        "as given".to_owned()
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let [number] = crate::trace::numbers(inputs)?;
        Fraction::of(number).map(Value::Fraction)
    }
}

/// `S1 x (w1 + w2 x m / M)`.
#[derive(Clone, Copy, Debug)]
struct WeightedScore;

impl Formula for WeightedScore {
    fn formula(&self) -> String {
        "S1 x weight of S1 + S1 x m / M x weight of S2, exact".to_owned()
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let [absolute, base, standard, weight, relative_weight] = crate::trace::numbers(inputs)?;
        let absolute = Fraction::of(absolute)?;
        let adjusted = Fraction::of(standard)?.over(Fraction::of(base)?, "score S2")?;
        let relative = absolute.times(adjusted)?.times(Fraction::of(relative_weight)?)?;
        absolute.times(Fraction::of(weight)?)?.plus(relative).map(Value::Fraction)
    }
}

/// `slope x S + constant`.
#[derive(Clone, Copy, Debug)]
struct LineOfScore;

impl Formula for LineOfScore {
    fn formula(&self) -> String {
        "slope x S + constant, exact".to_owned()
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let [score, Value::Number(slope), Value::Number(constant)] = inputs else {
            return Err(Error::Broken { invariant: "Q has a score, a slope and a constant" });
        };
        let sloped = score.fraction()?.times(Fraction::of(*slope)?)?;
        sloped.plus(Fraction::of(*constant)?).map(Value::Fraction)
    }
}

/// `MC x Q`, to the fen.
#[derive(Clone, Copy, Debug)]
struct ShareOfRisks;

impl Formula for ShareOfRisks {
    fn formula(&self) -> String {
        "product, to the fen, half away from zero".to_owned()
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let [Value::Number(capital), factor] = inputs else {
            return Err(Error::Broken { invariant: "control risk has a capital and Q" });
        };
        let capital = Amount::from_yuan(*capital)?;
        Ok(Value::Number(share_of_risks(capital, factor.fraction()?)?.yuan()))
    }
}

/// `MC x Q`, to the fen.
pub(super) fn share_of_risks(quantifiable: Amount, factor: Fraction) -> Result<Amount, Error> {
    factor.of_amount(quantifiable, "control risk")
}

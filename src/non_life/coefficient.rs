//! The characteristic coefficients that the lines share (特征系数), and the capital of an exposure
//! with them: Rule 4 articles 7, 10 to 18, 20, 23 to 31, 33.
//!
//! A measure in no interval of its article has no coefficient: article 7 gives zero to what no rule
//! assigns. Errors: [`Error::NotInForce`], [`Error::NoInterval`], [`Error::OutOfRange`],
//! [`Error::Overflow`].

use std::sync::Arc;

use rust_decimal::Decimal;

use super::line::LineMeasure;
use crate::error::Error;
use crate::quantity::{Amount, Fraction, exact};
use crate::rule::{
    CharacteristicRange, Citation, InForce, NegativeCombinedRatio, Parameter, Readings, RuleSet,
};
use crate::trace::{Formula, Measure, Operation, Trace, Traced, Value};

/// k by the combined ratio (综合成本率) of a line.
pub(super) fn combined_ratio(
    line: &str,
    measure: LineMeasure,
    rules: &RuleSet<'_>,
) -> Result<Arc<Trace>, Error> {
    match measure {
        LineMeasure::Known(ratio) if ratio < Decimal::ZERO => {
            let given = Trace::given("combined ratio below zero", Measure::Ratio, ratio);
            zero("k1", "20", Some(given))
        }
        LineMeasure::Known(ratio) if ratio.is_zero() => {
            // No interval of articles 10 to 18 holds it.
            let given = Trace::given("combined ratio of zero", Measure::Ratio, ratio);
            zero("k1", "7", Some(given))
        }
        LineMeasure::Known(ratio) => {
            let given = Trace::given("combined ratio", Measure::Ratio, ratio);
            let (step, quantity) = (Parameter::CombinedRatio, "a combined ratio");
            chosen("k1", rules.step_of(step, line, quantity, Fraction::of(ratio)?)?, given)
        }
        LineMeasure::TooYoung => zero("k1", "20", None),
    }
}

/// k1 of the reserve by the run-off deviation (回溯偏差率) of motor, or of all non-motor business.
pub(super) fn run_off(
    line: &str,
    measure: LineMeasure,
    rules: &RuleSet<'_>,
) -> Result<Arc<Trace>, Error> {
    match measure {
        LineMeasure::Known(deviation) => {
            let given = Trace::given("run-off deviation", Measure::Ratio, deviation);
            let (step, quantity) = (Parameter::RunOff, "a run-off deviation");
            chosen("k1", rules.step_of(step, line, quantity, Fraction::of(deviation)?)?, given)
        }
        LineMeasure::TooYoung => zero("k1", "33", None),
    }
}

/// A coefficient by the net non-proportional cession (非比例分保净分出比例) of a line; zero when there is
/// no premium to cede.
pub(super) fn non_proportional(
    step: &'static str,
    line: &str,
    retained: &Traced<Amount>,
    [ceded, assumed]: [Amount; 2],
    rules: &RuleSet<'_>,
) -> Result<Arc<Trace>, Error> {
    if retained.value() == Amount::ZERO {
        return zero(step, "7", Some(retained.trace().as_ref().clone()));
    }
    let net = Trace::computed(
        "net non-proportional premium ceded",
        Measure::Yuan,
        Operation::Difference,
        vec![
            yuan("non-proportional premium ceded", ceded),
            yuan("non-proportional premium assumed", assumed),
        ],
    )?;
    let ratio = Trace::computed(
        "net non-proportional cession NE",
        Measure::Ratio,
        Operation::Ratio,
        vec![Arc::new(net), Arc::clone(retained.trace())],
    )?;
    let ratio = Traced::<Fraction>::at(ratio)?;
    let (parameter, quantity) = (Parameter::NonProportional, "a net non-proportional cession");
    let rule = rules.step_of(parameter, line, quantity, ratio.value())?;
    chosen(step, rule, ratio.trace().as_ref().clone())
}

/// The coefficient of agriculture by the share of policy business (政策性农业险业务占比); zero
/// without premium.
pub(super) fn policy_share(
    step: &'static str,
    side: &'static str,
    policy: Amount,
    retained: &Traced<Amount>,
    rules: &RuleSet<'_>,
) -> Result<Arc<Trace>, Error> {
    if retained.value() == Amount::ZERO {
        return zero(step, "7", Some(retained.trace().as_ref().clone()));
    }
    let inputs = vec![yuan("retained policy premium", policy), Arc::clone(retained.trace())];
    let name = "share of policy business";
    let share = Trace::computed(name, Measure::Ratio, Operation::Ratio, inputs)?;
    let share = Traced::<Fraction>::at(share)?;
    let rule = rules.step_of(Parameter::PolicyShare, side, name, share.value())?;
    chosen(step, rule, share.trace().as_ref().clone())
}

/// The coefficients of a line's premium; none of them where a combined ratio below zero takes
/// them all.
pub(super) fn of_premium(
    ratio: LineMeasure,
    coefficients: Vec<Arc<Trace>>,
    readings: &Readings,
) -> Result<Vec<Arc<Trace>>, Error> {
    match ratio {
        LineMeasure::Known(ratio) if takes_all(LineMeasure::Known(ratio), readings) => {
            let given = Trace::given("combined ratio below zero", Measure::Ratio, ratio);
            Ok(vec![zero("K", "20", Some(given.read(readings.negative_combined_ratio)))?])
        }
        LineMeasure::Known(_) | LineMeasure::TooYoung => Ok(coefficients),
    }
}

/// Whether a combined ratio takes every coefficient of its line's premium away.
pub(super) fn takes_all(ratio: LineMeasure, readings: &Readings) -> bool {
    let below_zero = matches!(ratio, LineMeasure::Known(ratio) if ratio < Decimal::ZERO);
    below_zero && readings.negative_combined_ratio == NegativeCombinedRatio::WholeLine
}

/// An amount of the caller.
pub(super) fn yuan(step: &'static str, amount: Amount) -> Arc<Trace> {
    Arc::new(Trace::given(step, Measure::Yuan, amount.yuan()))
}

/// A coefficient of the tables, because of a measure.
pub(super) fn chosen(
    step: &'static str,
    rule: &InForce,
    measure: Trace,
) -> Result<Arc<Trace>, Error> {
    let rule = Trace::tabled("interval", Measure::Factor, rule);
    let inputs = vec![Arc::new(rule), Arc::new(measure)];
    Ok(Arc::new(Trace::computed(step, Measure::Factor, Operation::Chosen, inputs)?))
}

/// A coefficient that an article sets to zero.
pub(super) fn zero(
    step: &'static str,
    article: &str,
    measure: Option<Trace>,
) -> Result<Arc<Trace>, Error> {
    let zero = Trace::given("no coefficient", Measure::Factor, Decimal::ZERO);
    let mut inputs = vec![Arc::new(zero.under(Citation::of("rule-4", article)))];
    inputs.extend(measure.map(Arc::new));
    Ok(Arc::new(Trace::computed(step, Measure::Factor, Operation::Chosen, inputs)?))
}

/// The risk factor `RF = RF0 x (1 + K)` of a line of business with coefficients that are given, K
/// being their sum, held in a range of the rules as the reading `CharacteristicRange` has it.
///
/// # Shape
///
/// Any number of coefficients in, capital per yuan of exposure out, exact.
///
/// # Errors
///
/// [`Error::NotInForce`] for a range that is not in force, [`Error::Overflow`].
///
/// # Source
///
/// Rule 4 articles 7 and 35.
///
/// # Example
///
/// ```
/// use c_ross::{Parameter, Readings, RuleBook, RuleDay, line_risk_factor};
/// use chrono::NaiveDate;
/// use rust_decimal::Decimal;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let book = RuleBook::embedded()?;
/// let day = NaiveDate::from_ymd_opt(2025, 12, 31).ok_or("no day")?;
/// let rules = book.on(RuleDay::new(day));
/// let base = rules.value(Parameter::PremiumBaseFactor, "liability")?;
/// let coefficients = [Decimal::new(5, 2), Decimal::new(-18, 3)];
/// let range = Parameter::NonLifeCharacteristicRange;
/// let factor = line_risk_factor(base, range, &coefficients, &rules, &Readings::default())?;
/// // 0.203 x (1 + 0.05 - 0.018).
/// assert_eq!(factor, Decimal::new(209_496, 6));
/// # Ok(())
/// # }
/// ```
pub fn line_risk_factor(
    base: &InForce,
    range: Parameter,
    coefficients: &[Decimal],
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Decimal, Error> {
    let given = |k: &Decimal| Arc::new(Trace::given("coefficient", Measure::Factor, *k));
    let coefficients = coefficients.iter().map(given).collect();
    let charged = Charged { subject: "", base, range, rule: "rule-4", article: "7" };
    charged.factor(coefficients, rules, readings)?.value().number()
}

/// What bears the coefficients: a base factor, and the range of their sum.
pub(super) struct Charged<'a> {
    pub(super) subject: &'a str,
    pub(super) base: &'a InForce,
    pub(super) range: Parameter,
    pub(super) rule: &'static str,
    pub(super) article: &'static str,
}

impl Charged<'_> {
    /// The risk factor `RF0 x (1 + K)`.
    pub(super) fn factor(
        &self,
        coefficients: Vec<Arc<Trace>>,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Trace, Error> {
        let range = |end| {
            let end = rules.value(self.range, end)?;
            Ok::<_, Error>(Arc::new(Trace::tabled("end of the range of K", Measure::Factor, end)))
        };
        let mut inputs = vec![
            Arc::new(Trace::tabled("base factor RF0", Measure::Factor, self.base)),
            range("lower")?,
            range("upper")?,
        ];
        inputs.extend(coefficients);
        let formula = CharacteristicFactor(readings.characteristic_range);
        let formula = Operation::Formula(Arc::new(formula));
        let factor = Trace::computed("risk factor RF", Measure::Factor, formula, inputs)?
            .about(self.subject)
            .under(Citation::of(self.rule, self.article))
            .read(readings.characteristic_range);
        Ok(factor)
    }

    /// The risk factor where there is no K: the base factor.
    pub(super) fn base_factor(&self) -> Result<Trace, Error> {
        let base = Arc::new(Trace::tabled("base factor RF0", Measure::Factor, self.base));
        let step = "risk factor RF";
        let factor = Trace::computed(step, Measure::Factor, Operation::Chosen, vec![base])?;
        Ok(factor.about(self.subject).under(Citation::of(self.rule, self.article)))
    }

    /// The capital of an exposure, to the fen.
    pub(super) fn capital(
        &self,
        exposure: Arc<Trace>,
        factor: Trace,
    ) -> Result<Traced<Amount>, Error> {
        let inputs = vec![exposure, Arc::new(factor)];
        let capital = Trace::computed("capital", Measure::Yuan, Operation::ProductToFen, inputs)?;
        Traced::at(capital.about(self.subject).under(Citation::of(self.rule, self.article)))
    }
}

/// `RF0 x (1 + K)`, K the sum of its coefficients, held in its range.
#[derive(Clone, Copy, Debug)]
struct CharacteristicFactor(CharacteristicRange);

impl Formula for CharacteristicFactor {
    fn formula(&self) -> String {
        let range = match self.0 {
            CharacteristicRange::WidenedByPrinted => {
                "held in the range, widened to the outermost single coefficient"
            }
            CharacteristicRange::AlwaysBounded => "held in the range",
            CharacteristicRange::Unbounded => "not held in a range",
        };
        format!("RF0 x (1 + K), K the sum of the coefficients, {range}")
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let step = "risk factor of non-life insurance";
        let numbers = inputs.iter().map(|input| input.number()).collect::<Result<Vec<_>, _>>()?;
        let [base, lower, upper, coefficients @ ..] = numbers.as_slice() else {
            return Err(Error::Broken { invariant: "a factor has a base and a range" });
        };
        let sum =
            coefficients.iter().try_fold(Decimal::ZERO, |k, part| exact::sum(k, *part, step))?;
        let k = match self.0 {
            CharacteristicRange::WidenedByPrinted => {
                let least = coefficients.iter().copied().fold(*lower, Decimal::min);
                let most = coefficients.iter().copied().fold(*upper, Decimal::max);
                sum.max(least).min(most)
            }
            CharacteristicRange::AlwaysBounded => sum.max(*lower).min(*upper),
            CharacteristicRange::Unbounded => sum,
        };
        Ok(Value::Number(exact::product(*base, exact::sum(Decimal::ONE, k, step)?, step)?))
    }
}

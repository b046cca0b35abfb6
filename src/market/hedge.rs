//! Futures that hedge (套期保值), Rule 8 articles 16 and 35: four cases.
//!
//! Short, effective and long enough: one figure with what is hedged, `ABS(capital of the hedged -
//! contract value x effectiveness x RF)`. Short, effective and shorter: zero. Short and not
//! effective, or long: contract value times RF.
//!
//! Errors: [`Error::NotInForce`], [`Error::Overflow`].

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::composite::{Charge, Setting, SubRisk};
use crate::error::Error;
use crate::position::{Future, HedgeQuality};
use crate::quantity::{Amount, RiskFactor, exact};
use crate::rule::{Citation, Parameter, Readings, RuleSet};
use crate::trace::{Formula, Measure, Operation, Trace, Traced, Value};

/// The kind of a future: its sub-risk and its article.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FutureRule {
    pub(crate) risk: SubRisk,
    pub(crate) article: &'static str,
    pub(crate) period: Parameter,
}

/// Government bond futures, article 16.
pub(crate) const BOND_FUTURE: FutureRule =
    FutureRule { risk: SubRisk::InterestRate, article: "16", period: Parameter::BondHedgePeriod };

/// Stock index futures, article 35.
pub(crate) const INDEX_FUTURE: FutureRule =
    FutureRule { risk: SubRisk::EquityPrice, article: "35", period: Parameter::EquityHedgePeriod };

/// The factor of a stock index future, article 35.
///
/// # Errors
///
/// Those of this module.
pub(crate) fn index_future_factor(
    setting: &Setting,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<(Arc<Trace>, Traced<RiskFactor>), Error> {
    let base = rules.value(Parameter::IndexFutureFactor, "all")?;
    let base = Arc::new(Trace::tabled("factor of a future", Measure::Factor, base));
    let composition = setting.composed(SubRisk::EquityPrice, Arc::clone(&base));
    Ok((base, composition.market_factor(setting.subject(), rules, readings)?))
}

/// Whether what a future hedges is measured together with it, with the answer as a step.
///
/// # Errors
///
/// Those of this module.
pub(crate) fn measured_together(
    future: Future,
    rule: &FutureRule,
    rules: &RuleSet<'_>,
) -> Result<Option<Traced<bool>>, Error> {
    let Future::Short(HedgeQuality::Effective { months, .. }) = future else {
        return Ok(None);
    };
    let period = rules.value(rule.period, "all")?;
    let months = Trace::given("months of the hedge", Measure::Months, months.unwrap_or_default());
    let least = Trace::tabled("shortest hedge", Measure::Months, period);
    let inputs = vec![Arc::new(months), Arc::new(least)];
    let step = "hedged long enough";
    Traced::at(Trace::computed(step, Measure::Answer, Operation::NotLessThan, inputs)?).map(Some)
}

/// The charge of a future, together with what it hedges where the article says so.
///
/// # Errors
///
/// Those of this module.
pub(crate) fn future_charge(
    value: Amount,
    future: Future,
    rule: &FutureRule,
    (base, factor): &(Arc<Trace>, Traced<RiskFactor>),
    hedged: &[Traced<Amount>],
    setting: &Setting,
    rules: &RuleSet<'_>,
) -> Result<Charge, Error> {
    let exposure = setting.exposure("contract value", value)?;
    let subject = setting.subject();
    let Some(together) = measured_together(future, rule, rules)? else {
        let what = match future {
            Future::Long => "long",
            Future::Short(_) => "short, not effective",
        };
        let of = (what, rule.risk);
        let charge = Charge::by_factor(subject, of, &exposure, base, factor.as_number())?;
        return Ok(charge.by_article("rule-8", rule.article));
    };
    let article = Citation::of("rule-8", rule.article);
    let (what, capital) = match future {
        Future::Short(HedgeQuality::Effective { effectiveness, .. }) if together.value() => {
            let step = "effectiveness of the hedge";
            let effectiveness = Trace::given(step, Measure::Ratio, effectiveness);
            let mut inputs = vec![
                Arc::clone(exposure.trace()),
                Arc::new(effectiveness),
                Arc::clone(factor.trace()),
                Arc::clone(together.trace()),
            ];
            inputs.extend(hedged.iter().map(|capital| Arc::clone(capital.trace())));
            let formula = Operation::Formula(Arc::new(Together));
            let capital = Trace::computed("capital", Measure::Yuan, formula, inputs)?;
            ("short, with what it hedges", capital)
        }
        Future::Short(_) | Future::Long => {
            let none = Trace::given("effective, but too short", Measure::Yuan, Decimal::ZERO);
            let inputs = vec![Arc::new(none), Arc::clone(together.trace())];
            let capital = Trace::computed("capital", Measure::Yuan, Operation::Chosen, inputs)?;
            ("short, for too short a time", capital)
        }
    };
    let of = (what, rule.risk);
    let capital = Traced::at(capital.about(subject).under(article))?;
    let charge = Charge::with_capital(subject, of, &exposure, base, factor.as_number(), capital);
    Ok(charge.by_article("rule-8", rule.article))
}

/// What is hedged and the future as one.
#[derive(Clone, Copy, Debug)]
struct Together;

impl Formula for Together {
    fn formula(&self) -> String {
        "ABS(sum of the capitals hedged - first x second x third), to the fen, half away from zero"
            .to_owned()
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let step = "hedge with what it hedges";
        let [value, effectiveness, factor, _, hedged @ ..] = inputs else {
            return Err(Error::Broken { invariant: "a hedge has its terms" });
        };
        let relief = exact::product(value.number()?, effectiveness.number()?, step)?;
        let mut parts = vec![(exact::difference(Decimal::ZERO, relief, step)?, factor.number()?)];
        for part in hedged {
            parts.push((part.number()?, Decimal::ONE));
        }
        let net = exact::sum_of_products(&parts, 2, step)?.abs();
        Ok(Value::Number(Amount::from_yuan(net)?.yuan()))
    }
}

//! The coefficients that motor alone has (车险): change of the combined ratio, growth over the
//! industry's, stage of development. Rule 4 articles 10, 23.
//!
//! Errors: [`Error::NotInForce`], [`Error::NoInterval`], [`Error::Overflow`].

use std::iter;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::coefficient::{chosen, yuan, zero};
use super::line::{LineMeasure, MotorMeasures};
use crate::error::Error;
use crate::quantity::{Amount, Fraction, exact};
use crate::rule::{CombinedRatioChangePlaces, Parameter, Readings, RuleSet};
use crate::trace::{Formula, Measure, Operation, Trace, Traced, Value, numbers};

const HUNDRED_MILLION: i64 = 100_000_000;

/// k2 by the change of the combined ratio.
pub(super) fn combined_ratio_change(
    measures: &MotorMeasures,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Arc<Trace>, Error> {
    match measures.combined_ratio_change {
        LineMeasure::Known(change) => {
            let step = "change of the combined ratio";
            let places = readings.combined_ratio_change_places;
            let given = Trace::given(step, Measure::Ratio, change);
            let given = match places {
                CombinedRatioChangePlaces::Exact => given,
                CombinedRatioChangePlaces::Four => {
                    let formula = Operation::Formula(Arc::new(FourPlaces));
                    Trace::computed(step, Measure::Ratio, formula, vec![Arc::new(given)])?
                }
            };
            let (change, given) = (given.value().number()?, given.read(places));
            let quantity = "a change of the combined ratio";
            let parameter = Parameter::CombinedRatioChange;
            chosen("k2", rules.step(parameter, quantity, Fraction::of(change)?)?, given)
        }
        LineMeasure::TooYoung => zero("k2", "20", None),
    }
}

/// Whether the premium of the last year is below the bound of an insurer in its early stage
/// (发展阶段).
fn early_stage(measures: &MotorMeasures, rules: &RuleSet<'_>) -> Result<Traced<bool>, Error> {
    let bound = rules.value(Parameter::MotorYoungInsurer, "all")?;
    let step = "bound of the early stage";
    let inputs = vec![
        yuan("direct and assumed premium of the last year", measures.last_year),
        Arc::new(Trace::tabled(step, Measure::HundredMillionYuan, bound)),
    ];
    let below = Operation::Formula(Arc::new(BelowHundredMillions));
    Traced::at(Trace::computed("is in its early stage", Measure::Answer, below, inputs)?)
}

/// The coefficient of an insurer in its early stage, k5 of the premium and k2 of the reserve; zero
/// for others.
pub(super) fn stage(
    step: &'static str,
    side: &'static str,
    article: &'static str,
    measures: &MotorMeasures,
    rules: &RuleSet<'_>,
) -> Result<Arc<Trace>, Error> {
    let early = early_stage(measures, rules)?;
    let answer = early.trace().as_ref().clone();
    if early.value() {
        chosen(step, rules.value(Parameter::MotorStage, side)?, answer)
    } else {
        zero(step, article, Some(answer))
    }
}

/// k4 by the growth of direct premium over the industry's, this year to date against the same part
/// of last year; zero in the early stage, and without premium to compare with (article 20).
pub(super) fn growth(measures: &MotorMeasures, rules: &RuleSet<'_>) -> Result<Arc<Trace>, Error> {
    let early = early_stage(measures, rules)?;
    if early.value() {
        return zero("k4", "10", Some(early.trace().as_ref().clone()));
    }
    let before = yuan("direct premium to the date before", measures.to_date_before);
    if measures.to_date_before == Amount::ZERO {
        return zero("k4", "20", Some(before.as_ref().clone()));
    }
    let to_date = yuan("direct premium to date", measures.to_date);
    let industry = yuan("direct premium of the industry to date", measures.industry_to_date);
    let share = Trace::computed(
        "share of the market",
        Measure::Ratio,
        Operation::Ratio,
        vec![Arc::clone(&to_date), Arc::clone(&industry)],
    )?;
    let bound = rules.value(Parameter::MotorMarketLeader, "all")?;
    let bound = Arc::new(Trace::tabled("share of a market leader", Measure::Ratio, bound));
    let step = "is a market leader";
    let inputs = vec![Arc::new(share), bound];
    let leads = Trace::computed(step, Measure::Answer, Operation::MoreThan, inputs)?;
    let leads = Traced::<bool>::at(leads)?;
    let over = growth_over_industry([
        to_date,
        before,
        industry,
        yuan("direct premium of the industry to the date before", measures.industry_before),
    ])?;
    let class = if leads.value() { "market_leader" } else { "other" };
    let quantity = "growth over the industry's";
    let rule = rules.step_of(Parameter::MotorGrowth, class, quantity, over.value())?;
    let rule = Arc::new(Trace::tabled("interval", Measure::Factor, rule));
    let answers = [over.trace(), leads.trace(), early.trace()].map(Arc::clone);
    let inputs = iter::once(rule).chain(answers).collect();
    Ok(Arc::new(Trace::computed("k4", Measure::Factor, Operation::Chosen, inputs)?))
}

/// Growth of the company less growth of the industry, from premium now and before of each.
pub(super) fn growth_over_industry(premiums: [Arc<Trace>; 4]) -> Result<Traced<Fraction>, Error> {
    let formula = Operation::Formula(Arc::new(GrowthOverIndustry));
    let inputs = premiums.into_iter().collect();
    Traced::at(Trace::computed("growth over the industry's", Measure::Ratio, formula, inputs)?)
}

/// A measure to four places.
#[derive(Clone, Copy, Debug)]
struct FourPlaces;

impl Formula for FourPlaces {
    fn formula(&self) -> String {
        "the first to four places, half away from zero".to_owned()
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let [measure] = numbers(inputs)?;
        let step = "measure to four places";
        exact::product_to_places(measure, Decimal::ONE, 4, step).map(Value::Number)
    }
}

/// `(a - b) / b - (c - d) / d` of company and industry, exact.
#[derive(Clone, Copy, Debug)]
struct GrowthOverIndustry;

impl Formula for GrowthOverIndustry {
    fn formula(&self) -> String {
        "(first - second) / second - (third - fourth) / fourth".to_owned()
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let step = "growth over the industry's";
        let [now, before, industry, industry_before] = numbers(inputs)?;
        let growth = |now: Decimal, before: Decimal| {
            let gain = Fraction::of(exact::difference(now, before, step)?)?;
            gain.over(Fraction::of(before)?, step)
        };
        let minus = Fraction::new(-1, 1, step)?;
        let industry = growth(industry, industry_before)?.times(minus)?;
        Ok(Value::Fraction(growth(now, before)?.plus(industry)?))
    }
}

/// Whether an amount is below a bound in hundred million yuan, exact.
#[derive(Clone, Copy, Debug)]
struct BelowHundredMillions;

impl Formula for BelowHundredMillions {
    fn formula(&self) -> String {
        "is the first less than the second".to_owned()
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let [amount, bound] = numbers(inputs)?;
        let bound = exact::product(bound, Decimal::from(HUNDRED_MILLION), "a bound in yuan")?;
        Ok(Value::Answer(amount < bound))
    }
}

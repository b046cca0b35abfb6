//! Interest rate risk by duration (综合因子法), Rule 8 articles 14 to 17.
//!
//! `RF0 = D x (a x D + b)` by the bracket of the duration D; of a swap `a` stands with the size of
//! D and the factor takes the sign of the duration: receiving fixed is above zero.
//!
//! Errors: [`Error::NoInterval`], [`Error::NotInForce`], [`Error::Overflow`].

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::composite::{Charge, DurationTerms, Setting, SubRisk};
use crate::error::Error;
use crate::position::{Bond, Duration, SwapDirection};
use crate::quantity::{Amount, Fraction, RiskFactor};
use crate::rule::{Citation, Parameter, Readings, RuleSet};
use crate::trace::{Measure, Operation, Trace, Traced};

const RISK: SubRisk = SubRisk::InterestRate;

/// The base factor of a duration, article 14.
fn base(duration: Duration, rules: &RuleSet<'_>) -> Result<Arc<Trace>, Error> {
    let years = duration.years();
    let linear = rules.step(Parameter::DurationLinear, "duration", Fraction::of(years)?)?;
    let squared = rules.set_apart(Parameter::DurationSquared, linear.class());
    DurationTerms { squared, linear, constant: None }.base(years)
}

/// The charge of a bond: fair value times factor.
///
/// # Errors
///
/// Those of this module.
pub(crate) fn bond_charge(
    bond: &Bond,
    setting: &Setting,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Charge, Error> {
    let exposure = setting.exposure("fair value", bond.fair_value)?;
    let composition = setting.composed(RISK, base(bond.duration, rules)?);
    Charge::of(setting.subject(), ("asset", RISK), &exposure, &composition, rules, readings)
}

/// The factor of a government bond future, that of article 14 (article 16).
///
/// # Errors
///
/// Those of this module.
pub(crate) fn bond_future_factor(
    duration: Duration,
    setting: &Setting,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<(Arc<Trace>, Traced<RiskFactor>), Error> {
    let base = base(duration, rules)?;
    let composition = setting.composed(RISK, Arc::clone(&base));
    Ok((base, composition.market_factor(setting.subject(), rules, readings)?))
}

/// The charge of an interest rate swap: notional times factor, below zero when it pays fixed
/// (article 15).
///
/// # Errors
///
/// Those of this module.
pub(crate) fn swap_charge(
    notional: Amount,
    direction: SwapDirection,
    duration: Duration,
    setting: &Setting,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Charge, Error> {
    let exposure = setting.exposure("notional", notional)?;
    let (base, size) = bond_future_factor(duration, setting, rules, readings)?;
    let sign = match direction {
        SwapDirection::ReceiveFixed => Decimal::ONE,
        SwapDirection::PayFixed => Decimal::NEGATIVE_ONE,
    };
    let sign = Trace::given("sign of the duration", Measure::Factor, sign);
    let inputs = vec![Arc::clone(size.trace()), Arc::new(sign)];
    let factor = Trace::computed("signed factor", Measure::Factor, Operation::Product, inputs)?;
    let factor = Traced::at(factor.about(setting.subject()).under(Citation::of("rule-8", "15")))?;
    let of = match direction {
        SwapDirection::ReceiveFixed => ("receives fixed", RISK),
        SwapDirection::PayFixed => ("pays fixed, so below zero", RISK),
    };
    let coefficients = setting.composed(RISK, Arc::clone(&base)).coefficients();
    let charge = Charge::by_factor(setting.subject(), of, &exposure, &base, factor)?;
    Ok(charge.with_coefficients(coefficients).by_article("rule-8", "15"))
}

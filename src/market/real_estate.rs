//! Real estate price risk (房地产价格风险), Rule 8 articles 38 to 43: domestic property.
//!
//! Errors: [`Error::NotInForce`], [`Error::Overflow`].

use std::sync::Arc;

use crate::composite::{Charge, Composition, Setting, SubRisk, not_below_zero, part_of};
use crate::error::Error;
use crate::position::{PropertyPlace, PropertyStake};
use crate::quantity::Amount;
use crate::rule::{Citation, Parameter, Readings, RuleSet};
use crate::trace::{Measure, Operation, Trace, Traced};

const RISK: SubRisk = SubRisk::RealEstate;

/// The factor of a place, article 40.
fn composed(
    place: PropertyPlace,
    setting: &Setting,
    rules: &RuleSet<'_>,
) -> Result<Composition, Error> {
    let base = rules.value(Parameter::RealEstateBaseFactor, "all")?;
    let base = Arc::new(Trace::tabled("base factor RF0", Measure::Factor, base));
    let k1 = rules.value(Parameter::RealEstatePlace, place.word())?;
    let k1 = Trace::tabled("k1 place", Measure::Factor, k1);
    Ok(setting.composed(RISK, base).with(Arc::new(k1)))
}

/// The charge of property owned, or of a loan to a controlled project company (articles 40, 42).
///
/// # Errors
///
/// Those of this module.
pub(crate) fn property_charge(
    value: Amount,
    place: PropertyPlace,
    setting: &Setting,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Charge, Error> {
    let exposure = setting.exposure("admitted value", value)?;
    let composition = composed(place, setting, rules)?;
    Charge::of(setting.subject(), ("asset", RISK), &exposure, &composition, rules, readings)
}

/// The charge of a stake in a project company (article 41).
///
/// # Errors
///
/// Those of this module.
pub(crate) fn property_stake_charge(
    value: Amount,
    stake: &PropertyStake,
    place: PropertyPlace,
    setting: &Setting,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Charge, Error> {
    let exposure = stake_exposure(value, stake, setting)?;
    let composition = composed(place, setting, rules)?;
    let of = ("asset", RISK);
    let charge = Charge::of(setting.subject(), of, &exposure, &composition, rules, readings)?;
    Ok(charge.by_article("rule-8", "41"))
}

/// The larger of the stake's admitted value and its part of the property's book value (article 41).
///
/// # Errors
///
/// [`Error::Overflow`].
pub(super) fn stake_exposure(
    value: Amount,
    stake: &PropertyStake,
    setting: &Setting,
) -> Result<Traced<rust_decimal::Decimal>, Error> {
    let property = setting.part("book value of the property", stake.property)?;
    let share = Trace::given("part of the company held", Measure::Ratio, stake.share);
    let property = part_of(property, Arc::new(share))?;
    let value = setting.part("admitted value", value)?;
    let inputs = vec![Arc::new(property), value];
    let larger = Trace::computed("exposure", Measure::Yuan, Operation::Larger, inputs)?;
    let larger = larger.about(setting.subject()).under(Citation::of("rule-8", "41"));
    not_below_zero(Arc::new(larger), setting.subject())
}

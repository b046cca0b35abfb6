//! Spread risk (利差风险) of domestic standardised debt, Rule 9 articles 11 to 17.
//!
//! `RF0 = D x (a x D + b)` up to a duration of five years, linear past it, by issuer or rating; k1
//! for green bonds. A protection of the credit is measured with the bond (article 8).

use std::sync::Arc;

use super::protection::protected_charge;
use crate::composite::{Charge, Composition, DurationTerms, Setting, SubRisk};
use crate::error::Error;
use crate::position::{Bond, BondKind, Green};
use crate::quantity::{Fraction, Rating};
use crate::rule::{InForce, Parameter, Readings, RuleSet, UnprintedRating};
use crate::trace::{Measure, Trace};

const RISK: SubRisk = SubRisk::Spread;

/// The charge of a bond; none for a government bond or a bill of the central bank (article 10).
///
/// # Errors
///
/// Those of this module.
pub(crate) fn spread_charge(
    bond: &Bond,
    setting: &Setting,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Option<Charge>, Error> {
    if matches!(bond.kind, BondKind::Government | BondKind::CentralBankBill) {
        return Ok(None);
    }
    let exposure = setting.exposure("fair value", bond.fair_value)?;
    let by_rating = |rating| composed(bond, rating, setting, rules, readings);
    let composition = by_rating(bond.rating)?;
    let Some(protection) = &bond.protection else {
        let of = ("asset", RISK);
        return Charge::of(setting.subject(), of, &exposure, &composition, rules, readings)
            .map(Some);
    };
    let better =
        if protection.rating.is_better_than(bond.rating) { protection.rating } else { bond.rating };
    let after = by_rating(better)?;
    let member = printed(Parameter::SpreadProtection, bond.rating, rules, readings)?;
    let crm = rules.member(Parameter::SpreadProtection, member)?;
    let of = ("with its protection", RISK);
    let terms = (bond.fair_value, protection, crm);
    protected_charge(of, terms, [&composition, &after], setting, rules, readings).map(Some)
}

/// The composition of the factor of a bond as if it had a rating.
fn composed(
    bond: &Bond,
    rating: Rating,
    setting: &Setting,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Composition, Error> {
    let class = match bond.kind {
        BondKind::PolicyBank | BondKind::GovernmentSupported => bond.kind.word(),
        BondKind::Government
        | BondKind::CentralBankBill
        | BondKind::Enterprise
        | BondKind::Company
        | BondKind::Financial
        | BondKind::DebtFinancingInstrument
        | BondKind::InterbankCertificate
        | BondKind::CommercialPaper
        | BondKind::CreditAbs
        | BondKind::AssetBackedNote
        | BondKind::ExchangeAbs
        | BondKind::OtherStandard => printed(Parameter::SpreadLinear, rating, rules, readings)?,
    };
    let years = bond.duration.years();
    let measure = Fraction::of(years)?;
    let linear = rules.step_of(Parameter::SpreadLinear, class, "duration", measure)?;
    let squared = rules.set_apart(Parameter::SpreadSquared, linear.class());
    let constant = rules.set_apart(Parameter::SpreadConstant, linear.class());
    let mut base = DurationTerms { squared, linear, constant }.base(years)?;
    if class == Rating::NONE.word() && rating.is_graded() {
        base = Arc::new(as_printed(Trace::clone(&base), rating, linear, readings));
    }
    let composition = setting.composed(RISK, base);
    Ok(match bond.green {
        Green::No => composition,
        Green::SupportsCarbonReduction => {
            let k1 = rules.value(Parameter::GreenBond, "all")?;
            composition.with(Arc::new(Trace::tabled("k1 green", Measure::Factor, k1)))
        }
    })
}

/// The rating under which a table is read: itself, or that of the last row when no row names it
/// (the reading `UnprintedRating`).
///
/// # Errors
///
/// [`Error::NotInForce`] when no row names it and the reading refuses it.
pub(crate) fn printed(
    parameter: Parameter,
    rating: Rating,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<&'static str, Error> {
    let named = |rating: &&'static str| rules.member(parameter, rating).is_ok();
    let last = ["none", "C"].into_iter().find(|rating| named(rating));
    match (rules.member(parameter, rating.word()), readings.unprinted_rating, last) {
        (Err(_), UnprintedRating::LowestRow, Some(last)) => Ok(last),
        (Ok(_), ..) => Ok(rating.word()),
        (Err(_), ..) => Err(Error::Word {
            field: "rating",
            found: rating.word().to_owned(),
            allowed: "a rating of a printed row, or the reading UnprintedRating=LowestRow".into(),
        }),
    }
}

/// A base factor with the reading under which the row of another rating counts, when it does.
pub(super) fn as_printed(
    base: Trace,
    rating: Rating,
    rule: &InForce,
    readings: &Readings,
) -> Trace {
    if rule.speaks_of(rating.word()) {
        return base;
    }
    base.about(&format!("rating {rating}")).read(readings.unprinted_rating)
}

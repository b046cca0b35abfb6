//! Price risk of overseas assets (境外资产价格风险), Rule 8 articles 44 to 54, by market.
//!
//! Fixed income and equity are two sub-risks; within each, developed and emerging markets are
//! aggregated by their correlation (articles 47 and 53).
//!
//! Errors: [`Error::Unpriced`], [`Error::NotInForce`], [`Error::Overflow`].

use std::sync::Arc;

use super::equity_asset::hybrid_base;
use super::real_estate::stake_exposure;
use crate::composite::{Charge, OverseasMarket, Setting, SubRisk};
use crate::error::Error;
use crate::position::{Clause, Counterparty, HybridKind, OverseasKind, PropertyStake};
use crate::quantity::Amount;
use crate::rule::{InForce, Parameter, Readings, RuleSet};
use crate::trace::{Measure, Trace, Traced};

/// Where a kind of overseas asset is priced.
enum Priced {
    /// Base factor of the overseas table, k1 of a group of markets.
    Overseas(&'static str, Option<&'static str>),
    /// Base factor of article 28.
    Domestic(&'static str, Option<&'static str>),
}

const fn priced(kind: OverseasKind) -> Priced {
    match kind {
        OverseasKind::MoneyPaper => Priced::Overseas("money_paper", Some("fixed_income")),
        OverseasKind::FixedIncome => Priced::Overseas("fixed_income", Some("fixed_income")),
        OverseasKind::MoneyFund => Priced::Overseas("money_fund", Some("equity")),
        OverseasKind::BondFund => Priced::Overseas("bond_fund", Some("equity")),
        OverseasKind::ListedShare
        | OverseasKind::StockFund
        | OverseasKind::MixedFund
        | OverseasKind::StockConnectShare
        | OverseasKind::StockConnectFund => Priced::Overseas("listed_equity", Some("equity")),
        OverseasKind::UnlistedEquity | OverseasKind::OtherEquity => {
            Priced::Overseas("other_equity", Some("equity"))
        }
        // Article 49 sets k1 for joint ventures and associates only.
        OverseasKind::InsuranceSubsidiary => Priced::Domestic("insurance_subsidiary", None),
        OverseasKind::OtherSubsidiary => Priced::Domestic("other_subsidiary", None),
        OverseasKind::ListedAssociate => Priced::Domestic("listed_associate", Some("associate")),
        OverseasKind::UnlistedAssociate => {
            Priced::Domestic("unlisted_associate", Some("associate"))
        }
    }
}

const fn risk(kind: OverseasKind, market: OverseasMarket) -> SubRisk {
    match kind {
        OverseasKind::MoneyPaper | OverseasKind::FixedIncome => {
            SubRisk::OverseasFixedIncome(market)
        }
        OverseasKind::MoneyFund
        | OverseasKind::BondFund
        | OverseasKind::ListedShare
        | OverseasKind::StockFund
        | OverseasKind::MixedFund
        | OverseasKind::StockConnectShare
        | OverseasKind::StockConnectFund
        | OverseasKind::UnlistedEquity
        | OverseasKind::OtherEquity
        | OverseasKind::InsuranceSubsidiary
        | OverseasKind::OtherSubsidiary
        | OverseasKind::ListedAssociate
        | OverseasKind::UnlistedAssociate => SubRisk::OverseasEquity(market),
    }
}

fn k1<'book>(
    group: &str,
    market: OverseasMarket,
    rules: &RuleSet<'book>,
) -> Result<&'book InForce, Error> {
    rules.value(Parameter::OverseasMarket, &format!("{group} {}", market.word()))
}

fn charged(
    exposure: &Traced<rust_decimal::Decimal>,
    of: (&'static str, SubRisk),
    base: Arc<Trace>,
    k1: Option<&InForce>,
    setting: &Setting,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Charge, Error> {
    let mut composition = setting.composed(of.1, base);
    if let Some(k1) = k1 {
        composition = composition.with(Arc::new(Trace::tabled("k1 market", Measure::Factor, k1)));
    }
    Charge::of(setting.subject(), of, exposure, &composition, rules, readings)
}

fn tabled(rule: &InForce) -> Arc<Trace> {
    Arc::new(Trace::tabled("base factor RF0", Measure::Factor, rule))
}

/// The charge of an overseas asset but property (articles 46, 48, 49).
///
/// # Errors
///
/// Those of this module.
pub(crate) fn overseas_charge(
    kind: OverseasKind,
    market: OverseasMarket,
    value: Amount,
    setting: &Setting,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Charge, Error> {
    let (base, group) = match priced(kind) {
        Priced::Overseas(class, group) => {
            (rules.value(Parameter::OverseasBaseFactor, class)?, group)
        }
        Priced::Domestic(class, group) => {
            (rules.member(Parameter::EquityAssetFactor, class)?, group)
        }
    };
    let k1 = group.map(|group| k1(group, market, rules)).transpose()?;
    let exposure = setting.exposure("admitted value", value)?;
    let of = ("asset", risk(kind, market));
    let article = match priced(kind) {
        Priced::Overseas(..) => None,
        Priced::Domestic(..) => Some("49"),
    };
    let charge = charged(&exposure, of, tabled(base), k1, setting, rules, readings)?;
    Ok(article.into_iter().fold(charge, |charge, article| charge.by_article("rule-8", article)))
}

/// The charge of an exempt product that invests mainly abroad (article 48).
///
/// # Errors
///
/// Those of this module.
pub(crate) fn overseas_product_charge(
    (market, evidence): (OverseasMarket, Vec<Arc<Trace>>),
    value: Amount,
    setting: &Setting,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Charge, Error> {
    let base = tabled(rules.value(Parameter::OverseasBaseFactor, "exempt_product")?);
    let base = Trace::chosen("base factor RF0", Measure::Factor, base, evidence)?;
    let exposure = setting.exposure("admitted value", value)?;
    let of = ("asset", SubRisk::OverseasEquity(market));
    let k1 = Some(k1("equity", market, rules)?);
    charged(&exposure, of, base, k1, setting, rules, readings)
}

/// The charge of a preferred share that a domestic company issued abroad (articles 36 and 48).
///
/// # Errors
///
/// Those of this module.
pub(crate) fn overseas_preferred_charge(
    market: OverseasMarket,
    clause: Clause,
    issuer: &Counterparty,
    value: Amount,
    setting: &Setting,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Charge, Error> {
    let base = hybrid_base(HybridKind::PreferredShare, clause, issuer, rules)?;
    let exposure = setting.exposure("admitted value", value)?;
    let of = ("asset", SubRisk::OverseasEquity(market));
    let k1 = Some(k1("equity", market, rules)?);
    let charge = charged(&exposure, of, base, k1, setting, rules, readings)?;
    Ok(charge.by_article("rule-8", "48"))
}

/// Overseas property (境外投资性房地产): owned, a public REIT, or a stake in its company.
#[derive(Clone, Copy, Debug)]
pub(crate) enum OverseasEstate<'a> {
    Owned,
    Reit,
    Stake(&'a PropertyStake),
}

/// The charge of overseas property (articles 50 to 52).
///
/// # Errors
///
/// Those of this module.
pub(crate) fn overseas_property_charge(
    estate: OverseasEstate<'_>,
    market: OverseasMarket,
    value: Amount,
    setting: &Setting,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Charge, Error> {
    let (class, exposure) = match estate {
        OverseasEstate::Owned => ("property", setting.exposure("admitted value", value)?),
        OverseasEstate::Reit => ("reit", setting.exposure("admitted value", value)?),
        OverseasEstate::Stake(stake) => ("property", stake_exposure(value, stake, setting)?),
    };
    let base = rules.value(Parameter::OverseasBaseFactor, class)?;
    let of = ("asset", SubRisk::OverseasEquity(market));
    let k1 = Some(k1(class, market, rules)?);
    let charge = charged(&exposure, of, tabled(base), k1, setting, rules, readings)?;
    Ok(match estate {
        OverseasEstate::Stake(_) => charge.by_article("rule-8", "52"),
        OverseasEstate::Owned | OverseasEstate::Reit => charge,
    })
}

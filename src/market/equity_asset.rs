//! Equity price risk of domestic equity but listed shares, Rule 8 articles 27 to 36.
//!
//! Errors: [`Error::Unpriced`] for an issuer that article 36 does not name, [`Error::NotInForce`],
//! [`Error::Overflow`].

use std::sync::Arc;

use crate::composite::{Charge, Setting, SubRisk};
use crate::error::Error;
use crate::position::{Adequacy, Clause, Counterparty, CounterpartyKind, EquityKind, HybridKind};
use crate::quantity::Amount;
use crate::rule::{NoticeFactor, Parameter, Readings, RuleSet};
use crate::trace::{Measure, Trace};

const RISK: SubRisk = SubRisk::EquityPrice;

/// The charge of unlisted equity, long-term equity, a fund or a convertible bond.
///
/// # Errors
///
/// Those of this module.
pub(crate) fn equity_charge(
    kind: EquityKind,
    value: Amount,
    setting: &Setting,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Charge, Error> {
    let factor = |kind: EquityKind| rules.member(Parameter::EquityAssetFactor, kind.word());
    let tabled = |rule| Arc::new(Trace::tabled("base factor RF0", Measure::Factor, rule));
    let exposure = setting.exposure("admitted value", value)?;
    let strategic = Some(EquityKind::StrategicUnlisted)
        .filter(|strategic| *strategic == kind)
        .and_then(|kind| rules.set_apart(Parameter::EquityAssetFactor, kind.word()));
    let composition = match (strategic, readings.notice_factor) {
        (Some(strategic), NoticeFactor::BaseFactor) => {
            let base = Trace::tabled("base factor RF0", Measure::Factor, strategic);
            setting.composed(RISK, Arc::new(base.read(readings.notice_factor)))
        }
        (Some(strategic), NoticeFactor::Coefficient) => {
            let set = Trace::tabled("factor at k1 = 0", Measure::Factor, strategic);
            let base = tabled(factor(EquityKind::Unlisted)?);
            setting.composed(RISK, base).set_to(Arc::new(set.read(readings.notice_factor)))
        }
        (None, _) if kind == EquityKind::StrategicUnlisted => {
            setting.composed(RISK, tabled(factor(EquityKind::Unlisted)?))
        }
        (None, _) => setting.composed(RISK, tabled(factor(kind)?)),
    };
    Charge::of(setting.subject(), ("asset", RISK), &exposure, &composition, rules, readings)
}

/// The charge of a preferred share or a perpetual capital bond (article 36).
///
/// # Errors
///
/// Those of this module.
pub(crate) fn hybrid_charge(
    kind: HybridKind,
    clause: Clause,
    issuer: &Counterparty,
    value: Amount,
    setting: &Setting,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Charge, Error> {
    let base = hybrid_base(kind, clause, issuer, rules)?;
    let exposure = setting.exposure("admitted value", value)?;
    let composition = setting.composed(RISK, base);
    Charge::of(setting.subject(), ("asset", RISK), &exposure, &composition, rules, readings)
}

/// The base factor of article 36 by issuer, clause and adequacy.
///
/// # Errors
///
/// Those of this module.
pub(super) fn hybrid_base(
    kind: HybridKind,
    clause: Clause,
    issuer: &Counterparty,
    rules: &RuleSet<'_>,
) -> Result<Arc<Trace>, Error> {
    let met = issuer.requirements == Adequacy::Met;
    let class = match (issuer_of(issuer.kind), clause) {
        (Issuer::Bank | Issuer::AssetManager | Issuer::Insurer, Clause::Without) => {
            "without_clause"
        }
        (Issuer::Bank, Clause::With) if met => issuer.kind.word(),
        (Issuer::Bank, Clause::With) => "bank_not_meeting",
        (Issuer::AssetManager, Clause::With) if met => "asset_manager",
        (Issuer::AssetManager, Clause::With) => "asset_manager_not_meeting",
        (Issuer::Insurer, Clause::With) if met => "insurer",
        (Issuer::Insurer, Clause::With) => "insurer_not_meeting",
        (Issuer::NotFinancial, clause) if kind == HybridKind::PreferredShare => match clause {
            Clause::Without => "preferred_without_conversion",
            Clause::With => "preferred_with_conversion",
        },
        (Issuer::NotFinancial | Issuer::NotNamed, _) => {
            return Err(Error::Unpriced {
                class: format!("{} issued by {}", kind.word(), issuer.kind.word()),
                article: "Rule 8 articles 36 and 72",
            });
        }
    };
    let rule = rules.member(Parameter::HybridFactor, class)?;
    let rule = Arc::new(Trace::tabled("base factor RF0", Measure::Factor, rule));
    let financial = !matches!(issuer_of(issuer.kind), Issuer::NotFinancial);
    if clause == Clause::Without || !financial {
        return Ok(rule);
    }
    let met = Trace::stated("all ratios asked for are known to be met", met).about(&issuer.name);
    Trace::chosen("base factor RF0", Measure::Factor, rule, vec![Arc::new(met)])
}

/// An issuer as article 36 names it.
enum Issuer {
    Bank,
    AssetManager,
    Insurer,
    NotFinancial,
    NotNamed,
}

const fn issuer_of(kind: CounterpartyKind) -> Issuer {
    match kind {
        CounterpartyKind::LargeStateBank
        | CounterpartyKind::PolicyBank
        | CounterpartyKind::JointStockBank
        | CounterpartyKind::CityBank
        | CounterpartyKind::ForeignBankA
        | CounterpartyKind::RuralBank
        | CounterpartyKind::OtherBank => Issuer::Bank,
        CounterpartyKind::AssetManager => Issuer::AssetManager,
        CounterpartyKind::DomesticInsurer
        | CounterpartyKind::DomesticInsurerBranch
        | CounterpartyKind::DomesticReinsurer
        | CounterpartyKind::DomesticReinsurerBranch => Issuer::Insurer,
        CounterpartyKind::Company => Issuer::NotFinancial,
        CounterpartyKind::OverseasBank
        | CounterpartyKind::FinanceCompany
        | CounterpartyKind::OverseasInsurer
        | CounterpartyKind::OverseasReinsurer
        | CounterpartyKind::HongKongReinsurer
        | CounterpartyKind::GovernmentAgency
        | CounterpartyKind::FuturesExchange
        | CounterpartyKind::OtherFinancial => Issuer::NotNamed,
    }
}

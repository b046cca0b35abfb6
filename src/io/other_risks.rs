//! The items of `insurer.csv` by which measured risks become a solvency position: the capital,
//! and the risks that are not measured.

use rust_decimal::Decimal;

use super::fields;
use super::items::Items;
use crate::aggregate::{InsurerKind, Specialisation};
use crate::capital::Tiers;
use crate::error::Error;
use crate::quantity::Amount;
use crate::solvency::OtherRisks;

/// The risks of Rule 2, as items.
const RISKS: [&str; 4] =
    ["life_insurance_risk", "non_life_insurance_risk", "market_risk", "credit_risk"];
const TIERS: [&str; 4] =
    ["core_tier_1", "core_tier_2", "supplementary_tier_1", "supplementary_tier_2"];
const FACTOR: &str = "control_risk_factor";
const TECHNOLOGY: &str = "specialised_technology_insurer";
const OPTIONAL: [&str; 3] = ["loss_absorption", "additional_capital", TECHNOLOGY];

/// The items that may stand beside risks that are measured, named as the items they would be.
pub(in crate::io) fn items(measured: &[&str]) -> Vec<&'static str> {
    let reported = RISKS.into_iter().filter(|risk| !measured.contains(risk));
    TIERS.into_iter().chain(reported).chain([FACTOR]).chain(OPTIONAL).collect()
}

/// What the ratios need: all of it or nothing.
pub(in crate::io) fn read(
    items: &mut Items,
    kind: Option<InsurerKind>,
    measured: &[&str],
) -> Option<Option<OtherRisks>> {
    if !self::items(measured).iter().any(|item| items.has(item)) {
        return Some(None);
    }
    let tiers = TIERS.map(|item| items.required(item, "yuan to the fen", fields::amount));
    let allowed = "yuan from 0, to the fen";
    let risks = RISKS.map(|item| {
        if measured.contains(&item) {
            return Some(None);
        }
        // A property insurer has none; of an unknown kind nobody knows.
        let may_lack = matches!(kind, None | Some(InsurerKind::Property));
        if item == "life_insurance_risk" && may_lack && !items.has(item) {
            return Some(None);
        }
        items.required(item, allowed, fields::capital).map(Some)
    });
    let [life, non_life, market, credit] = risks;
    let some = life.flatten().filter(|of| *of != Amount::ZERO);
    if let (Some(InsurerKind::Property), Some(life)) = (kind, some) {
        let (found, allowed) = (life.to_string(), "0 for a property insurer");
        let fault = Error::Number { field: "life_insurance_risk", found, allowed };
        items.refuse_at("life_insurance_risk", fault);
    }
    let allowed = "a number such as -0.0153";
    let factor: Option<Decimal> = items.required(FACTOR, allowed, fields::factor);
    let loss_absorption = items.optional("loss_absorption", Amount::ZERO, fields::capital);
    let additional = items.optional("additional_capital", Amount::ZERO, fields::capital);
    let technology = items.optional(TECHNOLOGY, false, fields::yes_or_no);
    let [Some(core_one), Some(core_two), Some(supplementary_one), Some(supplementary_two)] = tiers
    else {
        return None;
    };
    Some(Some(OtherRisks {
        tiers: Tiers { core_one, core_two, supplementary_one, supplementary_two },
        life: life?,
        non_life: non_life?,
        market: market?,
        credit: credit?,
        specialisation: if technology {
            Specialisation::Technology
        } else {
            Specialisation::General
        },
        loss_absorption,
        control_risk_factor: factor?,
        additional,
    }))
}

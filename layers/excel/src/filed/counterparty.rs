//! Lines that are for counterparties of a kind, against the counterparties that the companion
//! names.

use std::collections::BTreeMap;

use c_ross::{Adequacy, Asset, Counterparty, Register};
use rust_decimal::Decimal;

use super::draft::Draft;
use crate::asset_sheet::squeezed;
use crate::error::{Error, Refusals};

/// Refuses counterparties that do not belong on their line of the form: of another kind, with other
/// ratios. Ratings of reinsurers abroad are not compared, since the line is of the rating that
/// several agencies' come to.
pub(super) fn check_lines(register: &Register, drafts: &[Draft], refusals: &mut Refusals) {
    let assets: BTreeMap<&str, &Asset> =
        register.assets.iter().map(|asset| (&*asset.id, asset)).collect();
    for draft in drafts {
        let asset = assets.get(draft.id.as_str());
        let name = asset.and_then(|asset| asset.counterparty.as_ref());
        let Some(counterparty) = name.and_then(|name| register.counterparties.get(name)) else {
            continue;
        };
        if let Some(fault) = wrong(draft, counterparty) {
            let place = draft.fields.get("counterparty").and_then(|given| given.place.clone());
            let place = place.unwrap_or_else(|| draft.location.clone());
            refusals.push(place.refused(fault));
        }
    }
}

/// What is wrong with a counterparty on the line of a draft.
fn wrong(draft: &Draft, counterparty: &Counterparty) -> Option<Error> {
    let fault = |found: String, allowed: String| Error::Word {
        field: "counterparty".to_owned(),
        found: format!("{} ({found})", counterparty.name),
        allowed: format!("{allowed}, on the line {}", draft.title),
    };
    let kind = counterparty.kind.word();
    if !draft.kinds.is_empty() && !draft.kinds.contains(&kind) {
        return Some(fault(kind.to_owned(), draft.kinds.join(", ")));
    }
    let met = if counterparty.requirements == Adequacy::Met { "yes" } else { "no" };
    if let Some(requirements) = draft.requirements.filter(|requirements| *requirements != met) {
        let said = |met: &str| format!("requirements_met {met}");
        return Some(fault(said(met), said(requirements)));
    }
    let ratio = counterparty.solvency_ratio;
    if draft.code == "CR13" && kind.starts_with("domestic") && is_outside(&draft.title, ratio) {
        let ratio = ratio.map_or("none".to_owned(), |ratio| ratio.normalize().to_string());
        return Some(fault(
            format!("solvency_ratio {ratio}"),
            "a solvency ratio of the line".into(),
        ));
    }
    None
}

/// Whether a solvency ratio lies outside a printed bracket: `[150%,200%)`, `200%（含）及以上`,
/// `50%以下或无法获取`. A line without a bracket takes all.
fn is_outside(line: &str, ratio: Option<Decimal>) -> bool {
    let line = squeezed(line);
    let ends = line.split(|c: char| !c.is_ascii_digit()).filter(|text| !text.is_empty());
    let ends: Vec<Decimal> = ends
        .filter_map(|text| Decimal::from_str_exact(text).ok()?.checked_div(Decimal::ONE_HUNDRED))
        .collect();
    match (ends.as_slice(), ratio) {
        ([], _) => false,
        ([below], None) => !(line.contains("无法获取") && *below > Decimal::ZERO),
        ([_, ..], None) => true,
        ([low, high], Some(ratio)) => ratio < *low || ratio >= *high,
        ([end, ..], Some(ratio)) => {
            if line.contains("以上") {
                ratio < *end
            } else {
                ratio >= *end
            }
        }
    }
}

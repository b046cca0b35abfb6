//! `credit_insurance.csv`: the line of non-financing credit and guarantee insurance.

use super::fields;
use super::items::Items;
use crate::error::Refusals;
use crate::non_life::{CreditBusiness, CreditExposure, CreditGuaranteeBook, LineMeasure};
use crate::quantity::Amount;

const FILE: &str = "credit_insurance.csv";
const LINE: [&str; 4] =
    ["combined_ratio", "non_proportional_ceded", "non_proportional_assumed", "run_off_deviation"];
/// Items of each business: retained premium of twelve months, and claims reserve net of
/// reinsurance.
const BUSINESSES: [(CreditBusiness, &str, &str); 5] = [
    (
        CreditBusiness::PolicyExportCredit,
        "policy_export_credit_premium",
        "policy_export_credit_reserve",
    ),
    (
        CreditBusiness::OtherExportCredit,
        "other_export_credit_premium",
        "other_export_credit_reserve",
    ),
    (
        CreditBusiness::SinosureOverseasInvestment,
        "sinosure_overseas_investment_premium",
        "sinosure_overseas_investment_reserve",
    ),
    (
        CreditBusiness::OtherOverseasInvestment,
        "other_overseas_investment_premium",
        "other_overseas_investment_reserve",
    ),
    (
        CreditBusiness::OtherNonFinancing,
        "other_non_financing_premium",
        "other_non_financing_reserve",
    ),
];

/// The line of an insurer.
pub(super) fn read(bytes: &[u8]) -> Result<CreditGuaranteeBook, Refusals> {
    let mut items = Items::read(FILE, bytes, &names(&LINE), &[])?;
    let combined_ratio = items.required("combined_ratio", fields::MEASURE, fields::measure);
    let run_off = items.required("run_off_deviation", fields::MEASURE, fields::measure);
    let ceded = items.optional("non_proportional_ceded", Amount::ZERO, fields::capital);
    let assumed = items.optional("non_proportional_assumed", Amount::ZERO, fields::capital);
    let exposures = exposures(&mut items);
    let book = combined_ratio.zip(run_off).map(|(combined_ratio, run_off)| {
        CreditGuaranteeBook::new(exposures, combined_ratio, ceded, assumed, run_off)
    });
    match book {
        Some(Ok(book)) => items.finish(Some(book)),
        Some(Err(fault)) => {
            items.refuse(fault);
            items.finish(None)
        }
        None => items.finish(None),
    }
}

/// The proportional line of a reinsurer: its exposures and its combined ratio, the only
/// measure that Rule 6 leaves it.
pub(super) fn read_assumed(bytes: &[u8]) -> Result<(Vec<CreditExposure>, LineMeasure), Refusals> {
    let mut items = Items::read(FILE, bytes, &names(&["combined_ratio"]), &[])?;
    let combined_ratio = items.required("combined_ratio", fields::MEASURE, fields::measure);
    let exposures = exposures(&mut items);
    items.finish(combined_ratio.map(|ratio| (exposures, ratio)))
}

/// The items of the line, and those of its businesses.
fn names(line: &[&'static str]) -> Vec<&'static str> {
    let businesses = BUSINESSES.iter().flat_map(|(_, premium, reserve)| [*premium, *reserve]);
    line.iter().copied().chain(businesses).collect()
}

fn exposures(items: &mut Items) -> Vec<CreditExposure> {
    let mut exposures = Vec::new();
    for (business, premium, reserve) in BUSINESSES {
        if !items.has(premium) && !items.has(reserve) {
            continue;
        }
        // A business is there with both its exposures, or it is not there.
        let premium = items.required(premium, "yuan from 0, to the fen", fields::capital);
        let reserve = items.required(reserve, "yuan from 0, to the fen", fields::capital);
        if let (Some(premium), Some(reserve)) = (premium, reserve) {
            match CreditExposure::new(business, premium, reserve) {
                Ok(exposure) => exposures.push(exposure),
                Err(fault) => items.refuse(fault),
            }
        }
    }
    exposures
}

//! `credit_insurance.csv`: the line of non-financing credit and guarantee insurance.

use super::fields;
use super::items::Items;
use crate::error::{Error, Refusals};
use crate::non_life::{CreditBusiness, CreditExposure, CreditGuaranteeBook, LineMeasure};
use crate::quantity::Amount;

const FILE: &str = "credit_insurance.csv";
const MEASURE: &str = "a percentage such as 97.5%, or too_young";
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

pub(super) fn read(bytes: &[u8]) -> Result<CreditGuaranteeBook, Refusals> {
    let names = BUSINESSES.iter().flat_map(|(_, premium, reserve)| [*premium, *reserve]);
    let names: Vec<_> = LINE.into_iter().chain(names).collect();
    let mut items = Items::read(FILE, bytes, &names, &[])?;
    let combined_ratio = items.required("combined_ratio", MEASURE, measured);
    let run_off = items.required("run_off_deviation", MEASURE, measured);
    let ceded = items.optional("non_proportional_ceded", Amount::ZERO, fields::capital);
    let assumed = items.optional("non_proportional_assumed", Amount::ZERO, fields::capital);
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

fn measured(field: &'static str, text: &str) -> Result<LineMeasure, Error> {
    match text {
        "too_young" => Ok(LineMeasure::TooYoung),
        _ => fields::percentage(text).map(LineMeasure::Known).ok_or_else(|| Error::Number {
            field,
            found: text.to_owned(),
            allowed: MEASURE,
        }),
    }
}

//! Sheet IR03 of the return: premium and reserve risk of reinsurers, a type of reinsurance on each
//! row (非寿险再保险业务保险风险-保费和准备金风险).
//!
//! Column G of a type, before diversification, is its premium and its reserve risk added up, as in
//! IR01; columns H and I stand in row 15 alone, as the form prints it.

use super::loans::OneType;
use crate::error::Error;
use crate::non_life::{LineCharge, PremiumReserveRisk, ReinsuranceBook};
use crate::report::annex_9::cell::{Filling, ReturnCell, yuan};
use crate::report::annex_9::charged::Charged;
use crate::trace::Trace;

/// The columns of the form, A being 1.
const PREMIUM: u16 = 3;
const COMBINED_RATIO: u16 = 4;
const RESERVE: u16 = 5;
const BALANCE: u16 = 6;
const BEFORE: u16 = 7;
const SPARED: u16 = 8;
const AFTER: u16 = 9;
const PREMIUM_EXPOSURE: u16 = 10;
const PREMIUM_COEFFICIENTS: [(u16, &str); 2] = [(11, "k1"), (12, "k3")];
const PREMIUM_CAPITAL: u16 = 13;
const RESERVE_EXPOSURE: u16 = 14;
const RESERVE_COEFFICIENT: u16 = 15;
const RESERVE_CAPITAL: u16 = 16;

const ROWS: [(&str, &str); 13] = [
    ("motor", "1"),
    ("property", "2"),
    ("hull_cargo_special", "3"),
    ("liability", "4"),
    ("agriculture", "5"),
    (CREDIT_GUARANTEE, "6"),
    ("accident", "8"),
    ("health", "9"),
    ("short_term_life", "10"),
    ("other", "11"),
    ("non_proportional_property", "12"),
    ("non_proportional_liability_and_personal", "13"),
    ("non_proportional_special", "14"),
];
const CREDIT_GUARANTEE: &str = "credit_guarantee";
/// Financing credit and guarantee insurance, its loans to persons, and its types of loans.
const FINANCING: &str = "7";
const PERSONAL: &str = "7.1";
const LOANS: [&str; 5] = ["7.1.1", "7.1.2", "7.1.3", "7.2", "7.3"];
const TOTAL: &str = "15";

/// Sheet IR03.
pub(super) fn type_cells(
    book: &ReinsuranceBook,
    risk: &PremiumReserveRisk,
) -> Result<Vec<ReturnCell>, Error> {
    let mut sheet = Filling::of("IR03");
    for charge in risk.charges() {
        let row = ROWS.iter().find(|(of, _)| *of == charge.line()).map(|(_, row)| *row);
        let Some(row) = row else {
            return Err(Error::Broken { invariant: "a type of reinsurance has a row of IR03" });
        };
        let line = book.lines.iter().find(|line| line.terms().word() == charge.line());
        let given = match (line, &book.credit) {
            (Some(line), _) => {
                sheet.given(row, PREMIUM, "retained premium", line.premium());
                let step = "outstanding claims reserve net of reinsurance";
                sheet.given(row, RESERVE, step, line.reserve());
                line.terms().combined_ratio()
            }
            (None, Some((exposures, ratio))) => {
                let premiums = exposures.iter().map(|of| yuan("retained premium", of.premium()));
                sheet.sum_of(row, PREMIUM, premiums.collect(), "retained premium of the line")?;
                let step = "outstanding claims reserve net of reinsurance";
                let reserves = exposures.iter().map(|of| yuan(step, of.reserve())).collect();
                sheet.sum_of(row, RESERVE, reserves, "outstanding claims reserve of the line")?;
                Some(*ratio)
            }
            // Financing business alone: its rows stand below.
            (None, None) => continue,
        };
        if let Some(ratio) = given {
            sheet.measure(row, COMBINED_RATIO, "combined ratio", ratio);
        }
        charged(&mut sheet, row, charge)?;
    }
    financing(&mut sheet, book, risk)?;
    total(&mut sheet, risk)?;
    Ok(sheet.into_cells())
}

/// Columns J to P of a type, and what they add up to.
fn charged(sheet: &mut Filling, row: &'static str, charge: &LineCharge) -> Result<(), Error> {
    for (from, to) in [(PREMIUM, PREMIUM_EXPOSURE), (RESERVE, RESERVE_EXPOSURE)] {
        if let Some(exposure) = sheet.at(row, from) {
            sheet.figure(row, to, &exposure);
        }
    }
    // What a charge apart for technology insurance has is not of the type.
    let premium = Charged::all_in(charge.premium().trace());
    if let Some(premium) = premium.first() {
        for (column, name) in PREMIUM_COEFFICIENTS {
            let taken = premium.coefficient("K").filter(|_| name == "k1");
            if let Some(coefficient) = premium.coefficient(name).or(taken) {
                sheet.figure(row, column, coefficient);
            }
        }
    }
    let reserve = Charged::all_in(charge.reserve().trace());
    // The share of policy business is the only coefficient that Rule 6 leaves to the reserve.
    if let Some(share) = reserve.first().and_then(|of| of.coefficient("k2")) {
        sheet.figure(row, RESERVE_COEFFICIENT, share);
    }
    sheet.figure(row, PREMIUM_CAPITAL, charge.premium().trace());
    sheet.figure(row, RESERVE_CAPITAL, charge.reserve().trace());
    let parts = [PREMIUM_CAPITAL, RESERVE_CAPITAL].into_iter();
    let parts = parts.filter_map(|column| sheet.at(row, column)).collect();
    sheet.sum_of(row, BEFORE, parts, "premium and reserve risk before diversification")
}

/// Rows 7: the loans, their sums, and what both halves of a total need.
fn financing(
    sheet: &mut Filling,
    book: &ReinsuranceBook,
    risk: &PremiumReserveRisk,
) -> Result<(), Error> {
    let Some(financing) = risk.financing() else { return Ok(()) };
    for (place, of) in OneType::all(&book.financing, financing)? {
        let Some(row) = LOANS.get(place).copied() else { continue };
        sheet.figure(row, RESERVE, &of.reserve);
        sheet.figure(row, BALANCE, &of.balance);
        sheet.figure(row, BEFORE, &of.capital);
        sheet.figure(row, PREMIUM_EXPOSURE, &of.exposure);
        sheet.figure(row, PREMIUM_CAPITAL, &of.capital);
    }
    for column in [RESERVE, BALANCE, BEFORE, PREMIUM_EXPOSURE, PREMIUM_CAPITAL] {
        sheet.sum(PERSONAL, column, &["7.1.1", "7.1.2", "7.1.3"], "loans to persons")?;
        if column == BEFORE || column == PREMIUM_CAPITAL {
            sheet.figure(FINANCING, column, financing.capital().trace());
        } else {
            sheet.sum(FINANCING, column, &[PERSONAL, "7.2", "7.3"], "all loans")?;
        }
    }
    Ok(())
}

fn total(sheet: &mut Filling, risk: &PremiumReserveRisk) -> Result<(), Error> {
    let types: Vec<_> = ROWS.iter().map(|(_, row)| *row).collect();
    let all: Vec<_> = types.iter().copied().chain([FINANCING]).collect();
    for column in [PREMIUM, RESERVE_EXPOSURE] {
        sheet.sum(TOTAL, column, &types, "all types")?;
    }
    for column in [RESERVE, BEFORE, PREMIUM_EXPOSURE] {
        sheet.sum(TOTAL, column, &all, "all types")?;
    }
    if let Some(balance) = sheet.at(FINANCING, BALANCE) {
        sheet.figure(TOTAL, BALANCE, &balance);
    }
    let after: &std::sync::Arc<Trace> = risk.total().trace();
    sheet.figure(TOTAL, AFTER, after);
    sheet.difference(TOTAL, SPARED, [BEFORE, AFTER], "diversification")
}

//! Sheet IR01 of the return: premium and reserve risk of property and life insurers, a line of
//! business on each row (保费和准备金风险).
//!
//! Columns R to AB show exposure, coefficients and capital as they were charged. The capital of
//! columns X and AB is that after the discount for ample reserves, which has no column of its own.
//! Row 11 adds up column O as it adds up every other column, and column P is what that sum loses
//! until column Q: inside the lines and between them.

use std::sync::Arc;

use super::loans;
use crate::error::Error;
use crate::non_life::{
    CreditGuaranteeBook, FinancingMeasures, LineBook, LineCharge, LineTerms, NonLifeBook,
    PremiumReserveRisk,
};
use crate::quantity::Amount;
use crate::report::annex_9::cell::{Filling, ReturnCell, yuan};
use crate::report::annex_9::charged::Charged;
use crate::trace::{Measure, Operation, Trace};

/// The columns of the form, A being 1.
const CEDED: u16 = 3;
const ASSUMED: u16 = 4;
const NET: u16 = 5;
const PREMIUM_BEFORE: u16 = 6;
const PREMIUM: u16 = 7;
const RESERVE: u16 = 8;
const COMBINED_RATIO: u16 = 9;
const RATIO_CHANGE: u16 = 10;
const RUN_OFF: u16 = 11;
const LAST_YEAR: u16 = 12;
const TO_DATE_BEFORE: u16 = 13;
const TO_DATE: u16 = 14;
const BEFORE: u16 = 15;
const SPARED: u16 = 16;
const AFTER: u16 = 17;
const PREMIUM_HALF: Half = Half { exposure: 18, coefficients: [19, 20, 21, 22, 23], capital: 24 };
const RESERVE_HALF: Half = Half { exposure: 25, coefficients: [26, 27, 0, 0, 0], capital: 28 };

/// Exposure, coefficients and capital of premium or reserve risk.
struct Half {
    exposure: u16,
    coefficients: [u16; 5],
    capital: u16,
}

/// The lines in their rows.
const ROWS: [(&str, &str); 10] = [
    ("motor", "1"),
    ("property", "2"),
    ("hull_cargo_special", "3"),
    ("liability", "4"),
    ("agriculture", "5"),
    ("credit_guarantee", "6"),
    ("accident", "7"),
    ("health", "8"),
    ("short_term_life", "9"),
    ("other", "10"),
];
/// Credit and guarantee insurance (信用保证险): whole, financing, and other.
const CREDIT: &str = "6";
const FINANCING: &str = "6.1";
const NON_FINANCING: &str = "6.2";
const TOTAL: &str = "11";

/// Sheets IR01 and IR01-1.
pub(super) fn line_cells(
    book: &NonLifeBook,
    risk: &PremiumReserveRisk,
) -> Result<Vec<ReturnCell>, Error> {
    let mut sheet = Filling::of("IR01");
    for charge in risk.charges() {
        let row = ROWS.iter().find(|(line, _)| *line == charge.line()).map(|(_, row)| *row);
        let line = book.lines.iter().find(|line| line.terms().word() == charge.line());
        match (row, line) {
            (Some(row), Some(line)) => common(&mut sheet, row, line, book, charge)?,
            (Some(_), None) => credit(&mut sheet, book, risk, charge)?,
            (None, _) => return Err(Error::Broken { invariant: "a line has a row of IR01" }),
        }
    }
    total(&mut sheet, risk)?;
    let mut cells = sheet.into_cells();
    if let (Some((loans, _)), Some(financing)) = (&book.financing, risk.financing()) {
        cells.extend(loans::loan_cells(loans, financing)?);
    }
    Ok(cells)
}

fn common(
    sheet: &mut Filling,
    row: &'static str,
    line: &LineBook,
    book: &NonLifeBook,
    charge: &LineCharge,
) -> Result<(), Error> {
    let run_off = match line.terms() {
        LineTerms::Motor(..) => Some(book.motor_run_off),
        LineTerms::Agriculture(..) | LineTerms::Common(..) => Some(book.non_motor_run_off),
        LineTerms::Other => None,
    };
    if let Some(measures) = line.terms().measures() {
        cession(sheet, row, [measures.ceded, measures.assumed])?;
        sheet.measure(row, COMBINED_RATIO, "combined ratio", measures.combined_ratio);
    }
    sheet.given(row, PREMIUM, "retained premium", line.premium());
    sheet.given(row, RESERVE, "outstanding claims reserve net of reinsurance", line.reserve());
    if let LineTerms::Motor(_, motor) = line.terms() {
        let step = "change of the combined ratio";
        sheet.measure(row, RATIO_CHANGE, step, motor.combined_ratio_change);
        let step = "direct and assumed premium of the last year";
        sheet.given(row, LAST_YEAR, step, motor.last_year);
        let step = "direct premium to the date before";
        sheet.given(row, TO_DATE_BEFORE, step, motor.to_date_before);
        sheet.given(row, TO_DATE, "direct premium to date", motor.to_date);
    }
    if let Some(deviation) = run_off {
        sheet.measure(row, RUN_OFF, "run-off deviation", deviation);
    }
    halves(sheet, row, charge)?;
    combined(sheet, row, charge.capital().trace())
}

/// Non-proportional premium ceded, assumed, and ceded net.
fn cession(
    sheet: &mut Filling,
    row: &'static str,
    [ceded, assumed]: [Amount; 2],
) -> Result<(), Error> {
    sheet.given(row, CEDED, "non-proportional premium ceded", ceded);
    sheet.given(row, ASSUMED, "non-proportional premium assumed", assumed);
    sheet.difference(row, NET, [CEDED, ASSUMED], "net non-proportional premium ceded")
}

/// Columns R to AB of a line: how its premium and its reserve were charged.
fn halves(sheet: &mut Filling, row: &'static str, charge: &LineCharge) -> Result<(), Error> {
    for (half, capital, exposure) in
        [(PREMIUM_HALF, charge.premium(), PREMIUM), (RESERVE_HALF, charge.reserve(), RESERVE)]
    {
        if let Some(exposure) = sheet.at(row, exposure) {
            sheet.figure(row, half.exposure, &exposure);
        }
        let charges = Charged::all_in(capital.trace());
        // The technology insurance of a line is charged apart, with the coefficients of property.
        let apart = format!("technology insurance in {}", charge.line());
        let charges: Vec<_> = charges.iter().filter(|of| of.subject() != apart).collect();
        for (column, name) in half.coefficients.into_iter().zip(["k1", "k2", "k3", "k4", "k5"]) {
            if column != 0
                && let Some(coefficient) = common_to(&charges, name, charge.line())
            {
                sheet.figure(row, column, coefficient);
            }
        }
        sheet.figure(row, half.capital, capital.trace());
    }
    Ok(())
}

/// The coefficient of a name where all charges of a line have the same; where a combined ratio
/// below zero took all of them, the zero that article 20 gives to each coefficient of the line.
fn common_to<'t>(charges: &[&Charged<'t>], name: &str, line: &str) -> Option<&'t Arc<Trace>> {
    let of = |charge: &Charged<'t>| {
        let taken = charge.coefficient("K").filter(|_| number_of(line).contains(&name));
        // The policy coefficient is the last of its article: k3 of the premium, k2 of the reserve.
        let reserve = charge.exposure.step().starts_with("outstanding claims reserve");
        let policy = if reserve { "k2" } else { "k3" };
        let policy = charge.coefficient("policy coefficient").filter(|_| name == policy);
        charge.coefficient(name).or(taken).or(policy)
    };
    let mut found = charges.iter().map(|charge| of(charge));
    let first = found.next()??;
    let same = |other: Option<&Arc<Trace>>| other.is_some_and(|of| of.value() == first.value());
    found.all(same).then_some(first)
}

/// The coefficients that articles 10 to 18 give to the premium of a line.
fn number_of(line: &str) -> &'static [&'static str] {
    match line {
        "motor" => &["k1", "k2", "k3", "k4", "k5"],
        "agriculture" => &["k1", "k2", "k3"],
        _ => &["k1", "k2"],
    }
}

/// Columns O to Q of a line: its premium and reserve risk, before and after they are combined.
fn combined(sheet: &mut Filling, row: &'static str, after: &Arc<Trace>) -> Result<(), Error> {
    let halves = [PREMIUM_HALF.capital, RESERVE_HALF.capital];
    let parts = halves.into_iter().filter_map(|column| sheet.at(row, column)).collect();
    sheet.sum_of(row, BEFORE, parts, "premium and reserve risk before diversification")?;
    sheet.figure(row, AFTER, after);
    sheet.difference(row, SPARED, [BEFORE, AFTER], "diversification")
}

fn credit(
    sheet: &mut Filling,
    book: &NonLifeBook,
    risk: &PremiumReserveRisk,
    charge: &LineCharge,
) -> Result<(), Error> {
    if let (Some((loans, measures)), Some(financing)) = (&book.financing, risk.financing()) {
        let reserves = loans.iter().map(|of| yuan("claims reserve of loans", of.reserve));
        financing_row(sheet, measures, reserves.collect(), financing.capital().trace())?;
    }
    if let (Some(of), Some(capital)) = (&book.credit, charge.capital().trace().inputs().first()) {
        other_credit(sheet, of, charge)?;
        combined(sheet, NON_FINANCING, capital)?;
    }
    let columns =
        [CEDED, ASSUMED, NET, PREMIUM_BEFORE, PREMIUM, RESERVE, LAST_YEAR, TO_DATE_BEFORE, TO_DATE];
    for column in columns.into_iter().chain([BEFORE]) {
        let step = "financing and other credit and guarantee insurance";
        sheet.sum(CREDIT, column, &[FINANCING, NON_FINANCING], step)?;
    }
    sheet.figure(CREDIT, AFTER, charge.capital().trace());
    sheet.difference(CREDIT, SPARED, [BEFORE, AFTER], "diversification")
}

/// Row 6.1, whose capital comes from IR01-1.
fn financing_row(
    sheet: &mut Filling,
    measures: &FinancingMeasures,
    reserves: Vec<Arc<Trace>>,
    capital: &Arc<Trace>,
) -> Result<(), Error> {
    if let Some([now, before, ..]) = measures.premiums {
        let step = "retained premium of the twelve months before";
        sheet.given(FINANCING, PREMIUM_BEFORE, step, before);
        sheet.given(FINANCING, PREMIUM, "retained premium of twelve months", now);
    }
    sheet.sum_of(FINANCING, RESERVE, reserves, "outstanding claims reserve net of reinsurance")?;
    sheet.figure(FINANCING, BEFORE, capital);
    sheet.figure(FINANCING, AFTER, capital);
    sheet.difference(FINANCING, SPARED, [BEFORE, AFTER], "diversification")
}

/// Row 6.2, the businesses of the line together.
fn other_credit(
    sheet: &mut Filling,
    book: &CreditGuaranteeBook,
    charge: &LineCharge,
) -> Result<(), Error> {
    let row = NON_FINANCING;
    if let Some(cession_of) = book.cession() {
        cession(sheet, row, cession_of)?;
    }
    let exposures = || book.exposures().iter();
    let premiums = exposures().map(|of| yuan("retained premium", of.premium())).collect();
    sheet.sum_of(row, PREMIUM, premiums, "retained premium of the line")?;
    let step = "outstanding claims reserve net of reinsurance";
    let reserves = exposures().map(|of| yuan(step, of.reserve())).collect();
    sheet.sum_of(row, RESERVE, reserves, "outstanding claims reserve of the line")?;
    sheet.measure(row, COMBINED_RATIO, "combined ratio", book.combined_ratio());
    if let Some(deviation) = book.run_off() {
        sheet.measure(row, RUN_OFF, "run-off deviation", deviation);
    }
    halves(sheet, row, charge)
}

fn total(sheet: &mut Filling, risk: &PremiumReserveRisk) -> Result<(), Error> {
    let rows: Vec<_> = ROWS.iter().map(|(_, row)| *row).collect();
    for column in [
        CEDED,
        ASSUMED,
        NET,
        PREMIUM_BEFORE,
        PREMIUM,
        RESERVE,
        LAST_YEAR,
        TO_DATE_BEFORE,
        TO_DATE,
        BEFORE,
    ] {
        sheet.sum(TOTAL, column, &rows, "all lines")?;
    }
    sheet.figure(TOTAL, AFTER, risk.total().trace());
    if sheet.at(TOTAL, BEFORE).is_none() {
        let none = yuan("no line", Amount::ZERO);
        let sum = Trace::computed("all lines", Measure::Yuan, Operation::Sum, vec![none])?;
        sheet.figure(TOTAL, BEFORE, &Arc::new(sum));
    }
    sheet.difference(TOTAL, SPARED, [BEFORE, AFTER], "diversification")
}

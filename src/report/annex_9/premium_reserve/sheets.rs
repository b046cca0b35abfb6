//! Premium and reserve risk in the return: sheets IR01 and IR01-1 of insurers, IR03 of reinsurers.

use super::assumed::type_cells;
use super::lines::line_cells;
use crate::error::Error;
use crate::non_life::{NonLifeBusiness, PremiumReserveRisk};
use crate::report::annex_9::cell::ReturnCell;

/// Sheets IR01 and IR01-1 of an insurer, or IR03 of a reinsurer (保费和准备金风险).
///
/// # Shape
///
/// A cell for each figure that the business has or that was measured of it, with its derivation; a
/// line without business has none. Inputs that the rules do not ask for are not there: of IR01
/// column F but of financing business, and columns L to N but of motor. A coefficient stands where
/// it is the same for all of its line; the policy coefficient of export credit and investment
/// insurance does so only where the line has no other business.
///
/// # Errors
///
/// [`Error::Overflow`] past the range of amounts, [`Error::Broken`] for a risk that is not of the
/// business.
///
/// # Example
///
/// Other insurance, premium and reserve of a million: 98,000 and 170,000.
///
/// ```
/// use c_ross::report::premium_reserve_cells;
/// use c_ross::{
///     Amount, LineBook, LineMeasure, LineTerms, NonLifeBook, NonLifeBusiness, PremiumReserveRisk,
///     Readings, RuleBook, RuleDay,
/// };
/// use chrono::NaiveDate;
/// use rust_decimal::Decimal;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let million = Amount::from_yuan(Decimal::from(1_000_000))?;
/// let book = NonLifeBook {
///     lines: vec![LineBook::new(LineTerms::Other, million, million)?],
///     credit: None,
///     financing: None,
///     motor_run_off: LineMeasure::TooYoung,
///     non_motor_run_off: LineMeasure::TooYoung,
///     adequacy: None,
/// };
/// let rules = RuleBook::embedded()?;
/// let day = NaiveDate::from_ymd_opt(2025, 12, 31).ok_or("no day")?;
/// let rules = rules.on(RuleDay::new(day));
/// let risk = PremiumReserveRisk::of(&book, &rules, &Readings::default())?;
/// let cells = premium_reserve_cells(&NonLifeBusiness::Direct(book), &risk)?;
/// // Column O of row 10, before premium and reserve risk are combined.
/// let before = cells.iter().find(|cell| (cell.row(), cell.column()) == ("10", 15));
/// let before = before.and_then(|cell| cell.figure()).ok_or("no figure")?;
/// assert_eq!(before.value().decimal(), Some(Decimal::from(268_000)));
/// # Ok(())
/// # }
/// ```
pub fn premium_reserve_cells(
    business: &NonLifeBusiness,
    risk: &PremiumReserveRisk,
) -> Result<Vec<ReturnCell>, Error> {
    match business {
        NonLifeBusiness::Direct(book) => line_cells(book, risk),
        NonLifeBusiness::Assumed(book) => type_cells(book, risk),
    }
}

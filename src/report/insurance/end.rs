//! What the reports of insurance risk share: the head, the end of the return, the steps of a
//! factor.

use chrono::NaiveDate;

use crate::error::Error;
use crate::quantity::ValuationDate;
use crate::report::annex_9::{ReturnRow, minimum_capital_rows, return_text, solvency_rows};
use crate::report::prose::wrapped;
use crate::report::quarter_end_text::reading_table;
use crate::rule::{Bearing, Choice, RuleDay};
use crate::solvency::SolvencyPosition;

/// The lines above the result: who, when, and the caveats.
pub(super) fn head(
    name: &str,
    what: &str,
    valued: ValuationDate,
    (rules, verified_to): (RuleDay, Option<NaiveDate>),
) -> String {
    let mut head = format!("{name}, {what} at {}, amounts in yuan\n", valued.day());
    let day = rules.day();
    if let Some(verified) = verified_to.filter(|verified| *verified < day) {
        head.push_str(&wrapped(&format!(
            "CAVEAT: the rules were verified to {verified}; a change between then and {day} would \
             not be seen."
        )));
    }
    if day != valued.day() {
        head.push_str(&format!("CAVEAT: measured under the rules in force on {day}.\n"));
    }
    head
}

/// The end of the result: S05 with what is known of it, S01, and the readings.
pub(super) fn end(
    alone: &[ReturnRow],
    position: Option<&SolvencyPosition>,
    readings: &[(Choice, Bearing)],
) -> Result<Vec<String>, Error> {
    let mut parts = Vec::new();
    match position {
        Some(position) => {
            let rows = minimum_capital_rows(position.minimum())?;
            parts.push(format!("S05, minimum capital\n{}", return_text(&rows)?));
            let (minimum, ratios) = (position.minimum(), position.solvency());
            let rows = solvency_rows(None, position.tiers(), minimum, ratios)?;
            parts.push(format!("S01, solvency position\n{}", return_text(&rows)?));
        }
        None => parts.push(format!("S05, insurance risk\n{}", return_text(alone)?)),
    }
    parts.push(reading_table(readings));
    Ok(parts)
}

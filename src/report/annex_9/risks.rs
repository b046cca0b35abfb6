//! The market and credit part of sheet S05, from a register.

use std::sync::Arc;

use super::sheet::{LEVELS, ReturnRow, SUB_RISKS};
use crate::register::RegisterCapital;

/// Rows 1.3 and 1.4 of sheet S05 with their parts: market and credit risk.
#[must_use]
pub fn market_and_credit_rows(capital: &RegisterCapital) -> Vec<ReturnRow> {
    let mut rows = Vec::new();
    for (code, level, names) in LEVELS {
        let aggregate = match *level {
            "market" => capital.market(),
            "credit" => capital.credit(),
            _ => continue,
        };
        let total = Some(Arc::clone(aggregate.total().trace()));
        rows.push(ReturnRow::new("S05", code, *names, total));
        for (code, _, label, names) in SUB_RISKS.iter().filter(|(_, of, ..)| of == level) {
            let figure = match *label {
                "diversification" => Some(aggregate.diversification()),
                label => aggregate.part(label),
            };
            let figure = figure.map(|figure| Arc::clone(figure.trace()));
            rows.push(ReturnRow::new("S05", code, *names, figure));
        }
    }
    rows
}

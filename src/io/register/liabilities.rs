//! `liabilities.csv`: liabilities in foreign currency.

use std::sync::Arc;

use crate::error::{Error, Place, Refusals};
use crate::io::cells::Cells;
use crate::position::Currency;
use crate::register::Liability;
use crate::table::{Row, Table};

const FILE: &str = "liabilities.csv";
const COLUMNS: &[&str] = &["name", "currency", "value", "fx_hedge", "note"];

/// The liabilities that could be read.
pub(super) fn read(bytes: &[u8], refusals: &mut Refusals) -> Vec<Liability> {
    let table =
        match Table::read(FILE, bytes, &["name", "currency", "value"], &["fx_hedge", "note"]) {
            Ok(table) => table,
            Err(refused) => {
                refusals.absorb(refused);
                return Vec::new();
            }
        };
    let mut liabilities = Vec::new();
    for row in table.rows() {
        match liability(row) {
            Ok(liability) => liabilities.push(liability),
            Err(faults) => {
                for fault in faults {
                    refusals.push(Place::file(FILE).row(row.number()).refused(fault));
                }
            }
        }
    }
    liabilities
}

fn liability(row: &Row) -> Result<Liability, Vec<Error>> {
    let mut cells = Cells::new(row, COLUMNS);
    let name = cells.filled("name", "what the liability is");
    let currency = cells.text("currency");
    let currency = cells.keep(Currency::new(currency));
    let value = cells.amount("value");
    let hedge = cells.text("fx_hedge");
    cells.text("note");
    let liability = match (name, currency, value) {
        (Some(name), Some(currency), Some(value)) => Some(Liability {
            name: Arc::from(name),
            currency,
            value,
            place: Place::file(FILE).row(row.number()),
            fx_hedge: Some(hedge).filter(|hedge| !hedge.is_empty()).map(Arc::from),
        }),
        _ => None,
    };
    cells.finish("liabilities", liability)
}

//! Files of spot rates: year and rate in per cent.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::cells::Cells;
use crate::discount::SpotRates;
use crate::error::{Error, Place, Refusals};
use crate::table::{Row, Table};

const COLUMNS: &[&str] = &["year", "rate", "note"];

/// The spot rates, when all could be read.
pub(in crate::io) fn read(
    file: &'static str,
    bytes: &[u8],
    refusals: &mut Refusals,
) -> Option<SpotRates> {
    let table = Table::read(file, bytes, &["year", "rate"], &["note"]);
    let table = table.map_err(|refused| refusals.absorb(refused)).ok()?;
    let mut rates: BTreeMap<u32, Decimal> = BTreeMap::new();
    let mut first: BTreeMap<u32, u64> = BTreeMap::new();
    for row in table.rows() {
        let mut push = |fault| refusals.push(Place::file(file).row(row.number()).refused(fault));
        match rate(row) {
            Ok((year, rate)) => {
                if let Some(first) = first.insert(year, row.number()) {
                    push(Error::Duplicate { field: "year", found: year.to_string(), first });
                }
                if let Err(fault) = SpotRates::new(BTreeMap::from([(year, rate)])) {
                    push(fault);
                }
                rates.insert(year, rate);
            }
            Err(faults) => faults.into_iter().for_each(push),
        }
    }
    SpotRates::new(rates).ok()
}

fn rate(row: &Row) -> Result<(u32, Decimal), Vec<Error>> {
    let mut cells = Cells::new(row, COLUMNS);
    let (year, rate) = (cells.whole("year"), cells.percent("rate"));
    cells.text("note");
    cells.finish("curve", year.zip(rate))
}

//! `policies.csv`: the policies in force of each unit, by the policy year in which cash value
//! and survival benefits first exceed the premium paid.

use std::collections::BTreeMap;

use crate::error::{Error, Place, Refusals};
use crate::io::cells::Cells;
use crate::table::{Row, Table};

const FILE: &str = "policies.csv";
const REQUIRED: &[&str] = &["unit", "pays_back_in", "policies"];
const COLUMNS: &[&str] = &["unit", "pays_back_in", "policies", "note"];
const POLICIES: &str = "a whole number from 0 to 10^12";

/// Policies of a unit by the year in which they pay back; none where they never do.
pub(super) type Policies = Vec<(Option<u32>, u64)>;

/// The policies of each unit that could be read, with the first row of each.
pub(super) type ByUnit = BTreeMap<String, (u64, Policies)>;

/// Reads the policies by unit.
pub(super) fn read(bytes: &[u8], refusals: &mut Refusals) -> ByUnit {
    let mut units = ByUnit::new();
    let table = match Table::read(FILE, bytes, REQUIRED, &["note"]) {
        Ok(table) => table,
        Err(refused) => {
            refusals.absorb(refused);
            return units;
        }
    };
    let mut first: BTreeMap<(String, Option<u32>), u64> = BTreeMap::new();
    for row in table.rows() {
        let mut push = |fault| refusals.push(Place::file(FILE).row(row.number()).refused(fault));
        match policies(row) {
            Ok((unit, year, count)) => {
                if let Some(first) = first.insert((unit.clone(), year), row.number()) {
                    let found = year.map_or_else(|| "never".to_owned(), |year| year.to_string());
                    push(Error::Duplicate { field: "pays_back_in", found, first });
                }
                let of = units.entry(unit).or_insert_with(|| (row.number(), Vec::new()));
                of.1.push((year, count));
            }
            Err(faults) => faults.into_iter().for_each(push),
        }
    }
    units
}

/// Refuses the policies of a unit that has no use for them.
pub(super) fn refuse_unused(row: u64, unit: &str, refusals: &mut Refusals) {
    let (found, list) = (unit.to_owned(), "units.csv with `by_policies`");
    refusals.push(Place::file(FILE).row(row).refused(Error::UnitWithoutUse { found, list }));
}

fn policies(row: &Row) -> Result<(String, Option<u32>, u64), Vec<Error>> {
    let mut cells = Cells::new(row, COLUMNS);
    let unit = cells.filled("unit", "a unit of units.csv").map(str::to_owned);
    let year = match cells.text("pays_back_in") {
        "never" => Some(None),
        _ => {
            let year = cells.whole("pays_back_in");
            let fault = || Error::Number {
                field: "pays_back_in",
                found: "0".to_owned(),
                allowed: "a policy year from 1 on, or never",
            };
            year.and_then(|year| cells.keep(if year > 0 { Ok(year) } else { Err(fault()) }))
                .map(Some)
        }
    };
    let text = cells.filled("policies", POLICIES);
    let count = text.and_then(|text| {
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        let count = digits.then(|| text.parse::<u64>().ok()).flatten();
        let count = count.filter(|count| *count <= 1_000_000_000_000);
        let found = text.to_owned();
        cells.keep(count.ok_or(Error::Number { field: "policies", found, allowed: POLICIES }))
    });
    cells.text("note");
    let read = match (unit, year, count) {
        (Some(unit), Some(year), Some(count)) => Some((unit, year, count)),
        _ => None,
    };
    cells.finish("policies", read)
}

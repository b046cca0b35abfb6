//! `catastrophe_exposures.csv`: what each peril can strike, region by region.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::error::{Error, Place, Refusals};
use crate::io::cells::Cells;
use crate::non_life::{OVERSEAS_REGIONS, Peril};
use crate::quantity::Amount;
use crate::table::{Row, Table};

const FILE: &str = "catastrophe_exposures.csv";
const REQUIRED: &[&str] = &["peril", "region", "exposure"];
const COLUMNS: &[&str] = &["peril", "region", "exposure", "note"];

/// The regions of each peril with their exposures, in the order of the file.
pub(super) type Exposures = BTreeMap<Peril, Vec<(Arc<str>, Amount)>>;

/// The exposures that could be read.
pub(super) fn read(bytes: &[u8], refusals: &mut Refusals) -> Exposures {
    let mut exposures = Exposures::new();
    let table = match Table::read(FILE, bytes, REQUIRED, &["note"]) {
        Ok(table) => table,
        Err(refused) => {
            refusals.absorb(refused);
            return exposures;
        }
    };
    let mut first: BTreeMap<(Peril, Arc<str>), u64> = BTreeMap::new();
    for row in table.rows() {
        let mut push = |fault| refusals.push(Place::file(FILE).row(row.number()).refused(fault));
        match exposure(row) {
            Ok((peril, region, exposure)) => {
                let key = (peril, Arc::clone(&region));
                if let Some(first) = first.get(&key).copied() {
                    let found = region.to_string();
                    push(Error::Duplicate { field: "region", found, first });
                } else {
                    first.insert(key, row.number());
                    exposures.entry(peril).or_default().push((region, exposure));
                }
            }
            Err(faults) => faults.into_iter().for_each(push),
        }
    }
    exposures
}

fn exposure(row: &Row) -> Result<(Peril, Arc<str>, Amount), Vec<Error>> {
    let mut cells = Cells::new(row, COLUMNS);
    let peril = cells.word("peril", &Peril::ALL, Peril::word);
    let region = if peril.is_some_and(Peril::is_overseas) {
        cells.word("region", &OVERSEAS_REGIONS, |region| region)
    } else {
        cells.filled("region", "the province, as the table of scenarios names it")
    };
    let exposure = cells.capital("exposure");
    cells.text("note");
    let read = match (peril, region, exposure) {
        (Some(peril), Some(region), Some(exposure)) => Some((peril, Arc::from(region), exposure)),
        _ => None,
    };
    cells.finish("exposures", read)
}

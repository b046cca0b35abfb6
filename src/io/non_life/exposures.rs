//! `catastrophe_exposures.csv`: what each peril can strike, region by region.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::error::{Error, Place, Refusals};
use crate::io::cells::Cells;
use crate::non_life::{OVERSEAS_REGIONS, Peril};
use crate::quantity::Amount;
use crate::table::{Row, Table};

const FILE: &str = "catastrophe_exposures.csv";
const REQUIRED: &[&str] = &["peril", "region", "exposure"];
const COLUMNS: &[&str] = &["peril", "region", "exposure", "note"];

/// The exposures as far as they could be read.
#[derive(Debug, Default)]
pub(super) struct Exposures {
    /// The regions of each peril with their exposures, in the order of the file.
    pub(super) perils: BTreeMap<Peril, Vec<(Arc<str>, Amount)>>,
    /// The perils of which a row was refused.
    incomplete: BTreeSet<Peril>,
    /// Whether any row may belong to any peril: the file, or the peril of a row, cannot be read.
    pub(super) unknown: bool,
}

impl Exposures {
    /// Whether all regions of a peril are known.
    pub(super) fn are_complete(&self, peril: Peril) -> bool {
        !self.unknown && !self.incomplete.contains(&peril)
    }
}

/// The exposures that could be read.
pub(super) fn read(bytes: &[u8], refusals: &mut Refusals) -> Exposures {
    let mut exposures = Exposures::default();
    let table = match Table::read(FILE, bytes, REQUIRED, &["note"]) {
        Ok(table) => table,
        Err(refused) => {
            refusals.absorb(refused);
            exposures.unknown = true;
            return exposures;
        }
    };
    if table.rows().is_empty() {
        let (item, allowed) = ("exposure", "at least one row of the file");
        refusals.push(Place::file(FILE).refused(Error::Missing { item, allowed }));
    }
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
                    exposures.perils.entry(peril).or_default().push((region, exposure));
                }
            }
            Err(faults) => {
                faults.into_iter().for_each(push);
                match Peril::ALL.into_iter().find(|peril| peril.word() == row.field(0)) {
                    Some(peril) => {
                        exposures.incomplete.insert(peril);
                        exposures.perils.entry(peril).or_default();
                    }
                    None => exposures.unknown = true,
                }
            }
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

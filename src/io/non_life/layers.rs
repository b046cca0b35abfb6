//! `catastrophe_reinsurance.csv`: the layers of the excess-of-loss reinsurance of each peril.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::{Error, Place, Refusals};
use crate::io::cells::Cells;
use crate::non_life::{CoverLayer, ExcessOfLoss, Peril};
use crate::quantity::Amount;
use crate::table::{Row, Table};

const FILE: &str = "catastrophe_reinsurance.csv";
const REQUIRED: &[&str] = &["peril", "layer", "attachment", "limit", "ceded_share"];
const COLUMNS: &[&str] = &["peril", "layer", "attachment", "limit", "ceded_share", "note"];

/// A layer with its row and its attachment.
struct Layer {
    row: u64,
    number: u32,
    attachment: Amount,
    limit: Amount,
    layer: CoverLayer,
}

/// The covers that could be read; a layer begins where the one below ends, since the formula of
/// articles 52 and 53 knows one attachment and the sum of the limits.
pub(super) fn read(bytes: &[u8], refusals: &mut Refusals) -> BTreeMap<Peril, ExcessOfLoss> {
    let mut covers = BTreeMap::new();
    let table = match Table::read(FILE, bytes, REQUIRED, &["note"]) {
        Ok(table) => table,
        Err(refused) => {
            refusals.absorb(refused);
            return covers;
        }
    };
    let mut layers: BTreeMap<Peril, Vec<Layer>> = BTreeMap::new();
    let mut refused = BTreeSet::new();
    for row in table.rows() {
        match layer(row) {
            Ok((peril, layer)) => layers.entry(peril).or_default().push(layer),
            Err(faults) => {
                for fault in faults {
                    refusals.push(Place::file(FILE).row(row.number()).refused(fault));
                }
                // Whether the others stand on each other is not known without it.
                let of = Peril::ALL.into_iter().filter(|peril| peril.word() == row.field(0));
                refused.extend(of);
            }
        }
    }
    if table.rows().is_empty() {
        let (item, allowed) = ("layer", "at least one row of the file");
        refusals.push(Place::file(FILE).refused(Error::Missing { item, allowed }));
    }
    for (peril, mut layers) in layers.into_iter().filter(|(peril, _)| !refused.contains(peril)) {
        layers.sort_by_key(|layer| layer.number);
        let mut next: Option<Amount> = None;
        for (number, layer) in (1_u32..).zip(&layers) {
            let mut push = |fault| {
                refusals.push(Place::file(FILE).row(layer.row).refused(fault));
            };
            if layer.number != number {
                let (field, found) = ("layer", layer.number.to_string());
                let allowed = "1 for the lowest, then one more for each, without gap";
                push(Error::Number { field, found, allowed });
            }
            if next.is_some_and(|next| next != layer.attachment) {
                let (field, found) = ("attachment", layer.attachment.to_string());
                let allowed = "where the layer below ends: its attachment and its limit";
                push(Error::Number { field, found, allowed });
            }
            match end_of(layer.attachment, layer.limit) {
                Ok(end) => next = Some(end),
                Err(fault) => push(fault),
            }
        }
        let lowest = layers.first().map(|layer| (layer.attachment, layer.row));
        if let Some((attachment, row)) = lowest {
            let layers = layers.iter().map(|layer| layer.layer).collect();
            match ExcessOfLoss::new(attachment, layers) {
                Ok(cover) => {
                    covers.insert(peril, cover);
                }
                Err(fault) => refusals.push(Place::file(FILE).row(row).refused(fault)),
            }
        }
    }
    covers
}

/// Where a layer ends.
fn end_of(attachment: Amount, limit: Amount) -> Result<Amount, Error> {
    let none = Amount::ZERO.less(limit)?;
    attachment.less(none)
}

fn layer(row: &Row) -> Result<(Peril, Layer), Vec<Error>> {
    let mut cells = Cells::new(row, COLUMNS);
    let peril = cells.word("peril", &Peril::ALL, Peril::word);
    let number = cells.whole("layer");
    let attachment = cells.capital("attachment");
    let (limit, ceded) = (cells.amount("limit"), cells.percent("ceded_share"));
    let layer = limit.zip(ceded);
    let layer = layer.and_then(|(limit, ceded)| cells.keep(CoverLayer::new(limit, ceded)));
    cells.text("note");
    let read = match (peril, number, attachment, limit, layer) {
        (Some(peril), Some(number), Some(attachment), Some(limit), Some(layer)) => {
            Some((peril, Layer { row: row.number(), number, attachment, limit, layer }))
        }
        _ => None,
    };
    cells.finish("layers", read)
}

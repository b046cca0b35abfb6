//! `counterparties.csv`: banks, issuers, reinsurers.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::error::{Error, Place, Refusals};
use crate::io::cells::Cells;
use crate::position::{Adequacy, Agency, Counterparty, CounterpartyKind, Transparency};
use crate::quantity::Rating;
use crate::table::{Row, Table};

pub(super) const FILE: &str = "counterparties.csv";
const REQUIRED: [&str; 2] = ["counterparty", "kind"];
const COLUMNS: &[&str] = &[
    "counterparty",
    "kind",
    "capital_adequacy",
    "requirements_met",
    "solvency_ratio",
    "rating",
    "sp",
    "moodys",
    "am_best",
    "fitch",
    "transparency",
    "note",
];

/// The counterparties by name; one whose row was refused is known by its name only.
pub(super) fn read(
    bytes: &[u8],
    refusals: &mut Refusals,
) -> BTreeMap<Arc<str>, Option<Counterparty>> {
    let mut known = BTreeMap::new();
    let optional = COLUMNS.get(REQUIRED.len()..).unwrap_or_default();
    let table = match Table::read(FILE, bytes, &REQUIRED, optional) {
        Ok(table) => table,
        Err(refused) => {
            refusals.absorb(refused);
            return known;
        }
    };
    let mut first: BTreeMap<&str, u64> = BTreeMap::new();
    for row in table.rows() {
        let name = row.field(0);
        let place = || Place::file(FILE).row(row.number());
        if let Some(first) = first.insert(name, row.number()) {
            let (field, found) = ("counterparty", name.to_owned());
            refusals.push(place().refused(Error::Duplicate { field, found, first }));
            continue;
        }
        let counterparty = counterparty(row).map_err(|faults| {
            for fault in faults {
                refusals.push(place().refused(fault));
            }
        });
        known.insert(Arc::from(name), counterparty.ok());
    }
    known
}

fn counterparty(row: &Row) -> Result<Counterparty, Vec<Error>> {
    let mut cells = Cells::new(row, COLUMNS);
    let name = cells.filled("counterparty", "the name of the counterparty");
    let kind = cells.word("kind", CounterpartyKind::ALL, CounterpartyKind::word);
    cells.text("note");
    let capital_adequacy = cells.percent_if_any("capital_adequacy").and_then(|ratio| {
        let inside = ratio.is_none_or(|ratio| (Decimal::ZERO..=Decimal::ONE).contains(&ratio));
        let fault = Error::OutOfRange {
            quantity: "capital adequacy ratio",
            found: ratio.unwrap_or_default(),
            allowed: "from 0% to 100%",
        };
        cells.keep(if inside { Ok(ratio) } else { Err(fault) })
    });
    let solvency_ratio = cells.percent_if_any("solvency_ratio");
    let requirements = cells.word_or(
        "requirements_met",
        &[Adequacy::Met, Adequacy::NotMet],
        |of| match of {
            Adequacy::Met => "yes",
            Adequacy::NotMet | Adequacy::Unknown => "no",
        },
        Adequacy::Unknown,
    );
    let rating = match cells.text("rating") {
        "" => Some(Rating::NONE),
        _ => cells.rating("rating"),
    };
    let mut agency_ratings = Vec::new();
    for agency in Agency::ALL {
        let grade = cells.text(agency.word());
        if !grade.is_empty() {
            agency_ratings.push((*agency, grade.to_owned()));
        }
    }
    let transparency = cells.word_or(
        "transparency",
        &[Transparency::Enhanced, Transparency::Usual],
        |of| match of {
            Transparency::Enhanced => "yes",
            Transparency::Usual => "no",
        },
        Transparency::Usual,
    );
    let counterparty = match (name, kind, capital_adequacy, solvency_ratio, requirements) {
        (Some(name), Some(kind), Some(capital_adequacy), Some(solvency_ratio), Some(met)) => {
            rating.zip(transparency).map(|(rating, transparency)| Counterparty {
                name: Arc::from(name),
                kind,
                capital_adequacy,
                requirements: met,
                solvency_ratio,
                rating,
                agency_ratings,
                transparency,
            })
        }
        _ => None,
    };
    cells.finish("counterparties", counterparty)
}

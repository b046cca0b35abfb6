//! `shares.csv`: the listed shares with board, indices and price at the valuation date.

use std::collections::BTreeMap;

use super::fields::{self, Faults};
use crate::error::{Error, Place, Refusals};
use crate::position::{Board, Constituent, ListedShare, Security};
use crate::table::{Row, Table};

pub(in crate::io) const FILE: &str = "shares.csv";
const COLUMNS: [&str; 6] = ["security", "name", "board", "csi300", "low_volatility", "price"];

/// The shares in the order of the file; a share whose row was refused is known by its code only.
#[derive(Debug, Default)]
pub(in crate::io) struct Listed {
    pub(in crate::io) order: Vec<String>,
    pub(in crate::io) shares: BTreeMap<String, Option<ListedShare>>,
    /// The file is no table of shares, so that nothing can be said of a code.
    unreadable: bool,
}

impl Listed {
    /// Whether the file surely does not hold a code.
    pub(in crate::io) fn lacks(&self, code: &str) -> bool {
        !self.unreadable && !self.shares.contains_key(code)
    }
}

/// What could be read beside what was refused.
#[derive(Debug)]
pub(in crate::io) struct Refused {
    pub(in crate::io) listed: Listed,
    pub(in crate::io) refusals: Refusals,
}

pub(in crate::io) fn read(bytes: &[u8]) -> Result<Listed, Refused> {
    let mut listed = Listed::default();
    let table = match Table::read(FILE, bytes, &COLUMNS, &["note"]) {
        Ok(table) => table,
        Err(refusals) => {
            listed.unreadable = true;
            return Err(Refused { listed, refusals });
        }
    };
    let mut refusals = Refusals::default();
    let mut first = BTreeMap::new();
    for row in table.rows() {
        let code = row.field(0);
        let place = || Place::file(FILE).row(row.number()).security(code);
        if let Some(first) = first.insert(code.to_owned(), row.number()) {
            let found = code.to_owned();
            refusals.push(place().refused(Error::Duplicate { field: "security", found, first }));
            continue;
        }
        let share = share(row).map_err(|faults| {
            for fault in faults {
                refusals.push(place().refused(fault));
            }
        });
        listed.order.push(code.to_owned());
        listed.shares.insert(code.to_owned(), share.ok());
    }
    if refusals.is_empty() { Ok(listed) } else { Err(Refused { listed, refusals }) }
}

/// The share of a row, or everything that is wrong in it.
fn share(row: &Row) -> Result<ListedShare, Vec<Error>> {
    if let Some(fault) = row.fault() {
        return Err(vec![fault]);
    }
    let mut faults = Faults::default();
    let code = faults.keep(row.filled(0, "security", "the code of the share"));
    let board = faults.keep(Board::parse(row.field(2)));
    let csi_300 = faults.keep(fields::yes_or_no("csi300", row.field(3)));
    let low_volatility = faults.keep(fields::yes_or_no("low_volatility", row.field(4)));
    let price = faults.keep(fields::price(row.field(5)));
    let constituent = csi_300.zip(low_volatility).map(|(csi, low)| Constituent::of(csi, low));
    let share = match (code, board, constituent, price) {
        (Some(code), Some(board), Some(constituent), Some(price)) => {
            let security = Security::new(code);
            let share = ListedShare::new(security, row.field(1), board, constituent, price);
            Some(share.noted(row.field(6)))
        }
        _ => None,
    };
    faults.or_value(share)
}

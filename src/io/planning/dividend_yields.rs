//! `dividend_yields.csv`: the dividend yield that is expected of a share, in per cent.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::error::{Error, Place, Refusals};
use crate::io::fields::{self, Faults};
use crate::position::Security;
use crate::quarter_end::Book;
use crate::table::{Row, Table};

const FILE: &str = "dividend_yields.csv";
const YIELD: &str = "a percentage such as 4.5%, not below zero";

/// Reads dividend yields of the securities of a book, as ratios.
///
/// # Shape
///
/// Columns `security`, `yield`; a note if wanted. Each security once; one without a row has none.
///
/// # Errors
///
/// Everything that is wrong with the file, with its row and security.
pub fn read_dividend_yields(
    bytes: &[u8],
    book: &Book,
) -> Result<BTreeMap<Security, Decimal>, Refusals> {
    let mut refusals = Refusals::default();
    let mut yields = BTreeMap::new();
    let mut first = BTreeMap::new();
    Table::each(FILE, bytes, (&["security", "yield"], &["note"]), |row| {
        let place = || Place::file(FILE).row(row.number()).security(row.field(0));
        let security = Security::new(row.field(0));
        if let Some(first) = first.get(&security).copied() {
            let found = row.field(0).to_owned();
            refusals.push(place().refused(Error::Duplicate { field: "security", found, first }));
            return;
        }
        first.insert(security.clone(), row.number());
        match dividend_yield(&row, book) {
            Ok(of) => {
                yields.insert(security, of);
            }
            Err(faults) => {
                faults.into_iter().for_each(|fault| refusals.push(place().refused(fault)));
            }
        }
    })?;
    refusals.or_value(yields)
}

/// The yield of a row, or everything that is wrong in it.
fn dividend_yield(row: &Row, book: &Book) -> Result<Decimal, Vec<Error>> {
    if let Some(fault) = row.fault() {
        return Err(vec![fault]);
    }
    let mut faults = Faults::default();
    let security = faults.keep(row.filled(0, "security", "a security of the book"));
    let listed = |code: &str| book.shares().iter().any(|(of, _)| of.security().code() == code);
    if let Some(code) = security.filter(|code| !listed(code)) {
        faults.add(Error::Unlisted { found: code.to_owned(), list: "the book" });
    }
    let found = row.field(1).to_owned();
    let of = fields::percentage(&found).filter(|of| *of >= Decimal::ZERO);
    let of = faults.keep(of.ok_or(Error::Number { field: "yield", found, allowed: YIELD }));
    faults.or_value(of)
}

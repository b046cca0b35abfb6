//! `trades.csv`: the trades of all securities.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::fields;
use super::shares::{FILE as SHARES_FILE, Listed};
use crate::error::{Error, Place, Refusals};
use crate::position::{Account, Action, Booking, ListedShare, Trade};
use crate::quantity::ValuationDate;
use crate::rule::Readings;
use crate::table::{Row, Table};

const FILE: &str = "trades.csv";
const COLUMNS: [&str; 6] = ["date", "account", "security", "action", "shares", "amount"];

/// A trade with the row it was read from.
struct Written {
    row: u64,
    trade: Trade,
}

/// The listed shares in their order, each with its trades by day.
pub(super) fn read(
    bytes: &[u8],
    listed: &Listed,
    valued: ValuationDate,
) -> Result<Vec<(ListedShare, Vec<Trade>)>, Refusals> {
    let table = Table::read(FILE, bytes, &COLUMNS, &["note"])?;
    let mut refusals = Refusals::default();
    let mut trades: BTreeMap<&str, Vec<Written>> = BTreeMap::new();
    // Of each security the first day on which a row that was refused may have brought shares.
    let mut unknown: BTreeMap<&str, NaiveDate> = BTreeMap::new();
    for row in table.rows() {
        let faults = faults(row, listed, valued);
        match trade(row) {
            Ok(trade) if faults.is_empty() => {
                trades.entry(row.field(2)).or_default().push(Written { row: row.number(), trade });
            }
            Ok(_) | Err(_) => {
                if !Action::takes(row.field(3)) {
                    let day = fields::day("date", row.field(0)).unwrap_or(NaiveDate::MIN);
                    let first = unknown.entry(row.field(2)).or_insert(day);
                    *first = day.min(*first);
                }
            }
        }
        for fault in faults {
            refusals.push(place(row.number(), row.field(2), row.field(0)).refused(fault));
        }
    }
    for (security, written) in &mut trades {
        written.sort_by_key(|written| written.trade.day());
        refusals.absorb(booking_faults(security, written, unknown.get(security).copied()));
    }
    let mut book = Vec::with_capacity(listed.order.len());
    for code in &listed.order {
        let written = trades.remove(code.as_str()).unwrap_or_default();
        if let Some(Some(share)) = listed.shares.get(code) {
            let trades = written.into_iter().map(|written| written.trade).collect();
            book.push((share.clone(), trades));
        }
    }
    refusals.or_value(book)
}

/// The accounts that the file names, for the insurer to choose from.
pub(super) fn accounts(bytes: &[u8]) -> BTreeSet<String> {
    let table = Table::read(FILE, bytes, &COLUMNS, &["note"]);
    let rows = table.iter().flat_map(Table::rows);
    rows.map(|row| row.field(1).to_owned()).collect()
}

fn place(row: u64, security: &str, day: &str) -> Place {
    Place::file(FILE).row(row).security(security).date(day)
}

/// Everything that is wrong in a row by itself.
fn faults(row: &Row, listed: &Listed, valued: ValuationDate) -> Vec<Error> {
    let mut faults = Vec::new();
    match fields::day("date", row.field(0)) {
        Ok(day) if day > valued.day() => {
            faults.push(Error::DateAfterValuation { valued: valued.day() });
        }
        Ok(_) => {}
        Err(fault) => faults.push(fault),
    }
    faults.extend(row.filled(1, "account", "the name of the account").err());
    match row.filled(2, "security", "a security of shares.csv") {
        Ok(code) if listed.lacks(code) => {
            faults.push(Error::Unlisted { found: code.to_owned(), list: SHARES_FILE });
        }
        Ok(_) => {}
        Err(fault) => faults.push(fault),
    }
    faults.extend(fields::shares(row.field(4)).err());
    match fields::cost(row.field(5)) {
        Ok(amount) => faults.extend(Action::parse(row.field(3), amount).err()),
        Err(fault) => {
            faults.push(fault);
            // A word is judged even where the amount beside it is not readable.
            let word = Action::parse(row.field(3), None).err();
            faults.extend(word.filter(|fault| matches!(fault, Error::Word { .. })));
        }
    }
    faults
}

fn trade(row: &Row) -> Result<Trade, Error> {
    let action = Action::parse(row.field(3), fields::cost(row.field(5))?)?;
    let day = fields::day("date", row.field(0))?;
    Trade::new(day, Account::new(row.field(1)), action, fields::shares(row.field(4))?)
}

/// What booking refuses of the trades of a security, up to the day from which what it holds is not
/// known; a refused trade is left out for those after it.
fn booking_faults(security: &str, written: &[Written], unknown: Option<NaiveDate>) -> Refusals {
    let mut refusals = Refusals::default();
    let mut booking = Booking::new(&Readings::default());
    let known = |written: &&Written| unknown.is_none_or(|day| written.trade.day() < day);
    for Written { row, trade } in written.iter().take_while(known) {
        if let Err(fault) = booking.book(trade) {
            refusals.push(place(*row, security, &trade.day().to_string()).refused(fault));
        }
    }
    if unknown.is_some() {
        return refusals;
    }
    if let Err(fault) = booking.close() {
        let out = |written: &&Written| written.trade.action() == Action::TransferOut;
        let last = written.iter().rev().find(out);
        let (row, day) =
            last.map_or((0, String::new()), |last| (last.row, last.trade.day().to_string()));
        refusals.push(place(row, security, &day).refused(fault));
    }
    refusals
}

//! `planned_trades.csv` and `membership_changes.csv`: what is planned for a book.

use std::collections::BTreeSet;

use crate::error::{Error, Place, Refusals};
use crate::io::fields::{self, Faults};
use crate::planning::{BookAt, MembershipChange, Plan, PlannedSide, PlannedTrade};
use crate::position::{Account, Constituent, Security};
use crate::quantity::Price;
use crate::table::{Row, Table};

const TRADES: &str = "planned_trades.csv";
const TRADE_COLUMNS: [&str; 5] = ["date", "account", "security", "action", "shares"];
const CHANGES: &str = "membership_changes.csv";
const CHANGE_COLUMNS: [&str; 4] = ["date", "security", "csi300", "low_volatility"];
const SECURITY: &str = "a security of the book";

/// The files of a plan as bytes; both are optional.
///
/// # Example
///
/// ```
/// use c_ross::{Basis, Book, BookAt, PlanFiles, Readings, RuleDay, ValuationDate};
/// use chrono::NaiveDate;
///
/// let files = PlanFiles {
///     trades: Some(b"date,account,security,action,shares,price\n2026-03-02,a,600000,buy,100,0\n"),
///     changes: None,
/// };
/// let valued = NaiveDate::from_ymd_opt(2025, 12, 31).unwrap();
/// let basis = Basis { day: RuleDay::new(valued), readings: Readings::default() };
/// let at = BookAt { book: &Book::default(), valued: ValuationDate::new(valued), basis };
/// let refusals = files.read(&at).unwrap_err();
/// assert_eq!(refusals.len(), 2); // the book lists no such security, and the price is zero
/// ```
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::exhaustive_structs, reason = "the two files of a plan")]
pub struct PlanFiles<'a> {
    /// `planned_trades.csv`: date, account, security, action (buy, sell), shares; a price if it is
    /// not the last known one, and a note if wanted.
    pub trades: Option<&'a [u8]>,
    /// `membership_changes.csv`: date, security, csi300, `low_volatility` from that day on; a note
    /// if wanted.
    pub changes: Option<&'a [u8]>,
}

impl PlanFiles<'_> {
    /// Reads both files and checks that the plan can be done.
    ///
    /// # Errors
    ///
    /// Everything that is wrong in either, with its row. Of a security with a row that could not be
    /// read, sales are not checked against what is held.
    pub fn read(&self, at: &BookAt<'_>) -> Result<Plan, Refusals> {
        let (mut refusals, mut unknown) = (Refusals::default(), BTreeSet::new());
        let (mut trades, mut changes) = (Vec::new(), Vec::new());
        if let Some(bytes) = self.trades {
            let columns = (&TRADE_COLUMNS[..], &["price", "note"][..]);
            let read = Table::each(TRADES, bytes, columns, |row| {
                let place = place(TRADES, &row, 2);
                match trade(&row, &place) {
                    Ok(trade) => trades.push(trade),
                    Err(faults) => {
                        unknown.insert(Security::new(row.field(2)));
                        faults.into_iter().for_each(|of| refusals.push(place.clone().refused(of)));
                    }
                }
            });
            read.unwrap_or_else(|refused| refusals.absorb(refused));
        }
        if let Some(bytes) = self.changes {
            let read = Table::each(CHANGES, bytes, (&CHANGE_COLUMNS, &["note"]), |row| {
                let place = place(CHANGES, &row, 1);
                match change(&row, &place) {
                    Ok(change) => changes.push(change),
                    Err(faults) => {
                        faults.into_iter().for_each(|of| refusals.push(place.clone().refused(of)));
                    }
                }
            });
            read.unwrap_or_else(|refused| refusals.absorb(refused));
        }
        Plan::beside_refused(at, trades, changes, &unknown, refusals)
    }
}

fn place(file: &str, row: &Row, security: usize) -> Place {
    Place::file(file).row(row.number()).security(row.field(security)).date(row.field(0))
}

/// The trade of a row, or everything that is wrong in it by itself.
fn trade(row: &Row, place: &Place) -> Result<PlannedTrade, Vec<Error>> {
    if let Some(fault) = row.fault() {
        return Err(vec![fault]);
    }
    let mut faults = Faults::default();
    let day = faults.keep(fields::day("date", row.field(0)));
    let account = faults.keep(row.filled(1, "account", "the name of the account"));
    let security = faults.keep(row.filled(2, "security", SECURITY));
    let side = faults.keep(match row.field(3) {
        "buy" => Ok(PlannedSide::Buy),
        "sell" => Ok(PlannedSide::Sell),
        found => {
            let (field, found) = ("action", found.to_owned());
            Err(Error::Word { field, found, allowed: "buy, sell".to_owned() })
        }
    });
    let shares = faults.keep(fields::shares(row.field(4)));
    let price = match row.field(5) {
        "" => Some(None),
        text => faults.keep(price(text)).map(Some),
    };
    let trade = match (day, account, security, side, shares, price) {
        (Some(day), Some(account), Some(security), Some(side), Some(shares), Some(price)) => {
            let (account, security) = (Account::new(account), Security::new(security));
            let place = place.clone();
            Some(PlannedTrade { place, day, account, security, side, shares, price })
        }
        _ => None,
    };
    faults.or_value(trade)
}

/// A price; one of zero is read, and refused with what else is wrong with its trade.
fn price(text: &str) -> Result<Price, Error> {
    let allowed = PlannedTrade::PRICE;
    fields::price(text).map_err(|_| Error::Number {
        field: "price",
        found: text.to_owned(),
        allowed,
    })
}

/// The change of a row, or everything that is wrong in it by itself.
fn change(row: &Row, place: &Place) -> Result<MembershipChange, Vec<Error>> {
    if let Some(fault) = row.fault() {
        return Err(vec![fault]);
    }
    let mut faults = Faults::default();
    let day = faults.keep(fields::day("date", row.field(0)));
    let security = faults.keep(row.filled(1, "security", SECURITY));
    let csi_300 = faults.keep(fields::yes_or_no("csi300", row.field(2)));
    let low_volatility = faults.keep(fields::yes_or_no("low_volatility", row.field(3)));
    let change = match (day, security, csi_300, low_volatility) {
        (Some(day), Some(security), Some(csi_300), Some(low_volatility)) => {
            let security = Security::new(security);
            let constituent = Constituent::of(csi_300, low_volatility);
            Some(MembershipChange { place: place.clone(), day, security, constituent })
        }
        _ => None,
    };
    faults.or_value(change)
}

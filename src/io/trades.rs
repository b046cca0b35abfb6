//! `trades.csv`: the trades of all securities.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::fields::{self, Faults};
use super::shares::{FILE as SHARES_FILE, Listed};
use crate::error::{Error, Place, Refusals};
use crate::position::{Account, Action, Booking, ListedShare, Trade};
use crate::quantity::ValuationDate;
use crate::rule::Readings;
use crate::table::{Row, Table};

const FILE: &str = "trades.csv";
const COLUMNS: [&str; 6] = ["date", "account", "security", "action", "shares", "amount"];

/// A trade with the row it was read from.
#[derive(Debug)]
pub(in crate::io) struct Written {
    row: u64,
    trade: Trade,
}

/// The trades of every security by day, and the accounts that the file names.
#[derive(Debug)]
pub(in crate::io) struct Traded {
    written: BTreeMap<String, Vec<Written>>,
    accounts: BTreeSet<String>,
}

/// What could be read beside what was refused; nothing of a file that is no table.
#[derive(Debug)]
pub(in crate::io) struct Refused {
    pub(in crate::io) traded: Option<Traded>,
    pub(in crate::io) refusals: Refusals,
}

impl Traded {
    /// The accounts that the file names.
    pub(in crate::io) const fn accounts(&self) -> &BTreeSet<String> {
        &self.accounts
    }

    /// The listed shares in their order, each with its trades by day.
    pub(in crate::io) fn into_book(mut self, listed: &Listed) -> Vec<(ListedShare, Vec<Trade>)> {
        let mut book = Vec::with_capacity(listed.order.len());
        for code in &listed.order {
            let written = self.written.remove(code.as_str()).unwrap_or_default();
            if let Some(Some(share)) = listed.shares.get(code) {
                let trades = written.into_iter().map(|written| written.trade).collect();
                book.push((share.clone(), trades));
            }
        }
        book
    }

    /// What booking refuses of the trades of some accounts by themselves.
    pub(in crate::io) fn refused_of(&self, accounts: &[Account]) -> Refusals {
        let mut refusals = Refusals::default();
        for (security, written) in &self.written {
            let own = |written: &&Written| accounts.contains(written.trade.account());
            refusals.absorb(booking_faults(security, written.iter().filter(own), None));
        }
        refusals
    }
}

/// Reads the trades and books those of every security.
pub(in crate::io) fn read(
    bytes: &[u8],
    listed: &Listed,
    valued: ValuationDate,
) -> Result<Traded, Refused> {
    let mut refusals = Refusals::default();
    let mut traded = Traded { written: BTreeMap::new(), accounts: BTreeSet::new() };
    let mut accounts: BTreeMap<String, Account> = BTreeMap::new();
    // Of each security the first day on which a row that was refused may have brought shares.
    let mut unknown: BTreeMap<String, NaiveDate> = BTreeMap::new();
    let read = Table::each(FILE, bytes, (&COLUMNS, &["note"]), |row| {
        let name = row.field(1);
        if !accounts.contains_key(name) {
            accounts.insert(name.to_owned(), Account::new(name));
        }
        let account = accounts.get(name).cloned();
        let security = row.field(2);
        match trade(&row, account, listed, valued) {
            Ok(trade) => {
                let written = Written { row: row.number(), trade };
                match traded.written.get_mut(security) {
                    Some(all) => all.push(written),
                    None => {
                        traded.written.insert(security.to_owned(), vec![written]);
                    }
                }
            }
            Err(faults) => {
                if row.field(3) != "sell" {
                    let day = fields::day("date", row.field(0)).unwrap_or(NaiveDate::MIN);
                    let first = unknown.entry(security.to_owned()).or_insert(day);
                    *first = day.min(*first);
                }
                for fault in faults {
                    refusals.push(place(row.number(), security, row.field(0)).refused(fault));
                }
            }
        }
    });
    read.map_err(|refusals| Refused { traded: None, refusals })?;
    traded.accounts = accounts.into_keys().collect();
    for (security, written) in &mut traded.written {
        written.sort_by_key(|written| written.trade.day());
        let unknown = unknown.get(security.as_str()).copied();
        refusals.absorb(booking_faults(security, written.iter(), unknown));
    }
    match refusals.is_empty() {
        true => Ok(traded),
        false => Err(Refused { traded: Some(traded), refusals }),
    }
}

fn place(row: u64, security: &str, day: &str) -> Place {
    Place::file(FILE).row(row).security(security).date(day)
}

/// The trade of a row in an account, or everything that is wrong in it by itself.
fn trade(
    row: &Row,
    account: Option<Account>,
    listed: &Listed,
    valued: ValuationDate,
) -> Result<Trade, Vec<Error>> {
    if let Some(fault) = row.fault() {
        return Err(vec![fault]);
    }
    let mut faults = Faults::default();
    let day = faults.keep(fields::day("date", row.field(0)));
    if day.is_some_and(|day| day > valued.day()) {
        faults.add(Error::DateAfterValuation { valued: valued.day() });
    }
    let named = faults.keep(row.filled(1, "account", "the name of the account"));
    let code = faults.keep(row.filled(2, "security", "a security of shares.csv"));
    if let Some(code) = code.filter(|code| listed.lacks(code)) {
        faults.add(Error::Unlisted { found: code.to_owned(), list: SHARES_FILE });
    }
    let shares = faults.keep(fields::shares(row.field(4)));
    let amount = faults.keep(fields::cost(row.field(5)));
    let action = match amount {
        Some(amount) => faults.keep(Action::parse(row.field(3), amount)),
        None => {
            // A word is judged even where the amount beside it is not readable.
            let word = Action::parse(row.field(3), None).err();
            faults.extend(word.filter(|fault| matches!(fault, Error::Word { .. })));
            None
        }
    };
    let trade = match (day, account.filter(|_| named.is_some()), action, shares) {
        (Some(day), Some(account), Some(action), Some(shares)) => {
            faults.keep(Trade::new(day, account, action, shares))
        }
        _ => None,
    };
    faults.or_value(trade)
}

/// What booking refuses of the trades of a security, up to the day from which its holding is
/// unknown; a refused trade is left out for those after it.
fn booking_faults<'a>(
    security: &str,
    written: impl Iterator<Item = &'a Written>,
    unknown_from: Option<NaiveDate>,
) -> Refusals {
    let mut refusals = Refusals::default();
    let mut booking = Booking::new(&Readings::default());
    let mut last_out = None;
    for Written { row, trade } in written {
        if unknown_from.is_some_and(|day| day <= trade.day()) {
            return refusals;
        }
        match booking.book(trade) {
            Err(fault) => {
                let day = trade.day().to_string();
                refusals.push(place(*row, security, &day).refused(fault));
            }
            Ok(()) if trade.action() == Action::TransferOut => last_out = Some((*row, trade.day())),
            Ok(()) => {}
        }
    }
    if let (None, Err(fault)) = (unknown_from, booking.close()) {
        let place = match last_out {
            Some((row, day)) => place(row, security, &day.to_string()),
            None => Place::file(FILE).security(security),
        };
        refusals.push(place.refused(fault));
    }
    refusals
}

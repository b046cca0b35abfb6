//! `unknown_facts.csv`: what is not known of the shares of a book.
//!
//! `csi300` and `low_volatility`: whether a security belongs to the index. `acquired`: on which day
//! a lot was acquired, from `earliest` to `latest`; `account` and `date` say which trade of
//! `trades.csv` it is, as it stands there.

use std::collections::BTreeMap;

use crate::error::{Error, Place, Refusals};
use crate::io::fields::{self, Faults};
use crate::planning::{Unknown, UnknownFact};
use crate::position::{Security, Trade};
use crate::quantity::ValuationDate;
use crate::quarter_end::Book;
use crate::table::{Row, Table};

const FILE: &str = "unknown_facts.csv";
const REQUIRED: [&str; 2] = ["security", "fact"];
const OPTIONAL: [&str; 5] = ["account", "date", "earliest", "latest", "note"];
const FACTS: &str = "csi300, low_volatility, acquired";

/// Reads the facts of a book that are not known.
///
/// # Shape
///
/// Columns `security`, `fact`; for `acquired` also `account`, `date`, `earliest`, `latest`, which
/// stay empty for the others; a note if wanted. Each fact once.
///
/// # Errors
///
/// Everything that is wrong with the file, with its row and security.
pub fn read_unknown_facts(
    bytes: &[u8],
    book: &Book,
    valued: ValuationDate,
) -> Result<Vec<Unknown>, Refusals> {
    let mut refusals = Refusals::default();
    let mut unknown = Vec::new();
    let mut first = BTreeMap::new();
    Table::each(FILE, bytes, (&REQUIRED, &OPTIONAL), |row| {
        let place = || Place::file(FILE).row(row.number()).security(row.field(0));
        let named = (0..4).map(|column| row.field(column).to_owned()).collect::<Vec<_>>();
        if let Some(first) = first.get(&named).copied() {
            let found = row.field(0).to_owned();
            refusals.push(place().refused(Error::Duplicate { field: "security", found, first }));
            return;
        }
        first.insert(named, row.number());
        match fact(&row, book) {
            Ok(fact) => {
                let of = Unknown::new(Security::new(row.field(0)), fact);
                let faults = of.faults(book, valued);
                faults.into_iter().for_each(|fault| refusals.push(place().refused(fault)));
                unknown.push(of);
            }
            Err(faults) => {
                faults.into_iter().for_each(|fault| refusals.push(place().refused(fault)));
            }
        }
    })?;
    refusals.or_value(unknown)
}

/// What is not known by a row, or everything that is wrong in it.
fn fact(row: &Row, book: &Book) -> Result<UnknownFact, Vec<Error>> {
    if let Some(fault) = row.fault() {
        return Err(vec![fault]);
    }
    let mut faults = Faults::default();
    faults.keep(row.filled(0, "security", "the code of a share of the book"));
    let plain = match row.field(1) {
        "csi300" => Some(UnknownFact::Csi300),
        "low_volatility" => Some(UnknownFact::LowVolatility100),
        "acquired" => return acquired(row, book, faults),
        found => {
            let (field, found) = ("fact", found.to_owned());
            faults.add(Error::Word { field, found, allowed: FACTS.to_owned() });
            None
        }
    };
    if plain.is_some() {
        let of = row.field(1).to_owned();
        for (column, field) in [(2, "account"), (3, "date"), (4, "earliest"), (5, "latest")] {
            let found = row.field(column).to_owned();
            if !found.is_empty() {
                faults.add(Error::Unused { field, found, of: of.clone() });
            }
        }
    }
    faults.or_value(plain)
}

/// A lot whose day is not known.
fn acquired(row: &Row, book: &Book, mut faults: Faults) -> Result<UnknownFact, Vec<Error>> {
    let account = faults.keep(row.filled(2, "account", "the account of the trade"));
    let day = faults.keep(fields::day("date", row.field(3)));
    let earliest = faults.keep(fields::day("earliest", row.field(4)));
    let latest = faults.keep(fields::day("latest", row.field(5)));
    let listed = book.shares().iter().find(|(share, _)| share.security().code() == row.field(0));
    let mut trade = None;
    if let (Some(account), Some(day), Some((_, trades))) = (account, day, listed) {
        let is = |trade: &Trade| trade.account().name() == account && trade.day() == day;
        let mut places = trades.iter().enumerate().filter(|(_, trade)| is(trade));
        trade = match (places.next(), places.next()) {
            (Some((place, _)), None) => Some(place),
            (found, _) => {
                let count = if found.is_some() { "several" } else { "none" };
                faults.add(Error::Word {
                    field: "date",
                    found: format!("{day} of account {account}, which {count} of the trades is"),
                    allowed: "the account and the day of one trade of the security".to_owned(),
                });
                None
            }
        };
    }
    if listed.is_none() && !row.field(0).is_empty() {
        faults.add(Error::Unlisted { found: row.field(0).to_owned(), list: "the book" });
    }
    let fact = match (trade, earliest, latest) {
        (Some(trade), Some(earliest), Some(latest)) => {
            Some(UnknownFact::Acquired { trade, earliest, latest })
        }
        _ => None,
    };
    faults.or_value(fact)
}

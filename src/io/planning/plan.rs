//! The files of a plan: trades, index memberships and prices on days to come, and dividends.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::error::{Error, Place, Refusals};
use crate::io::fields::{self, Faults};
use crate::io::trades::{self, trade};
use crate::planning::{Plan, Planned};
use crate::position::{Account, Constituent, Security, Trade};
use crate::quantity::Price;
use crate::table::{Row, Table};

const TRADES: &str = "planned_trades.csv";
const MEMBERSHIPS: &str = "planned_memberships.csv";
const PRICES: &str = "planned_prices.csv";
const DIVIDENDS: &str = "dividends.csv";

/// The files of a plan as bytes, each if wanted.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::exhaustive_structs, reason = "the files of a plan")]
pub struct PlanFiles<'a> {
    /// `planned_trades.csv`: date, account, security, action, shares, amount; a note if wanted.
    pub trades: Option<&'a [u8]>,
    /// `planned_memberships.csv`: date, security, csi300, `low_volatility`; a note if wanted.
    pub memberships: Option<&'a [u8]>,
    /// `planned_prices.csv`: date, security, price; a note if wanted.
    pub prices: Option<&'a [u8]>,
    /// `dividends.csv`: security, dividend (yuan a share and year); a note if wanted.
    pub dividends: Option<&'a [u8]>,
}

/// A plan, and the dividends by the code of the security.
pub type PlanWithDividends = (Plan, BTreeMap<String, Decimal>);

impl PlanFiles<'_> {
    /// Reads all files; what is wrong with a plan on top of a book is found when it is put there,
    /// with the same rows.
    ///
    /// # Errors
    ///
    /// Every refusal of every file.
    ///
    /// # Example
    ///
    /// ```
    /// use c_ross::PlanFiles;
    ///
    /// let files = PlanFiles {
    ///     prices: Some(b"date,security,price\n2026-03-31,600050,x\n2026-02-30,600050,6\n"),
    ///     ..PlanFiles::default()
    /// };
    /// let refusals = files.read().unwrap_err().to_string();
    /// assert!(refusals.contains("planned_prices.csv row 2, security 600050"));
    /// assert!(refusals.contains("planned_prices.csv row 3, security 600050"));
    /// ```
    pub fn read(&self) -> Result<PlanWithDividends, Refusals> {
        let mut refusals = Refusals::default();
        let trades = rows(TRADES, self.trades, &trades::COLUMNS, &mut refusals, planned_trade);
        let columns = ["date", "security", "csi300", "low_volatility"];
        let memberships =
            rows(MEMBERSHIPS, self.memberships, &columns, &mut refusals, planned_membership);
        let columns = ["date", "security", "price"];
        let prices = rows(PRICES, self.prices, &columns, &mut refusals, planned_price);
        let columns = ["security", "dividend"];
        let read = rows(DIVIDENDS, self.dividends, &columns, &mut refusals, dividend);
        let mut dividends = BTreeMap::new();
        let mut first = BTreeMap::new();
        for (row, code, dividend) in read {
            if let Some(first) = first.insert(code.clone(), row) {
                let place = Place::file(DIVIDENDS).row(row).security(&code);
                let found = code.clone();
                refusals.push(place.refused(Error::Duplicate { field: "security", found, first }));
            }
            dividends.insert(code, dividend);
        }
        refusals.or_value((Plan::new(trades, memberships, prices), dividends))
    }
}

/// What a table holds, row by row; nothing of a file that is not there.
fn rows<T>(
    file: &'static str,
    bytes: Option<&[u8]>,
    columns: &[&str],
    refusals: &mut Refusals,
    read: impl Fn(&Row) -> Result<T, Vec<Error>>,
) -> Vec<T> {
    let Some(bytes) = bytes else { return Vec::new() };
    let table = match Table::read(file, bytes, columns, &["note"]) {
        Ok(table) => table,
        Err(refused) => {
            refusals.absorb(refused);
            return Vec::new();
        }
    };
    let security = columns.iter().position(|column| *column == "security");
    let mut found = Vec::new();
    for row in table.rows() {
        let of_row = match row.fault() {
            Some(fault) => Err(vec![fault]),
            None => read(row),
        };
        match of_row {
            Ok(value) => found.push(value),
            Err(faults) => {
                let code = security.map(|column| row.field(column)).unwrap_or_default();
                for fault in faults {
                    let place = Place::file(file).row(row.number()).security(code);
                    refusals.push(place.refused(fault));
                }
            }
        }
    }
    found
}

fn planned_trade(row: &Row) -> Result<Planned<Trade>, Vec<Error>> {
    let trade = trade(row, Some(Account::new(row.field(1))), None)?;
    let place = Place::file(TRADES).row(row.number());
    Ok(Planned::trade(place, Security::new(row.field(2)), trade))
}

fn planned_membership(row: &Row) -> Result<Planned<Constituent>, Vec<Error>> {
    let mut faults = Faults::default();
    let day = faults.keep(fields::day("date", row.field(0)));
    let code = faults.keep(row.filled(1, "security", "a security of shares.csv"));
    let csi_300 = faults.keep(fields::yes_or_no("csi300", row.field(2)));
    let low_volatility = faults.keep(fields::yes_or_no("low_volatility", row.field(3)));
    let indices = csi_300.zip(low_volatility).map(Constituent::of_members);
    let place = Place::file(MEMBERSHIPS).row(row.number());
    let planned = day.zip(code).zip(indices).map(|((day, code), indices)| {
        Planned::membership(place, Security::new(code), day, indices)
    });
    faults.or_value(planned)
}

fn planned_price(row: &Row) -> Result<Planned<Price>, Vec<Error>> {
    let mut faults = Faults::default();
    let day = faults.keep(fields::day("date", row.field(0)));
    let code = faults.keep(row.filled(1, "security", "a security of shares.csv"));
    let price = faults.keep(fields::price(row.field(2)));
    let place = Place::file(PRICES).row(row.number());
    let planned = day
        .zip(code)
        .zip(price)
        .map(|((day, code), price)| Planned::price(place, Security::new(code), day, price));
    faults.or_value(planned)
}

fn dividend(row: &Row) -> Result<(u64, String, Decimal), Vec<Error>> {
    let mut faults = Faults::default();
    let code = faults.keep(row.filled(0, "security", "a security of shares.csv"));
    let text = row.field(1);
    let allowed = "yuan a share and year, not below 0, in plain digits";
    let number = fields::plain(text).filter(|number| *number >= Decimal::ZERO);
    let found = text.to_owned();
    let dividend = number.ok_or(Error::Number { field: "dividend", found, allowed });
    let dividend = faults.keep(dividend);
    let of = code.zip(dividend).map(|(code, dividend)| (row.number(), code.to_owned(), dividend));
    faults.or_value(of)
}

//! `assumptions.csv`: tables of a projection, to which the scenarios are applied.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::error::{Error, Place, Refusals};
use crate::io::cells::Cells;
use crate::io::fields;
use crate::life::{Assumption, AssumptionTable, RatePeriod};
use crate::table::{Row, Table};

const FILE: &str = "assumptions.csv";
const REQUIRED: &[&str] = &["table", "assumption", "period", "year_or_month", "rate"];
const COLUMNS: &[&str] = &["table", "assumption", "period", "year_or_month", "rate", "note"];
const RATE: &str = "a number from 0, at most twelve places, such as 0.0125";

/// A table with its name.
#[derive(Clone, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "a name and a table")]
pub struct NamedTable {
    /// Its name.
    pub name: String,
    /// Its rates.
    pub table: AssumptionTable,
}

/// A row: the rate of a year or month after the valuation date.
struct Rate {
    table: String,
    assumption: Assumption,
    period: RatePeriod,
    place: u32,
    rate: Decimal,
}

/// A table as far as it is read.
struct Open {
    name: String,
    row: u64,
    assumption: Assumption,
    period: RatePeriod,
    rates: Vec<Decimal>,
}

/// The tables that could be read, in the order of their first rows.
pub(super) fn read(bytes: &[u8], refusals: &mut Refusals) -> Vec<NamedTable> {
    let table = match Table::read(FILE, bytes, REQUIRED, &["note"]) {
        Ok(table) => table,
        Err(refused) => {
            refusals.absorb(refused);
            return Vec::new();
        }
    };
    let mut tables: Vec<Open> = Vec::new();
    let mut by_name: BTreeMap<String, usize> = BTreeMap::new();
    let mut broken = BTreeSet::new();
    for row in table.rows() {
        let mut push = |fault| refusals.push(Place::file(FILE).row(row.number()).refused(fault));
        match rate(row) {
            Ok(rate) => {
                let place = *by_name.entry(rate.table.clone()).or_insert_with(|| {
                    tables.push(Open {
                        name: rate.table.clone(),
                        row: row.number(),
                        assumption: rate.assumption,
                        period: rate.period,
                        rates: Vec::new(),
                    });
                    tables.len().saturating_sub(1)
                });
                // A row that is refused leaves a gap that is not the fault of those after it.
                let has_gap = broken.contains(&rate.table);
                if let Some(open) = tables.get_mut(place)
                    && let Err(fault) = add(open, &rate, has_gap)
                {
                    push(fault);
                    broken.insert(rate.table);
                }
            }
            Err(faults) => {
                faults.into_iter().for_each(push);
                broken.insert(row.field(0).to_owned());
            }
        }
    }
    if table.rows().is_empty() {
        let (item, allowed) = ("table", "at least one table of the file");
        refusals.push(Place::file(FILE).refused(Error::Missing { item, allowed }));
    }
    let mut read = Vec::new();
    for open in tables.into_iter().filter(|open| !broken.contains(&open.name)) {
        match AssumptionTable::new(open.assumption, open.period, open.rates) {
            Ok(table) => read.push(NamedTable { name: open.name, table }),
            Err(fault) => refusals.push(Place::file(FILE).row(open.row).refused(fault)),
        }
    }
    read
}

/// Adds the next rate of a table; its rows follow each other in the order of its periods.
fn add(open: &mut Open, rate: &Rate, has_gap: bool) -> Result<(), Error> {
    let word = |field, found: &str, allowed: &str| {
        let (found, allowed) = (found.to_owned(), allowed.to_owned());
        Err(Error::Word { field, found, allowed }.of(&open.name))
    };
    if rate.assumption != open.assumption {
        return word("assumption", rate.assumption.word(), open.assumption.word());
    }
    if rate.period != open.period {
        return word("period", rate.period.word(), open.period.word());
    }
    let next = u32::try_from(open.rates.len()).unwrap_or(u32::MAX).saturating_add(1);
    if rate.place != next && !has_gap {
        return word("year_or_month", &rate.place.to_string(), &next.to_string());
    }
    open.rates.push(rate.rate);
    Ok(())
}

fn rate(row: &Row) -> Result<Rate, Vec<Error>> {
    let mut cells = Cells::new(row, COLUMNS);
    let table = cells.filled("table", "the name of the table").map(str::to_owned);
    let assumption = cells.word("assumption", &Assumption::ALL, Assumption::word);
    let periods = [RatePeriod::Annual, RatePeriod::Monthly];
    let period = cells.word("period", &periods, RatePeriod::word);
    let place = cells.whole("year_or_month");
    let text = cells.filled("rate", RATE);
    let rate = text.and_then(|text| {
        let rate = fields::plain(text).filter(|rate| *rate >= Decimal::ZERO && rate.scale() <= 12);
        let found = text.to_owned();
        cells.keep(rate.ok_or(Error::Number { field: "rate", found, allowed: RATE }))
    });
    cells.text("note");
    let alone = match (assumption, period, rate) {
        (Some(assumption), Some(period), Some(rate)) => {
            AssumptionTable::new(assumption, period, vec![rate]).map(drop)
        }
        _ => Ok(()),
    };
    cells.keep(alone);
    let read = match (table, assumption, period, place, rate) {
        (Some(table), Some(assumption), Some(period), Some(place), Some(rate)) => {
            Some(Rate { table, assumption, period, place, rate })
        }
        _ => None,
    };
    cells.finish("assumptions", read)
}

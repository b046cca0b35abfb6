//! `price_scenarios.csv`: the price of each security in each scenario, a column for each security.
//!
//! The table is read row by row and not kept: of each scenario two ratios stay. A field may stand
//! in quotation marks, but holds no comma. Every cell that is at fault is named with its security,
//! a thousand of them; past that the rest are counted.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use crate::batch::CapitalInScenario;
use crate::error::{Error, Place, Refusals};
use crate::io::fields;
use crate::io::streamed::{Rows, fields_of};
use crate::planning::{BookScenarios, RatioQuantiles, RatioSample};
use crate::position::Security;
use crate::quantity::{Price, exact};
use crate::rule::RuleBook;

const FILE: &str = "price_scenarios.csv";
const SCENARIO: &str = "scenario";
/// Cells at fault that are named.
const NAMED: usize = 1_000;

/// Reads a table of prices through the scenarios of a book, and keeps the ratios.
///
/// # Shape
///
/// The first row names `scenario` and the securities that the insurer holds, in any order, each
/// once and no others. A row holds the name of a scenario and a price above zero for each, in yuan
/// with no more places than those of the scenarios.
///
/// # Errors
///
/// Everything that is wrong with the table, with its row and security; then every scenario that
/// cannot be computed, with its row.
///
/// # Example
///
/// See [`BookScenarios`] for the book; a table of two scenarios of one security reads
///
/// ```text
/// scenario,600000
/// fall,8.00
/// rise,12.00
/// ```
pub fn read_price_scenarios(
    source: &mut dyn Read,
    scenarios: &BookScenarios,
    effect: CapitalInScenario,
    rules: &RuleBook,
) -> Result<RatioQuantiles, Refusals> {
    let securities = scenarios.securities();
    let mut rows = Rows::of(source);
    let refused = |row, fault| Refusals::from(Place::file(FILE).row(row).refused(fault));
    let header = rows.next().map_err(|fault| refused(1, fault))?.unwrap_or_default();
    let header = fields_of(header.trim_start_matches('\u{feff}'));
    let columns = Columns::of(&header, securities).map_err(|fault| refused(1, fault))?;
    let mut faults = Faults::default();
    let mut batch = scenarios.batch(rules, effect)?;
    let (mut sample, mut results) = (RatioSample::default(), Vec::new());
    let (mut prices, mut pushed) = (Vec::with_capacity(securities.len()), Vec::new());
    loop {
        let row = match rows.next() {
            Ok(None) => break,
            Ok(Some(text)) if text.chars().all(|of| of == ',' || of.is_whitespace()) => continue,
            Ok(Some(text)) => columns.prices(text, securities, scenarios.places(), &mut prices),
            Err(fault) => {
                faults.add(Place::file(FILE).row(rows.row()), fault);
                break;
            }
        };
        match row {
            Ok(()) => {
                pushed.push(rows.row());
                results.clear();
                batch.push(&prices, &mut results)?;
                sample.push(&results);
            }
            Err(of_row) => {
                for (security, fault) in of_row {
                    faults.add(Place::file(FILE).row(rows.row()).security(security), fault);
                }
            }
        }
    }
    if pushed.is_empty() && faults.all == 0 {
        let fault = Error::Missing { item: SCENARIO, allowed: "at least one scenario of prices" };
        faults.add(Place::file(FILE), fault);
    }
    if let Err(refused) = batch.finish() {
        for of in refused.rows() {
            let row = of.row().and_then(|row| pushed.get(row)).copied();
            let place = Place::file(FILE);
            let place = row.map_or_else(|| place.clone(), |row| place.clone().row(row));
            faults.add(place, of.error().clone());
        }
    }
    faults.finish()?;
    Ok(sample.quantiles()?)
}

/// The cells at fault, the first of them named and the rest counted.
#[derive(Debug, Default)]
struct Faults {
    refusals: Refusals,
    all: usize,
}

impl Faults {
    fn add(&mut self, place: Place, fault: Error) {
        self.all = self.all.saturating_add(1);
        if self.all <= NAMED {
            self.refusals.push(place.refused(fault));
        }
    }

    fn finish(mut self) -> Result<(), Refusals> {
        let more = self.all.saturating_sub(NAMED);
        if more > 0 {
            let fault = format!("{more} further cells are at fault");
            self.refusals.push(Place::file(FILE).refused(Error::Table { fault }));
        }
        self.refusals.or_value(())
    }
}

/// What is wrong in a row, with the security where it is a cell.
type RowFaults<'s> = Vec<(&'s str, Error)>;

/// Where the columns stand.
#[derive(Debug)]
struct Columns {
    width: usize,
    scenario: usize,
    securities: Vec<usize>,
}

impl Columns {
    /// The columns of the first row.
    fn of(names: &[&str], securities: &[Security]) -> Result<Self, Error> {
        let asked: BTreeSet<_> =
            std::iter::once(SCENARIO).chain(securities.iter().map(Security::code)).collect();
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        let mut extra = Vec::new();
        for (place, name) in names.iter().enumerate() {
            if !asked.contains(name) || places.insert(name, place).is_some() {
                extra.push(*name);
            }
        }
        let missing: Vec<_> = asked.into_iter().filter(|of| !places.contains_key(of)).collect();
        if !extra.is_empty() || !missing.is_empty() {
            let (extra, missing) = (extra.join(", "), missing.join(", "));
            let found = format!("{extra} too much or twice, {missing} not at all");
            let allowed = "scenario and the securities that the insurer holds, each once";
            return Err(Error::Header { found, allowed: allowed.to_owned() });
        }
        let place = |name: &str| {
            let broken = Error::Broken { invariant: "a column that was found has its place" };
            places.get(name).copied().ok_or(broken)
        };
        let columns = securities.iter().map(|of| place(of.code()));
        let securities = columns.collect::<Result<_, _>>()?;
        Ok(Self { width: names.len(), scenario: place(SCENARIO)?, securities })
    }

    /// The prices of a row in the order of the securities, in whole units.
    fn prices<'s>(
        &self,
        text: &str,
        securities: &'s [Security],
        places: u32,
        prices: &mut Vec<i64>,
    ) -> Result<(), RowFaults<'s>> {
        let cells = fields_of(text);
        if cells.len() != self.width {
            let fault = format!("{} fields where the first row names {}", cells.len(), self.width);
            return Err(vec![("", Error::Row { fault })]);
        }
        if text.contains('"') && cells.iter().any(|cell| cell.contains('"')) {
            let fault = "a quotation mark is not closed in its field".to_owned();
            return Err(vec![("", Error::Row { fault })]);
        }
        let cell = |place: usize| cells.get(place).copied().unwrap_or_default();
        let mut faults = Vec::new();
        if cell(self.scenario).is_empty() {
            let allowed = "the number or the name of the scenario";
            faults.push(("", Error::Empty { field: SCENARIO, allowed }));
        }
        prices.clear();
        for (security, column) in securities.iter().zip(&self.securities) {
            match price(cell(*column), places) {
                Ok(units) => prices.push(units),
                Err(fault) => faults.push((security.code(), fault)),
            }
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }
}

/// A price above zero, in units of `10^-places` yuan.
fn price(text: &str, places: u32) -> Result<i64, Error> {
    let allowed = "yuan above 0 and below 10^9, no finer than the scenarios are read";
    if text.is_empty() {
        return Err(Error::Empty { field: "price", allowed });
    }
    let units = fields::plain(text)
        .and_then(|yuan| Price::from_yuan(yuan).ok())
        .and_then(|price| exact::in_units(price.yuan(), places))
        .and_then(|units| i64::try_from(units).ok());
    let found = || text.to_owned();
    units.filter(|units| *units > 0).ok_or_else(|| Error::Number {
        field: "price",
        found: found(),
        allowed,
    })
}

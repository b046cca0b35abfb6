//! `scenarios/PERIL.csv`: the loss factor of each region in each scenario, a column for each
//! region.
//!
//! The table is read row by row and not kept: a hundred thousand scenarios of thirty regions
//! pass through with one number kept for each. Fields are numbers and names without a comma, so
//! that a quotation mark, which could reach over rows, is refused in its own.

use std::io::{BufRead, BufReader, Read};
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::error::{Error, Place, Refusals};
use crate::io::fields;
use crate::non_life::PerilBook;

const FACTOR: &str = "a factor from 0 to below 10^6, at most twelve places, such as 0.0125";

/// Reads the scenarios of a peril into it.
pub(super) fn read(
    file: &str,
    from: &mut dyn Read,
    peril: &mut PerilBook,
    refusals: &mut Refusals,
) {
    let before = refusals.len();
    let regions: Vec<Arc<str>> =
        peril.exposures().iter().map(|(region, _)| Arc::clone(region)).collect();
    let mut source = BufReader::new(from);
    let (mut bytes, mut row) = (Vec::new(), 0_u64);
    let mut columns: Option<Columns> = None;
    let mut factors = vec![Decimal::ZERO; regions.len()];
    loop {
        row = row.saturating_add(1);
        let place = || Place::file(file).row(row);
        bytes.clear();
        match source.read_until(b'\n', &mut bytes) {
            Ok(0) => break,
            Ok(_) => {}
            Err(fault) => {
                let fault = Error::Table { fault: fault.to_string() };
                refusals.push(place().refused(fault));
                return;
            }
        }
        let Ok(line) = std::str::from_utf8(&bytes) else {
            let fault = "not UTF-8; save it as CSV UTF-8".to_owned();
            refusals.push(place().refused(Error::Table { fault }));
            if columns.is_none() {
                return;
            }
            continue;
        };
        let line = if row == 1 { line.trim_start_matches('\u{feff}') } else { line };
        let fields: Vec<_> = line.split(',').map(str::trim).collect();
        match &columns {
            None => match Columns::of(&fields, &regions) {
                Ok(found) => columns = Some(found),
                Err(fault) => {
                    refusals.push(place().refused(fault));
                    return;
                }
            },
            Some(_) if fields.iter().all(|field| field.is_empty()) => {}
            Some(columns) => {
                let read = columns.factors(&fields, &regions, &mut factors);
                let read = read.and_then(|()| peril.push(&factors).map_err(|fault| vec![fault]));
                for fault in read.err().unwrap_or_default() {
                    refusals.push(place().refused(fault));
                }
            }
        }
    }
    if columns.is_none() {
        let fault = Error::Header { found: String::new(), allowed: header(&regions) };
        refusals.push(Place::file(file).row(1).refused(fault));
    } else if peril.scenarios() == 0 && refusals.len() == before {
        let (item, allowed) = ("scenario", "at least one scenario of the peril");
        refusals.push(Place::file(file).refused(Error::Missing { item, allowed }));
    }
}

fn header(regions: &[Arc<str>]) -> String {
    let regions = regions.iter().map(AsRef::as_ref);
    ["scenario"].into_iter().chain(regions).collect::<Vec<_>>().join(",")
}

/// Where the columns stand.
struct Columns {
    width: usize,
    scenario: usize,
    regions: Vec<usize>,
}

impl Columns {
    /// The columns of the first row, which must name the scenario and the regions of the
    /// exposures, in any order and no others.
    fn of(names: &[&str], regions: &[Arc<str>]) -> Result<Self, Error> {
        let fault = || Error::Header { found: names.join(","), allowed: header(regions) };
        let place = |column: &str| {
            let mut found = names.iter().enumerate().filter(|(_, name)| **name == column);
            match (found.next(), found.next()) {
                (Some((place, _)), None) => Ok(place),
                _ => Err(fault()),
            }
        };
        let scenario = place("scenario")?;
        let found = regions.iter().map(|region| place(region)).collect::<Result<Vec<_>, _>>()?;
        if names.len() != regions.len().saturating_add(1) {
            return Err(fault());
        }
        Ok(Self { width: names.len(), scenario, regions: found })
    }

    /// The factors of a row, in the order of the exposures.
    fn factors(
        &self,
        cells: &[&str],
        regions: &[Arc<str>],
        factors: &mut [Decimal],
    ) -> Result<(), Vec<Error>> {
        if cells.len() != self.width {
            let found = cells.len();
            let fault = format!("{found} fields where the first row names {}", self.width);
            return Err(vec![Error::Row { fault }]);
        }
        let field = |place: usize| cells.get(place).copied().unwrap_or_default();
        let mut faults = Vec::new();
        if field(self.scenario).is_empty() {
            let allowed = "the number or the name of the scenario";
            faults.push(Error::Empty { field: "scenario", allowed });
        }
        for ((factor, column), region) in factors.iter_mut().zip(&self.regions).zip(regions) {
            let text = field(*column);
            match fields::plain(text) {
                Some(read) => *factor = read,
                None => {
                    let found = text.to_owned();
                    let fault = Error::Number { field: "loss factor", found, allowed: FACTOR };
                    faults.push(fault.of(region));
                }
            }
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }
}

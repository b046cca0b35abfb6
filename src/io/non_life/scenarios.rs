//! `scenarios/PERIL.csv`: the loss factor of each region in each scenario, a column for each
//! region.
//!
//! The table is read row by row and not kept: a hundred thousand scenarios of thirty regions
//! pass through with one number kept for each. A quotation mark is no part of a number and is
//! refused in its row.

use std::io::Read;
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
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .quoting(false)
        .trim(csv::Trim::All)
        .from_reader(from);
    let regions: Vec<Arc<str>> =
        peril.exposures().iter().map(|(region, _)| Arc::clone(region)).collect();
    let mut record = csv::ByteRecord::new();
    let mut columns: Option<Columns> = None;
    let mut factors = vec![Decimal::ZERO; regions.len()];
    let mut line = 1;
    loop {
        match reader.read_byte_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(fault) => {
                let fault = Error::Table { fault: fault.to_string() };
                refusals.push(Place::file(file).row(line).refused(fault));
                return;
            }
        }
        line = record.position().map_or(line, csv::Position::line);
        match &columns {
            None => match Columns::of(&record, &regions) {
                Ok(found) => columns = Some(found),
                Err(fault) => {
                    refusals.push(Place::file(file).row(line).refused(fault));
                    return;
                }
            },
            Some(columns) => {
                if record.iter().all(<[u8]>::is_empty) {
                    continue;
                }
                let place = || Place::file(file).row(line);
                match columns.factors(&record, &regions, &mut factors) {
                    Ok(()) => {
                        if let Err(fault) = peril.push(&factors) {
                            refusals.push(place().refused(fault));
                        }
                    }
                    Err(faults) => {
                        for fault in faults {
                            refusals.push(place().refused(fault));
                        }
                    }
                }
            }
        }
    }
    if columns.is_none() {
        let fault = Error::Header { found: String::new(), allowed: header(&regions) };
        refusals.push(Place::file(file).row(1).refused(fault));
    } else if peril.scenarios() == 0 && refusals.is_empty() {
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
    fn of(record: &csv::ByteRecord, regions: &[Arc<str>]) -> Result<Self, Error> {
        let names: Vec<_> = record.iter().map(String::from_utf8_lossy).collect();
        let fault = || Error::Header { found: names.join(","), allowed: header(regions) };
        let place = |column: &str| {
            let of = |name: &str| name.trim_start_matches('\u{feff}') == column;
            let mut found = names.iter().enumerate().filter(|(_, name)| of(name));
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
        record: &csv::ByteRecord,
        regions: &[Arc<str>],
        factors: &mut [Decimal],
    ) -> Result<(), Vec<Error>> {
        if record.len() != self.width {
            let found = record.len();
            let fault = format!("{found} fields where the first row names {}", self.width);
            return Err(vec![Error::Row { fault }]);
        }
        let mut faults = Vec::new();
        if record.get(self.scenario).is_none_or(<[u8]>::is_empty) {
            let allowed = "the number or the name of the scenario";
            faults.push(Error::Empty { field: "scenario", allowed });
        }
        for ((factor, column), region) in factors.iter_mut().zip(&self.regions).zip(regions) {
            let text = record.get(*column).and_then(|field| std::str::from_utf8(field).ok());
            match text.and_then(fields::plain) {
                Some(read) => *factor = read,
                None => {
                    let found = record.get(*column).map(String::from_utf8_lossy);
                    let found = found.unwrap_or_default().into_owned();
                    let fault = Error::Number { field: "loss factor", found, allowed: FACTOR };
                    faults.push(fault.of(region));
                }
            }
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }
}

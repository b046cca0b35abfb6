//! `scenarios/PERIL.csv`: the loss factor of each region in each scenario, a column for each
//! region.
//!
//! The table is read row by row and not kept: of a hundred thousand scenarios of thirty regions
//! a name and a number of each stay. A field may stand in quotation marks, but holds no comma.
//! A row with several faults is refused with the first and the number of the others; past a
//! thousand refused rows the rest are counted, since one wrong setting of a spreadsheet spoils
//! every cell.

use std::io::Read;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::error::{Error, Refusals};
use crate::io::fields;
use crate::io::streamed::{Refusing, Rows, fields_of};
use crate::non_life::PerilBook;
use crate::quantity::Amount;

const FACTOR: &str = "a factor from 0 to below 10^6, at most twelve places, such as 0.0125";

/// Reads the scenarios of a peril into it. Where its regions are not all known, the rows are
/// read by the regions of the file alone.
pub(super) fn read(
    file: &str,
    from: &mut dyn Read,
    peril: &mut PerilBook,
    regions_are_known: bool,
    refusals: &mut Refusals,
) {
    let mut reader = Refusing::new(file, refusals);
    let mut rows = Rows::of(from);
    let header = match rows.next() {
        Ok(Some(text)) => text.trim_start_matches('\u{feff}').to_owned(),
        Ok(None) => String::new(),
        Err(fault) => return reader.refuse(1, vec![fault]),
    };
    if !regions_are_known {
        let regions = fields_of(&header).into_iter().filter(|name| *name != "scenario");
        let regions = regions.map(|region| (Arc::from(region), Amount::ZERO)).collect();
        match PerilBook::new(peril.peril(), regions) {
            Ok(of_file) => *peril = of_file,
            Err(fault) => return reader.refuse(1, vec![fault]),
        }
    }
    let regions: Vec<Arc<str>> =
        peril.exposures().iter().map(|(region, _)| Arc::clone(region)).collect();
    let columns = match Columns::of(&fields_of(&header), &regions) {
        Ok(columns) => columns,
        Err(fault) => return reader.refuse(1, vec![fault]),
    };
    let mut factors = vec![Decimal::ZERO; regions.len()];
    loop {
        match rows.next() {
            Ok(None) => break,
            Ok(Some(text)) if text.chars().all(|of| of == ',' || of.is_whitespace()) => {}
            Ok(Some(text)) => {
                let fields = fields_of(text);
                let read = columns.factors(text, &fields, &regions, &mut factors);
                let read =
                    read.and_then(|name| peril.push(name, &factors).map_err(|fault| vec![fault]));
                if let Err(faults) = read {
                    reader.refuse(rows.row(), faults);
                }
            }
            Err(fault) => {
                reader.refuse(rows.row(), vec![fault]);
                break;
            }
        }
    }
    reader.finish(peril.scenarios(), "at least one scenario of the peril");
}

/// Where the columns stand.
struct Columns {
    width: usize,
    scenario: usize,
    regions: Vec<usize>,
}

impl Columns {
    /// The columns of the first row, which must name the scenario and the regions of the
    /// exposures, in any order, each once and no others.
    fn of(names: &[&str], regions: &[Arc<str>]) -> Result<Self, Error> {
        let known = |name: &str| name == "scenario" || regions.iter().any(|of| &**of == name);
        let count = |column: &str| names.iter().filter(|name| **name == column).count();
        let (mut extra, mut missing) = (Vec::new(), Vec::new());
        extra.extend(names.iter().copied().filter(|name| !known(name) || count(name) > 1));
        let asked = ["scenario"].into_iter().chain(regions.iter().map(AsRef::as_ref));
        missing.extend(asked.filter(|column| count(column) == 0));
        if !extra.is_empty() || !missing.is_empty() {
            let (extra, missing) = (extra.join(", "), missing.join(", "));
            return Err(Error::Regions { extra, missing });
        }
        let place = |column: &str| names.iter().position(|name| *name == column);
        let broken = || Error::Broken { invariant: "a column that was found has its place" };
        let found = regions.iter().map(|region| place(region).ok_or_else(broken));
        Ok(Self {
            width: names.len(),
            scenario: place("scenario").ok_or_else(broken)?,
            regions: found.collect::<Result<_, _>>()?,
        })
    }

    /// The name of a row's scenario, with its factors in the order of the exposures.
    fn factors<'t>(
        &self,
        text: &str,
        cells: &[&'t str],
        regions: &[Arc<str>],
        factors: &mut [Decimal],
    ) -> Result<&'t str, Vec<Error>> {
        if cells.len() != self.width {
            let found = cells.len();
            let fault = format!("{found} fields where the first row names {}", self.width);
            return Err(vec![Error::Row { fault }]);
        }
        if text.contains('"') && cells.iter().any(|cell| cell.contains('"')) {
            let fault = "a quotation mark is not closed in its field".to_owned();
            return Err(vec![Error::Row { fault }]);
        }
        let cell = |place: usize| cells.get(place).copied().unwrap_or_default();
        let mut faults = Vec::new();
        let name = cell(self.scenario);
        if name.is_empty() {
            let allowed = "the number or the name of the scenario";
            faults.push(Error::Empty { field: "scenario", allowed });
        }
        for ((factor, column), region) in factors.iter_mut().zip(&self.regions).zip(regions) {
            let text = cell(*column);
            match fields::plain(text) {
                Some(read) => *factor = read,
                None => {
                    let found = text.to_owned();
                    let fault = Error::Number { field: "loss factor", found, allowed: FACTOR };
                    faults.push(fault.of(region));
                }
            }
        }
        if faults.is_empty() { Ok(name) } else { Err(faults) }
    }
}

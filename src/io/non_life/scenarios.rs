//! `scenarios/PERIL.csv`: the loss factor of each region in each scenario, a column for each
//! region.
//!
//! The table is read row by row and not kept: of a hundred thousand scenarios of thirty regions
//! a name and a number of each stay. A field may stand in quotation marks, but holds no comma.
//! A row with several faults is refused with the first and the number of the others; past a
//! thousand refused rows the rest are counted, since one wrong setting of a spreadsheet spoils
//! every cell.

use std::io::{BufRead, BufReader, Read};
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::error::{Error, Place, Refusals};
use crate::io::fields;
use crate::non_life::PerilBook;
use crate::quantity::Amount;

const FACTOR: &str = "a factor from 0 to below 10^6, at most twelve places, such as 0.0125";
/// Refused rows that are named.
const NAMED: u64 = 1_000;
/// Bytes that a row may take.
const LONGEST: usize = 1 << 20;

/// Reads the scenarios of a peril into it. Where its regions are not all known, the rows are
/// read by the regions of the file alone.
pub(super) fn read(
    file: &str,
    from: &mut dyn Read,
    peril: &mut PerilBook,
    regions_are_known: bool,
    refusals: &mut Refusals,
) {
    let mut reader = Reader { file, refusals, refused: 0 };
    let mut rows =
        Rows { source: BufReader::new(from), bytes: Vec::new(), row: 0, after_cr: false };
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
                    reader.refuse(rows.row, faults);
                }
            }
            Err(fault) => {
                reader.refuse(rows.row, vec![fault]);
                break;
            }
        }
    }
    reader.finish(peril.scenarios());
}

/// The refusals of a file, the first of them named and the rest counted.
struct Reader<'a> {
    file: &'a str,
    refusals: &'a mut Refusals,
    refused: u64,
}

impl Reader<'_> {
    fn refuse(&mut self, row: u64, faults: Vec<Error>) {
        self.refused = self.refused.saturating_add(1);
        if self.refused > NAMED {
            return;
        }
        let others = faults.len().saturating_sub(1);
        let place = || Place::file(self.file).row(row);
        if let Some(first) = faults.into_iter().next() {
            self.refusals.push(place().refused(first));
        }
        if others > 0 {
            let fault = format!("{others} further fields of it are at fault");
            self.refusals.push(place().refused(Error::Row { fault }));
        }
    }

    fn finish(self, scenarios: usize) {
        let more = self.refused.saturating_sub(NAMED);
        if more > 0 {
            let fault = format!("{more} further rows are at fault");
            self.refusals.push(Place::file(self.file).refused(Error::Table { fault }));
        } else if scenarios == 0 && self.refused == 0 {
            let (item, allowed) = ("scenario", "at least one scenario of the peril");
            self.refusals.push(Place::file(self.file).refused(Error::Missing { item, allowed }));
        }
    }
}

/// The rows of a source one by one, whatever ends them, counted as a spreadsheet counts them.
struct Rows<'a> {
    source: BufReader<&'a mut dyn Read>,
    bytes: Vec<u8>,
    row: u64,
    after_cr: bool,
}

impl Rows<'_> {
    /// The next row, blank ones too; none at the end.
    fn next(&mut self) -> Result<Option<&str>, Error> {
        self.bytes.clear();
        self.row = self.row.saturating_add(1);
        loop {
            let table = |fault: &dyn ToString| Error::Table { fault: fault.to_string() };
            let read = self.source.fill_buf().map_err(|fault| table(&fault))?;
            let read = match read.split_first() {
                // The second byte of a line end that was met already.
                Some((b'\n', _)) if self.after_cr => {
                    self.after_cr = false;
                    self.source.consume(1);
                    continue;
                }
                Some(_) => read,
                None if self.bytes.is_empty() => return Ok(None),
                None => break,
            };
            self.after_cr = false;
            let end = read.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
            let part = read.get(..end.unwrap_or(read.len())).unwrap_or_default();
            self.bytes.extend_from_slice(part);
            if self.bytes.len() > LONGEST {
                return Err(table(&"a row is longer than a million bytes"));
            }
            let ended = end.and_then(|end| read.get(end)).copied();
            let consumed = part.len().saturating_add(usize::from(ended.is_some()));
            self.source.consume(consumed);
            if let Some(byte) = ended {
                self.after_cr = byte == b'\r';
                break;
            }
        }
        let text = std::str::from_utf8(&self.bytes)
            .map_err(|_| Error::Table { fault: "not UTF-8; save it as CSV UTF-8".to_owned() })?;
        if text.chars().any(|of| of.is_control() && of != '\t') {
            return Err(Error::Table { fault: "a row holds a control character".to_owned() });
        }
        Ok(Some(text))
    }
}

/// The fields of a row, without white space and quotation marks around them; a mark that is left
/// is at fault.
fn fields_of(text: &str) -> Vec<&str> {
    let bare = |field: &'_ str| -> Option<(usize, usize)> {
        let inner = field.strip_prefix('"')?.strip_suffix('"')?;
        (!inner.contains('"')).then_some((1, inner.len().saturating_add(1)))
    };
    let fields = text.split(',').map(str::trim);
    fields
        .map(|field| match bare(field) {
            Some((from, to)) => field.get(from..to).unwrap_or_default().trim(),
            None => field,
        })
        .collect()
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

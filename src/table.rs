//! Tables as text: named columns in any order, every row with its place.
//!
//! Rows count as a spreadsheet counts them: the header is row 1. Fields lose white space around
//! them.
//!
//! Errors: [`Error::Table`] for what is no UTF-8 text or has a row of another length,
//! [`Error::Header`] for columns that are missing, unknown or twice.

use csv::StringRecord;

use crate::error::{Error, Place, Refusals};

/// A table with the columns that its reader asked for.
#[derive(Debug)]
pub(crate) struct Table {
    rows: Vec<Row>,
}

/// A row: its fields in the order of the columns asked for, empty where an optional one is missing.
#[derive(Debug)]
pub(crate) struct Row {
    number: u64,
    fields: Vec<String>,
}

impl Row {
    pub(crate) const fn number(&self) -> u64 {
        self.number
    }

    /// The field of a column, by its place among the columns asked for.
    pub(crate) fn field(&self, column: usize) -> &str {
        self.fields.get(column).map_or("", String::as_str)
    }

    /// The field, or why it may not be empty.
    pub(crate) fn filled(
        &self,
        column: usize,
        field: &'static str,
        allowed: &'static str,
    ) -> Result<&str, Error> {
        match self.field(column) {
            "" => Err(Error::Empty { field, allowed }),
            text => Ok(text),
        }
    }
}

impl Table {
    /// Reads a table with all required columns and any of the optional ones.
    pub(crate) fn read(
        file: &str,
        bytes: &[u8],
        required: &[&str],
        optional: &[&str],
    ) -> Result<Self, Refusals> {
        let text = text_of(file, bytes)?;
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let mut refusals = Refusals::default();
        let mut records = Vec::new();
        for record in reader.records() {
            match record {
                Ok(record) => records.push(record),
                Err(fault) => refusals
                    .push(Place::file(file).refused(Error::Table { fault: fault.to_string() })),
            }
        }
        let mut records = records.into_iter();
        let header = records.next().unwrap_or_default();
        let Some(places) = places(&header, required, optional) else {
            refusals.push(Place::file(file).row(1).refused(Error::Header {
                found: header.iter().collect::<Vec<_>>().join(","),
                allowed: columns(required, optional),
            }));
            return refusals.or_value(Self { rows: Vec::new() });
        };
        let mut rows = Vec::new();
        for record in records {
            let number = record.position().map_or(0, csv::Position::line);
            if record.len() == header.len() {
                let field = |place: &Option<usize>| place.and_then(|place| record.get(place));
                let fields = places.iter().map(field);
                let fields = fields.map(|field| field.unwrap_or_default().to_owned()).collect();
                rows.push(Row { number, fields });
            } else {
                let fault =
                    format!("{} fields where the first row names {}", record.len(), header.len());
                refusals.push(Place::file(file).row(number).refused(Error::Table { fault }));
            }
        }
        refusals.or_value(Self { rows })
    }

    pub(crate) fn rows(&self) -> &[Row] {
        &self.rows
    }
}

/// The text without the mark that spreadsheet programs put before it.
fn text_of<'a>(file: &str, bytes: &'a [u8]) -> Result<&'a str, Refusals> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Err(fault) => {
            let before = bytes.iter().take(fault.valid_up_to());
            let lines = before.filter(|byte| **byte == b'\n').count();
            let row = u64::try_from(lines).unwrap_or(u64::MAX).saturating_add(1);
            let fault = "not UTF-8; save it as CSV UTF-8".to_owned();
            Err(Place::file(file).row(row).refused(Error::Table { fault }).into())
        }
    }
}

/// Where each column asked for stands in the header; `None` when the header is not as asked.
fn places(
    header: &StringRecord,
    required: &[&str],
    optional: &[&str],
) -> Option<Vec<Option<usize>>> {
    let asked = || required.iter().chain(optional);
    let known = header.iter().all(|name| asked().any(|column| *column == name));
    let place = |column: &&str| header.iter().position(|name| name == *column);
    let places: Vec<_> = asked().map(place).collect();
    let found = places.iter().flatten().count();
    let complete = places.iter().take(required.len()).all(Option::is_some);
    (known && complete && found == header.len()).then_some(places)
}

fn columns(required: &[&str], optional: &[&str]) -> String {
    let required = required.join(",");
    if optional.is_empty() {
        required
    } else {
        format!("{required}, and if wanted {}", optional.join(","))
    }
}

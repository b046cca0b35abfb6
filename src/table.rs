//! Tables as text: named columns in any order, every row with its place.
//!
//! Rows count as a spreadsheet counts them: the header is row 1, blank rows count. A row stands on
//! one line: a quotation mark that is not closed there is refused, since it would swallow the rows
//! after it. Fields lose white space around them; rows without any content are passed over.
//!
//! Errors: [`Error::Table`] for what is no UTF-8 text; [`Error::Row`] for one of another length, an
//! open quotation mark, a control character; [`Error::Header`] for columns that are missing,
//! unknown or twice.

use crate::error::{Error, Place, Refusals};

/// Lines that are read together.
const PART: usize = 1_024;

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
    fault: Option<Error>,
}

impl Row {
    pub(crate) const fn number(&self) -> u64 {
        self.number
    }

    /// What is wrong with the row as a whole; its fields are those that are there.
    pub(crate) fn fault(&self) -> Option<Error> {
        self.fault.clone()
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
        let mut rows = Vec::new();
        Self::each(file, bytes, (required, optional), |row| rows.push(row))?;
        Ok(Self { rows })
    }

    /// Hands over the rows of a table one after the other, and keeps none.
    pub(crate) fn each(
        file: &str,
        bytes: &[u8],
        (required, optional): (&[&str], &[&str]),
        mut take: impl FnMut(Row),
    ) -> Result<(), Refusals> {
        let text = text_of(file, bytes)?;
        let mut lines = numbered(text).filter(|(_, line)| !line.trim().is_empty());
        let refused = |header: &[String]| {
            let (found, allowed) = (header.join(","), columns(required, optional));
            Refusals::from(Place::file(file).row(1).refused(Error::Header { found, allowed }))
        };
        let mut header: Option<(usize, Vec<Option<usize>>)> = None;
        let mut part = Part::default();
        while part.fill(&mut lines) {
            let mut reader = csv::ReaderBuilder::new()
                .has_headers(false)
                .flexible(true)
                .from_reader(part.joined.as_bytes());
            let mut records = part.closed.iter().copied().zip(reader.records());
            if header.is_none() {
                let Some((_, first)) = records.next() else { continue };
                let names = first.map(|first| fields_of(&first)).unwrap_or_default();
                let Some(places) = places(&names, required, optional) else {
                    return Err(refused(&names));
                };
                header = Some((names.len(), places));
            }
            let Some((width, places)) = &header else { continue };
            let mut rows = Vec::with_capacity(part.closed.len());
            for (number, record) in records {
                let (fields, fault) = match record {
                    Ok(record) => (fields_of(&record), None),
                    Err(error) => (Vec::new(), Some(error.to_string())),
                };
                rows.extend(row(number, &fields, fault, *width, places));
            }
            for (number, line) in part.open.drain(..) {
                let fields: Vec<_> = line.split(',').map(|of| of.trim().to_owned()).collect();
                let fault = Some("a quotation mark is not closed in its row".to_owned());
                rows.extend(row(number, &fields, fault, *width, places));
            }
            rows.sort_by_key(Row::number);
            rows.into_iter().for_each(&mut take);
        }
        // Without a header there is no table.
        header.map(|_| ()).ok_or_else(|| refused(&[]))
    }

    pub(crate) fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The refusals of the rows that are wrong as a whole.
    pub(crate) fn faults(&self, file: &str) -> Refusals {
        let mut refusals = Refusals::default();
        for row in &self.rows {
            if let Some(fault) = row.fault() {
                refusals.push(Place::file(file).row(row.number()).refused(fault));
            }
        }
        refusals
    }
}

/// Lines that are read together: those that close every quoted field, joined, and the others.
#[derive(Debug, Default)]
struct Part<'t> {
    /// The numbers of the lines joined.
    closed: Vec<u64>,
    joined: String,
    open: Vec<(u64, &'t str)>,
}

impl<'t> Part<'t> {
    /// Takes the next lines in place of those that are closed; false when there are none.
    fn fill(&mut self, lines: &mut impl Iterator<Item = (u64, &'t str)>) -> bool {
        self.closed.clear();
        self.joined.clear();
        let mut any = false;
        for (number, line) in lines.take(PART) {
            any = true;
            if ends_in_quotes(line) {
                self.open.push((number, line));
            } else {
                // OK because no field of a closed line runs on into the next: record and line go
                // together.
                self.closed.push(number);
                self.joined.push_str(line);
                self.joined.push('\n');
            }
        }
        any
    }
}

/// A row of a table; none for one without content.
fn row(
    number: u64,
    found: &[String],
    fault: Option<String>,
    width: usize,
    places: &[Option<usize>],
) -> Option<Row> {
    if fault.is_none() && found.iter().all(String::is_empty) {
        return None;
    }
    let control = found.iter().any(|field| field.chars().any(char::is_control));
    let fault = fault
        .or_else(|| control.then(|| "a field holds a control character".to_owned()))
        .or_else(|| {
            let fault = || format!("{} fields where the first row names {width}", found.len());
            (found.len() != width).then(fault)
        });
    let field = |place: &Option<usize>| place.and_then(|place| found.get(place).cloned());
    let fields = places.iter().map(|place| field(place).unwrap_or_default()).collect();
    Some(Row { number, fields, fault: fault.map(|fault| Error::Row { fault }) })
}

/// The lines with their numbers, whatever ends them.
fn numbered(text: &str) -> impl Iterator<Item = (u64, &str)> {
    let lines =
        text.split('\n').flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'));
    (1..).zip(lines)
}

/// Whether a line ends inside a quoted field: one that began with a quotation mark and has not come
/// to a single one.
fn ends_in_quotes(line: &str) -> bool {
    let (mut quoted, mut at_start, mut closing) = (false, true, false);
    for byte in line.bytes() {
        match byte {
            b'"' if quoted && closing => closing = false,
            b'"' if quoted => closing = true,
            b'"' if at_start => quoted = true,
            b',' if !quoted || closing => {
                (quoted, at_start, closing) = (false, true, false);
                continue;
            }
            _ if closing => (quoted, closing) = (false, false),
            _ => {}
        }
        at_start = false;
    }
    quoted && !closing
}

fn fields_of(record: &csv::StringRecord) -> Vec<String> {
    record.iter().map(|field| field.trim().to_owned()).collect()
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
fn places(header: &[String], required: &[&str], optional: &[&str]) -> Option<Vec<Option<usize>>> {
    let asked = || required.iter().chain(optional);
    let known = header.iter().all(|name| asked().any(|column| column == name));
    let place = |column: &&str| header.iter().position(|name| name == column);
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// A line is closed exactly when the reader of CSV begins a new record after it.
        #[test]
        fn closed_lines_are_those_that_the_reader_ends(line in "[\",a ]{1,12}") {
            let text = format!("{line}\nnext");
            let mut reader = csv::ReaderBuilder::new();
            let reader = reader.has_headers(false).flexible(true).from_reader(text.as_bytes());
            let records = reader.into_records().map(Result::unwrap).collect::<Vec<_>>();
            let next = records.last().unwrap();
            let ends = records.len() == 2 && next.len() == 1 && next.get(0) == Some("next");
            prop_assert_eq!(!ends_in_quotes(&line), ends);
        }
    }

    fn rows(text: &str) -> Vec<(u64, String, bool)> {
        let table = Table::read("t.csv", text.as_bytes(), &["a", "b"], &["c"]).unwrap();
        let row = |row: &Row| (row.number(), row.field(0).to_owned(), row.fault().is_some());
        table.rows().iter().map(row).collect()
    }

    /// More lines than are read together, the first of them open.
    #[test]
    fn a_long_table_keeps_its_rows_and_their_numbers() {
        let open = "9,\"x\n".repeat(PART);
        let rest = "1,y\n2,\"z\n".repeat(PART);
        let found = rows(&format!("{open}a,b\n{rest}"));
        let numbers: Vec<_> = found.iter().map(|(number, _, _)| *number).collect();
        let all = u64::try_from(3 * PART + 1).unwrap();
        let header = u64::try_from(PART + 1).unwrap();
        let expected: Vec<_> = (1..=all).filter(|number| *number != header).collect();
        let faulty = found.iter().filter(|(_, _, faulty)| *faulty).count();
        assert_eq!((numbers, faulty), (expected, 2 * PART));
    }

    #[test]
    fn rows_count_as_a_spreadsheet_counts_them() {
        let expected = vec![(2, "1".to_owned(), false), (5, "2".to_owned(), false)];
        assert_eq!(rows("a,b\n1,x\n\n , \n2,y\n"), expected);
        assert_eq!(rows("a,b\r\n1,x\r\n\r\n,\r\n2,y\r\n"), expected);
        assert_eq!(rows("a,b\r1,x\r\r\r2,y"), expected);
        assert_eq!(rows("\u{feff}b,a\nx,1\n\n\ny,2"), expected);
    }

    /// An open quotation mark would otherwise take the rows after it into its field.
    #[test]
    fn a_row_that_is_wrong_as_a_whole_hides_no_other_row() {
        let found = rows("a,b,c\n1,x,\"open\n2,y,closed\n3,z\n4,\"q, r\",\"s\"\n5,\u{7}x,\n");
        let faulty: Vec<_> = found.iter().map(|(row, _, fault)| (*row, *fault)).collect();
        assert_eq!(faulty, [(2, true), (3, false), (4, true), (5, false), (6, true)]);
    }
}

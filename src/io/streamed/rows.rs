//! Rows of a source that is read and not kept.

use std::io::{BufRead, BufReader, Read};

use crate::error::Error;

/// Bytes that a row may take.
const LONGEST: usize = 1 << 20;

/// The rows of a source one by one, whatever ends them, counted as a spreadsheet counts them.
pub(in crate::io) struct Rows<'a> {
    source: BufReader<&'a mut dyn Read>,
    bytes: Vec<u8>,
    row: u64,
    after_cr: bool,
}

impl<'a> Rows<'a> {
    pub(in crate::io) fn of(source: &'a mut dyn Read) -> Self {
        Self { source: BufReader::new(source), bytes: Vec::new(), row: 0, after_cr: false }
    }

    /// The number of the row that was read last.
    pub(in crate::io) const fn row(&self) -> u64 {
        self.row
    }

    /// The next row, blank ones too; none at the end.
    pub(in crate::io) fn next(&mut self) -> Result<Option<&str>, Error> {
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
pub(in crate::io) fn fields_of(text: &str) -> Vec<&str> {
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

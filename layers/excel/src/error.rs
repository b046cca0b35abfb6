//! What was refused, and where.

use std::fmt;

use rust_decimal::Decimal;

use crate::workbook::CellName;

/// Why a workbook, or a cell of it, was refused.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A workbook that is encrypted, or of the format before 2007: both are OLE containers.
    #[error(
        "the file is an OLE container, as encrypted workbooks and .xls files are; allowed: an \
         .xlsx workbook without password"
    )]
    OleContainer,
    /// Bytes that are no zip archive.
    #[error("the file begins with `{found}`, as no workbook does; allowed: an .xlsx workbook")]
    NoArchive {
        /// Its first bytes, in hexadecimal.
        found: String,
    },
    /// An archive that cannot be read to its end.
    #[error("{part} cannot be unpacked ({fault}); allowed: a whole .xlsx workbook")]
    Damaged {
        /// The archive, or the part of it.
        part: String,
        /// What the archive reader found.
        fault: String,
    },
    /// A workbook with macros.
    #[error("the workbook holds macros ({part}); allowed: an .xlsx workbook without macros")]
    Macros {
        /// The part with the macros.
        part: String,
    },
    /// A part that a workbook must have.
    #[error("{part} is missing; allowed: an .xlsx workbook with all its parts")]
    PartMissing {
        /// The part.
        part: String,
    },
    /// A part that is no XML, or not of its form.
    #[error("{part} cannot be read: {fault}")]
    Part {
        /// The part.
        part: String,
        /// What is wrong with it.
        fault: String,
    },
    /// More than the limits let through.
    #[error("{what}: {found}; allowed by the limits: at most {allowed}")]
    Limit {
        /// What is too much.
        what: &'static str,
        /// How much it is, or how much had been read when reading stopped.
        found: u64,
        /// How much may be.
        allowed: u64,
    },
    /// A sheet of the form that is not there, or there twice.
    #[error("{found} sheets are named by `{code}`; allowed: one")]
    SheetCount {
        /// Code of the sheet.
        code: String,
        /// How many there are.
        found: usize,
    },
    /// A code of rows (行次) that more than one row has.
    #[error("the code {code} stands in {found} rows; allowed: one")]
    RowCount {
        /// The code.
        code: String,
        /// How many rows.
        found: usize,
    },
    /// A cell that is not the form's.
    #[error("the cell holds `{found}`; allowed in this form: `{allowed}`")]
    Layout {
        /// Text met.
        found: String,
        /// Text of the form.
        allowed: String,
    },
    /// A formula that was never computed.
    #[error("the formula has no value; allowed: a workbook saved after it was computed")]
    Uncomputed,
    /// A formula that came to an error.
    #[error("the cell holds the error {found}; allowed: {allowed}")]
    ErrorValue {
        /// The error, such as `#REF!`.
        found: String,
        /// What may stand there.
        allowed: &'static str,
    },
    /// Merged cells where every cell stands for itself.
    #[error("the cells {area} are merged; allowed: single cells in rows of figures")]
    Merged {
        /// The cells.
        area: String,
    },
    /// A cell without content.
    #[error("`{field}` is empty; allowed: {allowed}")]
    Empty {
        /// What stands there by the form.
        field: String,
        /// What may stand there.
        allowed: &'static str,
    },
    /// A cell that is no number.
    #[error("`{field}` is `{found}`; allowed: {allowed}")]
    NoNumber {
        /// What stands there by the form.
        field: String,
        /// Text met.
        found: String,
        /// What may stand there.
        allowed: &'static str,
    },
    /// A word that the form does not have there.
    #[error("`{field}` is `{found}`; allowed: {allowed}")]
    Word {
        /// What stands there by the form.
        field: String,
        /// Text met.
        found: String,
        /// What may stand there.
        allowed: String,
    },
    /// A unit line that contradicts the caller.
    #[error("the sheet is in {found}; allowed: {allowed}, as the caller says")]
    Unit {
        /// The unit of the sheet.
        found: &'static str,
        /// The unit of the caller.
        allowed: &'static str,
    },
    /// A result for a row that the form does not have, or not in that column.
    #[error("there is a figure for row {row} of {sheet}; allowed: rows and columns of the form")]
    NoFormRow {
        /// Code of the sheet.
        sheet: &'static str,
        /// Code of the row.
        row: &'static str,
    },
    /// A result for a cell that the form does not have.
    #[error(
        "there is a figure for column {column} of row {row} of {sheet}; allowed: cells of the form"
    )]
    NoFormCell {
        /// Code of the sheet.
        sheet: &'static str,
        /// Code of the row.
        row: &'static str,
        /// The column, from 1.
        column: u16,
    },
    /// A cell that was given twice.
    #[error("column {column} of row {row} of {sheet} is given twice; allowed: once")]
    CellTwice {
        /// Code of the sheet.
        sheet: &'static str,
        /// Code of the row.
        row: &'static str,
        /// The column, from 1.
        column: u16,
    },
    /// A row that was given twice for one column.
    #[error("row {row} of {sheet} is given twice for one column; allowed: once")]
    RowTwice {
        /// Code of the sheet.
        sheet: &'static str,
        /// Code of the row.
        row: &'static str,
    },
    /// A workbook that cannot be written.
    #[error("{part} cannot be written: {fault}")]
    Unwritten {
        /// The part.
        part: String,
        /// What the writer found.
        fault: String,
    },
    /// A product whose rows in the register are not what its sheet lists under it.
    #[error(
        "the rows held in {product} come to {found} yuan; allowed: {allowed}, as listed under it"
    )]
    RowsApart {
        /// The product.
        product: String,
        /// What the rows come to.
        found: Decimal,
        /// What the sheet lists.
        allowed: Decimal,
    },
    /// Rows of one sheet that another sheet repeats otherwise.
    #[error("{found} yuan stand here, but {of} come to {allowed} yuan; allowed: the same")]
    Repeated {
        /// What stands here.
        found: Decimal,
        /// What is repeated.
        of: &'static str,
        /// What it comes to.
        allowed: Decimal,
    },
    /// A sheet that is filled and not read.
    #[error(
        "the sheet has a figure ({found}) and is not read of this insurer; allowed: an empty sheet"
    )]
    NotRead {
        /// The figure.
        found: String,
    },
    /// What the library refuses.
    #[error(transparent)]
    Library(#[from] c_ross::Error),
}

/// Where something stands: file, sheet, cell; each when it has one.
#[derive(Clone, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
pub struct Location {
    pub(crate) file: String,
    pub(crate) sheet: Option<String>,
    pub(crate) row: Option<u32>,
    pub(crate) cell: Option<CellName>,
    pub(crate) asset: Option<String>,
}

impl Location {
    /// A place in a file.
    #[must_use]
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), ..Self::default() }
    }

    /// The sheet, by its name.
    #[must_use]
    pub fn sheet(mut self, sheet: &str) -> Self {
        self.sheet = Some(sheet.to_owned());
        self
    }

    /// The cell.
    #[must_use]
    pub const fn cell(mut self, cell: CellName) -> Self {
        self.row = Some(cell.row());
        self.cell = Some(cell);
        self
    }

    /// The row, as the spreadsheet numbers it.
    #[must_use]
    pub const fn row(mut self, row: u32) -> Self {
        self.row = Some(row);
        self.cell = None;
        self
    }

    /// The asset, as the return names it.
    #[must_use]
    pub fn asset(mut self, asset: &str) -> Self {
        self.asset = Some(asset.to_owned()).filter(|text| !text.is_empty());
        self
    }

    /// The name of its sheet, when it is in one.
    #[must_use]
    pub fn sheet_name(&self) -> Option<&str> {
        self.sheet.as_deref()
    }

    /// The name of its cell, when it is one.
    #[must_use]
    pub const fn cell_name(&self) -> Option<CellName> {
        self.cell
    }

    /// The refusal of what stands here.
    #[must_use]
    pub const fn refused(self, error: Error) -> Refusal {
        Refusal { location: self, error }
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(sheet) = &self.sheet {
            write!(f, " [{sheet}]")?;
        }
        match (self.cell, self.row) {
            (Some(cell), _) => write!(f, " {cell}")?,
            (None, Some(row)) => write!(f, " row {row}")?,
            (None, None) => {}
        }
        if let Some(asset) = &self.asset {
            write!(f, ", {asset}")?;
        }
        Ok(())
    }
}

/// One refused thing: where it is and why.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Refusal {
    location: Location,
    error: Error,
}

impl Refusal {
    /// Where it is.
    #[must_use]
    pub const fn location(&self) -> &Location {
        &self.location
    }

    /// Why it was refused.
    #[must_use]
    pub const fn error(&self) -> &Error {
        &self.error
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.location, self.error)
    }
}

/// All that was refused, in the order of its places; never empty when it is an error.
#[derive(Clone, Debug, Default, Eq, PartialEq, thiserror::Error)]
pub struct Refusals(Vec<Refusal>);

impl Refusals {
    /// Adds one.
    pub fn push(&mut self, refusal: Refusal) {
        self.0.push(refusal);
    }

    /// Adds all of another.
    pub fn absorb(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Each refusal.
    pub fn iter(&self) -> impl Iterator<Item = &Refusal> {
        self.0.iter()
    }

    /// Whether nothing was refused.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// The value when nothing was refused.
    ///
    /// # Errors
    ///
    /// These refusals, ordered by place, when there are any.
    pub fn or_value<T>(mut self, value: T) -> Result<T, Self> {
        if self.0.is_empty() {
            return Ok(value);
        }
        self.0.sort_by(|a, b| a.location.cmp(&b.location));
        Err(self)
    }
}

impl Extend<Refusal> for Refusals {
    fn extend<I: IntoIterator<Item = Refusal>>(&mut self, more: I) {
        self.0.extend(more);
    }
}

impl From<Refusal> for Refusals {
    fn from(refusal: Refusal) -> Self {
        Self(vec![refusal])
    }
}

impl fmt::Display for Refusals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of = if self.0.len() == 1 { "refusal" } else { "refusals" };
        write!(f, "{} {of}; nothing was computed", self.0.len())?;
        for refusal in &self.0 {
            write!(f, "\n  {refusal}")?;
        }
        Ok(())
    }
}

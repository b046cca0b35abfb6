//! What can be wrong with columns and files.

use std::fmt;
use std::path::Path;

use c_ross::RefusedRows;

/// What is wrong with a column, or in a row of it. Rows are counted from zero over all batches.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// A column that must be there.
    #[error("column `{column}` is missing; allowed: {allowed}")]
    Missing {
        /// The column.
        column: &'static str,
        /// What may stand there.
        allowed: &'static str,
    },
    /// A column that no layout has.
    #[error("column `{column}` is not known; allowed: {allowed}")]
    Unknown {
        /// The column.
        column: String,
        /// The columns of the layout.
        allowed: String,
    },
    /// Two columns of one name.
    #[error("column `{column}` stands there twice; allowed: once")]
    Twice {
        /// The column.
        column: &'static str,
    },
    /// A column of another type.
    #[error("column `{column}` is of type {found}; allowed: {allowed}")]
    Type {
        /// The column.
        column: &'static str,
        /// Type met.
        found: String,
        /// Types allowed.
        allowed: &'static str,
    },
    /// Nothing where something must stand.
    #[error("row {row}: `{column}` is null; allowed: {allowed}")]
    Null {
        /// The column.
        column: &'static str,
        /// The row.
        row: usize,
        /// What may stand there.
        allowed: String,
    },
    /// A value outside what is allowed.
    #[error("row {row}: `{column}` is `{found}`; allowed: {allowed}")]
    Value {
        /// The column.
        column: &'static str,
        /// The row.
        row: usize,
        /// Value met.
        found: String,
        /// What may stand there.
        allowed: String,
    },
    /// A row whose figures the library refuses.
    #[error("row {row}: {error}")]
    Row {
        /// The row.
        row: usize,
        /// Why.
        error: c_ross::Error,
    },
    /// What all rows come to is refused.
    #[error("all rows: {error}")]
    All {
        /// Why.
        error: c_ross::Error,
    },
}

impl Fault {
    /// The row, where the fault is in one.
    #[must_use]
    pub const fn row(&self) -> Option<usize> {
        match self {
            Self::Null { row, .. } | Self::Value { row, .. } | Self::Row { row, .. } => Some(*row),
            Self::Missing { .. }
            | Self::Unknown { .. }
            | Self::Twice { .. }
            | Self::Type { .. }
            | Self::All { .. } => None,
        }
    }
}

/// Everything that is wrong, the columns before the rows, and the file where there is one.
#[derive(Clone, Debug, Default, Eq, PartialEq, thiserror::Error)]
pub struct Faults {
    file: Option<String>,
    faults: Vec<Fault>,
}

impl Faults {
    /// Each fault.
    #[must_use]
    pub fn all(&self) -> &[Fault] {
        &self.faults
    }

    /// The file, where the columns are of one.
    #[must_use]
    pub fn file(&self) -> Option<&str> {
        self.file.as_deref()
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(file) = &self.file {
            write!(f, "{file}: ")?;
        }
        write!(f, "{} refused; nothing was computed", self.faults.len())?;
        for fault in &self.faults {
            write!(f, "\n  {fault}")?;
        }
        Ok(())
    }
}

/// Why columns or a file were refused.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Columns or their rows.
    #[error("{0}")]
    Columns(Faults),
    /// A file that cannot be read or written as Parquet.
    #[error("{file}: cannot be {action} as Parquet: {fault}")]
    File {
        /// The file.
        file: String,
        /// What was tried.
        action: &'static str,
        /// What its reader or writer found.
        fault: String,
    },
    /// A figure that the library refuses.
    #[error("{0}")]
    Figure(#[from] c_ross::Error),
    /// Columns that do not form a batch; please report it.
    #[error("{fault}: the columns form no batch; this is a fault of c-ross, please report it")]
    Broken {
        /// What the batch found.
        fault: String,
    },
}

impl Error {
    /// The same, of a file.
    #[must_use]
    pub fn of_file(self, path: &Path) -> Self {
        match self {
            Self::Columns(faults) => {
                Self::Columns(Faults { file: Some(path.display().to_string()), ..faults })
            }
            other @ (Self::File { .. } | Self::Figure(_) | Self::Broken { .. }) => other,
        }
    }

    pub(crate) fn broken(fault: impl fmt::Display) -> Self {
        Self::Broken { fault: fault.to_string() }
    }
}

/// An error where anything is wrong, in the order of the rows.
pub(crate) fn none_of(mut faults: Vec<Fault>) -> Result<(), Error> {
    if faults.is_empty() {
        return Ok(());
    }
    faults.sort_by_key(Fault::row);
    Err(Error::Columns(Faults { file: None, faults }))
}

/// The refused rows of the library, with their texts.
pub(crate) fn refused_rows(
    refused: &RefusedRows,
    text: impl Fn(c_ross::Error) -> c_ross::Error,
) -> Error {
    let faults = refused.rows().iter().map(|refused| {
        let error = text(refused.error().clone());
        match refused.row() {
            Some(row) => Fault::Row { row, error },
            None => Fault::All { error },
        }
    });
    none_of(faults.collect()).err().unwrap_or_else(|| Error::broken("nothing is refused"))
}

/// The faults in the rows of several batches, so that all are told at once.
#[derive(Debug, Default)]
pub(crate) struct Gathered(Vec<Fault>);

impl Gathered {
    /// The value; none where rows are refused, which are kept.
    ///
    /// What is wrong with the columns themselves, as it is with those of every batch, ends it all.
    pub(crate) fn keep<T>(&mut self, read: Result<T, Error>) -> Result<Option<T>, Error> {
        match read {
            Ok(value) => Ok(Some(value)),
            Err(Error::Columns(faults)) if faults.faults.iter().all(|of| of.row().is_some()) => {
                self.0.extend(faults.faults);
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    pub(crate) fn finish(self) -> Result<(), Error> {
        none_of(self.0)
    }
}

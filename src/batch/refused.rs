//! Rows of columns that are refused.

use std::fmt;

use crate::error::Error;

/// A row that is refused.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct RefusedRow {
    row: usize,
    error: Error,
}

impl RefusedRow {
    pub(super) const fn new(row: usize, error: Error) -> Self {
        Self { row, error }
    }

    /// The row, counted from zero over all chunks.
    #[must_use]
    pub const fn row(&self) -> usize {
        self.row
    }

    /// Why it is refused.
    #[must_use]
    pub const fn error(&self) -> &Error {
        &self.error
    }
}

/// All refused rows, in their order; never empty when it is an error. Of trades the first of each
/// security is named, since what a security holds is not known after it.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub struct RefusedRows(Vec<RefusedRow>);

impl RefusedRows {
    /// An error where any row is refused.
    pub(super) fn none_of(mut refused: Vec<RefusedRow>) -> Result<(), Self> {
        if refused.is_empty() {
            return Ok(());
        }
        refused.sort_by_key(|refused| refused.row);
        Err(Self(refused))
    }

    /// Each refused row.
    #[must_use]
    pub fn rows(&self) -> &[RefusedRow] {
        &self.0
    }
}

impl fmt::Display for RefusedRows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} rows refused; nothing was computed", self.0.len())?;
        for refused in &self.0 {
            write!(f, "\n  row {}: {}", refused.row, refused.error)?;
        }
        Ok(())
    }
}

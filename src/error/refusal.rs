//! What was refused, and where.

use std::fmt;

use super::fault::Error;

/// One refused line: where it is and why.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Refusal {
    place: Place,
    error: Error,
}

/// Where something stands: file, row, asset, security, date; each when it has one.
#[derive(Clone, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
pub struct Place {
    pub(super) file: String,
    pub(super) row: Option<u64>,
    pub(super) asset: Option<String>,
    pub(super) security: Option<String>,
    pub(super) date: Option<String>,
}

impl Place {
    /// A place in a file.
    #[must_use]
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), ..Self::default() }
    }

    /// The row, counted as a spreadsheet does: the header is row 1.
    #[must_use]
    pub const fn row(mut self, row: u64) -> Self {
        self.row = Some(row);
        self
    }

    /// The asset of a register, as written.
    #[must_use]
    pub fn asset(mut self, asset: &str) -> Self {
        self.asset = Some(asset.to_owned()).filter(|text| !text.is_empty());
        self
    }

    /// The security, as written.
    #[must_use]
    pub fn security(mut self, security: &str) -> Self {
        self.security = Some(security.to_owned()).filter(|text| !text.is_empty());
        self
    }

    /// The day, as written.
    #[must_use]
    pub fn date(mut self, date: &str) -> Self {
        self.date = Some(date.to_owned()).filter(|text| !text.is_empty());
        self
    }

    /// The file that it is in.
    #[must_use]
    pub fn file_name(&self) -> &str {
        &self.file
    }

    /// The row that it is in, when it is in one.
    #[must_use]
    pub const fn row_number(&self) -> Option<u64> {
        self.row
    }

    /// The refusal of what stands here.
    #[must_use]
    pub const fn refused(self, error: Error) -> Refusal {
        Refusal { place: self, error }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(row) = self.row {
            write!(f, " row {row}")?;
        }
        if let Some(asset) = &self.asset {
            write!(f, ", asset {asset}")?;
        }
        if let Some(security) = &self.security {
            write!(f, ", security {security}")?;
        }
        if let Some(date) = &self.date {
            write!(f, ", {date}")?;
        }
        Ok(())
    }
}

impl Refusal {
    /// Where it is.
    #[must_use]
    pub const fn place(&self) -> &Place {
        &self.place
    }

    /// Why it was refused.
    #[must_use]
    pub const fn error(&self) -> &Error {
        &self.error
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.error)
    }
}

/// All that was refused of a load, by place; never empty when it is an error.
#[derive(Clone, Debug, Default, Eq, PartialEq, thiserror::Error)]
pub struct Refusals(Vec<Refusal>);

impl Refusals {
    /// Adds one.
    pub fn push(&mut self, refusal: Refusal) {
        self.0.push(refusal);
    }

    /// Adds all of another load.
    pub fn absorb(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Each refusal, in order of file and row.
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
        self.0.sort_by(|a, b| a.place.cmp(&b.place));
        Err(self)
    }
}

impl From<Refusal> for Refusals {
    fn from(refusal: Refusal) -> Self {
        Self(vec![refusal])
    }
}

/// A fault that belongs to no row.
impl From<Error> for Refusals {
    fn from(error: Error) -> Self {
        Refusal { place: Place::default(), error }.into()
    }
}

impl fmt::Display for Refusals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows = if self.0.len() == 1 { "refusal" } else { "refusals" };
        write!(f, "{} {rows}; nothing was computed", self.0.len())?;
        for refusal in &self.0 {
            write!(f, "\n  {refusal}")?;
        }
        Ok(())
    }
}

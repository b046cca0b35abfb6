//! Cells, their names, and areas of them.

use std::fmt;
use std::sync::Arc;

use super::number::Number;

/// The name of a cell, such as `C12`: row and column, from 1.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct CellName {
    row: u32,
    column: u32,
}

impl CellName {
    /// The cell of a row and a column, both from 1.
    #[must_use]
    pub const fn new(row: u32, column: u32) -> Self {
        Self { row, column }
    }

    /// The cell of a name such as `C12`; none for any other text.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let letters = name.find(|c: char| !c.is_ascii_uppercase())?;
        let (letters, digits) = name.split_at_checked(letters)?;
        if letters.is_empty() || letters.len() > 3 || digits.starts_with(['0', '+']) {
            return None;
        }
        let column = letters.bytes().try_fold(0_u32, |column, letter| {
            let place = u32::from(letter).checked_sub(u32::from(b'A'))?.checked_add(1)?;
            column.checked_mul(26)?.checked_add(place)
        })?;
        Some(Self { row: digits.parse().ok().filter(|row| *row > 0)?, column })
    }

    /// The row, from 1.
    #[must_use]
    pub const fn row(self) -> u32 {
        self.row
    }

    /// The column, from 1.
    #[must_use]
    pub const fn column(self) -> u32 {
        self.column
    }
}

impl fmt::Display for CellName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut letters = Vec::new();
        let mut rest = self.column;
        while let Some(before) = rest.checked_sub(1) {
            // OK because the remainder of 26 is at most 25.
            let letter = before.checked_rem(26).and_then(|of| u8::try_from(of).ok()).unwrap_or(0);
            letters.push(char::from(b'A'.saturating_add(letter)));
            rest = before.checked_div(26).unwrap_or(0);
        }
        let letters: String = letters.into_iter().rev().collect();
        write!(f, "{letters}{}", self.row)
    }
}

/// A rectangle of cells, such as merged ones.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Area {
    first: CellName,
    last: CellName,
}

impl Area {
    /// The area of a text such as `A2:D2`, or of one cell; none for any other text.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (first, last) = text.split_once(':').unwrap_or((text, text));
        let (first, last) = (CellName::parse(first)?, CellName::parse(last)?);
        (first.row <= last.row && first.column <= last.column).then_some(Self { first, last })
    }

    /// Its upper left cell.
    #[must_use]
    pub const fn first(self) -> CellName {
        self.first
    }

    /// Its lower right cell.
    #[must_use]
    pub const fn last(self) -> CellName {
        self.last
    }

    /// Whether it has cells in a row.
    #[must_use]
    pub const fn meets_row(self, row: u32) -> bool {
        self.first.row <= row && row <= self.last.row
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.first, self.last)
    }
}

/// What a cell holds.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Content {
    /// Text, with the white space that it has.
    Text(Arc<str>),
    /// A number.
    Number(Number),
    /// A number past the 28 digits that are kept exactly, as it is written in the file.
    Unheld(Arc<str>),
    /// Yes or no.
    Truth(bool),
    /// An error such as `#REF!`.
    Error(Arc<str>),
    /// A formula without a value.
    Uncomputed,
}

impl fmt::Display for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) | Self::Unheld(text) | Self::Error(text) => f.write_str(text),
            Self::Number(number) => write!(f, "{}", number.value()),
            Self::Truth(truth) => f.write_str(if *truth { "TRUE" } else { "FALSE" }),
            Self::Uncomputed => f.write_str("a formula without value"),
        }
    }
}

/// A cell with content.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Cell {
    name: CellName,
    content: Content,
}

impl Cell {
    pub(super) const fn new(name: CellName, content: Content) -> Self {
        Self { name, content }
    }

    /// Its name.
    #[must_use]
    pub const fn name(&self) -> CellName {
        self.name
    }

    /// What it holds.
    #[must_use]
    pub const fn content(&self) -> &Content {
        &self.content
    }

    /// Whether it holds nothing but white space.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        matches!(&self.content, Content::Text(text) if text.trim().is_empty())
    }
}

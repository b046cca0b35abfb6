//! What a check found.

use std::fmt;

use rust_decimal::Decimal;

use crate::error::Location;

/// The article that a recomputed figure follows from.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Article {
    source: &'static str,
    article: &'static str,
}

impl Article {
    pub(in crate::check) const fn new(source: &'static str, article: &'static str) -> Self {
        Self { source, article }
    }

    /// Short name of the source, such as `rule-2`; `annex-9` for the formulas of the form.
    #[must_use]
    pub const fn source(&self) -> &'static str {
        self.source
    }

    /// Number of the article, or the sheet of the form.
    #[must_use]
    pub const fn article(&self) -> &'static str {
        self.article
    }
}

impl fmt::Display for Article {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of = if self.source == "annex-9" { "sheet" } else { "art." };
        write!(f, "{} {of} {}", self.source, self.article)
    }
}

/// A filed figure that differs from what it follows from.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Difference {
    pub(in crate::check) location: Location,
    pub(in crate::check) row: String,
    pub(in crate::check) name: String,
    pub(in crate::check) filed: Option<Decimal>,
    pub(in crate::check) recomputed: Decimal,
    pub(in crate::check) difference: Decimal,
    pub(in crate::check) allowed: Decimal,
    pub(in crate::check) article: Article,
}

impl Difference {
    /// File, sheet and cell.
    #[must_use]
    pub const fn location(&self) -> &Location {
        &self.location
    }

    /// The code of the row (行次).
    #[must_use]
    pub fn row(&self) -> &str {
        &self.row
    }

    /// The name of the row as filed (项目).
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The figure as filed, in the unit of the return; a ratio as a number; none where the cell is
    /// blank.
    #[must_use]
    pub const fn filed(&self) -> Option<Decimal> {
        self.filed
    }

    /// The figure that follows, in the same unit; a ratio to twelve places, a figure within a limit
    /// the most that it may be.
    #[must_use]
    pub const fn recomputed(&self) -> Decimal {
        self.recomputed
    }

    /// The filed figure, nothing where it is blank, less the recomputed one.
    #[must_use]
    pub const fn difference(&self) -> Decimal {
        self.difference
    }

    /// What rounding explains, in the same unit; of a ratio the half unit of its own last place.
    #[must_use]
    pub const fn allowed(&self) -> Decimal {
        self.allowed
    }

    /// The article it follows from.
    #[must_use]
    pub const fn article(&self) -> Article {
        self.article
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: row {} {}: filed ", self.location, self.row, self.name)?;
        match self.filed {
            Some(filed) => write!(f, "{filed}")?,
            None => f.write_str("nothing")?,
        }
        write!(
            f,
            ", recomputed {}, difference {}, explained by rounding {}; {}",
            self.recomputed, self.difference, self.allowed, self.article
        )
    }
}

/// Why a figure was not checked.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Reason {
    /// The workbook does not have the sheet.
    Sheet {
        /// Code of the sheet.
        sheet: &'static str,
    },
    /// The sheet does not have the row.
    Row {
        /// Code of the sheet.
        sheet: &'static str,
        /// Code of the row.
        row: String,
    },
    /// The cells that it follows from are blank, or the one that it is divided by.
    Blank,
    /// What it is divided by or measured on is not above zero.
    NotPositive,
    /// The return does not hold what it follows from.
    Unknown {
        /// What that is.
        what: &'static str,
    },
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sheet { sheet } => write!(f, "there is no sheet {sheet}"),
            Self::Row { sheet, row } => write!(f, "there is no row {row} in sheet {sheet}"),
            Self::Blank => f.write_str("the cells that it follows from are blank"),
            Self::NotPositive => {
                f.write_str("what it is divided by or measured on is not above zero")
            }
            Self::Unknown { what } => f.write_str(what),
        }
    }
}

/// A filed figure that was not checked.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct NotChecked {
    pub(in crate::check) location: Location,
    pub(in crate::check) row: &'static str,
    pub(in crate::check) reason: Reason,
    pub(in crate::check) article: Article,
}

impl NotChecked {
    /// File, sheet and, where it has one, cell.
    #[must_use]
    pub const fn location(&self) -> &Location {
        &self.location
    }

    /// The code of the row (行次).
    #[must_use]
    pub const fn row(&self) -> &'static str {
        self.row
    }

    /// Why.
    #[must_use]
    pub const fn reason(&self) -> &Reason {
        &self.reason
    }

    /// The article that it would follow from.
    #[must_use]
    pub const fn article(&self) -> Article {
        self.article
    }
}

impl fmt::Display for NotChecked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: row {}: not checked, {}", self.location, self.row, self.reason)
    }
}

/// What became of the computed figures of a return.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct FormCheck {
    pub(in crate::check) differences: Vec<Difference>,
    pub(in crate::check) not_checked: Vec<NotChecked>,
    pub(in crate::check) reconciled: usize,
}

impl FormCheck {
    /// The figures that differ, sheet by sheet from what others follow from upwards.
    #[must_use]
    pub fn differences(&self) -> &[Difference] {
        &self.differences
    }

    /// The figures that were not checked, in the same order.
    #[must_use]
    pub fn not_checked(&self) -> &[NotChecked] {
        &self.not_checked
    }

    /// How many figures agree with what they follow from.
    #[must_use]
    pub const fn reconciled(&self) -> usize {
        self.reconciled
    }
}

//! A sheet of the form, its rows, and all sheets in their order.

use super::{capital, insurance};

/// A row of a sheet of the form.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct FormRow {
    code: &'static str,
    name: &'static str,
}

/// The row of a code and a name.
pub(super) const fn row(code: &'static str, name: &'static str) -> FormRow {
    FormRow { code, name }
}

impl FormRow {
    /// Its code (行次).
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.code
    }

    /// Its name (项目).
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Whether it is a row of the first level, such as `4`, which the form sets in bold.
    #[must_use]
    pub fn is_first_level(&self) -> bool {
        !self.code.contains('.')
    }
}

/// A sheet of the form with rows of computed figures.
///
/// Column A holds the code of the row, column B its name; the figures begin in column C. The head
/// stands in row 4, the rows begin in row 5.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct FormSheet {
    pub(super) code: &'static str,
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    pub(super) heads: &'static [&'static str],
    pub(super) item_width: u16,
    pub(super) rows: &'static [FormRow],
}

impl FormSheet {
    /// The sheets in the order of the form.
    pub const ALL: [Self; 6] = [
        capital::SOLVENCY,
        capital::ACTUAL_CAPITAL,
        capital::MINIMUM_CAPITAL,
        insurance::CATASTROPHE,
        insurance::REINSURED_CATASTROPHE,
        insurance::LIFE,
    ];

    /// The sheet of a code such as `S05`.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sheet| sheet.code == code)
    }

    /// Its code, such as `S05`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.code
    }

    /// Its name in the workbook.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The title above its figures.
    #[must_use]
    pub const fn title(&self) -> &'static str {
        self.title
    }

    /// The heads of its columns of figures (期末数, 期初数).
    #[must_use]
    pub const fn heads(&self) -> &'static [&'static str] {
        self.heads
    }

    /// The width of the column of names, in characters.
    #[must_use]
    pub const fn item_width(&self) -> u16 {
        self.item_width
    }

    /// Its rows.
    #[must_use]
    pub const fn rows(&self) -> &'static [FormRow] {
        self.rows
    }
}

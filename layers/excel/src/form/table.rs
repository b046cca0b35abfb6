//! A sheet of the form with a column for each measure, and all such sheets.

use super::{invested, lines};

/// How the figures of a column are shown.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Shown {
    /// An amount, in the unit of the return.
    Amount,
    /// A factor, a coefficient or a ratio, to four places.
    Places,
    /// A ratio in per cent.
    PerCent,
}

/// A column of figures of a sheet of the form.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct FormColumn {
    pub(super) group: &'static str,
    pub(super) head: &'static str,
    pub(super) width: u16,
    pub(super) shown: Shown,
}

/// A column with a head of its own.
pub(super) const fn column(head: &'static str, width: u16, shown: Shown) -> FormColumn {
    FormColumn { group: "", head, width, shown }
}

/// A column under a head that it shares with those beside it.
pub(super) const fn under(
    group: &'static str,
    head: &'static str,
    width: u16,
    shown: Shown,
) -> FormColumn {
    FormColumn { group, head, width, shown }
}

impl FormColumn {
    /// The head that it shares with the columns beside it; empty where it shares none.
    #[must_use]
    pub const fn group(&self) -> &'static str {
        self.group
    }

    /// Its own head.
    #[must_use]
    pub const fn head(&self) -> &'static str {
        self.head
    }

    /// Its width, in characters.
    #[must_use]
    pub const fn width(&self) -> u16 {
        self.width
    }

    /// How its figures are shown.
    #[must_use]
    pub const fn shown(&self) -> Shown {
        self.shown
    }
}

/// A row of a sheet with several columns of figures.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct TableRow {
    code: &'static str,
    name: &'static str,
    struck: &'static [u16],
}

/// A row of a code and a name, all of whose columns may be filled in.
pub(super) const fn line(code: &'static str, name: &'static str) -> TableRow {
    struck(code, name, &[])
}

/// A row that the form strikes out (`--`) in some columns.
pub(super) const fn struck(
    code: &'static str,
    name: &'static str,
    struck: &'static [u16],
) -> TableRow {
    TableRow { code, name, struck }
}

impl TableRow {
    /// Its code (行次).
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.code
    }

    /// Its name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The columns, from 1, in which the form prints `--`.
    #[must_use]
    pub const fn struck(&self) -> &'static [u16] {
        self.struck
    }
}

/// A sheet of the form with a column for each measure.
///
/// Column A holds the code of the row, column B its name; the figures begin in column C. The head
/// stands in row 4, and in row 5 too where columns share a head; the rows begin below it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct TableSheet {
    pub(super) code: &'static str,
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    pub(super) items: &'static str,
    pub(super) item_width: u16,
    pub(super) columns: &'static [FormColumn],
    pub(super) rows: &'static [TableRow],
    pub(super) notes: &'static [&'static str],
}

impl TableSheet {
    /// The sheets in the order of the form.
    pub const ALL: [Self; 6] = [
        lines::LINES,
        lines::LOANS,
        lines::TYPES,
        invested::LOOK_THROUGH,
        invested::INTEREST_RATE,
        invested::CONCENTRATION,
    ];

    /// The sheet of a code such as `IR01`.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sheet| sheet.code == code)
    }

    /// Its code, such as `IR01`.
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

    /// The head of the column of names (类型).
    #[must_use]
    pub const fn items(&self) -> &'static str {
        self.items
    }

    /// The width of the column of names, in characters.
    #[must_use]
    pub const fn item_width(&self) -> u16 {
        self.item_width
    }

    /// Its columns of figures; the first is column C.
    #[must_use]
    pub const fn columns(&self) -> &'static [FormColumn] {
        self.columns
    }

    /// Its rows.
    #[must_use]
    pub const fn rows(&self) -> &'static [TableRow] {
        self.rows
    }

    /// What the form says below the rows (填报说明).
    #[must_use]
    pub const fn notes(&self) -> &'static [&'static str] {
        self.notes
    }

    /// Whether columns share a head, so that the head has two rows.
    #[must_use]
    pub fn has_shared_heads(&self) -> bool {
        self.columns.iter().any(|column| !column.group.is_empty())
    }

    /// Whether it has a cell of figures in a row and a column, from 1, or a name to be filled in.
    pub(crate) fn has(&self, row: &str, column: u16) -> bool {
        let last = u16::try_from(self.columns.len()).unwrap_or(u16::MAX).saturating_add(2);
        let known = self.rows.iter().any(|of| of.code == row);
        known && (2..=last).contains(&column)
    }
}

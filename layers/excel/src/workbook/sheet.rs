//! A sheet: rows of cells.

use super::cell::{Area, Cell, CellName, Content};
use super::unit::MoneyUnit;
use crate::error::{Error, Location, Refusals};

/// A row of a sheet with its cells from left to right; blank cells are left out.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Row {
    number: u32,
    cells: Vec<Cell>,
}

impl Row {
    pub(super) const fn new(number: u32, cells: Vec<Cell>) -> Self {
        Self { number, cells }
    }

    /// Its number, from 1.
    #[must_use]
    pub const fn number(&self) -> u32 {
        self.number
    }

    /// Its cells with content.
    #[must_use]
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// The cell of a column, from 1; none when it is blank.
    #[must_use]
    pub fn cell(&self, column: u32) -> Option<&Cell> {
        let place = self.cells.binary_search_by_key(&column, |cell| cell.name().column()).ok()?;
        self.cells.get(place)
    }

    /// The text of a column without white space around it; empty when it is blank, a number as its
    /// digits.
    #[must_use]
    pub fn text(&self, column: u32) -> String {
        self.cell(column).map_or_else(String::new, |cell| match cell.content() {
            Content::Text(text) => text.trim().to_owned(),
            other @ (Content::Number(_)
            | Content::Unheld(_)
            | Content::Truth(_)
            | Content::Error(_)
            | Content::Uncomputed) => other.to_string(),
        })
    }
}

/// A sheet of a workbook.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Sheet {
    name: String,
    rows: Vec<Row>,
    merged: Vec<Area>,
}

impl Sheet {
    pub(super) const fn new(name: String, rows: Vec<Row>, merged: Vec<Area>) -> Self {
        Self { name, rows, merged }
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its rows with content, from top to bottom.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// A row by its number; none when it is blank.
    #[must_use]
    pub fn row(&self, number: u32) -> Option<&Row> {
        let place = self.rows.binary_search_by_key(&number, Row::number).ok()?;
        self.rows.get(place)
    }

    /// A cell by its name; none when it is blank.
    #[must_use]
    pub fn cell(&self, name: CellName) -> Option<&Cell> {
        self.row(name.row())?.cell(name.column())
    }

    /// Its merged cells.
    #[must_use]
    pub fn merged(&self) -> &[Area] {
        &self.merged
    }

    /// Whether it is the sheet of a code such as `MR01`: its name begins with the code, or has it
    /// before the first hyphen, as `基础资产MR01-股票` does.
    #[must_use]
    pub fn is_of(&self, code: &str) -> bool {
        let before = self.name.split(['-', '－', '—']).next().unwrap_or_default().trim();
        before.ends_with(code)
    }

    /// The unit that the sheet states above its rows of figures (`单位：万元`), or the caller's where
    /// it states none.
    ///
    /// # Errors
    ///
    /// [`Error::Unit`] where the sheet says another unit than the caller.
    pub fn unit(&self, file: &str, said: MoneyUnit) -> Result<MoneyUnit, Refusals> {
        for cell in self.rows.iter().filter(|row| row.number() <= HEAD).flat_map(Row::cells) {
            let Content::Text(text) = cell.content() else { continue };
            match MoneyUnit::stated(text) {
                Some(stated) if stated != said => {
                    let (found, allowed) = (stated.chinese(), said.chinese());
                    let location = Location::file(file).sheet(&self.name).cell(cell.name());
                    return Err(location.refused(Error::Unit { found, allowed }).into());
                }
                Some(_) | None => {}
            }
        }
        Ok(said)
    }
}

/// Rows of the form above the figures.
const HEAD: u32 = 5;

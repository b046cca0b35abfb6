//! What is written: the sheets that have figures, in the order of the form.

use std::collections::BTreeMap;

use c_ross::Trace;
use c_ross::report::{ReturnCell, ReturnRow};

use crate::error::Error;
use crate::form::{FormSheet, ORDER, TableSheet};

/// The figures of a sheet by code of the row, one map for each column.
pub(super) type Figures<'r> = [BTreeMap<&'static str, &'r ReturnRow>; 2];
/// What stands in the cells of a sheet, by code of the row and column.
pub(super) type Cells<'r> = BTreeMap<(&'static str, u16), &'r ReturnCell>;

/// A sheet with what is written into it.
pub(super) enum Filled<'r> {
    /// With a column for each end of the quarter.
    Rows(FormSheet, Figures<'r>),
    /// With a column for each measure.
    Table(TableSheet, Cells<'r>),
}

impl<'r> Filled<'r> {
    pub(super) const fn code(&self) -> &'static str {
        match self {
            Self::Rows(form, _) => form.code(),
            Self::Table(form, _) => form.code(),
        }
    }

    pub(super) const fn name(&self) -> &'static str {
        match self {
            Self::Rows(form, _) => form.name(),
            Self::Table(form, _) => form.name(),
        }
    }

    /// Every figure with the code of its row and the head of its column, row by row.
    pub(super) fn figures(&self) -> Vec<(&'static str, String, &'r Trace)> {
        let mut all = Vec::new();
        match self {
            Self::Rows(form, columns) => {
                for row in form.rows() {
                    for (head, column) in form.heads().iter().zip(columns) {
                        let figure = column.get(row.code()).and_then(|row| row.figure());
                        all.extend(figure.map(|of| (row.code(), (*head).to_owned(), &**of)));
                    }
                }
            }
            Self::Table(form, cells) => {
                for row in form.rows() {
                    for (number, column) in (3..).zip(form.columns()) {
                        let cell = cells.get(&(row.code(), number)).and_then(|of| of.figure());
                        let head = format!("{}{}", column.group(), column.head());
                        all.extend(cell.map(|of| (row.code(), head, &**of)));
                    }
                }
            }
        }
        all
    }
}

/// The sheets that have figures.
///
/// # Errors
///
/// [`Error::NoFormRow`] and [`Error::NoFormCell`] for what the form does not have,
/// [`Error::RowTwice`] and [`Error::CellTwice`] for what was given twice.
pub(super) fn filled<'r>(
    columns: &'r [Vec<ReturnRow>; 2],
    cells: &'r [ReturnCell],
) -> Result<Vec<Filled<'r>>, Error> {
    for (place, row) in columns
        .iter()
        .enumerate()
        .flat_map(|(place, rows)| rows.iter().map(move |row| (place, row)))
    {
        let form = FormSheet::of(row.sheet()).filter(|form| place < form.heads().len());
        let known = form.is_some_and(|form| form.rows().iter().any(|of| of.code() == row.code()));
        if !known {
            return Err(Error::NoFormRow { sheet: row.sheet(), row: row.code() });
        }
    }
    for cell in cells {
        let form = TableSheet::of(cell.sheet());
        if !form.is_some_and(|form| form.has(cell.row(), cell.column())) {
            let (sheet, row, column) = (cell.sheet(), cell.row(), cell.column());
            return Err(Error::NoFormCell { sheet, row, column });
        }
    }
    let mut sheets = Vec::new();
    for code in ORDER {
        if let Some(form) = FormSheet::of(code) {
            let figures = rows_of(form, columns)?;
            if figures.iter().any(|column| !column.is_empty()) {
                sheets.push(Filled::Rows(form, figures));
            }
        }
        if let Some(form) = TableSheet::of(code) {
            let cells = cells_of(form, cells)?;
            if !cells.is_empty() {
                sheets.push(Filled::Table(form, cells));
            }
        }
    }
    Ok(sheets)
}

fn rows_of(form: FormSheet, columns: &[Vec<ReturnRow>; 2]) -> Result<Figures<'_>, Error> {
    let mut figures = Figures::default();
    for (rows, figures) in columns.iter().zip(&mut figures) {
        for row in rows.iter().filter(|row| row.sheet() == form.code()) {
            if figures.insert(row.code(), row).is_some() {
                return Err(Error::RowTwice { sheet: row.sheet(), row: row.code() });
            }
        }
    }
    Ok(figures)
}

fn cells_of(form: TableSheet, all: &[ReturnCell]) -> Result<Cells<'_>, Error> {
    let mut cells = Cells::new();
    for cell in all.iter().filter(|cell| cell.sheet() == form.code()) {
        if cells.insert((cell.row(), cell.column()), cell).is_some() {
            let (sheet, row, column) = (cell.sheet(), cell.row(), cell.column());
            return Err(Error::CellTwice { sheet, row, column });
        }
    }
    Ok(cells)
}

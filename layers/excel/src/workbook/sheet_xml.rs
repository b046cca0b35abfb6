//! The XML of a sheet, read to rows and cells.

use std::sync::Arc;

use quick_xml::events::{BytesStart, Event};

use super::archive::within;
use super::cell::{Area, Cell, CellName, Content};
use super::limits::Limits;
use super::number::Number;
use super::sheet::{Row, Sheet};
use super::strings::{Part, limited};
use crate::error::Error;

/// What a sheet is read with: the strings that cells share, and the cells that may still come.
pub(super) struct SheetReader<'s> {
    pub(super) strings: &'s [Arc<str>],
    pub(super) limits: &'s Limits,
    pub(super) cells: u64,
}

/// A cell while it is read.
#[derive(Default)]
struct Open {
    name: Option<CellName>,
    kind: String,
    value: Option<String>,
    inline: String,
    formula: bool,
}

/// The element whose text is read.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Inside {
    Other,
    Value,
    Inline,
}

impl SheetReader<'_> {
    /// Reads one sheet.
    pub(super) fn read(&mut self, part: &str, text: &str, name: String) -> Result<Sheet, Error> {
        let mut part = Part::new(part, text);
        let mut sheet = Rows::default();
        let (mut open, mut inside, mut hints) = (Open::default(), Inside::Other, 0_u32);
        loop {
            let event = part.next()?;
            match &event {
                Event::Start(of) => match of.local_name().as_ref() {
                    "row" => sheet.begin(&part, of, self.limits)?,
                    "c" => open = sheet.cell(&part, of, self.limits)?,
                    "f" => open.formula = true,
                    "v" => {
                        open.value = Some(String::new());
                        inside = Inside::Value;
                    }
                    "rPh" => hints = hints.saturating_add(1),
                    "t" if hints == 0 => inside = Inside::Inline,
                    "mergeCell" => sheet.merge(&part, of)?,
                    _ => {}
                },
                Event::Empty(of) => match of.local_name().as_ref() {
                    "row" => sheet.begin(&part, of, self.limits)?,
                    "c" => drop(sheet.cell(&part, of, self.limits)?),
                    "f" => open.formula = true,
                    "mergeCell" => sheet.merge(&part, of)?,
                    _ => {}
                },
                Event::End(of) => match of.local_name().as_ref() {
                    "c" => self.close(&part, std::mem::take(&mut open), &mut sheet)?,
                    "v" | "t" => inside = Inside::Other,
                    "rPh" => hints = hints.saturating_sub(1),
                    _ => {}
                },
                Event::Text(_) | Event::CData(_) | Event::GeneralRef(_) => match inside {
                    Inside::Value => part.add(&event, open.value.get_or_insert_default())?,
                    Inside::Inline => part.add(&event, &mut open.inline)?,
                    Inside::Other => {}
                },
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
                Event::Eof => return Ok(Sheet::new(name, sheet.ordered(), sheet.merged)),
            }
        }
    }

    fn close(&mut self, part: &Part<'_>, open: Open, sheet: &mut Rows) -> Result<(), Error> {
        let Some(name) = open.name else { return Ok(()) };
        let Some(content) = self.content(part, &open)? else { return Ok(()) };
        self.cells = self.cells.saturating_add(1);
        within("cells with content", self.cells, self.limits.cells)?;
        sheet.push(Cell::new(name, content));
        Ok(())
    }

    /// What a cell holds; none when it is blank.
    fn content(&self, part: &Part<'_>, open: &Open) -> Result<Option<Content>, Error> {
        if open.kind == "inlineStr" {
            let text = limited(&open.inline, self.limits)?;
            return Ok((!text.is_empty()).then(|| Content::Text(Arc::from(text))));
        }
        let value = open.value.as_deref().filter(|value| !value.is_empty());
        let Some(value) = value else {
            // A formula that came to an empty text has one, which is of type `str`.
            let uncomputed = open.formula && open.kind != "str";
            return Ok(uncomputed.then_some(Content::Uncomputed));
        };
        let text = limited(value, self.limits)?;
        let content = match open.kind.as_str() {
            "s" => {
                let place = text.trim().parse::<usize>().ok();
                let shared = place.and_then(|place| self.strings.get(place));
                let shared = shared.ok_or_else(|| part.fault(format!("no string {text}")))?;
                if shared.is_empty() {
                    return Ok(None);
                }
                Content::Text(Arc::clone(shared))
            }
            "str" | "d" => Content::Text(Arc::from(text)),
            "b" => Content::Truth(text.trim() == "1"),
            "e" => Content::Error(Arc::from(text)),
            "n" | "" => match Number::of_digits(text, open.formula) {
                Some(number) => Content::Number(number),
                None => Content::Unheld(Arc::from(text)),
            },
            other => return Err(part.fault(format!("a cell of type `{other}`"))),
        };
        Ok(Some(content))
    }
}

/// Rows while they are read.
#[derive(Default)]
struct Rows {
    cells: Vec<Cell>,
    merged: Vec<Area>,
    row: u32,
    column: u32,
}

impl Rows {
    fn begin(
        &mut self,
        part: &Part<'_>,
        of: &BytesStart<'_>,
        limits: &Limits,
    ) -> Result<(), Error> {
        let row = match part.attribute(of, "r")? {
            Some(number) => number.parse::<u32>().ok().filter(|row| *row > 0),
            None => self.row.checked_add(1),
        };
        self.row = row.ok_or_else(|| part.fault("a row without a number"))?;
        self.column = 0;
        within("rows of a sheet", u64::from(self.row), limits.rows)
    }

    fn cell(
        &mut self,
        part: &Part<'_>,
        of: &BytesStart<'_>,
        limits: &Limits,
    ) -> Result<Open, Error> {
        let name = match part.attribute(of, "r")? {
            Some(name) => CellName::parse(&name),
            None => self.column.checked_add(1).map(|column| CellName::new(self.row, column)),
        };
        let name = name.filter(|name| name.row() == self.row);
        let name = name.ok_or_else(|| part.fault("a cell that is not of its row"))?;
        self.column = name.column();
        within("columns of a sheet", u64::from(self.column), limits.columns)?;
        let kind = part.attribute(of, "t")?.unwrap_or_default();
        Ok(Open { name: Some(name), kind, ..Open::default() })
    }

    fn merge(&mut self, part: &Part<'_>, of: &BytesStart<'_>) -> Result<(), Error> {
        let area = part.attribute(of, "ref")?.and_then(|area| Area::parse(&area));
        self.merged.push(area.ok_or_else(|| part.fault("merged cells without their names"))?);
        Ok(())
    }

    fn push(&mut self, cell: Cell) {
        self.cells.push(cell);
    }

    /// The rows from top to bottom; a cell that the file states twice holds what came last.
    fn ordered(&mut self) -> Vec<Row> {
        let mut cells = std::mem::take(&mut self.cells);
        cells.sort_by_key(Cell::name);
        let mut rows: Vec<(u32, Vec<Cell>)> = Vec::new();
        for cell in cells {
            let number = cell.name().row();
            match rows.last_mut() {
                Some((row, of)) if *row == number => {
                    if of.last().is_some_and(|last| last.name() == cell.name()) {
                        of.pop();
                    }
                    of.push(cell);
                }
                Some(_) | None => rows.push((number, vec![cell])),
            }
        }
        rows.into_iter().map(|(number, cells)| Row::new(number, cells)).collect()
    }
}

//! A sheet of the form with a column for each measure.

use c_ross::report::CellContent;
use rust_xlsxwriter::{Format, Worksheet};

use super::book::unwritten;
use super::figure::{answer, decimal, wide, write_number, write_text};
use super::form_sheet::back;
use super::sheets::Cells;
use super::style::Styles;
use crate::error::Error;
use crate::form::{Shown, TableRow, TableSheet};
use crate::workbook::MoneyUnit;

/// What the form prints where nothing is to be filled in.
const STRUCK: &str = "--";
/// Paper of the size A4.
const A4: u8 = 9;
/// Rows from the top, from 0: title, unit, head.
const TITLE: u32 = 1;
const UNIT: u32 = 2;
const HEADS: u32 = 3;
/// Columns of codes, of names, and the first of figures, from 0.
const CODE: u16 = 0;
const ITEM: u16 = 1;
const FIGURE: u16 = 2;
const CODE_WIDTH: u16 = 9;
/// Columns of figures that can be read on one page.
const COLUMNS_PER_PAGE: usize = 16;
/// Height of a line of text, in points.
const LINE_HEIGHT: u16 = 18;

/// Writes a sheet of the form.
pub(super) fn write(
    sheet: &mut Worksheet,
    form: TableSheet,
    cells: &Cells<'_>,
    unit: MoneyUnit,
    styles: &Styles,
) -> Result<(), Error> {
    let fault = || unwritten(form.code());
    sheet.set_name(form.name()).map_err(fault())?;
    let last = u16::try_from(form.columns().len()).unwrap_or(u16::MAX).saturating_add(ITEM);
    sheet.write_url_with_text(0, CODE, back(), "返回目录").map_err(fault())?;
    let is_wide = form.columns().len() > COLUMNS_PER_PAGE;
    let title = if is_wide { &styles.wide_title } else { &styles.title };
    sheet.merge_range(TITLE, CODE, TITLE, last, form.title(), title).map_err(fault())?;
    sheet.set_row_height(TITLE, 24).map_err(fault())?;
    write_text(sheet, (UNIT, last), &format!("单位：人民币{}", unit.chinese()), &styles.unit)?;
    let below = heads(sheet, form, styles)?;
    let first = below.saturating_add(1);
    let mut end = first;
    for (line, row) in (first..).zip(form.rows()) {
        write_row(sheet, line, (form, row), cells, unit, styles)?;
        end = line.saturating_add(2);
    }
    for (line, note) in (end..).zip(form.notes()) {
        sheet.write_string_with_format(line, CODE, *note, &styles.note).map_err(fault())?;
    }
    sheet.set_freeze_panes(first, FIGURE).map_err(fault())?;
    sheet.set_repeat_columns(CODE, ITEM).map_err(fault())?;
    let pages = if is_wide { 2 } else { 1 };
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(pages, 0);
    Ok(())
}

/// Writes the heads; back comes the last row of them.
fn heads(sheet: &mut Worksheet, form: TableSheet, styles: &Styles) -> Result<u32, Error> {
    let fault = || unwritten(form.code());
    let lowest = HEADS.saturating_add(u32::from(form.has_shared_heads()));
    sheet.set_column_width(CODE, CODE_WIDTH).map_err(fault())?;
    sheet.set_column_width(ITEM, form.item_width()).map_err(fault())?;
    let mut lines = 1;
    let alone = [(CODE, "行次", CODE_WIDTH), (ITEM, form.items(), form.item_width())];
    let columns = (FIGURE..).zip(form.columns());
    let single = columns.clone().filter(|(_, of)| of.group().is_empty());
    for (column, head, width) in
        alone.into_iter().chain(single.map(|(column, of)| (column, of.head(), of.width())))
    {
        if lowest > HEADS {
            let format = &styles.head;
            sheet.merge_range(HEADS, column, lowest, column, head, format).map_err(fault())?;
        } else {
            write_text(sheet, (HEADS, column), head, &styles.head)?;
        }
        lines = wide(head).div_ceil(width.saturating_sub(2).max(1)).max(lines);
    }
    for (column, of) in columns.clone() {
        sheet.set_column_width(column, of.width()).map_err(fault())?;
        if !of.group().is_empty() {
            write_text(sheet, (lowest, column), of.head(), &styles.head)?;
        }
    }
    let mut groups: Vec<(&str, u16, u16)> = Vec::new();
    for (column, of) in columns.filter(|(_, of)| !of.group().is_empty()) {
        match groups.last_mut() {
            Some((group, _, last)) if *group == of.group() => *last = column,
            Some(_) | None => groups.push((of.group(), column, column)),
        }
    }
    for (group, from, to) in groups {
        sheet.merge_range(HEADS, from, HEADS, to, group, &styles.head).map_err(fault())?;
    }
    // The lines of a head are spread over the rows that it has.
    let rows = u16::from(lowest > HEADS).saturating_add(1);
    let height = LINE_HEIGHT.saturating_mul(lines.div_ceil(rows));
    for row in HEADS..=lowest {
        sheet.set_row_height(row, height).map_err(fault())?;
    }
    Ok(lowest)
}

fn write_row(
    sheet: &mut Worksheet,
    line: u32,
    (form, row): (TableSheet, &TableRow),
    cells: &Cells<'_>,
    unit: MoneyUnit,
    styles: &Styles,
) -> Result<(), Error> {
    let fault = || unwritten(form.code());
    let bold = row.name() == "合计";
    let name = match cells.get(&(row.code(), 2)).map(|cell| cell.content()) {
        Some(CellContent::Text(name)) => name,
        Some(_) | None => row.name(),
    };
    let lines = wide(name).div_ceil(form.item_width()).max(1);
    sheet.set_row_height(line, LINE_HEIGHT.saturating_mul(lines)).map_err(fault())?;
    write_text(sheet, (line, CODE), row.code(), styles.code(bold))?;
    write_text(sheet, (line, ITEM), name, styles.item(bold))?;
    for ((column, number), of) in (FIGURE..).zip(3_u16..).zip(form.columns()) {
        let cell = cells.get(&(row.code(), number)).map(|cell| cell.content());
        match cell {
            Some(CellContent::Figure(trace)) => {
                let format = match of.shown() {
                    Shown::Amount => styles.amount(bold),
                    Shown::Places => styles.places(bold),
                    Shown::PerCent => styles.ratio(bold),
                };
                match decimal(trace, unit)? {
                    Some(number) => write_number(sheet, (line, column), number, format)?,
                    None => write_text(sheet, (line, column), answer(trace), format)?,
                }
            }
            Some(CellContent::Text(text)) => {
                write_text(sheet, (line, column), text, &styles.struck)?;
            }
            Some(_) | None if row.struck().contains(&number) => {
                write_text(sheet, (line, column), STRUCK, &styles.struck)?;
            }
            Some(_) | None => blank(sheet, (line, column), styles.amount(bold))?,
        }
    }
    Ok(())
}

fn blank(sheet: &mut Worksheet, (row, column): (u32, u16), format: &Format) -> Result<(), Error> {
    sheet.write_blank(row, column, format).map_err(unwritten("cell"))?;
    Ok(())
}

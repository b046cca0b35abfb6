//! A sheet of the form with its figures, and the list of the sheets (目录).

use chrono::NaiveDate;
use rust_xlsxwriter::{Url, Worksheet};

use super::book::unwritten;
use super::figure::{wide, write_figure, write_text};
use super::sheets::{Figures, Filled};
use super::style::Styles;
use crate::error::Error;
use crate::form::FormSheet;
use crate::workbook::MoneyUnit;

/// Name of the list of sheets.
const CONTENTS: &str = "目录";
/// Paper of the size A4.
const A4: u8 = 9;
/// Rows from the top, from 0: title, unit, heads, first row of figures.
const TITLE: u32 = 1;
const UNIT: u32 = 2;
const HEADS: u32 = 3;
const FIRST: u32 = 4;
/// Columns of codes, of names, and the first of figures, from 0.
const CODE: u16 = 0;
const ITEM: u16 = 1;
const FIGURE: u16 = 2;
/// Widths in characters.
const CODE_WIDTH: u16 = 9;
const FIGURE_WIDTH: u16 = 22;
/// Height of a line of text, in points.
const LINE_HEIGHT: u16 = 18;

/// Writes a sheet of the form.
pub(super) fn write(
    sheet: &mut Worksheet,
    form: FormSheet,
    figures: &Figures<'_>,
    unit: MoneyUnit,
    styles: &Styles,
) -> Result<(), Error> {
    let fault = || unwritten(form.code());
    sheet.set_name(form.name()).map_err(fault())?;
    let mut last = ITEM;
    for (column, head) in (FIGURE..).zip(form.heads()) {
        write_text(sheet, (HEADS, column), head, &styles.head)?;
        sheet.set_column_width(column, FIGURE_WIDTH).map_err(fault())?;
        last = column;
    }
    sheet.set_column_width(CODE, CODE_WIDTH).map_err(fault())?;
    sheet.set_column_width(ITEM, form.item_width()).map_err(fault())?;
    sheet.write_url_with_text(0, CODE, back(), "返回目录").map_err(fault())?;
    sheet.merge_range(TITLE, CODE, TITLE, last, form.title(), &styles.title).map_err(fault())?;
    sheet.set_row_height(TITLE, 24).map_err(fault())?;
    let stated = format!("单位：人民币{}", unit.chinese());
    write_text(sheet, (UNIT, last), &stated, &styles.unit)?;
    write_text(sheet, (HEADS, CODE), "行次", &styles.head)?;
    write_text(sheet, (HEADS, ITEM), "项目", &styles.head)?;
    let given = |code: &str| figures.iter().any(|column| column.contains_key(code));
    // The row `1*` came after the form; it is written where there is a figure for it.
    let rows = form.rows().iter().filter(|row| !row.code().contains('*') || given(row.code()));
    for (line, row) in (FIRST..).zip(rows) {
        let bold = row.is_first_level();
        let lines = wide(row.name()).div_ceil(form.item_width()).max(1);
        sheet.set_row_height(line, LINE_HEIGHT.saturating_mul(lines)).map_err(fault())?;
        write_text(sheet, (line, CODE), row.code(), styles.code(bold))?;
        write_text(sheet, (line, ITEM), row.name(), styles.item(bold))?;
        for ((column, _), figures) in (FIGURE..).zip(form.heads()).zip(figures) {
            match figures.get(row.code()).and_then(|row| row.figure()) {
                Some(trace) => write_figure(sheet, (line, column), trace, unit, bold, styles)?,
                None => {
                    sheet.write_blank(line, column, styles.amount(bold)).map_err(fault())?;
                }
            }
        }
    }
    sheet.set_freeze_panes(FIRST, FIGURE).map_err(fault())?;
    sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0);
    Ok(())
}

pub(super) fn back() -> Url {
    Url::new(format!("internal:'{CONTENTS}'!A1"))
}

/// Writes the list of the sheets, with links to them.
pub(super) fn contents(
    sheet: &mut Worksheet,
    sheets: &[Filled<'_>],
    insurer: Option<(&str, NaiveDate)>,
    styles: &Styles,
) -> Result<(), Error> {
    let fault = || unwritten(CONTENTS);
    sheet.set_name(CONTENTS).map_err(fault())?;
    for (column, width) in [(0, 8_u16), (1, 66), (2, 30)] {
        sheet.set_column_width(column, width).map_err(fault())?;
    }
    let title = "保险公司偿付能力季度报告EXCEL样表";
    sheet.merge_range(TITLE, 0, TITLE, 2, title, &styles.title).map_err(fault())?;
    sheet.set_row_height(TITLE, 24).map_err(fault())?;
    if let Some((name, day)) = insurer {
        write_text(sheet, (UNIT, 0), name, &styles.note)?;
        write_text(sheet, (UNIT, 2), &format!("编报日期：{day}"), &styles.unit)?;
    }
    for (column, head) in (0..).zip(["序号", "报表名称", "适用的公司"]) {
        write_text(sheet, (HEADS, column), head, &styles.head)?;
    }
    let named = sheets.iter().map(|sheet| (sheet.name(), audience(sheet.code())));
    for ((line, count), (name, audience)) in
        (FIRST..).zip(1_u32..).zip(named.chain([(super::steps::NAME, "")]))
    {
        write_text(sheet, (line, 0), &count.to_string(), &styles.text)?;
        let link = Url::new(format!("internal:'{name}'!A1")).set_text(name);
        sheet.write_url_with_format(line, 1, link, &styles.link).map_err(fault())?;
        write_text(sheet, (line, 2), audience, &styles.text)?;
    }
    sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0);
    Ok(())
}

/// Who fills a sheet in, as the form says (适用的公司); nothing for all.
fn audience(code: &str) -> &'static str {
    match code {
        "IR01" | "IR01-1" | "IR02" => "仅适用于财险公司和人身险公司",
        "IR03" | "IR04" => "仅适用于再保险公司",
        "IN01" => "仅适用于人身险公司",
        _ => "",
    }
}

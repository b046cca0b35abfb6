//! The sheet of the calculation (计算过程): the trace of each figure, a step on each line.

use std::collections::BTreeMap;

use c_ross::{Trace, Value};
use rust_xlsxwriter::Worksheet;

use super::book::unwritten;
use super::figure::{answer, decimal, wide, write_number, write_text};
use super::sheets::Filled;
use super::style::Styles;
use crate::error::Error;
use crate::workbook::MoneyUnit;

/// Name of the sheet.
pub(super) const NAME: &str = "计算过程";
/// Rows of a sheet, by the format.
const ROWS: u32 = 1_048_576;
/// Paper of the size A4.
const A4: u8 = 9;
const HEADS: u32 = 3;
/// Height of a line of text in points, and the most that a row may have.
const LINE_HEIGHT: u16 = 14;
const ROW_HEIGHT_MAX: u16 = 409;
/// The columns: head and width in characters.
const COLUMNS: [(&str, u16); 12] = [
    ("步骤号", 8),
    ("报表", 7),
    ("行次", 8),
    ("栏目", 16),
    ("步骤", 52),
    ("对象", 22),
    ("数值", 22),
    ("精确值", 30),
    ("计量单位", 21),
    ("算法", 44),
    ("条款", 22),
    ("口径", 34),
];

/// Writes the steps of all figures.
pub(super) fn write(
    sheet: &mut Worksheet,
    sheets: &[Filled<'_>],
    styles: &Styles,
) -> Result<(), Error> {
    let fault = || unwritten(NAME);
    sheet.set_name(NAME).map_err(fault())?;
    sheet.merge_range(1, 0, 1, 11, NAME, &styles.title).map_err(fault())?;
    sheet.set_row_height(1, 24).map_err(fault())?;
    let note =
        "金额以元计；“精确值”为未经二进制舍入的十进制数；步骤按层次缩进，重复的步骤只列示一次。";
    write_text(sheet, (2, 0), note, &styles.note)?;
    for (column, (head, width)) in (0..).zip(COLUMNS) {
        write_text(sheet, (HEADS, column), head, &styles.head)?;
        sheet.set_column_width(column, width).map_err(fault())?;
    }
    sheet.set_freeze_panes(HEADS.saturating_add(1), 0).map_err(fault())?;
    sheet.set_repeat_rows(HEADS, HEADS).map_err(fault())?;
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    let mut steps = Steps { sheet, styles, line: HEADS, lines: 1, seen: BTreeMap::new() };
    for sheet in sheets {
        for (row, head, trace) in sheet.figures() {
            steps.figure([sheet.code(), row, &head], trace)?;
        }
    }
    Ok(())
}

struct Steps<'s> {
    sheet: &'s mut Worksheet,
    styles: &'s Styles,
    /// The last line that is written, from 0.
    line: u32,
    /// How many lines of text it has.
    lines: u16,
    /// The number of each step that has been written.
    seen: BTreeMap<*const Trace, u32>,
}

impl Steps<'_> {
    /// The steps of a figure, the figure first and each step under what it led to.
    fn figure(&mut self, of: [&str; 3], trace: &Trace) -> Result<(), Error> {
        // A stack of its own, so that a deep trace cannot end that of the program.
        let mut open = vec![(trace, 0_u32)];
        while let Some((trace, depth)) = open.pop() {
            let seen = self.seen.get(&std::ptr::from_ref(trace)).copied();
            self.step(of, trace, depth, seen)?;
            if seen.is_none() {
                self.seen.insert(std::ptr::from_ref(trace), self.number());
                for detail in trace.details() {
                    let line = self.next_line()?;
                    let text = indented(&detail, depth.saturating_add(2));
                    self.text(line, 0, "")?;
                    self.label(line, of)?;
                    self.text(line, 4, &text)?;
                    for column in 5..12 {
                        self.text(line, column, "")?;
                    }
                }
                let below = trace.inputs().iter().rev();
                open.extend(below.map(|input| (&**input, depth.saturating_add(1))));
            }
        }
        Ok(())
    }

    /// The number of the step on the last line.
    const fn number(&self) -> u32 {
        self.line.saturating_sub(HEADS)
    }

    fn next_line(&mut self) -> Result<u32, Error> {
        let line = self.line.saturating_add(1);
        if line >= ROWS {
            let (found, allowed) = (u64::from(line), u64::from(ROWS));
            return Err(Error::Limit { what: "lines of the calculation", found, allowed });
        }
        self.line = line;
        self.lines = 1;
        Ok(line)
    }

    fn text(&mut self, line: u32, column: u16, text: &str) -> Result<(), Error> {
        // A text that is wrapped needs as many lines; programs do not all find that out themselves.
        let width = COLUMNS.get(usize::from(column)).map_or(u16::MAX, |(_, width)| *width);
        let lines = wide(text).div_ceil(width);
        if lines > self.lines {
            self.lines = lines;
            let height = LINE_HEIGHT.saturating_mul(lines).min(ROW_HEIGHT_MAX);
            self.sheet.set_row_height(line, height).map_err(unwritten(NAME))?;
        }
        write_text(self.sheet, (line, column), text, &self.styles.wrapped)
    }

    fn label(&mut self, line: u32, of: [&str; 3]) -> Result<(), Error> {
        for (column, text) in (1..).zip(of) {
            self.text(line, column, text)?;
        }
        Ok(())
    }

    fn step(
        &mut self,
        of: [&str; 3],
        trace: &Trace,
        depth: u32,
        seen: Option<u32>,
    ) -> Result<(), Error> {
        let line = self.next_line()?;
        let number = self.number().to_string();
        self.text(line, 0, &number)?;
        self.label(line, of)?;
        self.text(line, 4, &indented(trace.step(), depth))?;
        self.text(line, 5, trace.subject().unwrap_or_default())?;
        match decimal(trace, MoneyUnit::Yuan)? {
            Some(number) => write_number(self.sheet, (line, 6), number, &self.styles.step)?,
            None => self.text(line, 6, answer(trace))?,
        }
        write_text(self.sheet, (line, 7), &exact(trace), &self.styles.exact)?;
        self.text(line, 8, trace.measure().name())?;
        let formula = trace.operation().formula();
        let formula = seen.map_or(formula, |number| format!("同步骤 {number}"));
        self.text(line, 9, &formula)?;
        let articles: Vec<_> = trace.citations().iter().map(ToString::to_string).collect();
        self.text(line, 10, &articles.join("; "))?;
        let readings: Vec<_> = trace.readings().iter().map(ToString::to_string).collect();
        self.text(line, 11, &readings.join("; "))
    }
}

/// A text under what it led to.
fn indented(text: &str, depth: u32) -> String {
    let spaces = usize::try_from(depth).unwrap_or(usize::MAX).min(40);
    format!("{}{text}", "  ".repeat(spaces))
}

/// A value with all its digits: a decimal, or a fraction as it is.
fn exact(trace: &Trace) -> String {
    if let Value::Fraction(fraction) = trace.value() {
        return format!("{}/{}", fraction.numerator(), fraction.denominator());
    }
    let number = trace.value().decimal();
    number.map_or_else(|| answer(trace).to_owned(), |number| number.to_string())
}

//! Figures as cells.

use c_ross::{Measure, Trace, Value};
use rust_decimal::Decimal;
use rust_xlsxwriter::{Format, Worksheet};

use super::book::unwritten;
use super::style::Styles;
use crate::error::Error;
use crate::workbook::MoneyUnit;

const OVERFLOW: Error = Error::Library(c_ross::Error::Overflow { step: "amount in the unit" });
/// Places of a ratio in a cell.
const RATIO_PLACES: u32 = 12;

/// A value as a decimal: an amount in a unit, a fraction to twelve places; none for an answer.
pub(super) fn decimal(trace: &Trace, unit: MoneyUnit) -> Result<Option<Decimal>, Error> {
    let number = if let Value::Fraction(fraction) = trace.value() {
        fraction.to_places(RATIO_PLACES)?
    } else if let Some(number) = trace.value().decimal() {
        match trace.measure() == Measure::Yuan {
            true => number.checked_div(unit.in_yuan()).ok_or(OVERFLOW)?,
            false => number,
        }
    } else {
        return Ok(None);
    };
    Ok(Some(number.normalize()))
}

/// Writes a decimal as the binary fraction nearest to it.
#[expect(clippy::disallowed_types, reason = "cells of a workbook are binary fractions")]
pub(super) fn write_number(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    number: Decimal,
    format: &Format,
) -> Result<(), Error> {
    let fault = |_| Error::Unwritten { part: "cell".to_owned(), fault: number.to_string() };
    let binary: f64 = number.to_string().parse().map_err(fault)?;
    sheet.write_number_with_format(row, column, binary, format).map_err(unwritten("cell"))?;
    Ok(())
}

/// Writes a figure of the form: an amount, or a ratio in per cent.
pub(super) fn write_figure(
    sheet: &mut Worksheet,
    cell: (u32, u16),
    trace: &Trace,
    unit: MoneyUnit,
    bold: bool,
    styles: &Styles,
) -> Result<(), Error> {
    let is_ratio = matches!(trace.value(), Value::Fraction(_));
    let format = if is_ratio { styles.ratio(bold) } else { styles.amount(bold) };
    match decimal(trace, unit)? {
        Some(number) => write_number(sheet, cell, number, format),
        None => write_text(sheet, cell, answer(trace), format),
    }
}

/// Writes text.
pub(super) fn write_text(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    text: &str,
    format: &Format,
) -> Result<(), Error> {
    sheet.write_string_with_format(row, column, text, format).map_err(unwritten("cell"))?;
    Ok(())
}

/// Yes or no, as the form has it.
pub(super) fn answer(trace: &Trace) -> &'static str {
    if trace.value() == Value::Answer(true) { "是" } else { "否" }
}

/// The width of a text: Chinese characters are twice as wide as others.
pub(super) fn wide(text: &str) -> u16 {
    text.chars().fold(0, |width: u16, c| width.saturating_add(if c.is_ascii() { 1 } else { 2 }))
}

//! `quarter`: an input measured at a quarter end.

use c_ross::RuleBook;
use c_ross::report::{Language, ReturnRow, return_csv};
use c_ross_excel::{MoneyUnit, ReturnWorkbook};

use super::answer::{Answer, Form};
use crate::command_line::Asked;
use crate::fault::Fault;
use crate::file::Format;
use crate::language::of_report;
use crate::measured::{Figures, Input, chinese_text};

pub(super) fn answer(asked: &Asked, form: Form) -> Result<Answer, Fault> {
    let rules = RuleBook::embedded()?;
    let input = Input::read(asked)?;
    let measured = input.measured(asked, &rules)?;
    let text = match (form.format, form.language) {
        (Format::Json, _) => format!("{}\n", measured.json()?),
        (Format::Csv, _) => return_csv(&rows(&*measured)?)?,
        (Format::Xlsx, _) => return written(&*measured, asked),
        (Format::Html, language) => measured.report()?.html(of_report(language))?,
        (Format::Text, Language::Chinese) => chinese_text(&*measured, asked)?,
        (Format::Text, _) => measured.text()?,
    };
    Ok(Answer::of(text))
}

/// The rows of the return, of which there must be some.
fn rows(measured: &dyn Figures) -> Result<Vec<ReturnRow>, Fault> {
    let rows = measured.rows()?;
    if rows.is_empty() {
        return Err(Fault::arguments(
            "there is no row of the return without insurer.csv; allowed: text, json",
            "没有 insurer.csv 就没有报表行次；允许：text, json",
        ));
    }
    Ok(rows)
}

/// The return as a workbook; in yuan unless told.
pub(super) fn written(measured: &dyn Figures, asked: &Asked) -> Result<Answer, Fault> {
    let workbook = ReturnWorkbook::new(asked.unit.unwrap_or(MoneyUnit::Yuan));
    let workbook = workbook.of_insurer(&measured.head().name, asked.valued.day());
    let workbook = workbook.with_rows(&rows(measured)?).with_cells(&measured.cells()?);
    Ok(Answer::of_bytes(workbook.to_bytes()?))
}

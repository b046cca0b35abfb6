//! `quarter`: an input measured at a quarter end.

use c_ross::RuleBook;
use c_ross::report::{Language, return_csv};

use super::answer::{Answer, Form};
use crate::command_line::Asked;
use crate::fault::Fault;
use crate::file::Format;
use crate::language::Said;
use crate::measured::{Input, chinese_text};
use crate::progress::shown;

pub(super) fn answer(asked: &Asked, form: Form) -> Result<Answer, Fault> {
    let rules = RuleBook::embedded()?;
    let said = |english, chinese| Said::new(english, chinese).in_language(form.language);
    let input = shown(said("reading", "读取"), || Input::read(asked))?;
    let measured = shown(said("measuring", "计量"), || input.measured(asked, &rules))?;
    let text = match (form.format, form.language) {
        (Format::Json, _) => format!("{}\n", measured.json()?),
        (Format::Csv, _) => {
            let rows = measured.rows()?;
            if rows.is_empty() {
                return Err(Fault::arguments(
                    "there is no row of the return without insurer.csv; allowed: text, json",
                    "没有 insurer.csv 就没有报表行次；允许：text, json",
                ));
            }
            return_csv(&rows)?
        }
        (Format::Text, Language::Chinese) => chinese_text(&*measured, asked)?,
        (Format::Text, _) => measured.text()?,
    };
    Ok(Answer::of(text))
}

//! `readings`: the points on which the text is silent, and the ways to read them.

use c_ross::report::Language;
use c_ross::{Bearing, Choice, Readings, RuleBook};
use c_ross_report::{reading_answer, reading_question};

use super::answer::{Answer, Form};
use crate::command_line::Asked;
use crate::fault::Fault;
use crate::language::{Said, of_report};
use crate::measured::Input;
use crate::table::{Column, Table};

const COLUMNS: [Column; 6] = [
    Column::new("reading", "reading", "口径"),
    Column::new("variant", "read as", "采用"),
    Column::new("variants", "ways to read it, the default first", "各种口径，默认在前"),
    Column::new("question", "the point", "条文未明确之处"),
    Column::new("answer", "how it is read", "如何理解"),
    Column::new("decides", "decides here", "是否影响结果"),
];

/// The cells of a reading, but for what it decides.
fn cells(choice: &Choice, variants: &[&str], language: Language) -> [String; 5] {
    let language = of_report(language);
    [
        choice.reading().to_owned(),
        choice.variant().to_owned(),
        variants.join(", "),
        reading_question(choice, language),
        reading_answer(choice, language),
    ]
}

pub(super) fn answer(asked: Option<&Asked>, form: Form) -> Result<Answer, Fault> {
    let variants = Readings::variants();
    let mut table = Table::new(COLUMNS.get(..5).unwrap_or_default());
    let Some(asked) = asked else {
        for (choice, (_, variants)) in Readings::default().choices().into_iter().zip(variants) {
            table.row(cells(&choice, &variants, form.language));
        }
        return Ok(Answer::of(table.formatted(form.format, form.language)?));
    };
    let (rules, input) = (RuleBook::embedded()?, Input::read(asked)?);
    let measured = input.measured(asked, &rules)?;
    let mut table = Table::new(&COLUMNS);
    for ((choice, bearing), (_, variants)) in measured.readings().iter().zip(variants) {
        let decides = match bearing {
            Bearing::Decisive => Said::new("yes", "是"),
            Bearing::NotDecisive => Said::new("no", "否"),
            Bearing::NotComputable | _ => Said::new("not computable otherwise", "其他口径无法计算"),
        };
        let decides = decides.in_language(form.language).to_owned();
        table.row(cells(choice, &variants, form.language).into_iter().chain([decides]));
    }
    Ok(Answer::of(table.formatted(form.format, form.language)?))
}

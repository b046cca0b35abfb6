//! `readings`: the points on which the text is silent, and the ways to read them.

use c_ross::{Bearing, Readings, RuleBook};

use super::answer::{Answer, Form};
use crate::command_line::Asked;
use crate::fault::Fault;
use crate::language::Said;
use crate::measured::Input;
use crate::table::{Column, Table};

const COLUMNS: [Column; 4] = [
    Column::new("reading", "reading", "口径"),
    Column::new("variant", "read as", "采用"),
    Column::new("variants", "ways to read it, the default first", "各种口径，默认在前"),
    Column::new("decides", "decides here", "是否影响结果"),
];

pub(super) fn answer(asked: Option<&Asked>, form: Form) -> Result<Answer, Fault> {
    let variants = Readings::variants();
    let mut table = Table::new(COLUMNS.get(..3).unwrap_or_default());
    let Some(asked) = asked else {
        for (choice, (_, variants)) in Readings::default().choices().into_iter().zip(variants) {
            let cells = [choice.reading().to_owned(), choice.variant().to_owned()];
            table.row(cells.into_iter().chain([variants.join(", ")]));
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
        table.row([
            choice.reading().to_owned(),
            choice.variant().to_owned(),
            variants.join(", "),
            decides.in_language(form.language).to_owned(),
        ]);
    }
    Ok(Answer::of(table.formatted(form.format, form.language)?))
}

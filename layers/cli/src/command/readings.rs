//! `readings`: the points on which the text is silent, and the ways to read them.

use c_ross::report::Language;
use c_ross::{Bearing, Choice, Readings, RuleBook};
use c_ross_report::{reading_answer, reading_article, reading_question, reading_reason};

use super::answer::{Answer, Form};
use crate::command_line::Asked;
use crate::fault::Fault;
use crate::file::Format;
use crate::language::{Said, of_report};
use crate::measured::Input;
use crate::table::{Column, Table};

const READING: Column = Column::new("reading", "reading", "口径");
const VARIANT: Column = Column::new("variant", "read as", "采用");
const VARIANTS: Column =
    Column::new("variants", "ways to read it, the default first", "各种口径，默认在前");
const ARTICLE: Column = Column::new("article", "the silent article", "条款");
const QUESTION: Column = Column::new("question", "the point", "条文未明确之处");
const ANSWER: Column = Column::new("answer", "how it is read", "如何理解");
const DECIDES: Column = Column::new("decides", "decides here", "是否影响结果");
const REASON: Column = Column::new("reason", "why the default", "默认口径的理由");

/// What is measured, if anything is, can tell what a reading decides.
const OF_ALL: [Column; 7] = [READING, VARIANT, VARIANTS, ARTICLE, QUESTION, ANSWER, REASON];
const OF_INPUT: [Column; 8] =
    [READING, VARIANT, VARIANTS, ARTICLE, QUESTION, ANSWER, DECIDES, REASON];

/// The cells of a reading, but for what it decides and why the default is its default.
fn cells(choice: &Choice, variants: &[&str], language: Language) -> [String; 6] {
    let language = of_report(language);
    [
        choice.reading().to_owned(),
        choice.variant().to_owned(),
        variants.join(", "),
        reading_article(choice, language),
        reading_question(choice, language),
        reading_answer(choice, language),
    ]
}

/// The readings under columns; the reasons, which are sentences, stand below a table for people.
struct Rows<'c> {
    table: Table<'c>,
    reasons: String,
    form: Form,
}

impl<'c> Rows<'c> {
    fn new(columns: &'c [Column], form: Form) -> Self {
        let shown = match form.format {
            Format::Text => columns.split_last().map(|(_, shown)| shown).unwrap_or_default(),
            Format::Json | Format::Csv | Format::Xlsx | Format::Html => columns,
        };
        Self { table: Table::new(shown), reasons: String::new(), form }
    }

    fn add(&mut self, choice: &Choice, variants: &[&str], decides: Option<String>) {
        let Form { language, format } = self.form;
        let reason = reading_reason(choice, of_report(language));
        let cells = cells(choice, variants, language).into_iter().chain(decides);
        if format == Format::Text {
            let default = variants.first().copied().unwrap_or_default();
            let reason = match language {
                Language::Chinese => format!("{}={default}：{reason}", choice.reading()),
                Language::English | _ => format!("{}={default}: {reason}", choice.reading()),
            };
            self.reasons.push_str(&format!("  {reason}\n"));
            self.table.row(cells);
        } else {
            self.table.row(cells.chain([reason]));
        }
    }

    fn answer(self) -> Result<Answer, Fault> {
        let mut text = self.table.formatted(self.form.format, self.form.language)?;
        if self.form.format == Format::Text {
            let head = Said::new("Why the default:", "默认口径的理由：");
            text.push_str(&format!("\n{}\n", head.in_language(self.form.language)));
            text.push_str(&self.reasons);
        }
        Ok(Answer::of(text))
    }
}

pub(super) fn answer(asked: Option<&Asked>, form: Form) -> Result<Answer, Fault> {
    let variants = Readings::variants();
    let Some(asked) = asked else {
        let mut rows = Rows::new(&OF_ALL, form);
        for (choice, (_, variants)) in Readings::default().choices().iter().zip(variants) {
            rows.add(choice, &variants, None);
        }
        return rows.answer();
    };
    let (rules, input) = (RuleBook::embedded()?, Input::read(asked)?);
    let measured = input.measured(asked, &rules)?;
    let mut rows = Rows::new(&OF_INPUT, form);
    for ((choice, bearing), (_, variants)) in measured.readings().iter().zip(variants) {
        let decides = match bearing {
            Bearing::Decisive => Said::new("yes", "是"),
            Bearing::NotDecisive => Said::new("no", "否"),
            Bearing::NotComputable | _ => Said::new("not computable otherwise", "其他口径无法计算"),
        };
        rows.add(choice, &variants, Some(decides.in_language(form.language).to_owned()));
    }
    rows.answer()
}

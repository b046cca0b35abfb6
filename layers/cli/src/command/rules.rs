//! `rules`: the regulatory numbers with their days and their articles.

use std::collections::BTreeSet;

use c_ross::report::Language;
use c_ross::{InForce, RuleBook, RuleDay, Source, Vocabulary};

use super::answer::{Answer, Form};
use crate::fault::Fault;
use crate::file::Format;
use crate::table::{Column, Table};

const COLUMNS: [Column; 9] = [
    Column::new("parameter", "parameter", "参数"),
    Column::new("class", "class", "类别"),
    Column::new("value", "value", "数值"),
    Column::new("unit", "unit", "单位"),
    Column::new("from", "from", "生效"),
    Column::new("until", "until", "失效"),
    Column::new("ended_by", "ended by", "终止文件"),
    Column::new("source", "source", "出处"),
    Column::new("article", "article", "条"),
];

pub(super) fn answer(
    on: Option<RuleDay>,
    parameter: Option<&str>,
    form: Form,
) -> Result<Answer, Fault> {
    let book = RuleBook::embedded()?;
    let mut table = Table::new(&COLUMNS);
    let mut named = BTreeSet::new();
    // For people in Chinese as the regulator cites; programs take the short names.
    let in_chinese = form.format == Format::Text && form.language == Language::Chinese;
    let vocabulary = Vocabulary::embedded();
    let cited = |name: &str| match in_chinese {
        true => vocabulary.chinese(name),
        false => name.to_owned(),
    };
    let asked = |value: &&InForce| {
        let starts = parameter.is_none_or(|start| value.parameter().name().starts_with(start));
        starts && on.is_none_or(|day| value.holds(&day))
    };
    for value in book.values().filter(asked) {
        named.insert(value.source().name());
        named.extend(value.ended_by().map(Source::name));
        table.row([
            value.parameter().name().to_owned(),
            value.class().to_owned(),
            value.value().to_string(),
            value.unit().name().to_owned(),
            value.from().to_string(),
            value.until().map(|day| day.to_string()).unwrap_or_default(),
            value.ended_by().map(Source::name).map(cited).unwrap_or_default(),
            cited(value.source().name()),
            match in_chinese {
                true => within(&value.citation().chinese(&vocabulary), &vocabulary, value),
                false => value.citation().article().to_owned(),
            },
        ]);
    }
    if named.is_empty() {
        return Err(no_row(&book, on, parameter));
    }
    let mut text = table.formatted(form.format, form.language)?;
    if form.format == Format::Text {
        text.push('\n');
        for source in book.sources().filter(|source| named.contains(source.name())) {
            text.push_str(&source_line(source, &cited(source.name()), form.language));
        }
    }
    Ok(Answer::of(text))
}

/// The article of a citation in Chinese, without the rule that another column names.
fn within(citation: &str, vocabulary: &Vocabulary, value: &InForce) -> String {
    let rule = vocabulary.chinese(value.source().name());
    citation.strip_prefix(&rule).unwrap_or(citation).to_owned()
}

fn source_line(source: &Source, name: &str, language: Language) -> String {
    let (number, link) = (source.number(), source.link());
    let checked = source.verified_to();
    match language {
        Language::Chinese => {
            let title = source.title_zh();
            format!("{name}：《{title}》（{number}）；核对至{checked}\n  {link}\n")
        }
        Language::English | _ => {
            let title = source.title_en();
            format!("{name}: {number}, {title}; verified to {checked}\n  {link}\n")
        }
    }
}

fn no_row(book: &RuleBook, on: Option<RuleDay>, parameter: Option<&str>) -> Fault {
    let known: BTreeSet<_> = book.values().map(|value| value.parameter().name()).collect();
    let names = known.into_iter().collect::<Vec<_>>().join(", ");
    let asked = parameter.unwrap_or_default();
    match on {
        Some(day) => Fault::arguments(
            format!("no number of `{asked}` is in force on {}; parameters: {names}", day.day()),
            format!("{} 没有 `{asked}` 的有效数值；参数：{names}", day.day()),
        ),
        None => Fault::arguments(
            format!("no parameter starts with `{asked}`; allowed: {names}"),
            format!("没有以 `{asked}` 开头的参数；允许：{names}"),
        ),
    }
}

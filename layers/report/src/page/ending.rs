//! The readings, and how the figures are printed.

use c_ross::{Bearing, Choice};

use super::part::{Cell, Head, Section, Table};
use crate::language::Language;
use crate::reading_text::{reading_answer, reading_question};
use crate::report::Report;

pub(super) fn readings(report: &Report, language: Language) -> Option<Section> {
    let readings = report.readings.as_ref()?;
    let decisive = readings.iter().filter(|(_, bearing)| *bearing == Bearing::Decisive);
    let count = decisive.clone().count();
    let lead = match count {
        0 => language.pick(
            "规则未明文规定之处，本报告采用下列口径；在本账簿中，能够计算的其他口径都不改变结果。",
            "Where the text of the rules is silent, the report reads it as listed; in this \
             book no other way to read it that can be computed changes anything.",
        )
        .to_owned(),
        _ => language.say(
            format!("规则未明文规定之处，本报告采用下列口径；其中 {count} 项在本账簿中会影响结果。"),
            format!(
                "Where the text of the rules is silent, the report reads it as listed; {count} \
                 of these readings decide something in this book."
            ),
        ),
    };
    let caption = language.pick("影响结果的口径", "Readings that decide something");
    let mut tables = Vec::new();
    if count > 0 {
        tables.push(table("decisive-readings", caption, decisive, language));
    }
    let others = readings.iter().filter(|(_, bearing)| *bearing != Bearing::Decisive);
    let caption = language.pick("其他口径", "The other readings");
    tables.push(table("other-readings", caption, others, language));
    let title = language.pick("口径", "Readings").to_owned();
    Some(Section { id: "readings", title, lead: vec![lead], tables, ..Section::default() })
}

fn table<'a>(
    id: &'static str,
    caption: &str,
    readings: impl Iterator<Item = &'a (Choice, Bearing)>,
    language: Language,
) -> Table {
    let row = |(choice, bearing): &(Choice, Bearing)| {
        let decides = match bearing {
            Bearing::Decisive => language.pick("影响结果", "decides"),
            Bearing::NotDecisive => language.pick("不影响", "decides nothing"),
            Bearing::NotComputable => {
                language.pick("其他口径在本账簿中无法计算", "another way cannot be computed")
            }
            // OK because the library says no more than that it is something newer.
            _ => "—",
        };
        vec![
            Cell::text(reading_question(choice, language)),
            Cell::text(reading_answer(choice, language)),
            Cell::text(choice.to_string()),
            Cell::text(decides),
        ]
    };
    Table {
        id,
        caption: caption.to_owned(),
        heads: vec![
            Head::text(language.pick("问题", "question")),
            Head::text(language.pick("本报告的口径", "read here as")),
            Head::text(language.pick("名称", "name")),
            Head::text(language.pick("在本账簿中", "in this book")),
        ],
        rows: readings.map(row).collect(),
        can_be_sorted: true,
    }
}

/// How numbers are made and printed.
pub(super) fn method(_: &Report, language: Language) -> Section {
    let notes = [
        (
            "表中金额以元为单位，精确到分；文字和图中的金额以亿元、万元为单位，保留两位小数。",
            "Amounts in tables are in yuan, exact to the fen; in sentences and pictures they are \
             in billions or millions of yuan, to two places.",
        ),
        (
            "百分数保留两位小数，持仓时间保留四位小数，因子保留六位小数；每个数只在显示时舍入一次，四舍五入（绝对值）。\
             与监管线、门槛和限额的比较使用未舍入的数。",
            "Percentages have two places, holding periods four, factors six; each number is \
             rounded once, when it is printed, halves away from zero. Comparisons with \
             thresholds and limits are made with numbers that are not rounded.",
        ),
        (
            "图中条形的长度与金额成比例；不为零而短于一线宽的条形画成一条线。",
            "Bars are as long as their figures; a bar that is not zero and would be thinner than \
             a line is drawn as a line.",
        ),
    ];
    let notes = notes.map(|(chinese, english)| language.pick(chinese, english).to_owned());
    let title = language.pick("编制说明", "How to read the figures").to_owned();
    Section { id: "method", title, notes: notes.to_vec(), ..Section::default() }
}

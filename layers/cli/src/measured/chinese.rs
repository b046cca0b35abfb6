//! A result in Chinese: the rows of the return, the shares, the readings, the caveats.

use c_ross::report::{Language, TextTable, return_text};
use c_ross::{Bearing, Error, Vocabulary};
use c_ross_report::{reading_answer, reading_question};

use super::figures::Figures;
use crate::command_line::Asked;

/// All of it for people.
pub(crate) fn chinese_text(of: &dyn Figures, asked: &Asked) -> Result<String, Error> {
    let head = of.head();
    let (day, rules) = (asked.valued.day(), asked.rules.day());
    let mut parts =
        vec![format!("{} 评估基准日 {day}，采用 {rules} 有效的规则，单位：元\n", head.name)];
    let caveats = of.caveats_in_chinese(&Vocabulary::embedded()).into_iter();
    let caveats: String = caveats.map(|caveat| format!("注意：{caveat}。\n")).collect();
    parts.extend(Some(caveats).filter(|caveats| !caveats.is_empty()));
    parts.extend(of.shares_in_chinese()?);
    let rows = of.rows()?;
    if !rows.is_empty() {
        parts.push(format!("偿付能力报表\n{}", return_text(&rows, Language::Chinese)?));
    }
    let language = c_ross_report::Language::Chinese;
    let head = ["口径", "采用", "条文未明确之处", "如何理解", "是否影响结果"];
    let mut readings = TextTable::new(&head, &[]);
    for (choice, bearing) in of.readings() {
        let decides = match bearing {
            Bearing::Decisive => "是",
            Bearing::NotDecisive => "否",
            Bearing::NotComputable | _ => "其他口径无法计算",
        };
        let names = [choice.reading(), choice.variant()].map(str::to_owned);
        let words = [reading_question(choice, language), reading_answer(choice, language)];
        readings.row(names.into_iter().chain(words).chain([decides.to_owned()]));
    }
    parts.push(format!("条文未明确之处的口径\n{readings}"));
    Ok(parts.join("\n"))
}

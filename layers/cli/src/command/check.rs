//! `check`: a filled return recomputed from its own figures.

use c_ross::report::{Json, Language};
use c_ross::{ControlRisk, RuleBook};
use c_ross_excel::{FiledColumn, FilingTerms, FormCheck, Limits, Workbook, check};

use super::answer::{Answer, Form};
use crate::command_line::Filing;
use crate::fault::Fault;
use crate::file::{Format, read};
use crate::table::{Column, Table};

const COLUMNS: [Column; 8] = [
    Column::new("cell", "cell", "单元格"),
    Column::new("row", "row", "行次"),
    Column::new("item", "item", "项目"),
    Column::new("filed", "filed", "填报"),
    Column::new("recomputed", "recomputed", "重新计算"),
    Column::new("difference", "difference", "差异"),
    Column::new("explained_by_rounding", "by rounding", "舍入可解释"),
    Column::new("article", "article", "依据"),
];
const NOT_CHECKED: [Column; 3] = [
    Column::new("cell", "cell", "单元格"),
    Column::new("row", "row", "行次"),
    Column::new("reason", "why it is not checked", "未核对的原因"),
];

pub(super) fn answer(filing: &Filing, form: Form) -> Result<Answer, Fault> {
    let rules = RuleBook::embedded()?;
    let name = filing.workbook.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let workbook = Workbook::open(&read(&filing.workbook)?, &name, &Limits::default())?;
    let mut closing = FiledColumn::new(rules.on(filing.closing));
    if let Some(assets) = filing.total_assets {
        closing = closing.with_total_assets(assets);
    }
    if let Some(factor) = filing.control_risk_factor {
        closing = closing.with_control_risk(ControlRisk::Factor(factor));
    }
    let columns = [closing, FiledColumn::new(rules.on(filing.opening))];
    let terms = FilingTerms::new(filing.kind, filing.unit, columns)
        .of_organisation(filing.organisation)
        .under_readings(filing.readings);
    let found = check(&workbook, &terms)?;
    let bytes = match form.format {
        Format::Csv => differences(&found, Language::English)
            .formatted(Format::Csv, form.language)?
            .into_bytes(),
        Format::Json => json(&found).into_bytes(),
        Format::Text | Format::Xlsx | Format::Html => text(&found, form.language)?.into_bytes(),
    };
    Ok(Answer { bytes, differs: !found.differences().is_empty() })
}

fn differences(found: &FormCheck, language: Language) -> Table<'static> {
    let mut table = Table::new(&COLUMNS);
    for of in found.differences() {
        table.row([
            of.location().to_string(),
            of.row().to_owned(),
            of.name().to_owned(),
            of.filed().map(|filed| filed.to_string()).unwrap_or_default(),
            of.recomputed().to_string(),
            of.difference().to_string(),
            of.allowed().to_string(),
            match language {
                Language::Chinese => of.article().chinese(),
                Language::English | _ => of.article().to_string(),
            },
        ]);
    }
    table
}

fn not_checked(found: &FormCheck, language: Language) -> Table<'static> {
    let mut table = Table::new(&NOT_CHECKED);
    for of in found.not_checked() {
        let reason = match language {
            Language::Chinese => of.reason().chinese(),
            Language::English | _ => of.reason().to_string(),
        };
        table.row([of.location().to_string(), of.row().to_owned(), reason]);
    }
    table
}

fn json(found: &FormCheck) -> String {
    let object = vec![
        ("differences", differences(found, Language::English).json()),
        ("not_checked", not_checked(found, Language::English).json()),
        ("agree", Json::Text(found.reconciled().to_string())),
    ];
    format!("{}\n", Json::Object(object))
}

fn text(found: &FormCheck, language: Language) -> Result<String, Fault> {
    let (differ, open) = (found.differences().len(), found.not_checked().len());
    let agree = found.reconciled();
    let mut text = match language {
        Language::Chinese => {
            format!("{differ} 项差异，{agree} 项相符，{open} 项未核对\n")
        }
        Language::English | _ => {
            format!("{differ} figures differ, {agree} agree, {open} are not checked\n")
        }
    };
    for (count, table) in
        [(differ, differences(found, language)), (open, not_checked(found, language))]
    {
        if count > 0 {
            text.push_str(&format!("\n{}", table.formatted(Format::Text, language)?));
        }
    }
    Ok(text)
}

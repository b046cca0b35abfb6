//! `demo`: everything that the command makes, of the disclosed purchases, in one folder.

use std::fs;
use std::path::Path;

use c_ross::report::Language;
use c_ross::{InsurerKind, Organisation, Readings, RuleDay};
use c_ross_excel::MoneyUnit;

use super::answer::{Answer, Form};
use super::{check, compare, explain, quarter, readings, rules, stress};
use crate::command_line::{Asked, Compared, Filing};
use crate::fault::Fault;
use crate::file::{Format, write};
use crate::language::Said;
use crate::measured::DISCLOSED_FILES;

/// A file of the demonstration, and what it shows.
struct Shown {
    name: &'static str,
    what: Said,
    bytes: Vec<u8>,
}

/// Writes everything into a folder and says where it is. All of it is made before anything is
/// written.
pub(super) fn answer(
    asked: &Asked,
    (folder, force): (&Path, bool),
    form: Form,
) -> Result<Answer, Fault> {
    let unwritten = |path: &Path| {
        let path = path.to_path_buf();
        move |fault| Fault::Unwritten { path, fault }
    };
    let mut shown = results(asked, form.language)?;
    for (name, bytes) in DISCLOSED_FILES {
        let what = Said::new("input: what insurers disclosed", "输入：公开披露的数据");
        shown.push(Shown { name, what, bytes: bytes.to_vec() });
    }
    let there = shown.iter().map(|of| folder.join(of.name)).find(|path| path.exists());
    if let Some(path) = there.filter(|_| !force) {
        return Err(Fault::Exists { path });
    }
    fs::create_dir_all(folder).map_err(unwritten(folder))?;
    for of in &shown {
        write(&folder.join(of.name), &of.bytes, force)?;
    }
    // The return that was just written, read and checked again.
    let filing = filing(asked, folder.join("return.xlsx"));
    let checked = check::answer(&filing, Form { format: Format::Text, ..form })?;
    let what = Said::new("the return, recomputed from its figures", "对报表重新计算核对");
    let checked = Shown { name: "check.txt", what, bytes: checked.bytes };
    write(&folder.join(checked.name), &checked.bytes, force)?;
    shown.insert(shown.len().saturating_sub(DISCLOSED_FILES.len()), checked);

    let mut text = String::from_utf8_lossy(&first(&shown)).into_owned();
    let head = Said::new("Everything is in", "全部结果位于").in_language(form.language);
    text.push_str(&format!("\n{head} {}\n", folder.display()));
    for of in &shown {
        text.push_str(&format!("  {:<24} {}\n", of.name, of.what.in_language(form.language)));
    }
    Ok(Answer::of(text))
}

/// The quarter end as text, which is shown at once.
fn first(shown: &[Shown]) -> Vec<u8> {
    shown.first().map(|of| of.bytes.clone()).unwrap_or_default()
}

fn of(name: &'static str, what: Said, answer: Answer) -> Shown {
    Shown { name, what, bytes: answer.bytes }
}

fn results(asked: &Asked, language: Language) -> Result<Vec<Shown>, Fault> {
    let text = Form { language, format: Format::Text };
    let csv = Form { language, format: Format::Csv };
    let (before, after) = before_and_after(asked)?;
    let (before, after) = (RuleDay::new(before), RuleDay::new(after));
    let compared = Compared::Rules { asked: asked.clone(), before, after };
    let mut shown = quarters(asked, language)?;
    shown.push(of(
        "explain.txt",
        Said::new("the core ratio, down to trades and articles", "核心充足率的计算过程"),
        explain::answer("core_ratio", asked, text)?,
    ));
    shown.push(of(
        "compare.txt",
        Said::new("what the last notice moved", "最近一份通知的影响"),
        compare::answer(&compared, text)?,
    ));
    shown.push(of(
        "stress.txt",
        Said::new("mandatory scenarios and reverse stress", "必测情景与反向压力测试"),
        stress::answer(asked, None, text)?,
    ));
    shown.push(of(
        "rules.csv",
        Said::new("every regulatory number with its article", "全部监管数值与条文"),
        rules::answer(None, None, csv)?,
    ));
    shown.push(of(
        "readings.txt",
        Said::new("where the text is silent, and what that decides", "条文未明确之处及其影响"),
        readings::answer(Some(asked), text)?,
    ));
    Ok(shown)
}

/// The quarter end in every form.
fn quarters(asked: &Asked, language: Language) -> Result<Vec<Shown>, Fault> {
    let (zh, en) = (Language::Chinese, Language::English);
    let forms = [
        ("quarter.txt", "the quarter end", "季度末结果", language, Format::Text),
        ("quarter.json", "the same for programs", "供程序读取的结果", language, Format::Json),
        ("return.csv", "sheets S01 and S05", "S01、S05报表", language, Format::Csv),
        (
            "return.xlsx",
            "the return, with the calculation of each figure",
            "季度报告工作簿，含每个数字的计算过程",
            language,
            Format::Xlsx,
        ),
        (
            "report.zh.html",
            "the report for a board, in Chinese",
            "董事会报告（中文）",
            zh,
            Format::Html,
        ),
        (
            "report.en.html",
            "the report for a board, in English",
            "董事会报告（英文）",
            en,
            Format::Html,
        ),
    ];
    let shown = forms.into_iter().map(|(name, english, chinese, language, format)| {
        let answer = quarter::answer(asked, Form { language, format })?;
        Ok(of(name, Said::new(english, chinese), answer))
    });
    shown.collect()
}

/// The day before the last notice, and the day of the rules.
fn before_and_after(asked: &Asked) -> Result<(chrono::NaiveDate, chrono::NaiveDate), Fault> {
    let (book, after) = (c_ross::RuleBook::embedded()?, asked.rules.day());
    let notice = book.on(asked.rules).last_notice().map(c_ross::Source::in_force);
    let before = notice.and_then(|day| day.pred_opt()).unwrap_or(after);
    Ok((before, after))
}

/// China Life's return, as the demonstration writes it.
fn filing(asked: &Asked, workbook: std::path::PathBuf) -> Filing {
    Filing {
        workbook,
        kind: InsurerKind::Life,
        unit: asked.unit.unwrap_or(MoneyUnit::Yuan),
        closing: asked.rules,
        opening: asked.rules,
        total_assets: None,
        control_risk_factor: None,
        organisation: Organisation::Company,
        readings: Readings::default(),
    }
}

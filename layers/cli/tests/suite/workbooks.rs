//! Workbooks in and out, reports, and the demonstration.

use std::fs;
use std::path::{Path, PathBuf};

use c_ross_excel::{Limits, Workbook};
use tempfile::TempDir;

use super::{run, text};

/// A filled return that an independent program made.
fn filled(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../excel/tests/fixtures").join(name)
}

const DAY: [&str; 2] = ["--valuation", "2025-12-31"];
const YUAN: [&str; 2] = ["--unit", "yuan"];

/// 785,485,832.70 as the script that made the workbook works it out.
#[test]
fn a_filled_workbook_leads_to_the_minimum_capital() {
    let file = filled("property_return.xlsx");
    let arguments = [&["quarter", text(&file)], &DAY[..], &YUAN[..], &["--format", "csv"]].concat();
    let run = run(&arguments);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.contains("S01,4,最低资本,minimum capital,785485832.70,"), "{}", run.out);
}

/// What the form leaves open is said: two shares without trades, and two subtotals that are wrong.
#[test]
fn what_the_form_leaves_open_is_said() {
    let file = filled("property_return.xlsx");
    let run = run(&[&["quarter", text(&file)], &DAY[..], &YUAN[..]].concat());
    let open = run.out.lines().filter(|line| line.contains("so that no relief is given"));
    assert_eq!(open.count(), 2);
    assert!(run.out.contains("would take at most 5,000,000.00 yuan off equity price risk"));
    assert_eq!(run.out.lines().filter(|line| line.contains("its rows come to")).count(), 2);
}

#[test]
fn a_workbook_needs_its_unit() {
    let file = filled("property_return.xlsx");
    let run = run(&[&["quarter", text(&file)], &DAY[..]].concat());
    assert_eq!(run.code, 2);
    assert!(run.err.contains("--unit is missing; allowed: yuan or wan"), "{}", run.err);
}

#[test]
fn a_file_that_is_no_workbook_is_refused() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("return.xlsx");
    fs::write(&file, "no workbook").unwrap();
    let run = run(&[&["quarter", text(&file)], &DAY[..], &YUAN[..]].concat());
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.contains("return.xlsx"), "{}", run.err);
}

/// What is written is read again with the same figures, and agrees with itself.
#[test]
fn a_written_return_reads_and_checks_clean() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("return.xlsx");
    let written = run(&["quarter", "--format", "xlsx", "--output", text(&file)]);
    assert_eq!((written.code, written.err.as_str()), (0, ""));
    let book = Workbook::open(&fs::read(&file).unwrap(), "return.xlsx", &Limits::default());
    let book = book.unwrap();
    let sheet = book.one_of("S01").unwrap();
    let minimum = sheet.rows().iter().find(|row| row.text(1) == "4").unwrap();
    assert_eq!(minimum.text(3), "599246114629.45");
    let check = ["check", text(&file), "--kind", "life"];
    let checked = run(&[&check[..], &DAY[..], &YUAN[..]].concat());
    assert_eq!(checked.code, 0, "{}{}", checked.out, checked.err);
    assert!(checked.out.starts_with("0 figures differ, "), "{}", checked.out);
}

/// With another factor of control risk, row 2 of S05 is wrong: 608,557,037,300.14 x -0.0153 was
/// filed as -9,310,922,670.69, and with a factor of zero it would be nothing.
#[test]
fn a_wrong_figure_is_found_and_ends_with_three() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("return.xlsx");
    assert_eq!(run(&["quarter", "--format", "xlsx", "--output", text(&file)]).code, 0);
    let check = ["check", text(&file), "--kind", "life", "--format", "csv"];
    let with = |factor| {
        run(&[&check[..], &DAY[..], &YUAN[..], &["--control-risk-factor", factor]].concat())
    };
    let right = with("-0.0153");
    assert_eq!((right.code, right.out.lines().count()), (0, 1), "{}{}", right.out, right.err);
    let wrong = with("0");
    assert_eq!(wrong.code, 3, "{}{}", wrong.out, wrong.err);
    let found: Vec<_> = wrong.out.lines().skip(1).collect();
    assert_eq!(found.len(), 1, "{}", wrong.out);
    assert!(found[0].contains(",2,控制风险最低资本,-9310922670.69,0"), "{}", found[0]);
}

#[test]
fn a_report_is_one_page_in_the_language_asked_for() {
    for (language, word) in [("en", "Minimum capital"), ("zh", "最低资本")] {
        let run = run(&["quarter", "--format", "html", "--lang", language]);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        assert!(run.out.starts_with("<!DOCTYPE html>") && run.out.contains(word));
        assert!(run.out.contains("599,246,114,629.45") && run.out.trim_end().ends_with("</html>"));
    }
}

#[test]
fn the_demonstration_shows_everything_and_overwrites_nothing() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("demo");
    let first = run(&["demo", text(&out)]);
    assert_eq!((first.code, first.err.as_str()), (0, ""));
    let named = |name: &str| first.out.contains(name);
    let mut files: Vec<_> = fs::read_dir(&out)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    assert_eq!(files.len(), 16);
    assert!(files.iter().all(|name| named(name)), "{files:?}");
    assert!(fs::read_to_string(out.join("compare.txt")).unwrap().contains("-650,999,999.99"));
    assert!(fs::read_to_string(out.join("check.txt")).unwrap().starts_with("0 figures differ"));
    let second = run(&["demo", text(&out)]);
    assert_eq!((second.code, second.out.as_str()), (4, ""));
    assert!(second.err.contains("is there already"), "{}", second.err);
    assert_eq!(run(&["demo", text(&out), "--force"]).code, 0);
}

/// Scenarios whose inputs are missing are named, and every factor is taken to its bound.
#[test]
fn stress_says_what_is_missing_and_how_far_a_factor_may_go() {
    let run = run(&["stress"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.contains("factor two, equity prices: equity_assets\n"), "{}", run.out);
    // 1,103,345,000,000.00 of actual capital less 599,246,114,629.45 of minimum capital.
    assert!(run.out.contains("504,098,885,370.55"), "{}", run.out);
}

/// What a reader must know is said in Chinese as in English: shares without relief, what it would
/// be worth, subtotals that differ, and days that the rules were not verified for.
#[test]
fn a_quarter_in_chinese_says_what_a_reader_must_know() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let workbook = tests.join("../excel/tests/fixtures/property_return.xlsx");
    let filed = ["--valuation", "2025-12-31", "--unit", "yuan", "--lang", "zh"];
    let of_workbook = run(&[["quarter", workbook.to_str().unwrap()].as_slice(), &filed].concat());
    let (code, fault) = (of_workbook.code, of_workbook.err.as_str());
    assert_eq!((code, fault), (0, ""));
    for said in ["没有交易记录说明其持仓时间", "权益价格风险最低资本至多减少", "其各行合计"]
    {
        assert!(of_workbook.out.contains(said), "{said}: {}", of_workbook.out);
    }
    let register = tests.join("../../examples/data/register_property");
    let later = ["--valuation", "2026-08-31", "--lang", "zh"];
    let of_register = run(&[["quarter", register.to_str().unwrap()].as_slice(), &later].concat());
    assert!(of_register.out.contains("注意：规则核对至2026-05-05"), "{}", of_register.out);
}

//! What is refused: all of it, with where it is and what was allowed, and with its exit code.

use std::fs;

use tempfile::TempDir;

use super::{run, shipped, text};

#[test]
fn everything_wrong_in_a_folder_is_listed_at_once() {
    let folder = TempDir::new().unwrap();
    let put = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    put(
        "trades.csv",
        "date,account,security,action,shares,amount\n2025-13-01,a,600000,buy,1,1\n\
         2025-01-02,a,600000,buy,1.5,1\n2025-01-03,a,600001,buy,1,1\n",
    );
    put("shares.csv", "security,name,board,csi300,low_volatility,price\n600000,x,maine,yes,no,1\n");
    let run = run(&["quarter", text(folder.path()), "--valuation", "2025-12-31"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    for place in ["trades.csv row 2", "trades.csv row 3", "trades.csv row 4", "shares.csv row 2"] {
        assert!(run.err.contains(place), "{place}: {}", run.err);
    }
    let day = ["--valuation", "2025-12-31", "--lang", "zh"];
    let chinese = self::run(&[&["quarter", text(folder.path())], &day[..]].concat());
    assert!(chinese.err.starts_with("错误：拒绝"), "{}", chinese.err);
    let row = "trades.csv 第4行，证券 600001，日期 2025-01-03：证券`600001`不在shares.csv中";
    assert!(chinese.err.contains(row), "{}", chinese.err);
}

#[test]
fn a_folder_of_ones_own_needs_its_day() {
    let folder = shipped("disclosed");
    let english = run(&["quarter", text(&folder)]);
    assert_eq!(english.code, 2);
    assert!(english.err.contains("--valuation is missing; allowed: the day"), "{}", english.err);
    let chinese = run(&["quarter", text(&folder), "--lang=zh"]);
    assert!(chinese.err.starts_with("错误：缺少 --valuation"), "{}", chinese.err);
}

#[test]
fn a_wrong_command_line_ends_with_two_in_both_languages() {
    let wrong: [(&[&str], &str); 6] = [
        (&["frob"], "没有命令 `frob`"),
        (&["quarter", "--frob"], "没有参数 `--frob`"),
        (&["quarter", "--valuation", "2025-1-1"], "允许：YYYY-MM-DD"),
        (&["quarter", "--format", "xlsb"], "的值为 `xlsb`；允许：text"),
        (&["explain"], "缺少 <FIGURE>"),
        (&["quarter", "--rules-on", "2025-01-01", "--rules-on", "2025-01-01"], "不能重复"),
    ];
    for (arguments, chinese) in wrong {
        let english = run(arguments);
        assert_eq!((english.code, english.out.as_str()), (2, ""), "{arguments:?}");
        assert!(english.err.starts_with("error: "), "{}", english.err);
        let run = run(&[arguments, &["--lang", "zh"]].concat());
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}");
        assert!(run.err.contains(chinese), "{}", run.err);
    }
}

#[test]
fn an_unknown_reading_is_refused_with_what_is_allowed() {
    let unknown = run(&["quarter", "--reading", "FifoScope=Branch"]);
    assert_eq!(unknown.code, 1);
    assert!(unknown.err.contains("allowed: Company, Account"), "{}", unknown.err);
    let shapeless = run(&["quarter", "--reading", "FifoScope"]);
    assert_eq!(shapeless.code, 2);
    let both = ["--reading", "FifoScope=Account", "--reading", "FifoScope=Company"];
    let twice = run(&[&["quarter"], &both[..]].concat());
    assert_eq!(twice.code, 2);
    assert!(twice.err.contains("FifoScope is given twice"), "{}", twice.err);
}

#[test]
fn a_folder_that_is_not_there_ends_with_four() {
    let run = run(&["quarter", "/nowhere", "--valuation", "2025-12-31"]);
    assert_eq!(run.code, 4);
    assert!(run.err.contains("/nowhere is no folder"), "{}", run.err);
}

#[test]
fn a_day_is_compared_with_a_day() {
    let folder = shipped("disclosed");
    let run = run(&["compare", "2025-11-30", text(&folder)]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("a day is compared with a day"), "{}", run.err);
}

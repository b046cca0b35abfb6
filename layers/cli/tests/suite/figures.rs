//! What the commands print of the shipped folders.

use serde_json::Value;

use super::{run, shipped, text};

/// 3,177,159,590 shares at 6.83 are 21,699,999,999.70; at 0.27 they occupy 5,858,999,999.919.
#[test]
fn a_quarter_without_input_measures_the_disclosed_purchases() {
    let english = run(&["quarter"]);
    assert_eq!((english.code, english.err.as_str()), (0, ""));
    assert!(english.out.contains("Quarter end 2025-12-31"));
    let chinese = run(&["quarter", "--lang", "zh"]);
    assert!(chinese.out.contains("评估基准日 2025-12-31"));
    for out in [english.out, chinese.out] {
        let mut lines = out.lines().filter(|line| line.starts_with("600050"));
        assert!(lines.any(|line| line.contains("5,858,999,999.92")), "{out}");
    }
}

/// 768,043 + 56,722 million of core capital over 599,246.11462945 million, and 1,103,345 of actual.
#[test]
fn a_quarter_as_csv_holds_the_rows_of_the_return() {
    let run = run(&["quarter", "--format", "csv"]);
    let rows: Vec<_> = run.out.lines().collect();
    assert_eq!(rows[0], "sheet,row,item,english,figure,contribution,marginal");
    assert!(rows.contains(&"S01,4,最低资本,minimum capital,599246114629.45,,"), "{}", run.out);
    assert!(rows.contains(&"S01,6,核心偿付能力充足率,core ratio,137.63%,,"));
    assert!(rows.contains(&"S01,8,综合偿付能力充足率,comprehensive ratio,184.12%,,"));
}

#[test]
fn a_quarter_as_json_is_one_object_of_texts() {
    let run = run(&["quarter", "--format", "json"]);
    let value: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(value["shares"][0]["security"], "600050");
    assert_eq!(value["shares"][0]["capital"], "5858999999.92");
}

/// Each kind of folder is told by its files.
#[test]
fn every_shipped_folder_is_measured() {
    let heads = [
        ("disclosed", "Quarter end"),
        ("register", "made-up life insurer"),
        ("register_property", "made-up property insurer"),
        ("non_life", "non-life business"),
        ("reinsurer", "reinsurer"),
        ("life", "life business"),
    ];
    for (name, head) in heads {
        let folder = shipped(name);
        let run = run(&["quarter", text(&folder), "--valuation", "2025-12-31"]);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{name}");
        assert!(run.out.lines().next().unwrap().contains(head), "{name}: {}", run.out);
    }
}

#[test]
fn a_figure_is_explained_down_to_its_article() {
    let text = run(&["explain", "600050"]).out;
    for part in ["= 5,858,999,999.92 yuan", "0.27", "notice-2025-24 art. 1", "2017-10-31"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let row = run(&["explain", "S05/1.3.2"]);
    assert_eq!(row.code, 0);
    assert!(row.out.starts_with("equity price risk = "), "{}", row.out);
    let json: Value =
        serde_json::from_str(&run(&["explain", "core_ratio", "--format", "json"]).out).unwrap();
    assert_eq!(json["traces"][0]["step"], "core solvency ratio");
}

#[test]
fn an_unknown_figure_is_refused_with_all_that_there_are() {
    let run = run(&["explain", "600051"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(
        run.err.contains("`600051`") && run.err.contains("600050, ") && run.err.contains("S05/4")
    );
}

/// 0.27 since 1 December 2025 by article 1, 0.36 by article 2.
#[test]
fn rules_are_listed_with_days_and_articles() {
    let run = run(&["rules", "--on", "2025-12-01", "--parameter", "equity_price/long_held_factor"]);
    let rows: Vec<Vec<_>> = run.out.lines().map(|line| line.split_whitespace().collect()).collect();
    let of = |class, value, article| {
        let parameter = "equity_price/long_held_factor";
        vec![parameter, class, value, "yuan_per_yuan", "2025-12-01", "notice-2025-24", article]
    };
    assert!(rows.contains(&of("index_constituent", "0.27", "1")), "{}", run.out);
    assert!(rows.contains(&of("star_market", "0.36", "2")));
    assert!(run.out.contains("金规〔2025〕24号"));
}

/// It is not there the day before it came into force, nor as known before it was published.
#[test]
fn rules_hold_from_their_day_and_as_known() {
    let parameter = ["--parameter", "equity_price/long_held_factor"];
    let before = run(&["rules", "--on", "2025-11-30", parameter[0], parameter[1]]);
    assert_eq!(before.code, 2);
    assert!(before.err.contains("in force on 2025-11-30"), "{}", before.err);
    let unknown = ["--on", "2025-12-31", "--known", "2025-11-30"];
    let unknown = run(&[&["rules"], &unknown[..], &parameter[..]].concat());
    assert_eq!(unknown.code, 2);
}

#[test]
fn readings_are_listed_with_their_ways_and_what_they_decide() {
    let all = run(&["readings", "--format", "csv"]).out;
    let scope = all.lines().find(|line| line.starts_with("FifoScope,"));
    assert!(scope.unwrap().starts_with("FifoScope,Company,\"Company, Account\","), "{all}");
    let folder = shipped("disclosed");
    let here = ["readings", text(&folder), "--valuation", "2025-12-31", "--format", "json"];
    let here: Value = serde_json::from_str(&run(&here).out).unwrap();
    let decides = |name: &str| {
        let all = here.as_array().unwrap().iter();
        all.filter(|of| of["reading"] == name).map(|of| of["decides"].clone()).next().unwrap()
    };
    assert_eq!(decides("PolicyCreditCoefficient"), "yes");
    assert_eq!(decides("SetOffOrder"), "no");
}

/// 0.30 to 0.27 of 21,699,999,999.70 releases 650,999,999.99 of rounded capital.
#[test]
fn the_steps_of_a_comparison_add_up() {
    let run = run(&["compare", "2025-11-30", "2025-12-31", "--format", "json"]);
    let bridge: Value = serde_json::from_str(&run.out).unwrap();
    let fen = |value: &Value| {
        let text = value["own_shares_capital"].as_str().unwrap();
        text.replace('.', "").parse::<i64>().unwrap()
    };
    let steps = bridge["steps"].as_array().unwrap();
    let changes: Vec<_> = steps.iter().map(|step| fen(&step["change"])).collect();
    let all = changes.iter().try_fold(0_i64, |all, one| all.checked_add(*one));
    assert_eq!(all, Some(-65_099_999_999));
    assert_eq!(changes[0], -65_099_999_999);
}

/// The same folder on two days: what is left beside the rules is time.
#[test]
fn two_folders_are_compared_each_on_its_day() {
    let folder = shipped("disclosed");
    let (folder, days) = (text(&folder), ["--valuation-before", "--valuation-after"]);
    let arguments = ["compare", folder, folder, days[0], "2025-12-31", days[1], "2026-04-25"];
    let run = run(&arguments);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    // 75,462,268 shares at 20.01 pass on that day: 1,509,999,982.68 times 0.03.
    assert!(run.out.contains("-45,299,999.48"), "{}", run.out);
}

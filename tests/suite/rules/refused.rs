//! Own tables with one fault each, and the message that mends it.

use c_ross::{RuleBook, RuleTable};

const SOURCES: &str = "\
source,number,title_zh,title_en,issuer,issued,published,in_force,verified_to,link
draft-1,No. 1,规则,First rule,NFRA,2020-12-01,2020-12-01,2021-01-01,2026-01-01,nowhere
draft-2,No. 2,通知,Second rule,NFRA,2022-12-01,2022-12-01,2023-01-01,2026-01-01,nowhere
";
const COLUMNS: &str = "parameter,class,value,unit,from,until,ended_by,source,article";

/// Loads rows under the header; the first of them is row 2 of `draft.csv`.
fn loaded(rows: &str) -> Result<RuleBook, String> {
    let rows: Vec<_> = rows.lines().map(str::trim).collect();
    let text = format!("{COLUMNS}\n{}\n", rows.join("\n"));
    let (sources, table) =
        (RuleTable::new("sources.csv", SOURCES), RuleTable::new("draft.csv", &text));
    RuleBook::load(&sources, &[table]).map_err(|refusals| {
        let lines: Vec<_> = refusals.iter().map(ToString::to_string).collect();
        lines.join("\n")
    })
}

#[track_caller]
fn assert_refused(rows: &str, expected: &str) {
    assert_eq!(loaded(rows).err().as_deref(), Some(expected));
}

#[test]
fn a_history_of_rows_that_meet_is_accepted() {
    let rows =
        "equity_price/relief,csi_300,0.5,yuan_per_yuan,2021-01-01,2023-01-01,draft-2,draft-1,1
                equity_price/relief,csi_300,0.4,yuan_per_yuan,2023-01-01,,,draft-2,1";
    assert_eq!(loaded(rows).unwrap().values().count(), 2);
}

#[test]
fn a_gap_between_two_rows_is_refused() {
    let rows =
        "equity_price/relief,csi_300,0.5,yuan_per_yuan,2021-01-01,2022-12-31,draft-2,draft-1,1
                equity_price/relief,csi_300,0.4,yuan_per_yuan,2023-01-01,,,draft-2,1";
    let expected = "draft.csv row 3: `equity_price/relief` for `csi_300` leaves a gap after \
                    draft.csv row 2 on 2022-12-31; allowed: every day in one row";
    assert_refused(rows, expected);
}

#[test]
fn an_overlap_of_a_day_is_refused() {
    let rows =
        "equity_price/relief,csi_300,0.5,yuan_per_yuan,2021-01-01,2023-01-02,draft-2,draft-1,1
                equity_price/relief,csi_300,0.4,yuan_per_yuan,2023-01-01,,,draft-2,1";
    let expected = "draft.csv row 3: `equity_price/relief` for `csi_300` overlaps draft.csv row 2 \
                    on 2023-01-01; allowed: every day in one row";
    assert_refused(rows, expected);
}

#[test]
fn a_row_after_one_without_an_end_is_refused() {
    let rows = "equity_price/relief,csi_300,0.4,yuan_per_yuan,2023-01-01,,,draft-2,1
                equity_price/relief,csi_300,0.5,yuan_per_yuan,2021-01-01,,,draft-1,1";
    let expected = "draft.csv row 2: `equity_price/relief` for `csi_300` overlaps draft.csv row 3 \
                    on 2023-01-01; allowed: every day in one row";
    assert_refused(rows, expected);
}

#[test]
fn a_row_that_ends_on_the_day_it_begins_is_refused() {
    let row =
        "equity_price/relief,csi_300,0.5,yuan_per_yuan,2021-01-01,2021-01-01,draft-2,draft-1,1";
    let expected = "draft.csv row 2: `equity_price/relief` for `csi_300` ends before it begins on \
                    2021-01-01; allowed: every day in one row";
    assert_refused(row, expected);
}

#[test]
fn intervals_with_a_gap_are_refused() {
    let rows = "non_life/financing_loss,\"(-inf,5%]\",0,coefficient,2021-01-01,,,draft-1,28
                non_life/financing_loss,\"(6%,+inf)\",0.1,coefficient,2021-01-01,,,draft-1,28";
    let expected = "draft.csv row 2: `non_life/financing_loss` for `all intervals` leaves a gap or \
                    an overlap between them on 2021-01-01; allowed: every day in one row";
    assert_refused(rows, expected);
}

#[test]
fn intervals_that_share_their_bound_are_refused() {
    let rows = "non_life/financing_loss,\"(-inf,5%]\",0,coefficient,2021-01-01,,,draft-1,28
                non_life/financing_loss,\"[5%,+inf)\",0.1,coefficient,2021-01-01,,,draft-1,28";
    assert!(loaded(rows).unwrap_err().contains("leaves a gap or an overlap between them"));
}

#[test]
fn a_class_of_a_step_function_that_is_no_interval_is_refused() {
    let row = "non_life/financing_loss,low,0,coefficient,2021-01-01,,,draft-1,28";
    let expected =
        "draft.csv row 2: `low` is no interval; allowed: such as `(0,95%]` or `[5%,+inf)`";
    let refused = loaded(row).unwrap_err();
    assert_eq!(refused.lines().next(), Some(expected));
}

#[test]
fn an_unknown_source_is_refused_with_those_that_are_known() {
    let row = "equity_price/relief,csi_300,0.5,yuan_per_yuan,2021-01-01,,,draft-3,1";
    let expected = "draft.csv row 2: `source` is `draft-3`; allowed: draft-1, draft-2";
    assert_refused(row, expected);
}

#[test]
fn an_end_by_an_unknown_source_is_refused() {
    let row = "equity_price/relief,csi_300,0.5,yuan_per_yuan,2021-01-01,2023-01-01,,draft-1,1";
    let expected = "draft.csv row 2: `ended_by` is ``; allowed: draft-1, draft-2";
    assert_refused(row, expected);
}

#[test]
fn an_end_without_a_day_is_refused() {
    let row = "equity_price/relief,csi_300,0.5,yuan_per_yuan,2021-01-01,,draft-2,draft-1,1";
    let expected = "draft.csv row 2: `until` is ``; allowed: a day as YYYY-MM-DD";
    assert_refused(row, expected);
}

#[test]
fn an_unknown_parameter_is_refused_with_those_that_are_known() {
    let row = "equity_price/beta,csi_300,0.5,yuan_per_yuan,2021-01-01,,,draft-1,1";
    let refused = loaded(row).unwrap_err();
    let start = "draft.csv row 2: `parameter` is `equity_price/beta`; allowed: ";
    assert!(refused.starts_with(start) && refused.contains("equity_price/relief"), "{refused}");
}

#[test]
fn an_unknown_unit_is_refused_with_those_that_are_known() {
    let row = "equity_price/relief,csi_300,0.5,per_cent,2021-01-01,,,draft-1,1";
    let refused = loaded(row).unwrap_err();
    let start = "draft.csv row 2: `unit` is `per_cent`; allowed: ";
    assert!(refused.starts_with(start) && refused.contains("yuan_per_yuan"), "{refused}");
}

/// A comma for the point, an exponent, more digits than are kept, no digit at all.
#[test]
fn a_number_in_another_form_is_refused() {
    for value in ["\"0,5\"", "5e-1", "0.12345678901234567890123456789", "+0.5", "half", "", "%"] {
        let row =
            format!("equity_price/relief,csi_300,{value},yuan_per_yuan,2021-01-01,,,draft-1,1");
        let found = value.trim_matches('"');
        let expected = format!(
            "draft.csv row 2: `value` is `{found}`; allowed: a number of at most 28 digits, plain \
             or in per cent"
        );
        assert_refused(&row, &expected);
    }
}

#[test]
fn a_day_that_is_none_is_refused() {
    let row = "equity_price/relief,csi_300,0.5,yuan_per_yuan,2021-02-29,,,draft-1,1";
    let expected = "draft.csv row 2: `from` is `2021-02-29`; allowed: a day as YYYY-MM-DD";
    assert_refused(row, expected);
}

#[test]
fn a_value_without_article_or_class_is_refused() {
    let rows = "equity_price/relief,csi_300,0.5,yuan_per_yuan,2021-01-01,,,draft-1,
                equity_price/relief,,0.5,yuan_per_yuan,2021-01-01,,,draft-1,1";
    let expected = "draft.csv row 2: `article` is empty; allowed: the article\n\
                    draft.csv row 3: `class` is empty; allowed: a class";
    assert_refused(rows, expected);
}

#[test]
fn a_source_that_stands_twice_is_refused() {
    let line = SOURCES.lines().nth(1).unwrap();
    let sources = format!("{SOURCES}{line}\n");
    let refused = RuleBook::load(&RuleTable::new("sources.csv", &sources), &[]).unwrap_err();
    let lines: Vec<_> = refused.iter().map(ToString::to_string).collect();
    assert_eq!(lines, ["sources.csv row 4: `source` `draft-1` is already in row 2; allowed: once"]);
}

#[test]
fn every_faulty_row_is_refused_at_once() {
    let rows = "equity_price/relief,csi_300,none,yuan_per_yuan,2021-01-01,,,draft-1,1
                equity_price/relief,other,0.5,yuan_per_yuan,2021-01-01,,,draft-1,1
                equity_price/relief,star_market,0.5,yuan_per_yuan,yesterday,,,draft-1,1";
    let refused = loaded(rows).unwrap_err();
    let places: Vec<_> = refused.lines().map(|line| line.split(':').next().unwrap()).collect();
    assert_eq!(places, ["draft.csv row 2", "draft.csv row 4"]);
}

/// The tables that come with the library.
#[test]
fn the_embedded_tables_are_accepted() {
    let book = RuleBook::embedded().unwrap();
    assert!(book.values().count() > 0);
    let sources: Vec<_> = book.sources().map(c_ross::Source::name).collect();
    for value in book.values() {
        assert!(sources.contains(&value.citation().source()), "{value:?}");
    }
}

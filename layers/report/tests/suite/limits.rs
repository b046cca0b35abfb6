//! The limits of the tiers: parts of the core capital, compared to the fen.

use c_ross::{
    GradedAmounts, GradedCapital, LimitedCapital, Organisation, Readings, RuleBook, RuleDay, Tiers,
};
use c_ross_report::{Error, Language, Report};

use crate::made;
use crate::page::{Page, read};

fn limited(tiers: &Tiers, organisation: Organisation) -> Page {
    let book = RuleBook::embedded().unwrap();
    let rules = book.on(RuleDay::new(made::valued().day()));
    let report = made::with_minimum("100", tiers).with_limits(organisation, None, &rules).unwrap();
    read(&report, Language::English)
}

/// Core capital of 1,000: core tier 2 up to 300 (30 %), supplementary up to 1,000, its tier 2 up to
/// 250 (Rule 1 article 41).
#[test]
fn a_tier_on_its_limit_is_within() {
    let tiers = made::tiers(["700", "300", "750", "250"]);
    let page = limited(&tiers, Organisation::Company);
    let results: Vec<_> = page.table("limit-table").iter().map(|row| row[4].clone()).collect();
    assert_eq!(results, ["✓ within", "not known", "✓ within", "✓ within"]);
    let limits: Vec<_> = page.table("limit-table").iter().map(|row| row[2].clone()).collect();
    assert_eq!(limits, ["1,000.00", "400.00", "300.00", "250.00"]);
    let bars = page.bars("limits");
    assert_eq!((bars[0].width, &bars[0].marks[0].1), (1_000_000, &1_000_000));
    assert_eq!((bars[2].width, &bars[2].marks[0].1), (300_000, &300_000));
}

/// One fen more: core tier 2 of 300.01 beside 699.99, supplementary tier 2 of 250.01.
#[test]
fn one_fen_over_a_limit_is_over() {
    let tiers = made::tiers(["699.99", "300.01", "750.00", "250.01"]);
    let page = limited(&tiers, Organisation::Company);
    let results: Vec<_> = page.table("limit-table").iter().map(|row| row[4].clone()).collect();
    assert_eq!(results, ["✕ over", "not known", "✕ over", "✕ over"]);
    assert_eq!(page.bars("limits")[2].class, "short");
}

/// A third of a fen is no room: 25 % of 999.99 are 249.9975, and 249.99 are within, 250.00 are not.
#[test]
fn a_limit_is_rounded_down() {
    let within = limited(&made::tiers(["999.99", "0", "0", "249.99"]), Organisation::Company);
    assert_eq!(within.table("limit-table")[3][2], "249.99");
    assert_eq!(within.table("limit-table")[3][4], "✓ within");
    let over = limited(&made::tiers(["999.99", "0", "0", "250"]), Organisation::Company);
    assert_eq!(over.table("limit-table")[3][4], "✕ over");
}

/// A mutual has no limit of core tier 2 (article 44).
#[test]
fn a_mutual_has_no_limit_of_core_tier_two() {
    let page = limited(&made::tiers(["500", "500", "0", "0"]), Organisation::Mutual);
    let paragraphs: Vec<_> = page.table("limit-table").iter().map(|row| row[5].clone()).collect();
    assert_eq!(paragraphs, ["41(1)", "41(2)", "41(4)"]);
}

/// Core tier 1 below zero: nothing of what is limited is allowed, and the stack begins left of
/// zero.
#[test]
fn capital_below_zero_has_no_room() {
    let page = limited(&made::tiers(["-100", "0", "50", "0"]), Organisation::Company);
    assert_eq!(page.table("limit-table")[0][2], "0.00");
    assert_eq!(page.table("limit-table")[0][4], "✕ over");
    // From -100 to 100, the minimum capital: zero in the middle.
    let bars = page.bars("tiers");
    assert_eq!((bars[0].x, bars[0].width), (0, 500_000));
    assert_eq!((bars[2].x, bars[2].width), (0, 250_000));
    assert_eq!((bars[4].x, bars[4].width), (250_000, 250_000));
    assert_eq!(bars[4].marks, [("limit".to_owned(), 1_000_000)]);
}

/// With the capital before the limits the surplus and what was over are known: 500 of core tier 2
/// beside 700 leave 300, and 200 are over.
#[test]
fn what_was_over_a_limit_is_told() {
    let book = RuleBook::embedded().unwrap();
    let rules = book.on(RuleDay::new(made::valued().day()));
    let graded = GradedCapital::given(&GradedAmounts {
        core_one: made::yuan("700"),
        core_one_surplus: made::yuan("0"),
        core_two: made::yuan("500"),
        core_two_surplus: made::yuan("0"),
        supplementary_one: made::yuan("0"),
        supplementary_two: made::yuan("0"),
    });
    let company = Organisation::Company;
    let cut = LimitedCapital::of(&graded.unwrap(), company, &rules, &Readings::default()).unwrap();
    let report = made::with_minimum("100", &cut.tiers());
    let report = report.with_limits(company, Some(&cut), &rules).unwrap();
    let page = read(&report, Language::English);
    assert_eq!(page.table("limit-table")[1][3], "0.00");
    let notes = page.find("#capital .note").concat();
    assert!(
        notes.contains("200.00 yuan were over a limit and are not part of core tier 2 capital.")
    );
    let other = made::with_minimum("100", &made::tiers(["1", "0", "0", "0"]));
    assert_eq!(other.with_limits(company, Some(&cut), &rules).unwrap_err(), Error::OtherTiers);
}

#[test]
fn limits_ask_for_tiers() {
    let book = RuleBook::embedded().unwrap();
    let rules = book.on(RuleDay::new(made::valued().day()));
    let end = made::measured(&made::shares(1, "股"));
    let report = Report::of_quarter_end(&end, None, &[]).unwrap();
    let fault = report.with_limits(Organisation::Company, None, &rules).unwrap_err();
    assert_eq!(fault, Error::NoTiers);
}

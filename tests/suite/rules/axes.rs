//! The two axes: the day whose rules are in force, and the day as of which they were known; and
//! what is said of days after the last check.

use c_ross::Board::{Main, Star};
use c_ross::Constituent::{OfCsi300, OfNone};
use c_ross::{Book, QuarterEnd, RuleBook, RuleDay};
use rust_decimal::Decimal;

use crate::scenario::{at, book, day, number, share, under};

const HELD_LONG: &str = "buy 2015-01-01 a 100 @10";

fn two_shares() -> Book {
    book(&[
        (share("index", Main, OfCsi300, "10"), HELD_LONG),
        (share("star", Star, OfNone, "10"), HELD_LONG),
    ])
}

fn factors(end: &QuarterEnd) -> Vec<Decimal> {
    end.now().equity().charges().iter().map(|charge| charge.printed_factor().value()).collect()
}

fn known(on: &str, known: &str) -> QuarterEnd {
    under(&two_shares(), on, RuleDay::new(day(on)).known_on(day(known)), "")
}

/// The notice in force since 1 December 2025 was published on the 5th: before that day nobody could
/// apply it.
///
/// Source: notice 2025-24, dates of issue and of publication.
#[test]
fn a_notice_is_known_from_its_publication() {
    let before = [number("0.3"), number("0.4")];
    let after = [number("0.27"), number("0.36")];
    assert_eq!(factors(&known("2025-12-31", "2025-12-04")), before);
    assert_eq!(factors(&known("2025-12-31", "2025-12-05")), after);
    // Known it may be, in force it is not before its day.
    assert_eq!(factors(&known("2025-11-30", "2025-12-31")), before);
}

/// What an unknown notice ended goes on.
///
/// Source: notice 2023-5.
#[test]
fn what_an_unknown_notice_ended_goes_on() {
    let end = known("2025-12-31", "2023-09-09");
    assert_eq!(factors(&end), [number("0.3325"), number("0.45")]);
    assert!(end.before().is_none());
}

/// Source: fixed; the comparison is with the day before the last notice that was known and in
/// force.
#[test]
fn the_comparison_is_with_the_last_notice_known() {
    let notice = |end: &QuarterEnd| end.before().map(|(source, _)| source.name().to_owned());
    let compared = |end: &QuarterEnd| end.before().map(|(_, before)| before.rules().day());
    let end = known("2025-12-31", "2025-12-04");
    assert_eq!(notice(&end).as_deref(), Some("notice-2023-5"));
    assert_eq!(compared(&end), Some(day("2023-09-09")));
    let end = known("2025-12-31", "2025-12-31");
    assert_eq!(notice(&end).as_deref(), Some("notice-2025-24"));
    assert_eq!(compared(&end), Some(day("2025-11-30")));
    for on in ["2022-03-31", "2022-06-30", "2023-09-09"] {
        assert_eq!(notice(&at(&two_shares(), on, "")), None, "{on}");
    }
    let end = at(&two_shares(), "2023-09-10", "");
    assert_eq!(notice(&end).as_deref(), Some("notice-2023-5"));
}

/// Source: fixed; a book may be restated under the rules of another day.
#[test]
fn a_book_is_restated_under_the_rules_of_another_day() {
    let end = under(&two_shares(), "2025-12-31", RuleDay::new(day("2022-06-30")), "");
    assert_eq!(factors(&end), [number("0.3325"), number("0.45")]);
    let expected = "valued on 2025-12-31 under the rules in force on 2022-06-30";
    assert_eq!(end.caveats(), [expected]);
}

/// Source: fixed; a restricted knowledge is said.
#[test]
fn knowledge_as_of_a_day_is_a_caveat() {
    let expected = "as known on 2025-12-04: what was published later is left out";
    assert_eq!(known("2025-12-31", "2025-12-04").caveats(), [expected]);
    assert!(at(&two_shares(), "2025-12-31", "").caveats().is_empty());
}

/// Source: `rules/sources.csv`, column `verified_to`.
#[test]
fn a_valuation_after_the_last_check_is_measured_with_a_caveat() {
    assert_eq!(RuleBook::embedded().unwrap().verified_to(), Some(day("2026-05-05")));
    assert!(at(&two_shares(), "2026-05-05", "").caveats().is_empty());
    for on in ["2026-05-06", "2026-06-30"] {
        let end = at(&two_shares(), on, "");
        let expected = format!(
            "the rules were verified to 2026-05-05; a change between then and {on} would not be \
             seen"
        );
        assert_eq!(end.caveats(), [expected]);
        assert_eq!(factors(&end), [number("0.27"), number("0.36")]);
    }
}

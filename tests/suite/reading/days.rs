//! The day before, the day and the day after: thresholds, anniversaries, days in force, and the day
//! on which a share will pass.

use c_ross::Board::{Main, Star};
use c_ross::Constituent::{OfCsi300, OfNone};
use c_ross::{Board, Constituent, Error, HoldingTest, QuarterEnd, RuleBook, RuleDay, Standing};

use crate::scenario::{YEAR_END, at, book, day, first, number, readings, share, under, valued};

/// The first question asked of one share.
fn test(board: Board, index: Constituent, slip: &str, on: &str) -> HoldingTest {
    let rules = RuleDay::new(day(YEAR_END));
    let end = under(&book(&[(share("share", board, index, "10"), slip)]), on, rules, "");
    first(&end).1.tests()[0].as_ref().clone()
}

/// Each line: bought, how it stands on 31 December 2025, the day on which it passes. Bought on
/// 1 January 2023 it is exactly three years on 1 January 2026, and more the day after.
///
/// Source: notice 2025-24 article 1; reading `DayCount=Anniversary`.
#[test]
fn an_index_share_passes_the_day_after_three_years() {
    let cases = [
        ("2023-01-01", Standing::Below, Some("2026-01-02")),
        ("2022-12-31", Standing::Exactly, Some("2026-01-01")),
        ("2022-12-30", Standing::Above, None),
    ];
    for (bought, standing, passes_on) in cases {
        let test = test(Main, OfCsi300, &format!("buy {bought} a 100 @10"), YEAR_END);
        assert_eq!(test.standing(), standing, "{bought}");
        assert_eq!(test.passes_on(), passes_on.map(day), "{bought}");
        assert_eq!(test.passes().value(), standing == Standing::Above, "{bought}");
        assert_eq!((test.window(), test.threshold()), (6, 3));
    }
}

/// Source: notice 2025-24 article 2; reading `DayCount=Anniversary`.
#[test]
fn a_star_share_passes_the_day_after_two_years() {
    let cases = [
        ("2024-01-01", Standing::Below, Some("2026-01-02")),
        ("2023-12-31", Standing::Exactly, Some("2026-01-01")),
        ("2023-12-30", Standing::Above, None),
    ];
    for (bought, standing, passes_on) in cases {
        let test = test(Star, OfNone, &format!("buy {bought} a 100 @10"), YEAR_END);
        assert_eq!(test.standing(), standing, "{bought}");
        assert_eq!(test.passes_on(), passes_on.map(day), "{bought}");
        assert_eq!((test.window(), test.threshold()), (4, 2));
    }
}

/// Two years after 29 February 2024 is 28 February 2026, which has no 29th.
///
/// Source: Civil Code article 202; reading `DayCount=Anniversary`.
#[test]
fn a_share_bought_on_29_february_has_its_anniversary_on_the_28th() {
    let cases = [
        ("2026-02-27", Standing::Below, Some("2026-03-01")),
        ("2026-02-28", Standing::Exactly, Some("2026-03-01")),
        ("2026-03-01", Standing::Above, None),
    ];
    for (on, standing, passes_on) in cases {
        let test = test(Star, OfNone, "buy 2024-02-29 a 100 @10", on);
        assert_eq!(test.standing(), standing, "{on}");
        assert_eq!(test.passes_on(), passes_on.map(day), "{on}");
    }
}

/// In a leap year the anniversary of 29 February is itself; that of 28 February is the 28th.
///
/// Source: Civil Code article 202; reading `DayCount=Anniversary`.
#[test]
fn on_29_february_a_share_of_28_february_is_a_day_older() {
    let standing = |slip, on| test(Star, OfNone, slip, on).standing();
    assert_eq!(standing("buy 2022-02-28 a 100 @10", "2024-02-28"), Standing::Exactly);
    assert_eq!(standing("buy 2022-02-28 a 100 @10", "2024-02-29"), Standing::Above);
    assert_eq!(standing("buy 2022-03-01 a 100 @10", "2024-02-29"), Standing::Below);
    assert_eq!(standing("buy 2022-03-01 a 100 @10", "2024-03-01"), Standing::Exactly);
}

/// (5 + t + t) / 2 > 3 from t > 1/2 year; both lots age 1/365 a day in 2026, so from day 183, which
/// is 2 July 2026.
///
/// Source: notice 2025-24 article 1, worked by hand.
#[test]
fn a_mixed_holding_passes_when_its_average_does() {
    let slip = "buy 2020-12-31 a 100 @10
                buy 2025-12-31 a 100 @10";
    assert_eq!(test(Main, OfCsi300, slip, YEAR_END).passes_on(), Some(day("2026-07-02")));
}

/// The old lot is at its cap: (100 x 6 + 101 t) / 201 > 3 from t > 3/101 years, 10.8 days of 365,
/// so from day 11, which is 11 January 2026.
///
/// Source: notice 2025-24 article 1, worked by hand.
#[test]
fn a_lot_at_its_cap_helps_no_more() {
    let slip = "buy 2015-12-31 a 100 @10
                buy 2025-12-31 a 101 @10";
    assert_eq!(test(Main, OfCsi300, slip, YEAR_END).passes_on(), Some(day("2026-01-11")));
}

/// The threshold is half the window: a position at its cap stays above until fresh shares are half.
///
/// Source: notice research 2.2.
#[test]
fn a_position_at_its_cap_stands_exactly_when_half_is_new() {
    let slip = |new| format!("buy 2015-12-31 a 100 @10\n buy 2025-12-31 a {new} @10");
    let standing = |new| test(Main, OfCsi300, &slip(new), YEAR_END).standing();
    assert_eq!(standing(99), Standing::Above);
    assert_eq!(standing(100), Standing::Exactly);
    assert_eq!(standing(101), Standing::Below);
}

/// A share that was bought on the valuation date is zero years old and passes three years and a day
/// later.
///
/// Source: notice 2025-24 article 1, worked by hand.
#[test]
fn a_share_bought_on_the_day_is_of_age_zero() {
    let test = test(Main, OfCsi300, "buy 2025-12-31 a 1 @10", YEAR_END);
    assert_eq!(test.holding().value().numerator(), 0);
    assert_eq!(test.passes_on(), Some(day("2029-01-01")));
}

fn factor_on(board: Board, index: Constituent, on: &str) -> String {
    let shares = [(share("share", board, index, "10"), "buy 2015-01-01 a 100 @10")];
    let end = at(&book(&shares), on, "");
    first(&end).1.printed_factor().value().normalize().to_string()
}

/// A share held since 2015, on the days around each change.
///
/// Source: Rule 8 article 26; notice 2023-5 article 6; notice 2025-24 articles 1 and 2.
#[test]
fn a_notice_holds_from_its_day() {
    let cases = [
        ("2022-03-31", "0.3325", "0.45"),
        ("2023-09-09", "0.3325", "0.45"),
        ("2023-09-10", "0.3", "0.4"),
        ("2023-09-11", "0.3", "0.4"),
        ("2025-11-30", "0.3", "0.4"),
        ("2025-12-01", "0.27", "0.36"),
        ("2025-12-02", "0.27", "0.36"),
    ];
    for (on, index, star) in cases {
        assert_eq!(factor_on(Main, OfCsi300, on), index, "{on}");
        assert_eq!(factor_on(Star, OfNone, on), star, "{on}");
    }
}

/// Source: the rules of 2021 were first applied to the report of the first quarter of 2022.
#[test]
fn nothing_is_in_force_the_day_before_the_first_quarter_end() {
    let shares = [(share("share", Main, OfCsi300, "10"), "buy 2015-01-01 a 100 @10")];
    let rules = RuleBook::embedded().unwrap();
    let on = RuleDay::new(day("2022-03-30"));
    let refused = QuarterEnd::of(&book(&shares), valued("2022-03-30"), on, &rules, &readings(""))
        .unwrap_err();
    assert!(matches!(refused, Error::NotInForce { .. }), "{refused}");
    assert!(refused.to_string().ends_with("is in force on 2022-03-30; known from 2022-03-31"));
}

/// Before the notice of 2025 nobody asks how long a share is held.
///
/// Source: notice 2025-24.
#[test]
fn no_share_is_asked_for_its_holding_period_before_december_2025() {
    let shares = [(share("share", Main, OfCsi300, "10"), "buy 2015-01-01 a 100 @10")];
    assert!(first(&at(&book(&shares), "2025-11-30", "")).1.tests().is_empty());
    let end = at(&book(&shares), "2025-12-01", "");
    assert_eq!(first(&end).1.tests().len(), 1);
    assert_eq!(first(&end).1.printed_factor().value(), number("0.27"));
}

/// A lot younger than the valuation is refused, not counted as zero.
///
/// Source: fixed.
#[test]
fn a_lot_bought_after_the_valuation_is_refused() {
    let shares = [(share("share", Main, OfCsi300, "10"), "buy 2026-01-01 a 100 @10")];
    let rules = RuleBook::embedded().unwrap();
    let on = RuleDay::new(day(YEAR_END));
    let refused =
        QuarterEnd::of(&book(&shares), valued(YEAR_END), on, &rules, &readings("")).unwrap_err();
    let (acquired, valued) = (day("2026-01-01"), day(YEAR_END));
    assert_eq!(refused, Error::AcquiredLater { acquired, valued });
}

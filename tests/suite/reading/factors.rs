//! Index, board and holding period to the factor at `k1 = 0`.

use c_ross::Board::{ChiNext, Main, Star};
use c_ross::Constituent::{OfBoth, OfCsi300, OfLowVolatility100, OfNone};
use c_ross::{Board, Constituent};

use crate::scenario::{capital, factor, number, share};

/// The slip of a share held for so many years and a day, or so many years and no day more.
fn held(years: &str) -> &'static str {
    match years {
        "1" => "buy 2024-12-31 a 100 @1",
        "2" => "buy 2023-12-31 a 100 @1",
        "2.1" => "buy 2023-11-25 a 100 @1",
        "2.5" => "buy 2023-06-30 a 100 @1",
        "2.9" => "buy 2023-02-05 a 100 @1",
        "3" => "buy 2022-12-31 a 100 @1",
        "3.5" => "buy 2022-06-30 a 100 @1",
        "4" => "buy 2021-12-31 a 100 @1",
        _ => "buy 2020-12-31 a 100 @1",
    }
}

fn assert_factors(cases: &[(Board, Constituent, &str, &str)], choices: &str) {
    for (board, index, years, expected) in cases {
        let found = factor(*board, *index, held(years), choices);
        let case = format!("{} {index:?} held {years} years, {choices}", board.word());
        assert_eq!(found, number(expected), "{case}");
    }
}

/// Market value 100, `k1 = 0`.
///
/// Source: notice research section 7, suggested acceptance set; the share through Stock Connect is
/// in the folder of refused input.
#[test]
fn a_hundred_yuan_of_each_class_occupy_their_printed_factor() {
    let cases = [
        (Main, OfCsi300, "3.5", "27.00"),
        (Main, OfCsi300, "3", "30.00"),
        (Main, OfCsi300, "2.9", "30.00"),
        (Main, OfLowVolatility100, "4", "27.00"),
        (Main, OfLowVolatility100, "2", "35.00"),
        (Star, OfNone, "2.1", "36.00"),
        (Star, OfNone, "2", "40.00"),
        (Main, OfNone, "5", "35.00"),
        (ChiNext, OfNone, "5", "45.00"),
    ];
    for (board, index, years, expected) in cases {
        let found = capital(share("share", board, index, "1"), held(years), "");
        assert_eq!(found, expected, "{} {index:?} held {years} years", board.word());
    }
    let switched = "LowVolatilityShortHeld=IndexFactor";
    let share = share("share", Main, OfLowVolatility100, "1");
    assert_eq!(capital(share, held("2"), switched), "30.00");
}

/// 10 billion yuan: 3.0 to 2.7 billion for an index share, 0.4 billion less on the STAR Market, and
/// 3.5 to 2.7 billion for a main-board share of the low volatility index alone.
///
/// Source: figures of the press, as collected in notice research section 7.
#[test]
fn ten_billion_yuan_of_the_press_examples() {
    let cases = [
        (Main, OfCsi300, "3000000000.00", "2700000000.00"),
        (Star, OfNone, "4000000000.00", "3600000000.00"),
        (Main, OfLowVolatility100, "3500000000.00", "2700000000.00"),
    ];
    for (board, index, short, long) in cases {
        let slip = |bought: &str| format!("buy {bought} a 1000000000 @10");
        let occupied =
            |bought: &str| capital(share("share", board, index, "10"), &slip(bought), "");
        assert_eq!(occupied("2025-01-01"), short);
        assert_eq!(occupied("2020-01-01"), long);
    }
}

/// Every row of the table of boards.
///
/// Source: notice research 3.2; Rule 8 article 26, notices 2023-5 article 6 and 2025-24 articles 1,
/// 2.
#[test]
fn every_board_with_and_without_an_index_has_its_factor() {
    let cases = [
        (Main, OfCsi300, "3", "0.30"),
        (Main, OfCsi300, "3.5", "0.27"),
        (Main, OfLowVolatility100, "3.5", "0.27"),
        (ChiNext, OfCsi300, "3", "0.30"),
        (Star, OfCsi300, "1", "0.30"),
        (ChiNext, OfCsi300, "3.5", "0.27"),
        (ChiNext, OfLowVolatility100, "3.5", "0.27"),
        (Star, OfCsi300, "3.5", "0.27"),
        (Star, OfLowVolatility100, "3.5", "0.27"),
        (Star, OfNone, "2", "0.40"),
        (Star, OfNone, "2.1", "0.36"),
        (Main, OfNone, "5", "0.35"),
        (ChiNext, OfNone, "5", "0.45"),
    ];
    assert_factors(&cases, "");
}

/// A share of both indices is a share of the CSI 300, short and long held.
///
/// Source: notice 2025-24 article 1 names either index.
#[test]
fn a_share_of_both_indices_has_the_factors_of_the_csi_300() {
    let cases = [
        (Main, OfBoth, "3", "0.30"),
        (Main, OfBoth, "3.5", "0.27"),
        (ChiNext, OfBoth, "3", "0.30"),
        (Star, OfBoth, "2.5", "0.30"),
    ];
    for choice in ["LowVolatilityShortHeld=BoardFactor", "LowVolatilityShortHeld=IndexFactor"] {
        assert_factors(&cases, choice);
    }
}

/// Source: notice research 3.4, reading 3a; `LowVolatilityShortHeld=BoardFactor`.
#[test]
fn a_low_volatility_share_not_held_long_has_the_factor_of_its_board() {
    let cases = [
        (Main, OfLowVolatility100, "3", "0.35"),
        (ChiNext, OfLowVolatility100, "3", "0.45"),
        (Star, OfLowVolatility100, "2", "0.40"),
        (Star, OfLowVolatility100, "2.5", "0.36"),
        (Main, OfLowVolatility100, "3.5", "0.27"),
    ];
    assert_factors(&cases, "LowVolatilityShortHeld=BoardFactor");
}

/// Source: notice research 3.4, reading 3b; `LowVolatilityShortHeld=IndexFactor`.
#[test]
fn a_low_volatility_share_not_held_long_has_the_factor_of_the_index() {
    let cases = [
        (Main, OfLowVolatility100, "3", "0.30"),
        (ChiNext, OfLowVolatility100, "3", "0.30"),
        (Star, OfLowVolatility100, "2", "0.30"),
        (Star, OfLowVolatility100, "2.5", "0.30"),
        (Main, OfLowVolatility100, "3.5", "0.27"),
    ];
    assert_factors(&cases, "LowVolatilityShortHeld=IndexFactor");
}

/// On the main board 35 to 27 saves 8 under the one reading, 30 to 27 saves 3 under the other.
///
/// Source: notice research 3.4, size.
#[test]
fn what_the_notice_saves_on_a_low_volatility_share_depends_on_the_reading() {
    let saved = |choices| {
        let occupied = |years| {
            let share = share("share", Main, OfLowVolatility100, "1");
            number(&capital(share, held(years), choices))
        };
        occupied("3") - occupied("3.5")
    };
    assert_eq!(saved(""), number("8"));
    assert_eq!(saved("LowVolatilityShortHeld=IndexFactor"), number("3"));
}

/// An index share of the STAR Market between two and three years has the factor of the index,
/// because the index decides.
///
/// Source: reading `IndexOnOtherBoard=IndexFactor`.
#[test]
fn an_index_share_on_another_board_has_the_factor_of_the_index() {
    let cases = [
        (ChiNext, OfCsi300, "3", "0.30"),
        (ChiNext, OfCsi300, "3.5", "0.27"),
        (Star, OfCsi300, "2", "0.30"),
        (Star, OfCsi300, "2.5", "0.30"),
        (Star, OfCsi300, "3.5", "0.27"),
    ];
    assert_factors(&cases, "IndexOnOtherBoard=IndexFactor");
}

/// Source: reading `IndexOnOtherBoard=BoardFactor`.
#[test]
fn an_index_share_on_another_board_has_the_factor_of_its_board() {
    let cases = [
        (ChiNext, OfCsi300, "3", "0.45"),
        (ChiNext, OfCsi300, "3.5", "0.45"),
        (ChiNext, OfLowVolatility100, "3.5", "0.45"),
        (Star, OfCsi300, "2", "0.40"),
        (Star, OfCsi300, "2.5", "0.36"),
        (Star, OfCsi300, "3.5", "0.36"),
        (Star, OfLowVolatility100, "3.5", "0.36"),
        (Main, OfCsi300, "3", "0.30"),
        (Main, OfCsi300, "3.5", "0.27"),
    ];
    assert_factors(&cases, "IndexOnOtherBoard=BoardFactor");
}

/// Held five years: a share that joined the index before the year end has 0.27, one that left it
/// 0.35, unless the other index still holds it.
///
/// Source: notice research 2.12; membership counts as at the valuation date.
#[test]
fn membership_of_an_index_counts_at_the_valuation_date() {
    let cases = [
        (Main, OfCsi300, "5", "0.27"),
        (Main, OfNone, "5", "0.35"),
        (Main, OfLowVolatility100, "5", "0.27"),
    ];
    assert_factors(&cases, "");
}

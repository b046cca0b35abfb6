//! The weighted-average holding period: scope, weights, cap, day count.

use c_ross::Board::{Main, Star};
use c_ross::Constituent::{OfCsi300, OfNone};
use c_ross::ListedShare;

use crate::scenario::{YEAR_END, capital, factor, held_years, number, share, years};

/// A main-board share of the CSI 300 at 0.05 yuan: 2,000 of it are worth 100.
fn index_share() -> ListedShare {
    share("600000", Main, OfCsi300, "0.05")
}

const FIVE_AND_TWO_YEARS: &str = "buy 2020-12-31 a 1000 @0.05
                                  buy 2023-12-31 a 1000 @0.05";

/// The average is taken over the security, not asked of each lot: (5 + 2) / 2 = 3.5 years, so all
/// of 100 yuan carry 0.27; lot by lot it would be 13.5 + 15.0 = 28.5, without relief 30.0.
///
/// Source: notice research 2.3.
#[test]
fn the_holding_period_is_averaged_over_the_security_and_not_asked_of_each_lot() {
    assert_eq!(held_years(FIVE_AND_TWO_YEARS, "", YEAR_END, 6), years(7, 2));
    assert_eq!(capital(index_share(), FIVE_AND_TWO_YEARS, ""), "27.00");
}

/// 1,000 more on the day: (5 + 2 + 0) / 3 = 7/3 years, 150 yuan at 0.30 are 45.00; at 0.27 they
/// would have been 40.50.
///
/// Source: notice research 2.4.
#[test]
fn topping_up_can_raise_the_capital_of_shares_held_long() {
    let slip = format!("{FIVE_AND_TWO_YEARS}\n buy 2025-12-31 a 1000 @0.05");
    assert_eq!(held_years(&slip, "", YEAR_END, 6), years(7, 3));
    assert_eq!(capital(index_share(), &slip, ""), "45.00");
}

/// First in, first out leaves 100 shares of one year; last in, first out would leave five years, in
/// proportion three.
///
/// Source: notice research 2.5; the regulator's answer of December 2025 (先进先出).
#[test]
fn a_sale_takes_the_oldest_shares() {
    let slip = "buy  2020-12-31 a 100 @10
                buy  2024-12-31 a 100 @10
                sell 2025-12-31 a 100";
    assert_eq!(held_years(slip, "", YEAR_END, 6), years(1, 1));
    assert_eq!(factor(Main, OfCsi300, slip, ""), number("0.3"));
}

const TEN_YEARS_AND_ONE: &str = "buy 2015-12-31 a 300 @10
                                 buy 2024-12-31 a 700 @10";

/// Each lot counts at most six years: (300 x 6 + 700 x 1) / 1,000 = 2.5.
///
/// Source: notice research 2.6; reading `WindowCap=EachLot`.
#[test]
fn a_lot_older_than_the_window_counts_as_the_window() {
    assert_eq!(held_years(TEN_YEARS_AND_ONE, "", YEAR_END, 6), years(5, 2));
    assert_eq!(factor(Main, OfCsi300, TEN_YEARS_AND_ONE, ""), number("0.3"));
}

/// Only the average counts at most six years: (300 x 10 + 700 x 1) / 1,000 = 3.7. An average of ten
/// years still counts as six.
///
/// Source: notice research 2.6; reading `WindowCap=Average`.
#[test]
fn the_cap_on_the_average_lets_an_old_lot_outweigh_new_ones() {
    let choice = "WindowCap=Average";
    assert_eq!(held_years(TEN_YEARS_AND_ONE, choice, YEAR_END, 6), years(37, 10));
    assert_eq!(factor(Main, OfCsi300, TEN_YEARS_AND_ONE, choice), number("0.27"));
    assert_eq!(held_years("buy 2015-12-31 a 300 @10", choice, YEAR_END, 6), years(6, 1));
}

const STAR_SIX_YEARS_AND_A_HALF: &str = "buy 2019-12-31 a 300 @10
                                         buy 2025-06-30 a 700 @10";

/// From 30 June to 31 December 2025 are 184 of 365 days. Capped lot by lot at four years:
/// (300 x 4 + 700 x 184/365) / 1,000 = 566,800 / 365,000 = 1.55 years. Capped on the average:
/// (300 x 6 + 700 x 184/365) / 1,000 = 785,800 / 365,000 = 2.15 years.
///
/// Source: notice research 2.6, STAR Market; both variants of `WindowCap`.
#[test]
fn the_window_of_the_star_market_is_four_years() {
    let slip = STAR_SIX_YEARS_AND_A_HALF;
    assert_eq!(held_years(slip, "", YEAR_END, 4), years(566_800, 365_000));
    assert_eq!(factor(Star, OfNone, slip, ""), number("0.4"));
    assert_eq!(held_years(slip, "WindowCap=Average", YEAR_END, 4), years(785_800, 365_000));
    assert_eq!(factor(Star, OfNone, slip, "WindowCap=Average"), number("0.36"));
}

const DEAR_AND_OLD_CHEAP_AND_NEW: &str = "buy 2020-06-30 a 1000 30000
                                          buy 2025-06-30 a 1200 12000";

/// By shares: (1,000 x (5 + 184/365) + 1,200 x 184/365) / 2,200 = 2,229,800 / 803,000 = 2.777
/// years.
///
/// Source: notice research 2.7; reading `HoldingWeight=Shares`.
#[test]
fn lots_weigh_by_their_shares() {
    let slip = DEAR_AND_OLD_CHEAP_AND_NEW;
    assert_eq!(held_years(slip, "", YEAR_END, 6), years(2_229_800, 803_000));
    assert_eq!(factor(Main, OfCsi300, slip, ""), number("0.3"));
}

/// By cost: (30,000 x (5 + 184/365) + 12,000 x 184/365) / 42,000 = 25/7 + 184/365 = 10,413/2,555 =
/// 4.076 years.
///
/// Source: notice research 2.7; reading `HoldingWeight=PurchaseCost`.
#[test]
fn lots_weigh_by_their_purchase_cost() {
    let (slip, choice) = (DEAR_AND_OLD_CHEAP_AND_NEW, "HoldingWeight=PurchaseCost");
    assert_eq!(held_years(slip, choice, YEAR_END, 6), years(10_413, 2_555));
    assert_eq!(factor(Main, OfCsi300, slip, choice), number("0.27"));
}

const THREE_CALENDAR_YEARS: &str = "buy 2022-12-31 a 100 @10";

/// Source: notice research 2.8; reading `DayCount=Anniversary`; 超过 excludes the number itself.
#[test]
fn exactly_three_years_are_not_more_than_three() {
    assert_eq!(held_years(THREE_CALENDAR_YEARS, "", YEAR_END, 6), years(3, 1));
    assert_eq!(factor(Main, OfCsi300, THREE_CALENDAR_YEARS, ""), number("0.3"));
}

/// 1,096 days over 365 are more than three years: 29 February 2024 makes the difference.
///
/// Source: notice research 2.8; reading `DayCount=Actual365`.
#[test]
fn days_over_365_make_three_calendar_years_more_than_three() {
    let choice = "DayCount=Actual365";
    assert_eq!(held_years(THREE_CALENDAR_YEARS, choice, YEAR_END, 6), years(1_096, 365));
    assert_eq!(factor(Main, OfCsi300, THREE_CALENDAR_YEARS, choice), number("0.27"));
}

/// 1,096 / 365.25 = 109,600 / 36,525.
///
/// Source: notice research 2.8; reading `DayCount=Actual36525`.
#[test]
fn days_over_365_and_a_quarter_make_three_calendar_years_more_than_three() {
    let choice = "DayCount=Actual36525";
    assert_eq!(held_years(THREE_CALENDAR_YEARS, choice, YEAR_END, 6), years(109_600, 36_525));
    assert_eq!(factor(Main, OfCsi300, THREE_CALENDAR_YEARS, choice), number("0.27"));
}

/// Source: notice research 2.8: bought on 30 December 2022 it is more than three years by any
/// count.
#[test]
fn a_day_more_than_three_years_is_more_by_every_day_count() {
    for choice in ["", "DayCount=Actual365", "DayCount=Actual36525"] {
        let factor = factor(Main, OfCsi300, "buy 2022-12-30 a 100 @10", choice);
        assert_eq!(factor, number("0.27"), "{choice}");
    }
}

/// Bought 2020, sold out on 30 June 2025, bought again on 30 September: 92 of 365 days. The time of
/// the first holding is gone.
///
/// Source: notice research 2.10.
#[test]
fn a_full_exit_restarts_the_clock() {
    let slip = "buy  2020-06-30 a 100 @10
                sell 2025-06-30 a 100
                buy  2025-09-30 a 100 @10";
    assert_eq!(held_years(slip, "", YEAR_END, 6), years(92, 365));
    assert_eq!(factor(Main, OfCsi300, slip, ""), number("0.3"));
}

/// A round trip inside a day restarts the clock for the shares sold: of 200 shares of five years
/// 100 are sold and bought back, (100 x 5 + 100 x 0) / 200 = 2.5.
///
/// Source: notice research 2.10.
#[test]
fn a_round_trip_of_a_day_restarts_the_clock_of_the_shares_sold() {
    let slip = "buy  2020-12-31 a 200 @10
                sell 2025-12-31 a 100
                buy  2025-12-31 a 100 @10";
    assert_eq!(held_years(slip, "", YEAR_END, 6), years(5, 2));
    assert_eq!(factor(Main, OfCsi300, slip, ""), number("0.3"));
}

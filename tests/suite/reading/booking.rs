//! Booking: accounts, transfers, free shares, paid shares, the order of trades.

use c_ross::Board::Main;
use c_ross::Constituent::OfCsi300;
use c_ross::{Error, Holding};

use crate::scenario::{
    YEAR_END, factor, held_years, holding, lots, number, readings, trades, years,
};

const SOLD_BY_THE_YOUNG_ACCOUNT: &str = "buy  2020-12-31 old   100 @10
                                         buy  2024-12-31 young 100 @10
                                         sell 2025-06-30 young 100";

/// The sale of the young account takes the company's oldest lot: one year is left.
///
/// Source: reading `FifoScope=Company`.
#[test]
fn first_in_first_out_runs_over_the_whole_company() {
    assert_eq!(lots(SOLD_BY_THE_YOUNG_ACCOUNT, ""), ["2024-12-31 100"]);
    assert_eq!(factor(Main, OfCsi300, SOLD_BY_THE_YOUNG_ACCOUNT, ""), number("0.3"));
}

/// The sale of the young account takes its own lot: five years are left.
///
/// Source: reading `FifoScope=Account`.
#[test]
fn first_in_first_out_runs_inside_an_account() {
    let choice = "FifoScope=Account";
    assert_eq!(lots(SOLD_BY_THE_YOUNG_ACCOUNT, choice), ["2020-12-31 100"]);
    assert_eq!(factor(Main, OfCsi300, SOLD_BY_THE_YOUNG_ACCOUNT, choice), number("0.27"));
}

/// An account that does not hold the shares cannot sell them, even where the company does.
///
/// Source: fixed; first in, first out says which shares leave, not whose.
#[test]
fn an_account_covers_its_own_sales_under_both_scopes() {
    let slip = "buy  2020-12-31 rich 100 @10
                buy  2024-12-31 poor  50 @10
                sell 2025-06-30 poor  51";
    for choice in ["FifoScope=Company", "FifoScope=Account"] {
        let refused = Holding::of(&trades(slip), &readings(choice)).unwrap_err();
        let account = "poor".to_owned();
        let expected = Error::SoldMoreThanHeld { action: "sale", account, shares: 51, held: 50 };
        assert_eq!(refused, expected, "{choice}");
    }
}

const TRANSFERRED: &str = "buy          2020-12-31 p 100 @10
                           buy          2024-12-31 p 100 @10
                           transfer_out 2025-06-30 p 150
                           transfer_in  2025-06-30 t 150
                           sell         2025-06-30 p  50";

/// 100 shares of 2020 and 50 of 2024 move and keep their days; the 50 left behind are sold:
/// (100 x 5 + 50 x 1) / 150 = 11/3.
///
/// Source: fixed; reading `FifoScope=Account`.
#[test]
fn a_transfer_moves_the_oldest_lots_and_ages_none() {
    let choice = "FifoScope=Account";
    assert_eq!(lots(TRANSFERRED, choice), ["2020-12-31 100", "2024-12-31 50"]);
    assert_eq!(held_years(TRANSFERRED, choice, YEAR_END, 6), years(11, 3));
}

/// Over the company the sale takes 50 of the shares of 2020: (50 x 5 + 100 x 1) / 150 = 7/3.
///
/// Source: fixed; reading `FifoScope=Company`.
#[test]
fn a_transfer_changes_nothing_for_the_company() {
    assert_eq!(lots(TRANSFERRED, ""), ["2020-12-31 50", "2024-12-31 100"]);
    assert_eq!(held_years(TRANSFERRED, "", YEAR_END, 6), years(7, 3));
    let held = holding(TRANSFERRED, "");
    let balances: Vec<_> =
        held.balances().iter().map(|(account, shares)| format!("{account} {shares}")).collect();
    assert_eq!(balances, ["t 150"]);
}

/// Moved to another account and back, the old lot leaves first again.
///
/// Source: fixed; reading `FifoScope=Account`.
#[test]
fn a_lot_that_comes_back_takes_its_place_by_age() {
    let slip = "buy          2020-12-31 p 100 @10
                transfer_out 2021-06-30 p 100
                transfer_in  2021-06-30 t 100
                buy          2024-12-31 p 100 @10
                transfer_out 2025-06-30 t 100
                transfer_in  2025-06-30 p 100
                sell         2025-12-31 p 100";
    assert_eq!(lots(slip, "FifoScope=Account"), ["2024-12-31 100"]);
}

/// Source: fixed; a transfer is between accounts of one insurer, so what leaves must arrive.
#[test]
fn shares_that_leave_an_account_must_arrive_in_another() {
    let out = "buy          2020-12-31 p 100 @10
               transfer_out 2025-06-30 p 60
               transfer_in  2025-07-01 t 50";
    let refused = Holding::of(&trades(out), &readings("")).unwrap_err();
    assert_eq!(refused, Error::Transfer { arriving: 0, leaving: 10 });
    let arriving = "buy         2020-12-31 p 100 @10
                    transfer_in 2025-06-30 t 50";
    let refused = Holding::of(&trades(arriving), &readings("")).unwrap_err();
    assert_eq!(refused, Error::Transfer { arriving: 50, leaving: 0 });
}

const TEN_FOR_TEN: &str = "buy   2022-06-30 a 1000 @10
                           bonus 2025-06-30 a 1000";

/// All 2,000 shares are of 30 June 2022: 3 + 184/365 years.
///
/// Source: notice research 2.11; reading `BonusShares=InheritLotDate`.
#[test]
fn free_shares_take_the_day_of_the_shares_they_came_on() {
    assert_eq!(lots(TEN_FOR_TEN, ""), ["2022-06-30 2000"]);
    assert_eq!(held_years(TEN_FOR_TEN, "", YEAR_END, 6), years(1_279, 365));
    assert_eq!(factor(Main, OfCsi300, TEN_FOR_TEN, ""), number("0.27"));
}

/// (3 + 184/365 + 184/365) / 2 = 1,463/730 = 2.004 years.
///
/// Source: notice research 2.11; reading `BonusShares=NewLot`.
#[test]
fn free_shares_are_a_new_lot() {
    let choice = "BonusShares=NewLot";
    assert_eq!(lots(TEN_FOR_TEN, choice), ["2022-06-30 1000", "2025-06-30 1000"]);
    assert_eq!(held_years(TEN_FOR_TEN, choice, YEAR_END, 6), years(1_463, 730));
    assert_eq!(factor(Main, OfCsi300, TEN_FOR_TEN, choice), number("0.3"));
}

/// Three free shares on 3, 3 and 1 of 7: 9/7, 9/7 and 3/7, so one each by the whole part, and the
/// last to the largest fraction, 3/7.
///
/// Source: fixed; free shares come whole and in proportion.
#[test]
fn the_odd_free_share_goes_to_the_largest_fraction() {
    let slip = "buy   2020-12-31 a 3 @10
                buy   2021-12-31 a 3 @10
                buy   2022-12-31 a 1 @10
                bonus 2025-06-30 a 3";
    assert_eq!(lots(slip, ""), ["2020-12-31 4", "2021-12-31 4", "2022-12-31 2"]);
}

/// One free share on 3 and 5 of 8: 3/8 and 5/8, so the younger lot has it.
///
/// Source: fixed; free shares come whole and in proportion.
#[test]
fn the_odd_free_share_goes_to_a_younger_lot_with_the_larger_fraction() {
    let slip = "buy   2020-12-31 a 3 @10
                buy   2021-12-31 a 5 @10
                bonus 2025-06-30 a 1";
    assert_eq!(lots(slip, ""), ["2020-12-31 3", "2021-12-31 6"]);
}

/// Two free shares on 1, 1 and 1: 2/3 each, so the two older lots have them.
///
/// Source: fixed; of equal fractions the older lot goes first.
#[test]
fn of_equal_fractions_the_older_lots_have_the_odd_free_shares() {
    let slip = "buy   2020-12-31 a 1 @10
                buy   2021-12-31 a 1 @10
                buy   2022-12-31 a 1 @10
                bonus 2025-06-30 a 2";
    assert_eq!(lots(slip, ""), ["2020-12-31 2", "2021-12-31 2", "2022-12-31 1"]);
}

/// Ten free shares of account `t` spread over the company's lots under the one scope, 5 and 5 on
/// 100 and 100, and over the account's only lot under the other.
///
/// Source: reading `FifoScope` with `BonusShares=InheritLotDate`.
#[test]
fn free_shares_spread_over_the_lots_of_their_scope() {
    let slip = "buy   2020-12-31 p 100 @10
                buy   2024-12-31 t 100 @10
                bonus 2025-06-30 t 10";
    assert_eq!(lots(slip, ""), ["2020-12-31 105", "2024-12-31 105"]);
    assert_eq!(lots(slip, "FifoScope=Account"), ["2020-12-31 100", "2024-12-31 110"]);
}

/// Source: fixed; free shares come on shares that are held.
#[test]
fn free_shares_on_nothing_are_refused() {
    let slip = "buy   2020-12-31 a 10 @10
                sell  2021-12-31 a 10
                bonus 2022-12-31 a 10";
    let refused = Holding::of(&trades(slip), &readings("")).unwrap_err();
    assert_eq!(refused, Error::BonusOnNothing { shares: 10 });
}

/// Three for ten at a price is a purchase: (1,000 x (3 + 184/365) + 300 x 184/365) / 1,300.
///
/// Source: notice research 2.11; shares that are paid for start a new lot under every reading.
#[test]
fn shares_of_a_rights_issue_are_a_new_lot() {
    let slip = "buy    2022-06-30 a 1000 @10
                rights 2025-06-30 a  300 @8";
    for choice in ["BonusShares=InheritLotDate", "BonusShares=NewLot"] {
        assert_eq!(lots(slip, choice), ["2022-06-30 1000", "2025-06-30 300"], "{choice}");
    }
    // 1,000 x 1,279 + 300 x 184 = 1,334,200 over 1,300 x 365 = 474,500.
    assert_eq!(held_years(slip, "", YEAR_END, 6), years(1_334_200, 474_500));
}

/// The purchase covers the sale written after it, and the sale takes the old shares.
///
/// Source: fixed; trades of a day are booked in the order written.
#[test]
fn a_purchase_covers_a_sale_written_after_it_on_the_same_day() {
    let slip = "buy  2020-12-31 a 100 @10
                buy  2025-12-31 a 100 @10
                sell 2025-12-31 a 150";
    assert_eq!(lots(slip, ""), ["2025-12-31 50"]);
}

/// Source: fixed; trades of a day are booked in the order written.
#[test]
fn a_purchase_does_not_cover_a_sale_written_before_it_on_the_same_day() {
    let slip = "buy  2020-12-31 a 100 @10
                sell 2025-12-31 a 150
                buy  2025-12-31 a 100 @10";
    let refused = Holding::of(&trades(slip), &readings("")).unwrap_err();
    let account = "a".to_owned();
    let expected = Error::SoldMoreThanHeld { action: "sale", account, shares: 150, held: 100 };
    assert_eq!(refused, expected);
}

/// Source: fixed; days order trades, not lines.
#[test]
fn trades_written_out_of_order_are_booked_by_day() {
    let slip = "sell 2025-06-30 a 150
                buy  2024-12-31 a 100 @10
                buy  2020-12-31 a 100 @10";
    assert_eq!(lots(slip, ""), ["2024-12-31 50"]);
}

/// An opening lot carries the day on which it was acquired, long before the record begins, and is
/// sold first: (100 x 6 + 100 x 1) / 200 = 3.5 after 50 of 150 left.
///
/// Source: fixed; an opening lot is dated by its acquisition.
#[test]
fn an_opening_lot_keeps_the_day_of_its_acquisition() {
    let slip = "buy     2024-12-31 a 100 @10
                opening 2015-05-05 a 150 @10
                sell    2025-06-30 a  50";
    assert_eq!(lots(slip, ""), ["2015-05-05 100", "2024-12-31 100"]);
    assert_eq!(held_years(slip, "", YEAR_END, 6), years(7, 2));
}

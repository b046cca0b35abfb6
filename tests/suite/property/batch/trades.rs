//! Sorted trades, chunk by chunk, against the traced path.

use c_ross::{
    Account, Action, Holding, HoldingBatch, HoldingResults, Readings, Shares, Trade, TradeColumns,
    TradeKind, WeighedLots,
};
use chrono::NaiveDate;
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{Columns, number_of, rows, terms, valued};
use crate::property::books::{any_readings, any_trades};
use crate::scenario::{day, readings};

fn borders(cuts: &[prop::sample::Index], length: usize) -> Vec<usize> {
    let mut borders: Vec<_> = cuts.iter().map(|cut| cut.index(length + 1)).collect();
    borders.sort_unstable();
    borders
}

/// The last row of each security that is held and has no average in the traced path, with why.
fn unweighed(securities: &[Vec<Trade>], readings: &Readings) -> Vec<(usize, String)> {
    let mut rows = 0;
    let mut found = Vec::new();
    for trades in securities {
        rows += trades.len();
        let holding = Holding::of(trades, readings).unwrap();
        let average = WeighedLots::of_security(&holding, readings).average(valued(), 6);
        if let Some(fault) = average.err().filter(|_| holding.shares() > Shares::ZERO) {
            found.push((rows - 1, fault.to_string()));
        }
    }
    found
}

/// The batch of securities, in chunks, has the digits of the traced path.
fn as_traced(
    securities: &[Vec<Trade>],
    readings: &Readings,
    cuts: &[prop::sample::Index],
) -> Result<(), TestCaseError> {
    let columns = Columns::of(securities);
    let borders = borders(cuts, columns.security.len());
    let measured = columns.measured(&borders, readings);
    let unweighed = unweighed(securities, readings);
    if !unweighed.is_empty() {
        prop_assert_eq!(measured, Err(unweighed));
        return Ok(());
    }
    let (holdings, left) = measured.unwrap();
    prop_assert_eq!(left.len(), columns.security.len());
    prop_assert_eq!(holdings.len(), securities.len());
    let mut rows = left.iter();
    for (trades, (_, shares, period, passes, passes_on)) in securities.iter().zip(&holdings) {
        let holding = Holding::of(trades, readings).unwrap();
        prop_assert_eq!(*shares, holding.shares().count());
        let held = holding.shares() > Shares::ZERO;
        let lots = WeighedLots::of_security(&holding, readings);
        let traced = held.then(|| lots.average(valued(), 6).unwrap());
        prop_assert_eq!(*period, traced);
        let above = traced.is_some_and(|of| of.compare(Decimal::from(3)).unwrap().is_gt());
        prop_assert_eq!(*passes, above);
        let first = held.then(|| lots.first_day_above(valued(), 6, 3).unwrap()).flatten();
        prop_assert_eq!(*passes_on, first);
        // The lots left, by day: those of the rows are those of the holding.
        let mut of_rows: Vec<_> = trades
            .iter()
            .zip(rows.by_ref().take(trades.len()))
            .filter(|(_, left)| **left > 0)
            .map(|(trade, left)| (trade.day(), *left))
            .collect();
        let mut of_lots: Vec<(NaiveDate, i64)> = Vec::new();
        for lot in holding.lots() {
            of_lots.push((lot.acquired(), lot.shares().count()));
        }
        let by_day = |lots: &mut Vec<(NaiveDate, i64)>| {
            lots.sort_unstable();
            let mut sums: Vec<(NaiveDate, i64)> = Vec::new();
            for (day, shares) in lots.drain(..) {
                match sums.last_mut().filter(|(last, _)| *last == day) {
                    Some((_, sum)) => *sum += shares,
                    None => sums.push((day, shares)),
                }
            }
            sums
        };
        prop_assert_eq!(by_day(&mut of_rows), by_day(&mut of_lots));
    }
    Ok(())
}

proptest! {
    #[test]
    fn a_batch_gives_the_digits_of_the_traced_path(
        securities in prop::collection::vec(any_trades(), 0..6),
        readings in any_readings(),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
    ) {
        as_traced(&securities, &readings, &cuts)?;
    }

    /// The path of one account, where sales are of no other and nothing is transferred.
    #[test]
    fn one_account_gives_the_digits_of_the_traced_path(
        securities in prop::collection::vec(any_trades(), 0..6),
        readings in any_readings(),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
    ) {
        let transfer = |of: &Trade| matches!(of.action(), Action::TransferIn | Action::TransferOut);
        let together = |of: &Trade| {
            Trade::new(of.day(), Account::new("a"), of.action(), of.shares()).unwrap()
        };
        let mut securities = securities;
        for trades in &mut securities {
            trades.retain(|trade| !transfer(trade));
            *trades = trades.iter().map(together).collect();
        }
        securities.retain(|trades| !trades.is_empty());
        as_traced(&securities, &readings, &cuts)?;
    }

    /// Where the chunks end does not matter, for refused rows either.
    #[test]
    fn borders_of_chunks_do_not_matter(
        securities in prop::collection::vec(any_trades(), 1..6),
        readings in any_readings(),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 1..12),
        broken in any::<prop::sample::Index>(),
        shares in prop_oneof![Just(0_i64), Just(-1), Just(1_000_000_000_001), 1..2_000_000_i64],
        kind in prop::sample::select(vec![TradeKind::Buy, TradeKind::Sell, TradeKind::TransferIn]),
    ) {
        let mut columns = Columns::of(&securities);
        let row = broken.index(columns.security.len());
        columns.shares[row] = shares;
        columns.kind[row] = kind;
        let borders = borders(&cuts, columns.security.len());
        let whole = columns.measured(&[], &readings);
        prop_assert_eq!(&columns.measured(&borders, &readings), &whole);
        let each: Vec<_> = (0..columns.security.len()).collect();
        prop_assert_eq!(&columns.measured(&each, &readings), &whole);
    }

    /// A security that the traced path refuses is refused, with the text of the traced path.
    #[test]
    fn what_the_traced_path_refuses_is_refused_by_its_row(
        trades in any_trades(),
        readings in any_readings(),
        more in 0..1_000_000_i64,
    ) {
        let held = Holding::of(&trades, &readings).unwrap();
        let held_by_a = held.balances().iter().find(|(name, _)| name.name() == "a");
        let held_by_a = held_by_a.map_or(0, |(_, shares)| shares.count());
        let mut trades = trades;
        let shares = Shares::new(held_by_a + 1 + more).unwrap();
        let sale = Trade::new(day("2025-12-31"), Account::new("a"), Action::Sell, shares);
        trades.push(sale.unwrap());
        let fault = Holding::of(&trades, &readings).unwrap_err().to_string();
        let columns = Columns::of(&[trades]);
        let refused = columns.measured(&[], &readings).unwrap_err();
        let last = columns.security.len() - 1;
        // The account is a number in columns.
        prop_assert_eq!(refused, vec![(last, fault.replace("`a`", "`97`"))]);
    }
}

#[test]
fn no_row_and_one_row() {
    let defaults = readings("");
    assert_eq!(rows(&[], &[]).measured(&[0, 0], &defaults), Ok((vec![], vec![])));
    let (holdings, left) = rows(&[3], &[20_000]).measured(&[0, 1], &defaults).unwrap();
    assert_eq!((holdings.len(), holdings[0].0, holdings[0].1, left), (1, 3, 100, vec![100]));
}

/// Rows that are not sorted are refused with the first that is out of its place.
#[test]
fn rows_out_of_their_order_are_refused() {
    let defaults = readings("");
    let days = rows(&[1, 1, 1], &[20_000, 19_999, 20_001]).measured(&[], &defaults).unwrap_err();
    assert_eq!(days.len(), 1);
    assert_eq!(days[0].0, 1);
    let securities = rows(&[2, 1, 2], &[20_000; 3]).measured(&[1], &defaults).unwrap_err();
    assert_eq!(securities.iter().map(|(row, _)| *row).collect::<Vec<_>>(), [1]);
}

/// Of a security the first row that does not follow from those before it is named, and every row
/// that is wrong by itself; in any order as in order.
#[test]
fn every_row_that_is_wrong_by_itself_is_refused() {
    let mut columns = rows(&[1, 1, 1, 1, 1, 2, 2], &[20_000; 7]);
    columns.kind[1] = TradeKind::Sell;
    columns.shares[1] = 101;
    columns.shares[2] = 0;
    columns.shares[4] = -1;
    columns.shares[6] = 1_000_000_000_001;
    let defaults = readings("");
    let refused = columns.measured(&[3], &defaults).unwrap_err();
    assert_eq!(refused.iter().map(|(row, _)| *row).collect::<Vec<_>>(), [1, 2, 4, 6]);
    assert!(refused[0].1.contains("sale of 101"), "{refused:?}");
    assert!(refused[1..].iter().all(|(_, text)| text.contains("10^12")), "{refused:?}");
    assert_eq!(columns.in_any_order(3, false, &defaults).unwrap_err(), refused);
}

/// A lot that is left cannot be younger than the valuation.
#[test]
fn a_lot_after_the_valuation_is_refused() {
    let defaults = readings("");
    let on = number_of(day("2026-06-30"));
    assert!(rows(&[1], &[on]).measured(&[], &defaults).is_ok());
    let late = rows(&[1, 1], &[on, on + 1]).measured(&[], &defaults).unwrap_err();
    assert_eq!(late.len(), 1);
    assert_eq!(late[0].0, 1);
}

#[test]
fn columns_of_different_lengths_are_refused() {
    let defaults = readings("");
    let mut columns = rows(&[1, 1], &[20_000, 20_001]);
    columns.cost.pop();
    let mut batch = HoldingBatch::new(terms(), &defaults).unwrap();
    let all = TradeColumns {
        security: &columns.security,
        account: &columns.account,
        day: &columns.day,
        kind: &columns.kind,
        shares: &columns.shares,
        cost: &columns.cost,
    };
    assert!(batch.push(&all, &mut HoldingResults::with_rows()).is_err());
}

/// Exactly three years are not more than three; a day more is.
#[test]
fn the_threshold_is_compared_exactly() {
    let defaults = readings("");
    let above = |on: &str| {
        let columns = rows(&[1], &[number_of(day(on))]);
        let (holdings, _) = columns.measured(&[], &defaults).unwrap();
        holdings[0].3
    };
    assert!(above("2023-06-29") && !above("2023-06-30") && !above("2023-07-01"));
}

/// Shares at no cost weigh nothing by purchase cost, and have no average; by shares they have one.
#[test]
fn shares_that_weigh_nothing_are_refused() {
    let bought = rows(&[1], &[20_000]);
    let by_cost = readings("HoldingWeight=PurchaseCost");
    let refused = bought.measured(&[], &by_cost).unwrap_err();
    assert_eq!(refused.len(), 1);
    assert!(refused[0].0 == 0 && refused[0].1.contains("the weight of all lots"), "{refused:?}");
    assert!(bought.measured(&[], &readings("")).is_ok());
}

/// A cost is read where it weighs, whichever way the shares are measured.
#[test]
fn a_cost_is_read_where_it_weighs() {
    let mut columns = rows(&[1, 1], &[20_000, 20_001]);
    columns.kind[1] = TradeKind::Bonus;
    columns.cost[0] = -1;
    for bonus in ["BonusShares=InheritLotDate", "BonusShares=NewLot"] {
        assert!(columns.measured(&[], &readings(bonus)).is_ok(), "{bonus}");
        let by_cost = readings(&format!("{bonus} HoldingWeight=PurchaseCost"));
        let refused = columns.measured(&[], &by_cost).unwrap_err();
        assert_eq!(refused.iter().map(|(row, _)| *row).collect::<Vec<_>>(), [0], "{bonus}");
    }
}

/// Through the booking too, a lot after the valuation is named by its own row.
#[test]
fn a_late_lot_is_named_by_its_row_under_any_reading() {
    let on = number_of(day("2026-06-30"));
    let mut late = rows(&[1, 1, 1], &[on, on + 1, on + 2]);
    late.cost = vec![100; 3];
    for text in ["", "HoldingWeight=PurchaseCost"] {
        let refused = late.measured(&[], &readings(text)).unwrap_err();
        assert_eq!(refused.iter().map(|(row, _)| *row).collect::<Vec<_>>(), [1], "{text}");
    }
}

//! Trades in any order have the figures of sorted ones.

use c_ross::{HoldingBatch, HoldingResults, TradeKind};
use proptest::prelude::*;

use super::{Columns, Measured, number_of, rows, terms, texts_of};
use crate::property::books::{any_readings, any_trades};
use crate::scenario::{day, readings};

impl Columns {
    /// The rows in another order: the place in this one of each row of the other.
    fn taken(&self, order: &[usize]) -> Self {
        Self {
            security: order.iter().map(|row| self.security[*row]).collect(),
            account: order.iter().map(|row| self.account[*row]).collect(),
            day: order.iter().map(|row| self.day[*row]).collect(),
            kind: order.iter().map(|row| self.kind[*row]).collect(),
            shares: order.iter().map(|row| self.shares[*row]).collect(),
            cost: order.iter().map(|row| self.cost[*row]).collect(),
        }
    }

    /// An order by keys, in which the rows of a security on a day stay as they are.
    fn order_by<K: Ord>(&self, key: impl Fn(u32, i32) -> K) -> Vec<usize> {
        let mut order: Vec<_> = (0..self.security.len()).collect();
        order.sort_by_key(|row| key(self.security[*row], self.day[*row]));
        order
    }
}

/// What was measured of sorted rows, as it stands where the rows are in another order.
fn moved(sorted: &Measured, order: &[usize]) -> Measured {
    match sorted {
        Ok((held, left)) => Ok((held.clone(), order.iter().map(|row| left[*row]).collect())),
        Err(refused) => {
            let place = |row: usize| order.iter().position(|of| *of == row).unwrap();
            let moved = refused.iter().map(|(row, text)| (place(*row), text.clone()));
            let mut moved: Vec<_> = moved.collect();
            moved.sort();
            Err(moved)
        }
    }
}

fn scattered(number: i64) -> i64 {
    number.wrapping_mul(0x9E37_79B9_7F4A_7C15_u64.cast_signed()).rotate_left(17)
}

proptest! {
    /// By day, as a record of trades is kept, and in no order at all; with several accounts and
    /// with one, of purchases and sales alone and of everything, and with a row that is refused.
    #[test]
    fn the_order_of_the_rows_does_not_matter(
        securities in prop::collection::vec(any_trades(), 0..6),
        readings in any_readings(),
        border in any::<prop::sample::Index>(),
        (days, plain, together) in any::<(bool, bool, bool)>(),
        broken in prop::option::weighted(0.3, (any::<prop::sample::Index>(), -1..2_000_000_i64)),
    ) {
        let mut columns = Columns::of(&securities);
        if together {
            columns.account.fill(0);
        }
        if plain {
            let plain = |kind: &TradeKind| matches!(kind, TradeKind::Buy | TradeKind::Sell);
            let rows = columns.kind.iter().enumerate();
            let order: Vec<_> = rows.filter(|(_, kind)| plain(kind)).map(|(row, _)| row).collect();
            columns = columns.taken(&order);
        }
        if let Some((row, shares)) = broken.filter(|_| !columns.security.is_empty()) {
            let row = row.index(columns.security.len());
            columns.shares[row] = shares;
        }
        let mut sorted = columns.measured(&[], &readings);
        if let (false, Ok((held, _))) = (days, &mut sorted) {
            held.iter_mut().for_each(|held| held.4 = None);
        }
        let by_day = columns.order_by(|_, day| day);
        let by_nothing =
            columns.order_by(|security, day| scattered(i64::from(security) << 32 | i64::from(day)));
        for order in [by_day, by_nothing] {
            let taken = columns.taken(&order);
            let border = border.index(order.len() + 1);
            let measured = taken.in_any_order(border, days, &readings);
            prop_assert_eq!(measured, moved(&sorted, &order));
        }
    }
}

/// Every row past the bounds is named.
#[test]
fn securities_and_accounts_past_their_bounds_are_refused() {
    let mut columns = rows(&[15, 16, 0, 17], &[20_000; 4]);
    columns.account[2] = 128;
    let refused = columns.in_any_order(2, false, &readings("")).unwrap_err();
    assert_eq!(refused.iter().map(|(row, _)| *row).collect::<Vec<_>>(), [1, 2, 3]);
    assert!(refused[1].1.contains("account") && refused[2].1.contains("below 16"), "{refused:?}");
}

/// More shares than may be held, of two accounts together, are refused in any order as in order.
#[test]
fn accounts_that_hold_too_much_together_are_refused() {
    let mut columns = rows(&[1, 1], &[20_000; 2]);
    columns.account = vec![0, 1];
    columns.shares = vec![900_000_000_000, 300_000_000_000];
    let defaults = readings("");
    // Of two accounts that may be, in two chunks.
    let measured = |columns: &Columns| {
        let chunks = [columns.chunk(0, 1), columns.chunk(1, 2)];
        let batch = HoldingBatch::new(terms(), &defaults).unwrap();
        let mut results = HoldingResults::of_securities();
        let totals = batch.in_any_order(&chunks, (2, 2), &mut results);
        totals.map(|totals| totals.shares()).map_err(|refused| texts_of(&refused))
    };
    let sorted = columns.measured(&[], &defaults).unwrap_err();
    assert_eq!(measured(&columns).unwrap_err(), sorted);
    assert_eq!(sorted.iter().map(|(row, _)| *row).collect::<Vec<_>>(), [1]);
    columns.shares[1] = 100_000_000_000;
    assert_eq!(measured(&columns).unwrap(), 1_000_000_000_000);
}

/// There is room for so many securities and no more.
#[test]
fn more_securities_than_there_is_room_for_are_refused() {
    let defaults = readings("");
    let batch = HoldingBatch::new(terms(), &defaults).unwrap();
    let mut results = HoldingResults::of_securities();
    let refused = batch.in_any_order(&[], (u32::MAX, 1), &mut results).unwrap_err();
    assert!(refused.rows()[0].row().is_none() && refused.to_string().contains("2^26"));
}

/// Trades of a day count in the order of their rows: what is sold before it is bought is refused.
#[test]
fn trades_of_a_day_keep_their_order() {
    let on = number_of(day("2026-01-01"));
    let mut columns = rows(&[1, 1, 1], &[on, on, on - 1]);
    columns.kind = vec![TradeKind::Sell, TradeKind::Buy, TradeKind::Buy];
    columns.shares = vec![150, 100, 100];
    let refused = columns.in_any_order(1, false, &readings("")).unwrap_err();
    assert_eq!(refused.iter().map(|(row, _)| *row).collect::<Vec<_>>(), [0]);
    columns.shares = vec![60, 100, 100];
    let (held, left) = columns.in_any_order(1, false, &readings("")).unwrap();
    assert_eq!((held[0].1, left), (140, vec![0, 100, 40]));
}

/// A lot after the valuation is named by its row where it stands.
#[test]
fn a_late_lot_is_named_by_its_row() {
    let on = number_of(day("2026-06-30"));
    let late = rows(&[1, 2, 1, 2], &[on, on, on + 1, on + 2]);
    let refused = late.in_any_order(3, false, &readings("")).unwrap_err();
    assert_eq!(refused.iter().map(|(row, _)| *row).collect::<Vec<_>>(), [2, 3]);
}

//! Batches of trades become the columns of the library.

use arrow_array::cast::AsArray as _;
use arrow_array::types::{Date32Type, Int64Type};
use c_ross_arrow::{Amounts, TradeRecords};
use proptest::prelude::*;

use crate::record::{Columns, Form, Row, any_form, any_record, batch, cut};

proptest! {
    /// Whatever the layout of the texts and wherever the batches end, names keep their numbers.
    #[test]
    fn batches_become_the_columns_that_stand_in_them(
        rows in any_record(),
        form in any_form(),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
    ) {
        let mut records = TradeRecords::new(Amounts::Read);
        let mut found = Columns::default();
        for part in cut(&batch(&rows, form), &cuts) {
            found.add(&records.take(&part).unwrap().columns());
        }
        prop_assert_eq!(found, Columns::of(&rows));
        prop_assert_eq!(records.rows(), rows.len());
    }
}

fn one() -> Vec<Row> {
    vec![Row { day: 20_000, account: 1, security: 2, action: "buy", shares: 100, fen: Some(1) }]
}

#[test]
fn no_row_and_one_row() {
    for rows in [vec![], one()] {
        let mut records = TradeRecords::new(Amounts::Read);
        let trades = records.take(&batch(&rows, Form::Word)).unwrap();
        let mut found = Columns::default();
        found.add(&trades.columns());
        assert_eq!(found, Columns::of(&rows));
        assert_eq!((trades.len(), trades.is_empty()), (rows.len(), rows.is_empty()));
    }
}

#[test]
fn days_and_shares_are_the_memory_of_the_batch() {
    let rows = [one(), one(), one()].concat();
    let part = batch(&rows, Form::Word).slice(1, 2);
    let trades = TradeRecords::new(Amounts::Read).take(&part).unwrap();
    let days = part.column(0).as_primitive::<Date32Type>().values();
    assert!(std::ptr::eq(trades.columns().day, &**days));
    let shares = part.column(4).as_primitive::<Int64Type>().values();
    assert!(std::ptr::eq(trades.columns().shares, &**shares));
}

/// The column may be there or not; the cost is zero.
#[test]
fn amounts_that_do_not_weigh_are_not_read() {
    let whole = batch(&one(), Form::Small);
    let without = whole.project(&[0, 1, 2, 3, 4]).unwrap();
    for batch in [whole, without] {
        let trades = TradeRecords::new(Amounts::Unread).take(&batch).unwrap();
        assert_eq!(trades.columns().cost, [0]);
    }
}

/// Columns may stand in any order, and a note is not read.
#[test]
fn the_order_of_the_columns_does_not_matter() {
    let whole = batch(&one(), Form::Large).project(&[5, 4, 3, 2, 1, 0]).unwrap();
    let mut records = TradeRecords::new(Amounts::Read);
    assert_eq!(records.take(&whole).unwrap().columns().cost, [1]);
    assert_eq!(records.securities().number("688001"), Some(0));
    assert_eq!(records.accounts().iter().collect::<Vec<_>>(), ["participating"]);
}

//! Every fault names its column, its row, what was found and what is allowed; all at once.

use std::sync::Arc;

use arrow_array::{
    Array as _, ArrayRef, BooleanArray, Date32Array, Decimal128Array, Int32Array, Int64Array,
    RecordBatch, StringArray,
};
use arrow_schema::DataType;
use c_ross::Board;
use c_ross_arrow::{Amounts, Error, Fault, TradeRecords, book, listed_shares};

use crate::quarter_end::share_batch;
use crate::record::{Form, Row, batch, valued};

fn rows() -> Vec<Row> {
    let buy =
        Row { day: 19_000, account: 0, security: 0, action: "buy", shares: 100, fen: Some(100) };
    vec![buy.clone(), Row { action: "sell", fen: None, ..buy.clone() }, buy]
}

/// A batch with a column in place of that of its name, or behind the others.
fn with(batch: &RecordBatch, name: &str, column: ArrayRef) -> RecordBatch {
    let mut columns: Vec<_> = batch
        .schema()
        .fields()
        .iter()
        .zip(batch.columns())
        .map(|(field, column)| (field.name().clone(), Arc::clone(column), true))
        .collect();
    match columns.iter_mut().find(|(of, _, _)| of == name) {
        Some(of) => of.1 = column,
        None => columns.push((name.to_owned(), column, true)),
    }
    RecordBatch::try_from_iter_with_nullable(columns).unwrap()
}

fn refused(batch: &RecordBatch) -> String {
    TradeRecords::new(Amounts::Read).take(batch).unwrap_err().to_string()
}

fn trades() -> RecordBatch {
    batch(&rows(), Form::Small)
}

#[test]
fn a_column_that_is_missing_is_named() {
    for (place, field) in trades().schema().fields().iter().enumerate() {
        let others: Vec<_> = (0..6).filter(|of| *of != place).collect();
        let text = refused(&trades().project(&others).unwrap());
        let column = format!("column `{}` is missing; allowed: ", field.name());
        assert!(text.starts_with("1 refused; nothing was computed\n"), "{text}");
        assert!(text.contains(&column), "{text}");
    }
}

#[test]
fn a_column_of_another_type_is_named_with_its_type() {
    for (place, field) in trades().schema().fields().iter().enumerate() {
        let other: ArrayRef = match field.name().as_str() {
            "shares" => Arc::new(Int32Array::from(vec![1, 2, 3])),
            _ => Arc::new(Int64Array::from(vec![1, 2, 3])),
        };
        let found = other.data_type().clone();
        let text = refused(&with(&trades(), field.name(), other));
        let column = format!("column `{}` is of type {found}; allowed: ", field.name());
        assert!(text.contains(&column), "{place}: {text}");
    }
}

#[test]
fn places_of_another_number_are_a_type() {
    let column = Decimal128Array::from(vec![1, 2, 3]).with_precision_and_scale(20, 3).unwrap();
    let text = refused(&with(&trades(), "amount", Arc::new(column)));
    let allowed = "column `amount` is of type Decimal128(20, 3); allowed: Decimal128 of 2 places";
    assert!(text.contains(allowed), "{text}");
}

#[test]
fn a_column_that_is_not_known_is_named() {
    let note: ArrayRef = Arc::new(StringArray::from(vec!["a", "b", "c"]));
    assert!(TradeRecords::new(Amounts::Read).take(&with(&trades(), "note", note.clone())).is_ok());
    let text = refused(&with(&trades(), "price", note));
    let allowed = "column `price` is not known; allowed: date, account, security, action, shares, \
                   amount";
    assert!(text.contains(allowed), "{text}");
}

#[test]
fn nulls_are_named_by_column_and_row_over_all_batches() {
    let nulls: [(&str, ArrayRef, &str); 6] = [
        ("date", Arc::new(Date32Array::from(vec![Some(1), None, Some(2)])), "a day"),
        (
            "account",
            Arc::new(StringArray::from(vec![Some("a"), None, Some("b")])),
            "the name of the account",
        ),
        (
            "security",
            Arc::new(StringArray::from(vec![Some("a"), None, Some("b")])),
            "the code of the security",
        ),
        ("action", Arc::new(StringArray::from(vec![Some("buy"), None, Some("buy")])), "opening, "),
        (
            "shares",
            Arc::new(Int64Array::from(vec![Some(1), None, Some(2)])),
            "a whole number from 1 to 10^12",
        ),
        (
            "amount",
            Arc::new(
                Decimal128Array::from(vec![None, None, Some(1)])
                    .with_precision_and_scale(9, 2)
                    .unwrap(),
            ),
            "the yuan paid, for opening, buy and rights",
        ),
    ];
    for (name, column, allowed) in nulls {
        let mut records = TradeRecords::new(Amounts::Read);
        records.take(&trades()).unwrap();
        let text = records.take(&with(&trades(), name, column)).unwrap_err().to_string();
        // Of the amounts the first is of a purchase, the second of a sale.
        let row = if name == "amount" { 3 } else { 4 };
        assert!(
            text.contains(&format!("row {row}: `{name}` is null; allowed: {allowed}")),
            "{text}"
        );
        assert!(text.starts_with("1 refused"), "{text}");
    }
}

/// Null as a value of the dictionary.
#[test]
fn a_dictionary_may_hold_null() {
    use arrow_array::types::Int8Type;
    use arrow_array::{DictionaryArray, Int8Array};
    let keys = Int8Array::from(vec![0, 1, 0]);
    let values = StringArray::from(vec![Some("600050"), None]);
    let column = DictionaryArray::<Int8Type>::new(keys, Arc::new(values));
    let text = refused(&with(&trades(), "security", Arc::new(column)));
    assert!(text.contains("row 1: `security` is null"), "{text}");
}

#[test]
fn all_rows_are_told_at_once_in_their_order() {
    let text: ArrayRef = Arc::new(StringArray::from(vec!["buy", "short", "bonus"]));
    let amount = Decimal128Array::from(vec![-1, 0, 5]).with_precision_and_scale(38, 2).unwrap();
    let whole = with(&with(&trades(), "action", text), "amount", Arc::new(amount));
    assert_eq!(
        refused(&whole),
        "3 refused; nothing was computed\n  row 0: `amount` is `-0.01`; allowed: yuan from 0 to \
         below 10^16, to the fen\n  row 1: `action` is `short`; allowed: opening, buy, rights, \
         bonus, sell, transfer_in, transfer_out\n  row 2: `amount` is `0.05`; allowed: none; \
         shares that are paid for are `rights`"
    );
}

#[test]
fn an_amount_past_63_bits_is_named() {
    let amount = Decimal128Array::from(vec![1 << 64, 10_i128.pow(18), 10_i128.pow(18) - 1]);
    let amount = Arc::new(amount.with_precision_and_scale(38, 2).unwrap());
    let text = refused(&with(&trades(), "amount", amount));
    assert!(text.contains("row 0: `amount` is `184467440737095516.16`"), "{text}");
    assert!(text.contains("row 1: `amount` is `10000000000000000.00`"), "{text}");
    assert!(text.starts_with("2 refused"), "{text}");
}

#[test]
fn the_rows_of_all_batches_are_told_at_once() {
    let column: ArrayRef = Arc::new(StringArray::from(vec!["buy", "sell", "short"]));
    let broken = with(&trades(), "action", column);
    let mut records = TradeRecords::new(Amounts::Read);
    let batches = [broken.clone(), trades(), broken];
    let text = records.take_all(&batches).unwrap_err().to_string();
    assert!(text.contains("row 2: `action` is `short`"), "{text}");
    assert!(text.contains("row 8: `action` is `short`"), "{text}");
    assert!(text.starts_with("2 refused"), "{text}");
    let whole = share_batch(&[(Board::Main, true, false, 1)], Form::Small, true);
    let text = listed_shares(&[whole.clone(), whole.clone(), whole]).unwrap_err().to_string();
    assert!(text.starts_with("2 refused"), "{text}");
    assert!(text.contains("row 2: `security` `600050` is already in row 0"), "{text}");
}

#[test]
fn a_name_without_letters_is_refused() {
    let column: ArrayRef = Arc::new(StringArray::from(vec!["a", "", "a"]));
    let text = refused(&with(&trades(), "account", column));
    assert!(text.contains("row 1: `account` is ``; allowed: the name of the account"), "{text}");
}

#[test]
fn every_fault_of_a_share_names_its_column() {
    let listed = [(Board::Main, true, false, 1), (Board::Star, true, false, 1)];
    let whole = share_batch(&listed, Form::Small, true);
    let text = |name: &str, column: ArrayRef| {
        listed_shares(&[whole.clone(), with(&whole, name, column)]).unwrap_err().to_string()
    };
    let words = |of: [Option<&str>; 2]| -> ArrayRef { Arc::new(StringArray::from(of.to_vec())) };
    let duplicates = listed_shares(&[whole.clone(), whole.clone()]).unwrap_err().to_string();
    assert!(duplicates.contains("row 2: `security` `600050` is already in row 0"), "{duplicates}");
    let faults = text("board", words([Some("hk"), None]));
    assert!(faults.contains("row 2: held through Stock Connect it is overseas"), "{faults}");
    assert!(faults.contains("row 3: `board` is null; allowed: main, chinext, star"), "{faults}");
    let faults = text("csi300", words([Some("maybe"), None]));
    assert!(faults.contains("row 2: `csi300` is `maybe`; allowed: yes, no"), "{faults}");
    let faults = text("csi300", Arc::new(BooleanArray::from(vec![None, Some(true)])));
    assert!(faults.contains("row 2: `csi300` is null; allowed: true, false"), "{faults}");
    let price = Decimal128Array::from(vec![Some(-1), None]).with_precision_and_scale(9, 2).unwrap();
    let faults = text("price", Arc::new(price));
    assert!(faults.contains("row 2: `price` is `-0.01`; allowed: yuan from 0"), "{faults}");
    assert!(faults.contains("row 3: `price` is null"), "{faults}");
    let faults = text("price", Arc::new(Int64Array::from(vec![1, 2])));
    assert!(faults.contains("column `price` is of type Int64; allowed: Decimal128"), "{faults}");
}

#[test]
fn a_book_refuses_trades_without_share_and_after_the_valuation() {
    let shares = listed_shares(&[share_batch(&[(Board::Main, true, false, 1)], Form::Word, false)]);
    let shares = shares.unwrap();
    let mut rows = rows();
    rows[0].security = 1;
    rows[1].day = 20_454;
    rows[2].shares = 0;
    let mut records = TradeRecords::new(Amounts::Read);
    let trades = [records.take(&batch(&rows, Form::Word)).unwrap()];
    let refused = book(shares.clone(), &records, &trades, valued()).unwrap_err();
    let text = refused.to_string();
    assert!(text.contains("row 0: security `601288` is not in the listed shares"), "{text}");
    assert!(text.contains("row 1: the trade lies after the valuation date 2025-12-31"), "{text}");
    assert!(text.contains("row 2: shares is 0; allowed: a whole number from 1 to 10^12"), "{text}");
    let Error::Columns(faults) = refused else { panic!("{text}") };
    assert_eq!(
        faults.all().iter().map(Fault::row).collect::<Vec<_>>(),
        [Some(0), Some(1), Some(2)]
    );
    let unread = TradeRecords::new(Amounts::Unread);
    let text = book(shares, &unread, &[], valued()).unwrap_err().to_string();
    assert!(text.contains("column `amount` is missing"), "{text}");
}

/// The schema alone, before any row.
#[test]
fn an_empty_batch_of_another_schema_is_refused() {
    let empty = with(&trades(), "date", Arc::new(Int64Array::from(vec![1, 2, 3]))).slice(0, 0);
    assert_eq!(*empty.column(0).data_type(), DataType::Int64);
    assert!(refused(&empty).contains("column `date` is of type Int64; allowed: Date32"));
}

//! A book from batches has the figures of the same book made by hand, and the columns the capital
//! of the derivation.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use arrow_array::{ArrayRef, BooleanArray, Decimal128Array, RecordBatch};
use c_ross::{
    Account, Action, Amount, Board, Book, BookFiles, Constituent, ListedShare, Price, PurchaseCost,
    QuarterEnd, Readings, RuleBook, RuleDay, Security, Shares, Trade,
};
use c_ross_arrow::{Amounts, Layout, ParquetBatches, TradeRecords, book, listed_shares};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::columns;
use crate::disclosed;
use crate::record::{Columns, Form, Row, SECURITIES, any_form, any_record, batch, cut, valued};

/// Board, CSI 300, Dividend Low Volatility 100, price in thousandths of a yuan.
type Listed = (Board, bool, bool, i64);

fn any_listed() -> impl Strategy<Value = Vec<Listed>> {
    let board = prop::sample::select(vec![Board::Main, Board::ChiNext, Board::Star]);
    prop::collection::vec((board, any::<bool>(), any::<bool>(), 1..100_000_i64), 4)
}

pub(crate) fn share_batch(listed: &[Listed], form: Form, words: bool) -> RecordBatch {
    let boards: Vec<_> = listed.iter().map(|share| share.0.word()).collect();
    let flags = |of: &dyn Fn(&Listed) -> bool| -> ArrayRef {
        let flags: Vec<_> = listed.iter().map(of).collect();
        let word = |flag: &bool| if *flag { "yes" } else { "no" };
        match words {
            true => form.column(&flags.iter().map(word).collect::<Vec<_>>()),
            false => Arc::new(BooleanArray::from(flags)),
        }
    };
    let prices = Decimal128Array::from_iter_values(listed.iter().map(|share| share.3.into()));
    RecordBatch::try_from_iter([
        ("security", form.column(&SECURITIES[..listed.len()])),
        ("name", form.column(&SECURITIES[..listed.len()])),
        ("board", form.column(&boards)),
        ("csi300", flags(&|share| share.1)),
        ("low_volatility", flags(&|share| share.2)),
        ("price", Arc::new(prices.with_precision_and_scale(12, 3).unwrap())),
    ])
    .unwrap()
}

/// The book made by hand.
fn by_hand(listed: &[Listed], rows: &[Row]) -> Book {
    let columns = Columns::of(rows);
    let mut trades: BTreeMap<usize, Vec<Trade>> = BTreeMap::new();
    for (row, account) in rows.iter().zip(columns.account) {
        let day = NaiveDate::default() + Days::new(u64::try_from(row.day).unwrap());
        let fen = Decimal::from_i128_with_scale(row.fen.unwrap_or_default(), 2);
        let paid = PurchaseCost::from_yuan(fen).unwrap();
        let action = Action::parse(row.action, Some(paid)).unwrap();
        let account = Account::new(&account.to_string());
        let trade = Trade::new(day, account, action, Shares::new(row.shares).unwrap());
        trades.entry(row.security).or_default().push(trade.unwrap());
    }
    let share = |(place, (board, csi_300, low_volatility, price)): (usize, &Listed)| {
        let constituent = match (csi_300, low_volatility) {
            (false, false) => Constituent::OfNone,
            (true, false) => Constituent::OfCsi300,
            (false, true) => Constituent::OfLowVolatility100,
            (true, true) => Constituent::OfBoth,
        };
        let price = Price::from_yuan(Decimal::new(*price, 3)).unwrap();
        let code = SECURITIES[place];
        let share = ListedShare::new(Security::new(code), code, *board, constituent, price);
        (share, trades.remove(&place).unwrap_or_default())
    };
    Book::of_shares(listed.iter().enumerate().map(share).collect())
}

fn measured(book: &Book) -> Result<(Decimal, Amount), c_ross::Error> {
    let (rules, readings) = (RuleBook::embedded().unwrap(), Readings::default());
    let end = QuarterEnd::of(book, valued(), RuleDay::new(valued().day()), &rules, &readings)?;
    let equity = end.now().equity();
    Ok((equity.k1().value(), equity.capital().value()))
}

fn by_columns(
    shares: &[ListedShare],
    records: &TradeRecords,
    trades: &[c_ross_arrow::TradeBatch],
) -> Result<(Decimal, Amount), Box<dyn std::error::Error>> {
    let (book, readings) = (RuleBook::embedded().unwrap(), Readings::default());
    let rules = book.on(RuleDay::new(valued().day()));
    let held = columns::held(shares, records, trades, valued(), &rules, &readings)?;
    let k1 = columns::gain(&held, records, trades, &rules)?;
    Ok((k1, columns::capital(&held, k1, &rules, &readings)?))
}

proptest! {
    #[test]
    fn a_book_from_batches_and_the_columns_have_the_capital_of_the_derivation(
        listed in any_listed(),
        rows in any_record(),
        form in any_form(),
        words in any::<bool>(),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
    ) {
        let shares = cut(&share_batch(&listed, form, words), &cuts);
        let shares = listed_shares(&shares).unwrap();
        let mut records = TradeRecords::new(Amounts::Read);
        let parts = cut(&batch(&rows, form), &cuts);
        let trades: Vec<_> = parts.iter().map(|part| records.take(part).unwrap()).collect();
        let found = book(shares.clone(), &records, &trades, valued()).unwrap();
        let traced = measured(&by_hand(&listed, &rows));
        prop_assert_eq!(&measured(&found), &traced);
        // Shares that cost nothing have no gain, on either path.
        match (by_columns(&shares, &records, &trades), traced) {
            (Ok(by_columns), Ok(traced)) => prop_assert_eq!(by_columns, traced),
            (Err(of_columns), Err(traced)) => {
                prop_assert_eq!(of_columns.to_string(), traced.to_string());
            }
            other => prop_assert!(false, "{other:?}"),
        }
    }

    /// The rows of a security stand by day; whether those of others stand between does not matter.
    #[test]
    fn the_order_of_the_securities_does_not_matter(
        listed in any_listed(),
        rows in any_record(),
    ) {
        let mut by_security = rows.clone();
        by_security.sort_by_key(|row| row.security);
        let of = |rows: &[Row]| {
            let shares = listed_shares(&[share_batch(&listed, Form::Small, false)]).unwrap();
            let mut records = TradeRecords::new(Amounts::Read);
            let trades = [records.take(&batch(rows, Form::Word)).unwrap()];
            measured(&book(shares, &records, &trades, valued()).unwrap())
        };
        prop_assert_eq!(of(&by_security), of(&rows));
    }
}

/// As in `trades.csv`: booked by day, whatever the order of the rows.
#[test]
fn days_out_of_their_order_are_booked_by_day() {
    let buy =
        Row { day: 19_000, account: 0, security: 0, action: "buy", shares: 100, fen: Some(100) };
    let sell = Row { day: 19_001, action: "sell", fen: None, shares: 40, ..buy.clone() };
    let of = |rows: &[Row]| {
        let listed = [(Board::Main, true, false, 10_000)];
        let shares = listed_shares(&[share_batch(&listed, Form::Small, false)]).unwrap();
        let mut records = TradeRecords::new(Amounts::Read);
        let trades = [records.take(&batch(rows, Form::Word)).unwrap()];
        measured(&book(shares, &records, &trades, valued()).unwrap()).unwrap()
    };
    assert_eq!(of(&[sell.clone(), buy.clone()]), of(&[buy, sell]));
}

/// The files of the example have the capital of the CSV files that they were made of.
#[test]
fn the_disclosed_purchases_have_the_same_capital_from_parquet() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("disclosed");
    fs::create_dir_all(&folder).unwrap();
    disclosed::write(&folder).unwrap();
    let read = |name: &str, layout| -> Vec<RecordBatch> {
        let batches = ParquetBatches::open(&folder.join(name), layout).unwrap();
        batches.map(Result::unwrap).collect()
    };
    let shares = listed_shares(&read("shares.parquet", Layout::Shares)).unwrap();
    let mut records = TradeRecords::new(Amounts::Read);
    let trades = read("trades.parquet", Layout::Trades(Amounts::Read));
    let trades: Vec<_> = trades.iter().map(|batch| records.take(batch).unwrap()).collect();
    let found = book(shares.clone(), &records, &trades, valued()).unwrap();

    let csv = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/data/disclosed");
    let files = BookFiles {
        trades: &fs::read(csv.join("trades.csv")).unwrap(),
        shares: &fs::read(csv.join("shares.csv")).unwrap(),
        credit_insurance: None,
        insurer: None,
    };
    let traced = measured(&files.read(valued()).unwrap()).unwrap();
    assert_eq!(measured(&found).unwrap(), traced);
    assert_eq!(by_columns(&shares, &records, &trades).unwrap(), traced);
}

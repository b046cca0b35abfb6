//! Random trades that are valid by construction, as batches of every form.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::types::{Int8Type, Int32Type, UInt16Type, UInt64Type};
use arrow_array::{
    ArrayRef, ArrowPrimitiveType, Date32Array, Decimal128Array, DictionaryArray, Int64Array,
    LargeStringArray, PrimitiveArray, RecordBatch, StringArray, StringViewArray,
};
use arrow_buffer::ArrowNativeType;
use c_ross::{TradeColumns, TradeKind, ValuationDate};
use chrono::NaiveDate;
use proptest::prelude::*;

/// 2015-01-01, in days since 1970-01-01.
const FIRST: i32 = 16_436;

pub(crate) const SECURITIES: [&str; 4] = ["600050", "601288", "688001", "300001"];
const ACCOUNTS: [&str; 3] = ["traditional", "participating", "universal"];

pub(crate) fn valued() -> ValuationDate {
    ValuationDate::new(NaiveDate::from_ymd_opt(2025, 12, 31).unwrap())
}

/// A trade as it is written.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) day: i32,
    pub(crate) account: usize,
    pub(crate) security: usize,
    pub(crate) action: &'static str,
    pub(crate) shares: i64,
    pub(crate) fen: Option<i128>,
}

/// Trades that can be booked, in the order of days.
pub(crate) fn any_record() -> impl Strategy<Value = Vec<Row>> {
    let wish = (0..4_000_i32, 0..8_u8, 0..3_usize, 0..4_usize, 1..1_000_000_i64, 1..10_000_000_i64);
    prop::collection::vec(wish, 0..60).prop_map(|mut wishes| {
        wishes.sort_by_key(|wish| wish.0);
        let mut held = [[0_i64; 3]; 4];
        wishes.into_iter().flat_map(|wish| granted(wish, &mut held)).collect()
    })
}

/// What is wished for becomes the nearest trade that is possible.
fn granted(
    (days, kind, account, security, shares, fen): (i32, u8, usize, usize, i64, i64),
    held: &mut [[i64; 3]; 4],
) -> Vec<Row> {
    let day = FIRST + days;
    let row = |account, action, shares, fen| Row { day, account, security, action, shares, fen };
    let held = &mut held[security];
    let part = 1 + shares % held[account].max(1);
    match kind {
        3 | 4 if held[account] > 0 => {
            held[account] -= part;
            vec![row(account, "sell", part, None)]
        }
        5 if held[account] > 0 => {
            held[account] += shares;
            vec![row(account, "bonus", shares, Some(0))]
        }
        6 if held[account] > 0 => {
            let other = (account + 1) % 3;
            held[account] -= part;
            held[other] += part;
            let leaves = row(account, "transfer_out", part, None);
            vec![leaves, row(other, "transfer_in", part, None)]
        }
        kind => {
            held[account] += shares;
            let action = ["opening", "rights", "buy"][usize::from(kind.min(2))];
            vec![row(account, action, shares, Some(fen.into()))]
        }
    }
}

/// How a column of text is laid out.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Form {
    Small,
    Large,
    View,
    Byte,
    Word,
    Unsigned,
    Wide,
}

pub(crate) fn any_form() -> impl Strategy<Value = Form> {
    prop::sample::select(vec![
        Form::Small,
        Form::Large,
        Form::View,
        Form::Byte,
        Form::Word,
        Form::Unsigned,
        Form::Wide,
    ])
}

impl Form {
    pub(crate) fn column(self, texts: &[&str]) -> ArrayRef {
        let texts = texts.iter().copied();
        match self {
            Self::Small => Arc::new(StringArray::from_iter_values(texts)),
            Self::Large => Arc::new(LargeStringArray::from_iter_values(texts)),
            Self::View => Arc::new(StringViewArray::from_iter_values(texts)),
            Self::Byte => Arc::new(texts.collect::<DictionaryArray<Int8Type>>()),
            Self::Word => Arc::new(texts.collect::<DictionaryArray<Int32Type>>()),
            Self::Unsigned => backwards::<UInt16Type>(texts.collect()),
            Self::Wide => backwards::<UInt64Type>(texts.collect()),
        }
    }
}

/// A dictionary in the order of the alphabet, from its end, with a text that no row names.
fn backwards<K: arrow_array::types::ArrowDictionaryKeyType>(texts: Vec<&str>) -> ArrayRef {
    let mut values = texts.clone();
    values.push("zz unused");
    values.sort_unstable();
    values.dedup();
    values.reverse();
    let key = |text: &&str| values.iter().position(|value| value == text).unwrap();
    let keys = texts.iter().map(key);
    let keys = keys.map(|key| <K as ArrowPrimitiveType>::Native::from_usize(key).unwrap());
    let keys = PrimitiveArray::<K>::from_iter_values(keys);
    Arc::new(DictionaryArray::new(keys, Arc::new(StringArray::from(values))))
}

/// All rows as one batch.
pub(crate) fn batch(rows: &[Row], form: Form) -> RecordBatch {
    let text =
        |of: &dyn Fn(&Row) -> &'static str| form.column(&rows.iter().map(of).collect::<Vec<_>>());
    let amount = Decimal128Array::from(rows.iter().map(|row| row.fen).collect::<Vec<_>>());
    let date: ArrayRef = Arc::new(Date32Array::from_iter_values(rows.iter().map(|row| row.day)));
    let shares = Int64Array::from_iter_values(rows.iter().map(|row| row.shares));
    RecordBatch::try_from_iter_with_nullable([
        ("date", date, false),
        ("account", text(&|row| ACCOUNTS[row.account]), false),
        ("security", text(&|row| SECURITIES[row.security]), false),
        ("action", text(&|row| row.action), false),
        ("shares", Arc::new(shares), false),
        ("amount", Arc::new(amount.with_precision_and_scale(20, 2).unwrap()), true),
    ])
    .unwrap()
}

/// The batch cut at borders: each part begins inside the memory of the whole.
pub(crate) fn cut(batch: &RecordBatch, cuts: &[prop::sample::Index]) -> Vec<RecordBatch> {
    let rows = batch.num_rows();
    let mut borders: Vec<_> = cuts.iter().map(|cut| cut.index(rows + 1)).collect();
    borders.push(rows);
    borders.sort_unstable();
    let mut from = 0;
    let mut parts = Vec::new();
    for to in borders {
        parts.push(batch.slice(from, to - from));
        from = to;
    }
    parts
}

/// The columns of the library, made by hand.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Columns {
    pub(crate) security: Vec<u32>,
    pub(crate) account: Vec<u32>,
    pub(crate) day: Vec<i32>,
    pub(crate) kind: Vec<TradeKind>,
    pub(crate) shares: Vec<i64>,
    pub(crate) cost: Vec<i64>,
}

impl Columns {
    pub(crate) fn of(rows: &[Row]) -> Self {
        let mut columns = Self::default();
        let (mut securities, mut accounts) = (BTreeMap::new(), BTreeMap::new());
        for row in rows {
            let next = u32::try_from(securities.len()).unwrap();
            columns.security.push(*securities.entry(row.security).or_insert(next));
            let next = u32::try_from(accounts.len()).unwrap();
            columns.account.push(*accounts.entry(row.account).or_insert(next));
            columns.day.push(row.day);
            columns.kind.push(match row.action {
                "opening" => TradeKind::Opening,
                "buy" => TradeKind::Buy,
                "rights" => TradeKind::Rights,
                "bonus" => TradeKind::Bonus,
                "sell" => TradeKind::Sell,
                "transfer_out" => TradeKind::TransferOut,
                "transfer_in" => TradeKind::TransferIn,
                other => unreachable!("no trade is {other}"),
            });
            columns.shares.push(row.shares);
            columns.cost.push(i64::try_from(row.fen.unwrap_or_default()).unwrap());
        }
        columns
    }

    pub(crate) fn add(&mut self, more: &TradeColumns<'_>) {
        self.security.extend(more.security);
        self.account.extend(more.account);
        self.day.extend(more.day);
        self.kind.extend(more.kind);
        self.shares.extend(more.shares);
        self.cost.extend(more.cost);
    }

    pub(crate) fn slices(&self) -> TradeColumns<'_> {
        TradeColumns {
            security: &self.security,
            account: &self.account,
            day: &self.day,
            kind: &self.kind,
            shares: &self.shares,
            cost: &self.cost,
        }
    }
}

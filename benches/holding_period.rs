//! Lot matching and the weighted-average holding period, beside a plain queue of integers.
//!
//! The engine takes the trades of each security, books them first in, first out with accounts and
//! purchase costs, and averages the lots left over six years by anniversaries. The plain reference
//! keeps a queue of days and shares, has no costs and no accounts, checks nothing, and counts days.
//! The batch takes the same trades as columns and gives the figures of the engine without its lots.
//! All must leave the same shares. Read the ratios at one size, within one run.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    reason = "the reference is plain arithmetic, and the inputs are made to be valid"
)]

mod seed;

use std::cell::OnceCell;
use std::collections::VecDeque;
use std::hint::black_box;
use std::time::Duration;

use c_ross::{
    Account, Action, Error, Holding, HoldingBatch, HoldingResults, HoldingTerms, PurchaseCost,
    Readings, Shares, Trade, TradeColumns, TradeKind, ValuationDate, WeighedLots,
};
use chrono::{Days, NaiveDate};
use criterion::{BenchmarkId, Criterion, SamplingMode, Throughput};
use rust_decimal::Decimal;

use crate::seed::Seed;

const DAYS: u32 = 2_192;

/// Trades by security, as the engine takes them and as the reference does.
struct Record {
    valued: ValuationDate,
    trades: Vec<Vec<Trade>>,
    plain: Vec<Vec<PlainTrade>>,
    columns: Columns,
}

/// The trades as columns, sorted by security.
#[derive(Default)]
struct Columns {
    security: Vec<u32>,
    account: Vec<u32>,
    day: Vec<i32>,
    kind: Vec<TradeKind>,
    shares: Vec<i64>,
    cost: Vec<i64>,
}

/// Day number, and shares bought or, below zero, sold.
type PlainTrade = (i32, i64);

/// What is left of all securities: shares, and shares times days held, nothing above six years.
#[derive(Debug, Eq, PartialEq)]
struct PlainLots {
    shares: i64,
    aged: i128,
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("holding_period");
    group
        .sample_size(10)
        .sampling_mode(SamplingMode::Flat)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(5));
    for trades in [1_000_u32, 100_000, 10_000_000] {
        let made = OnceCell::new();
        let record = || made.get_or_init(|| record(trades));
        group.throughput(Throughput::Elements(trades.into()));
        group.bench_function(BenchmarkId::new("engine", trades), |bencher| {
            let record = record();
            bencher.iter(|| engine(black_box(record)).expect("valid trades"));
        });
        group.bench_function(BenchmarkId::new("plain", trades), |bencher| {
            let record = record();
            bencher.iter(|| plain(black_box(record)));
        });
        group.bench_function(BenchmarkId::new("batch", trades), |bencher| {
            let record = record();
            bencher.iter(|| batch(black_box(record)));
        });
    }
    group.finish();
    criterion.final_summary();
}

/// Trades in order of days over six years; a security is bought first and never sold below nothing.
fn record(trades: u32) -> Record {
    let securities = (trades / 20).min(5_000);
    let first = NaiveDate::from_ymd_opt(2020, 1, 1).expect("a day");
    let valued = first.checked_add_days(Days::new((DAYS - 1).into())).expect("a day");
    let account = Account::new("general");
    let mut seed = Seed(42);
    let mut held = vec![0_u32; usize::try_from(securities).expect("32 bits")];
    let mut record = Record {
        valued: ValuationDate::new(valued),
        trades: vec![Vec::new(); held.len()],
        plain: vec![Vec::new(); held.len()],
        columns: Columns::default(),
    };
    for place in 0..u64::from(trades) {
        let security = usize::try_from(seed.below(securities)).expect("32 bits");
        let held = held.get_mut(security).expect("a security");
        let day = place * u64::from(DAYS) / u64::from(trades);
        let (action, shares, signed) = if seed.below(100) < 45 && *held >= 100 {
            let shares = 100 * (1 + seed.below((*held / 100).min(40)));
            *held -= shares;
            (Action::Sell, shares, -i64::from(shares))
        } else {
            let shares = 100 * (1 + seed.below(30));
            *held += shares;
            let fen = i64::from(shares) * i64::from(500 + seed.below(9_500));
            let paid = PurchaseCost::from_yuan(Decimal::new(fen, 2)).expect("a cost");
            (Action::Buy(paid), shares, shares.into())
        };
        let on = first.checked_add_days(Days::new(day)).expect("a day");
        let shares = Shares::new(shares.into()).expect("shares");
        let trade = Trade::new(on, account.clone(), action, shares).expect("a trade");
        record.trades.get_mut(security).expect("a security").push(trade);
        let plain = (i32::try_from(day).expect("a day number"), signed);
        record.plain.get_mut(security).expect("a security").push(plain);
    }
    record.columns = columns(first, &record.plain);
    let left = engine(&record).expect("valid trades");
    assert_eq!(left, plain(&record).shares, "both leave the same shares");
    assert_eq!(left, batch(&record), "so does the batch");
    record
}

fn columns(first: NaiveDate, trades: &[Vec<PlainTrade>]) -> Columns {
    let first = i32::try_from(first.signed_duration_since(NaiveDate::default()).num_days());
    let first = first.expect("a day number");
    let mut columns = Columns::default();
    for (security, trades) in (0_u32..).zip(trades) {
        for (day, signed) in trades {
            columns.security.push(security);
            columns.account.push(0);
            columns.day.push(first + day);
            columns.kind.push(if *signed < 0 { TradeKind::Sell } else { TradeKind::Buy });
            columns.shares.push(signed.abs());
            columns.cost.push(0);
        }
    }
    columns
}

/// All shares left; their averages are formed and thrown away.
fn engine(record: &Record) -> Result<i64, Error> {
    let readings = Readings::default();
    let mut left = 0;
    for trades in &record.trades {
        let holding = Holding::of(trades, &readings)?;
        left += holding.shares().count();
        if holding.shares() > Shares::ZERO {
            let lots = WeighedLots::of_security(&holding, &readings);
            black_box(lots.average(record.valued, 6)?);
        }
    }
    Ok(left)
}

/// All shares left; what is left of each row and the averages are formed and thrown away.
fn batch(record: &Record) -> i64 {
    let columns = &record.columns;
    let readings = Readings::default();
    let terms = HoldingTerms::new(record.valued, 6, 3).expect("years");
    let mut batch = HoldingBatch::new(terms, &readings).expect("a window");
    let mut results = HoldingResults::with_rows();
    let trades = TradeColumns {
        security: &columns.security,
        account: &columns.account,
        day: &columns.day,
        kind: &columns.kind,
        shares: &columns.shares,
        cost: &columns.cost,
    };
    batch.push(&trades, &mut results).expect("columns of one length");
    let totals = batch.finish(&mut results).expect("valid trades");
    black_box(&results);
    i64::try_from(totals.shares()).expect("64 bits")
}

fn plain(record: &Record) -> PlainLots {
    let today = i32::try_from(DAYS - 1).unwrap_or_default();
    let mut left = PlainLots { shares: 0, aged: 0 };
    for trades in &record.plain {
        let mut lots: VecDeque<PlainTrade> = VecDeque::new();
        for (day, shares) in trades {
            if *shares > 0 {
                lots.push_back((*day, *shares));
                continue;
            }
            let mut missing = -shares;
            while let Some((_, oldest)) = lots.front_mut() {
                if *oldest > missing {
                    *oldest -= missing;
                    break;
                }
                missing -= *oldest;
                lots.pop_front();
                if missing == 0 {
                    break;
                }
            }
        }
        for (day, shares) in lots {
            left.shares += shares;
            left.aged += i128::from((today - day).min(6 * 365)) * i128::from(shares);
        }
    }
    left
}

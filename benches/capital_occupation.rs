//! The capital of listed shares, beside a plain product and sum in integers.
//!
//! The engine forms k1 from all shares, asks how long each share of an index or of the STAR Market
//! is held and when it passes, takes the factor of the day, holds K in its range, and keeps every
//! step with its article. The plain reference is given the risk factors, multiplies, rounds each
//! product to the fen, and adds. Both give the same total, to the fen. Read the ratio of the two at
//! one size, within one run.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    reason = "the reference is plain arithmetic, and the inputs are made to be valid"
)]

mod seed;

use std::cell::OnceCell;
use std::hint::black_box;
use std::time::Duration;

use c_ross::{
    Account, Action, Board, Constituent, EquityPrice, Error, HeldShare, Holding, ListedShare,
    Price, PurchaseCost, Readings, RuleBook, RuleDay, RuleSet, Security, Shares, Trade,
    ValuationDate,
};
use chrono::{Days, NaiveDate};
use criterion::{BenchmarkId, Criterion, SamplingMode, Throughput};
use rust_decimal::Decimal;

use crate::seed::Seed;

/// Places of the risk factors as the reference takes them: those of k1 and two more.
const PLACES: u32 = 26;

/// A book of shares, and its exposures in fen with their risk factors in units of 10^-26.
struct Shelf {
    held: Vec<HeldShare>,
    plain: Vec<(i128, i128)>,
}

fn main() {
    let book = RuleBook::embedded().expect("the embedded rules");
    let valued = NaiveDate::from_ymd_opt(2025, 12, 31).map(ValuationDate::new).expect("a day");
    let rules = book.on(RuleDay::new(valued.day()));
    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("capital_occupation");
    group
        .sample_size(10)
        .sampling_mode(SamplingMode::Flat)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(5));
    for shares in [1_000_u32, 100_000] {
        let made = OnceCell::new();
        let shelf = || made.get_or_init(|| shelf(shares, valued, &rules));
        group.throughput(Throughput::Elements(shares.into()));
        group.bench_function(BenchmarkId::new("engine", shares), |bencher| {
            let shelf = shelf();
            bencher.iter(|| engine(black_box(&shelf.held), valued, &rules).expect("a charge"));
        });
        group.bench_function(BenchmarkId::new("plain", shares), |bencher| {
            let shelf = shelf();
            bencher.iter(|| plain(black_box(&shelf.plain)));
        });
    }
    group.finish();
    criterion.final_summary();
}

/// Shares of two to five lots each: of eight, three of the CSI 300, one of the STAR Market, one of
/// `ChiNext`, the rest of the main board and of no index.
fn shelf(shares: u32, valued: ValuationDate, rules: &RuleSet<'_>) -> Shelf {
    let mut seed = Seed(42);
    let held: Vec<_> = (0..shares).map(|place| held_share(place, valued, &mut seed)).collect();
    let equity = engine(&held, valued, rules).expect("a charge");
    let charges = held.iter().zip(equity.charges()).map(|(held, charge)| {
        let exposure = units(held.exposure().value().yuan(), 2);
        (exposure, units(charge.risk_factor().value().value(), PLACES))
    });
    let shelf = Shelf { plain: charges.collect(), held };
    let fen = units(equity.capital().value().yuan(), 2);
    assert_eq!(fen, plain(&shelf.plain), "both give the same capital");
    shelf
}

fn held_share(place: u32, valued: ValuationDate, seed: &mut Seed) -> HeldShare {
    let (board, constituent) = match place % 8 {
        0..3 => (Board::Main, Constituent::OfCsi300),
        3 => (Board::Star, Constituent::OfNone),
        4 => (Board::ChiNext, Constituent::OfNone),
        _ => (Board::Main, Constituent::OfNone),
    };
    let price = i64::from(500 + seed.below(9_500));
    let share = ListedShare::new(
        Security::new(&place.to_string()),
        "",
        board,
        constituent,
        Price::from_yuan(Decimal::new(price, 2)).expect("a price"),
    );
    let mut trades: Vec<_> = (0..2 + seed.below(4)).map(|_| purchase(valued, seed)).collect();
    trades.sort_by_key(Trade::day);
    let holding = Holding::of(&trades, &Readings::default()).expect("valid trades");
    HeldShare::new(share, holding).expect("an exposure")
}

/// A purchase of the last eight years, at a price of its own.
fn purchase(valued: ValuationDate, seed: &mut Seed) -> Trade {
    let bought = valued.day().checked_sub_days(Days::new(seed.below(8 * 365).into()));
    let shares = 100 * (1 + i64::from(seed.below(1_000)));
    let fen = shares * i64::from(500 + seed.below(9_500));
    let paid = PurchaseCost::from_yuan(Decimal::new(fen, 2)).expect("a cost");
    let shares = Shares::new(shares).expect("shares");
    let account = Account::new("general");
    Trade::new(bought.expect("a day"), account, Action::Buy(paid), shares).expect("a trade")
}

fn units(value: Decimal, places: u32) -> i128 {
    let mut value = value;
    value.rescale(places);
    value.mantissa()
}

fn engine(
    held: &[HeldShare],
    valued: ValuationDate,
    rules: &RuleSet<'_>,
) -> Result<EquityPrice, Error> {
    EquityPrice::of(held, valued, rules, &Readings::default())
}

/// The sum in fen of the products, each rounded to the fen, halves up.
fn plain(charges: &[(i128, i128)]) -> i128 {
    let one = 10_i128.pow(PLACES);
    charges.iter().fold(0, |sum, (exposure, factor)| sum + (exposure * factor + one / 2) / one)
}

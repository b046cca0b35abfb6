//! The kernels on columns beside the naive exact loop, the memory limit and, by the columns that
//! this writes, beside polars, DuckDB and numba (`run.sh`).
//!
//! ```text
//! cargo bench --features parallel --bench peers -- [--sizes 1000,100000] [--write FOLDER]
//! cargo bench --features parallel --bench peers -- --sizes 10000000 --quarter-end FOLDER
//! cargo bench --features parallel --bench peers -- --profile FOLDER
//! ```
#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::as_conversions,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::wildcard_enum_match_arm,
    reason = "a measurement: the references are plain arithmetic, the inputs made to be valid"
)]

mod folder;
mod measured;
mod positions;
mod record;
mod scenarios;
#[path = "../seed/mod.rs"]
mod seed;
mod traced;

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;

use c_ross::{
    HoldingBatch, HoldingResults, HoldingTerms, HoldingTotals, Readings, RuleBook, ValuationDate,
};
use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

use crate::measured::{Measured, bandwidth};
use crate::positions::Positions;
use crate::record::{Order, Record, VALUED};
use crate::scenarios::Scenarios;

/// Rows that go in at once.
pub(crate) const CHUNK: usize = 1 << 18;

/// Where the lines for the table go, and what is measured.
struct Run {
    folder: Option<PathBuf>,
    quarter_end: Option<PathBuf>,
    profile: Option<PathBuf>,
    sizes: Vec<u32>,
}

fn main() {
    let run = Run::of(std::env::args().skip(1));
    if let (Some(folder), Some(size)) = (&run.quarter_end, run.sizes.first()) {
        fs::create_dir_all(folder).expect("a folder");
        return folder::write(&Record::by_day(*size), folder).expect("written");
    }
    if let Some(folder) = &run.profile {
        return folder::profile(folder).expect("a folder of a quarter end");
    }
    for threads in [1, 2] {
        let megabytes = if run.sizes.iter().all(|size| *size < 100_000) { 8 } else { 1_024 };
        let limit = bandwidth(threads, megabytes);
        println!("memory, threads {threads}: {} MB/s read", limit / 1_000_000);
        run.line(&format!(
            "{{\"task\":\"memory_read\",\"threads\":{threads},\"bytes_per_second\":{limit}}}"
        ));
    }
    for (task, call) in traced::measured() {
        println!("{task:24} {} ns for one", call.median());
        run.line(&call.call(task));
    }
    for size in &run.sizes {
        let positions = Positions::made(*size);
        trades(&run, *size, &positions);
        self::positions(&run, &positions);
        // As many shares as scenarios; of ten million rows a hundred million prices.
        scenarios(&run, if *size < 10_000_000 { size.isqrt() } else { 10_000 });
    }
}

impl Run {
    fn of(arguments: impl Iterator<Item = String>) -> Self {
        let sizes = vec![10_000, 100_000, 1_000_000, 10_000_000];
        let mut run = Self { folder: None, quarter_end: None, profile: None, sizes };
        let mut arguments = arguments;
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--write" => run.folder = arguments.next().map(PathBuf::from),
                "--quarter-end" => run.quarter_end = arguments.next().map(PathBuf::from),
                "--profile" => run.profile = arguments.next().map(PathBuf::from),
                "--sizes" => {
                    let sizes = arguments.next().unwrap_or_default();
                    let sizes = sizes.split([',', ' ']).map(|size| size.parse().expect("a size"));
                    run.sizes = sizes.collect();
                }
                "--test" => run.sizes = vec![1_000],
                _ => {}
            }
        }
        run
    }

    fn line(&self, line: &str) {
        let Some(folder) = self.folder.as_ref().and_then(|folder| folder.parent()) else { return };
        let file = folder.join("results.jsonl");
        let file = fs::File::options().create(true).append(true).open(file);
        writeln!(file.expect("a file of results"), "{line}").expect("written");
    }

    fn report(&self, (task, order): (&str, Order), (rows, threads): (usize, usize), of: &Measured) {
        let bytes = match task {
            _ if task.contains("positions") || task.contains("products") => 9,
            _ if task.contains("scenarios") => 8,
            _ => 21,
        };
        let order_of = order.name();
        println!("{task:24} {order_of:12} {rows:>9} threads {threads} {}", of.row(rows, bytes));
        self.line(&of.line(task, order.name(), rows, threads));
    }
}

fn trades(run: &Run, size: u32, positions: &Positions) {
    let by_day = Record::by_day(size);
    let by_security = by_day.by_security();
    let expected = by_day.by_queues();
    let rows = by_day.security.len();
    for (order, record) in [(Order::Day, &by_day), (Order::Security, &by_security)] {
        if let Some(folder) = &run.folder {
            let folder = folder.join(format!("{}-{size}", order.name()));
            fs::create_dir_all(&folder).expect("a folder");
            record.write(&folder, &expected).expect("written");
            positions.write(&folder, &positions.naive()).expect("written");
            let meta = positions.meta(record.securities, VALUED, order.name());
            fs::write(folder.join("meta.json"), meta).expect("written");
        }
        let naive = Measured::of(|| record.by_queues());
        run.report(("ours_naive_queue", order), (rows, 1), &naive);
        for (task, with_rows) in [("ours_trades", false), ("ours_trades_with_rows", true)] {
            let mut results = match with_rows {
                true => HoldingResults::with_rows(),
                false => HoldingResults::of_securities(),
            };
            check(&measure(record, order, &mut results, true), &results, &expected);
            let ours = Measured::of(|| measure(record, order, &mut results, false));
            run.report((task, order), (rows, 1), &ours);
            if order == Order::Security {
                for threads in [1, 2] {
                    let ours = on(threads, || in_parallel(record, &mut results));
                    run.report(("ours_trades_parallel", order), (rows, threads), &ours);
                }
            }
        }
    }
}

fn positions(run: &Run, positions: &Positions) {
    let factors = Positions::factors();
    let (expected, totals) = (positions.naive(), positions.measure(&factors, None));
    for (sum, expected) in totals.classes().iter().zip(&expected) {
        let fen = sum.capital().expect("an amount").yuan() * Decimal::ONE_HUNDRED;
        assert_eq!(fen, Decimal::from(*expected), "capital of a class");
    }
    let rows = positions.class.len();
    let report = |task, threads, of: &Measured| {
        run.report((task, Order::Day), (rows, threads), of);
    };
    report("ours_naive_products", 1, &Measured::of(|| positions.naive()));
    report("ours_positions", 1, &Measured::of(|| positions.measure(&factors, None)));
    let mut capital = Vec::new();
    let ours = Measured::of(|| positions.measure(&factors, Some(&mut capital)));
    report("ours_positions_with_rows", 1, &ours);
    for threads in [1, 2] {
        let ours = on(threads, || positions.in_parallel(&factors));
        report("ours_positions_parallel", threads, &ours);
    }
}

fn scenarios(run: &Run, width: u32) {
    let scenarios = Scenarios::made(width);
    let book = RuleBook::embedded().expect("the rules");
    let cells = scenarios.prices.len();
    let report = |task, rows, threads, of: &Measured| {
        run.report((task, Order::Day), (rows, threads), of);
    };
    // The decimals take their time: a part of the largest set says enough.
    if cells <= 1_000_000 {
        for (result, naive) in scenarios.measure(&book, false).iter().zip(scenarios.naive()) {
            assert_eq!(result.shares().yuan() * Decimal::ONE_HUNDRED, naive, "capital of shares");
        }
        report("ours_naive_scenarios", cells, 1, &Measured::of(|| scenarios.naive()));
    }
    report("ours_scenarios", cells, 1, &Measured::of(|| scenarios.measure(&book, false)));
    let ours = on(2, || scenarios.measure(&book, true));
    report("ours_scenarios_parallel", cells, 2, &ours);
}

/// Measured on so many threads.
fn on<T: Send>(threads: usize, mut task: impl FnMut() -> T + Send) -> Measured {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
    Measured::of(|| pool.install(&mut task))
}

/// All trades to holdings; the columns of the results are emptied after each chunk unless kept.
fn measure(
    record: &Record,
    order: Order,
    results: &mut HoldingResults,
    kept: bool,
) -> HoldingTotals {
    let readings = Readings::default().with("DayCount", "Actual365").expect("a reading");
    let day = NaiveDate::default() + Days::new(VALUED.unsigned_abs().into());
    let terms = HoldingTerms::new(ValuationDate::new(day), 6, 3).expect("years");
    let mut batch = HoldingBatch::new(terms, &readings).expect("a window");
    results.clear();
    if order == Order::Day {
        let all = [record.columns()];
        return batch.in_any_order(&all, (record.securities, 1), results).expect("valid trades");
    }
    for chunk in record.chunks(CHUNK) {
        batch.push(&chunk, results).expect("columns of one length");
        if !kept {
            results.clear();
        }
    }
    batch.finish(results).expect("valid trades")
}

/// The same on the threads of the pool.
fn in_parallel(record: &Record, results: &mut HoldingResults) -> HoldingTotals {
    let readings = Readings::default().with("DayCount", "Actual365").expect("a reading");
    let day = NaiveDate::default() + Days::new(VALUED.unsigned_abs().into());
    let terms = HoldingTerms::new(ValuationDate::new(day), 6, 3).expect("years");
    let batch = HoldingBatch::new(terms, &readings).expect("a window");
    results.clear();
    batch.in_parallel(&record.columns(), results).expect("valid trades")
}

/// The holdings are those of the queues.
fn check(totals: &HoldingTotals, results: &HoldingResults, expected: &[(i64, i64)]) {
    let all = expected.iter().fold(0, |all, (left, _)| all + i128::from(*left));
    assert_eq!(totals.shares(), all, "all shares");
    assert!(results.left().is_empty() || results.left().len() == totals.rows(), "a row for each");
    for holding in results.holdings() {
        let (left, aged) = expected[holding.security() as usize];
        assert_eq!(holding.shares(), left, "shares left");
        let period = holding.period().map(|period| (period.numerator(), period.denominator()));
        let expected = (left > 0).then_some((aged.into(), i128::from(left) * 365));
        assert_eq!(period, expected, "aged shares");
    }
}

//! The trades of a made-up insurer, from a fixed seed: purchases and sales, and of every
//! tenth security a few bonus shares, day after day over ten years.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "made-up numbers, small by construction"
)]

#[path = "../../../../benches/seed/mod.rs"]
mod seed;

use std::error::Error;
use std::path::Path;
use std::sync::Arc;

use arrow_array::types::Int32Type;
use arrow_array::{
    ArrayRef, BooleanArray, Date32Array, Decimal128Array, DictionaryArray, Int64Array, RecordBatch,
    StringArray,
};
use c_ross::ValuationDate;
use c_ross_arrow::ParquetFile;
use chrono::NaiveDate;

use seed::Seed;

const ACCOUNTS: [&str; 4] = ["traditional", "participating", "universal", "own"];
const BOARDS: [&str; 3] = ["main", "chinext", "star"];
const DAYS: u64 = 3_650;
const ROWS: u32 = 1 << 16;

/// The columns of trades.
#[derive(Default)]
struct Trades {
    day: Vec<i32>,
    account: Vec<&'static str>,
    security: Vec<usize>,
    action: Vec<&'static str>,
    shares: Vec<i64>,
    fen: Vec<Option<i128>>,
}

impl Trades {
    fn push(
        &mut self,
        (day, account, security): (i32, usize, usize),
        (action, shares, fen): (&'static str, i64, Option<i128>),
    ) {
        self.day.push(day);
        self.account.push(ACCOUNTS[account]);
        self.security.push(security);
        self.action.push(action);
        self.shares.push(shares);
        self.fen.push(fen);
    }

    fn batch(&mut self, codes: &[String]) -> Result<RecordBatch, Box<dyn Error>> {
        let of = std::mem::take(self);
        let text = |of: &[&'static str]| -> ArrayRef {
            Arc::new(of.iter().copied().collect::<DictionaryArray<Int32Type>>())
        };
        let securities = of.security.iter().map(|place| codes[*place].as_str());
        let day: ArrayRef = Arc::new(Date32Array::from(of.day));
        let amount = Decimal128Array::from(of.fen).with_precision_and_scale(18, 2)?;
        Ok(RecordBatch::try_from_iter_with_nullable([
            ("date", day, false),
            ("account", text(&of.account), false),
            ("security", Arc::new(securities.collect::<DictionaryArray<Int32Type>>()), false),
            ("action", text(&of.action), false),
            ("shares", Arc::new(Int64Array::from(of.shares)), false),
            ("amount", Arc::new(amount), true),
        ])?)
    }
}

/// Writes `shares.parquet` and `trades.parquet` into a folder.
pub(crate) fn write(folder: &Path, rows: u32, valued: ValuationDate) -> Result<(), Box<dyn Error>> {
    let mut seed = Seed(20_260_101);
    let count = (rows / 250).clamp(1, 5_000);
    let codes: Vec<_> = (0..count).map(|number| format!("{:06}", 600_000 + number)).collect();
    shares(folder, &codes, &mut seed)?;
    let last = valued.day().signed_duration_since(NaiveDate::default()).num_days();
    let mut held = vec![[0_i64; 4]; codes.len()];
    let mut trades = Trades::default();
    let first = trades.batch(&codes)?;
    let mut file = ParquetFile::create(&folder.join("trades.parquet"), first.schema_ref())?;
    for row in 0..rows {
        let from_last = DAYS - u64::from(row) * DAYS / u64::from(rows);
        let day = i32::try_from(last - i64::try_from(from_last)?)?;
        let security = usize::try_from(seed.below(count))?;
        let account = usize::try_from(seed.below(4))?;
        let balance = held[security][account];
        let trade = match seed.below(100) {
            0..=39 if balance > 0 => {
                let shares = 1 + i64::from(seed.below(u32::try_from(balance)?));
                held[security][account] -= shares;
                ("sell", shares, None)
            }
            40 if balance > 9 && security % 10 == 0 => {
                held[security][account] += balance / 10;
                ("bonus", balance / 10, None)
            }
            _ => {
                let shares = 100 + i64::from(seed.below(10_000));
                held[security][account] += shares;
                let fen = 500 + i128::from(seed.below(2_500));
                ("buy", shares, Some(fen * i128::from(shares)))
            }
        };
        trades.push((day, account, security), trade);
        if (row + 1) % ROWS == 0 {
            file.write(&trades.batch(&codes)?)?;
        }
    }
    file.write(&trades.batch(&codes)?)?;
    Ok(file.finish()?)
}

fn shares(folder: &Path, codes: &[String], seed: &mut Seed) -> Result<(), Box<dyn Error>> {
    let mut boards = Vec::new();
    let (mut csi_300, mut low_volatility, mut prices) = (Vec::new(), Vec::new(), Vec::new());
    for _ in codes {
        boards.push(BOARDS[usize::try_from(seed.below(3))?]);
        csi_300.push(seed.below(3) == 0);
        low_volatility.push(seed.below(6) == 0);
        prices.push(500 + i128::from(seed.below(3_000)));
    }
    let prices = Decimal128Array::from(prices).with_precision_and_scale(11, 2)?;
    let codes: ArrayRef = Arc::new(StringArray::from_iter_values(codes));
    let boards: ArrayRef = Arc::new(StringArray::from(boards));
    let batch = RecordBatch::try_from_iter([
        ("security", Arc::clone(&codes)),
        ("name", codes),
        ("board", boards),
        ("csi300", Arc::new(BooleanArray::from(csi_300))),
        ("low_volatility", Arc::new(BooleanArray::from(low_volatility))),
        ("price", Arc::new(prices)),
    ])?;
    let mut file = ParquetFile::create(&folder.join("shares.parquet"), batch.schema_ref())?;
    file.write(&batch)?;
    Ok(file.finish()?)
}

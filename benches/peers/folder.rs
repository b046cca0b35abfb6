//! The same record of trades as the folder that `quarter_end` reads, and where its time goes.

use std::error::Error;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::path::Path;
use std::time::Instant;

use c_ross::{
    BookFiles, QuarterEnd, Readings, RuleBook, RuleDay, TradeKind, ValuationDate, decisive_readings,
};
use chrono::{Days, NaiveDate};

use crate::record::Record;

/// Boards and indices of the shares, in turn.
const KINDS: [&str; 5] =
    ["main,yes,no", "main,no,yes", "main,no,no", "star,no,no", "chinext,no,no"];

/// Writes `shares.csv` and `trades.csv`; a share costs from five to a hundred yuan, by its number.
pub(crate) fn write(record: &Record, folder: &Path) -> io::Result<()> {
    let mut shares = BufWriter::new(File::create(folder.join("shares.csv"))?);
    writeln!(shares, "security,name,board,csi300,low_volatility,price")?;
    for security in 0..record.securities {
        let kind = KINDS[security as usize % KINDS.len()];
        writeln!(shares, "{},share,{kind},{}", 600_000 + security, price(security))?;
    }
    shares.flush()?;
    let mut trades = BufWriter::new(File::create(folder.join("trades.csv"))?);
    writeln!(trades, "date,account,security,action,shares,amount")?;
    for row in 0..record.security.len() {
        let day = NaiveDate::default() + Days::new(record.day[row].unsigned_abs().into());
        let (security, shares) = (record.security[row], record.shares[row]);
        match record.kind[row] {
            TradeKind::Sell => writeln!(trades, "{day},a,{},sell,{shares},", 600_000 + security)?,
            _ => {
                let amount = shares * i64::from(price(security)) * 9 / 10;
                writeln!(trades, "{day},a,{},buy,{shares},{amount}", 600_000 + security)?;
            }
        }
    }
    trades.flush()
}

const fn price(security: u32) -> u32 {
    5 + security % 96
}

/// Runs a quarter end on a folder, stage by stage.
pub(crate) fn profile(folder: &Path) -> Result<(), Box<dyn Error>> {
    let mut last = Instant::now();
    let mut stage = |name: &str| {
        println!("{name:48} {:>7} ms", last.elapsed().as_millis());
        last = Instant::now();
    };
    let (trades, shares) =
        (fs::read(folder.join("trades.csv"))?, fs::read(folder.join("shares.csv"))?);
    stage("bytes from the file system");
    let mut rows = csv::Reader::from_reader(trades.as_slice());
    let mut row = csv::ByteRecord::new();
    let mut count = 0_u64;
    while rows.read_byte_record(&mut row)? {
        count += 1;
    }
    stage(&format!("the CSV library alone, {count} rows"));
    let files =
        BookFiles { trades: &trades, shares: &shares, credit_insurance: None, insurer: None };
    let valued = ValuationDate::new(NaiveDate::from_ymd_opt(2025, 12, 31).ok_or("no day")?);
    let book = files.read(valued)?;
    stage("read and checked: CSV, fields, booking of each share");
    let (rules, day, readings) =
        (RuleBook::embedded()?, RuleDay::new(valued.day()), Readings::default());
    let end = QuarterEnd::of(&book, valued, day, &rules, &readings)?;
    stage("measured with all derivations, now and before");
    decisive_readings(&book, valued, day, &rules, &readings)?;
    stage("which readings decide");
    println!("capital of all shares: {}", end.now().equity().capital().value());
    Ok(())
}

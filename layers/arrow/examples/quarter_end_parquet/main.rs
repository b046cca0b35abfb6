//! The quarter end of a folder of Parquet files: what capital its shares occupy, and how long each
//! stage takes.
//!
//! `cargo run --release -p c-ross-arrow --example quarter_end_parquet -- [FOLDER [DATE]]
//! [--columns] [--make ROWS]`; the folder holds `shares.parquet` and `trades.parquet`. Without one
//! the disclosed purchases are written as Parquet first; `--make` first writes so many trades of a
//! made-up insurer into it.

mod columns;
mod disclosed;
mod made;

use std::error::Error;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Instant;
use std::{env, fs};

use c_ross::{Amount, ListedShare, QuarterEnd, Readings, RuleBook, RuleDay, ValuationDate};
use c_ross_arrow::{
    Amounts, Layout, ParquetBatches, TradeBatch, TradeRecords, book, listed_shares,
};
use chrono::NaiveDate;

const USAGE: &str = "usage: quarter_end_parquet [FOLDER [DATE]] [--columns] [--make ROWS]\n";

/// What the command line asks for.
struct Asked {
    folder: Option<PathBuf>,
    valued: ValuationDate,
    columns: bool,
    make: Option<u32>,
}

/// Prints how long each stage takes.
struct Stages(Instant);

impl Stages {
    fn ended(&mut self, stage: &str) -> io::Result<()> {
        let milliseconds = self.0.elapsed().as_millis();
        self.0 = Instant::now();
        writeln!(io::stdout(), "{stage:<24}{milliseconds:>10} ms")
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let Some(asked) = asked(env::args().skip(1))? else {
        return Ok(io::stdout().write_all(USAGE.as_bytes())?);
    };
    let folder = match &asked.folder {
        Some(folder) => folder.clone(),
        None => {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
            folder.join("../../target/quarter_end_parquet")
        }
    };
    if asked.folder.is_none() || asked.make.is_some() {
        fs::create_dir_all(&folder)?;
    }
    match asked.make {
        Some(rows) => made::write(&folder, rows, asked.valued)?,
        None if asked.folder.is_none() => disclosed::write(&folder)?,
        None => {}
    }
    let mut stages = Stages(Instant::now());
    let (shares, records, trades) = read(&folder, &mut stages)?;
    let (held, capital) = match asked.columns {
        true => by_columns(&shares, &records, &trades, asked.valued, &mut stages)?,
        false => with_derivations(shares, &records, trades, asked.valued, &mut stages)?,
    };
    writeln!(io::stdout(), "trades                  {:>10}", records.rows())?;
    writeln!(io::stdout(), "shares held             {held:>10}")?;
    writeln!(io::stdout(), "capital                 {capital} yuan")?;
    Ok(())
}

fn asked(arguments: impl Iterator<Item = String>) -> Result<Option<Asked>, Box<dyn Error>> {
    let year_end = NaiveDate::from_ymd_opt(2025, 12, 31).ok_or("no day")?;
    let valued = ValuationDate::new(year_end);
    let mut asked = Asked { folder: None, valued, columns: false, make: None };
    let mut arguments = arguments;
    while let Some(argument) = arguments.next() {
        match &*argument {
            "--help" => return Ok(None),
            "--columns" => asked.columns = true,
            "--make" => asked.make = Some(arguments.next().ok_or(USAGE)?.parse()?),
            option if option.starts_with('-') => return Err(USAGE.into()),
            folder if asked.folder.is_none() => asked.folder = Some(PathBuf::from(folder)),
            date => asked.valued = ValuationDate::new(date.parse()?),
        }
    }
    Ok(Some(asked))
}

type Read = (Vec<ListedShare>, TradeRecords, Vec<TradeBatch>);

fn read(folder: &Path, stages: &mut Stages) -> Result<Read, Box<dyn Error>> {
    let shares_file = folder.join("shares.parquet");
    let trades_file = folder.join("trades.parquet");
    let shares = ParquetBatches::open(&shares_file, Layout::Shares)?;
    let shares = shares.collect::<Result<Vec<_>, _>>()?;
    let trades = ParquetBatches::open(&trades_file, Layout::Trades(Amounts::Read))?;
    let trades = trades.collect::<Result<Vec<_>, _>>()?;
    stages.ended("read Parquet")?;
    let shares = listed_shares(&shares).map_err(|fault| fault.of_file(&shares_file))?;
    let mut records = TradeRecords::new(Amounts::Read);
    let trades = records.take_all(&trades).map_err(|fault| fault.of_file(&trades_file))?;
    stages.ended("to columns")?;
    Ok((shares, records, trades))
}

fn with_derivations(
    shares: Vec<ListedShare>,
    records: &TradeRecords,
    trades: Vec<TradeBatch>,
    valued: ValuationDate,
    stages: &mut Stages,
) -> Result<(usize, Amount), Box<dyn Error>> {
    let book = book(shares, records, &trades, valued)?;
    drop(trades);
    stages.ended("book")?;
    let (rules, readings) = (RuleBook::embedded()?, Readings::default());
    let end = QuarterEnd::of(&book, valued, RuleDay::new(valued.day()), &rules, &readings)?;
    stages.ended("measure")?;
    Ok((end.held().len(), end.now().equity().capital().value()))
}

fn by_columns(
    shares: &[ListedShare],
    records: &TradeRecords,
    trades: &[TradeBatch],
    valued: ValuationDate,
    stages: &mut Stages,
) -> Result<(usize, Amount), Box<dyn Error>> {
    let (book, readings) = (RuleBook::embedded()?, Readings::default());
    let rules = book.on(RuleDay::new(valued.day()));
    let held = columns::held(shares, records, trades, valued, &rules, &readings)?;
    stages.ended("holding periods")?;
    let k1 = columns::gain(&held, records, trades, &rules)?;
    stages.ended("purchase cost and k1")?;
    let capital = columns::capital(&held, k1, &rules, &readings)?;
    stages.ended("capital")?;
    Ok((held.len(), capital))
}

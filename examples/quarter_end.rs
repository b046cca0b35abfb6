//! The quarter end of a folder: which shares earned a lower factor and why, what they and the
//! credit insurance occupy, and the solvency ratios before and after the last notice.
//!
//! `cargo run --release --example quarter_end -- [FOLDER] [--valuation DATE] [--rules-on DATE]
//! [--known DATE] [--reading NAME=VARIANT]... [--explain SECURITY] [--json]`

use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

use c_ross::report::{quarter_end_json, quarter_end_text, trace_json, trace_text};
use c_ross::{
    Book, BookFiles, QuarterEnd, Readings, RuleBook, RuleDay, ValuationDate, decisive_readings,
};
use chrono::NaiveDate;

const USAGE: &str = "usage: quarter_end [FOLDER] [--valuation DATE] [--rules-on DATE] \
                     [--known DATE] [--reading NAME=VARIANT]... [--explain SECURITY] [--json]";

/// What the command line asks for.
struct Asked {
    folder: PathBuf,
    valued: ValuationDate,
    rules: RuleDay,
    readings: Readings,
    explain: Option<String>,
    json: bool,
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            // Nothing is left to be done when even the message cannot be written.
            let _unwritten = writeln!(io::stderr(), "error: {fault}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let asked = asked(env::args().skip(1))?;
    let book = read(&asked.folder, asked.valued)?;
    let rules = RuleBook::embedded()?;
    let end = QuarterEnd::of(&book, asked.valued, asked.rules, &rules, &asked.readings)?;
    let text = match &asked.explain {
        Some(security) => explain(&end, security, asked.json)?,
        None => {
            let readings =
                decisive_readings(&book, asked.valued, asked.rules, &rules, &asked.readings)?;
            if asked.json {
                format!("{}\n", quarter_end_json(&end, &readings)?)
            } else {
                quarter_end_text(&end, book.insurer(), &readings)?
            }
        }
    };
    io::stdout().write_all(text.as_bytes())?;
    Ok(())
}

fn asked(arguments: impl Iterator<Item = String>) -> Result<Asked, Box<dyn Error>> {
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/data/disclosed");
    let mut folder = None;
    let mut valued = day("2025-12-31")?;
    let (mut in_force, mut known) = (None, None);
    let mut readings = Readings::default();
    let (mut explain, mut json) = (None, false);
    let mut arguments = arguments.peekable();
    while let Some(argument) = arguments.next() {
        let mut value =
            || arguments.next().ok_or_else(|| format!("{argument} has no value\n{USAGE}"));
        match argument.as_str() {
            "--valuation" => valued = day(&value()?)?,
            "--rules-on" => in_force = Some(day(&value()?)?),
            "--known" => known = Some(day(&value()?)?),
            "--explain" => explain = Some(value()?),
            "--json" => json = true,
            "--reading" => {
                let choice = value()?;
                let (name, variant) =
                    choice.split_once('=').ok_or(format!("`{choice}` is not NAME=VARIANT"))?;
                readings = readings.with(name, variant)?;
            }
            flag if flag.starts_with("--") => {
                return Err(format!("unknown option `{flag}`\n{USAGE}").into());
            }
            path if folder.is_none() => folder = Some(PathBuf::from(path)),
            path => return Err(format!("a second folder `{path}`\n{USAGE}").into()),
        }
    }
    let mut rules = RuleDay::new(in_force.unwrap_or(valued));
    if let Some(known) = known {
        rules = rules.known_on(known);
    }
    let valued = ValuationDate::new(valued);
    Ok(Asked { folder: folder.unwrap_or(default), valued, rules, readings, explain, json })
}

fn day(text: &str) -> Result<NaiveDate, Box<dyn Error>> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .map_err(|_| format!("`{text}` is no day; allowed: YYYY-MM-DD").into())
}

fn read(folder: &Path, valued: ValuationDate) -> Result<Book, Box<dyn Error>> {
    let required = |name: &str| {
        let path = folder.join(name);
        fs::read(&path).map_err(|fault| format!("{}: {fault}", path.display()))
    };
    let optional = |name: &str| match fs::read(folder.join(name)) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(fault) => Err(format!("{}: {fault}", folder.join(name).display())),
    };
    let (trades, shares) = (required("trades.csv")?, required("shares.csv")?);
    let (credit, insurer) = (optional("credit_insurance.csv")?, optional("insurer.csv")?);
    let files = BookFiles {
        trades: &trades,
        shares: &shares,
        credit_insurance: credit.as_deref(),
        insurer: insurer.as_deref(),
    };
    Ok(files.read(valued)?)
}

fn explain(end: &QuarterEnd, security: &str, json: bool) -> Result<String, Box<dyn Error>> {
    let charges = end.held().iter().zip(end.now().equity().charges());
    let found = charges
        .filter(|(held, _)| held.share().security().code() == security)
        .map(|(_, charge)| charge.capital().trace())
        .next();
    let Some(trace) = found else {
        let held = end.held().iter().map(|held| held.share().security().code());
        let held = held.collect::<Vec<_>>().join(", ");
        return Err(format!("security `{security}` is not held; held are: {held}").into());
    };
    Ok(if json { format!("{}\n", trace_json(trace)?) } else { trace_text(trace)? })
}

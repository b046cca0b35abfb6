//! The quarter end of a folder: which shares earned a lower factor and why, what they and the
//! credit insurance occupy, and the solvency ratios before and after the last notice.
//!
//! `cargo run --release --example quarter_end -- [FOLDER] [--valuation DATE] [--rules-on DATE]
//! [--known DATE] [--reading NAME=VARIANT]... [--explain FIGURE] [--json]`; FIGURE is a security,
//! `credit_insurance`, `core_ratio` or `comprehensive_ratio`.

use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

use c_ross::report::{
    explanation_json, quarter_end_head, quarter_end_json, quarter_end_text, trace_text,
};
use c_ross::{
    Book, BookFiles, QuarterEnd, Readings, RuleBook, RuleDay, ValuationDate, decisive_readings,
};
use chrono::NaiveDate;

const USAGE: &str = "usage: quarter_end [FOLDER] [--valuation DATE] [--rules-on DATE] \
                     [--known DATE] [--reading NAME=VARIANT]... [--explain FIGURE] [--json]\n\
                     FIGURE is a security, credit_insurance, core_ratio or comprehensive_ratio";

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
    let arguments = env::args_os().skip(1).map(|argument| {
        argument.into_string().map_err(|argument| format!("{} is not UTF-8", argument.display()))
    });
    let arguments = arguments.collect::<Result<Vec<_>, _>>()?;
    if arguments.iter().any(|argument| argument == "--help") {
        writeln!(io::stdout(), "{USAGE}")?;
        return Ok(());
    }
    let asked = asked(arguments)?;
    let book = read(&asked.folder, asked.valued)?;
    let rules = RuleBook::embedded()?;
    let end = QuarterEnd::of(&book, asked.valued, asked.rules, &rules, &asked.readings)?;
    let text = match &asked.explain {
        Some(figure) => explain(&end, figure, asked.json)?,
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

fn asked(arguments: Vec<String>) -> Result<Asked, Box<dyn Error>> {
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/data/disclosed");
    let (mut folder, mut explain, mut json) = (None, None, false);
    let (mut valued, mut in_force, mut known) = (None, None, None);
    let mut readings = Readings::default();
    let mut arguments = arguments.into_iter();
    while let Some(argument) = arguments.next() {
        let mut value =
            || arguments.next().ok_or_else(|| format!("{argument} has no value\n{USAGE}"));
        match argument.as_str() {
            "--valuation" => once(&mut valued, day(&value()?)?, &argument)?,
            "--rules-on" => once(&mut in_force, day(&value()?)?, &argument)?,
            "--known" => once(&mut known, day(&value()?)?, &argument)?,
            "--explain" => once(&mut explain, value()?, &argument)?,
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
            path => once(&mut folder, PathBuf::from(path), "the folder")?,
        }
    }
    let valued = valued.map_or_else(|| day("2025-12-31"), Ok)?;
    let mut rules = RuleDay::new(in_force.unwrap_or(valued));
    if let Some(known) = known {
        rules = rules.known_on(known);
    }
    let valued = ValuationDate::new(valued);
    Ok(Asked { folder: folder.unwrap_or(default), valued, rules, readings, explain, json })
}

/// Fills what may be told once.
fn once<T>(place: &mut Option<T>, value: T, what: &str) -> Result<(), String> {
    match place.replace(value) {
        Some(_) => Err(format!("{what} is given twice\n{USAGE}")),
        None => Ok(()),
    }
}

fn day(text: &str) -> Result<NaiveDate, Box<dyn Error>> {
    let fault = || format!("`{text}` is no day; allowed: YYYY-MM-DD");
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| fault())?;
    if text.len() == 10 { Ok(day) } else { Err(fault().into()) }
}

fn read(folder: &Path, valued: ValuationDate) -> Result<Book, Box<dyn Error>> {
    if !folder.is_dir() {
        return Err(format!("{} is no folder", folder.display()).into());
    }
    let file = |name: &str| match fs::read(folder.join(name)) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(fault) => Err(format!("{}: {fault}", folder.join(name).display())),
    };
    let (trades, shares) = (file("trades.csv")?, file("shares.csv")?);
    let (credit, insurer) = (file("credit_insurance.csv")?, file("insurer.csv")?);
    let (Some(trades), Some(shares)) = (&trades, &shares) else {
        let missing = [("trades.csv", &trades), ("shares.csv", &shares)];
        let missing = missing.iter().filter(|(_, bytes)| bytes.is_none()).map(|(name, _)| *name);
        let missing = missing.collect::<Vec<_>>().join(" and ");
        return Err(format!("{} has no {missing}", folder.display()).into());
    };
    let files = BookFiles {
        trades,
        shares,
        credit_insurance: credit.as_deref(),
        insurer: insurer.as_deref(),
    };
    Ok(files.read(valued)?)
}

fn explain(end: &QuarterEnd, figure: &str, json: bool) -> Result<String, Box<dyn Error>> {
    let now = end.now();
    let solvency = || now.solvency().map(|insurer| insurer.solvency());
    let trace = match figure {
        "credit_insurance" => now.credit().map(|line| line.capital().trace()),
        "core_ratio" => solvency().map(|solvency| solvency.core().ratio().trace()),
        "comprehensive_ratio" => {
            solvency().map(|solvency| solvency.comprehensive().ratio().trace())
        }
        security => {
            let mut charges = end.held().iter().zip(now.equity().charges());
            let found = charges.find(|(held, _)| held.share().security().code() == security);
            found.map(|(_, charge)| charge.capital().trace())
        }
    };
    let Some(trace) = trace else {
        let held = end.held().iter().map(|held| held.share().security().code());
        let held = held.collect::<Vec<_>>().join(", ");
        return Err(format!("there is no `{figure}` to explain; held are: {held}").into());
    };
    Ok(if json {
        format!("{}\n", explanation_json(end, trace)?)
    } else {
        format!("{}\n{}", quarter_end_head(end), trace_text(trace)?)
    })
}

//! Market and credit risk of everything an insurer owns: every asset with its charge and article,
//! and the market and credit part of the return, up to the solvency ratios where the folder tells
//! the insurer's other risks. `REGISTER.md` describes the files.
//!
//! `cargo run --release --example asset_register -- [FOLDER] [--valuation DATE] [--rules-on DATE]
//! [--known DATE] [--reading NAME=VARIANT]... [--explain ASSET] [--json]`; ASSET is the id of an
//! asset, or `market` or `credit`. Without a folder it reads a register that is made up.

use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::{env, fs, io};

use c_ross::report::{Traces, register_json, register_text, trace_text};
use c_ross::{
    InsurerRegister, Readings, Register, RegisterCapital, RegisterFiles, RegisterSolvency,
    RuleBook, RuleDay, Trace, ValuationDate,
};
use chrono::NaiveDate;

const USAGE: &str = "usage: asset_register [FOLDER] [--valuation DATE] [--rules-on DATE] \
                     [--known DATE] [--reading NAME=VARIANT]... [--explain ASSET] [--json]\n\
                     ASSET is the id of an asset, market or credit";

/// Files with their names.
type NamedFiles = Vec<(String, Vec<u8>)>;

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
        // Who reads through a pipe may stop before the end.
        Err(fault) if is_broken_pipe(&*fault) => ExitCode::SUCCESS,
        Err(fault) => {
            // Nothing is left to be done when even the message cannot be written.
            let _unwritten = writeln!(io::stderr(), "error: {fault}");
            ExitCode::FAILURE
        }
    }
}

fn is_broken_pipe(fault: &(dyn Error + 'static)) -> bool {
    fault.downcast_ref::<io::Error>().is_some_and(|of| of.kind() == io::ErrorKind::BrokenPipe)
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
    let owned = read(&asked.folder, asked.valued)?;
    let text = measured(&asked, &owned)?;
    io::stdout().write_all(text.as_bytes())?;
    Ok(())
}

fn measured(asked: &Asked, owned: &InsurerRegister) -> Result<String, Box<dyn Error>> {
    let book = RuleBook::embedded()?;
    let rules = book.on(asked.rules);
    let (register, readings) = (owned.register(), &asked.readings);
    let capital = RegisterCapital::of(register, asked.valued, &rules, readings)?;
    if let Some(asset) = &asked.explain {
        return explain(&capital, register, asset);
    }
    let solvency = owned.other_risks().map(|other| {
        RegisterSolvency::of(register, &capital, other, &rules, readings)
            .map(|solvency| (other, solvency))
    });
    let solvency = solvency.transpose()?;
    let solvency = solvency.as_ref().map(|(other, solvency)| (*other, solvency));
    let bearings = RegisterCapital::decisive_readings(register, asked.valued, &rules, readings)?;
    Ok(if asked.json {
        format!("{}\n", register_json(&capital, solvency, &bearings, Traces::Without)?)
    } else {
        let days = (asked.valued, book.verified_to());
        register_text(owned.name(), register, &capital, solvency, &bearings, days)?
    })
}

fn explain(
    capital: &RegisterCapital,
    register: &Register,
    asset: &str,
) -> Result<String, Box<dyn Error>> {
    let traces: Vec<&Arc<Trace>> = match asset {
        "market" => vec![capital.market().total().trace()],
        "credit" => vec![capital.credit().total().trace()],
        id => {
            let charges = capital.charges().iter();
            let of = charges.filter(|charge| charge.subject().split('+').any(|part| part == id));
            of.map(|charge| charge.capital().trace()).collect()
        }
    };
    if traces.is_empty() {
        let found = register.assets.iter().find(|of| &*of.id == asset);
        let why = match found.map(|of| capital.why_uncharged(of, register)) {
            Some(why) => format!("`{asset}` is not charged by itself: {why}"),
            None => format!("there is no asset `{asset}`"),
        };
        return Err(why.into());
    }
    let texts = traces.into_iter().map(|trace| trace_text(trace));
    Ok(texts.collect::<Result<Vec<_>, _>>()?.join("\n"))
}

fn asked(arguments: Vec<String>) -> Result<Asked, Box<dyn Error>> {
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/data/register");
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

fn read(folder: &Path, valued: ValuationDate) -> Result<InsurerRegister, Box<dyn Error>> {
    if !folder.is_dir() {
        return Err(format!("{} is no folder", folder.display()).into());
    }
    let file = |name: &str| match fs::read(folder.join(name)) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(fault) => Err(format!("{}: {fault}", folder.join(name).display())),
    };
    let (insurer, counterparties) = (file("insurer.csv")?, file("counterparties.csv")?);
    let (Some(insurer), Some(counterparties)) = (insurer, counterparties) else {
        let missing = "insurer.csv or counterparties.csv";
        return Err(format!("{} has no {missing}", folder.display()).into());
    };
    let assets = assets(folder)?;
    let (shares, trades) = (file("shares.csv")?, file("trades.csv")?);
    let (liabilities, curve) = (file("liabilities.csv")?, file("curve.csv")?);
    let cash_flows = file("cash_flows.csv")?;
    let files = RegisterFiles {
        insurer: &insurer,
        assets: &assets,
        counterparties: &counterparties,
        shares: shares.as_deref(),
        trades: trades.as_deref(),
        liabilities: liabilities.as_deref(),
        curve: curve.as_deref(),
        cash_flows: cash_flows.as_deref(),
    };
    Ok(files.read(valued)?)
}

/// The files of assets, in the order of their names.
fn assets(folder: &Path) -> Result<NamedFiles, Box<dyn Error>> {
    let inside = folder.join("assets");
    let listing =
        fs::read_dir(&inside).map_err(|fault| format!("{}: {fault}", inside.display()))?;
    let mut paths = Vec::new();
    for entry in listing {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "csv") {
            paths.push(path);
        }
    }
    paths.sort();
    let mut files = Vec::new();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = fs::read(&path).map_err(|fault| format!("{}: {fault}", path.display()))?;
        files.push((format!("assets/{name}"), bytes));
    }
    if files.is_empty() {
        return Err(format!("{} has no CSV file", inside.display()).into());
    }
    Ok(files)
}

//! Market and credit risk of everything an insurer owns: every asset with its charge and article,
//! and the market and credit part of the return, up to the solvency ratios where the folder tells
//! the insurer's other risks. `REGISTER.md` describes the files.
//!
//! `cargo run --release --example asset_register -- [FOLDER] [--valuation DATE] [--rules-on DATE]
//! [--known DATE] [--reading NAME=VARIANT]... [--explain ASSET] [--json]`; ASSET is the id of an
//! asset, or `market` or `credit`. Without a folder it reads a register that is made up.

mod folder_command;

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use c_ross::report::{Traces, register_json, register_text, trace_text};
use c_ross::{
    InsurerRegister, Register, RegisterCapital, RegisterFiles, RuleBook, SolvencyPosition, Trace,
};
use folder_command::FolderCommand;

const USAGE: &str = "usage: asset_register [FOLDER] [--valuation DATE] [--rules-on DATE] \
                     [--known DATE] [--reading NAME=VARIANT]... [--explain ASSET] [--json]\n\
                     ASSET is the id of an asset, market or credit";

/// Files with their names.
type NamedFiles = Vec<(String, Vec<u8>)>;

fn main() -> ExitCode {
    FolderCommand::run(USAGE, "register", measured)
}

fn measured(asked: &FolderCommand) -> Result<String, Box<dyn Error>> {
    let owned = read(asked)?;
    let book = RuleBook::embedded()?;
    let rules = book.on(asked.rules);
    let (register, readings) = (owned.register(), &asked.readings);
    let capital = RegisterCapital::of(register, asked.valued, &rules, readings)?;
    if let Some(asset) = &asked.explain {
        return explain(&capital, register, asset);
    }
    let solvency = owned.other_risks().map(|other| {
        let insurer = (register.kind, register.total_assets);
        SolvencyPosition::of(insurer, capital.measured(), other, &rules, readings)
    });
    let solvency = solvency.transpose()?;
    let bearings = RegisterCapital::decisive_readings(register, asked.valued, &rules, readings)?;
    Ok(if asked.json {
        format!("{}\n", register_json(&capital, solvency.as_ref(), &bearings, Traces::Without)?)
    } else {
        let days = (asked.valued, book.verified_to());
        register_text(owned.name(), register, &capital, solvency.as_ref(), &bearings, days)?
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

fn read(asked: &FolderCommand) -> Result<InsurerRegister, Box<dyn Error>> {
    let [insurer, counterparties] = asked.needed(["insurer.csv", "counterparties.csv"])?;
    let assets = assets(&asked.folder)?;
    let (shares, trades) = (asked.file("shares.csv")?, asked.file("trades.csv")?);
    let (liabilities, curve) = (asked.file("liabilities.csv")?, asked.file("curve.csv")?);
    let cash_flows = asked.file("cash_flows.csv")?;
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
    Ok(files.read(asked.valued)?)
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

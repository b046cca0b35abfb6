//! Market and credit risk of everything an insurer owns: every asset with its charge and article,
//! and the market and credit part of the return, up to the solvency ratios where the folder tells
//! the insurer's other risks. `REGISTER.md` describes the files.
//!
//! `cargo run --release --example asset_register -- [FOLDER] [--valuation DATE] [--rules-on DATE]
//! [--known DATE] [--reading NAME=VARIANT]... [--explain ASSET] [--json]`; ASSET is the id of an
//! asset, or `market` or `credit`. Without a folder it reads a register that is made up.

mod folder_command;

use std::error::Error;
use std::process::ExitCode;
use std::sync::Arc;

use c_ross::report::{Language, Traces, register_json, register_text, trace_text};
use c_ross::{Register, RegisterCapital, RuleBook, Trace};
use folder_command::FolderCommand;

const USAGE: &str = "usage: asset_register [FOLDER] [--valuation DATE] [--rules-on DATE] \
                     [--known DATE] [--reading NAME=VARIANT]... [--explain ASSET] [--json]\n\
                     ASSET is the id of an asset, market or credit";

fn main() -> ExitCode {
    FolderCommand::run(USAGE, "register", measured)
}

fn measured(asked: &FolderCommand) -> Result<String, Box<dyn Error>> {
    let owned = asked.folder.register(asked.valued)?;
    let book = RuleBook::embedded()?;
    let rules = book.on(asked.rules);
    let (register, readings) = (owned.register(), &asked.readings);
    let capital = RegisterCapital::of(register, asked.valued, &rules, readings)?;
    if let Some(asset) = &asked.explain {
        return explain(&capital, register, asset);
    }
    let solvency = owned.position(&capital, &rules, readings)?;
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
    let texts = traces.into_iter().map(|trace| trace_text(trace, Language::English));
    Ok(texts.collect::<Result<Vec<_>, _>>()?.join("\n"))
}

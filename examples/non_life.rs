//! Insurance risk of non-life business: the lines with their factors and coefficients, the
//! catastrophes, and the rows of the return, up to the solvency ratios where the folder tells
//! the insurer's other risks. `INSURANCE.md` describes the files.
//!
//! `cargo run --release --example non_life -- [FOLDER] [--valuation DATE] [--rules-on DATE]
//! [--known DATE] [--reading NAME=VARIANT]... [--explain FIGURE] [--json]`; FIGURE is a line,
//! a peril, `premium_reserve`, `catastrophe` or `non_life`. Without a folder it reads a
//! property insurer that is made up.

mod folder_command;

use std::error::Error;
use std::fs::File;
use std::io::{BufReader, Read};
use std::process::ExitCode;
use std::sync::Arc;

use c_ross::report::{Traces, non_life_json, non_life_text, trace_text};
use c_ross::{
    MeasuredRisks, NonLifeFiles, NonLifeInsurer, NonLifeRisk, Peril, RuleBook, SolvencyPosition,
    SubRisks, Trace,
};
use folder_command::FolderCommand;

const USAGE: &str = "usage: non_life [FOLDER] [--valuation DATE] [--rules-on DATE] [--known DATE] \
                     [--reading NAME=VARIANT]... [--explain FIGURE] [--json]\n\
                     FIGURE is a line, a peril, premium_reserve, catastrophe or non_life";

fn main() -> ExitCode {
    FolderCommand::run(USAGE, "non_life", measured)
}

fn measured(asked: &FolderCommand) -> Result<String, Box<dyn Error>> {
    let owned = read(asked)?;
    let book = RuleBook::embedded()?;
    let rules = book.on(asked.rules);
    let (business, catastrophe, readings) =
        (owned.business(), owned.catastrophe(), &asked.readings);
    let risk = NonLifeRisk::of(business, catastrophe, &rules, readings)?;
    if let Some(figure) = &asked.explain {
        return explain(&risk, figure);
    }
    let position = owned.other_risks().map(|other| {
        let non_life = Some(SubRisks::from(risk.total()));
        let measured = MeasuredRisks { non_life, ..MeasuredRisks::default() };
        let insurer = (owned.kind(), owned.total_assets());
        SolvencyPosition::of(insurer, measured, other, &rules, readings)
    });
    let position = position.transpose()?;
    let position = position.as_ref();
    let bearings = NonLifeRisk::decisive_readings(business, catastrophe, &rules, readings)?;
    Ok(if asked.json {
        let json = non_life_json(owned.kind(), &risk, position, &bearings, Traces::Without)?;
        format!("{json}\n")
    } else {
        let days = (asked.valued, asked.rules, book.verified_to());
        let insurer = (owned.name(), owned.kind());
        non_life_text(insurer, &risk, catastrophe, position, &bearings, days)?
    })
}

fn explain(risk: &NonLifeRisk, figure: &str) -> Result<String, Box<dyn Error>> {
    let charges = risk.premium_reserve().charges().iter();
    let lines = charges.map(|charge| (charge.line(), charge.capital()));
    let perils = risk.catastrophe().perils().iter();
    let perils = perils.map(|(peril, capital)| (peril.word(), capital));
    let totals = [
        ("premium_reserve", risk.premium_reserve().total()),
        ("catastrophe", risk.catastrophe().total()),
        ("non_life", risk.total().total()),
    ];
    let figures: Vec<_> = lines.chain(perils).chain(totals).collect();
    let found: Option<&Arc<Trace>> =
        figures.iter().find(|(name, _)| *name == figure).map(|(_, capital)| capital.trace());
    match found {
        Some(trace) => Ok(trace_text(trace)?),
        None => {
            let names: Vec<_> = figures.iter().map(|(name, _)| *name).collect();
            Err(format!("`{figure}` is no figure here; allowed: {}", names.join(", ")).into())
        }
    }
}

fn read(asked: &FolderCommand) -> Result<NonLifeInsurer, Box<dyn Error>> {
    let [insurer] = asked.needed(["insurer.csv"])?;
    let (lines, measures) = (asked.file("lines.csv")?, asked.file("measures.csv")?);
    let credit = asked.file("credit_insurance.csv")?;
    let financing = asked.file("financing.csv")?;
    let financing_measures = asked.file("financing_measures.csv")?;
    let exposures = asked.file("catastrophe_exposures.csv")?;
    let layers = asked.file("catastrophe_reinsurance.csv")?;
    let files = NonLifeFiles {
        insurer: &insurer,
        lines: lines.as_deref(),
        measures: measures.as_deref(),
        credit_insurance: credit.as_deref(),
        financing: financing.as_deref(),
        financing_measures: financing_measures.as_deref(),
        catastrophe_exposures: exposures.as_deref(),
        catastrophe_reinsurance: layers.as_deref(),
    };
    let mut sources = Vec::new();
    for peril in Peril::ALL {
        let path = asked.folder.join("scenarios").join(format!("{}.csv", peril.word()));
        if path.is_file() {
            let file = File::open(&path).map_err(|fault| format!("{}: {fault}", path.display()))?;
            sources.push((peril, BufReader::new(file)));
        }
    }
    let mut scenarios: Vec<(Peril, &mut dyn Read)> = Vec::new();
    for (peril, file) in &mut sources {
        scenarios.push((*peril, file));
    }
    Ok(files.read(&mut scenarios)?)
}

//! The quarter end of a folder: which shares earned a lower factor and why, what they and the
//! credit insurance occupy, and the solvency ratios before and after the last notice.
//!
//! `cargo run --release --example quarter_end -- [FOLDER] [--valuation DATE] [--rules-on DATE]
//! [--known DATE] [--reading NAME=VARIANT]... [--explain FIGURE] [--json]`; FIGURE is a security,
//! `credit_insurance`, `core_ratio` or `comprehensive_ratio`.

mod folder_command;

use std::error::Error;
use std::process::ExitCode;

use c_ross::report::{
    Language, explanation_json, quarter_end_head, quarter_end_json, quarter_end_text, trace_text,
};
use c_ross::{QuarterEnd, RuleBook, decisive_readings};
use folder_command::FolderCommand;

const USAGE: &str = "usage: quarter_end [FOLDER] [--valuation DATE] [--rules-on DATE] \
                     [--known DATE] [--reading NAME=VARIANT]... [--explain FIGURE] [--json]\n\
                     FIGURE is a security, credit_insurance, core_ratio or comprehensive_ratio";

fn main() -> ExitCode {
    FolderCommand::run(USAGE, "disclosed", measured)
}

fn measured(asked: &FolderCommand) -> Result<String, Box<dyn Error>> {
    let book = asked.folder.book(asked.valued)?;
    let rules = RuleBook::embedded()?;
    let end = QuarterEnd::of(&book, asked.valued, asked.rules, &rules, &asked.readings)?;
    if let Some(figure) = &asked.explain {
        return explain(&end, figure, asked.json);
    }
    let readings = decisive_readings(&book, asked.valued, asked.rules, &rules, &asked.readings)?;
    Ok(if asked.json {
        format!("{}\n", quarter_end_json(&end, &readings)?)
    } else {
        quarter_end_text(&end, book.insurer(), &readings)?
    })
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
        format!("{}\n{}", quarter_end_head(end), trace_text(trace, Language::English)?)
    })
}

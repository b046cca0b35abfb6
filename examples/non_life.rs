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
use std::process::ExitCode;

use c_ross::report::{
    Language, ReportHead, Traces, line_marginal_text, non_life_json, non_life_text, trace_json,
    trace_text,
};
use c_ross::{LineMarginal, NonLifeRisk, Readings, RuleBook, bearings};
use folder_command::FolderCommand;

const USAGE: &str = "usage: non_life [FOLDER] [--valuation DATE] [--rules-on DATE] [--known DATE] \
                     [--reading NAME=VARIANT]... [--explain FIGURE] [--json]\n\
                     FIGURE is a line, financing, a peril, premium_reserve, catastrophe or \
                     non_life";

fn main() -> ExitCode {
    FolderCommand::run(USAGE, "non_life", measured)
}

fn measured(asked: &FolderCommand) -> Result<String, Box<dyn Error>> {
    let owned = asked.folder.non_life()?;
    let book = RuleBook::embedded()?;
    let rules = book.on(asked.rules);
    let (business, catastrophe) = (owned.business(), owned.catastrophe());
    let measured = |readings: &Readings| {
        let risk = NonLifeRisk::of(business, catastrophe, &rules, readings)?;
        let position = owned.position(&risk, &rules, readings)?;
        Ok::<_, c_ross::Error>((risk, position))
    };
    let (risk, position) = measured(&asked.readings)?;
    if let Some(figure) = &asked.explain {
        return explain(&risk, figure, asked.json);
    }
    let bearings = bearings(&asked.readings, |readings| {
        let (risk, position) = measured(readings)?;
        let minimum = position.map(|position| position.minimum().total().value());
        Ok::<_, c_ross::Error>((risk.capitals(), minimum))
    })?;
    let head = ReportHead {
        name: owned.name(),
        kind: owned.kind(),
        valued: asked.valued,
        rules: asked.rules,
        verified_to: book.verified_to(),
    };
    let position = position.as_ref();
    Ok(if asked.json {
        let traces = Traces::Without;
        format!("{}\n", non_life_json(&head, &risk, catastrophe, position, &bearings, traces)?)
    } else {
        let text = non_life_text(&head, &risk, catastrophe, position, &bearings)?;
        let lines = position.map(|of| LineMarginal::of(of.minimum(), risk.premium_reserve()));
        match lines.transpose()? {
            Some(lines) => {
                let table = line_marginal_text(&lines, Language::English)?;
                format!("{text}\nWhat the lines cost in minimum capital\n{table}")
            }
            None => text,
        }
    })
}

fn explain(risk: &NonLifeRisk, figure: &str, json: bool) -> Result<String, Box<dyn Error>> {
    let charges = risk.premium_reserve().charges().iter();
    let lines = charges.map(|charge| (charge.line(), charge.capital()));
    let financing = risk.premium_reserve().financing();
    let financing = financing.map(|financing| ("financing", financing.capital()));
    let perils = risk.catastrophe().perils().iter();
    let perils = perils.map(|(peril, capital)| (peril.word(), capital));
    let totals = [
        ("premium_reserve", risk.premium_reserve().total()),
        ("catastrophe", risk.catastrophe().total()),
        ("non_life", risk.total().total()),
    ];
    let figures: Vec<_> = lines.chain(financing).chain(perils).chain(totals).collect();
    match figures.iter().find(|(name, _)| *name == figure) {
        Some((_, capital)) if json => Ok(format!("{}\n", trace_json(capital.trace())?)),
        Some((_, capital)) => Ok(trace_text(capital.trace(), Language::English)?),
        None => {
            let names: Vec<_> = figures.iter().map(|(name, _)| *name).collect();
            Err(format!("`{figure}` is no figure here; allowed: {}", names.join(", ")).into())
        }
    }
}

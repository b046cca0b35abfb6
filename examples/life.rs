//! Insurance risk of life business: the units of account with their capital by scenario and
//! the rows of the return, up to the solvency ratios where the folder tells the insurer's
//! other risks; and what the scenarios make of the folder's assumptions and of the discount
//! curve. `INSURANCE.md` describes the files.
//!
//! `cargo run --release --example life -- [FOLDER] [--valuation DATE] [--rules-on DATE]
//! [--known DATE] [--reading NAME=VARIANT]... [--explain FIGURE] [--json]`; FIGURE is a unit,
//! a part of loss occurrence such as `illness`, `loss_occurrence`, `expense`, `lapse_rate`,
//! `mass_lapse`, `lapse` or `life`. Without a folder it reads a life insurer that is made up.

mod folder_command;

use std::error::Error;
use std::process::ExitCode;
use std::sync::Arc;

use c_ross::report::{
    Json, Language, ReportHead, Traces, assumption_json, assumption_text, liability_curve_json,
    liability_curve_text, life_json, life_text, trace_json, trace_text,
};
use c_ross::{LifeInsurer, LifeRisk, LifeScenario, Readings, RuleBook, RuleSet, Trace, bearings};
use folder_command::FolderCommand;
use rust_decimal::Decimal;

const USAGE: &str = "usage: life [FOLDER] [--valuation DATE] [--rules-on DATE] [--known DATE] \
                     [--reading NAME=VARIANT]... [--explain FIGURE] [--json]\n\
                     FIGURE is a unit, a part of loss occurrence, loss_occurrence, expense, \
                     lapse_rate, mass_lapse, lapse or life";

/// Years of the curve in the JSON.
const YEARS: u32 = 60;

fn main() -> ExitCode {
    FolderCommand::run(USAGE, "life", measured)
}

fn measured(asked: &FolderCommand) -> Result<String, Box<dyn Error>> {
    let owned = asked.folder.life()?;
    let book = RuleBook::embedded()?;
    let rules = book.on(asked.rules);
    let readings = &asked.readings;
    let measured = |readings: &Readings| {
        let risk = LifeRisk::of(owned.book(), &rules, readings)?;
        let position = owned.position(&risk, &rules, readings)?;
        Ok::<_, c_ross::Error>((risk, position))
    };
    let (risk, position) = measured(readings)?;
    if let Some(figure) = &asked.explain {
        return explain(&risk, figure, asked.json);
    }
    let bearings = bearings(readings, |readings| {
        let (risk, position) = measured(readings)?;
        let minimum = position.map(|position| position.minimum().total().value());
        Ok::<_, c_ross::Error>((risk.capitals(), minimum, rates(&owned, &rules, readings)?))
    })?;
    let head = ReportHead {
        name: owned.name(),
        kind: owned.kind(),
        valued: asked.valued,
        rules: asked.rules,
        verified_to: book.verified_to(),
    };
    let position = position.as_ref();
    if asked.json {
        let risk = life_json(&head, &risk, position, &bearings, Traces::Without)?;
        return json(&owned, risk, &rules, asked);
    }
    let mut parts = vec![life_text(&head, &risk, position, &bearings)?];
    if let Some(rates) = owned.spot_rates() {
        parts.push(liability_curve_text(rates, &rules)?);
    }
    if !owned.assumptions().is_empty() {
        parts.push(
            "Assumptions under the scenarios; ~ where places are left out, all of them and all \
             periods with --json\n"
                .to_owned(),
        );
    }
    for named in owned.assumptions() {
        parts.push(assumption_text(&named.name, &named.table, &rules, readings)?);
    }
    Ok(parts.join("\n"))
}

/// Every rate of the assumptions under every scenario.
fn rates(
    owned: &LifeInsurer,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Vec<Decimal>, c_ross::Error> {
    let mut rates = Vec::new();
    for named in owned.assumptions() {
        for scenario in named.table.scenarios() {
            let adverse = named.table.under(scenario, rules, readings)?;
            rates.extend(adverse.iter().map(|rate| rate.value()));
        }
    }
    Ok(rates)
}

fn json(
    owned: &LifeInsurer,
    risk: Json,
    rules: &RuleSet<'_>,
    asked: &FolderCommand,
) -> Result<String, Box<dyn Error>> {
    let tables = owned.assumptions().iter();
    let tables =
        tables.map(|named| assumption_json(&named.name, &named.table, rules, &asked.readings));
    let tables = Json::List(tables.collect::<Result<_, _>>()?);
    let curve = owned.spot_rates().map(|rates| liability_curve_json(rates, YEARS, rules));
    let curve = curve.transpose()?.unwrap_or(Json::Null);
    let whole = vec![("risk", risk), ("assumptions", tables), ("liability_curve", curve)];
    Ok(format!("{}\n", Json::Object(whole)))
}

fn explain(risk: &LifeRisk, figure: &str, json: bool) -> Result<String, Box<dyn Error>> {
    let mut totals: Vec<_> = risk.loss_occurrence().parts().collect();
    totals.extend([
        ("loss_occurrence", risk.loss_occurrence().total()),
        ("expense", risk.expense()),
        ("lapse_rate", risk.lapse_rate()),
        ("mass_lapse", risk.mass_lapse()),
        ("lapse", risk.lapse()),
        ("life", risk.total().total()),
    ]);
    let total = totals.iter().find(|(name, _)| *name == figure);
    let mut traces: Vec<&Arc<Trace>> = total.iter().map(|(_, total)| total.trace()).collect();
    for unit in risk.units().iter().filter(|unit| unit.name() == figure) {
        let scenarios = LifeScenario::ALL.into_iter().filter_map(|of| unit.scenario(of));
        traces.extend(scenarios.chain([unit.lapse()]).map(|capital| capital.trace()));
    }
    if traces.is_empty() {
        let units = risk.units().iter().map(|unit| unit.name());
        let names: Vec<_> = totals.iter().map(|(name, _)| *name).chain(units).collect();
        return Err(format!("`{figure}` is no figure here; allowed: {}", names.join(", ")).into());
    }
    if json {
        let traces = traces.into_iter().map(|trace| trace_json(trace));
        return Ok(format!("{}\n", Json::List(traces.collect::<Result<_, _>>()?)));
    }
    let texts = traces.into_iter().map(|trace| trace_text(trace, Language::English));
    Ok(texts.collect::<Result<Vec<_>, _>>()?.join("\n"))
}

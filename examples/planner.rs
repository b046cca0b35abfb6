//! What to hold, until when, and what it is worth: the calendar of a folder, the cliff of every
//! position, the plan beside doing nothing, what one more yuan costs, the last notice as a bridge,
//! the range that the open readings leave, and the fall of all prices at which a ratio is below
//! its minimum; with the files for it the quantiles of the ratios over a table of prices, and what
//! facts that are not known leave open.
//!
//! `cargo run --release --example planner -- [FOLDER] [--valuation DATE] [--rules-on DATE]
//! [--known DATE] [--reading NAME=VARIANT]... [--horizon DATE] [--json]`; the horizon is two years
//! after the valuation where none is named. A folder holds the files of `quarter_end` and, if
//! wanted, `planned_trades.csv`, `membership_changes.csv`, `dividend_yields.csv`,
//! `price_scenarios.csv` and `unknown_facts.csv`; `examples/data/planner` holds a made book of 240
//! shares with all of them.

mod folder_command;

use std::collections::BTreeMap;
use std::error::Error;
use std::fs::File;
use std::process::ExitCode;

use c_ross::report::{
    Json, Language, bridge_json, bridge_text, calendar_json, calendar_text, cliff_json, cliff_text,
    fall_json, fall_text, marginal_json, marginal_text, missing_range_json, missing_range_text,
    quantile_json, quantile_text, reading_range_json, reading_range_text, what_if_json,
    what_if_text,
};
use c_ross::{
    Basis, BookAt, BookScenarios, Bridge, Calendar, CapitalInScenario, CommonFall, FallPoint,
    Marginals, Measurement, MissingRange, Parameter, PlanFiles, RatioQuantiles, RuleBook, Stand,
    StandRatio, WhatIf, book_reading_range, cliffs, missing_range, read_dividend_yields,
    read_price_scenarios, read_unknown_facts, rule_bridge,
};
use chrono::{Months, NaiveDate};
use folder_command::FolderCommand;
use rust_decimal::Decimal;

const USAGE: &str = "usage: planner [FOLDER] [--valuation DATE] [--rules-on DATE] [--known DATE] \
                     [--reading NAME=VARIANT]... [--horizon DATE] [--json]";

/// Places of the prices of a scenario.
const PRICE_PLACES: u32 = 4;

fn main() -> ExitCode {
    FolderCommand::run(USAGE, "disclosed", planned)
}

fn planned(asked: &FolderCommand) -> Result<String, Box<dyn Error>> {
    if asked.explain.is_some() {
        return Err(format!("--explain is an option of quarter_end\n{USAGE}").into());
    }
    let book = asked.folder.book(asked.valued)?;
    let rules = RuleBook::embedded()?;
    let basis = Basis { day: asked.rules, readings: asked.readings };
    let at = BookAt { book: &book, valued: asked.valued, basis };
    let (trades, changes) =
        (asked.folder.file("planned_trades.csv")?, asked.folder.file("membership_changes.csv")?);
    let plan = PlanFiles { trades: trades.as_deref(), changes: changes.as_deref() }.read(&at)?;
    let yields = match asked.folder.file("dividend_yields.csv")? {
        Some(bytes) => read_dividend_yields(&bytes, &book)?,
        None => BTreeMap::new(),
    };
    let horizon = horizon(asked)?;
    let calendar = Calendar::of(&rules, &at, &plan, horizon)?;
    let what_if = WhatIf::of(&rules, &at, &plan, horizon)?;
    let cliffs = cliffs(&rules, &at)?;
    let marginals = book.insurer().map(|_| Marginals::of(&rules, &at)).transpose()?;
    let notice = last_notice(&rules, &at)?;
    let range = book_reading_range(&rules, &at)?;
    let falls = falls(&rules, &at)?;
    let open = Open::of(asked, &rules, &at)?;
    if asked.json {
        let mut object = vec![
            ("calendar", calendar_json(&calendar)?),
            ("cliffs", cliff_json(&cliffs)),
            ("what_if", what_if_json(&what_if)?),
        ];
        if let Some(marginals) = &marginals {
            object.push(("marginals", marginal_json(marginals, &yields)?));
        }
        if let Some(notice) = &notice {
            object.push(("last_notice", bridge_json(notice)?));
        }
        object.push(("range_of_readings", reading_range_json(&range)?));
        let falls = falls.iter().map(fall_json).collect::<Result<_, _>>()?;
        object.push(("falls_of_prices", Json::List(falls)));
        object.extend(open.json()?);
        return Ok(format!("{}\n", Json::Object(object)));
    }
    let language = Language::English;
    let mut parts = vec![
        format!("Plan from {} to {horizon}, amounts in yuan\n{}", asked.valued.day(), whose(&at)),
        section("Calendar, with what is planned", &calendar_text(&calendar, language)?),
        section(
            "Cliff: shares that can be bought or sold that day and keep the factor of long holding",
            &cliff_text(&cliffs, language),
        ),
        section("Quarter ends without the plan and with it", &what_if_text(&what_if, language)?),
    ];
    if let Some(marginals) = &marginals {
        let text = marginal_text(marginals, &yields, language)?;
        parts.push(section("Minimum capital of one more yuan", &text));
    }
    if let Some(notice) = &notice {
        parts.push(section("The last notice, article by article", &bridge_text(notice, language)?));
    }
    let text = reading_range_text(&range, language)?;
    parts.push(section("The range that the open readings leave", &text));
    if !falls.is_empty() {
        let text = fall_text(&falls, language)?;
        let title = "All prices fall: by tenths, and to the first fall at which a ratio is below \
                     its minimum";
        parts.push(section(title, &text));
    }
    parts.extend(open.text()?);
    Ok(parts.join("\n"))
}

/// What is open of a book: prices to come, and facts that are not known.
struct Open {
    /// Or why a table of prices is not computed.
    quantiles: Option<Result<RatioQuantiles, String>>,
    missing: Option<MissingRange>,
}

impl Open {
    fn of(
        asked: &FolderCommand,
        rules: &RuleBook,
        at: &BookAt<'_>,
    ) -> Result<Self, Box<dyn Error>> {
        let prices = asked.folder.path().join("price_scenarios.csv");
        let quantiles = match (prices.is_file(), BookScenarios::of(rules, at, PRICE_PLACES)) {
            (false, _) => None,
            (true, Ok(scenarios)) => {
                let (mut source, effect) = (File::open(prices)?, CapitalInScenario::MovesWithValue);
                Some(Ok(read_price_scenarios(&mut source, &scenarios, effect, rules)?))
            }
            // The rest of the plan does not hang on it.
            (true, Err(refused)) => Some(Err(format!("price_scenarios.csv: {refused}"))),
        };
        let missing = match asked.folder.file("unknown_facts.csv")? {
            Some(bytes) => {
                let unknown = read_unknown_facts(&bytes, at.book, asked.valued)?;
                Some(missing_range(rules, at, &unknown)?)
            }
            None => None,
        };
        Ok(Self { quantiles, missing })
    }

    fn text(&self) -> Result<Vec<String>, Box<dyn Error>> {
        let mut parts = Vec::new();
        if let Some(quantiles) = &self.quantiles {
            let text = match quantiles {
                Ok(quantiles) => quantile_text(quantiles, &probabilities(), Language::English)?,
                Err(why) => format!("not computed; {why}\n"),
            };
            parts.push(section("Ratios over the table of prices, before tax", &text));
        }
        if let Some(missing) = &self.missing {
            let text = missing_range_text(missing, Language::English)?;
            parts.push(section("What the facts that are not known leave open", &text));
        }
        Ok(parts)
    }

    fn json(&self) -> Result<Vec<(&'static str, Json)>, Box<dyn Error>> {
        let mut parts = Vec::new();
        if let Some(quantiles) = &self.quantiles {
            parts.push(match quantiles {
                Ok(of) => ("price_scenarios", quantile_json(of, &probabilities())?),
                Err(why) => ("price_scenarios_not_computed", Json::Text(why.clone())),
            });
        }
        if let Some(missing) = &self.missing {
            parts.push(("unknown_facts", missing_range_json(missing)?));
        }
        Ok(parts)
    }
}

/// Half a per cent, one, five, the median and the best twentieth.
fn probabilities() -> [Decimal; 5] {
    [5, 10, 50, 500, 950].map(|thousandths| Decimal::new(thousandths, 3))
}

/// Whose accounts the insurer's figures speak of, where it is not all of the book.
fn whose(at: &BookAt<'_>) -> String {
    match at.book.insurer() {
        Some(insurer) if !insurer.accounts.is_empty() => {
            let names: Vec<_> = insurer.accounts.iter().map(ToString::to_string).collect();
            let own = names.join(", ");
            format!(
                "{} holds the shares of account {own}; those of other accounts move the capital of \
                 all shares, and neither its minimum capital nor its ratios\n",
                insurer.name
            )
        }
        Some(_) | None => String::new(),
    }
}

fn section(title: &str, text: &str) -> String {
    format!("{title}\n\n{text}")
}

fn horizon(asked: &FolderCommand) -> Result<NaiveDate, Box<dyn Error>> {
    match asked.horizon {
        Some(day) => Ok(day),
        None => {
            let later = asked.valued.day().checked_add_months(Months::new(24));
            Ok(later.ok_or("two years after the valuation is past the calendar")?)
        }
    }
}

/// The insurer after a common fall of prices by tenths, and at the first fall at which each ratio
/// is below its minimum, where there is one; a loss counts before tax.
fn falls(rules: &RuleBook, at: &BookAt<'_>) -> Result<Vec<FallPoint>, Box<dyn Error>> {
    if at.book.insurer().is_none() {
        return Ok(Vec::new());
    }
    let mut fall = CommonFall::of(rules, at, Decimal::ZERO)?;
    let tenths = (0..=10_u32).map(|tenth| fall.at(tenth.saturating_mul(100_000)));
    let mut points = tenths.collect::<Result<Vec<_>, _>>()?;
    for (ratio, class) in
        [(StandRatio::Core, "core_ratio"), (StandRatio::Comprehensive, "comprehensive_ratio")]
    {
        let least = rules.on(at.basis.day).value(Parameter::Compliance, class)?.value();
        points.extend(fall.first_below(ratio, least)?);
    }
    points.sort_by_key(FallPoint::millionths);
    Ok(points)
}

/// From the rules of the day before the last notice to those of the day.
fn last_notice(rules: &RuleBook, at: &BookAt<'_>) -> Result<Option<Bridge>, Box<dyn Error>> {
    let Some(notice) = rules.on(at.basis.day).last_notice().cloned() else { return Ok(None) };
    let before = notice.in_force().pred_opt().ok_or("the notice is as old as the calendar")?;
    let from = Basis { day: at.basis.day.moved_to(before), ..at.basis };
    let bridge = rule_bridge(rules, &from, &at.basis, |set, readings| {
        Stand::of(&Measurement::of_book(at.book, at.valued, set, readings)?)
    });
    Ok(Some(bridge?))
}

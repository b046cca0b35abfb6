//! What the command line asks for.

use std::ffi::OsString;
use std::path::PathBuf;

use c_ross::report::Language;
use c_ross::{Amount, InsurerKind, Organisation, Readings, RuleDay, ValuationDate};
use c_ross_excel::MoneyUnit;
use chrono::NaiveDate;
use clap::ArgMatches;
use clap_complete::Shell;
use rust_decimal::Decimal;

use super::arguments::command;
use crate::fault::Fault;
use crate::file::{Format, Output};

/// What the command line asks for.
#[derive(Debug)]
pub(crate) struct CommandLine {
    pub(crate) language: Language,
    pub(crate) action: Action,
    pub(crate) output: Output,
}

/// What is to be done.
#[derive(Debug)]
pub(crate) enum Action {
    Quarter(Asked),
    Check(Filing),
    Explain { figure: String, asked: Asked },
    Rules { on: Option<RuleDay>, parameter: Option<String> },
    Readings(Option<Asked>),
    Compare(Compared),
    Stress { asked: Asked, inputs: Option<PathBuf> },
    Demo { asked: Asked, folder: PathBuf },
    Completions(Shell),
}

/// What is measured, when, and under which rules and readings.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    /// None for the disclosed purchases that come with the command.
    pub(crate) input: Option<PathBuf>,
    pub(crate) valued: ValuationDate,
    pub(crate) rules: RuleDay,
    pub(crate) readings: Readings,
    /// The unit of the amounts of a workbook, read or written.
    pub(crate) unit: Option<MoneyUnit>,
    /// What a workbook needs beside it.
    pub(crate) companion: Option<PathBuf>,
}

/// What is said of a workbook that is checked.
#[derive(Clone, Debug)]
pub(crate) struct Filing {
    pub(crate) workbook: PathBuf,
    pub(crate) kind: InsurerKind,
    pub(crate) unit: MoneyUnit,
    pub(crate) closing: RuleDay,
    pub(crate) opening: RuleDay,
    pub(crate) total_assets: Option<Amount>,
    pub(crate) control_risk_factor: Option<Decimal>,
    pub(crate) organisation: Organisation,
    pub(crate) readings: Readings,
}

/// The two sides of a comparison.
#[derive(Clone, Debug)]
pub(crate) enum Compared {
    /// The same under the rules of two days.
    Rules { asked: Asked, before: RuleDay, after: RuleDay },
    /// Two folders, each on its own day.
    Inputs { before: Asked, after: Asked },
}

/// The day on which the disclosed purchases are valued.
const DISCLOSED: Option<NaiveDate> = NaiveDate::from_ymd_opt(2025, 12, 31);

/// The language that the arguments ask for, wherever they do; they may be wrong otherwise.
pub(crate) fn language_of(arguments: &[OsString]) -> Language {
    let pairs = arguments.iter().zip(arguments.iter().skip(1));
    let apart = pairs.filter(|(flag, _)| *flag == "--lang").map(|(_, value)| value.as_os_str());
    let joined = arguments.iter().filter_map(|of| of.to_str()?.strip_prefix("--lang="));
    let mut named = apart.filter_map(|value| value.to_str()).chain(joined);
    if named.any(|value| value == "zh") { Language::Chinese } else { Language::English }
}

impl CommandLine {
    /// Reads the arguments, the name of the program first.
    pub(crate) fn parse(arguments: &[OsString]) -> Result<Self, Fault> {
        let language = language_of(arguments);
        let matches = command(language).try_get_matches_from(arguments)?;
        let Some((name, of)) = matches.subcommand() else {
            return Err(Fault::Broken { invariant: "a command is asked for" });
        };
        let action = match name {
            "quarter" => Action::Quarter(asked(of)?),
            "check" => Action::Check(filing(of)?),
            "explain" => Action::Explain { figure: needed(of, "figure")?, asked: asked(of)? },
            "rules" => {
                let known: Option<NaiveDate> = given(of, "known");
                let on = given(of, "on").map(|day| as_known(RuleDay::new(day), known));
                Action::Rules { on, parameter: given(of, "parameter") }
            }
            "readings" => Action::Readings(match given::<PathBuf>(of, "input") {
                Some(_) => Some(asked(of)?),
                None => None,
            }),
            "compare" => Action::Compare(compared(of)?),
            "stress" => Action::Stress { asked: asked(of)?, inputs: given(of, "inputs") },
            "demo" => {
                let folder: Option<PathBuf> = given(of, "folder");
                let folder = folder.unwrap_or_else(|| PathBuf::from("c-ross-demo"));
                Action::Demo { asked: asked(of)?, folder }
            }
            "completions" => Action::Completions(needed(of, "shell")?),
            _ => return Err(Fault::Broken { invariant: "every command is known" }),
        };
        let format = given::<String>(of, "format");
        let output = Output {
            format: format.and_then(|word| Format::of(&word)).unwrap_or(Format::Text),
            file: given(of, "output"),
            force: of.try_get_one("force").ok().flatten() == Some(&true),
        };
        Ok(Self { language, action, output })
    }
}

/// An argument, where the command has it and it is given.
fn given<T: Clone + Send + Sync + 'static>(of: &ArgMatches, name: &str) -> Option<T> {
    of.try_get_one::<T>(name).ok().flatten().cloned()
}

fn needed<T: Clone + Send + Sync + 'static>(of: &ArgMatches, name: &str) -> Result<T, Fault> {
    given(of, name).ok_or(Fault::Broken { invariant: "what is required is given" })
}

fn as_known(rules: RuleDay, known: Option<NaiveDate>) -> RuleDay {
    known.map_or(rules, |day| rules.known_on(day))
}

/// What is measured: the valuation date may be left out for the disclosed purchases alone.
fn asked(of: &ArgMatches) -> Result<Asked, Fault> {
    let input: Option<PathBuf> = given(of, "input");
    let valued = given(of, "valuation").or(if input.is_none() { DISCLOSED } else { None });
    let valued = valued.ok_or_else(|| valuation_missing("--valuation"))?;
    Ok(Asked {
        input,
        valued: ValuationDate::new(valued),
        rules: as_known(RuleDay::new(given(of, "rules-on").unwrap_or(valued)), given(of, "known")),
        readings: readings(of)?,
        unit: unit(of),
        companion: given(of, "companion"),
    })
}

fn unit(of: &ArgMatches) -> Option<MoneyUnit> {
    match given::<String>(of, "unit").as_deref() {
        Some("yuan") => Some(MoneyUnit::Yuan),
        Some(_) => Some(MoneyUnit::TenThousandYuan),
        None => None,
    }
}

fn filing(of: &ArgMatches) -> Result<Filing, Fault> {
    let broken = Fault::Broken { invariant: "a workbook has its unit" };
    let closing = needed(of, "valuation")?;
    let opening: Option<NaiveDate> = given(of, "opening");
    let known: Option<NaiveDate> = given(of, "known");
    let kind: String = needed(of, "kind")?;
    Ok(Filing {
        workbook: needed(of, "workbook")?,
        kind: match kind.as_str() {
            "property" => InsurerKind::Property,
            "life" => InsurerKind::Life,
            _ => InsurerKind::Reinsurer,
        },
        unit: unit(of).ok_or(broken)?,
        closing: as_known(RuleDay::new(closing), known),
        opening: as_known(RuleDay::new(opening.unwrap_or(closing)), known),
        total_assets: given(of, "total-assets"),
        control_risk_factor: given(of, "control-risk-factor"),
        organisation: match of.try_get_one("mutual").ok().flatten() == Some(&true) {
            true => Organisation::Mutual,
            false => Organisation::Company,
        },
        readings: readings(of)?,
    })
}

fn readings(of: &ArgMatches) -> Result<Readings, Fault> {
    let mut readings = Readings::default();
    let mut chosen: Vec<&str> = Vec::new();
    let choices = of.try_get_many::<String>("reading").ok().flatten().unwrap_or_default();
    for choice in choices {
        let Some((name, variant)) = choice.split_once('=') else {
            let allowed = "NAME=VARIANT";
            return Err(Fault::arguments(
                format!("reading `{choice}`; allowed: {allowed}, see `c-ross readings`"),
                format!("口径 `{choice}`；允许：{allowed}，见 `c-ross readings`"),
            ));
        };
        if chosen.contains(&name) {
            return Err(Fault::arguments(
                format!("reading {name} is given twice; allowed: once"),
                format!("口径 {name} 给了两次；只允许一次"),
            ));
        }
        chosen.push(name);
        readings = readings.with(name, variant)?;
    }
    Ok(readings)
}

fn valuation_missing(argument: &str) -> Fault {
    Fault::arguments(
        format!("{argument} is missing; allowed: the day on which the input is valued"),
        format!("缺少 {argument}；应为输入数据的评估基准日"),
    )
}

fn compared(of: &ArgMatches) -> Result<Compared, Fault> {
    let sides: [String; 2] = [needed(of, "before")?, needed(of, "after")?];
    let [before, after] = sides.each_ref().map(|side| day(side).ok());
    let known: Option<NaiveDate> = given(of, "known");
    if let Some((before, after)) = before.zip(after) {
        let [before, after] = [before, after].map(|day| as_known(RuleDay::new(day), known));
        return Ok(Compared::Rules { asked: asked(of)?, before, after });
    }
    if before.is_some() || after.is_some() || given::<PathBuf>(of, "input").is_some() {
        return Err(Fault::arguments(
            "a day is compared with a day, and a folder with a folder; --in goes with two days",
            "日期只能与日期比较，文件夹只能与文件夹比较；--in 只与两个日期同用",
        ));
    }
    let side = |path: &str, name: &str| {
        let argument = format!("valuation-{name}");
        let valued: Option<NaiveDate> = given(of, &argument);
        let valued = valued.ok_or_else(|| valuation_missing(&format!("--{argument}")))?;
        let rules = as_known(RuleDay::new(valued), known);
        let (valued, readings) = (ValuationDate::new(valued), readings(of)?);
        let (unit, companion) = (unit(of), given(of, "companion"));
        Ok::<_, Fault>(Asked { input: Some(path.into()), valued, rules, readings, unit, companion })
    };
    let [before, after] = &sides;
    Ok(Compared::Inputs { before: side(before, "before")?, after: side(after, "after")? })
}

pub(super) fn amount(text: &str) -> Result<Amount, String> {
    let number = Decimal::from_str_exact(text).ok();
    let amount = number.and_then(|yuan| Amount::from_yuan(yuan).ok());
    let amount = amount.filter(|amount| *amount > Amount::ZERO);
    amount.ok_or_else(|| "yuan above 0, to the fen".to_owned())
}

pub(super) fn decimal(text: &str) -> Result<Decimal, String> {
    Decimal::from_str_exact(text).map_err(|_| "a number such as -0.0153".to_owned())
}

pub(super) fn day(text: &str) -> Result<NaiveDate, String> {
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    day.filter(|_| text.len() == 10).ok_or_else(|| "YYYY-MM-DD".to_owned())
}

//! Recomputes published solvency reports level by level, and tells those that add up from those
//! that do not.
//!
//! `cargo run --release --example recompute_published -- [FILE.json] [--json]`; without a file on
//! the reports that come with the crate.

mod case;

use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

use c_ross::report::TextTable;
use c_ross::{LevelCheck, RuleBook, RuleDay};
use case::Case;
use rust_decimal::Decimal;
use serde_json::{Value, json};

const USAGE: &str = "usage: recompute_published [FILE.json] [--json]";

/// What became of a case.
enum Outcome {
    Checked(Vec<LevelCheck>),
    Refused(c_ross::Error),
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
    let (mut file, mut machine) = (None, false);
    for argument in env::args().skip(1) {
        match argument.as_str() {
            "--json" => machine = true,
            flag if flag.starts_with("--") => {
                return Err(format!("unknown option `{flag}`\n{USAGE}").into());
            }
            path if file.is_none() => file = Some(PathBuf::from(path)),
            path => return Err(format!("a second file `{path}`\n{USAGE}").into()),
        }
    }
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/data/published/cases.json");
    let file = file.unwrap_or(shipped);
    let text = fs::read_to_string(&file).map_err(|fault| format!("{}: {fault}", file.display()))?;
    let cases = case::read(&text).map_err(|fault| format!("{}:\n{fault}", file.display()))?;
    let rules = RuleBook::embedded()?;
    let outcomes: Vec<_> = cases
        .iter()
        .map(|case| match case.report.check(&rules.on(RuleDay::new(case.report.date()))) {
            Ok(checks) => Outcome::Checked(checks),
            Err(fault) => Outcome::Refused(fault),
        })
        .collect();
    let text = if machine { object(&cases, &outcomes)? } else { table(&cases, &outcomes)? };
    io::stdout().write_all(text.as_bytes())?;
    Ok(())
}

impl Outcome {
    fn failures(&self) -> Vec<&LevelCheck> {
        match self {
            Self::Checked(checks) => checks.iter().filter(|check| !check.holds()).collect(),
            Self::Refused(_) => Vec::new(),
        }
    }

    fn reconciles(&self) -> bool {
        matches!(self, Self::Checked(_)) && self.failures().is_empty()
    }

    fn worst(&self) -> Option<&LevelCheck> {
        match self {
            Self::Checked(checks) => checks.iter().max_by_key(|check| check.units()),
            Self::Refused(_) => None,
        }
    }
}

fn units(check: &LevelCheck) -> Result<Decimal, c_ross::Error> {
    check.units().to_places(2)
}

fn table(cases: &[Case], outcomes: &[Outcome]) -> Result<String, c_ross::Error> {
    let mut table = TextTable::new(&["company", "date", "kind"], &["levels", "worst", "units"])
        .with_last("result");
    for (case, outcome) in cases.iter().zip(outcomes) {
        let (levels, worst, size) = match outcome {
            Outcome::Checked(checks) => (
                checks.len().to_string(),
                outcome.worst().map_or("-", |check| check.level().name()).to_owned(),
                outcome.worst().map(units).transpose()?.unwrap_or_default().to_string(),
            ),
            Outcome::Refused(_) => ("0".to_owned(), "-".to_owned(), "-".to_owned()),
        };
        let result = match outcome {
            Outcome::Refused(fault) => format!("refused: {fault}"),
            Outcome::Checked(_) if outcome.reconciles() => "reconciles".to_owned(),
            Outcome::Checked(_) => {
                let fails = outcome.failures().into_iter().map(|check| {
                    Ok(format!(
                        "{} does not add up: printed {}, follows {}, {} units",
                        check.level().name(),
                        check.printed(),
                        check.recomputed(),
                        units(check)?
                    ))
                });
                fails.collect::<Result<Vec<_>, c_ross::Error>>()?.join("; ")
            }
        };
        let date = case.report.date().to_string();
        table.row([case.company.clone(), date, case.kind.clone(), levels, worst, size, result]);
    }
    let (reconcile, anomalies) = counts(outcomes);
    Ok(format!("{table}{reconcile} of {} reconcile, {anomalies} anomalies found\n", cases.len()))
}

fn counts(outcomes: &[Outcome]) -> (usize, usize) {
    let reconcile = outcomes.iter().filter(|outcome| outcome.reconciles()).count();
    (reconcile, outcomes.len().saturating_sub(reconcile))
}

fn object(cases: &[Case], outcomes: &[Outcome]) -> Result<String, Box<dyn Error>> {
    let level = |check: &LevelCheck| {
        Ok(json!({
            "level": check.level().name(),
            "printed": check.printed().to_string(),
            "recomputed": check.recomputed().to_string(),
            "units": units(check)?.to_string(),
            "holds": check.holds(),
        }))
    };
    let mut rows = Vec::new();
    for (case, outcome) in cases.iter().zip(outcomes) {
        let (levels, refused) = match outcome {
            Outcome::Checked(checks) => {
                (checks.iter().map(level).collect::<Result<Vec<_>, c_ross::Error>>()?, Value::Null)
            }
            Outcome::Refused(fault) => (Vec::new(), Value::String(fault.to_string())),
        };
        let fails: Vec<_> =
            outcome.failures().into_iter().map(|check| check.level().name()).collect();
        let worst = outcome.worst().map(units).transpose()?.map(|units| units.to_string());
        rows.push(json!({
            "company": case.company,
            "date": case.report.date().to_string(),
            "company_type": case.kind,
            "status": if outcome.reconciles() { "reconciles" } else { "anomaly" },
            "fails": fails,
            "refused": refused,
            "worst_units": worst,
            "levels": levels,
        }));
    }
    let (reconcile, anomalies) = counts(outcomes);
    let object = json!({
        "cases": rows,
        "reconcile": reconcile,
        "anomalies": anomalies,
        "total": cases.len(),
    });
    Ok(format!("{object}\n"))
}

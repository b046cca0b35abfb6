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
use c_ross::{LevelCheck, ReportItem, RuleBook, RuleDay};
use case::Case;
use rust_decimal::Decimal;
use serde_json::{Value, json};

const USAGE: &str = "usage: recompute_published [FILE.json] [--json]";

/// What became of a case: its levels and remarks, or why no level can be made of it.
enum Outcome {
    Checked(Vec<LevelCheck>, Vec<String>),
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
    let read = case::read(&text).map_err(|fault| format!("{}: {fault}", file.display()))?;
    let mut unreadable = Vec::new();
    let mut cases = Vec::new();
    for case in read {
        match case {
            Ok(case) => cases.push(case),
            Err(fault) => unreadable.push(fault),
        }
    }
    let rules = RuleBook::embedded()?;
    let outcomes: Vec<_> = cases.iter().map(|case| outcome(case, &rules)).collect();
    let text = if machine {
        object(&cases, &outcomes, &unreadable)?
    } else {
        table(&cases, &outcomes, &unreadable)?
    };
    io::stdout().write_all(text.as_bytes())?;
    match unreadable.len() {
        0 => Ok(()),
        count => Err(format!("{count} cases of {} cannot be read", file.display()).into()),
    }
}

fn outcome(case: &Case, rules: &RuleBook) -> Outcome {
    let rules = rules.on(RuleDay::new(case.report.date()));
    let remarks = case.report.remarks(&rules);
    match case.report.check(&rules).and_then(|checks| Ok((checks, remarks?))) {
        Ok((checks, mut remarks)) => {
            let unknown = case.unknown.iter().map(|name| format!("`{name}` is not known"));
            remarks.extend(unknown);
            Outcome::Checked(checks, remarks)
        }
        Err(fault) => Outcome::Refused(fault),
    }
}

impl Outcome {
    fn failures(&self) -> Vec<&LevelCheck> {
        match self {
            Self::Checked(checks, _) => checks.iter().filter(|check| !check.holds()).collect(),
            Self::Refused(_) => Vec::new(),
        }
    }

    fn reconciles(&self) -> bool {
        matches!(self, Self::Checked(..)) && self.failures().is_empty()
    }

    fn worst(&self) -> Option<&LevelCheck> {
        match self {
            Self::Checked(checks, _) => checks.iter().max_by_key(|check| check.units()),
            Self::Refused(_) => None,
        }
    }
}

fn units(check: &LevelCheck) -> Result<Decimal, c_ross::Error> {
    check.units().to_places(2)
}

fn table(
    cases: &[Case],
    outcomes: &[Outcome],
    unreadable: &[String],
) -> Result<String, c_ross::Error> {
    let mut table = TextTable::new(&["company", "date", "kind"], &["levels", "worst", "units"])
        .with_last("result");
    for (case, outcome) in cases.iter().zip(outcomes) {
        let (levels, worst, size) = match outcome {
            Outcome::Checked(checks, _) => (
                checks.len().to_string(),
                outcome.worst().map_or("-", |check| check.level().name()).to_owned(),
                outcome.worst().map(units).transpose()?.unwrap_or_default().to_string(),
            ),
            Outcome::Refused(_) => ("0".to_owned(), "-".to_owned(), "-".to_owned()),
        };
        let result = match outcome {
            Outcome::Refused(fault) => format!("refused: {fault}"),
            Outcome::Checked(_, remarks) => {
                let fails = outcome.failures().into_iter().map(finding);
                let mut findings = fails.collect::<Result<Vec<_>, _>>()?;
                if findings.is_empty() {
                    findings.push("reconciles".to_owned());
                }
                findings.extend(remarks.iter().cloned());
                findings.join("; ")
            }
        };
        let date = case.report.date().to_string();
        table.row([case.company.clone(), date, case.kind.clone(), levels, worst, size, result]);
    }
    let (reconcile, anomalies) = counts(outcomes);
    let unreadable: String =
        unreadable.iter().map(|fault| format!("cannot be read: {fault}\n")).collect();
    let total = cases.len();
    Ok(format!(
        "{table}{unreadable}{reconcile} of {total} reconcile, {anomalies} anomalies found\n"
    ))
}

fn finding(check: &LevelCheck) -> Result<String, c_ross::Error> {
    Ok(format!(
        "{} does not add up: printed {}, follows {}, {} units",
        check.row().map_or(check.level().name(), ReportItem::name),
        check.printed(),
        check.recomputed(),
        units(check)?
    ))
}

fn counts(outcomes: &[Outcome]) -> (usize, usize) {
    let reconcile = outcomes.iter().filter(|outcome| outcome.reconciles()).count();
    (reconcile, outcomes.len().saturating_sub(reconcile))
}

fn object(
    cases: &[Case],
    outcomes: &[Outcome],
    unreadable: &[String],
) -> Result<String, Box<dyn Error>> {
    let level = |check: &LevelCheck| {
        Ok(json!({
            "level": check.level().name(),
            "row": check.row().map(ReportItem::name),
            "printed": check.printed().to_string(),
            "recomputed": check.recomputed().to_string(),
            "units": units(check)?.to_string(),
            "holds": check.holds(),
        }))
    };
    let mut rows = Vec::new();
    for (case, outcome) in cases.iter().zip(outcomes) {
        let (levels, remarks, refused) = match outcome {
            Outcome::Checked(checks, remarks) => {
                let levels = checks.iter().map(level).collect::<Result<Vec<_>, c_ross::Error>>()?;
                (levels, remarks.clone(), Value::Null)
            }
            Outcome::Refused(fault) => (Vec::new(), Vec::new(), Value::String(fault.to_string())),
        };
        let mut fails: Vec<_> =
            outcome.failures().into_iter().map(|check| check.level().name()).collect();
        fails.dedup();
        let worst = outcome.worst().map(units).transpose()?.map(|units| units.to_string());
        rows.push(json!({
            "company": case.company,
            "date": case.report.date().to_string(),
            "company_type": case.kind,
            "status": if outcome.reconciles() { "reconciles" } else { "anomaly" },
            "fails": fails,
            "remarks": remarks,
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
        "unreadable": unreadable,
    });
    Ok(format!("{object}\n"))
}

//! Sheets S05 and S01 of the quarterly return, recomputed from the sub-risks of a published report,
//! with what each sub-risk contributes to the minimum capital and what one more yuan of it costs.
//!
//! `cargo run --release --example solvency_return -- [COMPANY DATE] [--json | --csv]`; without a
//! company China Life at 2025-09-30.

#[path = "recompute_published/case.rs"]
mod case;

use std::error::Error;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs, io};

use c_ross::report::{
    Language, minimum_capital_rows, return_csv, return_json, return_text, solvency_rows,
};
use c_ross::{MinimumCapital, Readings, ReportItem, RuleBook, RuleDay, SizeDiscount, Solvency};

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
    let (flags, names): (Vec<_>, Vec<_>) =
        env::args().skip(1).partition(|argument| argument.starts_with("--"));
    let (company, date) = match names.as_slice() {
        [] => ("中国人寿", "2025-09-30"),
        [company, date] => (company.as_str(), date.as_str()),
        _ => return Err("usage: solvency_return [COMPANY DATE] [--json | --csv]".into()),
    };
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/data/published/cases.json");
    let cases = case::read(&fs::read_to_string(file)?)?;
    let found =
        |case: &&case::Case| case.company == company && case.report.date().to_string() == date;
    let case =
        cases.iter().flatten().find(found).ok_or(format!("no report of {company} at {date}"))?;
    let report = &case.report;
    if let Some(name) = case.unknown.first() {
        return Err(format!("field `{name}` of the report is not known").into());
    }

    let book = RuleBook::embedded()?;
    let rules = book.on(RuleDay::new(report.date()));
    // The report does not print its size coefficient; admitted assets stand for total assets.
    let size = SizeDiscount::ByTotalAssets(report.amount(ReportItem::RecognisedAssets));
    let risks = report.risk_capitals(size)?.ok_or(format!("{} is a {}", company, case.kind))?;
    let minimum = MinimumCapital::of(&risks, &rules, &Readings::default())?;
    let tiers = report.tiers();
    let solvency = Solvency::of(&tiers, &minimum, &rules)?;

    let amount = |item| report.amount(item);
    let balance = (amount(ReportItem::RecognisedAssets), amount(ReportItem::RecognisedLiabilities));
    let balance = report.prints(ReportItem::RecognisedAssets).then_some(balance);
    let mut rows = solvency_rows(balance, &tiers, &minimum, &solvency)?;
    let text = match flags.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["--json"] => {
            rows.extend(minimum_capital_rows(&minimum)?);
            format!("{}\n", return_json(&rows)?)
        }
        ["--csv"] => {
            rows.extend(minimum_capital_rows(&minimum)?);
            return_csv(&rows)?
        }
        [] => format!(
            "{company} at {date}, recomputed from its printed sub-risks, yuan\n\nS01\n{}\nS05\n{}",
            return_text(&rows, Language::English)?,
            return_text(&minimum_capital_rows(&minimum)?, Language::English)?
        ),
        _ => return Err("usage: solvency_return [COMPANY DATE] [--json | --csv]".into()),
    };
    io::stdout().write_all(text.as_bytes())?;
    Ok(())
}

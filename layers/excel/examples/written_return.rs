//! A published report written in the layout of the quarterly return, with the trace of each figure.
//!
//! `cargo run -p c-ross-excel --example written_return -- OUT.xlsx`: China Life at 2025-09-30,
//! recomputed from its published sub-risks. An existing file is not overwritten.

#[path = "../../../examples/recompute_published/case.rs"]
mod case;

use std::error::Error;
use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs, io};

use c_ross::report::{minimum_capital_rows, solvency_rows};
use c_ross::{MinimumCapital, Readings, ReportItem, RuleBook, RuleDay, SizeDiscount, Solvency};
use c_ross_excel::{MoneyUnit, ReturnWorkbook};

const COMPANY: &str = "中国人寿";
const DAY: &str = "2025-09-30";

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
    let out = env::args().nth(1).ok_or("usage: written_return OUT.xlsx")?;
    let cases =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/data/published/cases.json");
    let cases = case::read(&fs::read_to_string(cases)?)?;
    let found = |case: &&case::Case| {
        case.company == COMPANY && case.report.date().to_string() == DAY && case.unknown.is_empty()
    };
    let case = cases.iter().flatten().find(found);
    let case = case.ok_or_else(|| format!("no report of {COMPANY} at {DAY}"))?;
    let report = &case.report;

    let book = RuleBook::embedded()?;
    let rules = book.on(RuleDay::new(report.date()));
    // The report does not print its size coefficient; admitted assets stand for total assets.
    let size = SizeDiscount::ByTotalAssets(report.amount(ReportItem::RecognisedAssets));
    let risks =
        report.risk_capitals(size)?.ok_or_else(|| format!("{COMPANY} is a {}", case.kind))?;
    let minimum = MinimumCapital::of(&risks, &rules, &Readings::default())?;
    let tiers = report.tiers();
    let solvency = Solvency::of(&tiers, &minimum, &rules)?;
    let amount = |item| report.amount(item);
    let balance = (amount(ReportItem::RecognisedAssets), amount(ReportItem::RecognisedLiabilities));

    let bytes = ReturnWorkbook::new(MoneyUnit::TenThousandYuan)
        .of_insurer(COMPANY, report.date())
        .with_rows(&solvency_rows(Some(balance), &tiers, &minimum, &solvency)?)
        .with_rows(&minimum_capital_rows(&minimum)?)
        .to_bytes()?;
    File::create_new(&out)?.write_all(&bytes)?;
    writeln!(io::stdout(), "{out}: {} bytes", bytes.len())?;
    Ok(())
}

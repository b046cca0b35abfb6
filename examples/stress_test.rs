//! The mandatory stress scenarios of annex 4 on a published report, and how far each of its factors
//! may go until a ratio is below its minimum.
//!
//! `cargo run --release --example stress_test -- [COMPANY DATE] [--inputs FILE] [--reading
//! NAME=VARIANT]... [--json]`; without a company China Life at 2025-09-30 with inputs that are made
//! up. A company that is named has the inputs of FILE only, such as 平安产险 at 2024-03-31 with
//! `examples/data/stress/property.csv`. `STRESS.md` describes the file.

#[path = "recompute_published/case.rs"]
mod case;

use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

use c_ross::report::{Language, ReportHead, StressReport, Traces, stress_json, stress_text};
use c_ross::{
    Amount, Readings, ReportItem, ReportKind, ReportedCapital, ReverseFactor, ReverseStress,
    RuleBook, RuleDay, RuleSet, SizeDiscount, StressBase, StressBound, StressFile, StressResult,
    StressTest, ValuationDate, bearings,
};

const USAGE: &str = "usage: stress_test [COMPANY DATE] [--inputs FILE] [--reading NAME=VARIANT]... \
                     [--json]";

/// What the command line asks for.
struct Asked {
    company: String,
    date: String,
    inputs: Option<PathBuf>,
    readings: Readings,
    json: bool,
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
    let asked = asked(env::args().skip(1))?;
    let file = data().join("published/cases.json");
    let cases = case::read(&fs::read_to_string(file)?)?;
    let found = |case: &&case::Case| {
        case.company == asked.company && case.report.date().to_string() == asked.date
    };
    let case = cases.iter().flatten().find(found);
    let case = case.ok_or(format!("no report of {} at {}", asked.company, asked.date))?;
    if let Some(name) = case.unknown.first() {
        return Err(format!("field `{name}` of the report is not known").into());
    }
    let text = tested(&asked, case)?;
    io::stdout().write_all(text.as_bytes())?;
    Ok(())
}

fn asked(arguments: impl Iterator<Item = String>) -> Result<Asked, Box<dyn Error>> {
    let mut arguments = arguments;
    let (mut names, mut inputs, mut json) = (Vec::new(), None, false);
    let mut readings = Readings::default();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--json" => json = true,
            "--inputs" => inputs = Some(PathBuf::from(arguments.next().ok_or(USAGE)?)),
            "--reading" => {
                let choice = arguments.next().ok_or(USAGE)?;
                let (name, variant) = choice.split_once('=').ok_or(USAGE)?;
                readings = readings.with(name, variant)?;
            }
            other if other.starts_with("--") => return Err(USAGE.into()),
            name => names.push(name.to_owned()),
        }
    }
    let (company, date) = match names.as_slice() {
        [] => {
            inputs = inputs.or_else(|| Some(data().join("stress/life.csv")));
            ("中国人寿".to_owned(), "2025-09-30".to_owned())
        }
        [company, date] => (company.clone(), date.clone()),
        _ => return Err(USAGE.into()),
    };
    Ok(Asked { company, date, inputs, readings, json })
}

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/data")
}

fn tested(asked: &Asked, case: &case::Case) -> Result<String, Box<dyn Error>> {
    let report = &case.report;
    let ReportKind::Insurer(kind) = report.kind() else {
        let company = &asked.company;
        return Err(format!("{company} is a {}, of which annex 4 does not speak", case.kind).into());
    };
    let file = match &asked.inputs {
        Some(path) => StressFile::read(&fs::read(path)?)?,
        None => StressFile::read(b"item,value\n")?,
    };
    let book = RuleBook::embedded()?;
    let day = RuleDay::new(report.date());
    let rules = book.on(day);
    // The report does not print its size coefficient; admitted assets stand for total assets.
    let size = SizeDiscount::ByTotalAssets(report.amount(ReportItem::RecognisedAssets));
    let risks = report.risk_capitals(size)?.ok_or("a group has no risks of its own")?;
    let capital = file.with_surplus(ReportedCapital::of_tiers(report.tiers()));

    let measured = |readings: &Readings| {
        let base = StressBase::of(risks.clone(), capital, &rules, readings)?;
        let test = StressTest::of(&base, &file.inputs, &rules, readings)?;
        Ok::<_, c_ross::Refusals>((base, test))
    };
    let (base, test) = measured(&asked.readings)?;
    let bearings = bearings(&asked.readings, |readings| {
        measured(readings).map(|(base, test)| (figures(&base, &test), test.reverse_is_due()))
    })?;
    let reverse = reverse(&base, file.inputs.equity_assets, &rules, &asked.readings)?;
    let head = ReportHead {
        name: &asked.company,
        kind,
        valued: ValuationDate::new(report.date()),
        rules: day,
        verified_to: book.verified_to(),
    };
    let report = StressReport {
        head: &head,
        base: &base,
        test: &test,
        reverse: &reverse,
        readings: &bearings,
    };
    Ok(match asked.json {
        true => format!("{}\n", stress_json(&report, Traces::With)?),
        false => stress_text(&report, Language::English)?,
    })
}

/// What a reading can change: capital and minimum capital of the base and of every scenario.
fn figures(base: &StressBase, test: &StressTest) -> Vec<Option<[Amount; 3]>> {
    let of = |position: &c_ross::StressedPosition| {
        let solvency = position.solvency();
        let core = position.capital().core().value();
        [core, solvency.actual().value(), solvency.minimum().value()]
    };
    let results = test.results().iter().map(|(_, result)| match result {
        StressResult::Computed(outcome) => Some(of(outcome.position())),
        StressResult::NotComputed(_) => None,
    });
    [Some(of(base.position()))].into_iter().chain(results).collect()
}

fn reverse(
    base: &StressBase,
    equity_assets: Option<Amount>,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Vec<ReverseStress>, c_ross::Error> {
    let mut tests = Vec::new();
    for factor in ReverseFactor::of_base(base, equity_assets) {
        for bound in StressBound::ALL {
            tests.push(ReverseStress::of(base, factor, bound, rules, readings)?);
        }
    }
    Ok(tests)
}

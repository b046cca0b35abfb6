//! The report of a folder for a board, in both languages.
//!
//! `cargo run --release -p c-ross-report --example board_report -- OUT_FOLDER [FOLDER [DATE]]`;
//! without a folder the disclosed share purchases of insurers, valued at 2025-12-31. It writes
//! `report.zh.html` and `report.en.html`.

use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

use c_ross::{
    BookFiles, Organisation, QuarterEnd, Readings, RuleBook, RuleDay, ValuationDate,
    decisive_readings,
};
use c_ross_report::{Language, Report, Text};
use chrono::NaiveDate;

const USAGE: &str = "usage: board_report OUT_FOLDER [FOLDER [DATE]]";

fn main() -> ExitCode {
    match run(env::args().skip(1).collect()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            // Nothing is left to be done when even the message cannot be written.
            let _unwritten = writeln!(io::stderr(), "error: {fault}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Vec<String>) -> Result<(), Box<dyn Error>> {
    let disclosed = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/data/disclosed");
    let (out, folder, day) = match arguments.as_slice() {
        [out] => (out, disclosed(), "2025-12-31"),
        [out, folder] => (out, PathBuf::from(folder), "2025-12-31"),
        [out, folder, day] => (out, PathBuf::from(folder), day.as_str()),
        _ => return Err(USAGE.into()),
    };
    let is_disclosed = arguments.len() == 1;
    let day = NaiveDate::parse_from_str(day, "%Y-%m-%d")
        .map_err(|_| format!("`{day}` is no day; allowed: YYYY-MM-DD"))?;
    let mut report = report(&folder, ValuationDate::new(day))?;
    if is_disclosed {
        report = report.with_caveat(Text::new(
            "股票取自保险公司披露的买入公告，评估日股价未披露，以买入价代替；信用保险账簿为虚构",
            "the shares are purchases that insurers disclosed; their prices at the valuation \
             date are not, and purchase prices stand for them; the credit insurance book is made \
             up",
        ));
    }
    fs::create_dir_all(out)?;
    for (language, name) in
        [(Language::Chinese, "report.zh.html"), (Language::English, "report.en.html")]
    {
        let path = Path::new(out).join(name);
        fs::write(&path, report.html(language)?)?;
        writeln!(io::stdout(), "{}", path.display())?;
    }
    Ok(())
}

fn report(folder: &Path, valued: ValuationDate) -> Result<Report, Box<dyn Error>> {
    let needed = |name: &str| {
        let path = folder.join(name);
        fs::read(&path).map_err(|fault| format!("{}: {fault}", path.display()))
    };
    let optional = |name: &str| match fs::read(folder.join(name)) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(fault) => Err(format!("{}: {fault}", folder.join(name).display())),
    };
    let (trades, shares) = (needed("trades.csv")?, needed("shares.csv")?);
    let (credit, insurer) = (optional("credit_insurance.csv")?, optional("insurer.csv")?);
    let files = BookFiles {
        trades: &trades,
        shares: &shares,
        credit_insurance: credit.as_deref(),
        insurer: insurer.as_deref(),
    };
    let book = files.read(valued)?;
    let rules = RuleBook::embedded()?;
    let (day, readings) = (RuleDay::new(valued.day()), Readings::default());
    let end = QuarterEnd::of(&book, valued, day, &rules, &readings)?;
    let decisive = decisive_readings(&book, valued, day, &rules, &readings)?;
    let report = Report::of_quarter_end(&end, book.insurer(), &decisive)?;
    Ok(match book.insurer() {
        Some(_) => report.with_limits(Organisation::Company, None, &rules.on(day))?,
        None => report,
    })
}

//! A stress test as plain tables for a terminal.

use super::content::StressReport;
use super::st01::st01;
use crate::error::Error;
use crate::quantity::{Amount, Fraction};
use crate::report::numbers::{fen, grouped, percent};
use crate::report::prose::wrapped;
use crate::report::quarter_end_text::reading_table;
use crate::report::table::TextTable;
use crate::rule::Citation;
use crate::stress::{
    MandatoryStress, ReversePoint, ReverseStress, StressOutcome, StressReach, StressResult,
    StressedPosition,
};
use crate::trace::Trace;

/// The tables: every scenario beside the base, return ST01, what was applied, which capitals moved,
/// what is missing, reverse stress, and the readings.
///
/// # Errors
///
/// [`Error::Overflow`] when a figure does not fit in print.
pub fn stress_text(report: &StressReport<'_>) -> Result<String, Error> {
    let mut head = report.head.text("stress test");
    for caveat in report.caveats() {
        head.push_str(&wrapped(&format!("CAVEAT: {caveat}.")));
    }
    let mut parts = vec![head, positions(report)?];
    parts.extend(st01(report)?);
    let computed = computed(report);
    if !computed.is_empty() {
        parts.push(applied(&computed));
        parts.push(moved(&computed));
    }
    parts.extend(missing(report));
    let due = if report.test.reverse_is_due() { "due" } else { "not due" };
    let due = format!("A reverse stress test is {due} at the comprehensive ratio of the base.\n");
    parts.push(due);
    if !report.reverse.is_empty() {
        parts.push(reverse(report.reverse)?);
    }
    parts.push(reading_table(report.readings));
    Ok(parts.join("\n"))
}

fn computed<'a>(report: &StressReport<'a>) -> Vec<(MandatoryStress, &'a StressOutcome)> {
    let results = report.test.results().iter();
    let computed = results.filter_map(|(stress, result)| match result {
        StressResult::Computed(outcome) => Some((*stress, outcome.as_ref())),
        StressResult::NotComputed(_) => None,
    });
    computed.collect()
}

/// The scenario as the first cells of a row.
fn names(stress: MandatoryStress) -> [String; 2] {
    [stress.period().word().to_owned(), stress.name().to_owned()]
}

fn positions(report: &StressReport<'_>) -> Result<String, Error> {
    let columns = [
        "loss",
        "core capital",
        "actual capital",
        "minimum capital",
        "core ratio",
        "comprehensive ratio",
    ];
    let mut table = TextTable::new(&["next", "scenario"], &columns).with_last("complies");
    let base = ["".to_owned(), "base".to_owned(), fen(Amount::ZERO.yuan())];
    table.row(base.into_iter().chain(position(report.base.position())?));
    for (stress, outcome) in computed(report) {
        let loss = [grouped(outcome.loss().value().yuan())];
        let figures = position(outcome.position())?;
        table.row(names(stress).into_iter().chain(loss).chain(figures));
    }
    Ok(format!("Mandatory scenarios of annex 4\n{table}"))
}

fn position(position: &StressedPosition) -> Result<[String; 6], Error> {
    let solvency = position.solvency();
    let ratios = [solvency.core(), solvency.comprehensive()];
    let complies = ratios.iter().all(|ratio| ratio.complies().value());
    let [core, comprehensive] = ratios.map(|ratio| percent(ratio.ratio().value(), 2));
    Ok([
        grouped(position.capital().core().value().yuan()),
        grouped(solvency.actual().value().yuan()),
        grouped(solvency.minimum().value().yuan()),
        core?,
        comprehensive?,
        if complies { "yes" } else { "no" }.to_owned(),
    ])
}

fn applied(computed: &[(MandatoryStress, &StressOutcome)]) -> String {
    let mut table = TextTable::new(&["next", "scenario", "factor"], &["number", "loss"]);
    table = table.with_last("article");
    for (stress, outcome) in computed {
        for applied in outcome.applied() {
            let loss = applied.loss().map(|loss| grouped(loss.value().yuan()));
            let cells = [
                applied.factor().word().to_owned(),
                number(applied.number()),
                loss.unwrap_or_default(),
                articles(applied.number()),
            ];
            table.row(names(*stress).into_iter().chain(cells));
        }
    }
    format!("What was applied: a multiple or a part of the base, basis points for a curve\n{table}")
}

fn number(trace: &Trace) -> String {
    trace.value().decimal().map(|number| number.normalize().to_string()).unwrap_or_default()
}

fn articles(trace: &Trace) -> String {
    trace.citations().iter().map(Citation::to_string).collect::<Vec<_>>().join(", ")
}

fn moved(computed: &[(MandatoryStress, &StressOutcome)]) -> String {
    let mut table = TextTable::new(&["next", "scenario", "sub-risk"], &["base", "in the scenario"]);
    for (stress, outcome) in computed {
        for moved in outcome.moved() {
            let cells = [
                format!("{}/{}", moved.risk().word(), moved.sub_risk()),
                grouped(moved.before().value().yuan()),
                grouped(moved.after().value().yuan()),
            ];
            table.row(names(*stress).into_iter().chain(cells));
        }
    }
    format!("Capital of sub-risks that moved\n{table}")
}

fn missing(report: &StressReport<'_>) -> Option<String> {
    let results = report.test.results().iter();
    let lines = results.filter_map(|(stress, result)| match result {
        StressResult::Computed(_) => None,
        StressResult::NotComputed(missing) => {
            let be = if missing.len() == 1 { "is" } else { "are" };
            let name = format!("{}, {}", stress.period().word(), stress.name());
            Some(wrapped(&format!("{name}: {} {be} missing", missing.join(", "))))
        }
    });
    let lines: String = lines.collect();
    (!lines.is_empty()).then(|| format!("Not computed, because inputs are missing\n{lines}"))
}

fn reverse(tests: &[ReverseStress]) -> Result<String, Error> {
    let columns =
        ["last change not below", "spare", "first change below", "spare", "part of the base"];
    let mut table = TextTable::new(&["what moves", "ratio", "least"], &columns);
    for test in tests {
        let least = percent(Fraction::of(test.least().value())?, 0)?;
        let first = [test.factor().word(), test.bound().word().to_owned(), least];
        let cells = match test.reach() {
            StressReach::BelowInBase => {
                let nothing = || "-".to_owned();
                [nothing(), nothing(), "below in the base".to_owned(), nothing(), nothing()]
            }
            StressReach::Nowhere(last) => {
                let (change, nothing) = (grouped(last.yuan()), || "-".to_owned());
                [change, nothing(), "nowhere below".to_owned(), nothing(), nothing()]
            }
            StressReach::Between(points) => {
                let [last, first] = points.as_ref();
                let [change, spare] = point(test, last)?;
                let [below, lacking] = point(test, first)?;
                let part = test.part(first.change())?.map(|part| percent(part, 6)).transpose()?;
                [change, spare, below, lacking, part.unwrap_or_else(|| "-".to_owned())]
            }
        };
        table.row(first.into_iter().chain(cells));
    }
    let note = "spare: capital beyond the least that the ratio asks for; all else as in the base";
    Ok(format!("Reverse stress, exact to the fen\n{table}{note}\n"))
}

fn point(test: &ReverseStress, point: &ReversePoint) -> Result<[String; 2], Error> {
    Ok([grouped(point.change().yuan()), grouped(point.spare(test)?)])
}

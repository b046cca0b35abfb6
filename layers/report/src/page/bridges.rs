//! Bridges as charts: from the start over the steps to the end.

use c_ross::{Amount, Fraction};

use super::part::{Bar, BarLine, Cell, Chart, Head, Key, Row, Section, Table};
use crate::bridge::{AmountStep, Bridge, RatioStep, Steps};
use crate::error::Error;
use crate::language::Language;
use crate::print;
use crate::report::Report;
use crate::scale::{Scale, of_amount};

/// The edges of a picture of amounts stand on whole fen.
const FEN: i128 = 100;

/// The edges of a picture of ratios stand on millionths.
const MILLIONTHS: i128 = 1_000_000;

pub(super) fn section(report: &Report, language: Language) -> Result<Option<Section>, Error> {
    if report.bridges.is_empty() {
        return Ok(None);
    }
    let mut charts = Vec::new();
    let mut tables = Vec::new();
    for (place, bridge) in (1_usize..).zip(&report.bridges) {
        let (chart, table) = drawn(bridge, place, language)?;
        charts.push(chart);
        tables.push(table);
    }
    let lead = vec![language
        .pick(
            "每一步是该项变动对结果的影响；起点加各步变动正好等于终点，不留尾差。图的横轴只含变动的范围，不从零开始。",
            "Each step is what one change does to the result; start and steps add up to the end, \
             exactly. The pictures show the range of the changes only and do not begin at zero.",
        )
        .to_owned()];
    let title = language.pick("变动分析", "What changed").to_owned();
    Ok(Some(Section { id: "changes", title, lead, charts, tables, ..Section::default() }))
}

fn drawn(bridge: &Bridge, place: usize, language: Language) -> Result<(Chart, Table), Error> {
    let [from, to] = [&bridge.ends[0], &bridge.ends[1]].map(|end| end.in_language(language));
    let (rows, cells) = match &bridge.steps {
        Steps::Amounts { start, steps, end } => {
            let ends = [(from, *start), (to, *end)];
            (amount_rows(ends, steps, language)?, amount_cells(ends, steps, language))
        }
        Steps::Ratios { start, steps, end } => {
            let ends = [(from, *start), (to, *end)];
            (ratio_rows(ends, steps, language)?, ratio_cells(ends, steps, language)?)
        }
    };
    let title = bridge.title.in_language(language).to_owned();
    let unit = match &bridge.steps {
        Steps::Amounts { .. } => language.pick("金额（元）", "yuan"),
        Steps::Ratios { .. } => language.pick("充足率与变动", "ratio and change"),
    };
    let table = Table {
        id: "",
        caption: title.clone(),
        heads: vec![Head::text(language.pick("步骤", "step")), Head::number(unit)],
        rows: cells,
        can_be_sorted: false,
    };
    let legend = vec![
        Key::line("stand", language.pick("起点与终点", "start and end").to_owned()),
        Key::bar("part", language.pick("增加", "adds")),
        Key::bar("relief", language.pick("减少", "takes away")),
    ];
    Ok((Chart { id: format!("bridge-{place}"), title, legend, rows }, table))
}

/// The class of a change.
fn direction(is_above: bool, is_below: bool) -> &'static str {
    match (is_above, is_below) {
        (true, _) => "part",
        (false, true) => "relief",
        (false, false) => "none",
    }
}

fn row(label: &str, is_total: bool, bar: Bar, value: String) -> Row {
    let lines = vec![BarLine { bar: Some(bar), value }];
    Row { label: label.to_owned(), note: String::new(), is_total, lines }
}

fn amount_rows(
    ends: [(&str, Amount); 2],
    steps: &[AmountStep],
    language: Language,
) -> Result<Vec<Row>, Error> {
    let [(_, start), (_, end)] = ends;
    let between = Steps::amounts_between(start, steps)?;
    let stands = between.iter().map(|(_, to)| *to);
    let scale = [start, end].into_iter().chain(stands).map(of_amount);
    let scale = Scale::around(scale.collect::<Result<Vec<_>, _>>()?, FEN)?;
    let total = |(name, amount): (&str, Amount)| {
        let value = print::short(amount, language)?;
        let words = (name, value.clone());
        let bar = Bar::line_at(of_amount(amount)?, "stand", &scale, words)?;
        Ok::<_, Error>(row(name, true, bar, value))
    };
    let mut rows = vec![total(ends[0])?];
    for (step, (from, to)) in steps.iter().zip(between) {
        let name = step.label.in_language(language);
        let value = print::short_change(step.change, language)?;
        let class = direction(step.change > Amount::ZERO, step.change < Amount::ZERO);
        let ends = (of_amount(from)?, of_amount(to)?);
        let bar = Bar::between(ends, class, &scale, (name, value.clone()))?;
        rows.push(row(name, false, bar, value));
    }
    rows.push(total(ends[1])?);
    Ok(rows)
}

fn amount_cells(
    ends: [(&str, Amount); 2],
    steps: &[AmountStep],
    language: Language,
) -> Vec<Vec<Cell>> {
    let end = |(name, amount): (&str, Amount)| vec![Cell::text(name), Cell::amount(amount)];
    let step = |step: &AmountStep| {
        let label = &step.label;
        vec![Cell::text(label.in_language(language)), Cell::amount(step.change)]
    };
    let mut cells = vec![end(ends[0])];
    cells.extend(steps.iter().map(step));
    cells.push(end(ends[1]));
    cells
}

fn ratio_rows(
    ends: [(&str, Fraction); 2],
    steps: &[RatioStep],
    language: Language,
) -> Result<Vec<Row>, Error> {
    let [(_, start), (_, end)] = ends;
    let between = Steps::ratios_between(start, steps)?;
    let stands = between.iter().map(|(_, to)| *to);
    let scale = Scale::around([start, end].into_iter().chain(stands), MILLIONTHS)?;
    let total = |(name, ratio): (&str, Fraction)| {
        let value = print::percent(ratio)?;
        let bar = Bar::line_at(ratio, "stand", &scale, (name, value.clone()))?;
        Ok::<_, Error>(row(name, true, bar, value))
    };
    let mut rows = vec![total(ends[0])?];
    for (step, ends) in steps.iter().zip(between) {
        let name = step.label.in_language(language);
        let value = print::points(step.change, language)?;
        let numerator = step.change.numerator();
        let class = direction(numerator > 0, numerator < 0);
        let bar = Bar::between(ends, class, &scale, (name, value.clone()))?;
        rows.push(row(name, false, bar, value));
    }
    rows.push(total(ends[1])?);
    Ok(rows)
}

fn ratio_cells(
    ends: [(&str, Fraction); 2],
    steps: &[RatioStep],
    language: Language,
) -> Result<Vec<Vec<Cell>>, Error> {
    let end = |(name, ratio): (&str, Fraction)| {
        Ok::<_, Error>(vec![Cell::text(name), Cell::plain(print::percent(ratio)?)])
    };
    let mut cells = vec![end(ends[0])?];
    for step in steps {
        let label = &step.label;
        let change = print::points(step.change, language)?;
        cells.push(vec![Cell::text(label.in_language(language)), Cell::plain(change)]);
    }
    cells.push(end(ends[1])?);
    Ok(cells)
}

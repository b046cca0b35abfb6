//! Shares by holding period with their thresholds, and the capital that each occupies.

use c_ross::report::grouped;
use c_ross::{Amount, Board, Fraction, HeldShare, HoldingTest, QuarterEnd, ShareCharge, Standing};

use super::part::{Bar, BarLine, Cell, Chart, Head, Key, Row, Section, Table};
use crate::error::{Error, overflow};
use crate::language::Language;
use crate::print;
use crate::report::Report;
use crate::scale::{Scale, of_amount};

/// Shares that a picture shows each by itself; more would not be read.
const SHOWN: usize = 20;

/// Whole numbers by which holding periods and factors are sorted: to 10^-12.
const SORTED_PLACES: u32 = 12;

/// A share with its charge now and before the last notice.
struct Line<'a> {
    held: &'a HeldShare,
    charge: &'a ShareCharge,
    before: Option<&'a ShareCharge>,
    holding: Fraction,
}

impl Line<'_> {
    fn test(&self) -> Option<&HoldingTest> {
        self.charge.tests().first().map(AsRef::as_ref)
    }

    fn capital(&self) -> Amount {
        self.charge.capital().value()
    }

    /// Code and name.
    fn label(&self) -> String {
        let share = self.held.share();
        format!("{} {}", share.security().code(), share.name())
    }
}

pub(super) fn section(report: &Report, language: Language) -> Result<Option<Section>, Error> {
    let Some(end) = report.end.as_ref().filter(|end| !end.held().is_empty()) else {
        return Ok(None);
    };
    let lines = lines(end)?;
    let lead = vec![language
        .pick(
            "持仓时间是先进先出后剩余各批股票的加权平均，以窗口年数为上限。超过门槛（恰好等于不算超过）的股票适用较低的风险因子\
             （金规〔2025〕24号第一、二条）。",
            "The holding period is the weighted average of the lots left, first in, first out, \
             up to the years of the window. Shares held more than the threshold (exactly the \
             threshold is not more) carry a lower factor (notice 2025-24, articles 1 and 2).",
        )
        .to_owned()];
    let mut notes = vec![totals(end, language)?];
    if !report.accounts.is_empty() {
        let accounts = report.accounts.join(language.pick("、", ", "));
        notes.push(language.say(
            format!(
                "本节列示账簿中的全部股票；充足率和最低资本只计入下列账户持有的股票：{accounts}。"
            ),
            format!(
                "This section shows every share of the book; into the ratios and the minimum \
                 capital go the shares of these accounts alone: {accounts}."
            ),
        ));
    }
    notes.extend(remarks(end, language));
    Ok(Some(Section {
        id: "shares",
        title: language.pick("上市普通股票", "Listed shares").to_owned(),
        lead,
        charts: vec![chart(end, &lines, language)?],
        tables: vec![capital_table(&lines, language)?, factor_table(&lines, language)?],
        notes,
        ..Section::default()
    }))
}

fn lines(end: &QuarterEnd) -> Result<Vec<Line<'_>>, Error> {
    let before = end.before().map(|(_, before)| before.equity().charges());
    let charges = end.held().iter().zip(end.now().equity().charges());
    let line = |(place, (held, charge))| {
        Ok(Line {
            held,
            charge,
            before: before.and_then(|before: &[ShareCharge]| before.get(place)),
            holding: end.holding_of(held, charge)?,
        })
    };
    charges.enumerate().map(line).collect()
}

fn totals(end: &QuarterEnd, language: Language) -> Result<String, Error> {
    let equity = end.now().equity();
    let capital = equity.capital().value();
    let k1 = print::factor(equity.k1().value())?;
    let Some((notice, before)) = end.before() else {
        let capital = print::yuan(capital);
        return Ok(language.say(
            format!("全部股票的最低资本合计 {capital} 元，k1 = {k1}。"),
            format!("All shares together occupy {capital} yuan, at k1 = {k1}."),
        ));
    };
    let released = print::yuan(before.equity().capital().value().less(capital)?);
    let (capital, number) = (print::yuan(capital), notice.number());
    let day = before.rules().day();
    Ok(language.say(
        format!(
            "全部股票的最低资本合计 {capital} 元，k1 = {k1}；与{number}施行前（{day}的规则）相比，释放 {released} 元。"
        ),
        format!(
            "All shares together occupy {capital} yuan, at k1 = {k1}; compared with the rules of \
             {day}, before {number}, {released} yuan are released."
        ),
    ))
}

/// The remarks of the shares, each once with the codes that carry it.
fn remarks(end: &QuarterEnd, language: Language) -> Vec<String> {
    let mut texts: Vec<(&str, Vec<&str>)> = Vec::new();
    for share in end.held().iter().map(HeldShare::share).filter(|share| !share.note().is_empty()) {
        let code = share.security().code();
        match texts.iter_mut().find(|(note, _)| *note == share.note()) {
            Some((_, codes)) => codes.push(code),
            None => texts.push((share.note(), vec![code])),
        }
    }
    let remark = |(note, codes): (&str, Vec<&str>)| {
        let codes = codes.join(language.pick("、", ", "));
        format!("{} {codes}: {note}", language.pick("填报说明", "Remark of the preparer,"))
    };
    texts.into_iter().map(remark).collect()
}

/// The share's state in words, and the class of its bar.
fn state(line: &Line<'_>, language: Language) -> (&'static str, &'static str) {
    match (line.test().map(HoldingTest::standing), line.charge.is_long_held()) {
        (None, _) => {
            ("unasked", language.pick("因子与持仓时间无关", "factor does not depend on it"))
        }
        (Some(Standing::Above), _) => {
            ("held", language.pick("✓ 超过门槛", "✓ more than the threshold"))
        }
        (Some(_), true) => {
            ("held", language.pick("✓ 按科创板规定超过门槛", "✓ by the STAR Market rule"))
        }
        (Some(Standing::Exactly), false) => (
            "waiting",
            language.pick("○ 恰好等于门槛，不算超过", "○ exactly on it, which is not more"),
        ),
        (Some(_), false) => ("waiting", language.pick("○ 未超过门槛", "○ not more")),
    }
}

fn chart(end: &QuarterEnd, lines: &[Line<'_>], language: Language) -> Result<Chart, Error> {
    let mut sorted: Vec<_> = lines.iter().collect();
    sorted.sort_by(|one, other| {
        let code = |line: &Line<'_>| line.held.share().security().clone();
        other.capital().cmp(&one.capital()).then_with(|| code(one).cmp(&code(other)))
    });
    // One share alone is shown, not summed up.
    let most = if sorted.len() <= SHOWN.saturating_add(1) { sorted.len() } else { SHOWN };
    let (shown, rest) = sorted.split_at_checked(most).unwrap_or((&sorted, &[]));
    let mut periods = Vec::new();
    for line in shown {
        periods.push(line.holding);
        if let Some(test) = line.test() {
            periods.push(Fraction::new(i128::from(test.threshold()), 1, "threshold")?);
        }
    }
    let years = Scale::of(periods, 1)?;
    let mut left = end.now().equity().capital().value();
    for line in shown {
        left = left.less(line.capital())?;
    }
    let amounts = shown.iter().map(|line| line.capital()).chain([left]);
    let capitals = Scale::of_amounts(amounts)?;
    let mut rows = Vec::new();
    for line in shown {
        rows.push(row(line, &years, &capitals, language)?);
    }
    if !rest.is_empty() {
        rows.push(rest_row(rest.len(), left, &capitals, language)?);
    }
    let key = |class, chinese, english| Key::bar(class, language.pick(chinese, english));
    Ok(Chart {
        id: "holding-chart".to_owned(),
        title: language
            .pick("持仓时间与资本占用（按资本占用排列）", "Holding periods and capital, by capital")
            .to_owned(),
        legend: vec![
            key("held", "持仓时间，超过门槛", "holding period, more than the threshold"),
            key("waiting", "持仓时间，未超过门槛", "holding period, not more"),
            key("unasked", "持仓时间，与因子无关", "holding period, no factor depends on it"),
            Key::line("limit", language.pick("持仓时间门槛", "threshold").to_owned()),
            key("capital", "资本占用", "capital occupied"),
        ],
        rows,
    })
}

fn row(line: &Line<'_>, years: &Scale, capitals: &Scale, language: Language) -> Result<Row, Error> {
    let label = line.label();
    let (class, state) = state(line, language);
    let period = print::years(line.holding)?;
    let period = language.say(format!("{period} 年"), format!("{period} years"));
    let words = (label.as_str(), format!("{period}; {state}"));
    let mut bar = Bar::from_zero(line.holding, class, years, words)?;
    if let Some(test) = line.test() {
        let threshold = Fraction::new(i128::from(test.threshold()), 1, "threshold")?;
        bar = bar.marked(threshold, "limit", years)?;
    }
    let capital = print::short(line.capital(), language)?;
    let words = (label.as_str(), capital.clone());
    let occupied = Bar::from_zero(of_amount(line.capital())?, "capital", capitals, words)?;
    let lines = vec![
        BarLine { bar: Some(bar), value: period },
        BarLine { bar: Some(occupied), value: capital },
    ];
    let threshold = line.test().map(|test| {
        let (years, window) = (test.threshold(), test.window());
        language.say(
            format!("；门槛 {years} 年，窗口 {window} 年"),
            format!("; threshold {years} years, window {window}"),
        )
    });
    let note = format!("{state}{}", threshold.unwrap_or_default());
    Ok(Row { label, note, is_total: false, lines })
}

fn rest_row(
    count: usize,
    left: Amount,
    capitals: &Scale,
    language: Language,
) -> Result<Row, Error> {
    let label =
        language.say(format!("其余 {count} 只股票合计"), format!("the other {count} shares"));
    let capital = print::short(left, language)?;
    let words = (label.as_str(), capital.clone());
    let bar = Bar::from_zero(of_amount(left)?, "capital", capitals, words)?;
    let note = language.say(
        format!("图中逐只列示资本占用最大的 {SHOWN} 只，其余合为一行；全部股票见下表"),
        format!(
            "the {SHOWN} shares of the largest capital are shown each, the others in one bar; all \
                 are in the table"
        ),
    );
    let lines = vec![BarLine { bar: Some(bar), value: capital }];
    Ok(Row { label, note, is_total: false, lines })
}

/// How long each share is held, and what factor follows.
fn factor_table(lines: &[Line<'_>], language: Language) -> Result<Table, Error> {
    let text = |chinese, english| Head::text(language.pick(chinese, english));
    let number = |chinese, english| Head::number(language.pick(chinese, english));
    let rows = lines.iter().map(|line| factor_cells(line, language)).collect::<Result<_, _>>()?;
    Ok(Table {
        id: "factor-table",
        caption: language
            .pick(
                "持仓时间与因子（持仓时间保留四位小数，比较时不舍入）",
                "Holding periods and factors (periods to four places, compared exactly)",
            )
            .to_owned(),
        heads: vec![
            text("代码", "code"),
            text("名称", "name"),
            text("板块", "board"),
            text("指数成分", "index"),
            number("持仓时间（年）", "held, years"),
            number("门槛（年）", "threshold, years"),
            text("结果", "result"),
            text("不再买卖时超过门槛之日", "passes on, if nothing is traded"),
            number("规定因子", "printed factor"),
            number("风险因子", "risk factor"),
        ],
        rows,
        can_be_sorted: true,
    })
}

fn factor_cells(line: &Line<'_>, language: Language) -> Result<Vec<Cell>, Error> {
    let share = line.held.share();
    let test = line.test();
    let (_, state) = state(line, language);
    let index =
        match (share.constituent().in_csi_300(), share.constituent().in_low_volatility_100()) {
            (true, true) => {
                language.pick("沪深300、红利低波动100", "CSI 300, Dividend Low Vol. 100")
            }
            (true, false) => language.pick("沪深300", "CSI 300"),
            (false, true) => language.pick("红利低波动100", "Dividend Low Vol. 100"),
            (false, false) => "—",
        };
    let passes = test.and_then(HoldingTest::passes_on).map(|day| day.to_string());
    let factor = |value: rust_decimal::Decimal| {
        Ok::<_, Error>(Cell::number(print::factor(value)?, sorted(Fraction::of(value)?)?))
    };
    let threshold = test.map(HoldingTest::threshold);
    let threshold = threshold.map(|years| Cell::number(format!("> {years}"), i128::from(years)));
    Ok(vec![
        Cell::text(share.security().code()),
        Cell::text(share.name()),
        Cell::text(board(share.board(), language)),
        Cell::text(index),
        Cell::number(print::years(line.holding)?, sorted(line.holding)?),
        threshold.unwrap_or_else(|| Cell::plain("—")),
        Cell::text(state),
        Cell::text(passes.unwrap_or_else(|| "—".to_owned())),
        factor(line.charge.printed_factor().value())?,
        factor(line.charge.risk_factor().value().value())?,
    ])
}

/// What each share is worth and occupies, now and before the last notice.
fn capital_table(lines: &[Line<'_>], language: Language) -> Result<Table, Error> {
    let text = |chinese, english| Head::text(language.pick(chinese, english));
    let number = |chinese, english| Head::number(language.pick(chinese, english));
    let rows = lines.iter().map(capital_cells).collect::<Result<_, _>>()?;
    Ok(Table {
        id: "share-table",
        caption: language.pick("股票的资本占用（元）", "Capital of the shares (yuan)").to_owned(),
        heads: vec![
            text("代码", "code"),
            text("名称", "name"),
            number("股数", "shares"),
            number("风险暴露", "exposure"),
            number("最低资本", "capital"),
            number("通知施行前", "before the notice"),
            number("释放", "released"),
        ],
        rows,
        can_be_sorted: true,
    })
}

fn capital_cells(line: &Line<'_>) -> Result<Vec<Cell>, Error> {
    let share = line.held.share();
    let shares = line.held.holding().shares().number();
    let exposure = line.held.exposure().value().yuan();
    let before = line.before.map(|before| before.capital().value());
    let released = before.map(|before| before.less(line.capital())).transpose()?;
    Ok(vec![
        Cell::text(share.security().code()),
        Cell::text(share.name()),
        Cell::number(grouped(shares), sorted(Fraction::of(shares)?)?),
        Cell::number(print::exact_yuan(exposure), sorted(Fraction::of(exposure)?)?),
        Cell::amount(line.capital()),
        Cell::amount_or_dash(before),
        Cell::amount_or_dash(released),
    ])
}

/// A fraction as a whole number of 10^-12, to sort by.
fn sorted(fraction: Fraction) -> Result<i128, Error> {
    let mut number = fraction.to_places(SORTED_PLACES)?;
    number.rescale(SORTED_PLACES);
    if number.scale() == SORTED_PLACES {
        Ok(number.mantissa())
    } else {
        Err(overflow("a number to sort by"))
    }
}

fn board(board: Board, language: Language) -> &'static str {
    match board {
        Board::Main => language.pick("主板", "main board"),
        Board::ChiNext => language.pick("创业板", "ChiNext"),
        Board::Star => language.pick("科创板", "STAR Market"),
        // OK because it is the word of the library for a board that is newer than this layer.
        other => other.word(),
    }
}

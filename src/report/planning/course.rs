//! Calendars and plans as tables and as JSON.

use std::cmp::Ordering;

use rust_decimal::{Decimal, RoundingStrategy};

use super::bridge::{fraction_json, stand_json};
use super::language::Language;
use crate::error::Error;
use crate::planning::{
    Calendar, CalendarStep, CourseState, Outlook, PlanAssumption, ShareChange, ShareOutlook,
    ShareState, Stand, StandFigure, StandRatio, StepContribution, WhatIf,
};
use crate::quantity::{Amount, exact};
use crate::report::json::Json;
use crate::report::numbers::{fen, fixed, grouped, percent};
use crate::report::table::TextTable;

/// Places of a holding period and of a ratio in per cent.
const PLACES: u32 = 4;
/// Places of a risk factor in print.
const FACTOR_PLACES: u32 = 6;

/// The calendar as tables: when each share is first held long, what changes on which day, and the
/// figures day by day.
///
/// # Errors
///
/// [`Error::Overflow`] when a figure does not fit in print.
pub fn calendar_text(calendar: &Calendar, language: Language) -> Result<String, Error> {
    let mut text = outlook_text(calendar, language)?;
    text.push('\n');
    if calendar.steps().is_empty() {
        let horizon = calendar.horizon();
        text.push_str(&match language {
            Language::English => format!("Nothing changes up to {horizon}.\n"),
            Language::Chinese => format!("截至{horizon}无变动。\n"),
        });
        return Ok(text);
    }
    let left = [("day", "日期"), ("security", "证券"), ("name", "名称"), ("what happens", "事项")];
    let right = [("held years", "持仓年数"), ("RF", "风险因子"), ("capital released", "释放资本")];
    let heads = |of: &[(&'static str, &'static str)]| {
        of.iter().map(|(english, chinese)| language.either(english, chinese)).collect::<Vec<_>>()
    };
    let mut table = TextTable::new(&heads(&left), &heads(&right));
    for step in calendar.steps() {
        let (mut others, mut released) = (0_usize, Decimal::ZERO);
        for change in step.changes() {
            match word(change) {
                Some(what) => table.row(change_row(step, change, what, language)?),
                None => {
                    others = others.saturating_add(1);
                    let yuan = change.released()?.yuan();
                    released = exact::sum(released, yuan, "capital released in print")?;
                }
            }
        }
        if others > 0 {
            table.row(others_row(step, others, released, language));
        }
    }
    text.push_str(&table.to_string());
    text.push('\n');
    text.push_str(&days_text(calendar, language)?);
    Ok(text)
}

/// The figures whose change is printed day by day.
const BY_DAY: [StandFigure; 5] = [
    StandFigure::Shares,
    StandFigure::MarketRisk,
    StandFigure::QuantifiableRisks,
    StandFigure::ControlRisk,
    StandFigure::MinimumCapital,
];

/// What each day adds to the figures above the positions, and the ratios after it.
fn days_text(calendar: &Calendar, language: Language) -> Result<String, Error> {
    let bridge = calendar.bridge();
    let (whole, last) = (bridge.whole()?, bridge.last());
    let known = |figure: &StandFigure| whole.amount(*figure).is_some();
    let figures: Vec<_> = BY_DAY.into_iter().filter(known).collect();
    let known = |ratio: &StandRatio| whole.ratio(*ratio).is_some();
    let ratios: Vec<_> = StandRatio::ALL.into_iter().filter(known).collect();
    let labels = figures.iter().map(|figure| figure.label());
    let labels: Vec<_> = labels.chain(ratios.iter().map(|ratio| ratio.label())).collect();
    let heads: Vec<_> = labels.iter().map(|label| language.of(label)).collect();
    let mut table = TextTable::new(&[language.either("change on", "变动日期")], &heads);
    let mut row = |day: String, change: Option<&StepContribution>, stand: &Stand| {
        let mut cells = vec![day];
        for figure in &figures {
            let amount = match change {
                Some(change) => change.amount(*figure),
                None => stand.amount(*figure),
            };
            cells.push(amount.map(|amount| fen(amount.yuan())).unwrap_or_default());
        }
        for ratio in &ratios {
            let ratio = stand.ratio(*ratio).map(|ratio| percent(ratio, PLACES)).transpose()?;
            cells.push(ratio.unwrap_or_default());
        }
        table.row(cells);
        Ok::<_, Error>(())
    };
    let first = calendar.first().day();
    row(format!("({first})"), None, calendar.first().stand())?;
    for (step, change) in calendar.steps().iter().zip(bridge.contributions()?) {
        row(step.day().to_string(), Some(&change), step.stand())?;
    }
    row(language.either("all days", "合计").to_owned(), Some(&whole), last)?;
    Ok(table.to_string())
}

fn outlook_text(calendar: &Calendar, language: Language) -> Result<String, Error> {
    let by_account = calendar.outlooks().iter().any(|of| of.account().is_some());
    let mut left = vec![language.either("security", "证券"), language.either("name", "名称")];
    if by_account {
        left.push(language.either("account", "账户"));
    }
    left.push(language.either("held long from", "达标日期"));
    let right = [language.either("held years", "持仓年数"), language.either("capital", "资本占用")];
    let mut table = TextTable::new(&left, &right);
    for outlook in calendar.outlooks() {
        let state = calendar.first().share(outlook.security());
        let name = state.map(|of| of.name().to_owned()).unwrap_or_default();
        let mut cells = vec![outlook.security().code().to_owned(), name];
        if by_account {
            let account = outlook.account().map(|of| of.name().to_owned());
            cells.push(account.unwrap_or_else(|| language.either("(all)", "（合计）").to_owned()));
        }
        cells.push(outlook_word(outlook, calendar, language));
        // What an account holds is not charged by itself.
        let state = state.filter(|_| outlook.account().is_none());
        cells.push(state.map(years).transpose()?.unwrap_or_default());
        cells.push(state.map(|of| grouped(of.capital().yuan())).unwrap_or_default());
        table.row(cells);
    }
    Ok(table.to_string())
}

fn outlook_word(outlook: &ShareOutlook, calendar: &Calendar, language: Language) -> String {
    match outlook.outlook() {
        Outlook::Already => language.either("already", "已达标").to_owned(),
        Outlook::On(day) => day.to_string(),
        Outlook::NotByHorizon => match language {
            Language::English => format!("not by {}", calendar.horizon()),
            Language::Chinese => format!("{}前不达标", calendar.horizon()),
        },
        Outlook::NoFactor => language.either("no such factor", "不适用").to_owned(),
    }
}

/// The holding period of a share; empty where no factor depends on one.
fn years(state: &ShareState) -> Result<String, Error> {
    state.holding().map(|holding| fixed(holding, PLACES)).transpose().map(Option::unwrap_or_default)
}

/// What happens to a share, most telling first; nothing where only prices or k1 move it.
fn word(change: &ShareChange) -> Option<(&'static str, &'static str)> {
    let (before, after) = (change.before(), change.after());
    if change.passes() {
        return Some(("passes", "达标"));
    }
    if change.falls_back() {
        return Some(("falls back", "回落"));
    }
    let (Some(before), Some(after)) = (before, after) else {
        return Some(if after.is_some() { ("bought", "买入") } else { ("sold out", "清仓") });
    };
    match before.shares().cmp(&after.shares()) {
        Ordering::Less => Some(("bought", "买入")),
        Ordering::Greater => Some(("sold", "卖出")),
        Ordering::Equal => {
            let moved = before.constituent() != after.constituent();
            moved.then_some(("other indices", "成分股变动"))
        }
    }
}

/// The shares of a day that only prices or k1 move, in one row.
fn others_row(
    step: &CalendarStep,
    count: usize,
    released: Decimal,
    language: Language,
) -> Vec<String> {
    let name = match language {
        Language::English => format!("{count} others"),
        Language::Chinese => format!("其他{count}只"),
    };
    let what = language.either("k1 or price moves", "k1或价格变动").to_owned();
    let (day, none) = (step.day().to_string(), String::new);
    vec![day, none(), name, what, none(), none(), grouped(released)]
}

/// The risk factor to six places, halves away from zero; the exact one is in the JSON.
fn factor(of: &ShareState) -> String {
    let strategy = RoundingStrategy::MidpointAwayFromZero;
    let factor = of.risk_factor().value().round_dp_with_strategy(FACTOR_PLACES, strategy);
    factor.normalize().to_string()
}

fn change_row(
    step: &CalendarStep,
    change: &ShareChange,
    (english, chinese): (&str, &str),
    language: Language,
) -> Result<Vec<String>, Error> {
    // OK because a change has at least one side.
    let of = change.after().or(change.before());
    Ok(vec![
        step.day().to_string(),
        of.map(|of| of.security().code().to_owned()).unwrap_or_default(),
        of.map(|of| of.name().to_owned()).unwrap_or_default(),
        language.either(english, chinese).to_owned(),
        change.after().map(years).transpose()?.unwrap_or_default(),
        change.after().map(factor).unwrap_or_default(),
        grouped(change.released()?.yuan()),
    ])
}

/// The calendar as one object.
///
/// # Errors
///
/// [`Error::Overflow`] when a figure does not fit in print.
pub fn calendar_json(calendar: &Calendar) -> Result<Json, Error> {
    let outlook = |of: &ShareOutlook| {
        let (word, day) = match of.outlook() {
            Outlook::Already => ("already", None),
            Outlook::On(day) => ("on", Some(day)),
            Outlook::NotByHorizon => ("not_by_horizon", None),
            Outlook::NoFactor => ("no_factor", None),
        };
        Json::Object(vec![
            ("security", Json::text(of.security().code())),
            ("account", Json::or_null(of.account(), |of| Json::text(of.name()))),
            ("outlook", Json::text(word)),
            ("day", Json::or_null(day, |day| Json::text(day.to_string()))),
        ])
    };
    let mut steps = Vec::new();
    for step in calendar.steps() {
        let changes = step.changes().iter().map(change_json).collect::<Result<_, _>>()?;
        steps.push(Json::Object(vec![
            ("day", Json::text(step.day().to_string())),
            ("changes", Json::List(changes)),
            ("stand", stand_json(step.stand())?),
        ]));
    }
    Ok(Json::Object(vec![
        ("horizon", Json::text(calendar.horizon().to_string())),
        ("assumptions", assumptions_json()),
        ("outlooks", Json::List(calendar.outlooks().iter().map(outlook).collect())),
        ("first", state_json(calendar.first())?),
        ("steps", Json::List(steps)),
    ]))
}

fn change_json(change: &ShareChange) -> Result<Json, Error> {
    Ok(Json::Object(vec![
        ("what", Json::text(word(change).map_or("k1 or price moves", |(english, _)| english))),
        ("before", change.before().map_or(Ok(Json::Null), share_json)?),
        ("after", change.after().map_or(Ok(Json::Null), share_json)?),
        ("released", Json::number(change.released()?.yuan())),
    ]))
}

fn share_json(of: &ShareState) -> Result<Json, Error> {
    Ok(Json::Object(vec![
        ("security", Json::text(of.security().code())),
        ("shares", Json::text(of.shares().count().to_string())),
        ("long_held", Json::or_null(of.long_held(), |class| Json::text(class.name()))),
        ("held_years", of.holding().map_or(Ok(Json::Null), fraction_json)?),
        ("passes_on", Json::or_null(of.passes_on(), |day| Json::text(day.to_string()))),
        ("risk_factor", Json::number(of.risk_factor().value())),
        ("capital", Json::number(of.capital().yuan())),
    ]))
}

fn state_json(state: &CourseState) -> Result<Json, Error> {
    let shares = state.shares().iter().map(share_json).collect::<Result<_, _>>()?;
    Ok(Json::Object(vec![
        ("day", Json::text(state.day().to_string())),
        ("stand", stand_json(state.stand())?),
        ("shares", Json::List(shares)),
    ]))
}

fn assumptions_json() -> Json {
    Json::List(PlanAssumption::ALL.map(|of| Json::text(of.word())).to_vec())
}

/// What if as a table, each quarter end without the plan and with it, and what is taken as given.
///
/// # Errors
///
/// [`Error::Overflow`] when a figure does not fit in print.
pub fn what_if_text(what_if: &WhatIf, language: Language) -> Result<String, Error> {
    let ratios = StandRatio::ALL.map(StandRatio::label);
    let mut heads = vec![
        language.either("capital of shares", "股票资本占用"),
        language.either("minimum capital", "最低资本"),
    ];
    heads.extend(ratios.iter().map(|ratio| language.of(ratio)));
    heads.extend([
        language.either("held long", "达标股票数"),
        language.either("cash moved", "现金变动"),
        language.either("in core tier 1", "计入核心一级"),
    ]);
    let left = [language.either("quarter end", "季末"), language.either("plan", "计划")];
    let mut table = TextTable::new(&left, &heads);
    let mut row = |state: &CourseState, plan: &str, moved: Option<(Amount, Amount)>| {
        let amount = |of| state.stand().amount(of).map(|of| grouped(of.yuan())).unwrap_or_default();
        let mut cells = vec![state.day().to_string(), plan.to_owned()];
        cells.extend([amount(StandFigure::Shares), amount(StandFigure::MinimumCapital)]);
        for ratio in StandRatio::ALL {
            let ratio = state.stand().ratio(ratio).map(|ratio| percent(ratio, PLACES));
            cells.push(ratio.transpose()?.unwrap_or_default());
        }
        let long = state.shares().iter().filter(|share| share.long_held().is_some()).count();
        cells.push(format!("{long}/{}", state.shares().len()));
        cells.extend(match moved {
            Some((cash, gain)) => [fen(cash.yuan()), fen(gain.yuan())],
            None => [String::new(), String::new()],
        });
        table.row(cells);
        Ok::<_, Error>(())
    };
    row(what_if.first(), language.either("as it is", "现状"), None)?;
    for quarter in what_if.quarters() {
        let (without, with) = quarter.gains();
        if quarter.without() == quarter.with() {
            let either_way = language.either("either way", "两者相同");
            row(quarter.with(), either_way, Some((quarter.cash(), with)))?;
            continue;
        }
        row(
            quarter.without(),
            language.either("without", "不执行"),
            Some((Amount::ZERO, without)),
        )?;
        row(quarter.with(), language.either("with", "执行"), Some((quarter.cash(), with)))?;
    }
    let mut text = table.to_string();
    text.push_str(language.either("Taken as given:\n", "假设：\n"));
    for assumption in what_if.assumptions() {
        text.push_str(&format!("- {}\n", language.of(&assumption.label())));
    }
    Ok(text)
}

/// What if as one object.
///
/// # Errors
///
/// [`Error::Overflow`] when a figure does not fit in print.
pub fn what_if_json(what_if: &WhatIf) -> Result<Json, Error> {
    let mut quarters = Vec::new();
    for quarter in what_if.quarters() {
        let (without, with) = quarter.gains();
        quarters.push(Json::Object(vec![
            ("day", Json::text(quarter.day().to_string())),
            ("cash", Json::number(quarter.cash().yuan())),
            ("gain_without", Json::number(without.yuan())),
            ("gain_with", Json::number(with.yuan())),
            ("without", state_json(quarter.without())?),
            ("with", state_json(quarter.with())?),
        ]));
    }
    Ok(Json::Object(vec![
        ("assumptions", assumptions_json()),
        ("first", state_json(what_if.first())?),
        ("quarters", Json::List(quarters)),
    ]))
}

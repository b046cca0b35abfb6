//! Ranges as tables and as JSON.

use super::bridge::{fraction_json, stand_json};
use super::language::Language;
use crate::error::Error;
use crate::planning::{
    AssumedFacts, Bounds, Label, MissingRange, ReadingEffect, ReadingRange, RefusedCombination,
    Stand, StandFigure, StandRange, StandRatio,
};
use crate::quantity::{Amount, Fraction};
use crate::report::json::Json;
use crate::report::numbers::{grouped, percent};
use crate::report::table::TextTable;
use crate::rule::Choice;

/// Places of a ratio in per cent.
const PER_CENT: u32 = 4;
/// Refused combinations that a text names; the JSON has all.
const NAMED: usize = 10;

/// The figures beside which an alternative is shown.
const SHOWN: [StandFigure; 3] =
    [StandFigure::Shares, StandFigure::CreditInsurance, StandFigure::MinimumCapital];

/// What the readings leave: each way to read a point by itself, then the least and the most of
/// every figure that moves.
///
/// # Errors
///
/// [`Error::Overflow`] when a figure does not fit in print.
pub fn reading_range_text(range: &ReadingRange, language: Language) -> Result<String, Error> {
    let mut head = vec![language.either("reading", "口径"), language.either("read as", "取法")];
    head.push(language.either("effect", "影响"));
    let labels: Vec<_> = SHOWN.iter().map(|figure| figure.label()).collect();
    let ratios: Vec<_> = StandRatio::ALL.iter().map(|ratio| ratio.label()).collect();
    let right: Vec<_> = labels.iter().chain(&ratios).map(|label| language.of(label)).collect();
    let mut table = TextTable::new(&head, &right);
    let given = language.either("as given", "所选口径");
    table.row(
        [given.to_owned(), String::new(), String::new()].into_iter().chain(shown(range.given())?),
    );
    let mut faults = String::new();
    for tried in range.tried() {
        let effect = match tried.effect() {
            ReadingEffect::Alone => language.either("alone", "单独影响"),
            ReadingEffect::InCombination => language.either("in combination", "组合影响"),
            ReadingEffect::None => language.either("none", "不影响"),
        };
        for (place, other) in tried.alternatives().iter().enumerate() {
            // What a reading moves is said once.
            let effect = if place == 0 { effect } else { "" };
            let choice = other.choice();
            let cells = match other.stand() {
                Ok(stand) => shown(stand)?,
                Err(fault) => {
                    faults.push_str(&format!("{choice}: {fault}\n"));
                    vec![language.either("cannot be computed", "无法计算").to_owned()]
                }
            };
            let names = [choice.reading(), choice.variant(), effect].map(str::to_owned);
            table.row(names.into_iter().chain(cells));
        }
    }
    let case = |case: &[Choice]| {
        let given: Vec<_> = range.tried().iter().map(|tried| tried.given()).collect();
        let other = case.iter().filter(|choice| !given.contains(choice));
        other.map(ToString::to_string).collect::<Vec<_>>()
    };
    let mut text = format!("{table}{faults}\n");
    text.push_str(&bounds_text(range.range(), range.given(), language, case)?);
    text.push_str(&refused_text(range.refused(), range.combinations(), language, case));
    Ok(text)
}

/// What facts that are not known leave: the least and the most of every figure that moves.
///
/// # Errors
///
/// [`Error::Overflow`] when a figure does not fit in print.
pub fn missing_range_text(range: &MissingRange, language: Language) -> Result<String, Error> {
    let case = |case: &[AssumedFacts]| case.iter().map(assumed).collect::<Vec<_>>();
    let mut text = bounds_text(range.range(), range.given(), language, case)?;
    text.push_str(&refused_text(range.refused(), range.combinations(), language, case));
    Ok(text)
}

/// `600000 csi300 yes, low_volatility no, trade 0 of 2022-12-30`.
fn assumed(facts: &AssumedFacts) -> String {
    let answer = |member| if member { "yes" } else { "no" };
    let index = facts.constituent();
    let mut text = format!(
        "{} csi300 {}, low_volatility {}",
        facts.security(),
        answer(index.in_csi_300()),
        answer(index.in_low_volatility_100())
    );
    for (trade, day) in facts.acquired() {
        text.push_str(&format!(", trade {trade} of {day}"));
    }
    text
}

fn shown(stand: &Stand) -> Result<Vec<String>, Error> {
    let none = || "-".to_owned();
    let amount = |figure| stand.amount(figure).map_or_else(none, |of| grouped(of.yuan()));
    let mut cells: Vec<_> = SHOWN.into_iter().map(amount).collect();
    for ratio in StandRatio::ALL {
        let ratio = stand.ratio(ratio).map(|of| percent(of, PER_CENT)).transpose()?;
        cells.push(ratio.unwrap_or_else(none));
    }
    Ok(cells)
}

/// The table of what moves: least, as given, most, and in how many cases it is below and above.
fn bounds_text<C: Clone>(
    range: &StandRange<C>,
    given: &Stand,
    language: Language,
    case: impl Fn(&[C]) -> Vec<String>,
) -> Result<String, Error> {
    let heads = [
        language.either("least", "最小"),
        language.either("as given", "所选"),
        language.either("most", "最大"),
        language.either("cases below", "低于所选"),
        language.either("above", "高于所选"),
    ];
    let mut table = TextTable::new(&[language.either("figure", "指标")], &heads);
    let mut cases = String::new();
    let mut row = |label: &Label, cells: [String; 3], places: [usize; 2], ends: [&[C]; 2]| {
        let name = language.of(label);
        let places = places.map(|place| place.to_string());
        table.row(std::iter::once(name.to_owned()).chain(cells).chain(places));
        let words = [language.either("least", "最小"), language.either("most", "最大")];
        for (word, end) in words.into_iter().zip(ends) {
            let choices = case(end);
            if !choices.is_empty() {
                cases.push_str(&format!("{name}, {word}: {}\n", choices.join("; ")));
            }
        }
    };
    for figure in StandFigure::ALL {
        let (Some(bounds), Some(value)) = (range.amount(figure), given.amount(figure)) else {
            continue;
        };
        let (least, most) = (bounds.least(), bounds.most());
        if least.value() != most.value() {
            let cells = [least.value(), value, most.value()].map(|of| grouped(of.yuan()));
            let places = [bounds.below(value), bounds.above(value)];
            row(&figure.label(), cells, places, [least.case(), most.case()]);
        }
    }
    for ratio in StandRatio::ALL {
        let (Some(bounds), Some(value)) = (range.ratio(ratio), given.ratio(ratio)) else {
            continue;
        };
        let (least, most) = (bounds.least(), bounds.most());
        if least.value() != most.value() {
            let print = |of: Fraction| percent(of, PER_CENT);
            let cells = [print(least.value())?, print(value)?, print(most.value())?];
            let places = [bounds.below(value), bounds.above(value)];
            row(&ratio.label(), cells, places, [least.case(), most.case()]);
        }
    }
    if cases.is_empty() {
        let nothing = language.either("No figure moves.", "各指标均不变动。");
        return Ok(format!("{nothing}\n"));
    }
    Ok(format!("{table}{cases}"))
}

/// How many combinations there are, and the first of those that cannot be computed.
fn refused_text<C>(
    refused: &[RefusedCombination<C>],
    all: usize,
    language: Language,
    case: impl Fn(&[C]) -> Vec<String>,
) -> String {
    let count = refused.len();
    let mut text = match language {
        Language::English => format!("{all} combinations, of which {count} cannot be computed\n"),
        Language::Chinese => format!("共{all}种组合，其中{count}种无法计算\n"),
    };
    for of in refused.iter().take(NAMED) {
        text.push_str(&format!("  {}: {}\n", case(of.case()).join("; "), of.error()));
    }
    if count > NAMED {
        text.push_str("  ...\n");
    }
    text
}

/// What the readings leave as one object; every combination that cannot be computed is listed.
///
/// # Errors
///
/// [`Error::Overflow`] when a figure does not fit in print.
pub fn reading_range_json(range: &ReadingRange) -> Result<Json, Error> {
    let case = |case: &[Choice]| {
        Json::List(case.iter().map(|choice| Json::text(choice.to_string())).collect())
    };
    let mut tried = Vec::new();
    for of in range.tried() {
        let mut others = Vec::new();
        for other in of.alternatives() {
            let (stand, error) = match other.stand() {
                Ok(stand) => (stand_json(stand)?, Json::Null),
                Err(fault) => (Json::Null, Json::text(fault.to_string())),
            };
            others.push(Json::Object(vec![
                ("variant", Json::text(other.choice().variant())),
                ("stand", stand),
                ("error", error),
            ]));
        }
        let effect = match of.effect() {
            ReadingEffect::Alone => "alone",
            ReadingEffect::InCombination => "in_combination",
            ReadingEffect::None => "none",
        };
        tried.push(Json::Object(vec![
            ("reading", Json::text(of.given().reading())),
            ("given", Json::text(of.given().variant())),
            ("effect", Json::text(effect)),
            ("others", Json::List(others)),
        ]));
    }
    Ok(Json::Object(vec![
        ("given", stand_json(range.given())?),
        ("readings", Json::List(tried)),
        ("range", bounds_json(range.range(), range.given(), case)?),
        ("combinations", Json::text(range.combinations().to_string())),
        ("refused", refused_json(range.refused(), case)),
    ]))
}

/// What facts that are not known leave as one object.
///
/// # Errors
///
/// [`Error::Overflow`] when a figure does not fit in print.
pub fn missing_range_json(range: &MissingRange) -> Result<Json, Error> {
    let case = |case: &[AssumedFacts]| Json::List(case.iter().map(facts_json).collect());
    Ok(Json::Object(vec![
        ("given", stand_json(range.given())?),
        ("range", bounds_json(range.range(), range.given(), case)?),
        ("combinations", Json::text(range.combinations().to_string())),
        ("refused", refused_json(range.refused(), case)),
    ]))
}

fn facts_json(facts: &AssumedFacts) -> Json {
    let acquired = facts.acquired().iter().map(|(trade, day)| {
        Json::Object(vec![
            ("trade", Json::text(trade.to_string())),
            ("acquired", Json::text(day.to_string())),
        ])
    });
    Json::Object(vec![
        ("security", Json::text(facts.security().code())),
        ("csi300", Json::Answer(facts.constituent().in_csi_300())),
        ("low_volatility", Json::Answer(facts.constituent().in_low_volatility_100())),
        ("acquired", Json::List(acquired.collect())),
    ])
}

fn bounds_json<C: Clone>(
    range: &StandRange<C>,
    given: &Stand,
    case: impl Fn(&[C]) -> Json,
) -> Result<Json, Error> {
    let yuan = |amount: Amount| Ok(Json::number(amount.yuan()));
    let mut figures = Vec::new();
    for figure in StandFigure::ALL {
        if let Some(bounds) = range.amount(figure) {
            figures.push((figure.word(), ends(bounds, given.amount(figure), yuan, &case)?));
        }
    }
    for ratio in StandRatio::ALL {
        if let Some(bounds) = range.ratio(ratio) {
            figures.push((ratio.word(), ends(bounds, given.ratio(ratio), fraction_json, &case)?));
        }
    }
    Ok(Json::Object(figures))
}

/// The ends of one figure with their cases, and where the given value stands between them.
fn ends<T: Copy + Ord, C: Clone>(
    bounds: &Bounds<T, C>,
    given: Option<T>,
    value: impl Fn(T) -> Result<Json, Error>,
    case: impl Fn(&[C]) -> Json,
) -> Result<Json, Error> {
    let (least, most) = (bounds.least(), bounds.most());
    let count = |count: usize| Json::text(count.to_string());
    Ok(Json::Object(vec![
        ("least", value(least.value())?),
        ("least_case", case(least.case())),
        ("most", value(most.value())?),
        ("most_case", case(most.case())),
        ("cases", count(bounds.cases())),
        ("cases_below_given", Json::or_null(given, |given| count(bounds.below(given)))),
        ("cases_above_given", Json::or_null(given, |given| count(bounds.above(given)))),
    ]))
}

fn refused_json<C>(refused: &[RefusedCombination<C>], case: impl Fn(&[C]) -> Json) -> Json {
    let one = |of: &RefusedCombination<C>| {
        Json::Object(vec![("case", case(of.case())), ("error", Json::text(of.error().to_string()))])
    };
    Json::List(refused.iter().map(one).collect())
}

//! A bridge as a table and as JSON.

use super::language::Language;
use crate::error::Error;
use crate::planning::{Bridge, BridgeStep, Label, Stand, StandFigure, StandRatio};
use crate::quantity::{Amount, Fraction};
use crate::report::json::Json;
use crate::report::numbers::{grouped, percent};
use crate::report::table::TextTable;

/// Places of a ratio in per cent.
const PER_CENT: u32 = 4;
/// Places of a ratio in JSON, beside its exact form.
const PLACES: u32 = 12;

/// The bridge as tables, one for each figure that it moves: where it begins, what each step adds,
/// where it ends.
///
/// # Shape
///
/// Amounts in yuan to the fen. Ratios in per cent to four places; a change of a ratio is the
/// difference of the ratios as printed, so that a column adds up as it stands on the page.
///
/// # Errors
///
/// [`Error::Overflow`] when a figure does not fit in print.
pub fn bridge_text(bridge: &Bridge, language: Language) -> Result<String, Error> {
    let whole = bridge.whole()?;
    let moved = |figure: &StandFigure| {
        whole.amount(*figure).is_some_and(|_| moves(bridge, |stand| stand.amount(*figure)))
    };
    let mut parts = Vec::new();
    let figures: Vec<_> = StandFigure::ALL.into_iter().filter(moved).collect();
    for figure in &figures {
        parts.push(amount_table(bridge, *figure, language)?);
    }
    let mut still = Vec::new();
    for ratio in StandRatio::ALL {
        if whole.ratio(ratio).is_none() {
            continue;
        }
        match moves(bridge, |stand| stand.ratio(ratio)) {
            true => parts.push(ratio_table(bridge, ratio, language)?),
            false => still.push(ratio.label()),
        }
    }
    let unmoved = StandFigure::ALL.into_iter().filter(|of| whole.amount(*of).is_some());
    still.splice(0..0, unmoved.filter(|of| !figures.contains(of)).map(StandFigure::label));
    if !still.is_empty() {
        let names: Vec<_> = still.iter().map(|label| language.of(label)).collect();
        let (colon, comma) = (language.either(": ", "："), language.either(", ", "、"));
        let what = language.either("No step moves", "各步骤均不影响");
        parts.push(format!("{what}{colon}{}\n", names.join(comma)));
    }
    Ok(parts.join("\n"))
}

/// Whether a figure differs between two stands of the bridge.
fn moves<T: PartialEq>(bridge: &Bridge, figure: impl Fn(&Stand) -> T) -> bool {
    let first = figure(bridge.first().stand());
    bridge.steps().iter().any(|step| figure(step.stand()) != first)
}

/// The rows of a table: name, change, stand after it.
fn table(
    bridge: &Bridge,
    name: &Label,
    language: Language,
    print: impl Fn(&Stand, Option<&Stand>) -> Result<[String; 2], Error>,
) -> Result<String, Error> {
    let heads = [language.either("change", "变动"), language.either("after", "变动后")];
    let mut table = TextTable::new(&[language.of(name)], &heads);
    let mut row = |label: &str, stand: &Stand, before: Option<&Stand>| {
        let cells = print(stand, before)?;
        table.row(std::iter::once(label.to_owned()).chain(cells));
        Ok::<_, Error>(())
    };
    let mut before = bridge.first().stand();
    row(language.of(bridge.first().label()), before, None)?;
    for step in bridge.steps() {
        row(language.of(step.label()), step.stand(), Some(before))?;
        before = step.stand();
    }
    row(language.either("all steps", "合计"), bridge.last(), Some(bridge.first().stand()))?;
    Ok(table.to_string())
}

fn amount_table(bridge: &Bridge, figure: StandFigure, language: Language) -> Result<String, Error> {
    // OK because a figure that a stand of the bridge lacks has no table.
    let found = |stand: &Stand| stand.amount(figure).unwrap_or(Amount::ZERO);
    table(bridge, &figure.label(), language, |stand, before| {
        let after = found(stand);
        let change = before.map(|before| after.less(found(before))).transpose()?;
        let change = change.map(|change| grouped(change.yuan())).unwrap_or_default();
        Ok([change, grouped(after.yuan())])
    })
}

fn ratio_table(bridge: &Bridge, ratio: StandRatio, language: Language) -> Result<String, Error> {
    let printed = |stand: &Stand| {
        let found = stand.ratio(ratio);
        // OK because a ratio that a stand of the bridge lacks has no table.
        let found = found.map(|found| found.to_places(PER_CENT.saturating_add(2))).transpose()?;
        Fraction::of(found.unwrap_or_default())
    };
    table(bridge, &ratio.label(), language, |stand, before| {
        let after = printed(stand)?;
        let change = before.map(|before| after.minus(printed(before)?)).transpose()?;
        let change = change.map(|change| percent(change, PER_CENT)).transpose()?;
        Ok([change.unwrap_or_default(), percent(after, PER_CENT)?])
    })
}

/// The bridge as one object: first stand, steps with what each adds and the stand after it, and
/// what all come to; every number a string, ratios in their exact form too.
///
/// # Errors
///
/// [`Error::Overflow`] when a figure does not fit in print.
pub fn bridge_json(bridge: &Bridge) -> Result<Json, Error> {
    let mut steps = Vec::new();
    for (step, change) in bridge.steps().iter().zip(bridge.contributions()?) {
        let mut object = named(step)?;
        let change = figures_json(|figure| change.amount(figure), |ratio| change.ratio(ratio))?;
        object.push(("change", change));
        steps.push(Json::Object(object));
    }
    let whole = bridge.whole()?;
    let change = figures_json(|figure| whole.amount(figure), |ratio| whole.ratio(ratio))?;
    Ok(Json::Object(vec![
        ("first", Json::Object(named(bridge.first())?)),
        ("steps", Json::List(steps)),
        ("change", change),
    ]))
}

fn named(step: &BridgeStep) -> Result<Vec<(&'static str, Json)>, Error> {
    Ok(vec![
        ("english", Json::text(step.label().english())),
        ("chinese", Json::text(step.label().chinese())),
        ("stand", stand_json(step.stand())?),
    ])
}

/// The figures of a stand; what it has not is null.
pub(super) fn stand_json(stand: &Stand) -> Result<Json, Error> {
    figures_json(|figure| stand.amount(figure), |ratio| stand.ratio(ratio))
}

fn figures_json(
    amount: impl Fn(StandFigure) -> Option<Amount>,
    ratio: impl Fn(StandRatio) -> Option<Fraction>,
) -> Result<Json, Error> {
    let mut figures = Vec::new();
    for figure in StandFigure::ALL {
        let json = Json::or_null(amount(figure), |amount| Json::number(amount.yuan()));
        figures.push((figure.word(), json));
    }
    for of in StandRatio::ALL {
        figures.push((of.word(), ratio(of).map_or(Ok(Json::Null), fraction_json)?));
    }
    Ok(Json::Object(figures))
}

/// A fraction in decimals and in its exact form.
pub(super) fn fraction_json(fraction: Fraction) -> Result<Json, Error> {
    Ok(Json::Object(vec![
        ("decimal", Json::number(fraction.to_places(PLACES)?.normalize())),
        ("numerator", Json::text(fraction.numerator().to_string())),
        ("denominator", Json::text(fraction.denominator().to_string())),
    ]))
}

//! Insurance risk as JSON objects.

use super::end::ReportHead;
use super::non_life::worst_scenarios;
use crate::discount::{DiscountCurve, LiabilityBusiness, SpotRates};
use crate::error::Error;
use crate::life::{AssumptionTable, LifeRisk, LifeScenario};
use crate::non_life::{CatastropheBook, LineCharge, NonLifeRisk, PerilBook};
use crate::quantity::Amount;
use crate::report::annex_9::{
    ReturnRow, catastrophe_rows, insurance_rows, life_rows, minimum_capital_rows, rows_json,
    solvency_rows,
};
use crate::report::json::{Json, Traces, trace_json};
use crate::report::quarter_end_json::reading_json;
use crate::rule::{Bearing, Choice, Readings, RuleSet};
use crate::solvency::SolvencyPosition;
use crate::trace::Traced;

/// Non-life insurance risk: readings with whether they decide anything, lines, perils, the
/// rows of IR02 or IR04 and of S05, and of S01 where the insurer's other risks are known;
/// every number a string.
///
/// # Errors
///
/// [`Error::Overflow`] when a figure does not fit in print.
pub fn non_life_json(
    head: &ReportHead<'_>,
    risk: &NonLifeRisk,
    catastrophe: &CatastropheBook,
    position: Option<&SolvencyPosition>,
    readings: &[(Choice, Bearing)],
    traces: Traces,
) -> Result<Json, Error> {
    let line = |charge: &LineCharge| {
        Ok(Json::Object(vec![
            ("line", Json::text(charge.line())),
            ("premium", figure(charge.premium(), traces)?),
            ("reserve", figure(charge.reserve(), traces)?),
            ("capital", figure(charge.capital(), traces)?),
        ]))
    };
    let lines = risk.premium_reserve().charges().iter().map(line);
    let financing = risk.premium_reserve().financing();
    let financing = financing.map(|of| figure(of.capital(), traces)).transpose()?;
    let rows = catastrophe_rows(risk.catastrophe(), head.kind)?;
    let alone = insurance_rows("non_life", risk.total());
    let mut fields = head.json(worst_scenarios(risk, catastrophe));
    fields.extend([
        ("readings", Json::List(readings.iter().map(reading_json).collect())),
        ("lines", Json::List(lines.collect::<Result<_, Error>>()?)),
        ("financing", financing.unwrap_or(Json::Null)),
        ("premium_reserve", figure(risk.premium_reserve().total(), traces)?),
        ("perils", Json::List(catastrophe.perils.iter().map(peril_json).collect())),
        ("catastrophe", rows_json(&rows, traces)?),
        ("non_life", figure(risk.total().total(), traces)?),
    ]);
    fields.extend(sheets(&alone, position, traces)?);
    Ok(Json::Object(fields))
}

/// What can strike: a peril with its regions and the number of its scenarios.
fn peril_json(book: &PerilBook) -> Json {
    let region = |(region, exposure): &(std::sync::Arc<str>, Amount)| {
        Json::Object(vec![
            ("region", Json::text(&**region)),
            ("exposure", Json::text(exposure.to_string())),
        ])
    };
    Json::Object(vec![
        ("peril", Json::text(book.peril().word())),
        ("regions", Json::List(book.exposures().iter().map(region).collect())),
        ("scenarios", Json::text(book.scenarios().to_string())),
    ])
}

/// Life insurance risk: readings with whether they decide anything, units, the rows of IR05
/// and of S05, and of S01 where the insurer's other risks are known; every number a string.
///
/// # Errors
///
/// [`Error::Overflow`] when a figure does not fit in print.
pub fn life_json(
    head: &ReportHead<'_>,
    risk: &LifeRisk,
    position: Option<&SolvencyPosition>,
    readings: &[(Choice, Bearing)],
    traces: Traces,
) -> Result<Json, Error> {
    let mut units = Vec::new();
    for unit in risk.units() {
        let mut fields = vec![
            ("unit", Json::text(unit.name())),
            ("lapse_type", Json::text(unit.lapse_type().word())),
        ];
        for scenario in LifeScenario::ALL {
            if let Some(capital) = unit.scenario(scenario) {
                fields.push((scenario.word(), figure(capital, traces)?));
            }
        }
        fields.push(("lapse_rate", figure(unit.lapse(), traces)?));
        units.push(Json::Object(fields));
    }
    let alone = insurance_rows("life", risk.total());
    let mut fields = head.json(Vec::new());
    fields.extend([
        ("readings", Json::List(readings.iter().map(reading_json).collect())),
        ("units", Json::List(units)),
        ("ir05", rows_json(&life_rows(risk), traces)?),
    ]);
    fields.extend(sheets(&alone, position, traces)?);
    Ok(Json::Object(fields))
}

/// A table of assumptions under every scenario that bears on it, all periods.
///
/// # Errors
///
/// Those of the table.
pub fn assumption_json(
    name: &str,
    table: &AssumptionTable,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Json, Error> {
    let mut fields = vec![
        ("table", Json::text(name)),
        ("assumption", Json::text(table.assumption().word())),
        ("period", Json::text(table.period().word())),
    ];
    let base = table.rates().iter().map(|rate| Json::number(rate.normalize()));
    fields.push(("base", Json::List(base.collect())));
    for scenario in table.scenarios() {
        let adverse = table.under(scenario, rules, readings)?;
        let adverse = adverse.iter().map(|rate| Json::number(rate.value().normalize()));
        fields.push((scenario.word(), Json::List(adverse.collect())));
    }
    Ok(Json::Object(fields))
}

/// The curve of annex 1 for each business: spot rate, discount factor and forward rate by year.
///
/// # Errors
///
/// Those of the curve.
pub fn liability_curve_json(
    rates: &SpotRates,
    years: u32,
    rules: &RuleSet<'_>,
) -> Result<Json, Error> {
    let mut curves = Vec::new();
    for business in LiabilityBusiness::ALL {
        let curve = DiscountCurve::of_liabilities(rates, business, years, rules)?;
        let mut points = Vec::new();
        for year in 1..=years {
            let (spot, factor) = (curve.spot(year), curve.factor(year));
            let forward = curve.forward(year)?;
            points.push(Json::Object(vec![
                ("year", Json::text(year.to_string())),
                ("spot", Json::or_null(spot, |spot| Json::number(spot.value().normalize()))),
                ("factor", Json::or_null(factor, |factor| Json::number(factor.value()))),
                ("forward", Json::or_null(forward, Json::number)),
            ]));
        }
        curves.push((business.word(), Json::List(points)));
    }
    Ok(Json::Object(curves))
}

pub(in crate::report) fn figure(capital: &Traced<Amount>, traces: Traces) -> Result<Json, Error> {
    match traces {
        Traces::Without => Ok(Json::text(capital.value().to_string())),
        Traces::With => Ok(Json::Object(vec![
            ("figure", Json::text(capital.value().to_string())),
            ("trace", trace_json(capital.trace())?),
        ])),
    }
}

/// S05 and S01 as far as they are known.
fn sheets(
    alone: &[ReturnRow],
    position: Option<&SolvencyPosition>,
    traces: Traces,
) -> Result<[(&'static str, Json); 2], Error> {
    let (minimum, solvency) = match position {
        Some(position) => {
            let minimum = minimum_capital_rows(position.minimum())?;
            let (of, ratios) = (position.minimum(), position.solvency());
            let solvency = solvency_rows(None, position.tiers(), of, ratios)?;
            (rows_json(&minimum, traces)?, rows_json(&solvency, traces)?)
        }
        None => (rows_json(alone, traces)?, Json::Null),
    };
    Ok([("s05", minimum), ("s01", solvency)])
}

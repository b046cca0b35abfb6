//! A stress test as one JSON object.

use super::content::StressReport;
use crate::error::Error;
use crate::quantity::Fraction;
use crate::report::insurance::figure;
use crate::report::json::{Json, Traces};
use crate::report::quarter_end_json::reading_json;
use crate::stress::{
    AppliedStress, MandatoryStress, MovedCapital, ReversePoint, ReverseStress, StressOutcome,
    StressReach, StressResult, StressedPosition,
};

/// Places of a ratio beside its exact form.
const PLACES: u32 = 12;

/// The base, every scenario with what was applied and moved or with what is missing, reverse
/// stress, and the readings; every number a string.
///
/// # Errors
///
/// [`Error::Overflow`] when a figure does not fit in print.
pub fn stress_json(report: &StressReport<'_>, traces: Traces) -> Result<Json, Error> {
    let mut fields = report.head.json(report.caveats());
    let scenarios = report.test.results().iter();
    let scenarios = scenarios.map(|(stress, result)| scenario(*stress, result, traces));
    let reverse = report.reverse.iter().map(|test| reverse_json(test, traces));
    fields.extend([
        ("readings", Json::List(report.readings.iter().map(reading_json).collect())),
        ("base", position(report.base.position(), traces)?),
        ("scenarios", Json::List(scenarios.collect::<Result<_, _>>()?)),
        ("reverse_stress_is_due", Json::Answer(report.test.reverse_is_due())),
        ("reverse_stress", Json::List(reverse.collect::<Result<_, _>>()?)),
    ]);
    Ok(Json::Object(fields))
}

fn scenario(stress: MandatoryStress, result: &StressResult, traces: Traces) -> Result<Json, Error> {
    let mut fields = vec![
        ("scenario", Json::text(stress.word())),
        ("period", Json::text(stress.period().word())),
        ("name", Json::text(stress.name())),
        ("name_zh", Json::text(stress.chinese())),
    ];
    match result {
        StressResult::NotComputed(missing) => {
            let missing = missing.iter().map(|item| Json::text(*item));
            fields.push(("missing", Json::List(missing.collect())));
        }
        StressResult::Computed(outcome) => fields.extend(computed(outcome, traces)?),
    }
    Ok(Json::Object(fields))
}

fn computed(outcome: &StressOutcome, traces: Traces) -> Result<[(&'static str, Json); 4], Error> {
    let applied = outcome.applied().iter().map(|applied| applied_json(applied, traces));
    let moved = outcome.moved().iter().map(|moved| moved_json(moved, traces));
    Ok([
        ("applied", Json::List(applied.collect::<Result<_, _>>()?)),
        ("moved", Json::List(moved.collect::<Result<_, _>>()?)),
        ("loss", figure(outcome.loss(), traces)?),
        ("position", position(outcome.position(), traces)?),
    ])
}

fn applied_json(applied: &AppliedStress, traces: Traces) -> Result<Json, Error> {
    let articles = applied.number().citations().iter();
    let loss = applied.loss().map(|loss| figure(loss, traces)).transpose()?;
    Ok(Json::Object(vec![
        ("factor", Json::text(applied.factor().word())),
        ("number", Json::or_null(applied.number().value().decimal(), Json::number)),
        ("articles", Json::List(articles.map(|of| Json::text(of.to_string())).collect())),
        ("loss", loss.unwrap_or(Json::Null)),
    ]))
}

fn moved_json(moved: &MovedCapital, traces: Traces) -> Result<Json, Error> {
    Ok(Json::Object(vec![
        ("risk", Json::text(moved.risk().word())),
        ("sub_risk", Json::text(moved.sub_risk())),
        ("base", figure(moved.before(), traces)?),
        ("scenario", figure(moved.after(), traces)?),
    ]))
}

fn position(position: &StressedPosition, traces: Traces) -> Result<Json, Error> {
    let solvency = position.solvency();
    let (core, comprehensive) = (solvency.core(), solvency.comprehensive());
    Ok(Json::Object(vec![
        ("core_capital", figure(position.capital().core(), traces)?),
        ("actual_capital", figure(solvency.actual(), traces)?),
        ("over_the_limits", figure(position.capital().excess(), traces)?),
        ("minimum_capital", figure(solvency.minimum(), traces)?),
        ("core_margin", figure(core.margin(), traces)?),
        ("comprehensive_margin", figure(comprehensive.margin(), traces)?),
        ("core_ratio", ratio(core.ratio().value())?),
        ("comprehensive_ratio", ratio(comprehensive.ratio().value())?),
        ("core_complies", Json::Answer(core.complies().value())),
        ("comprehensive_complies", Json::Answer(comprehensive.complies().value())),
    ]))
}

fn reverse_json(test: &ReverseStress, traces: Traces) -> Result<Json, Error> {
    let mut fields = vec![
        ("factor", Json::text(test.factor().word())),
        ("ratio", Json::text(test.bound().word())),
        ("least", Json::number(test.least().value())),
    ];
    match test.reach() {
        StressReach::BelowInBase => fields.push(("reach", Json::text("below_in_base"))),
        StressReach::Nowhere(last) => {
            fields.push(("reach", Json::text("nowhere")));
            fields.push(("last_not_below", Json::number(last.yuan())));
        }
        StressReach::Between(points) => {
            let [last, first] = points.as_ref();
            fields.push(("reach", Json::text("between")));
            fields.push(("last_not_below", point(test, last, traces)?));
            fields.push(("first_below", point(test, first, traces)?));
        }
    }
    Ok(Json::Object(fields))
}

fn point(test: &ReverseStress, point: &ReversePoint, traces: Traces) -> Result<Json, Error> {
    let part = test.part(point.change())?.map(ratio).transpose()?;
    Ok(Json::Object(vec![
        ("change", Json::number(point.change().yuan())),
        ("part_of_base", part.unwrap_or(Json::Null)),
        ("spare", Json::number(point.spare(test)?)),
        ("position", position(point.position(), traces)?),
    ]))
}

fn ratio(fraction: Fraction) -> Result<Json, Error> {
    Ok(Json::Object(vec![
        ("value", Json::number(fraction.to_places(PLACES)?.normalize())),
        ("numerator", Json::text(fraction.numerator().to_string())),
        ("denominator", Json::text(fraction.denominator().to_string())),
    ]))
}

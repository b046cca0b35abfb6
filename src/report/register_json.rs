//! A register as one JSON object.

use super::annex_9::{
    ReturnRow, market_and_credit_rows, minimum_capital_rows, rows_json, solvency_rows,
};
use super::json::{Json, Traces, trace_json};
use super::quarter_end_json::reading_json;
use crate::composite::{Charge, SubRisk};
use crate::discount::RateScenario;
use crate::error::Error;
use crate::market::LifeInterestRate;
use crate::register::{Concentration, RegisterCapital};
use crate::rule::{Bearing, Choice};
use crate::solvency::SolvencyPosition;
use crate::trace::Trace;

/// The object: rules, readings with whether they decide anything, charges asset by asset,
/// concentrations, life interest rate risk, and the rows of S05 (and S01 where the insurer's other
/// risks are known); every number a string.
///
/// # Shape
///
/// Amounts in yuan, factors per yuan. `traces` adds to every charge and row how it came about,
/// which makes the object large: shared steps are written out each time.
///
/// # Errors
///
/// [`Error::Overflow`] when a figure does not fit in print.
pub fn register_json(
    capital: &RegisterCapital,
    solvency: Option<&SolvencyPosition>,
    readings: &[(Choice, Bearing)],
    traces: Traces,
) -> Result<Json, Error> {
    let charges = capital.charges().iter().map(|charge| charge_json(charge, traces));
    let life = capital.life().map(life_json).transpose()?;
    let rows = |rows: &[ReturnRow]| rows_json(rows, traces);
    let (minimum, position) = match solvency {
        Some(solvency) => {
            let minimum = minimum_capital_rows(solvency.minimum())?;
            let ratios = solvency.solvency();
            let position = solvency_rows(None, solvency.tiers(), solvency.minimum(), ratios)?;
            (minimum, rows(&position)?)
        }
        None => (market_and_credit_rows(capital), Json::Null),
    };
    Ok(Json::Object(vec![
        ("rules_in_force_on", Json::text(capital.rules().day().to_string())),
        ("readings", Json::List(readings.iter().map(reading_json).collect())),
        ("k1", Json::number(capital.equity().k1().value())),
        ("charges", Json::List(charges.collect::<Result<_, _>>()?)),
        ("concentration", concentration_json(capital.concentration())?),
        ("life_interest_rate", life.unwrap_or(Json::Null)),
        ("s05", rows(&minimum)?),
        ("s01", position),
    ]))
}

fn charge_json(charge: &Charge, traces: Traces) -> Result<Json, Error> {
    let coefficients = charge.coefficients().iter().map(|coefficient| {
        Ok(Json::Object(vec![
            ("name", Json::text(coefficient.step())),
            ("value", value(coefficient)?),
        ]))
    });
    let market = match charge.risk() {
        SubRisk::OverseasFixedIncome(market) | SubRisk::OverseasEquity(market) => {
            Json::text(market.word())
        }
        SubRisk::InterestRate
        | SubRisk::EquityPrice
        | SubRisk::RealEstate
        | SubRisk::ExchangeRate
        | SubRisk::Spread
        | SubRisk::Default => Json::Null,
    };
    let trace = match traces {
        Traces::With => trace_json(charge.capital().trace())?,
        Traces::Without => Json::Null,
    };
    Ok(Json::Object(vec![
        ("asset", Json::text(charge.subject())),
        ("what", Json::text(charge.what())),
        ("risk", Json::text(charge.risk().label())),
        ("market", market),
        ("exposure", Json::number(charge.exposure().value().normalize())),
        ("base", value(charge.base())?),
        (
            "factor_at_k1_0",
            charge.set_factor().map(|set| value(set)).transpose()?.unwrap_or(Json::Null),
        ),
        ("coefficients", Json::List(coefficients.collect::<Result<_, Error>>()?)),
        ("factor", Json::number(charge.factor().value().normalize())),
        ("capital", Json::text(charge.capital().value().to_string())),
        ("protection", protection_json(charge)?),
        ("counted_in", Json::or_null(charge.hedge(), Json::text)),
        ("article", Json::or_null(charge.article(), |article| Json::text(article.to_string()))),
        ("trace", trace),
    ]))
}

fn protection_json(charge: &Charge) -> Result<Json, Error> {
    let [crm, covered, tool, after] = charge.protection() else {
        return Ok(Json::Null);
    };
    Ok(Json::Object(vec![
        ("crm", value(crm)?),
        ("protected", value(covered)?),
        ("tool", value(tool)?),
        ("factor_after", value(after)?),
    ]))
}

fn value(trace: &Trace) -> Result<Json, Error> {
    let number = trace.value().decimal();
    number
        .map(|number| Json::number(number.normalize()))
        .ok_or(Error::Broken { invariant: "a factor is a number" })
}

fn concentration_json(concentration: &Concentration) -> Result<Json, Error> {
    let counterparties = concentration.counterparties().iter().map(|of| {
        Ok(Json::Object(vec![
            ("counterparty", Json::text(of.name())),
            ("held", value(of.total())?),
            ("over", Json::Answer(of.coefficient().is_some())),
        ]))
    });
    let threshold = concentration.threshold();
    let over = concentration.over_limit().iter().map(|class| Json::text(class.word()));
    Ok(Json::Object(vec![
        ("threshold", Json::or_null(threshold, |of| Json::number(of.value().normalize()))),
        ("counterparties", Json::List(counterparties.collect::<Result<_, Error>>()?)),
        ("on_nobody_named", value(concentration.unnamed())?),
        ("property", value(concentration.property())?),
        ("property_limit", value(concentration.property_limit())?),
        ("property_over", Json::Answer(concentration.property_coefficient().is_some())),
        ("classes_over_limit", Json::List(over.collect())),
    ]))
}

fn life_json(life: &LifeInterestRate) -> Result<Json, Error> {
    let accounts = life.accounts().iter().map(|account| {
        let value = |scenario| Json::text(account.value(scenario).value().to_string());
        Json::Object(vec![
            ("account", Json::text(account.account())),
            ("base", value(RateScenario::Base)),
            ("up", value(RateScenario::Up)),
            ("down", value(RateScenario::Down)),
        ])
    });
    let mut curve = Vec::new();
    for year in 1.. {
        let spot = |scenario| life.curve(scenario).spot(year);
        let (Some(base), Some(up), Some(down)) =
            (spot(RateScenario::Base), spot(RateScenario::Up), spot(RateScenario::Down))
        else {
            break;
        };
        let forward = |scenario| life.curve(scenario).forward(year);
        let forward = |scenario| Ok::<_, Error>(Json::or_null(forward(scenario)?, Json::number));
        curve.push(Json::Object(vec![
            ("year", Json::text(year.to_string())),
            ("base", Json::number(base.value().normalize())),
            ("up", Json::number(up.value().normalize())),
            ("down", Json::number(down.value().normalize())),
            ("base_forward", forward(RateScenario::Base)?),
            ("up_forward", forward(RateScenario::Up)?),
            ("down_forward", forward(RateScenario::Down)?),
        ]));
    }
    Ok(Json::Object(vec![
        ("accounts", Json::List(accounts.collect())),
        ("increase_up", Json::text(life.up().value().to_string())),
        ("increase_down", Json::text(life.down().value().to_string())),
        ("capital", Json::text(life.capital().value().to_string())),
        ("spot_rates_with_spread", Json::List(curve)),
    ]))
}

//! Life insurance risk as plain tables for a terminal.

use rust_decimal::{Decimal, RoundingStrategy};

use super::end::{ReportHead, end};
use crate::aggregate::InsurerKind;
use crate::discount::{DiscountCurve, LiabilityBusiness, SpotRates};
use crate::error::Error;
use crate::life::{AssumptionTable, LapseType, LifeRisk, LifeScenario};
use crate::report::annex_9::{insurance_rows, life_rows, return_text};
use crate::report::numbers::grouped;
use crate::report::planning::Language;
use crate::report::table::TextTable;
use crate::rule::{Bearing, Choice, Readings, RuleSet};
use crate::solvency::SolvencyPosition;
use crate::trace::Traced;

/// Periods of an assumption that are shown.
const SHOWN: [usize; 6] = [1, 2, 10, 11, 12, 13];
/// Years of the curve that are shown.
const YEARS: [u32; 7] = [1, 10, 20, 25, 30, 40, 50];

/// The tables: the units with their capital by scenario, the rows of IR05, S05 and S01 as far
/// as they are known, and the readings.
///
/// # Errors
///
/// [`Error::Overflow`] when a figure does not fit in print.
pub fn life_text(
    head: &ReportHead<'_>,
    risk: &LifeRisk,
    position: Option<&SolvencyPosition>,
    readings: &[(Choice, Bearing)],
) -> Result<String, Error> {
    let what = match head.kind {
        InsurerKind::Property | InsurerKind::Life => "life business",
        InsurerKind::Reinsurer => "life business of a reinsurer",
    };
    let mut parts = vec![head.text(what), units(risk)];
    parts.push(format!(
        "IR05, life insurance risk\n{}",
        return_text(&life_rows(risk), Language::English)?
    ));
    parts.extend(end(&insurance_rows("life", risk.total()), position, readings)?);
    Ok(parts.join("\n"))
}

fn units(risk: &LifeRisk) -> String {
    let shown = [
        (LifeScenario::Mortality, "mortality"),
        (LifeScenario::Longevity, "longevity"),
        (LifeScenario::IllnessIncidence, "incidence"),
        (LifeScenario::IllnessTrend, "trend"),
        (LifeScenario::MedicalAndHealth, "medical"),
        (LifeScenario::OtherLoss, "other loss"),
        (LifeScenario::Expense, "expense"),
    ];
    let names = shown.iter().map(|(_, name)| *name).chain(["lapse rate"]).collect::<Vec<_>>();
    let mut table = TextTable::new(&["unit"], &names).with_last("lapse type");
    for unit in risk.units() {
        let capital = |scenario| {
            let capital = unit.scenario(scenario).map(|capital| capital.value().yuan());
            grouped(capital.unwrap_or_default())
        };
        let of_type = match unit.lapse_type() {
            LapseType::One => "I",
            LapseType::Two => "II",
        };
        let cells = shown.iter().map(|(scenario, _)| capital(*scenario));
        let lapse = grouped(unit.lapse().value().yuan());
        let name = [unit.name().to_owned()].into_iter();
        table.row(name.chain(cells).chain([lapse, of_type.to_owned()]));
    }
    format!("Capital of the units, max(PV adverse - PV base, 0)\n{table}")
}

/// The tables of assumptions under every scenario that bears on them: some of their periods,
/// with twelve places.
///
/// # Errors
///
/// Those of the tables.
pub fn assumption_text(
    name: &str,
    table: &AssumptionTable,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<String, Error> {
    let scenarios: Vec<_> = table.scenarios().collect();
    let mut names = vec!["base"];
    names.extend(scenarios.iter().map(|scenario| scenario.word()));
    let mut text = TextTable::new(&[table.period().unit()], &names);
    let columns = scenarios.iter().map(|scenario| table.under(*scenario, rules, readings));
    let columns = columns.collect::<Result<Vec<_>, _>>()?;
    for (period, base) in (1..).zip(table.rates()) {
        if !SHOWN.contains(&period) {
            continue;
        }
        let adverse = columns.iter().map(|column: &Vec<Traced<Decimal>>| {
            let rate = column.get(period.saturating_sub(1)).map(Traced::value);
            rate.map(twelve).unwrap_or_default()
        });
        let cells = [period.to_string(), twelve(*base)].into_iter().chain(adverse);
        text.row(cells);
    }
    Ok(format!("{name}: {}, {}\n{text}", table.assumption().word(), table.period().word()))
}

/// At most twelve places; the rest is in the JSON.
fn twelve(rate: Decimal) -> String {
    if rate.normalize().scale() <= 12 {
        return rate.normalize().to_string();
    }
    let strategy = RoundingStrategy::MidpointAwayFromZero;
    format!("{}~", rate.round_dp_with_strategy(12, strategy).normalize())
}

/// The curve of annex 1 for each business, at some years.
///
/// # Errors
///
/// Those of the curve.
pub fn liability_curve_text(rates: &SpotRates, rules: &RuleSet<'_>) -> Result<String, Error> {
    let names = LiabilityBusiness::ALL.map(LiabilityBusiness::word);
    let mut table = TextTable::new(&["year"], &names);
    let last = YEARS.into_iter().max().unwrap_or_default();
    let curve = |business| DiscountCurve::of_liabilities(rates, business, last, rules);
    let curves = LiabilityBusiness::ALL.map(curve);
    let curves = curves.into_iter().collect::<Result<Vec<_>, _>>()?;
    for year in YEARS {
        let spot = |curve: &DiscountCurve| {
            curve.spot(year).map(|spot| twelve(spot.value())).unwrap_or_default()
        };
        table.row([year.to_string()].into_iter().chain(curves.iter().map(spot)));
    }
    Ok(format!("Discount curve of liabilities (annex 1), spot rates with spread\n{table}"))
}

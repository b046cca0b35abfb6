//! A register as plain tables for a terminal.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};

use super::annex_9::{market_and_credit_rows, minimum_capital_rows, return_text, solvency_rows};
use super::numbers::{fen, grouped};
use super::planning::Language;
use super::prose::wrapped;
use super::quarter_end_text::reading_table;
use super::table::TextTable;
use crate::composite::{Charge, SubRisk};
use crate::discount::RateScenario;
use crate::error::Error;
use crate::market::LifeInterestRate;
use crate::position::Asset;
use crate::quantity::{Amount, ValuationDate};
use crate::register::{Concentration, Register, RegisterCapital};
use crate::rule::{Bearing, Choice};
use crate::solvency::SolvencyPosition;
use crate::trace::Trace;

/// Counterparties that are shown at least, the largest first.
const SHOWN: usize = 5;

/// The tables: every charge, concentrations, life interest rate risk, the market and credit part of
/// S05 or all of it with S01 where the insurer's other risks are known, and the readings.
///
/// # Errors
///
/// [`Error::Overflow`] when a figure does not fit in print.
pub fn register_text(
    name: &str,
    register: &Register,
    capital: &RegisterCapital,
    solvency: Option<&SolvencyPosition>,
    readings: &[(Choice, Bearing)],
    (valued, verified_to): (ValuationDate, Option<NaiveDate>),
) -> Result<String, Error> {
    let mut head = format!(
        "{name}, {} of {} assets at {}, amounts in yuan\n",
        register.kind.word(),
        register.assets.len(),
        valued.day()
    );
    let day = capital.rules().day();
    if let Some(verified) = verified_to.filter(|verified| *verified < day) {
        head.push_str(&wrapped(&format!(
            "CAVEAT: the rules were verified to {verified}; a change between then and {day} would \
             not be seen."
        )));
    }
    if day != valued.day() {
        head.push_str(&format!("CAVEAT: valued under the rules in force on {day}.\n"));
    }
    let mut parts = vec![head, charges(register, capital)];
    parts.extend(products(register)?);
    parts.push(concentration(register, capital.concentration()));
    if let Some(life) = capital.life() {
        parts.push(life_table(life));
    }
    match solvency {
        Some(solvency) => {
            let rows = minimum_capital_rows(solvency.minimum())?;
            parts.push(format!("S05, minimum capital\n{}", return_text(&rows, Language::English)?));
            let ratios = solvency.solvency();
            let rows = solvency_rows(None, solvency.tiers(), solvency.minimum(), ratios)?;
            parts.push(format!(
                "S01, solvency position\n{}",
                return_text(&rows, Language::English)?
            ));
        }
        None => {
            let rows = market_and_credit_rows(capital);
            let text = return_text(&rows, Language::English)?;
            parts.push(format!("S05, market and credit risk\n{text}"));
        }
    }
    parts.push(reading_table(readings, Language::English));
    Ok(parts.join("\n"))
}

fn charges(register: &Register, capital: &RegisterCapital) -> String {
    let by_id: BTreeMap<&str, &Asset> =
        register.assets.iter().map(|asset| (&*asset.id, asset)).collect();
    let mut table = TextTable::new(
        &["asset", "what is charged", "risk"],
        &["exposure", "RF0", "RF", "capital"],
    )
    .with_last("article")
    .with_last("coefficients, and what it counts in");
    let mut charged: BTreeSet<&str> = BTreeSet::new();
    for charge in capital.charges() {
        charged.extend(charge.subject().split('+'));
        let first = charge.subject().split('+').next().unwrap_or_default();
        let class = by_id.get(charge.subject()).or_else(|| by_id.get(first));
        let class = class.map_or("net currency position", |asset| asset.class());
        let what = match charge.what() {
            "asset" => class.to_owned(),
            what => format!("{class}: {what}"),
        };
        let held = charge.capital().value().yuan();
        table.row([
            charge.subject().to_owned(),
            what,
            risk(charge.risk()),
            fen(charge.exposure().value()),
            number(charge.base().value().decimal()),
            number(Some(charge.factor().value())),
            grouped(held),
            charge.article().map(ToString::to_string).unwrap_or_default(),
            coefficients(charge),
        ]);
    }
    let k1 = capital.equity().k1().value();
    let mut text = format!("Charges, asset by asset\n{table}");
    if k1 != Decimal::ZERO {
        text.push_str(&format!("k1 of the listed shares held: {}\n", shortened(k1)));
    }
    let mut uncharged: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for asset in register.assets.iter().filter(|asset| !charged.contains(&*asset.id)) {
        uncharged.entry(capital.why_uncharged(asset, register)).or_default().push(&asset.id);
    }
    for (why, ids) in uncharged {
        text.push_str(&wrapped(&format!(
            "Not charged by itself, since {why}: {}.",
            ids.join(", ")
        )));
    }
    text
}

fn risk(risk: SubRisk) -> String {
    match risk {
        SubRisk::OverseasFixedIncome(market) | SubRisk::OverseasEquity(market) => {
            format!("{} {}", risk.label(), market.word())
        }
        SubRisk::InterestRate
        | SubRisk::EquityPrice
        | SubRisk::RealEstate
        | SubRisk::ExchangeRate
        | SubRisk::Spread
        | SubRisk::Default => risk.label().to_owned(),
    }
}

fn number(value: Option<Decimal>) -> String {
    value.map(shortened).unwrap_or_default()
}

/// A factor with at most eight places; the exact one is in the JSON.
fn shortened(value: Decimal) -> String {
    let value = value.normalize();
    if value.scale() <= 8 {
        return value.to_string();
    }
    let strategy = RoundingStrategy::MidpointAwayFromZero;
    format!("{}~", value.round_dp_with_strategy(8, strategy).normalize())
}

fn coefficients(charge: &Charge) -> String {
    let one = |step: &str, value: Decimal| format!("{step} {}", shortened(value));
    let named = charge.coefficients().iter().filter_map(|coefficient| {
        let value = coefficient.value().decimal().filter(|value| *value != Decimal::ZERO)?;
        Some(one(coefficient.step(), value))
    });
    let set = charge.set_factor().and_then(|set| set.value().decimal());
    let set = set.map(|set| one("factor at k1 = 0:", set));
    let protection = match charge.protection() {
        [crm, covered, tool, after] => {
            let number = |trace: &Trace| trace.value().decimal().unwrap_or_default();
            let (crm, after) = (shortened(number(crm)), shortened(number(after)));
            let (covered, tool) = (fen(number(covered)), fen(number(tool)));
            Some(format!("CRM {crm} of {covered} and a tool of {tool} at RF {after}"))
        }
        _ => None,
    };
    let hedge = charge.hedge().map(|hedge| format!("counts in {hedge}, not by itself"));
    set.into_iter().chain(named).chain(protection).chain(hedge).collect::<Vec<_>>().join(", ")
}

/// What is known of the products that are looked through, so that a share that was forgotten shows.
fn products(register: &Register) -> Result<Option<String>, Error> {
    let parts = register.looked_through()?;
    if parts.is_empty() {
        return Ok(None);
    }
    let mut table = TextTable::new(&["product"], &["value", "rows in it", "unidentified"]);
    for part in parts {
        let amounts = [part.value, part.identified, part.unidentified].map(fen);
        table.row([part.id.to_string()].into_iter().chain(amounts));
    }
    Ok(Some(format!(
        "Products that are looked through, rows and unidentified times share\n{table}"
    )))
}

fn concentration(register: &Register, of: &Concentration) -> String {
    let mut table = TextTable::new(&["counterparty"], &["held, book value"]).with_last("");
    let mut largest: Vec<_> = of.counterparties().iter().collect();
    largest.sort_by_key(|total| std::cmp::Reverse(total.total().value().decimal()));
    for (place, total) in largest.iter().enumerate() {
        let over = total.coefficient().is_some();
        if place >= SHOWN && !over {
            continue;
        }
        let held = total.total().value().decimal().unwrap_or_default();
        let says = if over { "over the threshold" } else { "" };
        table.row([total.name().to_owned(), fen(held), says.to_owned()]);
    }
    let threshold = match of.threshold() {
        Some(threshold) => fen(threshold.value()),
        None => "none: total assets are too small to be charged".to_owned(),
    };
    let property = of.property().value().decimal().unwrap_or_default();
    let over = if of.property_coefficient().is_some() { ", over its limit of " } else { " of " };
    let limit = of.property_limit().value().decimal().unwrap_or_default();
    let classes = of.over_limit().iter().map(|class| class.word()).collect::<Vec<_>>().join(", ");
    let classes = if classes.is_empty() { "none".to_owned() } else { classes };
    format!(
        "Concentration, total assets {}\nthreshold of a counterparty: {threshold}; the {SHOWN} \
         largest and all above it\n{table}\
         cash and receivables on nobody who is named {}; investment property {}{over}{}; asset \
         classes over their limit: {classes}\n",
        grouped(register.total_assets.yuan()),
        fen(of.unnamed().value().decimal().unwrap_or_default()),
        fen(property),
        fen(limit),
    )
}

fn life_table(life: &LifeInterestRate) -> String {
    let mut table = TextTable::new(&["account"], &["PV base", "PV down", "PV up"]);
    for account in life.accounts() {
        let value = |scenario| grouped(account.value(scenario).value().yuan());
        table.row([
            account.account().to_owned(),
            value(RateScenario::Base),
            value(RateScenario::Down),
            value(RateScenario::Up),
        ]);
    }
    let amount = |amount: Amount| grouped(amount.yuan());
    format!(
        "IN01, interest rate risk of life business\n{table}increase when rates go down {}, up {}; \
         capital {}\n",
        amount(life.down().value()),
        amount(life.up().value()),
        amount(life.capital().value()),
    )
}

//! Non-life insurance risk as plain tables for a terminal.

use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::end::{end, head};
use crate::aggregate::InsurerKind;
use crate::error::Error;
use crate::non_life::{CatastropheBook, NonLifeRisk};
use crate::quantity::{Amount, ValuationDate};
use crate::report::annex_9::{catastrophe_rows, insurance_rows, return_text};
use crate::report::numbers::{fen, grouped};
use crate::report::table::TextTable;
use crate::rule::{Bearing, Choice, RuleDay};
use crate::solvency::SolvencyPosition;
use crate::trace::{Trace, Traced};

/// The tables: the factors of each line with their coefficients, the lines, the catastrophes
/// with the rows of IR02 or IR04, S05 and S01 as far as they are known, and the readings.
///
/// # Errors
///
/// [`Error::Overflow`] when a figure does not fit in print.
pub fn non_life_text(
    (name, kind): (&str, InsurerKind),
    risk: &NonLifeRisk,
    catastrophe: &CatastropheBook,
    position: Option<&SolvencyPosition>,
    readings: &[(Choice, Bearing)],
    (valued, rules, verified_to): (ValuationDate, RuleDay, Option<NaiveDate>),
) -> Result<String, Error> {
    let what = match kind {
        InsurerKind::Property => "non-life business of a property insurer",
        InsurerKind::Life => "short-term business of a life insurer",
        InsurerKind::Reinsurer => "non-life business of a reinsurer",
    };
    let mut parts = vec![
        head(name, what, valued, (rules, verified_to)),
        factors(risk),
        lines(risk),
        scenarios(catastrophe),
    ];
    let rows = catastrophe_rows(risk.catastrophe(), kind == InsurerKind::Reinsurer)?;
    let sheet = rows.first().map_or("", |row| row.sheet());
    parts.push(format!("{sheet}, catastrophe risk\n{}", return_text(&rows)?));
    parts.extend(end(&insurance_rows("non_life", risk.total()), position, readings)?);
    Ok(parts.join("\n"))
}

/// A capital by exposure, base factor and coefficients, found in the trace of a line.
struct Factored {
    subject: String,
    exposure: Decimal,
    base: Decimal,
    coefficients: Vec<String>,
    factor: Decimal,
    capital: Decimal,
}

/// Every capital of a trace that is an exposure times a factor.
fn factored(trace: &Arc<Trace>, found: &mut Vec<Factored>) {
    if let [exposure, factor] = trace.inputs()
        && let [base, _, _, coefficients @ ..] = factor.inputs()
        && factor.step() == "risk factor RF"
    {
        let number = |trace: &Trace| trace.value().decimal().unwrap_or_default();
        let coefficients = coefficients.iter().filter(|of| number(of) != Decimal::ZERO);
        found.push(Factored {
            subject: trace.subject().unwrap_or_default().to_owned(),
            exposure: number(exposure),
            base: number(base),
            coefficients: coefficients
                .map(|of| format!("{} {}", of.step(), number(of).normalize()))
                .collect(),
            factor: number(factor),
            capital: number(trace),
        });
        return;
    }
    for input in trace.inputs() {
        factored(input, found);
    }
}

fn factors(risk: &NonLifeRisk) -> String {
    let mut table =
        TextTable::new(&["line or business", "risk"], &["exposure", "RF0", "RF", "EX x RF"])
            .with_last("coefficients");
    let mut add = |half: &str, capital: &Traced<Amount>| {
        let mut found = Vec::new();
        factored(capital.trace(), &mut found);
        for of in found {
            table.row([
                of.subject,
                half.to_owned(),
                fen(of.exposure),
                of.base.to_string(),
                of.factor.normalize().to_string(),
                fen(of.capital),
                of.coefficients.join(", "),
            ]);
        }
    };
    for charge in risk.premium_reserve().charges() {
        add("premium", charge.premium());
        add("reserve", charge.reserve());
    }
    if let Some(financing) = risk.premium_reserve().financing() {
        for loan in financing.loans() {
            add("financing", loan);
        }
    }
    format!("Factors, line by line\n{table}")
}

fn lines(risk: &NonLifeRisk) -> String {
    let mut table = TextTable::new(&["line"], &["premium", "reserve", "both", "contributes"]);
    let lines = risk.premium_reserve().lines();
    // A total past its own range has no contributions to show.
    let shares = lines.contributions(lines.total().value()).unwrap_or_default();
    let yuan = |amount: Amount| grouped(amount.yuan());
    for charge in risk.premium_reserve().charges() {
        let place = lines.parts().position(|(label, _)| label == charge.line());
        let share = place.and_then(|place| shares.get(place)).copied();
        table.row([
            charge.line().to_owned(),
            yuan(charge.premium().value()),
            yuan(charge.reserve().value()),
            yuan(charge.capital().value()),
            share.map(yuan).unwrap_or_default(),
        ]);
    }
    table.row([
        "diversification, taken off".to_owned(),
        String::new(),
        String::new(),
        grouped(lines.diversification().value().yuan()),
        String::new(),
    ]);
    let empty = String::new;
    let (combined, total) = (lines.total().value(), risk.premium_reserve().total().value());
    if combined != total {
        let off = lines.total().value().less(total).unwrap_or(Amount::ZERO);
        let what = "discount for ample reserves, taken off".to_owned();
        table.row([what, empty(), empty(), yuan(off), empty()]);
    }
    let total = yuan(total);
    table.row(["premium and reserve risk".to_owned(), empty(), empty(), total, yuan(combined)]);
    let credit = risk.premium_reserve().financing();
    let credit = credit.map(|of| {
        let capital = grouped(of.capital().value().yuan());
        format!("credit_guarantee holds {capital} of financing business, added as it is\n")
    });
    format!("Lines after discounts\n{table}{}", credit.unwrap_or_default())
}

fn scenarios(catastrophe: &CatastropheBook) -> String {
    let mut table = TextTable::new(&["peril"], &["regions", "exposure", "scenarios"]);
    for peril in &catastrophe.perils {
        let exposure = peril.exposures().iter().map(|(_, exposure)| exposure.yuan());
        let exposure = exposure.fold(Decimal::ZERO, |all, one| all.saturating_add(one));
        table.row([
            peril.peril().word().to_owned(),
            peril.exposures().len().to_string(),
            fen(exposure),
            peril.scenarios().to_string(),
        ]);
    }
    if catastrophe.perils.is_empty() {
        return "Catastrophes: no peril\n".to_owned();
    }
    format!(
        "Catastrophes: sums insured, overseas premiums, net of proportional reinsurance\n{table}"
    )
}

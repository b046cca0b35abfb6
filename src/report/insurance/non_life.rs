//! Non-life insurance risk as plain tables for a terminal.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::end::{ReportHead, end};
use crate::aggregate::InsurerKind;
use crate::error::Error;
use crate::non_life::{CatastropheBook, NonLifeRisk, Peril};
use crate::quantity::{Amount, exact};
use crate::report::annex_9::{Charged, catastrophe_rows, insurance_rows, return_text};
use crate::report::numbers::{fen, grouped};
use crate::report::planning::Language;
use crate::report::prose::wrapped;
use crate::report::table::TextTable;
use crate::rule::{Bearing, Choice};
use crate::solvency::SolvencyPosition;
use crate::trace::{Trace, Traced};

/// The tables: the factors of each line with their coefficients, the lines, the catastrophes
/// with the rows of IR02 or IR04, S05 and S01 as far as they are known, and the readings.
///
/// # Errors
///
/// [`Error::Overflow`] when a figure does not fit in print.
pub fn non_life_text(
    head: &ReportHead<'_>,
    risk: &NonLifeRisk,
    catastrophe: &CatastropheBook,
    position: Option<&SolvencyPosition>,
    readings: &[(Choice, Bearing)],
) -> Result<String, Error> {
    let what = match head.kind {
        InsurerKind::Property => "non-life business of a property insurer",
        InsurerKind::Life => "short-term business of a life insurer",
        InsurerKind::Reinsurer => "non-life business of a reinsurer",
    };
    let mut above = head.text(what);
    for caveat in worst_scenarios(risk, catastrophe) {
        above.push_str(&wrapped(&format!("CAVEAT: {caveat}.")));
    }
    let mut parts = vec![above, factors(risk), lines(risk)?, scenarios(risk, catastrophe)];
    let rows = catastrophe_rows(risk.catastrophe(), head.kind)?;
    let sheet = rows.first().map_or("", |row| row.sheet());
    parts.push(format!("{sheet}, catastrophe risk\n{}", return_text(&rows, Language::English)?));
    parts.extend(end(&insurance_rows("non_life", risk.total()), position, readings)?);
    Ok(parts.join("\n"))
}

/// The first step of a name in a trace.
fn step_named<'a>(trace: &'a Arc<Trace>, name: &str) -> Option<&'a Arc<Trace>> {
    if trace.step() == name {
        return Some(trace);
    }
    trace.inputs().iter().find_map(|input| step_named(input, name))
}

/// The rank of a peril's value at risk, of one that has an exposure.
fn rank(risk: &NonLifeRisk, peril: Peril) -> Option<Decimal> {
    let perils = risk.catastrophe().perils().iter();
    let (_, capital) = perils.into_iter().find(|(of, _)| *of == peril)?;
    step_named(capital.trace(), "rank of the value at risk")?.value().decimal()
}

/// The perils with so few scenarios that the value at risk is the worst of them.
pub(super) fn worst_scenarios(risk: &NonLifeRisk, catastrophe: &CatastropheBook) -> Vec<String> {
    let mut caveats = Vec::new();
    for book in &catastrophe.perils {
        let worst = Decimal::from(book.scenarios());
        if rank(risk, book.peril()).is_some_and(|rank| rank >= worst) {
            caveats.push(format!(
                "{} has {} scenarios, too few for its confidence: the worst of them is its value \
                 at risk",
                book.peril().word(),
                book.scenarios()
            ));
        }
    }
    caveats
}

fn factors(risk: &NonLifeRisk) -> String {
    let mut table =
        TextTable::new(&["line or business", "risk"], &["exposure", "RF0", "RF", "EX x RF"])
            .with_last("coefficients");
    let mut add = |half: &str, capital: &Traced<Amount>| {
        let number = |trace: &Trace| trace.value().decimal().unwrap_or_default();
        for of in Charged::all_in(capital.trace()) {
            let coefficients = of.coefficients.iter().filter(|of| number(of) != Decimal::ZERO);
            let coefficients: Vec<_> = coefficients
                .map(|of| format!("{} {}", of.step(), number(of).normalize()))
                .collect();
            table.row([
                of.subject().to_owned(),
                half.to_owned(),
                fen(number(of.exposure)),
                number(of.base).to_string(),
                number(of.factor).normalize().to_string(),
                fen(number(of.capital)),
                coefficients.join(", "),
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

/// The discount for ample reserves on premium or reserve risk, where there is one.
fn discount(risk: &NonLifeRisk, half: &str) -> Option<Decimal> {
    let charges = risk.premium_reserve().charges().iter();
    let mut found = charges.filter_map(|charge| {
        let capital = if half == "premium" { charge.premium() } else { charge.reserve() };
        step_named(capital.trace(), "discount for ample reserves")?.value().decimal()
    });
    found.find(|discount| *discount != Decimal::ZERO)
}

fn lines(risk: &NonLifeRisk) -> Result<String, Error> {
    let mut table = TextTable::new(&["line"], &["premium", "reserve", "both", "contributes"]);
    let lines = risk.premium_reserve().lines();
    let shares = lines.contributions(lines.total().value())?;
    let (yuan, empty) = (|amount: Amount| grouped(amount.yuan()), String::new);
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
    let (combined, total) = (lines.total().value(), risk.premium_reserve().total().value());
    let off = yuan(lines.diversification().value());
    table.row(["diversification, taken off".to_owned(), empty(), empty(), off, empty()]);
    if combined != total {
        let what = "discount for ample reserves, taken off".to_owned();
        table.row([what, empty(), empty(), yuan(combined.less(total)?), empty()]);
    }
    let what = "premium and reserve risk".to_owned();
    table.row([what, empty(), empty(), yuan(total), yuan(combined)]);
    let mut text = format!(
        "Lines: both are premium and reserve combined; contributes is the line's part of the lines \
         combined\n{table}"
    );
    for half in ["premium", "reserve"] {
        if let Some(discount) = discount(risk, half) {
            let factor = exact::sum(Decimal::ONE, discount, "factor in print")?;
            text.push_str(&format!(
                "{half} risk of each line is EX x RF x {factor}, the discount for ample reserves \
                 (notice 2023-5 article 4)\n"
            ));
        }
    }
    if let Some(financing) = risk.premium_reserve().financing() {
        let capital = yuan(financing.capital().value());
        text.push_str(&format!(
            "credit_guarantee holds {capital} of financing business, added as it is\n"
        ));
    }
    Ok(text)
}

fn scenarios(risk: &NonLifeRisk, catastrophe: &CatastropheBook) -> String {
    if catastrophe.perils.is_empty() {
        return "Catastrophes: no peril\n".to_owned();
    }
    let names = ["regions", "exposure", "scenarios", "rank of the value at risk"];
    let mut table = TextTable::new(&["peril"], &names);
    for peril in &catastrophe.perils {
        let exposure = peril.exposures().iter().map(|(_, exposure)| exposure.yuan());
        let exposure = exposure.fold(Decimal::ZERO, |all, one| all.saturating_add(one));
        let rank = rank(risk, peril.peril());
        table.row([
            peril.peril().word().to_owned(),
            peril.exposures().len().to_string(),
            fen(exposure),
            peril.scenarios().to_string(),
            rank.map(|rank| rank.normalize().to_string()).unwrap_or_default(),
        ]);
    }
    format!(
        "Catastrophes: sums insured, overseas premiums, net of proportional reinsurance\n{table}"
    )
}

//! What does the notice of December 2025 release in an export credit book?
//!
//! The same made-up book, a million yuan of retained premium and of claims reserve in each
//! business, under the rules of 30 November and of 31 December 2025. The notice lowers RF0 of three
//! of the five businesses. Whether the policy coefficient of -0.1 still stands beside the new RF0
//! is a reading: on top, as the regulator's answer says that the coefficients stay, or absorbed in
//! them. Absorbed, the notice would release next to nothing for policy business, and here even
//! raise its premium factor.
//!
//! `cargo run --example export_credit`

use std::error::Error;
use std::io::{self, Write};

use c_ross::report::TextTable;
use c_ross::{
    Amount, BusinessCharge, CreditBusiness, CreditExposure, CreditGuarantee, CreditGuaranteeBook,
    LineMeasure, Readings, RuleBook, RuleDay, Trace, Traced, Value,
};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// Premium or reserve: its name, and where it stands in a charge.
type Side = (&'static str, fn(&BusinessCharge) -> &Traced<Amount>);

const SIDES: [Side; 2] =
    [("premium", BusinessCharge::premium), ("reserve", BusinessCharge::reserve)];

fn main() -> Result<(), Box<dyn Error>> {
    let rules = RuleBook::embedded()?;
    let book = book()?;
    let on_top = Readings::default().with("PolicyCreditCoefficient", "OnTop")?;
    let absorbed = Readings::default().with("PolicyCreditCoefficient", "Absorbed")?;
    let line = |day: &str, readings| {
        let day = RuleDay::new(NaiveDate::parse_from_str(day, "%Y-%m-%d")?);
        Ok::<_, Box<dyn Error>>(CreditGuarantee::of(&book, &rules.on(day), readings)?)
    };
    let before = line("2025-11-30", &on_top)?;
    let now = line("2025-12-31", &on_top)?;
    let now_absorbed = line("2025-12-31", &absorbed)?;

    let mut out = io::stdout();
    writeln!(out, "Factors, RF = RF0 x (1 + K), on 2025-11-30 and 2025-12-31")?;
    writeln!(out, "{}", factors(&before, &now, &now_absorbed)?)?;
    writeln!(out, "Capital in yuan on 2025-12-31, and what it is less than on 2025-11-30")?;
    write!(out, "{}", capitals(&before, &now, &now_absorbed)?)?;
    Ok(())
}

/// Every business with a million of premium and of reserve; the line has a combined ratio of 98 %,
/// cedes 3 % of its premium without proportion, and has a run-off deviation of 7 %.
fn book() -> Result<CreditGuaranteeBook, Box<dyn Error>> {
    let million = Amount::from_yuan(Decimal::from(1_000_000))?;
    let exposures = CreditBusiness::ALL
        .into_iter()
        .map(|business| CreditExposure::new(business, million, million))
        .collect::<Result<Vec<_>, _>>()?;
    let combined_ratio = LineMeasure::Known(Decimal::new(98, 2));
    let ceded = Amount::from_yuan(Decimal::from(150_000))?;
    let run_off = LineMeasure::Known(Decimal::new(7, 2));
    Ok(CreditGuaranteeBook::new(exposures, combined_ratio, ceded, Amount::ZERO, run_off)?)
}

fn factors(
    before: &CreditGuarantee,
    now: &CreditGuarantee,
    absorbed: &CreditGuarantee,
) -> Result<TextTable, Box<dyn Error>> {
    let mut table = TextTable::new(
        &["business", "of", "coefficients"],
        &["RF0 before", "RF before", "RF0", "RF on top", "RF absorbed"],
    );
    for (side, part) in SIDES {
        let charges = before.businesses().iter().zip(now.businesses()).zip(absorbed.businesses());
        for ((before, now), absorbed) in charges {
            let [before_rf, now_rf, absorbed_rf] =
                [before, now, absorbed].map(|charge| step(part(charge).trace(), "risk factor RF"));
            let (before_rf, now_rf, absorbed_rf) = (before_rf?, now_rf?, absorbed_rf?);
            table.row([
                now.business().word().to_owned(),
                side.to_owned(),
                coefficients(now_rf)?,
                number(step(before_rf, "base factor RF0")?)?,
                number(before_rf)?,
                number(step(now_rf, "base factor RF0")?)?,
                number(now_rf)?,
                number(absorbed_rf)?,
            ]);
        }
    }
    Ok(table)
}

fn capitals(
    before: &CreditGuarantee,
    now: &CreditGuarantee,
    absorbed: &CreditGuarantee,
) -> Result<TextTable, Box<dyn Error>> {
    let mut table = TextTable::new(
        &["business", "of"],
        &["before", "on top", "released", "absorbed", "released"],
    );
    let mut row = |name: &str, side: &str, figures: [&Traced<Amount>; 3]| {
        let [before, now, absorbed] = figures.map(Traced::value);
        table.row([
            name.to_owned(),
            side.to_owned(),
            before.to_string(),
            now.to_string(),
            before.less(now)?.to_string(),
            absorbed.to_string(),
            before.less(absorbed)?.to_string(),
        ]);
        Ok::<_, Box<dyn Error>>(())
    };
    for (side, part) in SIDES {
        let charges = before.businesses().iter().zip(now.businesses()).zip(absorbed.businesses());
        for ((before, now), absorbed) in charges {
            let business = now.business().word();
            row(business, side, [part(before), part(now), part(absorbed)])?;
        }
    }
    row("the line", "premium", [before.premium(), now.premium(), absorbed.premium()])?;
    row("the line", "reserve", [before.reserve(), now.reserve(), absorbed.reserve()])?;
    row("the line", "combined", [before.capital(), now.capital(), absorbed.capital()])?;
    Ok(table)
}

/// The step of a name among those that went into a figure.
fn step<'a>(trace: &'a Trace, name: &str) -> Result<&'a Trace, String> {
    let found = trace.inputs().iter().find(|input| input.step() == name);
    found.map(AsRef::as_ref).ok_or_else(|| format!("`{}` has no step `{name}`", trace.step()))
}

/// The coefficients of a factor with their names.
fn coefficients(factor: &Trace) -> Result<String, String> {
    let named = factor.inputs().iter().filter_map(|input| match input.step() {
        name @ ("k1" | "k2") => Some((name, input)),
        "policy coefficient" => Some(("policy", input)),
        _ => None,
    });
    let named = named.map(|(name, input)| Ok(format!("{name} {}", number(input)?)));
    Ok(named.collect::<Result<Vec<_>, String>>()?.join(", "))
}

fn number(trace: &Trace) -> Result<String, String> {
    if let Value::Number(number) = trace.value() {
        Ok(number.to_string())
    } else {
        Err(format!("`{}` is no number", trace.step()))
    }
}

//! A quarter end as one JSON object.

use super::json::{Json, trace_json};
use crate::error::Error;
use crate::market::{HeldShare, HoldingTest, ShareCharge};
use crate::non_life::CreditGuarantee;
use crate::quantity::{Amount, Fraction};
use crate::quarter_end::{InsurerSolvency, Measurement, QuarterEnd};
use crate::rule::{Bearing, Choice};
use crate::solvency::SolvencyRatio;
use crate::trace::Trace;

/// Places of a holding period and of a ratio in print; the exact form stands beside them.
const PLACES: u32 = 12;

/// The object: valuation date, rules, readings with whether they decide anything, shares, credit
/// insurance and solvency; every number a string.
///
/// # Shape
///
/// Amounts in yuan to the fen, factors per yuan, holding periods in years. What was measured under
/// the rules of the day before the last notice is named `before`.
///
/// # Errors
///
/// [`Error::Overflow`] when a figure does not fit in print.
pub fn quarter_end_json(end: &QuarterEnd, readings: &[(Choice, Bearing)]) -> Result<Json, Error> {
    let now = end.now();
    let before = end.before().map(|(_, before)| before);
    let mut shares = Vec::new();
    for (place, (held, charge)) in end.held().iter().zip(now.equity().charges()).enumerate() {
        let before = before.and_then(|before| before.equity().charges().get(place));
        shares.push(share_json(held, charge, before, end)?);
    }
    let notice = Json::or_null(end.before(), |(notice, measured)| {
        Json::Object(vec![
            ("source", Json::text(notice.name())),
            ("number", Json::text(notice.number())),
            ("compared_with_rules_of", Json::text(measured.rules().day().to_string())),
        ])
    });
    let earlier = before.map(|before| before.equity().capital().value());
    let credit = now.credit().map(|line| credit_json(line, before.and_then(Measurement::credit)));
    let solvency = match now.solvency() {
        Some(insurer) => solvency_json(insurer, before.and_then(Measurement::solvency))?,
        None => Json::Null,
    };
    Ok(Json::Object(vec![
        ("valuation_date", Json::text(end.valued().day().to_string())),
        ("rules_in_force_on", Json::text(now.rules().day().to_string())),
        ("rules_known_on", Json::or_null(now.rules().known(), |day| Json::text(day.to_string()))),
        ("verified_to", Json::or_null(end.verified_to(), |day| Json::text(day.to_string()))),
        ("caveats", Json::List(end.caveats().into_iter().map(Json::Text).collect())),
        ("last_notice", notice),
        ("readings", Json::List(readings.iter().map(reading_json).collect())),
        ("k1", Json::number(now.equity().k1().value())),
        ("shares", Json::List(shares)),
        ("shares_capital", amount(now.equity().capital().value())),
        ("shares_capital_before", Json::or_null(earlier, amount)),
        ("credit_insurance", credit.unwrap_or(Json::Null)),
        ("solvency", solvency),
    ]))
}

/// The trace of one figure, with the days and the caveats under which it was made.
///
/// # Errors
///
/// [`Error::Overflow`] when a figure does not fit in print.
pub fn explanation_json(end: &QuarterEnd, trace: &Trace) -> Result<Json, Error> {
    Ok(Json::Object(vec![
        ("valuation_date", Json::text(end.valued().day().to_string())),
        ("rules_in_force_on", Json::text(end.now().rules().day().to_string())),
        ("caveats", Json::List(end.caveats().into_iter().map(Json::Text).collect())),
        ("trace", trace_json(trace)?),
    ]))
}

pub(super) fn reading_json((choice, bearing): &(Choice, Bearing)) -> Json {
    let decisive = match bearing {
        Bearing::Decisive => Json::Answer(true),
        Bearing::NotDecisive => Json::Answer(false),
        Bearing::NotComputable => Json::Null,
    };
    Json::Object(vec![
        ("reading", Json::text(choice.reading())),
        ("variant", Json::text(choice.variant())),
        ("decisive", decisive),
    ])
}

fn amount(amount: Amount) -> Json {
    Json::number(amount.yuan())
}

fn decimal(fraction: Fraction) -> Result<Json, Error> {
    Ok(Json::number(fraction.to_places(PLACES)?.normalize()))
}

fn exact(fraction: Fraction) -> Json {
    Json::Object(vec![
        ("numerator", Json::text(fraction.numerator().to_string())),
        ("denominator", Json::text(fraction.denominator().to_string())),
    ])
}

fn share_json(
    held: &HeldShare,
    charge: &ShareCharge,
    before: Option<&ShareCharge>,
    end: &QuarterEnd,
) -> Result<Json, Error> {
    let share = held.share();
    // The first test is the one of the index where an index factor is at stake.
    let test = charge.tests().first();
    let holding = end.holding_of(held, charge)?;
    let accounts = held.holding().balances().iter().map(|(account, shares)| {
        Json::Object(vec![
            ("account", Json::text(account.name())),
            ("shares", Json::text(shares.to_string())),
        ])
    });
    let tests = charge.tests().iter().map(|test| test_json(test));
    let tests = tests.collect::<Result<Vec<_>, _>>()?;
    let years = |years: u32| Json::text(years.to_string());
    let passes_on = test.and_then(|test| test.passes_on());
    let earlier = before.map(|before| before.capital().value());
    Ok(Json::Object(vec![
        ("security", Json::text(share.security().code())),
        ("name", Json::text(share.name())),
        ("board", Json::text(share.board().word())),
        ("csi300", Json::Answer(share.constituent().in_csi_300())),
        ("low_volatility", Json::Answer(share.constituent().in_low_volatility_100())),
        ("shares_held", Json::text(held.holding().shares().to_string())),
        ("accounts", Json::List(accounts.collect())),
        ("holding_years", decimal(holding)?),
        ("holding_exact", exact(holding)),
        ("window_years", Json::or_null(test, |test| years(test.window()))),
        ("threshold_years", Json::or_null(test, |test| years(test.threshold()))),
        ("standing", Json::or_null(test, |test| Json::text(test.standing().word()))),
        ("qualifies", Json::Answer(charge.is_long_held())),
        ("passes_on", Json::or_null(passes_on, |day| Json::text(day.to_string()))),
        ("tests", Json::List(tests)),
        ("printed_factor", Json::number(charge.printed_factor().value().normalize())),
        ("risk_factor", Json::number(charge.risk_factor().value().value())),
        ("price", Json::number(share.price().yuan())),
        ("exposure", Json::number(held.exposure().value().yuan())),
        ("capital", amount(charge.capital().value())),
        ("capital_before", Json::or_null(earlier, amount)),
        ("note", Json::text(share.note())),
    ]))
}

fn test_json(test: &HoldingTest) -> Result<Json, Error> {
    Ok(Json::Object(vec![
        ("class", Json::text(test.class().name())),
        ("holding_years", decimal(test.holding().value())?),
        ("holding_exact", exact(test.holding().value())),
        ("window_years", Json::text(test.window().to_string())),
        ("threshold_years", Json::text(test.threshold().to_string())),
        ("standing", Json::text(test.standing().word())),
        ("qualifies", Json::Answer(test.passes().value())),
        ("passes_on", Json::or_null(test.passes_on(), |day| Json::text(day.to_string()))),
    ]))
}

fn credit_json(line: &CreditGuarantee, before: Option<&CreditGuarantee>) -> Json {
    let businesses = line.businesses().iter().enumerate().map(|(place, charge)| {
        let earlier = before.and_then(|before| before.businesses().get(place));
        let premium = earlier.map(|charge| charge.premium().value());
        let reserve = earlier.map(|charge| charge.reserve().value());
        Json::Object(vec![
            ("business", Json::text(charge.business().word())),
            ("premium_capital", amount(charge.premium().value())),
            ("premium_capital_before", Json::or_null(premium, amount)),
            ("reserve_capital", amount(charge.reserve().value())),
            ("reserve_capital_before", Json::or_null(reserve, amount)),
        ])
    });
    let earlier = before.map(|before| before.capital().value());
    Json::Object(vec![
        ("businesses", Json::List(businesses.collect())),
        ("premium_capital", amount(line.premium().value())),
        ("reserve_capital", amount(line.reserve().value())),
        ("capital", amount(line.capital().value())),
        ("capital_before", Json::or_null(earlier, amount)),
    ])
}

fn solvency_json(now: &InsurerSolvency, before: Option<&InsurerSolvency>) -> Result<Json, Error> {
    let before = match before {
        Some(before) => side_json(before)?,
        None => Json::Null,
    };
    Ok(Json::Object(vec![("now", side_json(now)?), ("before", before)]))
}

fn side_json(insurer: &InsurerSolvency) -> Result<Json, Error> {
    let solvency = insurer.solvency();
    let minimum = insurer.minimum();
    Ok(Json::Object(vec![
        ("shares_capital", amount(insurer.own_shares().value())),
        ("equity_price_risk", amount(insurer.equity_price().value())),
        ("market_risk", amount(minimum.market().total().value())),
        ("risks_after_diversification", amount(minimum.diversified().total().value())),
        ("quantifiable_risks", amount(minimum.quantifiable().value())),
        ("control_risk", amount(minimum.control_risk().value())),
        ("minimum_capital", amount(minimum.total().value())),
        ("core", ratio_json(solvency.core())?),
        ("comprehensive", ratio_json(solvency.comprehensive())?),
    ]))
}

fn ratio_json(ratio: &SolvencyRatio) -> Result<Json, Error> {
    Ok(Json::Object(vec![
        ("ratio", decimal(ratio.ratio().value())?),
        ("ratio_exact", exact(ratio.ratio().value())),
        ("margin", amount(ratio.margin().value())),
        ("complies", Json::Answer(ratio.complies().value())),
        ("attention", Json::Answer(ratio.needs_attention())),
    ]))
}

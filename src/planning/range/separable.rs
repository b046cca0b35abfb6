//! The ends of many unknown facts that do not touch each other, found share by share.
//!
//! Where the facts change neither the shares held nor what they cost, k1 is the same in all cases,
//! and each share is charged by itself: the capital of all shares, of the insurer's own and its
//! equity price risk are sums of one addend for each share, least and most where each addend is.
//! Everything above follows from the equity price risk alone, and rises with it where the
//! aggregate of market risk does at the least of it, and that of the insurer as well: with a
//! correlation matrix of unit diagonal the slope `(M x)_i` only grows with `x_i`. Control risk,
//! which may be below zero, falls by less than what it is taken on rises. So every figure is least
//! and most in a case in which one of the three sums is.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::unknown::AssumedFacts;
use crate::correlation::Aggregate;
use crate::error::Error;
use crate::market::{EquityPrice, HeldShare};
use crate::planning::bridge::BookAt;
use crate::quarter_end::{Book, EquityPriceRisk, Measurement};
use crate::rule::{Readings, RuleBook, RuleSet};

/// The addends of one share in fen.
#[derive(Clone, Copy, Debug, Default)]
struct Addends {
    /// To the capital of all shares.
    all: i128,
    /// To that of the insurer's own.
    own: i128,
    /// To the insurer's equity price risk.
    risk: i128,
}

/// The cases in which one of the sums is least or most; none where a figure above them may be least
/// or most elsewhere.
pub(super) fn ends(
    rules: &RuleBook,
    at: &BookAt<'_>,
    points: &[Vec<AssumedFacts>],
    under: impl Fn(&[AssumedFacts]) -> Result<Book, Error>,
) -> Result<Option<Vec<Vec<AssumedFacts>>>, Error> {
    // Every share takes its first assumption together, then its second, and so on.
    let rounds = points.iter().map(Vec::len).max().unwrap_or_default();
    let mut addends = Vec::new();
    for round in 0..rounds {
        let case = points.iter().filter_map(|options| options.get(round).or(options.last()));
        addends.push(addends_of(rules, at, &under(&case.cloned().collect::<Vec<_>>())?)?);
    }
    let end = |sum: fn(&Addends) -> i128, most: bool| {
        let case = points.iter().filter_map(|options| {
            let options = options.iter().enumerate();
            // A share that nobody holds adds nothing.
            let by = |(round, facts): &(usize, &AssumedFacts)| {
                let round = addends.get(*round);
                let of = round.and_then(|of| of.get(facts.security().code()));
                of.map_or(0, sum)
            };
            let end = if most { options.max_by_key(by) } else { options.min_by_key(by) };
            end.map(|(_, facts)| facts.clone())
        });
        case.collect::<Vec<_>>()
    };
    let least = end(|of| of.risk, false);
    let rises = rises(rules, at, &under(&least)?)?;
    let all = [end(|of| of.all, false), end(|of| of.all, true)];
    let own = [end(|of| of.own, false), end(|of| of.own, true)];
    let risk = [least, end(|of| of.risk, true)];
    Ok(rises.then(|| [all, own, risk].concat()))
}

fn addends_of(
    rules: &RuleBook,
    at: &BookAt<'_>,
    book: &Book,
) -> Result<BTreeMap<String, Addends>, Error> {
    let (set, readings) = (rules.on(at.basis.day), &at.basis.readings);
    let mut addends: BTreeMap<String, Addends> = BTreeMap::new();
    let everyone = book.held_by(readings, |_| true)?;
    for (code, capital) in capitals(&everyone, at, &set, readings)? {
        addends.entry(code).or_default().all = capital;
    }
    let Some(insurer) = book.insurer() else { return Ok(addends) };
    let own = book.held_by_insurer(readings)?;
    for (code, capital) in capitals(&own, at, &set, readings)? {
        let of = addends.entry(code).or_default();
        (of.own, of.risk) = (capital, capital);
    }
    if let EquityPriceRisk::Reported { rules_of, .. } = insurer.equity_price {
        let then = rules.on(at.basis.day.moved_to(rules_of));
        for (code, contained) in capitals(&own, at, &then, readings)? {
            let of = addends.entry(code).or_default();
            let step = "equity price risk of a share";
            of.risk = of.risk.checked_sub(contained).ok_or(Error::Overflow { step })?;
        }
    }
    Ok(addends)
}

/// The capital of each share in fen.
fn capitals(
    held: &[HeldShare],
    at: &BookAt<'_>,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Vec<(String, i128)>, Error> {
    let equity = EquityPrice::of(held, at.valued, rules, readings)?;
    let charges = held.iter().zip(equity.charges());
    let code = |held: &HeldShare| held.share().security().code().to_owned();
    Ok(charges.map(|(held, charge)| (code(held), charge.capital().value().fen())).collect())
}

/// Whether minimum capital rises with the equity price risk from here on.
fn rises(rules: &RuleBook, at: &BookAt<'_>, book: &Book) -> Result<bool, Error> {
    let set = rules.on(at.basis.day);
    let measured = Measurement::of_book(book, at.valued, &set, &at.basis.readings)?;
    let Some(solvency) = measured.solvency() else { return Ok(true) };
    let minimum = solvency.minimum();
    let slope = |aggregate: &Aggregate, label: &str| {
        let marginals = aggregate.marginals()?;
        let place = aggregate.parts().position(|(name, _)| name == label);
        let slope = place.and_then(|place| marginals.get(place)).copied();
        // A slope that is above zero to twelve places is above zero.
        Ok::<_, Error>(slope.is_some_and(|slope| slope > Decimal::ZERO))
    };
    let market = match minimum.market().aggregate() {
        Some(market) => slope(market, "equity_price")?,
        None => false,
    };
    Ok(market && slope(minimum.diversified(), "market")?)
}

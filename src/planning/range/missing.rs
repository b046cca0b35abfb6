//! The best and the worst case of what is not known.
//!
//! Errors: [`Refusals`] of the facts, those of measuring the book as it stands, and
//! [`Error::Combinations`].

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::bounds::StandRange;
use super::combinations::{Combinations, MOST, RefusedCombination};
use super::separable::ends;
use super::unknown::{AssumedFacts, Unknown, UnknownFact, checked};
use crate::error::{Error, Refusals};
use crate::market::{HeldShare, holding_tests};
use crate::planning::bridge::{BookAt, Stand};
use crate::position::{Constituent, ListedShare, Lot, Trade};
use crate::quantity::{PurchaseCost, Shares};
use crate::quarter_end::{Book, EquityPriceRisk, Measurement};
use crate::rule::{HoldingUnit, RuleBook, RuleSet};

/// The range that missing facts leave (信息缺失区间).
#[derive(Clone, Debug)]
pub struct MissingRange {
    given: Stand,
    range: StandRange<AssumedFacts>,
    refused: Vec<RefusedCombination<AssumedFacts>>,
    combinations: usize,
}

impl MissingRange {
    /// The stand of the book with the facts that stand in it.
    #[must_use]
    pub const fn given(&self) -> &Stand {
        &self.given
    }

    /// The least and the most of every figure, with what is assumed there.
    #[must_use]
    pub const fn range(&self) -> &StandRange<AssumedFacts> {
        &self.range
    }

    /// The assumptions that cannot be computed, such as a lot that is sold before it is acquired.
    #[must_use]
    pub fn refused(&self) -> &[RefusedCombination<AssumedFacts>] {
        &self.refused
    }

    /// How many combinations were measured, each for all that come to the same.
    #[must_use]
    pub const fn combinations(&self) -> usize {
        self.combinations
    }
}

/// The best and the worst case of facts that are not known: index membership, and the day on which
/// a lot was acquired.
///
/// # Shape
///
/// Every day and every membership is tried, since neither capital nor ratio has to move one way
/// with them: an older lot lengthens the holding period, and is sold first. Of one security, days
/// that leave the same shares and cost and the same answers to how long it is held come to the
/// same figures and are measured once; under `HoldingUnit=PooledClass` only days that leave the
/// same lots do. Counts of cases are of what is measured. A trade stands among the others by its
/// assumed day.
///
/// More combinations than 20,000 are measured at their ends only, where these are known: shares
/// that do not touch each other, because no assumption changes what is held and what it cost, add
/// up share by share, and minimum capital rises with them. What lies between them is not looked
/// at then, and no combination of it that cannot be computed is listed.
///
/// # Errors
///
/// Every fact that is wrong, at once; those of measuring the book as it stands;
/// [`Error::Combinations`] for more than 20,000 days of one security, or combinations of all whose
/// ends are not known.
pub fn missing_range(
    rules: &RuleBook,
    at: &BookAt<'_>,
    unknown: &[Unknown],
) -> Result<MissingRange, Refusals> {
    checked(at, unknown)?;
    let set = rules.on(at.basis.day);
    let measured =
        |book: &Book| Stand::of(&Measurement::of_book(book, at.valued, &set, &at.basis.readings)?);
    let given = measured(at.book)?;
    let mut facts: BTreeMap<&str, Vec<UnknownFact>> = BTreeMap::new();
    for of in unknown {
        facts.entry(of.security().code()).or_default().push(of.fact());
    }
    let mut points = Vec::new();
    for (share, trades) in at.book.shares() {
        if let Some(facts) = facts.get(share.security().code()) {
            points.push(distinct(at, &set, (share, trades), facts)?);
        }
    }
    if Combinations::<AssumedFacts>::are_too_many(&points) && separable(at, &set, &points)? {
        let cases = ends(rules, at, &points, |case| under(at.book, case))?;
        if let Some(cases) = cases {
            let mut stands = Vec::with_capacity(cases.len());
            for case in cases {
                let stand = measured(&under(at.book, &case)?)?;
                stands.push((case, stand));
            }
            let (combinations, range) = (stands.len(), StandRange::of(&stands));
            return Ok(MissingRange { given, range, refused: Vec::new(), combinations });
        }
    }
    let all =
        Combinations::of(&points, "what is not known", |case| measured(&under(at.book, case)?))?;
    let combinations = all.stands.len().saturating_add(all.refused.len());
    Ok(MissingRange { given, range: all.range(), refused: all.refused, combinations })
}

/// Whether no assumption touches another share: neither the shares held nor what they cost, on
/// which k1 hangs, and no holding period but its own.
fn separable(
    at: &BookAt<'_>,
    rules: &RuleSet<'_>,
    points: &[Vec<AssumedFacts>],
) -> Result<bool, Error> {
    if at.basis.readings.holding_unit == HoldingUnit::PooledClass {
        return Ok(false);
    }
    for options in points {
        let mut first: Option<Vec<_>> = None;
        for facts in options {
            let book = at.book.shares().iter();
            let found = book.into_iter().find(|(share, _)| share.security() == facts.security());
            let Some((share, trades)) = found else { continue };
            let share = share.clone().of_indices(facts.constituent());
            let Ok(seen) = seen(at, rules, &share, &facts.of_trades(trades)?) else {
                return Ok(false);
            };
            let held = seen.sides.iter().map(|(shares, cost, ..)| (*shares, *cost));
            let held: Vec<_> = held.collect();
            if first.get_or_insert_with(|| held.clone()) != &held {
                return Ok(false);
            }
        }
    }
    Ok(true)
}

/// The book with what is assumed.
fn under(book: &Book, case: &[AssumedFacts]) -> Result<Book, Error> {
    let mut shares = Vec::with_capacity(book.shares().len());
    for (share, trades) in book.shares() {
        let assumed = case.iter().find(|of| of.security() == share.security());
        shares.push(match assumed {
            Some(assumed) => {
                (share.clone().of_indices(assumed.constituent()), assumed.of_trades(trades)?)
            }
            None => (share.clone(), trades.clone()),
        });
    }
    let mut assumed = Book::of_shares(shares);
    if let Some(line) = book.credit() {
        assumed = assumed.with_credit(line.clone());
    }
    if let Some(insurer) = book.insurer() {
        assumed = assumed.with_insurer(insurer.clone());
    }
    Ok(assumed)
}

/// What the figures of a book see of one security: its index, and for all holders and for the
/// insurer, under each rules that are looked at, shares, cost, answers, and where they are pooled
/// the lots.
#[derive(Debug, PartialEq)]
struct Seen {
    constituent: Constituent,
    sides: Vec<Side>,
}

type Side = (Shares, PurchaseCost, Vec<bool>, Vec<(NaiveDate, Shares, PurchaseCost)>);

/// The assumptions of one security that come to something else, the first of each.
fn distinct(
    at: &BookAt<'_>,
    rules: &RuleSet<'_>,
    (share, trades): (&ListedShare, &[Trade]),
    facts: &[UnknownFact],
) -> Result<Vec<AssumedFacts>, Error> {
    let mut found: Vec<(Option<Seen>, AssumedFacts)> = Vec::new();
    for assumption in assumptions(share, facts)? {
        let share = share.clone().of_indices(assumption.constituent());
        // What cannot be measured by itself is kept, so that it is tried and listed.
        let seen = assumption.of_trades(trades).and_then(|trades| seen(at, rules, &share, &trades));
        let seen = seen.ok();
        if seen.is_none() || found.iter().all(|(other, _)| *other != seen) {
            found.push((seen, assumption));
        }
    }
    Ok(found.into_iter().map(|(_, assumption)| assumption).collect())
}

/// Every assumption of one security.
fn assumptions(share: &ListedShare, facts: &[UnknownFact]) -> Result<Vec<AssumedFacts>, Error> {
    let start = (share.constituent(), Vec::new());
    let mut all = vec![start];
    for fact in facts {
        let mut next = Vec::new();
        for (constituent, acquired) in &all {
            match *fact {
                UnknownFact::Csi300 => {
                    let low = constituent.in_low_volatility_100();
                    next.extend([false, true].map(|of| (indices(of, low), acquired.clone())));
                }
                UnknownFact::LowVolatility100 => {
                    let csi = constituent.in_csi_300();
                    next.extend([false, true].map(|of| (indices(csi, of), acquired.clone())));
                }
                UnknownFact::Acquired { trade, earliest, latest } => {
                    let days = earliest.iter_days().take_while(|day| *day <= latest);
                    next.extend(days.take(MOST.saturating_add(1)).map(|day| {
                        let mut acquired: Vec<_> = acquired.clone();
                        acquired.push((trade, day));
                        (*constituent, acquired)
                    }));
                }
            }
            if next.len() > MOST {
                let code = share.security().code();
                let options = format!("more than {MOST}");
                let what = "what is not known of one security";
                return Err(Error::Combinations { what, options, most: MOST }.of(code));
            }
        }
        all = next;
    }
    let assumption = |(constituent, acquired)| {
        AssumedFacts::new(share.security().clone(), constituent, acquired)
    };
    Ok(all.into_iter().map(assumption).collect())
}

const fn indices(csi_300: bool, low_volatility_100: bool) -> Constituent {
    match (csi_300, low_volatility_100) {
        (false, false) => Constituent::OfNone,
        (true, false) => Constituent::OfCsi300,
        (false, true) => Constituent::OfLowVolatility100,
        (true, true) => Constituent::OfBoth,
    }
}

/// What the figures see of one security.
fn seen(
    at: &BookAt<'_>,
    rules: &RuleSet<'_>,
    share: &ListedShare,
    trades: &[Trade],
) -> Result<Seen, Error> {
    let readings = &at.basis.readings;
    let insurer = at.book.insurer();
    let own = insurer.map(|insurer| insurer.accounts.as_slice()).unwrap_or_default();
    let reported = insurer.and_then(|insurer| match insurer.equity_price {
        EquityPriceRisk::Reported { rules_of, .. } => Some(rules.day().moved_to(rules_of)),
        EquityPriceRisk::Beside(_) => None,
    });
    let mut days = vec![*rules];
    days.extend(reported.map(|day| rules.book().on(day)));
    let mut sides = Vec::new();
    for holders in [&[], own] {
        let of = |trade: &&Trade| holders.is_empty() || holders.contains(trade.account());
        let trades = trades.iter().filter(of).cloned().collect();
        let held = HeldShare::booked(share.clone(), trades, readings)?;
        let lot = |lot: &Lot| (lot.acquired(), lot.shares(), lot.cost());
        let lots = match readings.holding_unit {
            HoldingUnit::PerSecurity => Vec::new(),
            HoldingUnit::PooledClass => held.holding().lots().iter().map(lot).collect(),
        };
        let cost = held.holding().purchase_cost(readings.cost_basis)?;
        for rules in &days {
            let held = std::slice::from_ref(&held);
            let tests = match held.iter().any(|held| held.holding().shares() > Shares::ZERO) {
                true => holding_tests(held, at.valued, rules, readings)?,
                false => Vec::new(),
            };
            let answers = tests.iter().flatten().map(|test| test.passes().value()).collect();
            let shares = held.iter().map(|held| held.holding().shares()).next();
            sides.push((shares.unwrap_or(Shares::ZERO), cost, answers, lots.clone()));
        }
    }
    Ok(Seen { constituent: share.constituent(), sides })
}

//! Laws of catastrophe risk: the order of scenarios does not matter, more exposure or a worse
//! scenario never takes less capital, and a cover never takes more than none.

use c_ross::{
    Amount, CatastropheBook, CatastropheRisk, CoverLayer, ExcessOfLoss, Peril, PerilBook, RuleBook,
    RuleDay,
};
use proptest::prelude::*;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::scenario::{day, readings};

const REGIONS: [&str; 3] = ["asia_pacific", "north_america", "europe"];

fn fen(fen: i64) -> Amount {
    Amount::from_yuan(Decimal::new(fen, 2)).unwrap()
}

fn cover([attachment, limit, more]: [i64; 3], ceded: u32) -> ExcessOfLoss {
    let share = Decimal::new(i64::from(ceded), 2);
    let layers = [(limit, share), (more, Decimal::ONE - share)];
    let layers = layers.map(|(limit, share)| CoverLayer::new(fen(limit), share).unwrap());
    ExcessOfLoss::new(fen(attachment), layers.to_vec()).unwrap()
}

fn capital(
    peril: Peril,
    exposures: [i64; 3],
    scenarios: &[[i64; 3]],
    cover: Option<ExcessOfLoss>,
    interpolated: bool,
) -> Amount {
    let regions = REGIONS.into_iter().zip(exposures);
    let regions = regions.map(|(region, exposure)| (region.into(), fen(exposure))).collect();
    let mut book = PerilBook::new(peril, regions).unwrap();
    for (place, scenario) in scenarios.iter().enumerate() {
        book.push(&place.to_string(), &scenario.map(|units| Decimal::new(units, 9))).unwrap();
    }
    let book = match cover {
        Some(cover) => book.with_cover(cover),
        None => book,
    };
    let rules = RuleBook::embedded().unwrap();
    let rules = rules.on(RuleDay::new(day("2025-12-31")));
    let book = CatastropheBook { perils: vec![book], non_proportional: None };
    let choice = if interpolated { "CatastropheQuantile=Interpolated" } else { "" };
    let risk = CatastropheRisk::of(&book, &rules, &readings(choice)).unwrap();
    risk.total().trace().replay().unwrap();
    risk.total().value()
}

fn perils() -> impl Strategy<Value = Peril> {
    prop::sample::select(vec![Peril::PropertyEarthquake, Peril::OverseasTyphoon])
}

fn scenarios() -> impl Strategy<Value = Vec<[i64; 3]>> {
    prop::collection::vec(prop::array::uniform3(0..2_000_000_000_i64), 1..450)
}

fn exposures() -> impl Strategy<Value = [i64; 3]> {
    prop::array::uniform3(0..1_000_000_000_000_i64)
}

fn layers() -> impl Strategy<Value = [i64; 3]> {
    prop::array::uniform3(1..1_000_000_000_000_i64)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_order_of_scenarios_does_not_matter(
        peril in perils(),
        exposures in exposures(),
        scenarios in scenarios(),
        turn in any::<prop::sample::Index>(),
        interpolated: bool,
    ) {
        let before = capital(peril, exposures, &scenarios, None, interpolated);
        let mut turned = scenarios.clone();
        turned.rotate_left(turn.index(scenarios.len()));
        turned.reverse();
        prop_assert_eq!(before, capital(peril, exposures, &turned, None, interpolated));
    }

    #[test]
    fn more_exposure_or_a_worse_scenario_never_takes_less_capital(
        peril in perils(),
        exposures in exposures(),
        scenarios in scenarios(),
        layers in layers(),
        ceded in 0..=100_u32,
        place in any::<prop::sample::Index>(),
        region in 0..3_usize,
        more in 0..1_000_000_000_i64,
        interpolated: bool,
    ) {
        let cover = || Some(cover(layers, ceded));
        let before = capital(peril, exposures, &scenarios, cover(), interpolated);
        let mut grown = exposures;
        grown[region] += more;
        prop_assert!(before <= capital(peril, grown, &scenarios, cover(), interpolated));
        let mut worse = scenarios;
        let place = place.index(worse.len());
        worse[place][region] += more;
        prop_assert!(before <= capital(peril, exposures, &worse, cover(), interpolated));
    }

    /// Nor does it take less than the limits off.
    #[test]
    fn a_cover_takes_at_most_its_limits_off(
        peril in perils(),
        exposures in exposures(),
        scenarios in scenarios(),
        layers in layers(),
        ceded in 0..=100_u32,
        interpolated: bool,
    ) {
        let without = capital(peril, exposures, &scenarios, None, interpolated);
        let with = cover(layers, ceded);
        let with = capital(peril, exposures, &scenarios, Some(with), interpolated);
        prop_assert!(with <= without);
        let limits = fen(layers[1]).yuan() + fen(layers[2]).yuan();
        prop_assert!(without.yuan() - with.yuan() <= limits);
    }

    /// The value at risk of the default reading is a loss of a scenario, with at least 99.5 %
    /// of them at or below it and less than 99.5 % below.
    #[test]
    fn the_value_at_risk_covers_the_confidence_and_no_more(
        exposures in exposures(),
        scenarios in scenarios(),
    ) {
        let peril = Peril::PropertyEarthquake;
        let value = capital(peril, exposures, &scenarios, None, false);
        let loss = |scenario: &[i64; 3]| {
            let parts = scenario.iter().zip(exposures);
            let parts = parts.map(|(units, of)| Decimal::new(*units, 9) * Decimal::new(of, 2));
            let loss = parts.fold(Decimal::ZERO, |sum, part| sum + part);
            let nearest = RoundingStrategy::MidpointAwayFromZero;
            Amount::from_yuan(loss.round_dp_with_strategy(2, nearest)).unwrap()
        };
        let losses: Vec<_> = scenarios.iter().map(loss).collect();
        let at_or_below = losses.iter().filter(|loss| **loss <= value).count();
        let below = losses.iter().filter(|loss| **loss < value).count();
        prop_assert!(losses.contains(&value));
        prop_assert!(at_or_below * 1_000 >= losses.len() * 995);
        prop_assert!(below * 1_000 < losses.len() * 995);
    }
}

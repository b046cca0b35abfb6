//! Falls and tables of prices are what is measured at those prices.

use c_ross::{
    Amount, Basis, Book, BookAt, BookScenarios, CapitalInScenario, CommonFall, ListedShare,
    Measurement, Price, RatioSample, Readings, RuleBook, RuleDay, Stand, StandFigure, StandRatio,
    Trade, ValuationDate,
};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::property::books::{any_insurer, any_readings, any_shares, within_limits};
use crate::scenario::{day, number};

fn at<'book>(book: &'book Book, readings: Readings) -> BookAt<'book> {
    let valued = ValuationDate::new(day("2025-12-31"));
    BookAt { book, valued, basis: Basis { day: RuleDay::new(valued.day()), readings } }
}

fn measured(rules: &RuleBook, at: &BookAt<'_>) -> Option<Stand> {
    let set = rules.on(at.basis.day);
    let measured = Measurement::of_book(at.book, at.valued, &set, &at.basis.readings).ok()?;
    Stand::of(&measured).ok()
}

/// The shares at prices of so many units, one each.
fn priced(
    shares: &[(ListedShare, Vec<Trade>)],
    units: impl Fn(usize) -> Decimal,
) -> Vec<(ListedShare, Vec<Trade>)> {
    let shares = shares.iter().enumerate();
    let shares = shares.map(|(place, (share, trades))| {
        let price = Price::from_yuan(units(place)).unwrap();
        (share.clone().priced(price), trades.clone())
    });
    shares.collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Prices of whole ten yuan fall by whole tenths: minimum capital and the capital of the shares
    /// are those of the book at the fallen prices, and capital is what the loss leaves within the
    /// limits of the tiers.
    #[test]
    fn a_fall_is_what_is_measured_at_the_fallen_prices(
        shares in any_shares(),
        mut insurer in any_insurer(),
        readings in any_readings(),
        tens in prop::collection::vec(1_i64..20, 4),
        tenths in 0_u32..10,
    ) {
        // A reported total is taken apart at the prices of the day, and stays.
        insurer.equity_price = c_ross::EquityPriceRisk::Beside(Amount::ZERO);
        let rules = RuleBook::embedded().unwrap();
        let price = |place: usize| Decimal::from(10 * tens[place]);
        let whole = Book::of_shares(priced(&shares, price)).with_insurer(insurer.clone());
        let left = Decimal::from(10 - tenths);
        let fallen = Book::of_shares(priced(&shares, |place| price(place) * left / Decimal::TEN));
        let fallen = fallen.with_insurer(insurer.clone());
        let before = measured(&rules, &at(&whole, readings));
        let after = measured(&rules, &at(&fallen, readings));
        let (Some(_), Some(after)) = (before, after) else { return Ok(()) };
        let mut fall = CommonFall::of(&rules, &at(&whole, readings), Decimal::ZERO).unwrap();
        let point = fall.at(tenths * 100_000).unwrap();
        prop_assert_eq!(Some(point.shares()), after.amount(StandFigure::OwnShares));
        prop_assert_eq!(Some(point.minimum()), after.amount(StandFigure::MinimumCapital));
        let set = rules.on(RuleDay::new(day("2025-12-31")));
        let change = -point.loss();
        let tiers = within_limits(&insurer.capital, change, &set, &readings);
        let sum = |tiers: &[Amount]| {
            let yuan = tiers.iter().fold(Decimal::ZERO, |sum, tier| sum + tier.yuan());
            Amount::from_yuan(yuan).unwrap()
        };
        let core = [tiers.core_one, tiers.core_two];
        let all = [core.as_slice(), &[tiers.supplementary_one, tiers.supplementary_two]].concat();
        let stand = Stand::of_amounts([
            (StandFigure::CoreCapital, sum(&core)),
            (StandFigure::ActualCapital, sum(&all)),
            (StandFigure::MinimumCapital, point.minimum()),
        ]);
        let stand = stand.unwrap();
        prop_assert_eq!(point.tiers(), tiers);
        for ratio in StandRatio::ALL {
            prop_assert_eq!(Some(point.ratio(ratio)), stand.ratio(ratio));
        }
    }

    /// The first fall below a bound is below it, the one before is not, and none of many smaller
    /// ones is; where there is none, none of them is.
    #[test]
    fn no_fall_before_the_first_is_below(
        shares in any_shares(),
        insurer in any_insurer(),
        readings in any_readings(),
        percent in 1_i64..400,
        tax in 0_i64..=100,
        tried in prop::collection::vec(0_u32..1_000_000, 64),
    ) {
        let rules = RuleBook::embedded().unwrap();
        let book = Book::of_shares(shares).with_insurer(insurer);
        if measured(&rules, &at(&book, readings)).is_none() {
            return Ok(());
        }
        let fall = CommonFall::of(&rules, &at(&book, readings), Decimal::new(tax, 2));
        let mut fall = fall.unwrap();
        let bound = Decimal::new(percent, 2);
        let Ok(first) = fall.first_below(StandRatio::Comprehensive, bound) else {
            return Ok(());
        };
        let mut below = |millionths| {
            let point = fall.at(millionths).ok()?;
            Some(point.ratio(StandRatio::Comprehensive).compare(bound).unwrap().is_lt())
        };
        let end = match first {
            Some(point) => {
                let place = point.millionths();
                prop_assert_eq!(below(place), Some(true));
                if place > 0 {
                    prop_assert_eq!(below(place - 1), Some(false));
                }
                place
            }
            None => 1_000_000,
        };
        for millionths in tried {
            prop_assert_ne!(below(u32::min(millionths, end.saturating_sub(1))), Some(end > 0));
        }
    }

    /// A table of prices is measured scenario by scenario as the book at those prices, and the
    /// quantiles are those of a sorted list.
    #[test]
    fn a_table_of_prices_is_what_is_measured_at_them(
        shares in any_shares(),
        mut insurer in any_insurer(),
        readings in any_readings(),
        fen in prop::collection::vec(prop::collection::vec(1_i64..50_000, 4), 1..6),
        per_mille in 1_i64..=1_000,
    ) {
        insurer.equity_price = c_ross::EquityPriceRisk::Beside(Amount::ZERO);
        let readings = readings.with("HoldingUnit", "PerSecurity").unwrap();
        let rules = RuleBook::embedded().unwrap();
        let price = |units: i64| Decimal::new(units, 2);
        let book = Book::of_shares(priced(&shares, |place| price(fen[0][place])));
        let book = book.with_insurer(insurer.clone());
        if measured(&rules, &at(&book, readings)).is_none() {
            return Ok(());
        }
        let scenarios = BookScenarios::of(&rules, &at(&book, readings), 2).unwrap();
        let mut batch = scenarios.batch(&rules, CapitalInScenario::AsReported).unwrap();
        let (mut sample, mut stands) = (RatioSample::default(), Vec::new());
        for row in &fen {
            let other = Book::of_shares(priced(&shares, |place| price(row[place])));
            let other = other.with_insurer(insurer.clone());
            let Some(stand) = measured(&rules, &at(&other, readings)) else { continue };
            // The securities of the book that are still held, by their codes.
            let codes = scenarios.securities().iter().map(|of| of.code().parse::<usize>().unwrap());
            let prices: Vec<_> = codes.map(|code| row[code]).collect();
            let mut results = Vec::new();
            if prices.is_empty() {
                continue;
            }
            batch.push(&prices, &mut results).unwrap();
            sample.push(&results);
            let minimum = results.first().map(|result| result.minimum());
            prop_assert_eq!(minimum, stand.amount(StandFigure::MinimumCapital));
            stands.push(stand);
        }
        batch.finish().unwrap();
        if stands.is_empty() {
            return Ok(());
        }
        let quantiles = sample.quantiles().unwrap();
        let probability = Decimal::new(per_mille, 3);
        for ratio in StandRatio::ALL {
            let mut sorted: Vec<_> = stands.iter().map(|of| of.ratio(ratio).unwrap()).collect();
            sorted.sort();
            // The least value that at least so large a part of all values does not exceed.
            let reached = sorted.iter().position(|value| {
                let up_to = sorted.iter().filter(|of| *of <= value).count();
                Decimal::from(up_to) >= probability * Decimal::from(sorted.len())
            });
            let found = quantiles.quantile(ratio, probability).unwrap();
            prop_assert_eq!(found, sorted[reached.unwrap()]);
            let bound = number("1");
            let below = sorted.iter().filter(|of| of.compare(bound).unwrap().is_lt()).count();
            prop_assert_eq!(quantiles.below(ratio, bound).unwrap(), below);
        }
    }
}

//! The holding period lies where it must, and the day on which it passes is the first.

use c_ross::{Holding, HoldingPeriod, Readings, Shares, Standing, ValuationDate, WeighedLots};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::books::{any_day, any_readings, any_trades};
use crate::scenario::{YEAR_END, day, trades, valued, years};

/// The holding period of a single lot.
fn age(acquired: NaiveDate, readings: &Readings, window: u32) -> HoldingPeriod {
    let holding = Holding::of(&trades(&format!("buy {acquired} a 1 1")), readings).unwrap();
    WeighedLots::of_security(&holding, readings).average(valued(YEAR_END), window).unwrap()
}

proptest! {
    #[test]
    fn the_holding_period_lies_between_the_youngest_and_the_oldest_lot(
        trades in any_trades(),
        readings in any_readings(),
        window in 1..8_u32,
    ) {
        let holding = Holding::of(&trades, &readings).unwrap();
        let lots = WeighedLots::of_security(&holding, &readings);
        // Nothing weighs where all is sold, or where only free shares are left and cost weighs.
        let Ok(average) = lots.average(valued(YEAR_END), window) else {
            let paid = holding.lots().iter().all(|lot| lot.cost() == c_ross::PurchaseCost::ZERO);
            prop_assert!(holding.shares() == Shares::ZERO || paid);
            return Ok(());
        };
        let days: Vec<_> = holding.lots().iter().map(c_ross::Lot::acquired).collect();
        let oldest = age(*days.first().unwrap(), &readings, window);
        let youngest = age(*days.last().unwrap(), &readings, window);
        prop_assert!(youngest <= average && average <= oldest);
        prop_assert!(average <= years(i128::from(window), 1));
    }

    /// A larger multiple of every lot changes no average.
    #[test]
    fn the_holding_period_does_not_change_with_the_size_of_the_holding(
        lots in prop::collection::vec((any_day(), 1..100_000_i64, 1..100_000_i64), 1..6),
        times in 2..1_000_i64,
        readings in any_readings(),
    ) {
        let average = |times: i64| {
            let line = |(day, shares, yuan): &(NaiveDate, i64, i64)| {
                format!("buy {day} a {} {}", shares * times, yuan * times)
            };
            let slip: Vec<_> = lots.iter().map(line).collect();
            let holding = Holding::of(&trades(&slip.join("\n")), &readings).unwrap();
            WeighedLots::of_security(&holding, &readings).average(valued(YEAR_END), 6).unwrap()
        };
        prop_assert_eq!(average(1), average(times));
    }

    /// Day by day from the valuation on, the first day above the threshold is the one that is told.
    #[test]
    fn the_day_on_which_it_passes_is_the_first(
        lots in prop::collection::vec((any_day(), 1..1_000_i64), 1..4),
        readings in any_readings(),
        (window, threshold) in prop::sample::select(vec![(6_u32, 3_u32), (4, 2)]),
    ) {
        let slip: Vec<_> =
            lots.iter().map(|(day, shares)| format!("buy {day} a {shares} {shares}")).collect();
        let holding = Holding::of(&trades(&slip.join("\n")), &readings).unwrap();
        let lots = WeighedLots::of_security(&holding, &readings);
        let told = lots.first_day_above(valued(YEAR_END), window, threshold).unwrap();
        let above = |day: NaiveDate| {
            let standing = lots.standing(ValuationDate::new(day), window, threshold).unwrap();
            standing == Standing::Above
        };
        let mut first = day(YEAR_END);
        while !above(first) {
            first = first.checked_add_days(Days::new(1)).unwrap();
        }
        prop_assert_eq!(told, Some(first).filter(|first| *first > day(YEAR_END)));
    }

    /// The three standings are the comparison of the average with the threshold.
    #[test]
    fn the_standing_is_that_of_the_average(
        trades in any_trades(),
        readings in any_readings(),
    ) {
        let holding = Holding::of(&trades, &readings).unwrap();
        let lots = WeighedLots::of_security(&holding, &readings);
        if let Ok(average) = lots.average(valued(YEAR_END), 6) {
            let standing = lots.standing(valued(YEAR_END), 6, 3).unwrap();
            let compared = average.compare(Decimal::from(3)).unwrap();
            prop_assert_eq!(standing == Standing::Above, compared.is_gt());
            prop_assert_eq!(standing == Standing::Exactly, compared.is_eq());
        }
    }
}

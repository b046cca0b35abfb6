//! The average of a class together, in columns as in the traced path.

use c_ross::{
    Error, Holding, HoldingBatch, HoldingResults, HoldingTotals, Price, Readings, RefusedRows,
    Shares, WeighedLots,
};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{Columns, rows, terms, valued};
use crate::property::books::{any_readings, any_trades};
use crate::scenario::readings;

fn class_of(
    columns: &Columns,
    cut: Option<usize>,
    prices: &[i64],
    readings: &Readings,
) -> Result<HoldingTotals, RefusedRows> {
    let batch = HoldingBatch::new(terms(), readings).unwrap();
    let mut batch = batch.with_days_of_passing().with_class(prices);
    let mut results = HoldingResults::of_securities();
    let count = columns.security.len();
    let Some(cut) = cut else {
        return batch.in_any_order(&[columns.chunk(0, count)], (16, 128), &mut results);
    };
    batch.push(&columns.chunk(0, cut), &mut results).unwrap();
    batch.push(&columns.chunk(cut, count), &mut results).unwrap();
    batch.finish(&mut results)
}

proptest! {
    #[test]
    fn a_class_has_the_average_of_the_traced_path(
        securities in prop::collection::vec(any_trades(), 1..6),
        prices in prop::collection::vec(0..1_000_000_000_i64, 6),
        readings in any_readings(),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let columns = Columns::of(&securities);
        let cut = cut.map(|cut| cut.index(columns.security.len() + 1));
        let totals = class_of(&columns, cut, &prices, &readings);
        let held = securities.iter().map(|trades| Holding::of(trades, &readings).unwrap());
        let held: Vec<_> = held.collect();
        let price = |millionths: &i64| Price::from_yuan(Decimal::new(*millionths, 6)).unwrap();
        let members = held.iter().zip(prices.iter().map(price));
        let lots = WeighedLots::of_class(members, &readings).unwrap();
        match lots.average(valued(), 6) {
            Ok(average) => {
                // A security that weighs nothing by itself is refused by its row.
                let Ok(totals) = totals else { return Ok(()) };
                let class = totals.class().unwrap();
                prop_assert_eq!(class.period(), average);
                prop_assert_eq!(class.passes(), average.compare(Decimal::from(3)).unwrap().is_gt());
                prop_assert_eq!(class.passes_on(), lots.first_day_above(valued(), 6, 3).unwrap());
            }
            // Nothing is held, or what is held weighs nothing together and then by itself.
            Err(Error::ZeroDivisor { .. }) => {
                let held = held.iter().any(|held| held.shares() > Shares::ZERO);
                prop_assert!(held || totals.unwrap().class().is_none());
            }
            Err(fault) => return Err(TestCaseError::fail(fault.to_string())),
        }
    }
}

/// A security that is held needs its price.
#[test]
fn a_class_without_a_price_is_refused() {
    let columns = rows(&[0, 1], &[20_000, 20_000]);
    let refused = class_of(&columns, Some(0), &[1_000_000], &readings("")).unwrap_err();
    assert_eq!(refused.rows().iter().map(|of| of.row()).collect::<Vec<_>>(), [Some(1)]);
    assert!(refused.to_string().contains("price"), "{refused}");
    let refused = class_of(&columns, Some(0), &[1, -1], &readings("")).unwrap_err();
    assert!(refused.to_string().contains("-1"), "{refused}");
}

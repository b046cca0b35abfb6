//! The same digits whatever the number of threads.

use c_ross::{
    ClassFactors, HoldingBatch, HoldingResults, PositionBatch, PositionColumns, Readings,
    RiskFactor,
};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{Columns, Measured, held_of, terms, texts_of};
use crate::property::books::{any_readings, any_trades};

/// Runs on so many threads.
pub(super) fn on<T: Send>(threads: usize, task: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(task)
}

fn in_parallel(columns: &Columns, threads: usize, readings: &Readings) -> Measured {
    let batch = HoldingBatch::new(terms(), readings).unwrap().with_days_of_passing();
    let mut results = HoldingResults::with_rows();
    let count = columns.security.len();
    let totals = on(threads, || batch.in_parallel(&columns.chunk(0, count), &mut results));
    let totals = totals.map_err(|refused| texts_of(&refused))?;
    assert_eq!(totals.rows(), count);
    Ok((held_of(&results), results.left().to_vec()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn trades_have_the_same_digits_on_any_threads(
        securities in prop::collection::vec(any_trades(), 0..12),
        readings in any_readings(),
        threads in 1..4_usize,
        broken in prop::option::weighted(0.3, (any::<prop::sample::Index>(), -1..2_000_000_i64)),
        swapped in prop::option::weighted(0.2, any::<prop::sample::Index>()),
    ) {
        let mut columns = Columns::of(&securities);
        let count = columns.security.len();
        if let Some((row, shares)) = broken.filter(|_| count > 0) {
            columns.shares[row.index(count)] = shares;
        }
        // A security out of its place.
        if let Some(row) = swapped.filter(|_| count > 0) {
            columns.security[row.index(count)] = 0;
        }
        let found = in_parallel(&columns, threads, &readings);
        prop_assert_eq!(found, columns.measured(&[], &readings));
    }
}

/// Parts of which each is many blocks, with rows that are refused in several.
#[test]
fn positions_have_the_same_digits_on_any_threads() {
    let factor = |of| RiskFactor::new(Decimal::new(of, 18)).unwrap();
    let factors = [factor(270_000_000_000_000_001), factor(300_000_000_000_000_000)];
    let factors = ClassFactors::new(&factors, 2).unwrap();
    let count = 200_003_i64;
    let mut class: Vec<_> = (0..count).map(|row| u8::try_from(row % 2).unwrap()).collect();
    let mut exposure: Vec<_> = (0..count).map(|row| row * 7_919 % 1_000_003).collect();
    for threads in 1..4 {
        let positions = PositionColumns { class: &class, exposure: &exposure };
        let (mut one, mut many) = (Vec::new(), Vec::new());
        let mut batch = PositionBatch::new(&factors);
        batch.push(&positions, Some(&mut one)).unwrap();
        let mut parallel = PositionBatch::new(&factors);
        on(threads, || parallel.push_in_parallel(&positions, Some(&mut many))).unwrap();
        assert_eq!((parallel.finish().unwrap(), many), (batch.finish().unwrap(), one));
    }
    (class[7], exposure[70_000], exposure[200_002]) = (2, -1, -1);
    let positions = PositionColumns { class: &class, exposure: &exposure };
    let mut batch = PositionBatch::new(&factors);
    batch.push(&positions, None).unwrap();
    let mut parallel = PositionBatch::new(&factors);
    on(2, || parallel.push_in_parallel(&positions, None)).unwrap();
    let refused = batch.finish().unwrap_err();
    assert_eq!(
        refused.rows().iter().map(|of| of.row().unwrap()).collect::<Vec<_>>(),
        [7, 70_000, 200_002]
    );
    assert_eq!(parallel.finish().unwrap_err(), refused);
}

//! Every step of every trace gives its own value again.

use c_ross::{Book, Error, Measurement, QuarterEnd, RuleBook, RuleDay, Trace, ValuationDate};
use proptest::prelude::*;

use super::books::{any_insurer, any_line, any_readings, any_shares};
use crate::scenario::day;

/// The last steps of everything that is measured.
fn traces(measured: &Measurement) -> Vec<&Trace> {
    let equity = measured.equity();
    let mut traces = vec![equity.capital().trace().as_ref(), equity.k1().trace().as_ref()];
    for charge in equity.charges() {
        traces.push(charge.capital().trace());
        traces.extend(charge.tests().iter().map(|test| test.passes().trace().as_ref()));
    }
    if let Some(line) = measured.credit() {
        traces.push(line.capital().trace());
    }
    if let Some(insurer) = measured.solvency() {
        let solvency = insurer.solvency();
        traces.push(insurer.equity_price().trace());
        for ratio in [solvency.core(), solvency.comprehensive()] {
            traces.push(ratio.ratio().trace());
            traces.push(ratio.margin().trace());
            traces.push(ratio.complies().trace());
            traces.push(ratio.above_attention().trace());
            traces.push(ratio.above_measures().trace());
        }
    }
    traces
}

proptest! {
    #[test]
    fn every_trace_replays(
        shares in any_shares(),
        line in any_line(),
        insurer in any_insurer(),
        readings in any_readings(),
        on in prop::sample::select(vec!["2026-03-31", "2025-12-31", "2026-06-30"]),
        rules_of in prop::sample::select(vec!["2022-06-30", "2024-06-30", "2025-12-31"]),
    ) {
        let book = Book::of_shares(shares).with_credit(line).with_insurer(insurer);
        let rules = RuleBook::embedded().unwrap();
        let valued = ValuationDate::new(day(on));
        let measured =
            QuarterEnd::of(&book, valued, RuleDay::new(day(rules_of)), &rules, &readings);
        let end = match measured {
            Ok(end) => end,
            // Shares without any cost have no k1 and no weight; a factor may leave its range only
            // where the reading takes the range away.
            Err(Error::ZeroDivisor { .. }) => return Ok(()),
            Err(Error::OutOfRange { quantity: "risk factor", .. }) => {
                let choices: Vec<_> = readings.choices().iter().map(ToString::to_string).collect();
                prop_assert!(choices.contains(&"CharacteristicRange=Unbounded".to_owned()));
                return Ok(());
            }
            Err(fault) => return Err(TestCaseError::fail(fault.to_string())),
        };
        for trace in traces(end.now()) {
            prop_assert_eq!(trace.replay(), Ok(()));
        }
        if let Some((_, before)) = end.before() {
            for trace in traces(before) {
                prop_assert_eq!(trace.replay(), Ok(()));
            }
        }
        let charges = end.now().equity().charges().iter();
        let sum = charges.fold(rust_decimal::Decimal::ZERO, |sum, charge| {
            sum + charge.capital().value().yuan()
        });
        prop_assert_eq!(sum, end.now().equity().capital().value().yuan());
    }
}

//! Laws of premium and reserve risk: more business never takes less capital, and the lines together
//! take no less than the largest and no more than all.

use c_ross::{
    Amount, CommonLine, CommonMeasures, LineBook, LineMeasure, LineTerms, NonLifeBook,
    PremiumReserveRisk, RuleBook, RuleDay,
};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::scenario::{day, readings};

const LINES: usize = 8;

fn fen(fen: i64) -> Amount {
    Amount::from_yuan(Decimal::new(fen, 2)).unwrap()
}

fn per_mille(measure: i64) -> LineMeasure {
    LineMeasure::Known(Decimal::new(measure, 3))
}

/// Common lines, agriculture and other insurance, without non-proportional premium, whose share of
/// the premium would move with it.
fn measured(exposures: &[[i64; 2]], ratios: &[i64], run_off: i64) -> PremiumReserveRisk {
    let nothing = fen(0);
    let common = |ratio| CommonMeasures {
        combined_ratio: per_mille(ratio),
        ceded: nothing,
        assumed: nothing,
    };
    let mut lines = Vec::new();
    for (place, [premium, reserve]) in exposures.iter().enumerate() {
        let measures = common(ratios[place]);
        let terms = match CommonLine::ALL.get(place) {
            Some(line) => LineTerms::Common(*line, measures),
            None if place == CommonLine::ALL.len() => LineTerms::Agriculture(measures, nothing),
            None => LineTerms::Other,
        };
        lines.push(LineBook::new(terms, fen(*premium), fen(*reserve)).unwrap());
    }
    let book = NonLifeBook {
        lines,
        credit: None,
        financing: None,
        motor_run_off: LineMeasure::TooYoung,
        non_motor_run_off: per_mille(run_off),
        adequacy: Some([per_mille(run_off), per_mille(run_off)]),
    };
    let rules = RuleBook::embedded().unwrap();
    let rules = rules.on(RuleDay::new(day("2025-12-31")));
    PremiumReserveRisk::of(&book, &rules, &readings("")).unwrap()
}

fn exposures() -> impl Strategy<Value = Vec<[i64; 2]>> {
    prop::collection::vec([0..1_000_000_000_000_i64, 0..1_000_000_000_000_i64], LINES)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn more_business_of_a_line_never_takes_less_capital(
        exposures in exposures(),
        ratios in prop::collection::vec(-100..2_000_i64, LINES),
        run_off in -200..300_i64,
        place in 0..LINES,
        side in 0..2_usize,
        more in 0..1_000_000_000_i64,
    ) {
        let before = measured(&exposures, &ratios, run_off);
        let mut grown = exposures;
        grown[place][side] += more;
        let after = measured(&grown, &ratios, run_off);
        prop_assert!(before.lines().total().value() <= after.lines().total().value());
    }

    #[test]
    fn the_lines_take_no_less_than_the_largest_and_no_more_than_all(
        exposures in exposures(),
        ratios in prop::collection::vec(-100..2_000_i64, LINES),
        run_off in -200..300_i64,
    ) {
        let risk = measured(&exposures, &ratios, run_off);
        let total = risk.lines().total().value().yuan();
        let parts: Vec<_> =
            risk.charges().iter().map(|charge| charge.capital().value().yuan()).collect();
        prop_assert!(parts.iter().all(|part| *part <= total));
        let plain = parts.iter().fold(Decimal::ZERO, |sum, part| sum + part);
        prop_assert!(total <= plain);
        for charge in risk.charges() {
            let (premium, reserve) = (charge.premium().value(), charge.reserve().value());
            let capital = charge.capital().value();
            prop_assert!(premium.max(reserve) <= capital);
            prop_assert!(capital.yuan() <= premium.yuan() + reserve.yuan());
        }
        risk.lines().total().trace().replay().unwrap();
    }
}

//! A range holds whatever is read.

use c_ross::{
    Basis, Book, BookAt, Measurement, Readings, RuleBook, RuleDay, Stand, StandFigure, StandRatio,
    ValuationDate, book_reading_range,
};
use proptest::prelude::*;

use crate::property::books::{any_insurer, any_line, any_readings, any_shares};
use crate::scenario::day;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4))]

    /// Every way to read every point, also of those that were not tried, lies within the range:
    /// so what was left out bears on nothing. The readings given are one of the combinations.
    #[test]
    fn whatever_is_read_lies_within_the_range(
        shares in any_shares(),
        line in any_line(),
        insurer in any_insurer(),
        given in any_readings(),
        others in prop::collection::vec(any_readings(), 64),
    ) {
        let shares = shares.into_iter().take(2).collect();
        let book = Book::of_shares(shares).with_credit(line).with_insurer(insurer);
        let rules = RuleBook::embedded().unwrap();
        let valued = ValuationDate::new(day("2025-12-31"));
        let basis = Basis { day: RuleDay::new(valued.day()), readings: given };
        let at = BookAt { book: &book, valued, basis };
        let measured = |readings: &Readings| {
            let set = rules.on(at.basis.day);
            Measurement::of_book(&book, valued, &set, readings).and_then(|of| Stand::of(&of))
        };
        let Ok(first) = measured(&given) else {
            prop_assert!(book_reading_range(&rules, &at).is_err());
            return Ok(());
        };
        let range = book_reading_range(&rules, &at).unwrap();
        prop_assert_eq!(range.given(), &first);
        let alternatives = range.tried().iter().flat_map(|tried| tried.alternatives());
        let alternatives = alternatives.filter_map(|other| other.stand().ok().cloned());
        let others = others.iter().filter_map(|readings| measured(readings).ok());
        for stand in std::iter::once(first).chain(alternatives).chain(others) {
            for figure in StandFigure::ALL {
                let bounds = range.range().amount(figure);
                let bounds = bounds.map(|of| (of.least().value(), of.most().value()));
                let value = stand.amount(figure);
                prop_assert_eq!(value.is_some(), bounds.is_some());
                if let (Some(value), Some((least, most))) = (value, bounds) {
                    prop_assert!(least <= value && value <= most, "{:?} {}", figure, value);
                }
            }
            for ratio in StandRatio::ALL {
                let bounds = range.range().ratio(ratio).unwrap();
                let value = stand.ratio(ratio).unwrap();
                prop_assert!(bounds.least().value() <= value && value <= bounds.most().value());
            }
        }
        // Each extreme is reached by its case.
        let shares = range.range().amount(StandFigure::Shares).unwrap();
        for extreme in [shares.least(), shares.most()] {
            let case = extreme.case().iter().fold(given, |readings, choice| {
                readings.with(choice.reading(), choice.variant()).unwrap()
            });
            let reached = measured(&case).unwrap().amount(StandFigure::Shares);
            prop_assert_eq!(reached, Some(extreme.value()));
        }
    }
}

//! What is not known lies within its range, whatever it is.

use c_ross::{
    Basis, Board, Book, BookAt, Constituent, ListedShare, Measurement, RuleBook, RuleDay, Security,
    Stand, StandFigure, StandRatio, Trade, Unknown, UnknownFact, ValuationDate, missing_range,
};
use chrono::Days;
use proptest::prelude::*;

use crate::property::books::{any_insurer, any_readings, any_shares};
use crate::scenario::day;

/// The same share in or out of the CSI 300.
fn of_csi_300(share: &ListedShare, member: bool) -> ListedShare {
    let index = match (member, share.constituent().in_low_volatility_100()) {
        (false, false) => Constituent::OfNone,
        (true, false) => Constituent::OfCsi300,
        (false, true) => Constituent::OfLowVolatility100,
        (true, true) => Constituent::OfBoth,
    };
    share.clone().of_indices(index)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// A membership and a day of sixty, each tried one by one: all that can be measured lies within
    /// the range, and both ends are reached.
    #[test]
    fn every_assumption_lies_within_the_range_and_its_ends_are_reached(
        mut shares in any_shares(),
        insurer in any_insurer(),
        readings in any_readings(),
        start in 0_u64..3_900,
        length in 0_u64..60,
    ) {
        // A holding that is asked how long it is held.
        let (share, trades) = shares.swap_remove(0);
        let share = ListedShare::new(
            Security::new("first"), "first", Board::Main, share.constituent(), share.price(),
        );
        let first = day("2015-01-01");
        let earliest = first.checked_add_days(Days::new(start)).unwrap();
        let latest = earliest.checked_add_days(Days::new(length)).unwrap();
        let book = |member, on| {
            let mut trades = trades.clone();
            let of = &trades[0];
            let (account, action, count) = (of.account().clone(), of.action(), of.shares());
            trades[0] = Trade::new(on, account, action, count).unwrap();
            let mut all = vec![(of_csi_300(&share, member), trades)];
            all.extend(shares.iter().take(1).cloned());
            Book::of_shares(all).with_insurer(insurer.clone())
        };
        let rules = RuleBook::embedded().unwrap();
        let valued = ValuationDate::new(day("2025-12-31"));
        let basis = Basis { day: RuleDay::new(valued.day()), readings };
        let measured = |book: &Book| {
            let set = rules.on(basis.day);
            Measurement::of_book(book, valued, &set, &readings).and_then(|of| Stand::of(&of))
        };
        let given = book(false, trades[0].day());
        let facts = [UnknownFact::Csi300, UnknownFact::Acquired { trade: 0, earliest, latest }];
        let facts = facts.map(|fact| Unknown::new(Security::new("first"), fact));
        let at = BookAt { book: &given, valued, basis };
        let Ok(range) = missing_range(&rules, &at, &facts) else {
            prop_assert!(measured(&given).is_err());
            return Ok(());
        };
        let days = || earliest.iter_days().take_while(|day| *day <= latest);
        let stands: Vec<_> = days()
            .flat_map(|day| [book(false, day), book(true, day)])
            .filter_map(|book| measured(&book).ok())
            .collect();
        for figure in StandFigure::ALL {
            let values = || stands.iter().filter_map(|stand| stand.amount(figure));
            let bounds = range.range().amount(figure);
            prop_assert_eq!(values().min(), bounds.map(|of| of.least().value()));
            prop_assert_eq!(values().max(), bounds.map(|of| of.most().value()));
        }
        for ratio in StandRatio::ALL {
            let values = || stands.iter().filter_map(|stand| stand.ratio(ratio));
            let bounds = range.range().ratio(ratio);
            prop_assert_eq!(values().min(), bounds.map(|of| of.least().value()));
            prop_assert_eq!(values().max(), bounds.map(|of| of.most().value()));
        }
    }
}

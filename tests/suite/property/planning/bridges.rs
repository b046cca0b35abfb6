//! Bridges add up, and end where they should, whatever lies between.

use c_ross::{
    Basis, Book, BookAt, Error, Fraction, Measurement, RuleBook, RuleDay, Stand, StandFigure,
    StandRatio, ValuationDate, book_bridge, rule_bridge,
};
use proptest::prelude::*;

use crate::property::books::{any_insurer, any_line, any_readings, any_shares};
use crate::scenario::day;

fn any_basis() -> impl Strategy<Value = Basis> {
    let days = ["2022-06-30", "2023-09-09", "2023-09-10", "2025-11-30", "2025-12-01", "2026-03-31"];
    let days = prop::sample::select(days.to_vec());
    let known = prop::sample::select(vec![None, Some("2023-09-09"), Some("2025-12-04")]);
    (days, known, any_readings()).prop_map(|(on, known, readings)| {
        let mut on = RuleDay::new(day(on));
        if let Some(known) = known {
            on = on.known_on(day(known));
        }
        Basis { day: on, readings }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The ends are the two measurements, and the contributions add up to their difference, to the
    /// fen and as fractions.
    #[test]
    fn a_bridge_between_any_two_bases_adds_up(
        shares in any_shares(),
        line in any_line(),
        insurer in any_insurer(),
        from in any_basis(),
        to in any_basis(),
    ) {
        let book = Book::of_shares(shares).with_credit(line).with_insurer(insurer);
        let rules = RuleBook::embedded().unwrap();
        let valued = ValuationDate::new(day("2026-03-31"));
        let measured = |rules: &c_ross::RuleSet<'_>, readings: &c_ross::Readings| {
            Stand::of(&Measurement::of_book(&book, valued, rules, readings)?)
        };
        let under = |basis: &Basis| measured(&rules.on(basis.day), &basis.readings);
        let bridge = match (under(&from), under(&to)) {
            (Ok(first), Ok(last)) => {
                let bridge = rule_bridge::<Error>(&rules, &from, &to, measured).unwrap();
                prop_assert_eq!(bridge.first().stand(), &first);
                prop_assert_eq!(bridge.last(), &last);
                bridge
            }
            _ => {
                prop_assert!(rule_bridge::<Error>(&rules, &from, &to, measured).is_err());
                return Ok(());
            }
        };
        // Rows and readings say all, but for a total that is taken apart as known on a day.
        if from.day.known() == to.day.known() {
            let rest = bridge.steps().iter().find(|of| of.label().english().contains("rules of"));
            prop_assert_eq!(rest, None);
        }
        let (steps, whole) = (bridge.contributions().unwrap(), bridge.whole().unwrap());
        for figure in StandFigure::ALL {
            let first = bridge.first().stand().amount(figure);
            let all = steps.iter().map(|step| step.amount(figure).map(|amount| amount.yuan()));
            let all: Option<Vec<_>> = all.collect();
            let all = all.map(|all| all.into_iter().fold(Default::default(), |a, b| a + b));
            let last = bridge.last().amount(figure);
            let apart = last.zip(first).map(|(last, first)| last.yuan() - first.yuan());
            if first.is_some() {
                prop_assert_eq!(all, apart);
            }
            prop_assert_eq!(whole.amount(figure).map(|amount| amount.yuan()), apart);
        }
        for ratio in StandRatio::ALL {
            // Each step leads from the stand before it to the stand after it, exactly.
            let mut at = bridge.first().stand().ratio(ratio).unwrap();
            for (step, change) in bridge.steps().iter().zip(&steps) {
                let after = step.stand().ratio(ratio).unwrap();
                let back = after.minus(at).unwrap();
                prop_assert_eq!(Some(back), change.ratio(ratio));
                at = after;
            }
            prop_assert_eq!(Some(at), bridge.last().ratio(ratio));
        }
    }

    /// With ratios of few digits the sum of all fractions is their difference as well.
    #[test]
    fn fractions_of_a_bridge_add_up(
        pairs in prop::collection::vec((-1_000_i64..1_000, 1_i64..50), 1..6),
    ) {
        let yuan = |yuan: i64| c_ross::Amount::from_yuan(yuan.into()).unwrap();
        let stands = pairs.iter().map(|(core, minimum)| Stand::of_amounts([
            (StandFigure::CoreCapital, yuan(*core)),
            (StandFigure::MinimumCapital, yuan(*minimum)),
        ]).unwrap());
        let stands: Vec<_> = stands.collect();
        let label = || c_ross::Label::new("step", "步骤");
        let first = c_ross::Bridge::new(label(), stands[0].clone());
        let bridge = stands[1..].iter().fold(first, |bridge, stand| {
            bridge.then(label(), stand.clone())
        });
        let steps = bridge.contributions().unwrap();
        let zero = Fraction::new(0, 1, "nothing").unwrap();
        let sum = steps.iter().fold(zero, |sum, step| {
            sum.plus(step.ratio(StandRatio::Core).unwrap()).unwrap()
        });
        prop_assert_eq!(Some(sum), bridge.whole().unwrap().ratio(StandRatio::Core));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Between two quarters the ends are the two measurements and the steps add up, whatever was
    /// traded, listed and reported.
    #[test]
    fn a_bridge_between_any_two_books_adds_up(
        shares in (any_shares(), any_shares()),
        line in prop::option::of(any_line()),
        insurers in (prop::option::of(any_insurer()), prop::option::of(any_insurer())),
        bases in (any_basis(), any_basis()),
    ) {
        let rules = RuleBook::embedded().unwrap();
        let book = |shares, insurer: Option<_>| {
            let book = Book::of_shares(shares);
            let book = insurer.map_or_else(|| book.clone(), |of| book.clone().with_insurer(of));
            line.clone().map_or_else(|| book.clone(), |line| book.clone().with_credit(line))
        };
        let (first, last) = (book(shares.0, insurers.0), book(shares.1, insurers.1));
        let at = |book, on, basis| BookAt { book, valued: ValuationDate::new(day(on)), basis };
        let (from, to) = (at(&first, "2026-03-31", bases.0), at(&last, "2026-06-30", bases.1));
        let stand = |at: &BookAt<'_>| {
            let set = rules.on(at.basis.day);
            Stand::of(&Measurement::of_book(at.book, at.valued, &set, &at.basis.readings)?)
        };
        let bridge = book_bridge(&rules, &from, &to);
        let (Ok(before), Ok(after)) = (stand(&from), stand(&to)) else {
            prop_assert!(bridge.is_err());
            return Ok(());
        };
        let bridge = bridge.unwrap();
        prop_assert_eq!(bridge.first().stand(), &before);
        prop_assert_eq!(bridge.last(), &after);
        for figure in StandFigure::ALL {
            let steps = bridge.contributions().unwrap();
            let steps: Option<Vec<_>> = steps.iter().map(|step| step.amount(figure)).collect();
            let sum = steps.map(|steps| {
                steps.iter().fold(rust_decimal::Decimal::ZERO, |sum, step| sum + step.yuan())
            });
            let whole = bridge.whole().unwrap().amount(figure).map(|whole| whole.yuan());
            prop_assert_eq!(sum, whole);
            if let Some(whole) = whole {
                let ends = after.amount(figure).zip(before.amount(figure)).unwrap();
                prop_assert_eq!(whole, ends.0.yuan() - ends.1.yuan());
            }
        }
    }

    /// Steps that bear on different things may change places: the ends stay.
    #[test]
    fn the_order_of_readings_does_not_change_the_ends(
        shares in any_shares(),
        readings in any_readings(),
    ) {
        let book = Book::of_shares(shares);
        let rules = RuleBook::embedded().unwrap();
        let valued = ValuationDate::new(day("2026-03-31"));
        let measured = |rules: &c_ross::RuleSet<'_>, readings: &c_ross::Readings| {
            Stand::of(&Measurement::of_book(&book, valued, rules, readings)?)
        };
        let on = |on: &str, readings| Basis { day: RuleDay::new(day(on)), readings };
        let default = c_ross::Readings::default();
        let (start, end) = (on("2025-11-30", default), on("2025-12-31", readings));
        // Rules first, readings first.
        let corners = [on("2025-12-31", default), on("2025-11-30", readings)];
        let mut stands = Vec::new();
        for corner in &corners {
            let first = rule_bridge::<Error>(&rules, &start, corner, measured);
            let second = rule_bridge::<Error>(&rules, corner, &end, measured);
            if let (Ok(first), Ok(second)) = (first, second) {
                prop_assert_eq!(first.last(), second.first().stand());
                stands.push((first.first().stand().clone(), second.last().clone()));
            }
        }
        if let [one, other] = &stands[..] {
            prop_assert_eq!(one, other);
        }
    }
}

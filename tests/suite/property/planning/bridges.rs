//! Bridges add up, and end where they should, whatever lies between.

use c_ross::{
    Basis, Book, Error, Fraction, Measurement, RuleBook, RuleDay, Stand, StandFigure, StandRatio,
    ValuationDate, rule_bridge,
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

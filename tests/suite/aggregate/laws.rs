use c_ross::{
    AdditionalCapital, Aggregation, Amount, ControlRisk, Correlation, InsurerKind, LossAbsorption,
    RiskCapitals, RuleDay, SizeDiscount, Specialisation, SubRisks,
};
use proptest::collection::vec;
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{book, minimum};
use crate::scenario::day;

/// Amounts from nothing to 10^15 yuan, in fen.
fn amounts(size: usize) -> impl Strategy<Value = Vec<Amount>> {
    let fen = prop_oneof![Just(0_i64), 1..100_i64, 1..100_000_000_000_000_000_i64];
    vec(fen.prop_map(|fen| Amount::from_yuan(Decimal::new(fen, 2)).unwrap()), size)
}

fn total(amounts: &[Amount]) -> Decimal {
    amounts.iter().fold(Decimal::ZERO, |sum, amount| sum + amount.yuan())
}

fn labelled(aggregation: Aggregation, amounts: &[Amount]) -> Vec<(&'static str, Amount)> {
    aggregation.labels().iter().copied().zip(amounts.iter().copied()).collect()
}

proptest! {
    /// Where correlations are not negative the aggregate lies between the largest part and the
    /// plain sum.
    #[test]
    fn the_aggregate_lies_between_the_largest_part_and_the_sum(parts in amounts(13)) {
        let book = book();
        let rules = book.on(RuleDay::new(day("2025-12-31")));
        for aggregation in Aggregation::ALL {
            if matches!(aggregation, Aggregation::Market | Aggregation::LossOccurrence) {
                continue;
            }
            let parts = &parts[..aggregation.labels().len()];
            let aggregate = aggregation.of(&labelled(aggregation, parts), &rules).unwrap();
            let largest = parts.iter().max().unwrap();
            prop_assert!(aggregate.total().value() >= *largest);
            prop_assert!(aggregate.total().value().yuan() <= total(parts));
            prop_assert!(aggregate.diversification().value().yuan() >= Decimal::ZERO);
        }
    }

    /// The same matrix with its labels in another order gives the same aggregate.
    #[test]
    fn the_order_of_labels_does_not_matter(parts in amounts(6), turn in 1_usize..6) {
        let book = book();
        let rules = book.on(RuleDay::new(day("2025-12-31")));
        let (matrix, _) = Aggregation::Market.matrix(&rules).unwrap();
        let turned = |place: usize| (place + turn) % 6;
        let label = |place| Aggregation::Market.labels()[turned(place)];
        let labels: Vec<_> = (0..6).map(label).collect();
        let entry = |row, column| matrix.entry(turned(row), turned(column)).unwrap();
        let row = |row| (0..6).map(|column| entry(row, column)).collect();
        let rows: Vec<Vec<_>> = (0..6).map(row).collect();
        let other = Correlation::new("turned", &labels, &rows).unwrap();
        let vector: Vec<_> =
            (0..6).map(|place| (labels[place], parts[turned(place)])).collect();
        let straight = matrix.aggregate(&labelled(Aggregation::Market, &parts)).unwrap();
        prop_assert_eq!(other.aggregate(&vector).unwrap(), straight);
    }

    /// Ten times the parts give ten times the aggregate, to within what rounding to the fen allows.
    #[test]
    fn the_aggregate_scales_with_its_parts(parts in amounts(6)) {
        let book = book();
        let rules = book.on(RuleDay::new(day("2025-12-31")));
        let aggregate = |parts: &[Amount]| {
            let labelled = labelled(Aggregation::Market, parts);
            Aggregation::Market.of(&labelled, &rules).unwrap().total().value().yuan()
        };
        let tenfold: Vec<_> = parts
            .iter()
            .map(|part| Amount::from_yuan(part.yuan() * Decimal::TEN).unwrap())
            .collect();
        // One rounding of half a fen, ten times, and one of half a fen.
        let slack = Decimal::new(55, 3);
        prop_assert!((aggregate(&tenfold) - aggregate(&parts) * Decimal::TEN).abs() <= slack);
    }

    /// More of a risk never needs less capital where correlations are not negative.
    #[test]
    fn more_of_a_part_is_never_less_of_the_whole(parts in amounts(10), place in 0_usize..10) {
        let book = book();
        let rules = book.on(RuleDay::new(day("2025-12-31")));
        let aggregate = |parts: &[Amount]| {
            let labelled = labelled(Aggregation::Lines, parts);
            Aggregation::Lines.of(&labelled, &rules).unwrap().total().value()
        };
        let mut more = parts.clone();
        more[place] = Amount::from_yuan(parts[place].yuan() + Decimal::ONE).unwrap();
        prop_assert!(aggregate(&more) >= aggregate(&parts));
    }

    /// Contributions add up to the minimum capital to the fen, whatever the insurer.
    #[test]
    fn contributions_add_up_to_the_minimum_capital(
        life in amounts(3),
        non_life in amounts(2),
        market in amounts(6),
        credit in amounts(2),
        absorbed in 0_i64..100,
        size in prop_oneof![Just(0_i64), Just(-5), Just(-10)],
        control in -15_i64..75,
        other in 0_i64..1_000_000,
    ) {
        let given =
            |aggregation, amounts: &[Amount]| SubRisks::given(aggregation, amounts).unwrap();
        let mut risks = RiskCapitals {
            kind: InsurerKind::Life,
            life: Some(given(Aggregation::Life, &life)),
            non_life: given(Aggregation::NonLife, &non_life),
            specialisation: Specialisation::General,
            market: given(Aggregation::Market, &market),
            credit: given(Aggregation::Credit, &credit),
            loss_absorption: LossAbsorption::Reported(Amount::ZERO),
            size: SizeDiscount::Stated(Decimal::new(size, 2)),
            control_risk: ControlRisk::Factor(Decimal::new(control, 2)),
            additional: AdditionalCapital {
                other: Amount::from_yuan(Decimal::new(other, 2)).unwrap(),
                ..AdditionalCapital::NONE
            },
        };
        let diversified = minimum(&risks, "2025-12-31").diversified().total().value().yuan();
        let absorbed = (diversified * Decimal::new(absorbed, 2)).trunc_with_scale(2);
        risks.loss_absorption = LossAbsorption::Reported(Amount::from_yuan(absorbed).unwrap());
        let minimum = minimum(&risks, "2025-12-31");
        let lines = minimum.contributions().unwrap();
        let sum = lines.iter().fold(Decimal::ZERO, |sum, line| sum + line.capital().yuan());
        prop_assert_eq!(sum, minimum.total().value().yuan());
        minimum.total().trace().replay().unwrap();
    }
}

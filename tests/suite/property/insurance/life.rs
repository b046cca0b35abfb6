//! Laws of life insurance risk: a worse present value never takes less capital, nothing is
//! below zero, the order of units and of the lapse directions does not matter, and scenarios
//! keep the order of rates.

use c_ross::{
    Amount, Assumption, AssumptionTable, LapseTerms, LapseType, LifeBook, LifeRisk, LifeScenario,
    LifeUnit, RatePeriod, RuleBook, RuleDay, ScenarioValues, Sex,
};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::scenario::{day, readings};

/// Present values of a unit: base, the ten scenarios, mass lapse base and adverse.
type Values = [i64; 13];

fn fen(fen: i64) -> Amount {
    Amount::from_yuan(Decimal::new(fen, 2)).unwrap()
}

fn unit(name: usize, values: Values) -> LifeUnit {
    let [base, mortality, catastrophe, longevity, incidence, trend, medical, other, rest @ ..] =
        values.map(fen);
    let [expense, up, down, mass_base, mass] = rest;
    let adverse = ScenarioValues {
        mortality,
        mortality_catastrophe: catastrophe,
        longevity,
        illness_incidence: incidence,
        illness_trend: trend,
        medical_and_health: medical,
        other_loss: other,
        expense,
        lapse_up: up,
        lapse_down: down,
    };
    let lapse = if name.is_multiple_of(2) {
        LapseTerms::UniversalLinkedOrVariable
    } else {
        LapseTerms::ByPolicies(vec![(Some(12), 1)])
    };
    LifeUnit { name: name.to_string().into(), base, adverse, mass_lapse: [mass_base, mass], lapse }
}

fn measured(units: &[(usize, Values)]) -> LifeRisk {
    let units = units.iter().map(|(name, values)| unit(*name, *values)).collect();
    let rules = RuleBook::embedded().unwrap();
    let rules = rules.on(RuleDay::new(day("2025-12-31")));
    LifeRisk::of(&LifeBook { units }, &rules, &readings("")).unwrap()
}

fn values() -> impl Strategy<Value = Vec<(usize, Values)>> {
    let values = prop::array::uniform13(-1_000_000_000_000..1_000_000_000_000_i64);
    prop::collection::vec(values, 1..6).prop_map(|all| all.into_iter().enumerate().collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Mortality is left out: a larger mortality risk lowers the loss occurrence where
    /// longevity is larger than all that mortality goes with, since their correlation is
    /// negative.
    #[test]
    fn a_worse_present_value_never_takes_less_capital(
        units in values(),
        place in any::<prop::sample::Index>(),
        scenario in prop::sample::select(vec![2_usize, 4, 5, 6, 7, 8, 9, 10, 12]),
        worse in 0..1_000_000_000_000_i64,
    ) {
        let before = measured(&units);
        let mut after = units;
        let place = place.index(after.len());
        after[place].1[scenario] += worse;
        let after = measured(&after);
        prop_assert!(before.total().total().value() <= after.total().total().value());
    }

    #[test]
    fn nothing_is_below_zero_and_the_total_lies_between_its_largest_part_and_their_sum(
        units in values(),
    ) {
        let risk = measured(&units);
        for unit in risk.units() {
            for scenario in LifeScenario::ALL {
                let capital = unit.scenario(scenario).map(|capital| capital.value());
                prop_assert!(capital.is_none_or(|capital| capital >= Amount::ZERO));
            }
            prop_assert!(unit.lapse().value() >= Amount::ZERO);
        }
        let total = risk.total().total().value().yuan();
        let parts: Vec<_> = risk.total().parts().map(|(_, part)| part.value().yuan()).collect();
        prop_assert!(parts.iter().all(|part| *part >= Decimal::ZERO && *part <= total));
        prop_assert!(total <= parts.iter().fold(Decimal::ZERO, |sum, part| sum + part));
        let lapse = risk.lapse_rate().value().max(risk.mass_lapse().value());
        prop_assert_eq!(risk.lapse().value(), lapse);
        risk.total().total().trace().replay().unwrap();
    }

    #[test]
    fn the_order_of_units_and_of_the_lapse_directions_does_not_matter(units in values()) {
        let before = measured(&units);
        let mut turned = units;
        turned.reverse();
        for (_, values) in &mut turned {
            values.swap(9, 10);
        }
        let after = measured(&turned);
        prop_assert_eq!(before.total().total().value(), after.total().total().value());
    }

    /// A scenario never turns two rates of one year round, and an adverse rate lies on its
    /// side of the base.
    #[test]
    fn scenarios_keep_the_order_of_rates(
        low in 0..1_000_000_i64,
        more in 0..1_000_000_i64,
        years in 1..60_usize,
    ) {
        let rules = RuleBook::embedded().unwrap();
        let rules = rules.on(RuleDay::new(day("2025-12-31")));
        let rate = |units: i64| Decimal::new(units.min(1_000_000), 6);
        let assumptions = [
            Assumption::Mortality,
            Assumption::CommercialPensionMortality,
            Assumption::Illness(Sex::Female),
            Assumption::Lapse(LapseType::Two),
        ];
        for assumption in assumptions {
            let under = |base, scenario| {
                let rates = vec![base; years];
                let table = AssumptionTable::new(assumption, RatePeriod::Annual, rates).unwrap();
                let adverse = table.under(scenario, &rules, &readings("")).unwrap();
                adverse.iter().map(|rate| rate.value()).collect::<Vec<_>>()
            };
            let (least, most) = (rate(low), rate(low + more));
            for scenario in LifeScenario::ALL.into_iter().filter(|of| of.bears_on(assumption)) {
                let (lower, upper) = (under(least, scenario), under(most, scenario));
                for (lower, upper) in lower.iter().zip(&upper) {
                    prop_assert!(lower <= upper, "{}", scenario.word());
                    prop_assert!(*lower >= Decimal::ZERO && *upper <= Decimal::ONE);
                    let falls =
                        matches!(scenario, LifeScenario::Longevity | LifeScenario::LapseDown);
                    let on_its_side = if falls { *lower <= least } else { *lower >= least };
                    prop_assert!(on_its_side, "{}", scenario.word());
                }
            }
        }
    }
}

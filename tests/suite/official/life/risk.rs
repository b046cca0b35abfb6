//! The capital of life insurance risk: Rule 5 articles 6 to 25, Rule 6 article 34.

use c_ross::{
    Amount, Error, LapseTerms, LapseType, LifeBook, LifeRisk, LifeScenario, LifeUnit, RuleBook,
    RuleDay, ScenarioValues,
};
use rust_decimal::Decimal;

use crate::scenario::{day, readings};

fn yuan(yuan: i64) -> Amount {
    Amount::from_yuan(Decimal::from(yuan)).unwrap()
}

/// A unit whose present values under the scenarios are `base` and what each adds to it, in the
/// order of the fields of [`ScenarioValues`].
fn unit(
    name: &str,
    base: i64,
    adds: [i64; 10],
    mass_lapse: [i64; 2],
    lapse: LapseTerms,
) -> LifeUnit {
    let [mortality, catastrophe, longevity, incidence, trend, medical, other, expense, up, down] =
        adds.map(|add| yuan(base + add));
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
    LifeUnit {
        name: name.into(),
        base: yuan(base),
        adverse,
        mass_lapse: mass_lapse.map(yuan),
        lapse,
    }
}

fn late() -> LapseTerms {
    LapseTerms::ByPolicies(vec![(Some(11), 3), (Some(10), 2)])
}

fn early() -> LapseTerms {
    LapseTerms::ByPolicies(vec![(Some(11), 2), (Some(10), 2)])
}

/// Critical illness, an annuity and a medical product in a universal account.
fn three(mass_lapse: i64) -> LifeBook {
    let universal = LapseTerms::UniversalLinkedOrVariable;
    LifeBook {
        units: vec![
            unit(
                "illness",
                1_000,
                [30, 10, -20, 120, 90, 0, 0, 20, -40, 50],
                [1_000, mass_lapse],
                late(),
            ),
            unit(
                "annuity",
                2_000,
                [-40, -15, 140, 0, 0, 0, 0, 15, 30, -15],
                [1_500, 1_480],
                early(),
            ),
            unit("medical", -300, [-10, -2, 5, 0, 0, 120, 20, 10, -20, -10], [0, 0], universal),
        ],
    }
}

fn measured(book: &LifeBook, choices: &str) -> Result<LifeRisk, Error> {
    let rules = RuleBook::embedded().unwrap();
    let risk = LifeRisk::of(book, &rules.on(RuleDay::new(day("2025-12-31"))), &readings(choices))?;
    risk.total().total().trace().replay().unwrap();
    Ok(risk)
}

fn parts(risk: &LifeRisk) -> Vec<String> {
    risk.loss_occurrence().parts().map(|(_, part)| part.value().to_string()).collect()
}

/// By unit: mortality 30, longevity 140 + 5, incidence 120, trend 90, medical 120, other 20,
/// expense 20 + 15 + 10, lapse 50 + 30. The catastrophe is 10 - 15 - 2 for the whole book, and
/// nothing.
///
/// Illness: 120^2 + 90^2 + 2 x 0.25 x 120 x 90 = 27,900, its root 167.03. Loss occurrence: 30,
/// 0, 145, 167.03, 120, 20: squares 64,624.0209, one half of the pairs of the four that go
/// together 17,497.55, longevity with mortality -2,175: 79,946.5709, its root 282.75. Total:
/// 282.75^2 + 45^2 + 80^2 + 0.8 x 282.75 x 45 + 45 x 80 = 102,151.5625, its root 319.61.
///
/// Source: Rule 5 articles 6, 9 to 16, 19, 21 to 25.
#[test]
fn units_are_floored_and_summed_and_the_book_is_floored_once_for_catastrophes() {
    let risk = measured(&three(940), "").unwrap();
    assert_eq!(parts(&risk), ["30.00", "0.00", "145.00", "167.03", "120.00", "20.00"]);
    assert_eq!(
        risk.loss_occurrence().total().value(),
        Amount::from_yuan(Decimal::new(28_275, 2)).unwrap()
    );
    assert_eq!(risk.expense().value(), yuan(45));
    assert_eq!(risk.lapse_rate().value(), yuan(80));
    assert_eq!(risk.mass_lapse().value(), yuan(0));
    assert_eq!(risk.lapse().value(), yuan(80));
    assert_eq!(risk.total().total().value().to_string(), "319.61");
    let illness = &risk.units()[0];
    let capital = |scenario| illness.scenario(scenario).map(|capital| capital.value());
    assert_eq!(capital(LifeScenario::IllnessIncidence), Some(yuan(120)));
    assert_eq!(capital(LifeScenario::Longevity), Some(yuan(0)));
    assert_eq!(capital(LifeScenario::MassLapse), None);
}

/// The mass lapse of the whole book: 150 - 20 = 130, more than the 80 of the rate. Total:
/// 282.75^2 + 45^2 + 130^2 + 0.8 x 282.75 x 45 + 45 x 130 = 114,901.5625, its root 338.97.
///
/// Source: Rule 5 articles 22, 23.
#[test]
fn the_larger_of_lapse_rate_and_mass_lapse_counts() {
    let risk = measured(&three(1_150), "").unwrap();
    assert_eq!(risk.mass_lapse().value(), yuan(130));
    assert_eq!(risk.lapse().value(), yuan(130));
    assert_eq!(risk.total().total().value().to_string(), "338.97");
    let at = measured(&three(1_100), "").unwrap();
    assert_eq!([at.mass_lapse().value(), at.lapse().value()], [yuan(80), yuan(80)]);
}

fn lapse_type(lapse: LapseTerms, choices: &str) -> LapseType {
    let unit = unit("unit", 0, [0; 10], [0, 0], lapse);
    measured(&LifeBook { units: vec![unit] }, choices).unwrap().units()[0].lapse_type()
}

fn policies(policies: &[(u32, u64)]) -> LapseTerms {
    LapseTerms::ByPolicies(policies.iter().map(|(year, count)| (Some(*year), *count)).collect())
}

/// Year ten is not past ten years, one half is not more than one half.
///
/// Source: Rule 5 article 21.
#[test]
fn more_than_half_past_ten_years_is_type_one() {
    let cases = [
        (policies(&[(10, 1)]), LapseType::Two),
        (policies(&[(11, 1)]), LapseType::One),
        (policies(&[(11, 500), (10, 500)]), LapseType::Two),
        (policies(&[(11, 501), (10, 500)]), LapseType::One),
        (policies(&[(11, 250), (30, 251), (3, 500)]), LapseType::One),
        (LapseTerms::UniversalLinkedOrVariable, LapseType::Two),
        (LapseTerms::Assumed, LapseType::One),
    ];
    for (terms, expected) in cases {
        assert_eq!(lapse_type(terms.clone(), ""), expected, "{terms:?}");
    }
}

/// Source: Rule 5 article 21; reading `PolicyNeverPaysBack`.
#[test]
fn a_policy_that_never_pays_back_is_late_unless_it_is_read_as_early() {
    let terms = LapseTerms::ByPolicies(vec![(None, 2), (Some(5), 1)]);
    assert_eq!(lapse_type(terms.clone(), ""), LapseType::One);
    assert_eq!(lapse_type(terms, "PolicyNeverPaysBack=CountsAsEarly"), LapseType::Two);
}

/// The sums of both types are the lapse rate risk, each in its row of return IR05.
///
/// Source: Rule 5 article 21; annex 9, IR05.
#[test]
fn lapse_rate_risk_is_told_by_type() {
    let risk = measured(&three(940), "").unwrap();
    let [one, two] = risk.lapse_rate_by_type();
    assert_eq!([one.value(), two.value()], [yuan(50), yuan(30)]);
}

#[test]
fn a_unit_that_is_there_twice_or_without_policies_is_refused() {
    let mut book = three(940);
    book.units.extend(three(940).units);
    let twice = measured(&book, "").unwrap_err().to_string();
    assert!(twice.contains("each unit once"), "{twice}");
    let none = unit("empty", 0, [0; 10], [0, 0], policies(&[(11, 0)]));
    let none = measured(&LifeBook { units: vec![none] }, "").unwrap_err().to_string();
    assert!(none.starts_with("empty: `policies` is missing"), "{none}");
}

//! What a line of non-life business costs in minimum capital.

use c_ross::report::{Language, line_marginal_json, line_marginal_text};
use c_ross::{
    AdditionalCapital, Aggregation, Amount, ControlRisk, Error, InsurerKind, LineMarginal,
    LossAbsorption, MinimumCapital, NonLifeRisk, RiskCapitals, RuleBook, RuleDay, SizeDiscount,
    Specialisation, SubRisks,
};
use rust_decimal::{Decimal, RoundingStrategy};

use super::{non_life, non_life_risk};
use crate::scenario::insurer::yuan;
use crate::scenario::{YEAR_END, day, number, readings};

/// The minimum capital of an insurer that has nothing but non-life insurance risk.
fn minimum(kind: InsurerKind, aggregation: Aggregation, risk: &NonLifeRisk) -> MinimumCapital {
    let parts = [risk.premium_reserve().total(), risk.catastrophe().total()];
    let none = SubRisks::Total(Amount::ZERO);
    let risks = RiskCapitals {
        kind,
        life: (kind == InsurerKind::Reinsurer).then(|| none.clone()),
        non_life: SubRisks::given(aggregation, &parts.map(|part| part.value())).unwrap(),
        specialisation: Specialisation::General,
        market: none.clone(),
        credit: none,
        loss_absorption: LossAbsorption::Reported(Amount::ZERO),
        size: SizeDiscount::Stated(Decimal::ZERO),
        control_risk: ControlRisk::Captive,
        additional: AdditionalCapital::NONE,
    };
    let book = RuleBook::embedded().unwrap();
    MinimumCapital::of(&risks, &book.on(RuleDay::new(day(YEAR_END))), &readings("")).unwrap()
}

fn rounded(marginal: Decimal) -> Decimal {
    marginal.round_dp_with_strategy(8, RoundingStrategy::MidpointAwayFromZero)
}

/// The lines of the made-up property insurer, whose capitals an independent engine found, with the
/// matrix of Rule 4 article 44 worked in a sheet of sixty digits: of each line its part of the
/// minimum capital, what a yuan more costs, and the same of its premium and its reserve risk.
/// Marginals to eight places, since the aggregates between are rounded to the fen.
///
/// Source: Rule 4 articles 42 to 44, 55.
#[test]
fn the_lines_cost_what_a_sheet_of_the_matrix_says() {
    let risk = non_life_risk(&non_life("non_life").unwrap());
    let minimum = minimum(InsurerKind::Property, Aggregation::NonLife, &risk);
    let found = LineMarginal::of(&minimum, risk.premium_reserve()).unwrap();
    let expected = [
        ("motor", "944763790.25", ["0.55248383", "0.51758831", "0.42614273"]),
        ("property", "1131702866.00", ["0.66244965", "0.52013786", "0.61534645"]),
        ("hull_cargo_special", "157015911.65", ["0.44133106", "0.30921717", "0.42731426"]),
        ("liability", "977196453.27", ["0.69268317", "0.52273647", "0.65496373"]),
        ("agriculture", "485658666.05", ["0.46300213", "0.42398482", "0.37310071"]),
        ("credit_guarantee", "201462472.16", ["0.22895890", "0.19878962", "0.19777493"]),
        ("accident", "151969825.51", ["0.59829451", "0.50788390", "0.52781728"]),
        ("health", "126891375.20", ["0.29367193", "0.26213474", "0.24572528"]),
        ("short_term_life", "1749084.35", ["0.24335397", "0.21964813", "0.20055382"]),
        ("other", "290430.60", ["0.00822428", "0.00741358", "0.00679034"]),
    ];
    assert_eq!(found.len(), expected.len());
    for (line, (name, contribution, marginals)) in found.iter().zip(expected) {
        assert_eq!(line.line(), name);
        let whole = line.whole().contribution().yuan() - number(contribution);
        assert!(whole.abs() <= number("0.01"), "{name}: {whole}");
        let costs = [line.whole(), line.premium(), line.reserve()];
        let found = costs.map(|cost| rounded(cost.marginal()));
        assert_eq!(found, marginals.map(number), "{name}");
    }
    // 112,471,044.41 of the line are its financing part, each yuan of which is one of the line.
    let financing = found[5].financing().unwrap();
    assert_eq!(financing.capital(), yuan("491228102.75"));
    let part = financing.contribution().yuan() - number("112471044.41");
    assert!(part.abs() <= number("0.01"), "{part}");
    assert_eq!(financing.marginal(), found[5].whole().marginal());
    assert!(found[0].financing().is_none());
    let text = line_marginal_text(&found, Language::English).unwrap();
    let has = |line: &str| text.lines().any(|of| of.split_whitespace().eq(line.split(' ')));
    assert!(has("other 35,313,786.62 290,430.60 0.008224"), "{text}");
    assert!(line_marginal_text(&found, Language::Chinese).unwrap().contains("融资性业务"));
    let json = line_marginal_json(&found).to_string();
    assert!(json.contains("\"financing\""), "{json}");
}

/// Parts add up to the fen: lines to premium and reserve risk, sides and financing to their line.
#[test]
fn the_parts_of_the_lines_add_up() {
    for (folder, kind, aggregation) in [
        ("non_life", InsurerKind::Property, Aggregation::NonLife),
        ("reinsurer", InsurerKind::Reinsurer, Aggregation::NonLifeReinsurance),
    ] {
        let risk = non_life_risk(&non_life(folder).unwrap());
        let minimum = minimum(kind, aggregation, &risk);
        let lines = LineMarginal::of(&minimum, risk.premium_reserve()).unwrap();
        let all = minimum.contributions().unwrap();
        let whole = all.iter().find(|line| line.sub_risk() == Some("premium_reserve")).unwrap();
        let sum = |amounts: &[Amount]| {
            amounts.iter().fold(Decimal::ZERO, |sum, amount| sum + amount.yuan())
        };
        let parts: Vec<_> = lines.iter().map(|line| line.whole().contribution()).collect();
        assert_eq!(sum(&parts), whole.capital().yuan());
        for line in &lines {
            let financing = line.financing().map(|cost| cost.contribution());
            let sides = [line.premium(), line.reserve()].map(|cost| cost.contribution());
            let sides: Vec<_> = sides.into_iter().chain(financing).collect();
            assert_eq!(sum(&sides), line.whole().contribution().yuan());
        }
    }
}

/// A minimum capital of other risks does not say what these lines cost.
#[test]
fn lines_of_another_minimum_capital_are_refused() {
    let risk = non_life_risk(&non_life("non_life").unwrap());
    let other = non_life_risk(&non_life("reinsurer").unwrap());
    let minimum = minimum(InsurerKind::Property, Aggregation::NonLife, &risk);
    let refused = LineMarginal::of(&minimum, other.premium_reserve()).unwrap_err();
    assert!(matches!(refused, Error::Missing { item: "premium_reserve", .. }));
}

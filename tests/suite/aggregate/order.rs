use c_ross::{
    AdditionalCapital, ControlRisk, GroupCapitals, LossAbsorption, RiskCapitals, RiskRating,
    RuleDay, SizeDiscount, Solvency, Tiers, Verdict,
};

use super::{amount, book, minimum, one_risk};
use crate::scenario::{day, number};

/// Source: Rule 2 articles 5 and 15, notice 2023-5, Rule 12 article 120. By hand: 100 less 20 is
/// 80; times 0.95 is 76; control risk 0.1 of that is 7.60; with 1, 2, 3 and 4 of additional capital
/// 93.60.
#[test]
fn loss_absorption_then_size_then_control_risk_then_additional_capital() {
    let risks = RiskCapitals {
        loss_absorption: LossAbsorption::Reported(amount("20")),
        size: SizeDiscount::Stated(number("-0.05")),
        control_risk: ControlRisk::Factor(number("0.1")),
        additional: AdditionalCapital {
            countercyclical: amount("1"),
            domestic_systemic: amount("2"),
            global_systemic: amount("3"),
            other: amount("4"),
        },
        ..one_risk()
    };
    let minimum = minimum(&risks, "2025-12-31");
    assert_eq!(minimum.before_size().value(), amount("80"));
    assert_eq!(minimum.quantifiable().value(), amount("76"));
    assert_eq!(minimum.control_risk().value(), amount("7.60"));
    assert_eq!(minimum.additional().value(), amount("10"));
    assert_eq!(minimum.total().value(), amount("93.60"));
    minimum.total().trace().replay().unwrap();
}

fn tiers(core: &str) -> Tiers {
    let zero = amount("0");
    Tiers {
        core_one: amount(core),
        core_two: zero,
        supplementary_one: zero,
        supplementary_two: zero,
    }
}

/// Source: annex 10: core margin (24) = core capital less half the minimum capital (6). By hand:
/// 500 + 300 - 50, less 10 of control risk: minimum capital 740; core capital 400 leaves 30, and
/// its ratio is 54.05 per cent.
#[test]
fn a_group_covers_half_its_minimum_capital_with_core_capital() {
    let group = GroupCapitals {
        parts: vec![
            ("parent".to_owned(), amount("500")),
            ("insurance members".to_owned(), amount("300")),
        ],
        diversification: amount("50"),
        control_risk: amount("-10"),
        additional: amount("0"),
    };
    let minimum = group.total().unwrap();
    assert_eq!(minimum.value(), amount("740"));
    let book = book();
    let rules = book.on(RuleDay::new(day("2025-12-31")));
    let solvency = Solvency::of_group(&tiers("400"), &minimum, &rules).unwrap();
    assert_eq!(solvency.core().margin().value(), amount("30"));
    assert_eq!(solvency.comprehensive().margin().value(), amount("-340"));
    assert_eq!(solvency.core().ratio().value().to_places(4).unwrap(), number("0.5405"));
    assert!(solvency.core().complies().value());
    assert!(!solvency.comprehensive().complies().value());
}

/// Source: solvency regulation article 8: three conditions at once.
#[test]
fn compliance_asks_for_both_ratios_and_the_rating() {
    let book = book();
    let rules = book.on(RuleDay::new(day("2025-12-31")));
    let minimum = minimum(&one_risk(), "2025-12-31");
    let verdict =
        |core, rating| Solvency::of(&tiers(core), &minimum, &rules).unwrap().verdict(rating);
    assert_eq!(verdict("100", Some(RiskRating::B)), Verdict::Complies);
    assert_eq!(verdict("100", None), Verdict::CompliesIfRated);
    assert_eq!(verdict("100", Some(RiskRating::C)), Verdict::DoesNotComply);
    assert_eq!(verdict("99.99", Some(RiskRating::A)), Verdict::DoesNotComply);
}

/// Source: solvency regulation article 26: below 50 or 100 per cent; a ratio on the bound calls for
/// none.
#[test]
fn measures_are_called_for_strictly_below_the_bounds() {
    let book = book();
    let rules = book.on(RuleDay::new(day("2025-12-31")));
    let minimum = minimum(&one_risk(), "2025-12-31");
    let measures = |core| {
        let solvency = Solvency::of(&tiers(core), &minimum, &rules).unwrap();
        (solvency.core().calls_for_measures(), solvency.comprehensive().calls_for_measures())
    };
    assert_eq!(measures("49.99"), (true, true));
    assert_eq!(measures("50"), (false, true));
    assert_eq!(measures("99.99"), (false, true));
    assert_eq!(measures("100"), (false, false));
}

#[test]
fn a_ratio_over_no_minimum_capital_is_refused() {
    let book = book();
    let rules = book.on(RuleDay::new(day("2025-12-31")));
    let loss_absorption = LossAbsorption::Reported(amount("100"));
    let none = minimum(&RiskCapitals { loss_absorption, ..one_risk() }, "2025-12-31");
    let refused = Solvency::of(&tiers("1"), &none, &rules).unwrap_err();
    assert_eq!(refused.to_string(), "core solvency ratio is 0; allowed: a divisor above zero");
}

use c_ross::{ControlRisk, Error, MinimumCapital, Readings, RiskCapitals, RuleDay, SizeDiscount};

use super::{book, minimum, one_risk};
use crate::scenario::{day, number};

fn control(control_risk: ControlRisk) -> String {
    let minimum = minimum(&RiskCapitals { control_risk, ..one_risk() }, "2025-12-31");
    minimum.total().trace().replay().unwrap();
    minimum.control_risk().value().to_string()
}

fn score(text: &str) -> String {
    control(ControlRisk::Score(number(text)))
}

/// Source: Rule 12 article 120, on 100 yuan: `-0.01 S + 0.75`, `-0.005 S + 0.4`, `-0.01 S + 0.85`.
#[test]
fn three_branches_meet_where_they_touch() {
    assert_eq!(score("0"), "75.00");
    assert_eq!(score("60"), "15.00");
    assert_eq!(score("69"), "6.00");
    assert_eq!(score("70"), "5.00");
    assert_eq!(score("71"), "4.50");
    assert_eq!(score("80"), "0.00");
    assert_eq!(score("89"), "-4.50");
    assert_eq!(score("90"), "-5.00");
    assert_eq!(score("91"), "-6.00");
    assert_eq!(score("100"), "-15.00");
}

#[test]
fn a_score_outside_the_scale_is_refused() {
    for text in ["-0.01", "100.01"] {
        let control_risk = ControlRisk::Score(number(text));
        let risks = RiskCapitals { control_risk, ..one_risk() };
        let book = book();
        let rules = book.on(RuleDay::new(day("2025-12-31")));
        let refused = MinimumCapital::of(&risks, &rules, &Readings::default());
        assert!(matches!(refused, Err(Error::NoInterval { .. })), "{text}");
    }
}

#[test]
fn inputs_outside_their_scale_are_refused() {
    let refused = |control_risk, size| {
        let risks = RiskCapitals { control_risk, size, ..one_risk() };
        let book = book();
        let rules = book.on(RuleDay::new(day("2025-12-31")));
        MinimumCapital::of(&risks, &rules, &Readings::default()).unwrap_err().to_string()
    };
    let none = SizeDiscount::Stated(number("0"));
    let scores = |absolute, base| ControlRisk::Scores {
        absolute: number(absolute),
        adjustment_base: number(base),
    };
    let found = [
        refused(ControlRisk::Factor(number("5")), none),
        refused(scores("150", "90"), none),
        refused(scores("80", "0"), none),
        refused(ControlRisk::Captive, SizeDiscount::Stated(number("0.95"))),
    ];
    assert_eq!(
        found,
        [
            "control-risk factor Q is 5; allowed: from -1 to 1",
            "absolute score S1 is 150; allowed: from 0 to 100",
            "adjustment base M is 0; allowed: above 0, up to 100",
            "size coefficient is 0.95; allowed: a number from -1 to 0",
        ]
    );
}

/// Source: Rule 12 articles 117, 118. By hand: S1 = 84, M = 70: S2 = 84 x 80 / 70 = 96, S = 90, Q =
/// -0.05. S1 = 75, M = 90: S2 = 75 x 80 / 90 = 66.67, S = 70.8333..., Q = 0.4 - 0.354166... =
/// 0.0458333...
#[test]
fn the_final_score_averages_the_absolute_and_the_relative_one() {
    let scores = |absolute, base| {
        control(ControlRisk::Scores { absolute: number(absolute), adjustment_base: number(base) })
    };
    assert_eq!(scores("84", "70"), "-5.00");
    assert_eq!(scores("75", "90"), "4.58");
}

/// Source: Rule 12 article 126.
#[test]
fn a_captive_insurer_has_none() {
    assert_eq!(control(ControlRisk::Captive), "0.00");
}

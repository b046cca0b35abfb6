use c_ross::{LossAbsorption, MinimumCapital, Readings, RiskCapitals, RuleDay};

use super::{amount, book, minimum, one_risk};
use crate::scenario::day;

fn absorbed(loss_absorption: LossAbsorption) -> (String, String, String) {
    let minimum = minimum(&RiskCapitals { loss_absorption, ..one_risk() }, "2025-12-31");
    let (uncapped, cap) = minimum.loss_absorption_lines().unwrap();
    let text = |figure: &c_ross::Traced<c_ross::Amount>| figure.value().to_string();
    minimum.total().trace().replay().unwrap();
    (text(uncapped), text(cap), text(minimum.loss_absorption()))
}

/// Source: Rule 2 article 19. By hand: market 30 and credit 40 give
/// `MC = sqrt(900 + 2 x 0.35 x 1200 + 1600) = sqrt(3340) = 57.79`; with a cap of 100 the ratio
/// times MC is `min(0.5 x 57.79, 0.22 x 100 + 0.02 x 57.79) = min(28.895, 23.1558) = 23.16`.
#[test]
fn a_small_cap_lowers_the_ratio() {
    let absorption = LossAbsorption::Computed {
        market: amount("30"),
        credit: amount("40"),
        base: amount("250"),
        floor: amount("150"),
    };
    assert_eq!(absorbed(absorption), ("23.16".into(), "100.00".into(), "23.16".into()));
}

/// By hand: with a cap of 200, `0.22 x 200 + 1.1558 = 45.1558` is above half of MC, 28.895.
#[test]
fn the_ratio_is_at_most_one_half() {
    let absorption = LossAbsorption::Computed {
        market: amount("30"),
        credit: amount("40"),
        base: amount("350"),
        floor: amount("150"),
    };
    assert_eq!(absorbed(absorption), ("28.90".into(), "200.00".into(), "28.90".into()));
}

/// By hand: a cap of 1 gives `0.22 + 1.1558 = 1.3758` without regard to it, so that the cap binds.
#[test]
fn a_tiny_cap_binds_itself() {
    let absorption = LossAbsorption::Computed {
        market: amount("30"),
        credit: amount("40"),
        base: amount("151"),
        floor: amount("150"),
    };
    assert_eq!(absorbed(absorption), ("1.38".into(), "1.00".into(), "1.00".into()));
}

/// Source: Rule 2 article 19(3): a floor above the base gives a cap of zero, not below.
#[test]
fn a_floor_above_the_base_absorbs_nothing() {
    let absorption = LossAbsorption::Computed {
        market: amount("30"),
        credit: amount("40"),
        base: amount("150"),
        floor: amount("151"),
    };
    assert_eq!(absorbed(absorption), ("1.16".into(), "0.00".into(), "0.00".into()));
}

#[test]
fn without_such_business_nothing_is_absorbed_and_nothing_divided() {
    let zero = amount("0");
    let absorption =
        LossAbsorption::Computed { market: zero, credit: zero, base: zero, floor: zero };
    assert_eq!(absorbed(absorption), ("0.00".into(), "0.00".into(), "0.00".into()));
}

#[test]
fn more_absorption_than_risk_contradicts_itself() {
    let loss_absorption = LossAbsorption::Reported(amount("100.01"));
    let risks = RiskCapitals { loss_absorption, ..one_risk() };
    let book = book();
    let rules = book.on(RuleDay::new(day("2025-12-31")));
    let refused = MinimumCapital::of(&risks, &rules, &Readings::default()).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "all risks after diversification of 100.00 is less than a loss absorption of 100.01 \
         that it is said to hold"
    );
}

//! Solvency ratios: on the threshold and one fen below it.

use c_ross::{Insurer, InsurerKind, InsurerSolvency, Traced};
use rust_decimal::Decimal;

use crate::scenario::insurer::{minimum, nothing, risks, yuan};
use crate::scenario::number;

/// An insurer whose minimum capital is 10,000: credit risk alone.
fn with_capital(core: &str, supplementary: &str) -> InsurerSolvency {
    let mut insurer = nothing(InsurerKind::Property);
    insurer.credit = yuan("10000");
    insurer.capital.tiers.core_one = yuan(core);
    insurer.capital.tiers.supplementary_one = yuan(supplementary);
    risks(&insurer, "2025-12-31")
}

/// Each line: core capital, whether it complies with 50 %, whether it is below 60 %.
///
/// Source: solvency regulation articles 8 (not below 50 %) and 23 (below 60 %).
#[test]
fn the_core_ratio_complies_from_50_and_is_watched_below_60_per_cent() {
    let cases = [
        ("4999.99", false, true),
        ("5000.00", true, true),
        ("5000.01", true, true),
        ("5999.99", true, true),
        ("6000.00", true, false),
        ("6000.01", true, false),
    ];
    for (core, complies, attention) in cases {
        let solvency = with_capital(core, "100000");
        assert_eq!(solvency.solvency().core().complies().value(), complies, "{core}");
        assert_eq!(solvency.solvency().core().needs_attention(), attention, "{core}");
    }
}

/// Each line: actual capital beside a core of 1.00, whether it complies with 100 %, whether it is
/// below 120 %.
///
/// Source: solvency regulation articles 8 (not below 100 %) and 23 (below 120 %).
#[test]
fn the_comprehensive_ratio_complies_from_100_and_is_watched_below_120_per_cent() {
    let cases = [
        ("9998.99", false, true),
        ("9999.00", true, true),
        ("9999.01", true, true),
        ("11998.99", true, true),
        ("11999.00", true, false),
        ("11999.01", true, false),
    ];
    for (supplementary, complies, attention) in cases {
        let solvency = with_capital("1.00", supplementary);
        let ratio = solvency.solvency().comprehensive();
        assert_eq!(ratio.complies().value(), complies, "{supplementary}");
        assert_eq!(ratio.needs_attention(), attention, "{supplementary}");
        let bound = |answer: &Traced<bool>| answer.trace().inputs()[1].value().decimal().unwrap();
        assert_eq!(bound(ratio.above_attention()), Decimal::new(12, 1));
        assert_eq!(bound(ratio.above_measures()), Decimal::ONE);
    }
}

/// Core 8,000 and supplementary 4,500 over 10,000: 80 % and 125 %, margins -2,000 and 2,500.
///
/// Source: solvency regulation article 6.
#[test]
fn core_capital_and_actual_capital_over_minimum_capital() {
    let solvency = with_capital("8000", "4500");
    assert_eq!(minimum(&solvency).total().value().yuan(), number("10000"));
    let core = solvency.solvency().core();
    assert!(core.ratio().value().compare(number("0.8")).unwrap().is_eq());
    assert_eq!(core.margin().value().yuan(), number("-2000"));
    let comprehensive = solvency.solvency().comprehensive();
    assert!(comprehensive.ratio().value().compare(number("1.25")).unwrap().is_eq());
    assert_eq!(comprehensive.margin().value().yuan(), number("2500"));
}

/// Diversified 10,000, absorbed 1,000, size 0.95, Q 0.02, additional 3.00: 9,000 x 0.95 = 8,550,
/// control risk 171, minimum capital 8,724.
///
/// Source: Rule 2 articles 5 and 15; notice 2023-5 articles 1 and 2; Rule 12 article 120.
#[test]
fn absorption_then_size_then_control_risk_then_additional_capital() {
    let mut insurer: Insurer = nothing(InsurerKind::Life);
    insurer.credit = yuan("10000");
    insurer.loss_absorption = yuan("1000");
    insurer.size_coefficient = number("-0.05");
    insurer.control_risk_factor = number("0.02");
    insurer.additional = yuan("3");
    let solvency = risks(&insurer, "2025-12-31");
    let minimum = minimum(&solvency);
    assert_eq!(minimum.diversified().total().value().to_string(), "10000.00");
    assert_eq!(minimum.quantifiable().value().to_string(), "8550.00");
    assert_eq!(minimum.control_risk().value().to_string(), "171.00");
    assert_eq!(minimum.total().value().to_string(), "8724.00");
}

//! k1 and the range of K.

use c_ross::Board::{ChiNext, Main};
use c_ross::Constituent::{OfCsi300, OfNone};
use c_ross::{Board, Constituent, QuarterEnd, RuleBook, RuleDay};
use rust_decimal::Decimal;

use crate::scenario::{YEAR_END, at, book, charge, day, number, readings, share, valued};

/// The factor of a share of 100 yuan of cost with a market value, long or short held.
fn factor(board: Board, index: Constituent, bought: &str, value: &str, range: &str) -> Decimal {
    // 100 shares for 100 yuan, so that the price is the market value over 100.
    let price = (number(value) / Decimal::ONE_HUNDRED).normalize().to_string();
    let slip = format!("buy {bought} a 100 100");
    let choices = format!("CharacteristicRange={range}");
    charge(share("share", board, index, &price), &slip, &choices).risk_factor().value().value()
}

/// `0.27 + 0.35 k1`, `k1` the signed square of the gain; with the range not below 0.35 x 0.75 =
/// 0.2625. For 100 yuan of market value: 30.15, 28.40, 27.00, 25.60 or 26.25, 23.85 or 26.25.
///
/// Source: notice research 3.3, columns R1; readings `CharacteristicRange`. The columns R2 and R3
/// are ruled out by the regulator's answer.
#[test]
fn the_gain_of_the_company_moves_the_factor_of_shares_held_long() {
    let cases = [
        ("130", "0.3015", "0.3015"),
        ("120", "0.284", "0.284"),
        ("100", "0.27", "0.27"),
        ("80", "0.256", "0.2625"),
        ("70", "0.2385", "0.2625"),
    ];
    for (value, unbounded, bounded) in cases {
        let found = |range| factor(Main, OfCsi300, "2015-01-01", value, range);
        assert_eq!(found("Unbounded"), number(unbounded), "{value}");
        assert_eq!(found("AlwaysBounded"), number(bounded), "{value}");
        // On the main board 0.27 lies inside the range, so that nothing widens it.
        assert_eq!(found("WidenedByPrinted"), number(bounded), "{value}");
    }
}

/// Of a 0.30 share the floor 0.2625 bites below `k1 = -0.107143`: at -32 % it is 0.30 - 0.35 x
/// 0.1024 = 0.26416, at -33 % it would be 0.30 - 0.35 x 0.1089 = 0.261885.
///
/// Source: notice research 3.3.
#[test]
fn the_range_bites_later_on_shares_not_held_long() {
    let found = |value| factor(Main, OfCsi300, "2025-01-01", value, "WidenedByPrinted");
    assert_eq!(found("68"), number("0.26416"));
    assert_eq!(found("67"), number("0.2625"));
}

/// 0.27 on a base of 0.45 implies k2 = -0.4. Always bounded it is 0.45 x 0.75 = 0.3375; widened by
/// the printed coefficient it reaches 0.27 and no further; unbounded it follows k1.
///
/// Source: notice research 3.2 and A5; readings `CharacteristicRange`.
#[test]
fn the_printed_factor_of_an_index_share_on_another_board_needs_a_wider_range() {
    let cases = [
        // k1 = 0.09: 0.27 + 0.0405.
        ("130", "0.3105", "0.3375", "0.3105"),
        ("100", "0.27", "0.3375", "0.27"),
        // k1 = -0.09: 0.27 - 0.0405.
        ("70", "0.27", "0.3375", "0.2295"),
    ];
    for (value, widened, bounded, unbounded) in cases {
        let found = |range| factor(ChiNext, OfCsi300, "2015-01-01", value, range);
        assert_eq!(found("WidenedByPrinted"), number(widened), "{value}");
        assert_eq!(found("AlwaysBounded"), number(bounded), "{value}");
        assert_eq!(found("Unbounded"), number(unbounded), "{value}");
    }
}

/// `k1` is 1 from a gain of 100 %, 0.99^2 just below, and -1 when the shares are worth nothing.
/// Without bounds RF is 0.35 x (1 + k1).
///
/// Source: Rule 8 article 26, k1.
#[test]
fn k1_is_the_signed_square_of_the_gain_and_at_most_one() {
    let cases = [
        ("250", "0.7"),
        ("200", "0.7"),
        ("199", "0.693035"),
        ("150", "0.4375"),
        ("100", "0.35"),
        ("50", "0.2625"),
        ("0", "0"),
    ];
    for (value, expected) in cases {
        let found = factor(Main, OfNone, "2025-01-01", value, "Unbounded");
        assert_eq!(found, number(expected), "{value}");
    }
}

/// From a gain of one half the range holds RF at 0.35 x 1.25 = 0.4375.
///
/// Source: Rule 8 article 6, K in [-0.25, 0.25].
#[test]
fn the_upper_end_of_the_range_holds_the_factor() {
    for range in ["WidenedByPrinted", "AlwaysBounded"] {
        for value in ["150", "151", "200", "900"] {
            let found = factor(Main, OfNone, "2025-01-01", value, range);
            assert_eq!(found, number("0.4375"), "{range} {value}");
        }
    }
}

/// One share gained 60 on 100, the other lost 20 on 100: x = 40/200 = 0.2, k1 = 0.04 for both, the
/// loser as well: 0.35 x 1.04 = 0.364 and 0.45 x 1.04 = 0.468.
///
/// Source: Rule 8 article 26: x is taken over all shares held directly.
#[test]
fn k1_is_one_for_the_whole_company() {
    let book = book(&[
        (share("winner", Main, OfNone, "1.6"), "buy 2025-01-01 a 100 100"),
        (share("loser", ChiNext, OfNone, "0.8"), "buy 2025-01-01 a 100 100"),
    ]);
    let end = at(&book, YEAR_END, "");
    assert_eq!(end.now().equity().k1().value(), number("0.04"));
    let factors = end.now().equity().charges().iter().map(|charge| charge.risk_factor().value());
    let factors: Vec<_> = factors.map(c_ross::RiskFactor::value).collect();
    assert_eq!(factors, [number("0.364"), number("0.468")]);
}

/// A share sold out has no part in x, and no charge.
///
/// Source: Rule 8 article 26: the shares held.
#[test]
fn a_share_sold_out_counts_no_more() {
    let book = book(&[
        (share("kept", Main, OfNone, "1.2"), "buy 2025-01-01 a 100 100"),
        (
            share("sold", Main, OfNone, "9"),
            "buy 2025-01-01 a 100 100
             sell 2025-02-01 a 100",
        ),
    ]);
    let end = at(&book, YEAR_END, "");
    assert_eq!(end.now().equity().k1().value(), number("0.04"));
    assert_eq!(end.held().len(), 1);
}

/// 0.27 - 0.45 x 0.64 = -0.018: a loss of 80 % leads out of what a factor can be, and no article
/// stops it at zero when the range does not bind.
///
/// Source: reading `CharacteristicRange=Unbounded`; Rule 8 article 6 caps RF at 1 only.
#[test]
fn without_bounds_a_factor_below_zero_is_refused() {
    let book = book(&[(share("share", ChiNext, OfCsi300, "0.2"), "buy 2015-01-01 a 100 100")]);
    let rules = RuleBook::embedded().unwrap();
    let on = RuleDay::new(day(YEAR_END));
    let measured = |choices| {
        QuarterEnd::of(&book, valued(YEAR_END), on, &rules, &readings(choices)).map(|_| ())
    };
    let refused = measured("CharacteristicRange=Unbounded").unwrap_err();
    assert_eq!(refused.to_string(), "risk factor is -0.018; allowed: yuan per yuan from 0 to 1");
    assert!(measured("").is_ok());
}

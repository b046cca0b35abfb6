//! The discount curve of liabilities: annex 1.

use std::collections::BTreeMap;

use c_ross::{DiscountCurve, LiabilityBusiness, RuleBook, RuleDay, SpotRates};

use crate::scenario::{day, number};

/// 2.46 % in year 20, 2.53 % in year 25, 2 % in every other year.
fn rates() -> SpotRates {
    let rate = |year| match year {
        20 => "0.0246",
        25 => "0.0253",
        _ => "0.02",
    };
    let rates: BTreeMap<u32, _> = (1..=40).map(|year| (year, number(rate(year)))).collect();
    SpotRates::new(rates).unwrap()
}

fn curve(business: LiabilityBusiness) -> DiscountCurve {
    let rules = RuleBook::embedded().unwrap();
    let rules = rules.on(RuleDay::new(day("2025-12-31")));
    DiscountCurve::of_liabilities(&rates(), business, 60, &rules).unwrap()
}

fn spot(business: LiabilityBusiness, year: u32) -> String {
    let curve = curve(business);
    let spot = curve.spot(year).unwrap();
    spot.trace().replay().unwrap();
    spot.value().normalize().to_string()
}

/// Source: annex 1 articles 1 and 3.
#[test]
fn up_to_year_20_the_spread_of_the_business_is_whole() {
    let businesses = [
        (LiabilityBusiness::HighRateBefore2000, "0.0321"),
        (LiabilityBusiness::UniversalLinkedVariableOrShort, "0.0276"),
        (LiabilityBusiness::Other, "0.0291"),
    ];
    for (business, expected) in businesses {
        assert_eq!(spot(business, 20), expected, "{}", business.word());
    }
}

/// Year 25: `0.0246 + (0.045 - 0.0246) x 5/20 = 0.0297`, then
/// `0.0297 x 5/20 + 0.0253 x 15/20 = 0.0264`, and the spread `0.0045 x 15/20 = 0.003375`.
/// Year 21: `0.0246 + 0.0204/20 = 0.02562`, then `0.02562/20 + 0.02 x 19/20 = 0.020281`, and
/// the spread `0.0045 x 19/20 = 0.004275`.
///
/// Source: annex 1 articles 2 and 3 (3).
#[test]
fn between_20_and_40_years_the_curve_is_interpolated_twice() {
    assert_eq!(spot(LiabilityBusiness::Other, 25), "0.029775");
    assert_eq!(spot(LiabilityBusiness::Other, 21), "0.024556");
}

/// Source: annex 1 articles 1 and 3 (2).
#[test]
fn from_year_40_on_the_ultimate_rate_holds_without_spread() {
    for year in [40, 41, 60] {
        assert_eq!(spot(LiabilityBusiness::HighRateBefore2000, year), "0.045", "{year}");
    }
    let curve = curve(LiabilityBusiness::Other);
    for year in [42, 60] {
        assert_eq!(curve.forward(year).unwrap().unwrap(), number("0.045"), "{year}");
    }
}

/// `1.0245^2 / 1.0245 - 1`, both years at 2 % and 45 points.
///
/// Source: annex 1 article 4.
#[test]
fn forward_rates_follow_from_spot_rates() {
    let curve = curve(LiabilityBusiness::Other);
    assert_eq!(curve.forward(2).unwrap().unwrap(), number("0.0245"));
    assert_eq!(curve.forward(1).unwrap().unwrap(), number("0.0245"));
}

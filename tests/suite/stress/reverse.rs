//! Reverse stress: the first fen below the bound, worked by hand or scanned fen by fen on a sheet
//! apart.

use c_ross::InsurerKind::{Life, Property};
use c_ross::{
    Amount, ControlRisk, Error, Readings, ReverseFactor, ReversePoint, ReverseStress, RiskName,
    RuleBook, RuleDay, RuleTable, SizeDiscount, StressBase, StressBound, StressReach, SubRisks,
    reverse_stress_is_due,
};

use super::{base, base_of, core_one, with_risks, without_risk};
use crate::scenario::insurer::yuan;
use crate::scenario::{day, number, readings};

const EQUITY: ReverseFactor =
    ReverseFactor::SubRisk { risk: RiskName::Market, label: "equity_price" };

fn of(
    base: &StressBase,
    factor: ReverseFactor,
    bound: StressBound,
    readings: &Readings,
) -> Result<ReverseStress, Error> {
    let book = RuleBook::embedded().unwrap();
    let rules = book.on(RuleDay::new(day("2025-12-31")));
    ReverseStress::of(base, factor, bound, &rules, readings)
}

/// Both points of a crossing; of a test without one there are none.
fn crossing(test: &ReverseStress) -> &[ReversePoint; 2] {
    let points = match test.reach() {
        StressReach::Between(points) => Some(points.as_ref()),
        StressReach::BelowInBase | StressReach::Nowhere(_) => None,
    };
    points.unwrap()
}

/// The last change at which the ratio is not below its bound and the first at which it is, held
/// against both positions.
fn between(base: &StressBase, factor: ReverseFactor, bound: StressBound) -> [Amount; 2] {
    let test = of(base, factor, bound, &Readings::default()).unwrap();
    let points = crossing(&test);
    let complies = points.each_ref().map(|point| {
        let solvency = point.position().solvency();
        match bound {
            StressBound::Comprehensive => solvency.comprehensive().complies().value(),
            StressBound::Core => solvency.core().complies().value(),
        }
    });
    assert_eq!(complies, [true, false]);
    assert!(points[0].spare(&test).unwrap() >= number("0"));
    assert!(points[1].spare(&test).unwrap() < number("0"));
    points.each_ref().map(|point| point.change())
}

/// 100 of capital over 40: 60 may go until it is 100 per cent, 80 until it is 50.
#[test]
fn capital_may_fall_to_the_minimum_capital_or_to_half_of_it() {
    let base = base(Life, &[("equity_price", "40")], "100");
    let falls = ReverseFactor::ActualCapital;
    let found = between(&base, falls, StressBound::Comprehensive);
    assert_eq!(found, super::amounts(["60", "60.01"]));
    let found = between(&base, falls, StressBound::Core);
    assert_eq!(found, super::amounts(["80", "80.01"]));
}

/// The only risk rises from 40 to 100, and to 200 for the core ratio.
#[test]
fn the_capital_of_the_only_sub_risk_may_rise_to_the_capital_there_is() {
    let base = base(Life, &[("equity_price", "40")], "100");
    for factor in [EQUITY, ReverseFactor::Risk(RiskName::Market)] {
        let found = between(&base, factor, StressBound::Comprehensive);
        assert_eq!(found, super::amounts(["60", "60.01"]));
        let found = between(&base, factor, StressBound::Core);
        assert_eq!(found, super::amounts(["160", "160.01"]));
    }
}

/// The root of x^2 + 30^2 + 2 x 0.27 x 30 x, scanned fen by fen on a sheet apart.
#[test]
fn a_sub_risk_rises_beside_another_risk() {
    let base = base(Property, &[("equity_price", "40"), ("default", "30")], "100");
    let found = between(&base, EQUITY, StressBound::Comprehensive);
    assert_eq!(found, super::amounts(["47.64", "47.65"]));
    let found = between(&base, EQUITY, StressBound::Core);
    assert_eq!(found, super::amounts(["149.80", "149.81"]));
}

/// The same with a size coefficient of -0.05 and a control-risk factor of -0.02, each step rounded.
#[test]
fn size_and_control_risk_are_rounded_on_the_way() {
    let parts = [("equity_price", "40"), ("default", "30")];
    let mut risks = with_risks(without_risk(Property), &parts);
    risks.size = SizeDiscount::Stated(number("-0.05"));
    risks.control_risk = ControlRisk::Factor(number("-0.02"));
    let found = between(&base_of(risks, core_one("100")), EQUITY, StressBound::Comprehensive);
    assert_eq!(found, super::amounts(["55.35", "55.36"]));
}

/// 58 - n against 40 - 0.4 n: 30 of 100 may go. At 30.01 the capital of 27.99 is below 28.00.
#[test]
fn equity_prices_fall_with_the_capital_that_they_occupy() {
    let falls = ReverseFactor::EquityPrice { assets: yuan("100") };
    let alone = base(Life, &[("equity_price", "40")], "58");
    let found = between(&alone, falls, StressBound::Comprehensive);
    assert_eq!(found, super::amounts(["30", "30.01"]));
    let test = of(&alone, falls, StressBound::Comprehensive, &Readings::default()).unwrap();
    let fall = test.part(yuan("30")).unwrap().unwrap();
    assert_eq!(fall.to_places(4).unwrap(), number("0.3"));

    // Beside another risk, scanned on a sheet apart.
    let beside = base(Property, &[("equity_price", "40"), ("default", "30")], "80");
    let found = between(&beside, falls, StressBound::Comprehensive);
    assert_eq!(found, super::amounts(["35.45", "35.46"]));
    let found = between(&beside, falls, StressBound::Core);
    assert_eq!(found, super::amounts(["61.36", "61.37"]));
}

/// With the capital unchanged, 58 - n meets 40 at 18.
#[test]
fn equity_prices_may_fall_at_an_unchanged_capital() {
    let base = base(Life, &[("equity_price", "40")], "58");
    let falls = ReverseFactor::EquityPrice { assets: yuan("100") };
    let readings = readings("StressedExposure=CapitalUnchanged");
    let test = of(&base, falls, StressBound::Comprehensive, &readings).unwrap();
    assert_eq!(crossing(&test).each_ref().map(|of| of.change()), super::amounts(["18", "18.01"]));
}

/// Equity and interest rate risk are correlated by -0.14 (Rule 8 article 70), so that equity price
/// risk first lowers the market risk of 100: x^2 - 28 x is back at nothing at 28, and the root is
/// 100.01 as soon as it is 1.000025 or more: at 28.04, not at 28.03.
#[test]
fn a_ratio_that_first_rises_is_followed_to_its_first_crossing() {
    let base = base(Life, &[("interest_rate", "100")], "100");
    let found = between(&base, EQUITY, StressBound::Comprehensive);
    assert_eq!(found, super::amounts(["28.03", "28.04"]));
}

#[test]
fn a_ratio_below_its_bound_needs_no_stress() {
    let falls = ReverseFactor::ActualCapital;
    let tested = |capital| {
        let base = base(Life, &[("equity_price", "40")], capital);
        of(&base, falls, StressBound::Comprehensive, &Readings::default()).unwrap()
    };
    assert!(matches!(tested("39.99").reach(), StressReach::BelowInBase));
    let at_once = tested("40");
    let changes = crossing(&at_once).each_ref().map(|of| of.change());
    assert_eq!(changes, super::amounts(["0", "0.01"]));
}

/// 100 of capital against 20 of equity.
#[test]
fn equity_that_is_small_may_be_lost_whole() {
    let base = base(Life, &[("equity_price", "8"), ("default", "30")], "100");
    let falls = ReverseFactor::EquityPrice { assets: yuan("20") };
    let test = of(&base, falls, StressBound::Comprehensive, &Readings::default()).unwrap();
    assert!(matches!(test.reach(), StressReach::Nowhere(last) if *last == yuan("20")));
}

#[test]
fn a_factor_that_the_base_does_not_know_is_refused() {
    let mut risks = without_risk(Property);
    risks.market = SubRisks::Total(yuan("40"));
    let base = base_of(risks, core_one("100"));
    let refused = |factor| {
        let readings = Readings::default();
        of(&base, factor, StressBound::Core, &readings).unwrap_err().to_string()
    };
    assert!(refused(EQUITY).contains("sub-risks of market"), "{}", refused(EQUITY));
    let life = refused(ReverseFactor::Risk(RiskName::Life));
    assert!(life.contains("life"), "{life}");
    let words: Vec<_> = ReverseFactor::of_base(&base, Some(yuan("100"))).into_iter().collect();
    let words: Vec<_> = words.iter().map(|factor| factor.word()).collect();
    assert_eq!(
        words,
        [
            "actual_capital",
            "non_life",
            "non_life/premium_reserve",
            "non_life/catastrophe",
            "market",
            "credit",
            "credit/spread",
            "credit/default",
        ]
    );
}

#[test]
fn equity_below_its_own_capital_is_refused() {
    let base = base(Life, &[("equity_price", "40")], "100");
    for assets in ["39.99", "0"] {
        let falls = ReverseFactor::EquityPrice { assets: yuan(assets) };
        let fault = of(&base, falls, StressBound::Core, &Readings::default()).unwrap_err();
        assert!(matches!(fault, Error::PartAboveWhole { .. }), "{fault}");
    }
    let falls = ReverseFactor::EquityPrice { assets: yuan("40") };
    assert!(of(&base, falls, StressBound::Core, &Readings::default()).is_ok());
}

/// A rule book in which market and credit risk lower each other would make the search unsound.
#[test]
fn a_negative_correlation_of_the_insurer_is_refused() {
    let sources = include_str!("../../../rules/sources.csv");
    let aggregate = include_str!("../../../rules/aggregate.csv");
    let row = "correlation/property_insurer,market~credit,0.27";
    assert!(aggregate.contains(row));
    let aggregate = aggregate.replace(row, "correlation/property_insurer,market~credit,-0.27");
    let capital = include_str!("../../../rules/capital.csv");
    let tables =
        [RuleTable::new("aggregate.csv", &aggregate), RuleTable::new("capital.csv", capital)];
    let book = RuleBook::load(&RuleTable::new("sources.csv", sources), &tables).unwrap();
    let rules = book.on(RuleDay::new(day("2025-12-31")));
    let base = base(Property, &[("equity_price", "40"), ("default", "30")], "100");
    let readings = Readings::default();
    let of = |factor| ReverseStress::of(&base, factor, StressBound::Core, &rules, &readings);
    let fault = of(EQUITY).unwrap_err().to_string();
    assert!(fault.contains("correlation") && fault.contains("-0.27"), "{fault}");
    let premium = ReverseFactor::SubRisk { risk: RiskName::NonLife, label: "premium_reserve" };
    assert!(of(premium).is_ok());
}

/// Rule 10 article 30: between 100 and 150 per cent, with the bounds or without them.
#[test]
fn a_reverse_test_is_due_between_a_hundred_and_a_hundred_and_fifty_per_cent() {
    let book = RuleBook::embedded().unwrap();
    let rules = book.on(RuleDay::new(day("2025-12-31")));
    let cases = [
        ("39.99", [false, false]),
        ("40", [true, false]),
        ("40.01", [true, true]),
        ("59.99", [true, true]),
        ("60", [true, false]),
        ("60.01", [false, false]),
    ];
    for (capital, due) in cases {
        let base = base(Life, &[("equity_price", "40")], capital);
        let of = ["", "ReverseStressBound=Excluded"];
        let found = of.map(|of| reverse_stress_is_due(&base, &rules, &readings(of)).unwrap());
        assert_eq!(found, due, "{capital}");
    }
}

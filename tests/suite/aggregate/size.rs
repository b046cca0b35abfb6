use c_ross::{
    InsurerKind, MinimumCapital, RiskCapitals, RuleDay, SizeBand, SizeDiscount, SubRisks,
};
use rust_decimal::Decimal;

use super::{amount, book, minimum, one_risk};
use crate::scenario::{day, readings};

fn band(assets: &str, kind: InsurerKind, choices: &str) -> SizeBand {
    let book = book();
    let rules = book.on(RuleDay::new(day("2023-09-10")));
    SizeBand::of(amount(assets), kind, &rules, &readings(choices)).unwrap()
}

/// Source: notice 2023-5 article 1: 100 and 2,000 hundred million yuan.
#[test]
fn property_insurers_and_reinsurers_change_band_at_ten_and_two_hundred_billion() {
    for kind in [InsurerKind::Property, InsurerKind::Reinsurer] {
        let band = |assets| band(assets, kind, "");
        assert_eq!(band("9999999999.99"), SizeBand::Small);
        assert_eq!(band("10000000000.01"), SizeBand::Middle);
        assert_eq!(band("199999999999.99"), SizeBand::Middle);
        assert_eq!(band("200000000000.01"), SizeBand::Large);
    }
}

/// Source: notice 2023-5 article 2: 500 and 5,000 hundred million yuan.
#[test]
fn life_insurers_change_band_at_fifty_and_five_hundred_billion() {
    let band = |assets| band(assets, InsurerKind::Life, "");
    assert_eq!(band("49999999999.99"), SizeBand::Small);
    assert_eq!(band("50000000000.01"), SizeBand::Middle);
    assert_eq!(band("499999999999.99"), SizeBand::Middle);
    assert_eq!(band("500000000000.01"), SizeBand::Large);
}

/// Source: reading `SizeBandBoundary`: 以上 and 以下 both take in the bound.
#[test]
fn exactly_on_a_bound_the_reading_decides() {
    let bands = |assets| {
        ["SizeBandBoundary=HigherBand", "SizeBandBoundary=LowerBand"]
            .map(|choice| band(assets, InsurerKind::Property, choice))
    };
    assert_eq!(bands("10000000000"), [SizeBand::Middle, SizeBand::Small]);
    assert_eq!(bands("200000000000"), [SizeBand::Large, SizeBand::Middle]);
}

/// By hand: 100 x 0.90, 0.95 and 1 from the day on which the notice is in force, 100 the day
/// before.
#[test]
fn the_discount_counts_from_its_first_day() {
    let total = |assets: &str, on| {
        let size = SizeDiscount::ByTotalAssets(amount(assets));
        minimum(&RiskCapitals { size, ..one_risk() }, on).total().value()
    };
    assert_eq!(total("1", "2023-09-09"), amount("100"));
    assert_eq!(total("1", "2023-09-10"), amount("90"));
    assert_eq!(total("20000000000", "2023-09-10"), amount("95"));
    assert_eq!(total("300000000000", "2023-09-10"), amount("100"));
    let stated = SizeDiscount::Stated(Decimal::new(-5, 2));
    let total = |on| minimum(&RiskCapitals { size: stated, ..one_risk() }, on).total().value();
    assert_eq!((total("2023-09-09"), total("2023-09-10")), (amount("100"), amount("95")));
}

#[test]
fn a_missing_life_risk_of_a_life_insurer_is_named() {
    let kind = InsurerKind::Life;
    let risks = RiskCapitals { kind, life: None, ..one_risk() };
    let book = book();
    let rules = book.on(RuleDay::new(day("2025-12-31")));
    let refused = MinimumCapital::of(&risks, &rules, &readings("")).unwrap_err();
    assert_eq!(refused.to_string(), "`nothing` stands where the correlation matrix has `life`");
    let risks = RiskCapitals { life: Some(SubRisks::Total(amount("1"))), ..one_risk() };
    assert!(MinimumCapital::of(&risks, &rules, &readings("")).is_err());
}

/// What decided is in the trace: the coefficient, the total assets, and both bounds in 亿元.
///
/// Source: notice 2023-5 article 1: 100亿元, 2000亿元.
#[test]
fn the_trace_of_a_coefficient_holds_the_assets_and_both_bounds() {
    let inputs = |assets: &str| {
        let size = SizeDiscount::ByTotalAssets(amount(assets));
        let minimum = minimum(&RiskCapitals { size, ..one_risk() }, "2025-12-31");
        let trace = minimum.size_coefficient().trace();
        let inputs = trace.inputs().iter().map(|input| input.value().decimal().unwrap());
        inputs.map(|value| value.normalize().to_string()).collect::<Vec<_>>()
    };
    assert_eq!(inputs("20000000000"), ["-0.05", "20000000000", "100", "2000"]);
    assert_eq!(inputs("300000000000"), ["0", "300000000000", "100", "2000"]);
}

//! What a loss does to the limits of Rule 1 article 41, to control risk and to the size discount.

use c_ross::InsurerKind::{Life, Property};
use c_ross::{
    Amount, ControlRisk, CoreSurplus, MandatoryStress, Organisation, Readings, ReportedCapital,
    SizeDiscount, StressInputs, Tiers,
};

use super::{amounts, base_of, figures, outcome, with_risks, without_risk};
use crate::scenario::insurer::yuan;
use crate::scenario::{number, readings};

const STRESS: MandatoryStress = MandatoryStress::LifeEquityQuarter;

/// A loss of 30 per cent of the equity.
fn equity(assets: &str) -> StressInputs {
    StressInputs { equity_assets: Some(yuan(assets)), ..StressInputs::default() }
}

fn tiers(amounts: [&str; 4]) -> Tiers {
    let [core_one, core_two, supplementary_one, supplementary_two] = amounts.map(yuan);
    Tiers { core_one, core_two, supplementary_one, supplementary_two }
}

fn stressed(capital: ReportedCapital) -> [Amount; 4] {
    let base = base_of(with_risks(without_risk(Life), &[("equity_price", "40")]), capital);
    figures(&outcome(&base, &equity("100"), &Readings::default(), STRESS))
}

/// Core capital of 70 carries supplementary capital of 70 and no more.
#[test]
fn supplementary_capital_at_its_limit_falls_with_core_capital() {
    let capital = ReportedCapital::of_tiers(tiers(["100", "0", "100", "0"]));
    assert_eq!(stressed(capital), amounts(["30", "70", "140", "28"]));
}

/// Core tier 1 of 40 carries core tier 2 of 3 / 7 x 40 = 17.14, rounded down; a mutual keeps 30.
#[test]
fn core_tier_two_at_its_limit_falls_with_core_tier_one() {
    let mut capital = ReportedCapital::of_tiers(tiers(["70", "30", "0", "0"]));
    assert_eq!(stressed(capital), amounts(["30", "57.14", "57.14", "28"]));
    capital.organisation = Organisation::Mutual;
    assert_eq!(stressed(capital), amounts(["30", "70", "70", "28"]));
}

/// 60 without surplus carry surplus of 40; 30 after the loss carry 20. Where the surplus is not
/// known, core tier 1 of 100 loses 30.
#[test]
fn policy_surplus_at_its_limit_falls_with_the_rest_of_core_capital() {
    let mut capital = ReportedCapital::of_tiers(tiers(["100", "0", "0", "0"]));
    assert_eq!(stressed(capital), amounts(["30", "70", "70", "28"]));
    capital.surplus = Some(CoreSurplus { core_one: yuan("40"), core_two: Amount::ZERO });
    assert_eq!(stressed(capital), amounts(["30", "50", "50", "28"]));
}

/// Control risk of 5 on 40 is a factor of 0.125: 3.50 on 28.
#[test]
fn control_risk_as_reported_moves_with_the_risks() {
    let mut risks = with_risks(without_risk(Life), &[("equity_price", "40")]);
    risks.control_risk = ControlRisk::Reported(yuan("5"));
    let base = base_of(risks, super::core_one("100"));
    assert_eq!(base.position().minimum().total().value(), yuan("45"));
    let found = outcome(&base, &equity("100"), &Readings::default(), STRESS);
    assert_eq!(figures(&found), amounts(["30", "70", "70", "31.5"]));
}

/// A property insurer of ten billion yuan is of middle size, 95 per cent; one that lost a yuan is
/// small, 90 per cent: notice 2023-5 article 1.
#[test]
fn the_size_discount_stays_that_of_the_base_or_follows_the_loss() {
    let stress = MandatoryStress::PropertyEquityQuarter;
    let mut risks = with_risks(without_risk(Property), &[("equity_price", "40")]);
    risks.size = SizeDiscount::ByTotalAssets(yuan("10000000000"));
    let base = base_of(risks, super::core_one("100"));
    let inputs = equity("100");
    let found = outcome(&base, &inputs, &Readings::default(), stress);
    assert_eq!(figures(&found), amounts(["30", "70", "70", "26.6"]));
    let readings = readings("StressedSize=AssetsAfterLoss");
    let found = outcome(&base, &inputs, &readings, stress);
    assert_eq!(figures(&found), amounts(["30", "70", "70", "25.2"]));
    assert_eq!(number("28") * number("0.9"), number("25.2"));
}

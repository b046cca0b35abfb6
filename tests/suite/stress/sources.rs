//! A quarter end, a register and a published report as the base of a stress test.

use c_ross::{
    Amount, EquityPriceRisk, InsurerKind, MandatoryStress, OtherRisks, PublishedReport, Readings,
    RegisterCapital, ReportItem, ReportKind, ReportedCapital, RuleBook, RuleDay, SizeDiscount,
    SolvencyPosition, Specialisation, StressInputs, Tiers, ValuationDate,
};
use rust_decimal::Decimal;

use super::{amounts, base_of, figures, outcome};
use crate::scenario::insurer::{nothing, risks, yuan};
use crate::scenario::register::Slip;
use crate::scenario::{YEAR_END, day, number};

fn equity(assets: &str) -> StressInputs {
    StressInputs { equity_assets: Some(yuan(assets)), ..StressInputs::default() }
}

fn core_one(amount: &str) -> Tiers {
    Tiers {
        core_one: yuan(amount),
        core_two: Amount::ZERO,
        supplementary_one: Amount::ZERO,
        supplementary_two: Amount::ZERO,
    }
}

#[test]
fn a_quarter_end_can_be_stressed() {
    let mut insurer = nothing(InsurerKind::Life);
    insurer.capital.tiers = core_one("100");
    insurer.equity_price = EquityPriceRisk::Beside(yuan("40"));
    let solvency = risks(&insurer, YEAR_END);
    let base = base_of(solvency.risks().clone(), ReportedCapital::of_tiers(insurer.capital.tiers));
    assert_eq!(base.position().minimum().total().value(), solvency.minimum().total().value());
    let stress = MandatoryStress::LifeEquityQuarter;
    let found = outcome(&base, &equity("100"), &Readings::default(), stress);
    assert_eq!(figures(&found), amounts(["30", "70", "70", "28"]));
}

/// A stock fund of 10^9 has 0.28 (Rule 8 article 31): 280,000,000, and 196,000,000 after a fall of
/// 30 per cent. Assets of a trillion earn no size discount.
#[test]
fn a_register_can_be_stressed() {
    let slip = Slip::of("property").assets("F stock_fund value=1000000000 counterparty=company");
    let owned = slip.register().unwrap();
    let book = RuleBook::embedded().unwrap();
    let rules = book.on(RuleDay::new(day(YEAR_END)));
    let readings = Readings::default();
    let valued = ValuationDate::new(day(YEAR_END));
    let register = owned.register();
    let capital = RegisterCapital::of(register, valued, &rules, &readings).unwrap();
    let other = OtherRisks {
        tiers: core_one("1000000000"),
        life: None,
        non_life: Some(Amount::ZERO),
        market: None,
        credit: None,
        specialisation: Specialisation::General,
        loss_absorption: Amount::ZERO,
        control_risk_factor: Decimal::ZERO,
        additional: Amount::ZERO,
    };
    let insurer = (register.kind, register.total_assets);
    let measured = capital.measured();
    let position = SolvencyPosition::of(insurer, measured, &other, &rules, &readings).unwrap();
    let base = base_of(position.risks().clone(), ReportedCapital::of_tiers(*position.tiers()));
    assert_eq!(base.position().minimum().total().value(), yuan("280000000"));
    let stress = MandatoryStress::PropertyEquityYear;
    let found = outcome(&base, &equity("1000000000"), &readings, stress);
    assert_eq!(figures(&found), amounts(["300000000", "700000000", "700000000", "196000000"]));
    // From the asset itself down to the ratio.
    found.position().solvency().core().ratio().trace().replay().unwrap();
}

#[test]
fn a_published_report_can_be_stressed() {
    let items = [
        (ReportItem::CoreTierOne, "100"),
        (ReportItem::ActualCapital, "100"),
        (ReportItem::MarketEquity, "40"),
        (ReportItem::MinimumCapital, "40"),
    ];
    let report = PublishedReport::new(
        ReportKind::Insurer(InsurerKind::Property),
        day(YEAR_END),
        yuan("0.01"),
        items.into_iter().map(|(item, text)| (item, yuan(text))).collect(),
        [number("2.5"), number("2.5")],
        number("0.0001"),
    );
    let report = report.unwrap();
    let risks = report.risk_capitals(SizeDiscount::Stated(Decimal::ZERO)).unwrap().unwrap();
    let base = base_of(risks, ReportedCapital::of_tiers(report.tiers()));
    let stress = MandatoryStress::PropertyEquityQuarter;
    let found = outcome(&base, &equity("100"), &Readings::default(), stress);
    assert_eq!(figures(&found), amounts(["30", "70", "70", "28"]));
}

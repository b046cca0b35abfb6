//! From a register to the ratios.

use std::collections::BTreeMap;

use c_ross::{
    Amount, ControlRisk, InsurerKind, InsurerRegister, MinimumCapital, OtherRisks, PublishedReport,
    Readings, RegisterCapital, ReportItem, ReportKind, RuleBook, RuleDay, RuleSet, SizeDiscount,
    SolvencyPosition, SolvencyRatio, Specialisation, Tiers, ValuationDate,
};
use rust_decimal::Decimal;

use super::examples::{measured, read};
use crate::scenario::register::Slip;
use crate::scenario::{YEAR_END, day, number, readings};

fn position(
    owned: &InsurerRegister,
    capital: &RegisterCapital,
    other: &OtherRisks,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> SolvencyPosition {
    let register = owned.register();
    let insurer = (register.kind, register.total_assets);
    SolvencyPosition::of(insurer, capital.measured(), other, rules, readings).unwrap()
}

fn yuan(yuan: i64) -> Amount {
    Amount::from_yuan(Decimal::from(yuan)).unwrap()
}

/// A stock fund of 10^9 has 0.28, a policy loan of 10^9 has 0.05: market 280,000,000, credit
/// 50,000,000. Property insurer, correlations market~credit 0.27: with nothing else
/// `sqrt(2.8^2 + 2 x 0.27 x 2.8 x 0.5 + 0.5^2) = sqrt(8.846) = 2.974222587...` in 10^8. Total
/// assets of a trillion earn no size discount.
///
/// Source: Rule 8 articles 31, 70; Rule 9 articles 32, 43; Rule 2 article 16.
#[test]
fn market_and_credit_risk_reach_the_ratios() {
    let slip = Slip::of("property").assets(
        "F stock_fund value=1000000000 counterparty=company
         L policy_loan value=1000000000",
    );
    let owned = slip.register().unwrap();
    let book = RuleBook::embedded().unwrap();
    let rules = book.on(RuleDay::new(day(YEAR_END)));
    let readings = readings("");
    let valued = ValuationDate::new(day(YEAR_END));
    let capital = RegisterCapital::of(owned.register(), valued, &rules, &readings).unwrap();
    let other = OtherRisks {
        tiers: Tiers {
            core_one: yuan(594_844_517),
            core_two: Amount::ZERO,
            supplementary_one: Amount::ZERO,
            supplementary_two: Amount::ZERO,
        },
        life: None,
        non_life: Some(Amount::ZERO),
        market: None,
        credit: None,
        specialisation: Specialisation::General,
        loss_absorption: Amount::ZERO,
        control_risk_factor: Decimal::ZERO,
        additional: Amount::ZERO,
    };
    let ratios = position(&owned, &capital, &other, &rules, &readings);
    assert_eq!(ratios.minimum().total().value().to_string(), "297422258.75");
    let ratio = ratios.solvency().core().ratio().value();
    assert_eq!(ratio.to_places(6).unwrap().to_string(), "2.000000");
    ratios.solvency().core().ratio().trace().replay().unwrap();
}

/// What the summary prints of an insurer with this register, without the parts of insurance risk.
fn printed_items(
    capital: &RegisterCapital,
    other: &OtherRisks,
    ratios: &SolvencyPosition,
) -> BTreeMap<ReportItem, Amount> {
    let (minimum, solvency) = (ratios.minimum(), ratios.solvency());
    let part = |label: &str| {
        let part = capital.market().part(label).or_else(|| capital.credit().part(label));
        part.unwrap().value()
    };
    let mut items = BTreeMap::from([
        (ReportItem::MarketInterest, part("interest_rate")),
        (ReportItem::MarketEquity, part("equity_price")),
        (ReportItem::MarketProperty, part("real_estate")),
        (ReportItem::MarketOverseasFixedIncome, part("overseas_fixed_income")),
        (ReportItem::MarketOverseasEquity, part("overseas_equity")),
        (ReportItem::MarketExchangeRate, part("exchange_rate")),
        (ReportItem::Market, capital.market().total().value()),
        (ReportItem::CreditSpread, part("spread")),
        (ReportItem::CreditDefault, part("default")),
        (ReportItem::Credit, capital.credit().total().value()),
        (ReportItem::Life, other.life.unwrap()),
        (ReportItem::NonLife, other.non_life.unwrap()),
        (ReportItem::LossAbsorption, other.loss_absorption),
        (ReportItem::Quantifiable, minimum.quantifiable().value()),
        (ReportItem::ControlRisk, minimum.control_risk().value()),
        (ReportItem::AdditionalCapital, minimum.additional().value()),
        (ReportItem::MinimumCapital, minimum.total().value()),
        (ReportItem::ActualCapital, solvency.actual().value()),
        (ReportItem::CoreTierOne, other.tiers.core_one),
        (ReportItem::CoreTierTwo, other.tiers.core_two),
        (ReportItem::SupplementaryTierOne, other.tiers.supplementary_one),
        (ReportItem::SupplementaryTierTwo, other.tiers.supplementary_two),
        (ReportItem::CoreMargin, solvency.core().margin().value()),
        (ReportItem::ComprehensiveMargin, solvency.comprehensive().margin().value()),
    ]);
    let risks = [other.life.unwrap(), other.non_life.unwrap(), capital.market().total().value()];
    let plain = risks.iter().fold(capital.credit().total().value(), |sum, risk| {
        Amount::from_yuan(sum.yuan() + risk.yuan()).unwrap()
    });
    let spread = plain.less(minimum.diversified().total().value()).unwrap();
    items.insert(ReportItem::Diversification, spread);
    items
}

/// The register of the life insurer printed as a solvency summary: every level of it reconciles
/// like that of a published report, a moved sub-risk is found at its level, and the chain from the
/// printed sub-risks meets the minimum capital to the fen.
///
/// Source: Rule 2 articles 16 to 27; Rule 15, table of the summary.
#[test]
fn a_summary_printed_from_a_register_is_recomputed_without_a_difference() {
    let owned = read("register");
    let (capital, readings) = (measured(&owned), readings(""));
    let book = RuleBook::embedded().unwrap();
    let rules = book.on(RuleDay::new(day(YEAR_END)));
    let other = OtherRisks {
        tiers: Tiers {
            core_one: yuan(40_000_000_000),
            core_two: yuan(5_000_000_000),
            supplementary_one: yuan(8_000_000_000),
            supplementary_two: yuan(2_000_000_000),
        },
        life: Some(yuan(9_000_000_000)),
        non_life: Some(yuan(300_000_000)),
        market: None,
        credit: None,
        specialisation: Specialisation::General,
        loss_absorption: yuan(700_000_000),
        control_risk_factor: number("-0.01"),
        additional: yuan(50_000_000),
    };
    let ratios = position(&owned, &capital, &other, &rules, &readings);
    let solvency = ratios.solvency();
    let parts = printed_items(&capital, &other, &ratios);
    let ratio = |of: &SolvencyRatio| of.ratio().value().to_places(6).unwrap();
    let printed = |moved: Option<(ReportItem, i64)>| {
        let mut amounts = parts.clone();
        if let Some((item, fen)) = moved {
            let amount = amounts[&item].yuan() + Decimal::new(fen, 2);
            amounts.insert(item, Amount::from_yuan(amount).unwrap());
        }
        let both = [ratio(solvency.core()), ratio(solvency.comprehensive())];
        let kind = ReportKind::Insurer(InsurerKind::Life);
        let (fen, last) = (Amount::from_yuan(Decimal::new(1, 2)).unwrap(), Decimal::new(1, 6));
        PublishedReport::new(kind, day(YEAR_END), fen, amounts, both, last).unwrap()
    };
    let broken = |report: &PublishedReport| {
        let checks = report.check(&rules).unwrap();
        assert_eq!(checks.len(), 12);
        let broken = checks.into_iter().filter(|check| !check.holds());
        broken.map(|check| check.level().name()).collect::<Vec<_>>()
    };
    let report = printed(None);
    assert_eq!(broken(&report), [""; 0]);
    assert_eq!(broken(&printed(Some((ReportItem::MarketEquity, 100)))), ["market"]);
    assert_eq!(broken(&printed(Some((ReportItem::CreditDefault, 100)))), ["credit"]);

    let size = SizeDiscount::ByTotalAssets(owned.register().total_assets);
    let mut again = report.risk_capitals(size).unwrap().unwrap();
    again.control_risk = ControlRisk::Factor(other.control_risk_factor);
    let again = MinimumCapital::of(&again, &rules, &readings).unwrap();
    assert_eq!(again.total().value(), ratios.minimum().total().value());
}

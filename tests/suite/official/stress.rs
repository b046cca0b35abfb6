//! The numbers of annex 4, read a second time from the pages of the document.
//!
//! Source: annex 4 of the implementation notice of 2021, pages 1 to 5; Rule 10 article 30.

use c_ross::{
    MandatoryStress as Stress, Parameter, RuleBook, RuleDay, StressFactor as Factor, Unit,
};

use crate::scenario::{day, number};

/// Scenario, factor, number, and the words of the annex.
const PAGES: [(Stress, Factor, &str, &str); 23] = [
    (Stress::PropertyInsurance, Factor::Premium, "120%", "保费收入为基本情景的 120%"),
    (Stress::PropertyInsurance, Factor::CombinedRatio, "110%", "综合成本率为基本情景的 110%"),
    (Stress::PropertyMacro, Factor::Curve, "50", "无风险利率曲线上升 50BP"),
    (Stress::PropertyMacro, Factor::EquityPrice, "-20%", "权益类资产认可价值下跌 20%"),
    (
        Stress::PropertyMacro,
        Factor::Default,
        "-10%",
        "固定收益类资产违约，产生其认可价值 10%的损失",
    ),
    (Stress::PropertyPremium, Factor::Premium, "130%", "保费收入为基本情景的 130%"),
    (Stress::PropertyEquityYear, Factor::EquityPrice, "-30%", "较基本情景下跌 30%"),
    (Stress::PropertyLossRatio, Factor::LossRatio, "120%", "综合赔付率为基本情景的 120%"),
    (Stress::PropertyEquityQuarter, Factor::EquityPrice, "-30%", "较基本情景下跌 30%"),
    (Stress::LifeInsurance, Factor::NewBusinessMore, "130%", "新单保费收入为基本情景的 130%或 70%"),
    (Stress::LifeInsurance, Factor::NewBusinessLess, "70%", "新单保费收入为基本情景的 130%或 70%"),
    (Stress::LifeInsurance, Factor::Mortality, "10%", "死亡发生率评估假设较基本情景假设上升 10%"),
    (Stress::LifeInsurance, Factor::Lapse, "20%", "退保率评估假设较基本情景假设上升 20%"),
    (Stress::LifeInsurance, Factor::Illness, "15%", "疾病发生率评估假设较基本情景假设上升 15%"),
    (Stress::LifeInsurance, Factor::Expense, "10%", "费用发生额较基础情景上升 10%"),
    (Stress::LifeMacro, Factor::Curve, "50", "无风险利率曲线上升 50BP"),
    (Stress::LifeMacro, Factor::EquityPrice, "-20%", "权益类资产认可价值下跌 20%"),
    (Stress::LifeMacro, Factor::Default, "-10%", "固定收益类资产违约，产生其认可价值 10%的损失"),
    (Stress::LifeInterest, Factor::AdverseCurves, "130%", "为附件 3 不利情景参数的 130%"),
    (Stress::LifeCurve, Factor::LiabilityCurve, "-50", "比基础情景平行下移 50BP"),
    (Stress::LifeEquityYear, Factor::EquityPrice, "-30%", "较基本情景下跌 30%"),
    (Stress::LifeDefault, Factor::Default, "-10%", "产生其认可价值 10%的损失"),
    (Stress::LifeEquityQuarter, Factor::EquityPrice, "-30%", "较基本情景下跌 30%"),
];

/// A percentage of the page, or whole basis points.
fn read(text: &str) -> (rust_decimal::Decimal, Unit) {
    match text.strip_suffix('%') {
        Some(percent) => (number(percent) / number("100"), Unit::Ratio),
        None => (number(text), Unit::BasisPoint),
    }
}

#[test]
fn the_numbers_of_annex_4_are_as_the_pages_print_them() {
    let book = RuleBook::embedded().unwrap();
    for end in ["2022-03-31", "2025-12-31"] {
        let rules = book.on(RuleDay::new(day(end)));
        for (stress, factor, text, words) in PAGES {
            let rule = stress.number(factor, &rules).unwrap();
            assert_eq!((rule.value(), rule.unit()), read(text), "{} {words}", stress.word());
        }
    }
}

/// Every factor of every scenario stands on the pages, and the table holds nothing beside.
#[test]
fn the_pages_name_every_factor_of_every_scenario() {
    assert_eq!(Stress::ALL.iter().flat_map(|stress| stress.factors()).count(), PAGES.len());
    for stress in Stress::ALL {
        for factor in stress.factors() {
            assert!(PAGES.iter().any(|page| (page.0, page.1) == (stress, *factor)));
        }
    }
    let book = RuleBook::embedded().unwrap();
    let of_annex = book.values().filter(|rule| {
        let parameter = rule.parameter();
        parameter.name().starts_with("stress/") && parameter != Parameter::ReverseStressRange
    });
    assert_eq!(of_annex.count(), PAGES.len());
}

/// 综合偿付能力充足率处于 100%～150%之间: Rule 10 article 30.
#[test]
fn a_reverse_test_is_asked_for_between_100_and_150_per_cent() {
    let book = RuleBook::embedded().unwrap();
    let rules = book.on(RuleDay::new(day("2025-12-31")));
    for (class, text) in [("lower", "100%"), ("upper", "150%")] {
        let rule = rules.value(Parameter::ReverseStressRange, class).unwrap();
        assert_eq!((rule.value(), rule.unit()), read(text));
    }
}

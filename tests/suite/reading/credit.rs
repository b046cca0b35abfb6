//! Policy export credit insurance beside the factors of 2025: reading `PolicyCreditCoefficient`.

use c_ross::CreditBusiness::{
    OtherExportCredit, OtherNonFinancing, OtherOverseasInvestment, PolicyExportCredit,
    SinosureOverseasInvestment,
};
use c_ross::{Amount, RuleBook, RuleDay};
use c_ross::{CreditBusiness, CreditExposure, CreditGuarantee, CreditGuaranteeBook, LineMeasure};

use crate::scenario::{day, number, readings};

/// 1,000 yuan of premium and of reserve, every coefficient of the line zero.
fn charged(business: CreditBusiness, on: &str, choices: &str) -> (String, String, String) {
    let thousand = Amount::from_yuan(number("1000")).unwrap();
    let exposure = CreditExposure::new(business, thousand, thousand).unwrap();
    let book = CreditGuaranteeBook::new(
        vec![exposure],
        LineMeasure::Known(number("0.98")),
        Amount::ZERO,
        Amount::ZERO,
        LineMeasure::Known(number("0.02")),
    )
    .unwrap();
    let rules = RuleBook::embedded().unwrap();
    let set = rules.on(RuleDay::new(day(on)));
    let line = CreditGuarantee::of(&book, &set, &readings(choices)).unwrap();
    let text = |amount: Amount| amount.to_string();
    (text(line.premium().value()), text(line.reserve().value()), text(line.capital().value()))
}

fn premium_and_reserve(business: CreditBusiness, on: &str, choices: &str) -> [String; 2] {
    let (premium, reserve, _) = charged(business, on, choices);
    [premium, reserve]
}

/// 0.42 x 0.9 = 0.378 and 0.545 x 0.9 = 0.4905. Together: 378^2 + 490.5^2 + 378 x 490.5 =
/// 568,883.25, whose root is 754.2435 (754.24^2 = 568,877.9776, 754.25^2 = 568,893.0625).
///
/// Source: notice research 1.5; reading `PolicyCreditCoefficient=OnTop`; Rule 4 article 43.
#[test]
fn the_policy_coefficient_comes_on_top_of_the_new_factors() {
    let (premium, reserve, capital) = charged(PolicyExportCredit, "2025-12-31", "");
    assert_eq!([premium, reserve, capital], ["378.00", "490.50", "754.24"]);
    let sinosure = premium_and_reserve(SinosureOverseasInvestment, "2025-12-31", "");
    assert_eq!(sinosure, ["378.00", "490.50"]);
}

/// Source: reading `PolicyCreditCoefficient=Absorbed`.
#[test]
fn the_policy_coefficient_is_absorbed_by_the_new_factors() {
    let choice = "PolicyCreditCoefficient=Absorbed";
    for business in [PolicyExportCredit, SinosureOverseasInvestment] {
        let found = premium_and_reserve(business, "2025-12-31", choice);
        assert_eq!(found, ["420.00", "545.00"], "{}", business.word());
    }
}

/// Before the notice, and for business that it does not name, the coefficient of 2021 stays
/// whatever the reading: 0.467 x 0.9 = 0.4203, 0.605 x 0.9 = 0.5445.
///
/// Source: Rule 4 articles 15 and 28; notice 2025-24 article 3 names the overseas investment
/// insurance of Sinosure only.
#[test]
fn the_reading_moves_nothing_that_the_notice_does_not_name() {
    for choice in ["PolicyCreditCoefficient=OnTop", "PolicyCreditCoefficient=Absorbed"] {
        for (business, on) in [
            (PolicyExportCredit, "2025-11-30"),
            (SinosureOverseasInvestment, "2025-11-30"),
            (OtherOverseasInvestment, "2025-11-30"),
            (OtherOverseasInvestment, "2025-12-31"),
        ] {
            let found = premium_and_reserve(business, on, choice);
            assert_eq!(found, ["420.30", "544.50"], "{} {on} {choice}", business.word());
        }
    }
}

/// Source: Rule 4 articles 15 and 28; notice 2025-24 article 3.
#[test]
fn business_without_a_policy_coefficient_has_its_base_factor() {
    let export = premium_and_reserve(OtherExportCredit, "2025-11-30", "");
    assert_eq!(export, ["467.00", "605.00"]);
    let export = premium_and_reserve(OtherExportCredit, "2025-12-01", "");
    assert_eq!(export, ["420.00", "545.00"]);
    let other = premium_and_reserve(OtherNonFinancing, "2025-12-31", "");
    assert_eq!(other, ["467.00", "605.00"]);
}

//! The non-life business of reinsurers: Rule 6.

use c_ross::{
    AssumedLine, AssumedTerms, CommonLine, CreditBusiness, CreditExposure, Error, InsuredLoans,
    LineMeasure, LoanType, NonProportionalType, PremiumReserveRisk, ReinsuranceBook, RuleBook,
    RuleDay,
};

use super::{MILLION, known, yuan};
use crate::scenario::{day, readings};

fn measured(book: &ReinsuranceBook, choices: &str) -> Result<PremiumReserveRisk, Error> {
    let rules = RuleBook::embedded().unwrap();
    let rules = rules.on(RuleDay::new(day("2025-12-31")));
    let risk = PremiumReserveRisk::of_reinsurer(book, &rules, &readings(choices))?;
    risk.lines().total().trace().replay().unwrap();
    Ok(risk)
}

/// Premium and reserve risk of a type with a million of each.
fn sides(terms: AssumedTerms) -> [String; 2] {
    let line = AssumedLine::new(terms, yuan(MILLION), yuan(MILLION)).unwrap();
    let book = ReinsuranceBook { lines: vec![line], ..ReinsuranceBook::default() };
    let risk = measured(&book, "").unwrap();
    assert_eq!(risk.charges().len(), 1);
    let charge = &risk.charges()[0];
    [charge.premium(), charge.reserve()].map(|side| side.value().to_string())
}

/// Source: Rule 6 articles 14 to 16, 20 to 22.
#[test]
fn non_proportional_types_have_base_factors_of_their_own() {
    let types = [
        (NonProportionalType::Property, ["394000.00", "653000.00"]),
        (NonProportionalType::LiabilityAndPersonal, ["254000.00", "488000.00"]),
        (NonProportionalType::Special, ["376000.00", "541000.00"]),
    ];
    for (of, expected) in types {
        assert_eq!(sides(AssumedTerms::NonProportional(of)), expected, "{}", of.word());
    }
}

/// A combined ratio of 104 % puts 5 % on every proportional premium, and nothing on a reserve:
/// RF0 x 1.05 and RF0 of Rule 4.
///
/// Source: Rule 6 articles 12, 18; Rule 4 articles 10 to 19, 23 to 32.
#[test]
fn proportional_types_keep_the_combined_ratio_and_lose_the_run_off() {
    use CommonLine::{Accident, Health, HullCargoSpecial, Liability, Property, ShortTermLife};
    let ratio = known("1.04");
    let common = |line| AssumedTerms::Common(line, ratio);
    let types = [
        (AssumedTerms::Motor(ratio), ["108150.00", "123000.00"]),
        (common(Property), ["410550.00", "561000.00"]),
        (common(HullCargoSpecial), ["243600.00", "604000.00"]),
        (common(Liability), ["213150.00", "433000.00"]),
        (common(Accident), ["128100.00", "251000.00"]),
        (common(Health), ["120750.00", "269000.00"]),
        (common(ShortTermLife), ["89250.00", "193000.00"]),
        (AssumedTerms::Other, ["98000.00", "170000.00"]),
    ];
    for (terms, expected) in types {
        assert_eq!(sides(terms), expected, "{}", terms.word());
    }
}

/// Policy business of 90 % of the premium: 0.326 x (1 + 0.05 - 0.1) = 0.3097, 0.441 x 0.9 =
/// 0.3969; one fen less: 0.326 x (1 + 0.05 - 0.05) = 0.326, 0.441 x 0.95 = 0.41895.
///
/// Source: Rule 6 articles 12, 18; Rule 4 articles 14, 27.
#[test]
fn agriculture_keeps_the_policy_share() {
    let terms = |policy| AssumedTerms::Agriculture(known("1.04"), yuan(policy));
    assert_eq!(sides(terms("900000")), ["309700.00", "396900.00"]);
    assert_eq!(sides(terms("899999.99")), ["326000.00", "418950.00"]);
}

fn credit(choices: &str) -> PremiumReserveRisk {
    let exposure =
        CreditExposure::new(CreditBusiness::PolicyExportCredit, yuan(MILLION), yuan(MILLION));
    let book = ReinsuranceBook {
        credit: Some((vec![exposure.unwrap()], known("1.04"))),
        ..ReinsuranceBook::default()
    };
    measured(&book, choices).unwrap()
}

/// Export credit after the notice of December 2025: 0.42 x (1 + 0.05 - 0.1) = 0.399 and 0.545
/// x 0.9 = 0.4905; as return IR03 has it 0.42 x 1.05 = 0.441 and 0.545.
///
/// Source: Rule 6 articles 12, 18; notice 2025-24 article 3; reading `AssumedPolicyCredit`.
#[test]
fn policy_export_credit_of_a_reinsurer_by_the_rule_and_by_the_return() {
    for (choice, premium, reserve) in [
        ("", "399000.00", "490500.00"),
        ("AssumedPolicyCredit=AsReturnIr03", "441000.00", "545000.00"),
    ] {
        let risk = credit(choice);
        let charge = &risk.charges()[0];
        assert_eq!(charge.premium().value().to_string(), premium, "{choice}");
        assert_eq!(charge.reserve().value().to_string(), reserve, "{choice}");
    }
}

/// Financing business bears no coefficient: (1,000,000 - 100,000) x 0.078 = 70,200, beside
/// nothing of other credit insurance.
///
/// Source: Rule 6 article 12; Rule 4 articles 35, 43.
#[test]
fn financing_business_of_a_reinsurer_has_no_coefficient() {
    let loans = InsuredLoans {
        loan: LoanType::OtherPersonal,
        balance: yuan(MILLION),
        reserve: yuan("100000"),
    };
    let book = ReinsuranceBook { financing: vec![loans], ..ReinsuranceBook::default() };
    let risk = measured(&book, "").unwrap();
    assert_eq!(risk.charges()[0].capital().value().to_string(), "70200.00");
}

/// Property and non-proportional property, a million of premium each, combined ratio 98 %:
/// 391,000 and 394,000 with 0.4: 391^2 + 394^2 + 2 x 0.4 x 391 x 394 = 431,360.2 in millions,
/// whose root is 656,780.176.
///
/// Source: Rule 6 article 24.
#[test]
fn the_thirteen_types_combine_by_their_matrix() {
    let line = |terms| AssumedLine::new(terms, yuan(MILLION), yuan("0")).unwrap();
    let book = ReinsuranceBook {
        lines: vec![
            line(AssumedTerms::NonProportional(NonProportionalType::Property)),
            line(AssumedTerms::Common(CommonLine::Property, known("0.98"))),
        ],
        ..ReinsuranceBook::default()
    };
    let risk = measured(&book, "").unwrap();
    assert_eq!(risk.charges()[0].line(), "property");
    assert_eq!(risk.lines().total().value().to_string(), "656780.18");
}

#[test]
fn what_cannot_be_a_type_is_refused() {
    let other = AssumedLine::new(AssumedTerms::Other, yuan(MILLION), yuan("0")).unwrap();
    let book = ReinsuranceBook { lines: vec![other, other], ..ReinsuranceBook::default() };
    let twice = measured(&book, "").unwrap_err().to_string();
    assert!(twice.contains("each type once"), "{twice}");
    assert!(AssumedLine::new(AssumedTerms::Other, yuan("-1"), yuan("0")).is_err());
    let terms = AssumedTerms::Agriculture(LineMeasure::TooYoung, yuan("2"));
    assert!(AssumedLine::new(terms, yuan("1"), yuan("0")).is_err());
    let special = AssumedTerms::NonProportional(NonProportionalType::Special);
    let special = AssumedLine::new(special, yuan(MILLION), yuan(MILLION)).unwrap();
    assert!(special.with_technology(yuan("0"), yuan("0")).is_ok());
    assert!(special.with_technology(yuan("1"), yuan("0")).is_err());
}

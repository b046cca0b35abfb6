//! Receivables, loans, guarantees, derivatives: Rule 9 articles 30 and 32 to 38.

use crate::scenario::register::{Slip, charges_of};

/// The five grades of loans.
const GRADES: [(&str, &str); 5] = [
    ("normal", "0.085"),
    ("special_mention", "0.135"),
    ("substandard", "0.3"),
    ("doubtful", "0.5"),
    ("loss", "1"),
];

/// The default risk of lines of a property insurer.
fn default(lines: &str) -> String {
    Slip::of("property").assets(lines).sub_risk("default")
}

/// The factor of a million of a class.
fn factor(class: &str, columns: &str) -> String {
    let line = format!("X {class} value=1000000 {columns}");
    Slip::of("property").assets(&line).factor("X", "default")
}

/// The rows of a table of ages, in months.
#[track_caller]
fn assert_ages(class: &str, columns: &str, rows: &[(&str, &str)]) {
    for (age, expected) in rows {
        let found = factor(class, &format!("{columns} age_months={age}"));
        assert_eq!(found, *expected, "{class} {columns} of {age} months");
    }
}

/// Source: Rule 9 article 30: 不大于6个月 0, (6个月，12个月] 0.7, 12个月以上 1.
#[test]
fn a_receivable_of_assumed_business_by_age() {
    let rows = [
        ("0", "0"),
        ("6", "0"),
        ("6.000001", "0.7"),
        ("12", "0.7"),
        ("12.000001", "1"),
        ("36", "1"),
    ];
    assert_ages("assumed_receivable", "counterparty=domestic_insurer", &rows);
}

/// 600,000 x 0.7; 400,000 - 1,000,000 is below zero; a debt that may not be set off against it,
/// that of another counterparty, leaves 1,000,000 x 0.7.
///
/// Source: Rule 9 article 30: Max（同一交易对手按照合同约定债权债务可自行抵消前提下抵消后的债权净额，0）.
#[test]
fn receivables_of_assumed_business_are_net_of_the_debts_that_may_be_set_off() {
    let claim = |value: &str, of: &str, debt: &str| {
        default(&format!(
            "C assumed_receivable value={value} counterparty={of} age_months=9 set_off=yes
             D assumed_receivable value={debt} counterparty=domestic_insurer age_months=9 \
             set_off=yes"
        ))
    };
    assert_eq!(claim("1000000", "domestic_insurer", "-400000"), "420000.00");
    assert_eq!(claim("400000", "domestic_insurer", "-1000000"), "0.00");
    assert_eq!(claim("1000000", "overseas_insurer", "-400000"), "700000.00");
}

/// One claim, 19 months old, less a newer debt to the same counterparty: (1,000,000 - 400,000) x 1.
/// The article nets by counterparty, not by age, and there is no claim but that one.
///
/// Source: Rule 9 article 30: 同一交易对手按照合同约定债权债务可自行抵消前提下抵消后的债权净额.
#[test]
fn a_debt_of_assumed_business_lowers_a_claim_of_another_age() {
    let found = default(
        "C assumed_receivable value=1000000 counterparty=domestic_insurer age_months=19 set_off=yes
         D assumed_receivable value=-400000 counterparty=domestic_insurer age_months=2 set_off=yes",
    );
    assert_eq!(found, "600000.00");
}

/// Source: Rule 9 article 32.
#[test]
fn a_policy_loan() {
    assert_eq!(factor("policy_loan", ""), "0.05");
}

/// Source: Rule 9 article 33: BBB+及以下，无评级 0.45.
#[test]
fn a_hedging_derivative_by_the_rating_of_the_counterparty() {
    let rows = [
        ("AAA", "0.08"),
        ("AA+", "0.13"),
        ("AA", "0.18"),
        ("AA-", "0.23"),
        ("A+", "0.33"),
        ("A", "0.33"),
        ("A-", "0.33"),
        ("BBB+", "0.45"),
        ("BBB", "0.45"),
        ("BBB-", "0.45"),
        ("BB+", "0.45"),
        ("B", "0.45"),
        ("CCC", "0.45"),
        ("C", "0.45"),
        ("none", "0.45"),
        ("", "0.45"),
    ];
    for (rating, expected) in rows {
        let slip = Slip::of("property")
            .counterparty(&format!("B joint_stock_bank rating={rating}"))
            .assets("H hedging_derivative value=1000000 counterparty=B");
        assert_eq!(slip.factor("H", "default"), expected, "{rating}");
    }
}

/// With AAA: (1,000,000 - 400,000) x 0.08; 400,000 - 1,000,000 is below zero; the debt to another
/// counterparty leaves 1,000,000 x 0.08. Nobody asks for a contract of set-off here.
///
/// Source: Rule 9 article 33: 同一交易对手下外汇远期和利率互换账面价值的债权、债务抵销后的债权净额.
#[test]
fn hedging_derivatives_are_net_by_counterparty() {
    let rows = [
        ("1000000", "-400000", "A", "48000.00"),
        ("400000", "-1000000", "A", "0.00"),
        ("1000000", "-400000", "B", "80000.00"),
        ("600000", "400000", "A", "80000.00"),
    ];
    for (claim, other, of, expected) in rows {
        let slip = Slip::of("property")
            .counterparty("A large_state_bank rating=AAA")
            .counterparty("B large_state_bank rating=AAA")
            .assets(&format!(
                "H hedging_derivative value={claim} counterparty=A
                 I hedging_derivative value={other} counterparty={of}"
            ));
        assert_eq!(slip.sub_risk("default"), expected, "{claim} and {other} of {of}");
    }
}

/// Source: Rule 9 article 34, 享受各级政府保费补贴的业务: 不大于9个月 0, (9个月，12个月] 0.2,
/// (12个月，18个月] 0.7, 18个月以上 1; article 36 (2) for business that failed the test of risk.
#[test]
fn a_receivable_premium_of_subsidised_business_by_age() {
    let rows = [
        ("0", "0"),
        ("9", "0"),
        ("9.000001", "0.2"),
        ("12", "0.2"),
        ("12.000001", "0.7"),
        ("18", "0.7"),
        ("18.000001", "1"),
        ("60", "1"),
    ];
    for class in ["premium_receivable", "untested_receivable"] {
        assert_ages(class, "business=subsidised", &rows);
    }
}

/// Source: Rule 9 article 34, 其他业务: 不大于6个月 0, (6个月，12个月] 0.5, 12个月以上 1; article 36 (2)
/// for business that failed the test of risk.
#[test]
fn a_receivable_premium_of_other_business_by_age() {
    let rows = [
        ("0", "0"),
        ("6", "0"),
        ("6.000001", "0.5"),
        ("12", "0.5"),
        ("12.000001", "1"),
        ("60", "1"),
    ];
    for class in ["premium_receivable", "untested_receivable"] {
        assert_ages(class, "business=other", &rows);
    }
}

/// A million at the factor of the asset, and 10,000 of interest at the same: 0.03, 30,000 + 300.
///
/// Source: Rule 9 article 35: 孳生该利息的资产类别所对应的交易对手违约风险的RF0.
#[test]
fn interest_has_the_factor_of_what_bears_it() {
    let rows = [
        ("cash value=1000000 counterparty=joint_stock_bank", "0.00"),
        ("reverse_repo value=1000000", "0.00"),
        ("other_liquidity value=1000000", "0.00"),
        ("interbank_lending value=1000000 counterparty=other_financial", "30300.00"),
        ("third_party_payment value=1000000 counterparty=company", "50500.00"),
        ("time_deposit value=1000000 counterparty=large_state_bank", "5050.00"),
        ("time_deposit value=1000000 counterparty=STRONG", "30300.00"),
        ("time_deposit value=1000000 counterparty=joint_stock_bank", "50500.00"),
        ("time_deposit value=1000000 counterparty=finance_company", "101000.00"),
        ("structured_deposit value=1000000 counterparty=STRONG", "80800.00"),
        ("unprotected_structured_deposit value=1000000 counterparty=STRONG", "505000.00"),
        ("policy_loan value=1000000", "50500.00"),
    ];
    for (line, expected) in rows {
        let slip = Slip::of("property")
            .counterparty("STRONG joint_stock_bank capital_adequacy=12%")
            .assets(&format!("X {line} interest=10000"));
        assert_eq!(slip.sub_risk("default"), expected, "{line}");
    }
}

/// Of 100,000 of interest. Of these bonds it is all that has default risk.
///
/// Source: Rule 9 article 35: AAA 0.006, AA+/AA-/AA 0.015, A+/A/A- 0.025, BBB+以下 0.030.
#[test]
fn interest_on_a_bond_by_rating() {
    let rows = [
        ("AAA", "600.00"),
        ("AA+", "1500.00"),
        ("AA", "1500.00"),
        ("AA-", "1500.00"),
        ("A+", "2500.00"),
        ("A", "2500.00"),
        ("A-", "2500.00"),
        ("BBB+", "3000.00"),
        ("BBB", "3000.00"),
        ("BBB-", "3000.00"),
    ];
    for (rating, expected) in rows {
        for class in ["enterprise_bond", "interbank_certificate", "exchange_abs"] {
            let found = default(&format!(
                "X {class} value=1000000 fair_value=1000000 duration=5 counterparty=company \
                 rating={rating} interest=100000"
            ));
            assert_eq!(found, expected, "{class} {rating}");
        }
    }
}

/// 0.006 of 100,000, whatever the rating of the issuer; of a green one too, since article 16 sets
/// k1 for the spread only. Government bonds and bills have no credit risk, their interest none
/// either.
///
/// Source: Rule 9 articles 10, 16, 35: 政策性金融债、政府支持机构债券 0.006.
#[test]
fn interest_on_bonds_without_a_rating_row() {
    let rows = [
        ("policy_bank_bond counterparty=policy_bank", "600.00"),
        ("policy_bank_bond counterparty=policy_bank green=yes", "600.00"),
        ("government_supported_bond counterparty=government_agency", "600.00"),
        ("enterprise_bond counterparty=company rating=AAA green=yes", "600.00"),
        ("government_bond", "0.00"),
        ("central_bank_bill", "0.00"),
    ];
    for (line, expected) in rows {
        let found = default(&format!(
            "X {line} value=1000000 fair_value=1000000 duration=5 interest=100000"
        ));
        assert_eq!(found, expected, "{line}");
    }
}

/// The surface of a trust at AAA has 0.010: 10,000 of a million, and 100 of 10,000 of interest;
/// cash below it has none. A debt plan has 0.010 x 0.8 on its surface; interest has RF0 alone,
/// since article 23 gives its coefficient to the surface: 8,000 + 100.
///
/// Source: Rule 9 articles 6, 35; Rule 7 articles 21 and 23.
#[test]
fn interest_on_a_debt_product_has_the_factor_of_its_surface() {
    for (class, expected) in [("fixed_income_trust", "10100.00"), ("debt_plan", "8100.00")] {
        let found = default(&format!(
            "P {class} value=1000000 counterparty=company treatment=look_through rating=AAA \
             interest=10000
             X cash value=1000000 held_in=P"
        ));
        assert_eq!(found, expected, "{class}");
    }
}

/// An opaque trust 0.6, an exempt plan at AA 0.18, of a million and of 10,000 of interest: 600,000
/// + 6,000 and 180,000 + 1,800.
///
/// Source: Rule 9 article 35; Rule 7 articles 28 and 32.
#[test]
fn interest_on_an_opaque_or_exempt_product_has_its_one_factor() {
    let rows = [
        ("fixed_income_trust treatment=opaque rating=AAA", "606000.00"),
        (
            "asset_backed_plan treatment=exempt rating=AA underlyings=101 largest_share=20%",
            "181800.00",
        ),
    ];
    for (line, expected) in rows {
        let found = default(&format!("P {line} value=1000000 counterparty=company interest=10000"));
        assert_eq!(found, expected, "{line}");
    }
}

/// Source: Rule 9 article 36 (1).
#[test]
fn prepaid_claims_and_taxes_have_no_risk() {
    assert_eq!(factor("prepaid_claim_or_tax", ""), "0");
}

/// Source: Rule 9 article 36 (5): 不大于6个月 0.03, (6个月，12个月] 0.15, (12个月，18个月] 0.5,
/// 18个月以上 1.
#[test]
fn any_other_receivable_by_age() {
    let rows = [
        ("0", "0.03"),
        ("6", "0.03"),
        ("6.000001", "0.15"),
        ("12", "0.15"),
        ("12.000001", "0.5"),
        ("18", "0.5"),
        ("18.000001", "1"),
        ("60", "1"),
    ];
    assert_ages("other_receivable", "", &rows);
}

/// Source: Rule 9 articles 36 (3), 36 (4), 37: 正常类 0.085, 关注类 0.135, 次级类 0.3, 可疑类 0.5, 损失类 1.
#[test]
fn a_loan_to_a_company_held_in_part_or_related_by_grade() {
    for (grade, expected) in GRADES {
        for class in ["uncontrolled_property_loan", "related_party_loan"] {
            let columns = format!("counterparty=company grade={grade}");
            assert_eq!(factor(class, &columns), expected, "{class} {grade}");
        }
    }
}

/// In a trust of one layer the structure adds nothing: (1 - 1) x 0.1.
///
/// Source: Rule 9 article 37; Rule 7 article 18.
#[test]
fn a_loan_in_a_product_by_grade() {
    for (grade, expected) in GRADES {
        let slip = Slip::of("property").assets(&format!(
            "P fixed_income_trust value=1000000 counterparty=company treatment=look_through \
             rating=AAA
             X loan value=1000000 counterparty=company grade={grade} held_in=P"
        ));
        assert_eq!(slip.factor("X", "default"), expected, "{grade}");
    }
}

/// A loan to a project company that the insurer controls is real estate, not default risk.
///
/// Source: Rule 9 article 36 (3): 应当按照第8号计量房地产价格风险最低资本.
#[test]
fn a_loan_to_a_property_company_under_control_has_no_default_risk() {
    let slip =
        Slip::of("property").assets("X property_company_loan value=1000000 place=major_city");
    assert!(charges_of(&slip.capital(), "X", "default").is_empty());
}

/// 0.3 of the amount guaranteed.
///
/// Source: Rule 9 article 38: 风险暴露EX为担保金额; 0.3.
#[test]
fn a_debt_guarantee() {
    let line = "X debt_guarantee value=1000000 counterparty=company";
    let slip = Slip::of("property").assets(line);
    assert_eq!(slip.factor("X", "default"), "0.3");
    assert_eq!(slip.capitals("X", "default"), ["300000.00"]);
}

/// 1,000 and 10 of interest at 0.135 each.
///
/// Source: Rule 9 articles 35 and 37.
#[test]
fn interest_on_a_loan_has_the_factor_of_its_grade() {
    let slip = Slip::of("property").assets(
        "L related_party_loan value=1000 interest=10 counterparty=company grade=special_mention",
    );
    assert_eq!(slip.capitals("L", "default"), ["135.00", "1.35"]);
}

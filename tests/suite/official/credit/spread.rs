//! Spread risk: Rule 9 articles 6, 8, 10, 12 to 16, by rating, on both sides of five years.

use crate::scenario::register::{Slip, charges_of};

/// Everything that article 15 prices, by article 12.
const STANDARD_DEBT: [&str; 10] = [
    "enterprise_bond",
    "company_bond",
    "financial_bond",
    "debt_financing_instrument",
    "interbank_certificate",
    "commercial_paper",
    "credit_abs",
    "asset_backed_note",
    "exchange_abs",
    "other_standard_debt",
];

/// A bond of a million with whatever columns a test adds.
fn bond(class: &str, columns: &str) -> Slip {
    let line = format!("B {class} value=1000000 fair_value=1000000 {columns}");
    Slip::of("property").assets(&line)
}

fn spread(class: &str, columns: &str) -> String {
    bond(class, columns).factor("B", "spread")
}

/// The capital of an enterprise bond of a million, of duration 4, of which 600,000 are protected by
/// an instrument with a book value of 10,000.
fn protected(rating: &str, by: &str, columns: &str) -> String {
    let protection = format!(
        "counterparty=company rating={rating} duration=4 protected=600000 \
         protection_value=10000 protection_rating={by} {columns}"
    );
    bond("enterprise_bond", &protection).sub_risk("spread")
}

/// No charge in either credit risk, or one of zero.
///
/// Source: Rule 9 article 10: 政府债券和央行票据不计量信用风险最低资本.
#[test]
fn government_bonds_and_central_bank_bills_have_no_credit_risk() {
    for class in ["government_bond", "central_bank_bill"] {
        for duration in ["0.5", "5", "30"] {
            let slip = bond(class, &format!("duration={duration}"));
            assert_eq!(slip.sub_risk("spread"), "0.00", "{class} of {duration} years");
            assert_eq!(slip.sub_risk("default"), "0.00", "{class} of {duration} years");
        }
    }
}

/// `D x (-0.0012 x D + 0.012)` up to five years, at five 5 x (-0.006 + 0.012) = 0.03; above,
/// `D x 0.001 + 0.025`, at 5.000001 0.005000001 + 0.025.
///
/// Source: Rule 9 article 13.
#[test]
fn a_bond_of_a_policy_bank_by_duration() {
    let rows = [
        // 0.000001 x (-0.0000000012 + 0.012)
        ("0.000001", "0.0000000119999988"),
        // 0.5 x (-0.0006 + 0.012)
        ("0.5", "0.0057"),
        // 4 x (-0.0048 + 0.012)
        ("4", "0.0288"),
        ("5", "0.03"),
        ("5.000001", "0.030000001"),
        ("10", "0.035"),
    ];
    for (duration, expected) in rows {
        let columns = format!("counterparty=policy_bank duration={duration}");
        assert_eq!(spread("policy_bank_bond", &columns), expected, "{duration} years");
    }
}

/// `D x (-0.001 x D + 0.012)` up to five years, at five 5 x (-0.005 + 0.012) = 0.035; above,
/// `D x 0.001 + 0.03`, at 5.000001 0.005000001 + 0.03.
///
/// Source: Rule 9 article 14.
#[test]
fn a_bond_of_a_government_supported_agency_by_duration() {
    let rows = [
        // 0.000001 x (-0.000000001 + 0.012)
        ("0.000001", "0.000000011999999"),
        // 0.5 x (-0.0005 + 0.012)
        ("0.5", "0.00575"),
        // 4 x (-0.004 + 0.012)
        ("4", "0.032"),
        ("5", "0.035"),
        ("5.000001", "0.035000001"),
        ("10", "0.04"),
    ];
    for (duration, expected) in rows {
        let columns = format!("counterparty=government_agency duration={duration}");
        assert_eq!(spread("government_supported_bond", &columns), expected, "{duration} years");
    }
}

/// `D x (a x D + b)` up to five years, `D x c` above. For AAA: 0.5 x (0.0003 + 0.012) = 0.00615,
/// 5 x (0.003 + 0.012) = 0.075, 5.000001 x 0.015 = 0.075000015, 8 x 0.015 = 0.12.
///
/// Source: Rule 9 article 15.
#[test]
fn any_other_bond_by_rating_and_duration() {
    let durations = ["0.5", "5", "5.000001", "8"];
    let rows = [
        ("AAA", ["0.00615", "0.075", "0.075000015", "0.12"]),
        ("AA+", ["0.008425", "0.1", "0.10000002", "0.16"]),
        ("AA", ["0.012725", "0.1475", "0.1475000295", "0.236"]),
        ("AA-", ["0.01675", "0.19", "0.190000038", "0.304"]),
        ("A+", ["0.0205", "0.25", "0.25000005", "0.4"]),
        ("A", ["0.02325", "0.3", "0.30000006", "0.48"]),
        ("A-", ["0.026", "0.35", "0.35000007", "0.56"]),
        ("BBB+", ["0.02625", "0.375", "0.375000075", "0.6"]),
        ("BBB", ["0.0275", "0.5", "0.5000001", "0.8"]),
        ("BBB-", ["0.0275", "0.5", "0.5000001", "0.8"]),
        ("none", ["0.0275", "0.5", "0.5000001", "0.8"]),
    ];
    for (rating, expected) in rows {
        for (duration, expected) in durations.iter().zip(expected) {
            let columns = format!("counterparty=company rating={rating} duration={duration}");
            let found = spread("enterprise_bond", &columns);
            assert_eq!(found, expected, "{rating}, {duration} years");
        }
    }
}

/// At AA and five years: 5 x (0.0045 + 0.025) = 0.1475.
///
/// Source: Rule 9 articles 12 and 15: 其他境内标准化债权类投资资产.
#[test]
fn all_standard_debt_has_the_factors_of_its_rating() {
    for class in STANDARD_DEBT {
        let columns = "counterparty=company rating=AA duration=5";
        assert_eq!(spread(class, columns), "0.1475", "{class}");
    }
}

/// Admitted at 900,000, worth 1,000,000: 1,000,000 x 0.075, 1,000,000 x 0.03, 1,000,000 x 0.035.
///
/// Source: Rule 9 article 12: 风险暴露为其公允价值.
#[test]
fn the_exposure_to_spread_risk_is_fair_value() {
    let rows = [
        ("company_bond", "counterparty=company rating=AAA", "75000.00"),
        ("policy_bank_bond", "counterparty=policy_bank", "30000.00"),
        ("government_supported_bond", "counterparty=government_agency", "35000.00"),
    ];
    for (class, columns, expected) in rows {
        let line = format!("B {class} value=900000 fair_value=1000000 duration=5 {columns}");
        let slip = Slip::of("property").assets(&line);
        assert_eq!(slip.capitals("B", "spread"), [expected], "{class}");
    }
}

/// Source: Rule 9 article 12 (2): 不含可转债（可交换债）; article 16: 无固定期限资本债券 as Rule 8 article 36.
#[test]
fn convertible_bonds_and_perpetual_capital_bonds_have_no_spread_risk() {
    let slip = Slip::of("property").assets(
        "C convertible_bond value=1000000 counterparty=company
         P perpetual_capital_bond value=1000000 counterparty=large_state_bank clause=yes",
    );
    let capital = slip.capital();
    assert!(charges_of(&capital, "C", "spread").is_empty());
    assert!(charges_of(&capital, "P", "spread").is_empty());
    assert_eq!(slip.sub_risk("spread"), "0.00");
}

/// k1 = -0.1, so nine tenths of the factor of articles 13 to 15: 0.03, 0.035, 0.075 and, of
/// duration 8, 8 x 0.05 = 0.4 and 8 x 0.1 = 0.8.
///
/// Source: Rule 9 article 16.
#[test]
fn a_green_bond_has_nine_tenths_of_the_factor() {
    let rows = [
        ("policy_bank_bond", "counterparty=policy_bank duration=5", "0.027"),
        ("government_supported_bond", "counterparty=government_agency duration=5", "0.0315"),
        ("financial_bond", "counterparty=joint_stock_bank rating=AAA duration=5", "0.0675"),
        ("company_bond", "counterparty=company rating=A+ duration=8", "0.36"),
        ("asset_backed_note", "counterparty=company rating=none duration=8", "0.72"),
    ];
    for (class, columns, expected) in rows {
        let green = format!("{columns} green=yes");
        assert_eq!(spread(class, &green), expected, "{class}");
    }
}

/// Without a rating `D x 0.1`: one at ten years, and one beyond. The bound is on RF, not on RF0:
/// green at eleven years it is 1.1 x 0.9 = 0.99, at twelve 1.2 x 0.9 = 1.08, hence one.
///
/// Source: Rule 9 articles 6 and 15: RF≥1时，RF取值为1.
#[test]
fn a_factor_never_exceeds_one() {
    let rows = [
        ("duration=9.999999", "0.9999999"),
        ("duration=10", "1"),
        ("duration=10.000001", "1"),
        ("duration=30", "1"),
        ("duration=11 green=yes", "0.99"),
        ("duration=12 green=yes", "1"),
    ];
    for (columns, expected) in rows {
        let unrated = format!("counterparty=company rating=none {columns}");
        assert_eq!(spread("company_bond", &unrated), expected, "{columns}");
    }
}

/// Protection created by an AAA institution: RF after is that of AAA, 4 x (0.0024 + 0.012) =
/// 0.0576. At AA-, CRM 55 %: EXA = 0.55 x 600,000 + 10,000 = 340,000, EXB = 0.45 x 600,000 +
/// 400,000 = 670,000, RF before = 4 x (0.004 + 0.033) = 0.148; 340,000 x 0.0576 + 670,000 x 0.148 =
/// 118,744.
///
/// Source: Rule 9 article 8.
#[test]
fn protection_counts_by_the_rating_of_what_it_protects() {
    let rows = [
        // 30 %: 190,000 and 820,000, both at 0.0576.
        ("AAA", "58176.00"),
        // 40 %: 250,000 x 0.0576 + 760,000 x 0.0772.
        ("AA+", "73072.00"),
        // 50 %: 310,000 x 0.0576 + 700,000 x 0.1144.
        ("AA", "97936.00"),
        ("AA-", "118744.00"),
        // 57 %: 352,000 x 0.0576 + 658,000 x 0.192.
        ("A+", "146611.20"),
        // 60 %: 370,000 x 0.0576 + 640,000 x 0.228.
        ("A", "167232.00"),
        // 65 %: 400,000 x 0.0576 + 610,000 x 0.264.
        ("A-", "184080.00"),
        // 70 %: 430,000 x 0.0576 + 580,000 x 0.28.
        ("BBB+", "187168.00"),
        // 70 %: 430,000 x 0.0576 + 580,000 x 0.36.
        ("BBB", "233568.00"),
        ("BBB-", "233568.00"),
        ("none", "233568.00"),
    ];
    for (rating, expected) in rows {
        assert_eq!(protected(rating, "AAA", ""), expected, "{rating}");
    }
}

/// An unrated bond protected by AA-, CRM 70 %: 430,000 x 0.148 + 580,000 x 0.36 = 272,440.
///
/// Source: Rule 9 article 8.
#[test]
fn protection_of_a_better_rating_lends_its_own_factor() {
    assert_eq!(protected("none", "AA-", ""), "272440.00");
}

/// The higher of both ratings is that of the bond, AA at 4 years 4 x (0.0036 + 0.025) = 0.1144,
/// before and after: (310,000 + 700,000) x 0.1144 = 115,544. The instrument counts as exposure all
/// the same.
///
/// Source: Rule 9 article 8: 孰高的原则.
#[test]
fn protection_of_no_better_rating_leaves_the_factor_of_the_bond() {
    for by in ["AA", "AA-", "A", "BBB+", "BBB-", "none"] {
        assert_eq!(protected("AA", by, ""), "115544.00", "protected by {by}");
    }
}

/// A green AA bond protected by AAA: both factors are nine tenths, 97,936 x 0.9 = 88,142.40.
///
/// Source: Rule 9 articles 8 and 16.
#[test]
fn the_green_coefficient_reaches_the_factors_before_and_after_protection() {
    assert_eq!(protected("AA", "AAA", "green=yes"), "88142.40");
}

/// An A bond wholly protected by AA, CRM 60 %: EXA = 0.6 x 1,000,000 + 10,000 = 610,000 at 0.1144,
/// EXB = 400,000 at 0.228; 69,784 + 91,200 = 160,984.
///
/// Source: Rule 9 article 8.
#[test]
fn a_bond_protected_as_a_whole_keeps_what_the_protection_does_not_count() {
    let columns = "counterparty=company rating=A duration=4 protected=1000000 \
                   protection_value=10000 protection_rating=AA";
    assert_eq!(bond("company_bond", columns).sub_risk("spread"), "160984.00");
}

/// Above five years, AA protected by AAA: 310,000 x 8 x 0.015 + 700,000 x 8 x 0.0295 = 37,200 +
/// 165,200 = 202,400.
///
/// Source: Rule 9 articles 8 and 15.
#[test]
fn protection_of_a_long_bond_has_the_factors_of_long_bonds() {
    let columns = "counterparty=company rating=AA duration=8 protected=600000 \
                   protection_value=10000 protection_rating=AAA";
    assert_eq!(bond("exchange_abs", columns).sub_risk("spread"), "202400.00");
}

/// 75,000 and 147,500 and 30,000.
///
/// Source: Rule 9 article 17: 算术加总.
#[test]
fn spread_risk_is_the_plain_sum() {
    let slip = Slip::of("reinsurer").assets(
        "A company_bond value=1000000 fair_value=1000000 duration=5 rating=AAA counterparty=company
         B company_bond value=1000000 fair_value=1000000 duration=5 rating=AA counterparty=company
         C policy_bank_bond value=1000000 fair_value=1000000 duration=5 counterparty=policy_bank",
    );
    assert_eq!(slip.sub_risk("spread"), "252500.00");
}

//! Preferred shares and perpetual capital bonds, every row of the table, and the issuers that it
//! does not name.

use crate::scenario::register::Slip;

const RISK: &str = "equity_price";

/// Which ratios of an issuer meet their requirements, as `counterparties.csv` writes it.
const MET: &str = "requirements_met=yes";
const NOT_MET: &str = "requirements_met=no";
const UNKNOWN: &str = "";

/// A hybrid of ten million yuan of an issuer of a kind.
fn hybrid(class: &str, issuer: &str, standing: &str, clause: &str) -> Slip {
    Slip::of("property")
        .counterparty(&format!("issuer {issuer} {standing}"))
        .assets(&format!("A {class} value=10000000 counterparty=issuer clause={clause}"))
}

const CLASSES: [&str; 2] = ["preferred_share", "perpetual_capital_bond"];

const BANKS: [(&str, &str); 7] = [
    ("policy_bank", "0.15"),
    ("large_state_bank", "0.15"),
    ("joint_stock_bank", "0.2"),
    ("city_bank", "0.25"),
    ("rural_bank", "0.3"),
    ("foreign_bank_a", "0.3"),
    ("other_bank", "0.3"),
];

/// Without forced conversion or write-down 0.15, whoever of banks, asset management companies and
/// insurers issued it, and whatever its ratios.
///
/// Source: Rule 8 article 36, row 1.
#[test]
fn a_hybrid_without_clause_has_the_same_factor_of_every_financial_issuer() {
    let banks = BANKS.iter().map(|(bank, _)| *bank);
    for issuer in banks.chain(["asset_manager", "domestic_insurer", "domestic_reinsurer"]) {
        for class in CLASSES {
            for standing in [MET, NOT_MET, UNKNOWN] {
                let found = hybrid(class, issuer, standing, "no").factor("A", RISK);
                assert_eq!(found, "0.15", "{class} of {issuer} {standing}");
            }
        }
    }
}

/// With the clause by the kind of bank, if all its capital ratios meet the requirements.
///
/// Source: Rule 8 article 36, rows 2 to 5.
#[test]
fn a_hybrid_with_clause_of_a_bank_that_meets_its_ratios_has_the_factor_of_its_kind() {
    for (bank, expected) in BANKS {
        for class in CLASSES {
            let found = hybrid(class, bank, MET, "yes").factor("A", RISK);
            assert_eq!(found, expected, "{class} of {bank}");
        }
    }
}

/// Not all met: 0.45. When no ratio of the last year can be had, they count as not all met
/// (若无法获取最近一年内的资本充足率数据，按照资本充足率未全部达标确定风险因子).
///
/// Source: Rule 8 article 36, row 6 and paragraph 5.
#[test]
fn a_hybrid_with_clause_of_a_bank_that_misses_a_ratio_has_the_highest_factor() {
    for (bank, _) in BANKS {
        for class in CLASSES {
            for standing in [NOT_MET, UNKNOWN] {
                let found = hybrid(class, bank, standing, "yes").factor("A", RISK);
                assert_eq!(found, "0.45", "{class} of {bank} {standing}");
            }
        }
    }
}

/// Financial asset management companies: met 0.20, not met or unknown 0.45.
///
/// Source: Rule 8 article 36, rows 7 and 8 and paragraph 5.
#[test]
fn a_hybrid_with_clause_of_an_asset_management_company_depends_on_its_ratios() {
    for (standing, expected) in [(MET, "0.2"), (NOT_MET, "0.45"), (UNKNOWN, "0.45")] {
        for class in CLASSES {
            let found = hybrid(class, "asset_manager", standing, "yes").factor("A", RISK);
            assert_eq!(found, expected, "{class} {standing}");
        }
    }
}

/// Insurers: all solvency ratios met 0.15, not all met 0.45. What is not known to be met is taken
/// as not met, as article 36 says of banks.
///
/// Source: Rule 8 article 36, rows 9 and 10; of unknown ratios of an insurer it says nothing.
#[test]
fn a_hybrid_with_clause_of_an_insurer_depends_on_its_ratios() {
    for issuer in ["domestic_insurer", "domestic_reinsurer"] {
        for (standing, expected) in [(MET, "0.15"), (NOT_MET, "0.45"), (UNKNOWN, "0.45")] {
            for class in CLASSES {
                let found = hybrid(class, issuer, standing, "yes").factor("A", RISK);
                assert_eq!(found, expected, "{class} of {issuer} {standing}");
            }
        }
    }
}

/// Of another issuer than a financial one: without forced conversion 0.10, with it 0.25.
///
/// Source: Rule 8 article 36 paragraph 2.
#[test]
fn a_preferred_share_of_a_company_depends_on_forced_conversion() {
    for (clause, expected) in [("no", "0.1"), ("yes", "0.25")] {
        let found = hybrid("preferred_share", "company", UNKNOWN, clause).factor("A", RISK);
        assert_eq!(found, expected, "clause {clause}");
    }
}

/// Of financial issuers article 36 names banks, asset management companies and insurers only, and
/// of others preferred shares only.
///
/// Source: Rule 8 articles 36 and 72.
#[test]
fn a_hybrid_of_an_issuer_that_no_row_names_is_refused() {
    let rows = [
        ("preferred_share", "finance_company"),
        ("perpetual_capital_bond", "finance_company"),
        ("preferred_share", "other_financial"),
        ("perpetual_capital_bond", "other_financial"),
        ("perpetual_capital_bond", "company"),
    ];
    for (class, issuer) in rows {
        for clause in ["yes", "no"] {
            let refused = hybrid(class, issuer, UNKNOWN, clause).refused();
            assert!(refused.contains("no rule prices"), "{class} of {issuer}: {refused}");
        }
    }
}

/// It is charged with a factor of the caller as `other_hybrid`: `10,000,000 x 0.3 = 3,000,000`.
///
/// Source: Rule 8 article 72.
#[test]
fn a_hybrid_that_no_row_names_is_charged_with_a_factor_of_the_caller() {
    let line = "A other_hybrid value=10000000 counterparty=finance_company";
    let refused = Slip::of("property").assets(line).refused();
    assert!(refused.contains("no rule prices"), "{refused}");
    let stated = format!("{line} stated_factor=0.3 stated_risk={RISK}");
    assert_eq!(Slip::of("property").assets(&stated).capitals("A", RISK), ["3000000.00"]);
}

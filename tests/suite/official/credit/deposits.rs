//! Cash, liquid means and deposits: Rule 9 articles 20 and 21, every bracket from both sides.

use crate::scenario::register::Slip;

/// The kinds of bank of article 21.
const BANKS: [&str; 8] = [
    "large_state_bank",
    "policy_bank",
    "joint_stock_bank",
    "city_bank",
    "foreign_bank_a",
    "rural_bank",
    "other_bank",
    "overseas_bank",
];

/// The factor of a deposit on a bank of a kind with a capital adequacy ratio, or with none known.
fn factor(class: &str, kind: &str, adequacy: &str) -> String {
    Slip::of("property")
        .counterparty(&format!("B {kind} capital_adequacy={adequacy}"))
        .assets(&format!("D {class} value=1000000 counterparty=B"))
        .factor("D", "default")
}

/// The brackets of a kind of bank: capital adequacy, factor of a deposit without structure, factor
/// of a structured deposit whose principal is protected.
fn assert_brackets(kind: &str, brackets: &[(&str, &str, &str)]) {
    for (adequacy, plain, structured) in brackets {
        let found = factor("time_deposit", kind, adequacy);
        assert_eq!(found, *plain, "time deposit, {kind} at {adequacy}");
        let found = factor("structured_deposit", kind, adequacy);
        assert_eq!(found, *structured, "structured deposit, {kind} at {adequacy}");
    }
}

/// Cash, securities bought under resale and other liquid means 0, money lent to other institutions
/// 0.03, money on an account of a payment institution 0.05.
///
/// Source: Rule 9 article 20: 现金、买入返售金融资产及其他 0, 拆出资金 0.03,
/// 存放在第三方支付机构账户的资金 0.05.
#[test]
fn cash_and_liquid_means() {
    let rows = [
        ("L cash value=1000000", "0"),
        ("L reverse_repo value=1000000", "0"),
        ("L other_liquidity value=1000000", "0"),
        ("L interbank_lending value=1000000 counterparty=other_financial", "0.03"),
        ("L third_party_payment value=1000000 counterparty=company", "0.05"),
    ];
    for (line, expected) in rows {
        assert_eq!(Slip::of("property").assets(line).factor("L", "default"), expected, "{line}");
    }
}

/// The factors of cash and liquid means hold abroad too (包括境内和境外), and in another currency.
///
/// Source: Rule 9 article 20.
#[test]
fn cash_and_liquid_means_abroad() {
    let rows = [
        ("L cash value=1000000 currency=USD counterparty=overseas_bank", "0"),
        ("L interbank_lending value=1000000 currency=USD counterparty=overseas_bank", "0.03"),
        ("L third_party_payment value=1000000 currency=USD counterparty=company", "0.05"),
    ];
    for (line, expected) in rows {
        assert_eq!(Slip::of("property").assets(line).factor("L", "default"), expected, "{line}");
    }
}

/// One factor whatever the capital adequacy: 0.005, and 0.055 for a protected structured deposit.
///
/// Source: Rule 9 article 21, 国有大型商业银行、政策性银行.
#[test]
fn large_state_banks_and_policy_banks_have_one_bracket() {
    for kind in ["large_state_bank", "policy_bank"] {
        let brackets =
            [("20%", "0.005", "0.055"), ("1%", "0.005", "0.055"), ("", "0.005", "0.055")];
        assert_brackets(kind, &brackets);
    }
}

/// Source: Rule 9 article 21, 股份制商业银行: 12%及以上, 12%以下; unknown: the highest bracket.
#[test]
fn a_joint_stock_bank_by_its_capital_adequacy() {
    let brackets = [
        ("30%", "0.03", "0.08"),
        ("12%", "0.03", "0.08"),
        ("11.999999%", "0.05", "0.1"),
        ("1%", "0.05", "0.1"),
        ("", "0.05", "0.1"),
    ];
    assert_brackets("joint_stock_bank", &brackets);
}

/// Source: Rule 9 article 21, 城市商业银行及国际信用评级在A级及以上的外资商业银行: 13.5%及以上,
/// [12.5%, 13.5%), [12.0%, 12.5%), 12%以下; unknown: the highest bracket.
#[test]
fn a_city_bank_and_a_foreign_bank_rated_a_by_their_capital_adequacy() {
    let brackets = [
        ("30%", "0.04", "0.1"),
        ("13.5%", "0.04", "0.1"),
        ("13.499999%", "0.08", "0.13"),
        ("12.5%", "0.08", "0.13"),
        ("12.499999%", "0.1", "0.15"),
        ("12%", "0.1", "0.15"),
        ("11.999999%", "0.15", "0.2"),
        ("1%", "0.15", "0.2"),
        ("", "0.15", "0.2"),
    ];
    assert_brackets("city_bank", &brackets);
    assert_brackets("foreign_bank_a", &brackets);
}

/// Source: Rule 9 article 21, 农村商业银行: 14.5%及以上, [13.5%, 14.5%), [12.5%, 13.5%), 12.5%以下;
/// unknown: the highest bracket.
#[test]
fn a_rural_bank_by_its_capital_adequacy() {
    let brackets = [
        ("30%", "0.08", "0.13"),
        ("14.5%", "0.08", "0.13"),
        ("14.499999%", "0.1", "0.15"),
        ("13.5%", "0.1", "0.15"),
        ("13.499999%", "0.15", "0.2"),
        ("12.5%", "0.15", "0.2"),
        ("12.499999%", "0.18", "0.23"),
        ("1%", "0.18", "0.23"),
        ("", "0.18", "0.23"),
    ];
    assert_brackets("rural_bank", &brackets);
}

/// Source: Rule 9 article 21, 其他境内商业银行和境外银行: 13.5%及以上, 13.5%以下; unknown: the highest
/// bracket.
#[test]
fn any_other_bank_and_a_bank_abroad_by_their_capital_adequacy() {
    let brackets = [
        ("30%", "0.1", "0.15"),
        ("13.5%", "0.1", "0.15"),
        ("13.499999%", "0.18", "0.23"),
        ("1%", "0.18", "0.23"),
        ("", "0.18", "0.23"),
    ];
    assert_brackets("other_bank", &brackets);
    assert_brackets("overseas_bank", &brackets);
}

/// 0.5 on banks of every kind (各类银行), at the best ratio, at the worst, and unknown.
///
/// Source: Rule 9 article 21, 非保本结构性存款.
#[test]
fn a_structured_deposit_without_protection_has_one_factor_on_every_bank() {
    for kind in BANKS {
        for adequacy in ["30%", "1%", ""] {
            let found = factor("unprotected_structured_deposit", kind, adequacy);
            assert_eq!(found, "0.5", "{kind} at {adequacy}");
        }
    }
}

/// Source: Rule 9 article 21, 存款, 企业集团财务公司 0.1.
#[test]
fn a_deposit_on_a_finance_company_of_a_group() {
    assert_eq!(factor("time_deposit", "finance_company", ""), "0.1");
}

/// A deposit abroad is a deposit of article 21 (包括保险公司在境外的存款): on a bank abroad at 13.5% it
/// has 0.1, and on the branch abroad of a joint-stock bank, written as its head office, 0.03.
///
/// Source: Rule 9 article 21.
#[test]
fn deposits_abroad_have_the_factors_of_deposits() {
    let slip = Slip::of("property")
        .counterparty("ABROAD overseas_bank capital_adequacy=13.5%")
        .counterparty("OFFICE joint_stock_bank capital_adequacy=12%")
        .assets(
            "A time_deposit value=1000000 currency=USD counterparty=ABROAD
             O time_deposit value=1000000 currency=USD counterparty=OFFICE",
        );
    assert_eq!(slip.factor("A", "default"), "0.1");
    assert_eq!(slip.factor("O", "default"), "0.03");
}

/// Two deposits on one bank are measured one by one, each to the fen, half a fen upwards:
/// 0.10 x 0.05 = 0.005, twice 0.01. Measured together they would be 0.20 x 0.05 = 0.01.
///
/// Source: Rule 9 article 7: 应对该类别的各项资产（负债）分别计量，不得按类别合并计量.
#[test]
fn deposits_are_measured_one_by_one() {
    let slip = Slip::of("property").assets(
        "A time_deposit value=0.10 counterparty=joint_stock_bank
         B time_deposit value=0.10 counterparty=joint_stock_bank",
    );
    assert_eq!(slip.capitals("A", "default"), ["0.01"]);
    assert_eq!(slip.capitals("B", "default"), ["0.01"]);
    assert_eq!(slip.sub_risk("default"), "0.02");
}

/// A million each: 0.03 + 0.05 + 0.5 + 0.1 of a million is 680,000.
///
/// Source: Rule 9 article 39: 算术加总.
#[test]
fn default_risk_is_the_plain_sum() {
    let slip = Slip::of("reinsurer").assets(
        "A interbank_lending value=1000000 counterparty=other_financial
         B time_deposit value=1000000 counterparty=joint_stock_bank
         C unprotected_structured_deposit value=1000000 counterparty=policy_bank
         D time_deposit value=1000000 counterparty=finance_company",
    );
    assert_eq!(slip.sub_risk("default"), "680000.00");
}

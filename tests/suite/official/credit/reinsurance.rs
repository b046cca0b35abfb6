//! Ceded business: Rule 9 articles 22 to 29, and the Hong Kong part of the notice of 2021.

use crate::scenario::register::Slip;

/// The factors of a receivable and of a reserve, which are the same, of an insurer of a kind on a
/// counterparty of a kind.
#[track_caller]
fn assert_factor(insurer: &str, counterparty: &str, columns: &str, expected: &str) {
    let slip = Slip::of(insurer).counterparty(&format!("X {counterparty}")).assets(&format!(
        "C ceded_receivable value=1000000 counterparty=X {columns}
         R ceded_reserve value=1000000 counterparty=X {columns}"
    ));
    for asset in ["C", "R"] {
        let found = slip.factor(asset, "default");
        assert_eq!(found, expected, "{insurer} on {counterparty} {columns}");
    }
}

/// The default risk of lines of a property insurer, on counterparties `A` and `B` with 0.008.
fn netted(lines: &str) -> String {
    Slip::of("property")
        .counterparty("A domestic_reinsurer solvency_ratio=200%")
        .counterparty("B domestic_reinsurer solvency_ratio=200%")
        .assets(lines)
        .sub_risk("default")
}

/// Source: Rule 9 article 22 for a direct insurer, article 23 for a reinsurer: 200%或以上,
/// [150%，200%), [100%，150%), [50%，100%), 50%以下或无法获得再保险人偿付能力数据.
#[test]
fn a_reinsurer_in_china_by_its_solvency_ratio() {
    let rows = [
        ("300%", "0.008"),
        ("200%", "0.008"),
        ("199.999999%", "0.013"),
        ("150%", "0.013"),
        ("149.999999%", "0.047"),
        ("100%", "0.047"),
        ("99.999999%", "0.261"),
        ("50%", "0.261"),
        ("49.999999%", "0.745"),
        ("0%", "0.745"),
        ("-20%", "0.745"),
        ("", "0.745"),
    ];
    for (ratio, expected) in rows {
        for insurer in ["property", "reinsurer"] {
            let known = format!("domestic_reinsurer solvency_ratio={ratio}");
            assert_factor(insurer, &known, "", expected);
        }
    }
}

/// k2 of a direct insurer 0.1, k3 of a branch 0.05, on 0.013: 0.013 x 1.1, x 1.05, x 1.15; and on
/// 0.745, 0.745 x 1.15 = 0.85675.
///
/// Source: Rule 9 article 24.
#[test]
fn direct_insurers_and_branches_in_china_have_their_coefficients() {
    let rows = [
        ("domestic_reinsurer solvency_ratio=150%", "0.013"),
        ("domestic_insurer solvency_ratio=150%", "0.0143"),
        ("domestic_reinsurer_branch solvency_ratio=150%", "0.01365"),
        ("domestic_insurer_branch solvency_ratio=150%", "0.01495"),
        ("domestic_insurer_branch", "0.85675"),
    ];
    for (counterparty, expected) in rows {
        for insurer in ["property", "reinsurer"] {
            assert_factor(insurer, counterparty, "", expected);
        }
    }
}

/// All requirements met: 0.499, with collateral 0.077; not met or unknown 0.867, collateral or not.
/// k2 of a direct insurer 0.1: 0.5489, 0.0847, 0.9537. k4 of transparency -0.15: 0.42415, 0.06545,
/// 0.73695. Both, -0.05: 0.47405, 0.07315, 0.82365.
///
/// Source: Rule 9 articles 22, 24, 25.
#[test]
fn a_direct_insurer_cedes_abroad() {
    let rows = [
        ("overseas_reinsurer requirements_met=yes", "0.499", "0.077"),
        ("overseas_reinsurer requirements_met=no", "0.867", "0.867"),
        ("overseas_reinsurer", "0.867", "0.867"),
        ("overseas_insurer requirements_met=yes", "0.5489", "0.0847"),
        ("overseas_insurer requirements_met=no", "0.9537", "0.9537"),
        ("overseas_insurer", "0.9537", "0.9537"),
        ("overseas_reinsurer requirements_met=yes transparency=yes", "0.42415", "0.06545"),
        ("overseas_reinsurer requirements_met=no transparency=yes", "0.73695", "0.73695"),
        ("overseas_insurer requirements_met=yes transparency=yes", "0.47405", "0.07315"),
        ("overseas_insurer requirements_met=no transparency=yes", "0.82365", "0.82365"),
    ];
    for (counterparty, bare, covered) in rows {
        assert_factor("property", counterparty, "", bare);
        assert_factor("property", counterparty, "collateral=1000000", covered);
    }
}

/// Collateral in part counts for nothing there: 1,000,000 x 0.867.
///
/// Source: Rule 9 article 22: 不能满足当地偿付能力监管要求或无法获得再保险人偿付能力数据.
#[test]
fn collateral_does_not_help_a_direct_insurer_where_requirements_are_not_met() {
    for counterparty in ["overseas_reinsurer requirements_met=no", "overseas_reinsurer"] {
        let slip = Slip::of("property")
            .counterparty(&format!("X {counterparty}"))
            .assets("C ceded_receivable value=1000000 counterparty=X collateral=400000");
        assert_eq!(slip.sub_risk("default"), "867000.00", "{counterparty}");
    }
}

/// Of 1,000,000 400,000 are covered: 400,000 x 0.077 + 600,000 x 0.499 = 30,800 + 299,400.
///
/// Source: Rule 9 article 22: 有担保措施的部分, 无担保措施的部分.
#[test]
fn collateral_of_a_direct_insurer_counts_for_the_part_it_covers() {
    for class in ["ceded_receivable", "ceded_reserve"] {
        let slip = Slip::of("property")
            .counterparty("X overseas_reinsurer requirements_met=yes")
            .assets(&format!("C {class} value=1000000 counterparty=X collateral=400000"));
        assert_eq!(slip.sub_risk("default"), "330200.00", "{class}");
    }
}

/// A direct insurer does not ask for ratings abroad.
///
/// Source: Rule 9 article 22: 境外再保险分入人的偿付能力水平.
#[test]
fn a_rating_abroad_is_nothing_to_a_direct_insurer() {
    assert_factor("property", "overseas_reinsurer requirements_met=yes sp=AAA", "", "0.499");
    assert_factor("property", "overseas_reinsurer requirements_met=yes sp=C", "", "0.499");
}

/// Every row of article 29 on the scales of the four agencies; of A.M. Best the issuer scale.
///
/// Source: Rule 9 articles 23 and 29.
#[test]
fn a_reinsurer_cedes_abroad_by_rating() {
    let rows = [
        ("AAA", "Aaa", "aaa", "0.03"),
        ("AA+", "Aa1", "aa+", "0.036"),
        ("AA", "Aa2", "aa", "0.046"),
        ("AA-", "Aa3", "aa-", "0.056"),
        ("A+", "A1", "a+", "0.069"),
        ("A", "A2", "a", "0.087"),
        ("A-", "A3", "a-", "0.107"),
        ("BBB+", "Baa1", "bbb+", "0.134"),
        ("BBB", "Baa2", "bbb", "0.167"),
        ("BBB-", "Baa3", "bbb-", "0.209"),
        ("BB+", "Ba1", "bb+", "0.494"),
        ("BB", "Ba2", "bb", "0.494"),
        ("BB-", "Ba3", "bb-", "0.494"),
        ("B+", "B1", "b+", "0.494"),
        ("B", "B2", "b", "0.494"),
        ("B-", "B3", "b-", "0.494"),
        ("CCC+", "Caa1", "ccc+", "0.494"),
        ("CCC", "Caa2", "ccc", "0.494"),
        ("CCC-", "Caa3", "ccc-", "0.494"),
        ("CC", "Ca", "cc", "0.494"),
        ("C", "C", "c", "0.494"),
    ];
    for (standard_and_poors, moodys, best, expected) in rows {
        for rating in [
            format!("sp={standard_and_poors}"),
            format!("fitch={standard_and_poors}"),
            format!("moodys={moodys}"),
            format!("am_best={best}"),
        ] {
            let known = format!("overseas_reinsurer requirements_met=yes {rating}");
            assert_factor("reinsurer", &known, "", expected);
        }
    }
}

/// The other scale of A.M. Best, in capitals, where it stands on one row of the printed investment
/// grades, or on rows of one factor only. A+ in capitals is no a+.
///
/// Source: Rule 9 articles 23 and 29.
#[test]
fn the_strength_scale_of_best_where_it_stands_on_one_row() {
    let rows = [
        ("A-", "0.107"),
        ("B+", "0.209"),
        ("B", "0.494"),
        ("B-", "0.494"),
        ("C++", "0.494"),
        ("C+", "0.494"),
        ("C", "0.494"),
        ("C-", "0.494"),
        ("D", "0.494"),
    ];
    for (best, expected) in rows {
        let known = format!("overseas_reinsurer requirements_met=yes am_best={best}");
        assert_factor("reinsurer", &known, "", expected);
    }
}

/// A++, A+, A and B++ stand on two rows each: AAA and AA+, AA and AA-, A+ and A, BBB+ and BBB. Of
/// more than one rating the lowest counts: 0.036, 0.056, 0.087, 0.167.
///
/// Source: Rule 9 article 29: 有多个评级的，适用最低评级.
#[test]
fn the_strength_scale_of_best_takes_the_lower_of_its_two_rows() {
    let rows = [("A++", "0.036"), ("A+", "0.056"), ("A", "0.087"), ("B++", "0.167")];
    for (best, expected) in rows {
        let known = format!("overseas_reinsurer requirements_met=yes am_best={best}");
        assert_factor("reinsurer", &known, "", expected);
    }
}

/// Source: Rule 9 article 29: 适用最低评级; without any the factor of CCC+ and below.
#[test]
fn the_lowest_rating_counts_and_none_is_the_last_row() {
    let rows = [
        ("sp=AAA moodys=Aa1 am_best=aa fitch=AA-", "0.056"),
        ("sp=A- moodys=Aa1 am_best=aa fitch=AA-", "0.107"),
        ("sp=AAA moodys=Baa3 am_best=aa fitch=AA-", "0.209"),
        ("sp=AAA moodys=Aa1 am_best=bbb+ fitch=AA-", "0.134"),
        ("sp=AAA moodys=Caa1", "0.494"),
        ("sp=AA+ fitch=AA+", "0.036"),
        ("", "0.494"),
    ];
    for (ratings, expected) in rows {
        let known = format!("overseas_reinsurer requirements_met=yes {ratings}");
        assert_factor("reinsurer", &known, "", expected);
    }
}

/// Whatever the rating, and the higher factor if nothing is known: 0.8. A direct insurer 0.8 x 1.1
/// = 0.88, with transparency 0.8 x 0.85 = 0.68.
///
/// Source: Rule 9 articles 23 to 25: 不能满足当地偿付能力监管要求或无法获得再保险人偿付能力数据.
#[test]
fn a_reinsurer_cedes_abroad_where_requirements_are_not_met() {
    let rows = [
        ("overseas_reinsurer requirements_met=no sp=AAA", "0.8"),
        ("overseas_reinsurer sp=AAA", "0.8"),
        ("overseas_reinsurer", "0.8"),
        ("overseas_insurer requirements_met=no sp=AAA", "0.88"),
        ("overseas_reinsurer requirements_met=no sp=AAA transparency=yes", "0.68"),
    ];
    for (counterparty, expected) in rows {
        assert_factor("reinsurer", counterparty, "", expected);
    }
}

/// On A, 0.087: k1 of collateral -0.25, 0.06525; k2 0.1, 0.0957; k4 -0.15, 0.07395; k1 + k2 =
/// -0.15, 0.07395; k2 + k4 = -0.05, 0.08265; k1 + k4 = -0.4, held to -0.25, 0.06525; k1 + k2 + k4 =
/// -0.3, held to -0.25, 0.06525. On 0.8: 0.8 x 0.75 = 0.6.
///
/// Source: Rule 9 articles 6, 23 to 25.
#[test]
fn the_coefficients_of_a_cession_abroad_by_a_reinsurer() {
    let rows = [
        ("overseas_reinsurer requirements_met=yes sp=A", "0.087", "0.06525"),
        ("overseas_insurer requirements_met=yes sp=A", "0.0957", "0.07395"),
        ("overseas_reinsurer requirements_met=yes sp=A transparency=yes", "0.07395", "0.06525"),
        ("overseas_insurer requirements_met=yes sp=A transparency=yes", "0.08265", "0.06525"),
        ("overseas_reinsurer requirements_met=no sp=A", "0.8", "0.6"),
    ];
    for (counterparty, bare, covered) in rows {
        assert_factor("reinsurer", counterparty, "", bare);
        assert_factor("reinsurer", counterparty, "collateral=1000000", covered);
    }
}

/// 400,000 x 0.06525 + 600,000 x 0.087 = 26,100 + 52,200.
///
/// Source: Rule 9 article 23: 有担保措施部分, 无担保措施部分.
#[test]
fn collateral_of_a_reinsurer_counts_for_the_part_it_covers() {
    for class in ["ceded_receivable", "ceded_reserve"] {
        let slip = Slip::of("reinsurer")
            .counterparty("X overseas_reinsurer requirements_met=yes sp=A")
            .assets(&format!("C {class} value=1000000 counterparty=X collateral=400000"));
        assert_eq!(slip.sub_risk("default"), "78300.00", "{class}");
    }
}

/// 0.077, with k5 = -0.1 for what collateral covers 0.0693; k2, k3 and k4 do not apply. In part:
/// 400,000 x 0.0693 + 600,000 x 0.077 = 27,720 + 46,200.
///
/// Source: Notice of 2021 item 1 (8) 1.
#[test]
fn a_direct_insurer_cedes_to_a_qualifying_reinsurer_in_hong_kong() {
    let plain = "hong_kong_reinsurer requirements_met=yes sp=A-";
    let open = "hong_kong_reinsurer requirements_met=yes sp=A- transparency=yes";
    for counterparty in [plain, open] {
        assert_factor("property", counterparty, "", "0.077");
        assert_factor("property", counterparty, "collateral=1000000", "0.0693");
    }
    let slip = Slip::of("property")
        .counterparty(&format!("X {plain}"))
        .assets("C ceded_reserve value=1000000 counterparty=X collateral=400000");
    assert_eq!(slip.sub_risk("default"), "73920.00");
}

/// The notice speaks of direct insurers (中国内地直接保险公司). A reinsurer has article 23: 0.107 at A-,
/// with transparency 0.107 x 0.85 = 0.09095, with collateral 0.107 x 0.75 = 0.08025.
///
/// Source: Rule 9 article 23; notice of 2021 item 1 (8) 1.
#[test]
fn a_reinsurer_cedes_to_hong_kong_as_abroad() {
    let known = "hong_kong_reinsurer requirements_met=yes sp=A-";
    assert_factor("reinsurer", known, "", "0.107");
    assert_factor("reinsurer", known, "collateral=1000000", "0.08025");
    assert_factor("reinsurer", &format!("{known} transparency=yes"), "", "0.09095");
}

/// Source: Notice of 2021 item 1 (8) 2: 再保险交易对手违约风险基础因子为0.046.
#[test]
fn a_catastrophe_bond_issued_in_hong_kong() {
    for insurer in ["property", "reinsurer"] {
        let slip = Slip::of(insurer)
            .assets("H ceded_catastrophe_bond value=1000000 counterparty=overseas_reinsurer");
        assert_eq!(slip.factor("H", "default"), "0.046", "{insurer}");
    }
}

/// On 0.008. Debts that may be set off lower the claims that may be, of the same counterparty only,
/// and never below zero.
///
/// Source: Rule 9 article 22: Max（同一交易对手按照合同约定债权债务可自行抵消前提下抵消后的债权净额，0）.
#[test]
fn claims_are_net_of_the_debts_that_may_be_set_off() {
    // 600,000 x 0.008.
    let lines = "C ceded_receivable value=1000000 counterparty=A set_off=yes
                 D ceded_receivable value=-400000 counterparty=A set_off=yes";
    assert_eq!(netted(lines), "4800.00");
    // 400,000 - 1,000,000 is below zero.
    let lines = "C ceded_receivable value=400000 counterparty=A set_off=yes
                 D ceded_receivable value=-1000000 counterparty=A set_off=yes";
    assert_eq!(netted(lines), "0.00");
    // The debt is to another: 1,000,000 x 0.008.
    let lines = "C ceded_receivable value=1000000 counterparty=A set_off=yes
                 D ceded_receivable value=-400000 counterparty=B set_off=yes";
    assert_eq!(netted(lines), "8000.00");
    // A claim that may not be set off stands: 1,000,000 x 0.008, and 100,000 - 400,000 is below
    // zero.
    let lines = "C ceded_receivable value=1000000 counterparty=A
                 E ceded_receivable value=100000 counterparty=A set_off=yes
                 D ceded_receivable value=-400000 counterparty=A set_off=yes";
    assert_eq!(netted(lines), "8000.00");
}

/// To the fen, half a fen upwards: 0.50 x 0.008 = 0.004 would be nothing, twice; of one exposure,
/// 1.00 x 0.008 = 0.008 is one fen. On two counterparties they are nothing.
///
/// Source: Rule 9 article 22: 同一交易对手分出业务应收分保准备金的认可价值.
#[test]
fn the_reserves_of_one_counterparty_are_one_exposure() {
    let lines = "R ceded_reserve value=0.50 counterparty=A
                 S ceded_reserve value=0.50 counterparty=A";
    assert_eq!(netted(lines), "0.01");
    let lines = "R ceded_reserve value=0.50 counterparty=A
                 S ceded_reserve value=0.50 counterparty=B";
    assert_eq!(netted(lines), "0.00");
}

/// 1,000,000 x 0.008, whatever is owed on claims.
///
/// Source: Rule 9 article 22: the exposures of claims and of reserves are apart.
#[test]
fn debts_on_claims_leave_reserves_alone() {
    let lines = "R ceded_reserve value=1000000 counterparty=A
                 D ceded_receivable value=-400000 counterparty=A set_off=yes";
    assert_eq!(netted(lines), "8000.00");
}

/// 600,000 x 0.008: where the contract settles net, reserve and debt are one exposure.
///
/// Source: Rule 9 article 27: 对于修正共保业务, 可以采用债权、债务抵消后的净额进行结算的.
#[test]
fn reserves_of_modified_coinsurance_are_net_of_debts() {
    let lines = "R ceded_modified_coinsurance value=1000000 counterparty=A
                 D ceded_modified_coinsurance value=-400000 counterparty=A";
    assert_eq!(netted(lines), "4800.00");
}

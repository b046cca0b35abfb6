//! The limits of Rule 1 article 41: by hand from its text, against reports that sit on a limit, and
//! as laws.

use c_ross::{
    Amount, GradedAmounts, GradedCapital, LimitedCapital, Organisation, Readings, RuleBook,
    RuleDay, RuleTable,
};
use chrono::NaiveDate;
use proptest::prelude::*;
use rust_decimal::Decimal;

/// Amounts in fen: core tier 1, its surplus, core tier 2, its surplus, supplementary tier 1 and 2.
fn graded(fen: [i64; 6]) -> GradedAmounts {
    let [core_one, core_one_surplus, core_two, core_two_surplus, one, two] =
        fen.map(|fen| Amount::from_yuan(Decimal::new(fen, 2)).unwrap());
    GradedAmounts {
        core_one,
        core_one_surplus,
        core_two,
        core_two_surplus,
        supplementary_one: one,
        supplementary_two: two,
    }
}

fn fen(amount: Amount) -> i64 {
    let mut yuan = amount.yuan();
    yuan.rescale(2);
    i64::try_from(yuan.mantissa()).unwrap()
}

fn kept(limited: &LimitedCapital) -> [i64; 6] {
    let kept = limited.kept();
    [
        kept.core_one,
        kept.core_one_surplus,
        kept.core_two,
        kept.core_two_surplus,
        kept.supplementary_one,
        kept.supplementary_two,
    ]
    .map(fen)
}

fn limited(
    amounts: &GradedAmounts,
    organisation: Organisation,
    day: &str,
    readings: &Readings,
) -> LimitedCapital {
    let book = RuleBook::embedded().unwrap();
    let day = NaiveDate::parse_from_str(day, "%Y-%m-%d").unwrap();
    let rules = book.on(RuleDay::new(day));
    let graded = GradedCapital::given(amounts).unwrap();
    let limited = LimitedCapital::of(&graded, organisation, &rules, readings).unwrap();
    for figure in [limited.core(), limited.surplus(), limited.excess()] {
        figure.trace().replay().unwrap();
    }
    for figure in [limited.supplementary_one(), limited.supplementary_two()] {
        figure.trace().replay().unwrap();
    }
    limited
}

fn company(fen: [i64; 6], day: &str) -> LimitedCapital {
    limited(&graded(fen), Organisation::Company, day, &Readings::default())
}

/// Source: Rule 1 article 41: 不得超过 allows equality; 3/7 of core tier 1 is 30 % of core.
#[test]
fn core_tier_2_of_exactly_30_per_cent_stays_and_one_fen_more_becomes_a_liability() {
    assert_eq!(company([700, 0, 300, 0, 0, 0], "2025-12-31").excess().value(), Amount::ZERO);
    let over = company([700, 0, 301, 0, 0, 0], "2025-12-31");
    assert_eq!(kept(&over), [700, 0, 300, 0, 0, 0]);
    assert_eq!(fen(over.excess().value()), 1);
    assert_eq!(fen(over.core().value()), 1_000);
}

/// 3/7 of 7.01 yuan is 3.004285...: down to 3.00; 3.01 would be 30.04 % of 10.02.
/// Source: Rule 1 article 41 (3).
#[test]
fn what_is_kept_is_rounded_down_to_the_fen_so_that_the_limit_holds() {
    assert_eq!(kept(&company([701, 0, 900, 0, 0, 0], "2025-12-31"))[2], 300);
    assert_eq!(kept(&company([702, 0, 900, 0, 0, 0], "2025-12-31"))[2], 300);
    assert_eq!(kept(&company([703, 0, 900, 0, 0, 0], "2025-12-31"))[2], 301);
}

/// Surplus beside 600: 35/65 of it is 323.07, 40/60 of it is 400.
/// Source: Rule 1 article 41 (2); notice 2023-5 article 3, in force 2023-09-10.
#[test]
fn surplus_is_limited_to_35_per_cent_until_9_september_2023_and_to_40_since() {
    for (day, most) in
        [("2022-03-31", 323), ("2023-09-09", 323), ("2023-09-10", 400), ("2026-03-31", 400)]
    {
        assert_eq!(kept(&company([600, 500, 0, 0, 0, 0], day))[1], most, "{day}");
    }
}

/// Source: Rule 1 article 41 (4), (1).
#[test]
fn supplementary_capital_is_limited_to_core_and_its_tier_2_to_a_quarter() {
    let at = company([1_000, 0, 0, 0, 750, 250], "2025-12-31");
    assert_eq!(at.excess().value(), Amount::ZERO);
    assert_eq!(kept(&company([1_000, 0, 0, 0, 700, 251], "2025-12-31"))[4..], [700, 250]);
    assert_eq!(kept(&company([1_000, 0, 0, 0, 751, 250], "2025-12-31"))[4..], [751, 249]);
    assert_eq!(kept(&company([1_000, 0, 0, 0, 1_200, 250], "2025-12-31"))[4..], [1_000, 0]);
}

/// Limit (4) takes 35 of tier 2 before limit (1) is asked: 70 + 25 is below 100, so that tier 1
/// stays whole. Limit (1) first would have cut tier 1 by 30 under `TierOneFirst`, and left 65 in
/// all. Source: Rule 1 article 41: 以其超过限额的金额.
#[test]
fn the_limit_of_supplementary_tier_2_comes_before_that_of_supplementary_capital() {
    let amounts = graded([100, 0, 0, 0, 70, 60]);
    for variant in ["TierTwoFirst", "TierOneFirst"] {
        let readings = Readings::default().with("SupplementaryOverLimit", variant).unwrap();
        let limited = limited(&amounts, Organisation::Company, "2025-12-31", &readings);
        assert_eq!(kept(&limited)[4..], [70, 25], "{variant}");
    }
}

/// A = 300: surplus and core tier 2 both over. C = 300 / (1 - 0.40 - 0.30) = 1,000: surplus 400,
/// tier 2
/// 300. A cut of each limit alone, on the other gross amount, would leave 533 and 385: each over
///      again. Source: Rule 1 article 41 (2), (3).
#[test]
fn the_limits_of_surplus_and_of_core_tier_2_settle_together() {
    let both = company([300, 2_000, 2_000, 0, 0, 0], "2025-12-31");
    assert_eq!(kept(&both), [300, 400, 300, 0, 0, 0]);
    let with_surplus_in_two = company([300, 2_000, 2_000, 900, 0, 0], "2025-12-31");
    assert_eq!(kept(&with_surplus_in_two), [300, 400, 300, 0, 0, 0]);
}

/// A cut in core tier 2 lowers the core capital on which the supplementary limits stand.
/// Source: Rule 1 article 41.
#[test]
fn what_is_cut_from_core_lowers_the_limits_of_supplementary_capital() {
    let cut = company([700, 0, 500, 0, 2_000, 0], "2025-12-31");
    assert_eq!(kept(&cut), [700, 0, 300, 0, 1_000, 0]);
    assert_eq!(fen(cut.excess().value()), 200 + 1_000);
}

/// Surplus of 1,200 over a limit of 1,000, 40 % of a core capital of 2,500.
/// Source: reading `SurplusOverLimit`.
#[test]
fn which_surplus_bears_the_excess_changes_the_tiers_only() {
    let amounts = graded([15_000, 8_000, 0, 4_000, 0, 0]);
    let of = |variant| {
        let readings = Readings::default().with("SurplusOverLimit", variant).unwrap();
        kept(&limited(&amounts, Organisation::Company, "2025-12-31", &readings))
    };
    assert_eq!(of("CoreTwoFirst"), [15_000, 8_000, 0, 2_000, 0, 0]);
    assert_eq!(of("CoreOneFirst"), [15_000, 6_000, 0, 4_000, 0, 0]);
}

/// A = 80, f1 = 95, B = 70, f2 = 10: core tier 2 of 80 is over 3/7 of 175 by 5, surplus of 105 over
/// 2/3 of 150 by 5. Five of f2 mend both. Limit (3) cut from B and limit (2) after it would cut 5
/// and 8.33. Source: Rule 1 article 41: 以其超过限额的金额.
#[test]
fn surplus_in_core_tier_2_mends_both_limits_at_once() {
    let mended = company([8_000, 9_500, 7_000, 1_000, 0, 0], "2025-12-31");
    assert_eq!(kept(&mended), [8_000, 9_500, 7_000, 500, 0, 0]);
}

/// Source: reading `SupplementaryOverLimit`; the sum is the same.
#[test]
fn which_supplementary_tier_bears_the_excess_changes_the_tiers_only() {
    let amounts = graded([1_000, 0, 0, 0, 900, 200]);
    let of = |variant| {
        let readings = Readings::default().with("SupplementaryOverLimit", variant).unwrap();
        limited(&amounts, Organisation::Company, "2025-12-31", &readings)
    };
    assert_eq!(kept(&of("TierTwoFirst"))[4..], [900, 100]);
    assert_eq!(kept(&of("TierOneFirst"))[4..], [800, 200]);
    assert_eq!(of("TierTwoFirst").excess().value(), of("TierOneFirst").excess().value());
}

/// Source: Rule 1 article 41: no amount is within a percentage of a core capital of zero or less.
#[test]
fn nothing_limited_is_kept_without_core_capital() {
    for core_one in [-500, 0] {
        let none = company([core_one, 100, 100, 100, 100, 100], "2025-12-31");
        assert_eq!(kept(&none), [core_one, 0, 0, 0, 0, 0]);
    }
}

/// Source: Rule 1 article 44; report of 汇友互助 for 2022 Q1: core tier 1 -6,474.95, core tier 2 60,000
/// (万元): its operating funds count whole although core tier 1 is below zero.
#[test]
fn a_mutual_has_no_limit_of_core_tier_2() {
    let report = graded([-6_474_950_000, 0, 60_000_000_000, 0, 0, 0]);
    let mutual = limited(&report, Organisation::Mutual, "2022-03-31", &Readings::default());
    assert_eq!(fen(mutual.core().value()), 53_525_050_000);
    assert_eq!(mutual.excess().value(), Amount::ZERO);
    let company = limited(&report, Organisation::Company, "2022-03-31", &Readings::default());
    assert_eq!(fen(company.core().value()), -6_474_950_000);
}

/// Source: report of 信美人寿 (a mutual) for 2026 Q1, 万元: core tier 1 12,437.48, of which surplus
/// 6,840.39; core tier 2 264,622.58; supplementary 9,483.42 and 69,265.01, which is a quarter of
/// the core capital of 277,060.06 (69,265.015, printed one digit shorter).
#[test]
fn a_mutual_keeps_the_other_limits_on_core_capital_with_all_its_tier_2() {
    let report =
        graded([5_597_090_000, 6_840_390_000, 264_622_580_000, 0, 9_483_420_000, 100_000_000_000]);
    let mutual = limited(&report, Organisation::Mutual, "2026-03-31", &Readings::default());
    assert_eq!(fen(mutual.core().value()), 277_060_060_000);
    assert_eq!(fen(mutual.supplementary_two().value()), 69_265_015_000);
    assert_eq!(fen(mutual.supplementary_one().value()), 9_483_420_000);
}

/// Source: report of 爱心人寿 for 2026 Q1, 万元: core tier 1 225,934.80; row 2.3 278,438.26; row 2.4,
/// over the limit, 181,609.06; core tier 2 96,829.20.
#[test]
fn a_report_with_core_tier_2_at_30_per_cent_is_met_to_the_fen() {
    let report = company([225_934_800_000, 0, 278_438_260_000, 0, 0, 0], "2026-03-31");
    assert_eq!(fen(report.core_two().value()), 96_829_200_000);
    assert_eq!(fen(report.excess().value()), 181_609_060_000);
}

/// What is kept, in hundredths of 万元 as reports print it, halves up.
fn printed(amount: Amount) -> i64 {
    (fen(amount) + 5_000) / 10_000
}

/// Core tier 1 and core tier 2 as printed, in hundredths of 万元; the second at the limit.
///
/// Source: reports of 爱心人寿 2022 Q1, 弘康人寿 2022 Q1, 渤海人寿 2023 Q3, 爱心人寿 2024 Q3, 中再寿险
/// 2025 Q1, 利安人寿, 国富人寿, 横琴人寿, 瑞泰人寿 and 中再寿险 2026 Q1.
#[test]
fn ten_reports_with_core_tier_2_at_its_limit_are_met_to_their_last_digit() {
    let reports = [
        ("2022-03-31", 5_300_580, 2_271_677),
        ("2022-03-31", 25_621_475, 10_980_632),
        ("2023-09-30", 25_227_220, 10_811_666),
        ("2024-09-30", 18_437_797, 7_901_913),
        ("2025-03-31", 261_599_147, 112_113_920),
        ("2026-03-31", 95_598_569, 40_970_815),
        ("2026-03-31", 6_635_544, 2_843_805),
        ("2026-03-31", 33_920_547, 14_537_377),
        ("2026-03-31", 7_863_694, 3_370_155),
        ("2026-03-31", 271_306_153, 116_274_066),
    ];
    for (day, core_one, core_two) in reports {
        let core_one = core_one * 10_000;
        let report = company([core_one, 0, core_one, 0, 0, 0], day);
        assert_eq!(printed(report.core_two().value()), core_two, "{day}");
    }
}

/// Core tier 1 and 2, supplementary tier 2 as printed, in hundredths of 万元; the last at the limit.
///
/// Source: reports of 国富人寿 and 鼎诚人寿 for 2024 Q3.
#[test]
fn reports_with_supplementary_tier_2_at_its_limit_are_met_to_their_last_digit() {
    let reports = [(10_684_789, 1_718_876, 3_100_916), (6_162_654, 2_551_255, 2_178_477)];
    for (core_one, core_two, supplementary_two) in reports {
        let parts = [core_one, 0, core_two, 0, 0, core_one].map(|amount: i64| amount * 10_000);
        let report = company(parts, "2024-09-30");
        assert_eq!(printed(report.supplementary_two().value()), supplementary_two);
    }
}

/// Core tier 1, core tier 2, supplementary tier 1 and 2, 万元: 1,128,070.20 of which surplus
/// 391,495.50; 5,121.65, all surplus; 1,129,469.81; 3,722.04. Surplus of 396,617.15 is 35 % of the
/// core capital of 1,133,191.85, and supplementary capital is 100 % of it; what is more is cut.
///
/// Source: report of 泰康养老 for 2022 Q2.
#[test]
fn a_report_at_two_limits_is_left_as_it_is() {
    let parts =
        [736_574_700_000, 391_495_500_000, 0, 5_121_650_000, 1_129_469_810_000, 3_722_040_000];
    let report = company(parts, "2022-06-30");
    assert_eq!(printed(report.surplus().value()), 39_661_715);
    // 35/65 of 7,365,747,000 yuan is 38.47 yuan below the print, and so is supplementary capital.
    assert_eq!(fen(report.excess().value()), 2 * 3_847);
    let [a, f1, b, f2, s1, s2] = parts;
    let more = company([a, f1, b, f2 + 1_000_000, s1, s2 + 1_000_000], "2022-06-30");
    assert_eq!(kept(&more), kept(&report));
}

/// Source: report of 太平人寿 for 2026 Q1, 万元: core tier 1 13,564,682.73; core tier 2 2,000,000.00, all
/// of it undated bonds; surplus in core tier 1 gross 6,586,550.68, and row 1.2.8 -2,360,677.59 that
/// takes those bonds out of net assets and the excess with them: kept are 6,225,873.09, 40 % of the
/// core capital of 15,564,682.73. Its surplus in core tier 2 is not printed; none is left.
#[test]
fn a_report_with_surplus_at_40_per_cent_keeps_surplus_in_core_tier_1_only() {
    // Core tier 1 without surplus: 13,564,682.73 - 6,225,873.09.
    let rest = 7_338_809_640_000;
    let report = company(
        [rest, 6_586_550_680_000, 2_000_000_000_000, 1_000_000_000_000, 0, 0],
        "2026-03-31",
    );
    // 2/3 of 93,388,096,400.00 yuan; printed in 万元 6,225,873.09.
    assert_eq!(kept(&report)[1..4], [6_225_873_093_333, 2_000_000_000_000, 0]);
}

/// Source: report of 太平人寿 for 2022 Q1, 万元: core capital 8,846,790.70, supplementary tier 1 the
/// same, tier 2 none; in quarters below the limit it has tier 2 (173,805.09 in 2024 Q3).
#[test]
fn a_report_with_supplementary_capital_at_100_per_cent_has_none_left_in_tier_2() {
    let report =
        company([8_846_790_700_000, 0, 0, 0, 9_000_000_000_000, 173_805_090_000], "2022-03-31");
    assert_eq!(kept(&report)[4..], [8_846_790_700_000, 0]);
}

/// Source: the argument of the order: limits (2) and (3) must leave room for core tier 1.
#[test]
fn a_rule_book_without_room_for_core_tier_1_is_refused() {
    let sources =
        "source,number,title_zh,title_en,issuer,issued,published,in_force,verified_to,link
        draft,1,稿,draft,none,2025-01-01,2025-01-01,2025-01-01,2026-01-01,none";
    let rows = "parameter,class,value,unit,from,until,ended_by,source,article
        capital/limit,supplementary,100%,ratio,2025-01-01,,,draft,1
        capital/limit,policy_surplus,60%,ratio,2025-01-01,,,draft,1
        capital/limit,core_two,40%,ratio,2025-01-01,,,draft,1
        capital/limit,supplementary_two,25%,ratio,2025-01-01,,,draft,1";
    let tables = [RuleTable::new("draft.csv", rows)];
    let book = RuleBook::load(&RuleTable::new("sources.csv", sources), &tables).unwrap();
    let rules = book.on(RuleDay::new(NaiveDate::from_ymd_opt(2025, 12, 31).unwrap()));
    let capital = GradedCapital::given(&graded([1, 1, 1, 1, 1, 1])).unwrap();
    let of = |organisation| {
        LimitedCapital::of(&capital, organisation, &rules, &Readings::default()).map(|_| ())
    };
    assert_eq!(
        of(Organisation::Company).unwrap_err().to_string(),
        "limit of surplus and of core tier 2 together is 1.0; allowed: from 0 to below 1"
    );
    assert_eq!(of(Organisation::Mutual), Ok(()));
}

fn amounts() -> impl Strategy<Value = [i64; 6]> {
    let part = || prop_oneof![Just(0_i64), 0..100_i64, 0..10_000_000_000_000_i64];
    let rest = prop_oneof![-100..100_i64, -1_000_000_000..10_000_000_000_000_i64];
    (rest, part(), part(), part(), part(), part())
        .prop_map(|(a, f1, b, f2, s1, s2)| [a, f1, b, f2, s1, s2])
}

fn readings() -> impl Strategy<Value = Readings> {
    let core = prop_oneof![Just("CoreTwoFirst"), Just("CoreOneFirst")];
    let supplementary = prop_oneof![Just("TierTwoFirst"), Just("TierOneFirst")];
    (core, supplementary).prop_map(|(core, supplementary)| {
        let readings = Readings::default().with("SurplusOverLimit", core).unwrap();
        readings.with("SupplementaryOverLimit", supplementary).unwrap()
    })
}

/// Whether amounts are within article 41 with limits of 40 % and, for a company, 30 %.
fn within(parts: [i64; 6], organisation: Organisation) -> bool {
    let [a, f1, b, f2, s1, s2] = parts.map(i128::from);
    let core = a + f1 + b + f2;
    let of = |percent: i128| percent * core.max(0);
    100 * (f1 + f2) <= of(40)
        && (organisation == Organisation::Mutual || 100 * (b + f2) <= of(30))
        && 100 * s2 <= of(25)
        && s1 + s2 <= core.max(0)
}

fn organisations() -> impl Strategy<Value = Organisation> {
    prop_oneof![Just(Organisation::Company), Just(Organisation::Mutual)]
}

proptest! {
    #[test]
    fn after_the_cut_every_limit_holds_and_the_rest_is_a_liability(
        parts in amounts(), organisation in organisations(), readings in readings(),
    ) {
        let limited = limited(&graded(parts), organisation, "2025-12-31", &readings);
        let kept = kept(&limited);
        prop_assert!(within(kept, organisation), "{kept:?}");
        prop_assert!(kept.iter().zip(parts).all(|(kept, before)| *kept <= before));
        prop_assert!(kept[1..].iter().all(|kept| *kept >= 0));
        let sum = |[a, f1, b, f2, s1, s2]: [i64; 6]| i128::from(a + f1 + b + f2 + s1 + s2);
        prop_assert_eq!(i128::from(fen(limited.excess().value())), sum(parts) - sum(kept));
    }

    #[test]
    fn cutting_twice_changes_nothing(
        parts in amounts(), organisation in organisations(), readings in readings(),
    ) {
        let once = limited(&graded(parts), organisation, "2025-12-31", &readings);
        let twice = limited(&once.kept(), organisation, "2025-12-31", &readings);
        prop_assert_eq!(twice.kept(), once.kept());
        prop_assert_eq!(twice.excess().value(), Amount::ZERO);
    }

    /// Neither reading changes the core or the actual capital, and so no ratio.
    #[test]
    fn readings_of_the_limits_change_tiers_but_no_total(
        parts in amounts(), organisation in organisations(), readings in readings(),
    ) {
        let one = limited(&graded(parts), organisation, "2025-12-31", &Readings::default());
        let other = limited(&graded(parts), organisation, "2025-12-31", &readings);
        prop_assert_eq!(one.core().value(), other.core().value());
        prop_assert_eq!(one.excess().value(), other.excess().value());
    }

    /// 以其超过限额的金额: no kept amount could be larger, not even by one fen.
    #[test]
    fn nothing_is_cut_that_no_limit_forces(
        parts in amounts(), organisation in organisations(), readings in readings(),
    ) {
        let kept = kept(&limited(&graded(parts), organisation, "2025-12-31", &readings));
        for part in 1..6 {
            if kept[part] < parts[part] {
                let mut more = kept;
                more[part] += 1;
                prop_assert!(!within(more, organisation), "part {part} of {kept:?}");
            }
        }
    }
}

/// Every way to keep small amounts is tried: none within the limits keeps more core capital.
#[test]
fn surplus_in_core_tier_2_first_makes_the_smallest_liability() {
    for parts in [[8, 9, 7, 3, 0, 0], [3, 20, 20, 9, 0, 0], [10, 8, 0, 5, 0, 0], [9, 0, 5, 5, 0, 0]]
    {
        let found = kept(&company(parts, "2025-12-31"));
        let [a, f1, b, f2, ..] = parts;
        let mut best = i64::MIN;
        for one in 0..=f1 {
            for two in 0..=b {
                for surplus in 0..=f2 {
                    if within([a, one, two, surplus, 0, 0], Organisation::Company) {
                        best = best.max(a + one + two + surplus);
                    }
                }
            }
        }
        let [a, f1, b, f2, ..] = found;
        assert_eq!(a + f1 + b + f2, best, "{parts:?}");
    }
}

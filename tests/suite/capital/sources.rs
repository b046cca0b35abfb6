//! Actual capital from its sources, by hand from the text of Rule 1.

use c_ross::report::{ReturnRow, actual_capital_rows};
use c_ross::{
    ActualCapital, AdmittedAssets, AdmittedLiabilities, Amount, AssetClass, AssetLine, CallTerms,
    CapitalInstrument, CapitalSources, EarlyRedemption, Error, GradedInstrument, GradedReinsurance,
    GradedSurplus, GroupSurplus, InstrumentKind, LifeReinsurance, NetAssets, Organisation,
    OtherCapital, OtherCapitalKind, Readings, RuleBook, RuleDay, RunOff, SurplusGroup,
    SurplusGroups, Tier, Traced, Transfer, ValuationDate, cash_value_guarantee,
    income_tax_provision, policy_future_surplus,
};
use chrono::NaiveDate;
use proptest::prelude::*;
use rust_decimal::Decimal;

const VALUED: &str = "2025-12-31";

fn day(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap()
}

fn valued() -> ValuationDate {
    ValuationDate::new(day(VALUED))
}

fn rule_day() -> RuleDay {
    RuleDay::new(day(VALUED))
}

fn yuan(yuan: i64) -> Amount {
    Amount::from_yuan(Decimal::from(yuan)).unwrap()
}

fn number(text: &str) -> Decimal {
    Decimal::from_str_exact(text).unwrap()
}

/// A surplus of a given size by the formula of article 35.
fn surplus(amount: Amount) -> Traced<Amount> {
    let book = RuleBook::embedded().unwrap();
    let none = cash_value_guarantee(Amount::ZERO, Amount::ZERO, Amount::ZERO).unwrap();
    let tax = income_tax_provision(Amount::ZERO, &book.on(rule_day())).unwrap();
    policy_future_surplus(amount, Amount::ZERO, &none, &tax).unwrap()
}

fn group(amount: i64, in_force: &[u64], rate: &str) -> GroupSurplus {
    let run_off = RunOff::new(in_force, number(rate)).unwrap();
    GroupSurplus { surplus: yuan(amount), run_off }
}

/// Groups of one period and no conversion, so that a present value is the amount over 1.13 or 1.10.
fn groups([thirty, ten, five, below_five]: [i64; 4]) -> SurplusGroups {
    SurplusGroups {
        thirty: group(thirty, &[1], "0"),
        ten: group(ten, &[1], "0"),
        five: group(five, &[1], "0"),
        below_five: yuan(below_five),
    }
}

fn graded(groups: &SurplusGroups) -> Result<GradedSurplus, Error> {
    let parts = [groups.thirty.surplus, groups.ten.surplus, groups.five.surplus];
    let total = parts.iter().fold(groups.below_five.yuan(), |sum, part| sum + part.yuan());
    let book = RuleBook::embedded().unwrap();
    let surplus = surplus(Amount::from_yuan(total).unwrap());
    GradedSurplus::of(&surplus, groups, &book.on(rule_day()))
}

/// Deduction, core tier 1 and 2, supplementary tier 1 and 2.
fn tiers(graded: &GradedSurplus) -> [String; 5] {
    let figures = [
        graded.deduction(),
        graded.core_one(),
        graded.core_two(),
        graded.supplementary_one(),
        graded.supplementary_two(),
    ];
    figures.map(|figure| {
        figure.trace().replay().unwrap();
        figure.value().to_string()
    })
}

/// Source: Rule 1 article 35, 1,000 - 700 - 20 - 30.
#[test]
fn surplus_is_the_margin_of_the_statements_less_guarantee_and_provision() {
    let book = RuleBook::embedded().unwrap();
    let guarantee = cash_value_guarantee(yuan(800), yuan(700), yuan(80)).unwrap();
    let provision = income_tax_provision(yuan(300), &book.on(rule_day())).unwrap();
    let surplus = policy_future_surplus(yuan(1_000), yuan(700), &guarantee, &provision).unwrap();
    assert_eq!(surplus.value(), yuan(250));
    surplus.trace().replay().unwrap();
}

/// Source: Rule 1 article 36: 30年（含）以上, 10年（含）以上、30年以内, 5年（含）以上、10年以内.
#[test]
fn groups_begin_on_the_anniversary_30_10_and_5_years_on() {
    let book = RuleBook::embedded().unwrap();
    let group = |ends| SurplusGroup::of(valued(), day(ends), &book.on(rule_day())).unwrap();
    assert_eq!(group("2055-12-31"), SurplusGroup::Thirty);
    assert_eq!(group("2055-12-30"), SurplusGroup::Ten);
    assert_eq!(group("2035-12-31"), SurplusGroup::Ten);
    assert_eq!(group("2035-12-30"), SurplusGroup::Five);
    assert_eq!(group("2030-12-31"), SurplusGroup::Five);
    assert_eq!(group("2030-12-30"), SurplusGroup::BelowFive);
    assert!(SurplusGroup::of(valued(), day("2025-12-30"), &book.on(rule_day())).is_err());
}

/// 1,000 / 1.13 = 884.955..., 1,000 / 1.10 = 909.0909...: the rests of the groups of 30 and of 10
/// years meet the value of the group of 5 in supplementary tier 1. Source: Rule 1 article 36;
/// implementation notice, item 1(3).
#[test]
fn each_group_goes_to_its_tier_and_its_rest_to_a_lower_one() {
    let of = |parts| tiers(&graded(&groups(parts)).unwrap());
    assert_eq!(of([1_000, 0, 0, 0]), ["0.00", "884.96", "0.00", "115.04", "0.00"]);
    assert_eq!(of([0, 1_000, 0, 0]), ["0.00", "0.00", "884.96", "115.04", "0.00"]);
    assert_eq!(of([0, 0, 1_000, 0]), ["0.00", "0.00", "0.00", "909.09", "90.91"]);
    assert_eq!(of([0, 0, 0, 1_000]), ["0.00", "0.00", "0.00", "0.00", "1000.00"]);
}

/// Of 1,000 with two policies and then one, r = 3 %: (2/1.13 + 1/1.2769) / (2/1.03 + 1/1.0609) is
/// 0.885143...; equal numbers and r = 0: (1/1.13 + 1/1.2769) / 2 = 0.834051...
/// Source: Rule 1 article 36, the formula of the amounts of each period.
#[test]
fn a_surplus_runs_off_with_the_policies_in_force() {
    let of = |in_force: &[u64], rate| {
        let thirty = group(1_000, in_force, rate);
        let graded = graded(&SurplusGroups { thirty, ..groups([0, 0, 0, 0]) }).unwrap();
        graded.core_one().value().to_string()
    };
    assert_eq!(of(&[2, 1], "0.03"), "885.14");
    assert_eq!(of(&[7, 7], "0"), "834.05");
    // At r = R the amounts discount to the surplus again.
    assert_eq!(of(&[9, 5, 1], "0.13"), "1000.00");
}

/// Source: Rule 1 article 36, against exact fractions of another program: a run-off of 40 years
/// from 1,000 policies, ten less each year, r = 3.5 %, surplus 1,234,567,890.12.
#[test]
fn forty_periods_are_discounted_exactly_and_rounded_once() {
    let in_force: Vec<u64> = (0..40).map(|year| 1_000 - 10 * year).collect();
    let run_off = RunOff::new(&in_force, number("0.035")).unwrap();
    let amount = Amount::from_yuan(number("1234567890.12")).unwrap();
    let none = groups([0, 0, 0, 0]);
    let groups = SurplusGroups { thirty: GroupSurplus { surplus: amount, run_off }, ..none };
    assert_eq!(tiers(&graded(&groups).unwrap())[1], "481183673.77");
}

/// Source: Rule 1 article 37: 小于零的，应当直接调减核心一级资本.
#[test]
fn a_surplus_below_zero_is_taken_from_core_tier_1_whole() {
    let of = |parts| tiers(&graded(&groups(parts)).unwrap());
    assert_eq!(of([-500, 300, 100, 99]), ["-1.00", "0.00", "0.00", "0.00", "0.00"]);
    // By the groups it would be 500 - 700, with 100 left in other tiers.
    assert_eq!(of([500, -700, 50, 50]), ["-100.00", "0.00", "0.00", "0.00", "0.00"]);
    assert_eq!(of([0, 0, 0, 0]), ["0.00"; 5]);
}

/// Source: Rule 1 article 37: a group below zero counts zero and lowers the group of 30 years; what
/// it cannot bear is taken from core tier 1. (1,000 - 100) / 1.13 = 796.460...
#[test]
fn a_group_below_zero_lowers_the_group_of_30_years_and_then_core_tier_1() {
    let of = |parts| tiers(&graded(&groups(parts)).unwrap());
    assert_eq!(of([1_000, 0, -60, -40]), ["0.00", "796.46", "0.00", "103.54", "0.00"]);
    assert_eq!(of([100, -100, 0, 50]), ["0.00", "0.00", "0.00", "0.00", "50.00"]);
    assert_eq!(of([100, -101, 0, 50]), ["-1.00", "0.00", "0.00", "0.00", "50.00"]);
    assert_eq!(of([-20, 0, 0, 50]), ["-20.00", "0.00", "0.00", "0.00", "50.00"]);
}

#[test]
fn groups_that_do_not_add_up_and_run_offs_without_policies_are_refused() {
    let book = RuleBook::embedded().unwrap();
    let apart = GradedSurplus::of(&surplus(yuan(5)), &groups([1, 1, 1, 1]), &book.on(rule_day()));
    assert_eq!(
        apart.unwrap_err().to_string(),
        "the groups add up to 4.00, but the policy future surplus is 5.00"
    );
    let of = |in_force: &[u64], rate| {
        graded(&SurplusGroups { thirty: group(9, in_force, rate), ..groups([0, 0, 0, 0]) })
    };
    assert!(matches!(of(&[], "0"), Err(Error::ZeroDivisor { .. })));
    assert!(matches!(of(&[0, 0], "0"), Err(Error::ZeroDivisor { .. })));
    assert!(matches!(of(&[1], "0.14"), Err(Error::OutOfRange { .. })));
}

proptest! {
    /// Nothing is lost between the articles: the five amounts are the surplus.
    #[test]
    fn grading_conserves_the_surplus(
        parts in prop::array::uniform4(-1_000_000_i64..1_000_000),
        in_force in prop::collection::vec(1_u64..100_000, 1..40),
        rate in 0_i64..100,
    ) {
        let run_off = RunOff::new(&in_force, Decimal::new(rate, 3)).unwrap();
        let mut groups = groups(parts);
        groups.thirty.run_off = run_off.clone();
        groups.ten.run_off = run_off.clone();
        groups.five.run_off = run_off;
        let graded = graded(&groups).unwrap();
        let sum = tiers(&graded).iter().fold(Decimal::ZERO, |sum, part| sum + number(part));
        prop_assert_eq!(sum, Decimal::from(parts[0] + parts[1] + parts[2] + parts[3]));
        prop_assert!(graded.deduction().value() <= Amount::ZERO);
        prop_assert!(!graded.supplementary_one().value().is_negative());
    }
}

fn instrument(kind: InstrumentKind, matures: &str, call: Option<CallTerms>) -> CapitalInstrument {
    CapitalInstrument {
        name: "bond".to_owned(),
        kind,
        tier: Tier::SupplementaryOne,
        issued: day("2016-01-01"),
        matures: day(matures),
        call,
        book: yuan(1_000),
    }
}

fn call(on: &str, step_up: &str, early: EarlyRedemption) -> Option<CallTerms> {
    Some(CallTerms { day: day(on), step_up: number(step_up), early })
}

fn liability(instrument: &CapitalInstrument) -> Amount {
    let book = RuleBook::embedded().unwrap();
    let graded = GradedInstrument::of(instrument, valued(), &book.on(rule_day())).unwrap();
    graded.capital().trace().replay().unwrap();
    let sum = graded.capital().value().yuan() + graded.liability().value().yuan();
    assert_eq!(sum, instrument.book.yuan());
    graded.liability().value()
}

/// Source: Rule 1 article 25: 2年以上（含2年）, 1年以上（含1年）、2年以内, 1年以内.
#[test]
fn without_call_half_is_a_liability_below_two_years_and_four_fifths_below_one() {
    let cases = [
        ("2027-12-31", 0),
        ("2027-12-30", 500),
        ("2026-12-31", 500),
        ("2026-12-30", 800),
        ("2025-12-31", 800),
    ];
    for (matures, expected) in cases {
        for kind in [InstrumentKind::TermDebt, InstrumentKind::SupplementBond] {
            assert_eq!(liability(&instrument(kind, matures, None)), yuan(expected), "{matures}");
        }
        // A convertible bond follows article 25 with a call too.
        let call = call("2024-12-31", "0", EarlyRedemption::NoEvidence);
        let bond = instrument(InstrumentKind::ConvertibleBond, matures, call);
        assert_eq!(liability(&bond), yuan(expected), "{matures}");
    }
}

/// Source: Rule 1 article 26: steps of 20 % at 4 （含）, 3, 2 and 1 years, counted to maturity.
#[test]
fn with_a_call_a_fifth_more_is_a_liability_each_year_below_four() {
    let cases = [
        ("2029-12-31", 0),
        ("2029-12-30", 200),
        ("2028-12-31", 200),
        ("2028-12-30", 400),
        ("2027-12-31", 400),
        ("2027-12-30", 600),
        ("2026-12-31", 600),
        ("2026-12-30", 800),
    ];
    for (matures, expected) in cases {
        let call = call("2026-06-30", "100", EarlyRedemption::NoEvidence);
        let bond = instrument(InstrumentKind::SupplementBond, matures, call);
        assert_eq!(liability(&bond), yuan(expected), "{matures}");
    }
}

/// Source: Rule 1 article 25, which has no call day: a convertible bond with a step-up of 150 basis
/// points half a year ahead counts to its maturity five and a half years on.
#[test]
fn a_convertible_bond_counts_to_its_maturity_whatever_its_call() {
    let call = call("2026-06-30", "150", EarlyRedemption::Evidence);
    let bond = instrument(InstrumentKind::ConvertibleBond, "2031-06-30", call);
    assert_eq!(liability(&bond), Amount::ZERO);
}

/// A bond of five years to maturity and one to its call: nothing or 60 % is a liability.
/// Source: Rule 1 article 26: 超过100个基点, 或者有证据; 赎回日未赎回的按到期日计算.
#[test]
fn a_step_up_above_100_basis_points_or_evidence_counts_to_the_call_day() {
    let of = |on, step_up, early| {
        let call = call(on, step_up, early);
        liability(&instrument(InstrumentKind::SupplementBond, "2030-12-31", call))
    };
    let (none, evidence) = (EarlyRedemption::NoEvidence, EarlyRedemption::Evidence);
    assert_eq!(of("2026-12-31", "100", none), Amount::ZERO);
    assert_eq!(of("2026-12-31", "100.01", none), yuan(600));
    assert_eq!(of("2026-12-31", "0", evidence), yuan(600));
    assert_eq!(of("2026-01-01", "150", none), yuan(800));
    // Not redeemed on the call day, at the close of that day.
    assert_eq!(of("2025-12-31", "150", evidence), Amount::ZERO);
    assert_eq!(of("2025-12-30", "150", evidence), Amount::ZERO);
}

/// Source: Rule 1 article 42: 2016年1月1日前发行的, 次级定期债务, 大于100个基点但小于等于200个基点.
#[test]
fn term_debt_issued_before_2016_counts_to_the_call_day_above_200_basis_points() {
    let of = |kind, issued, step_up| {
        let call = call("2026-12-31", step_up, EarlyRedemption::NoEvidence);
        let issued = day(issued);
        liability(&CapitalInstrument { issued, ..instrument(kind, "2030-12-31", call) })
    };
    assert_eq!(of(InstrumentKind::TermDebt, "2015-12-31", "100"), Amount::ZERO);
    assert_eq!(of(InstrumentKind::TermDebt, "2015-12-31", "200"), Amount::ZERO);
    assert_eq!(of(InstrumentKind::TermDebt, "2015-12-31", "200.01"), yuan(600));
    assert_eq!(of(InstrumentKind::TermDebt, "2016-01-01", "200"), yuan(600));
    assert_eq!(of(InstrumentKind::SupplementBond, "2015-12-31", "200"), yuan(600));
}

#[test]
fn an_instrument_past_its_maturity_is_refused() {
    let book = RuleBook::embedded().unwrap();
    let bond = instrument(InstrumentKind::TermDebt, "2025-12-30", None);
    let refused = GradedInstrument::of(&bond, valued(), &book.on(rule_day()));
    assert_eq!(
        refused.unwrap_err().to_string(),
        "ends on 2025-12-30, before 2025-12-31; allowed: from that day on"
    );
}

fn contract(ends: Option<&str>, terminable: Option<&str>, transfer: Transfer) -> LifeReinsurance {
    LifeReinsurance {
        name: "contract".to_owned(),
        begins: day("2023-01-01"),
        ends: ends.map(day),
        terminable: terminable.map(day),
        transfer,
        premium_deferred_months: 6,
        increase: yuan(100),
    }
}

fn tier(contract: &LifeReinsurance) -> Option<Tier> {
    let book = RuleBook::embedded().unwrap();
    let graded = GradedReinsurance::of(contract, &book.on(rule_day())).unwrap();
    graded.capital().trace().replay().unwrap();
    let recognised = if graded.tier().is_some() { yuan(100) } else { Amount::ZERO };
    assert_eq!(graded.capital().value(), recognised);
    graded.tier()
}

/// Source: Rule 1 article 38: 3年内可终止的，不得确认; 3年后方可终止且…真实转移的 is core tier 1.
#[test]
fn reinsurance_that_can_end_within_three_years_adds_no_capital() {
    let of = |ends, terminable| tier(&contract(ends, terminable, Transfer::RiskAndAssets));
    assert_eq!(of(None, Some("2026-01-01")), None);
    assert_eq!(of(None, Some("2026-01-02")), Some(Tier::CoreOne));
    assert_eq!(of(Some("2026-01-01"), None), None);
    assert_eq!(of(Some("2026-01-02"), None), Some(Tier::CoreOne));
    assert_eq!(of(Some("2053-01-01"), Some("2025-12-31")), None);
    assert_eq!(of(None, None), Some(Tier::CoreOne));
}

/// Source: Rule 1 article 38 (1) to (3): 10年（含）以上, 5年（含）以上、10年以内, 5年后方可终止.
#[test]
fn reinsurance_without_transfer_of_assets_is_graded_by_term_and_first_end() {
    let of = |ends, terminable| tier(&contract(Some(ends), Some(terminable), Transfer::RiskOnly));
    assert_eq!(of("2033-01-01", "2028-01-02"), Some(Tier::CoreTwo));
    assert_eq!(of("2033-01-01", "2028-01-01"), Some(Tier::SupplementaryTwo));
    assert_eq!(of("2032-12-31", "2028-01-02"), Some(Tier::SupplementaryOne));
    assert_eq!(of("2032-12-31", "2028-01-01"), Some(Tier::SupplementaryTwo));
    assert_eq!(of("2028-01-02", "2028-01-02"), Some(Tier::SupplementaryOne));
    assert_eq!(of("2028-01-01", "2028-01-01"), Some(Tier::SupplementaryTwo));
    assert_eq!(of("2027-12-31", "2027-12-31"), Some(Tier::SupplementaryTwo));
    assert_eq!(of("2033-01-01", "2026-01-01"), None);
}

/// Source: Rule 1 article 38: 递延支付期限不应超过6个月.
#[test]
fn a_premium_deferred_by_more_than_six_months_is_no_transfer_of_assets() {
    let six = contract(None, None, Transfer::RiskAndAssets);
    assert_eq!(tier(&six), Some(Tier::CoreOne));
    let seven = LifeReinsurance { premium_deferred_months: 7, ..six };
    assert_eq!(tier(&seven), Some(Tier::CoreTwo));
}

/// An insurer with all sources: the tiers are worked in the comments.
fn insurer() -> CapitalSources {
    let book = RuleBook::embedded().unwrap();
    let rules = book.on(rule_day());
    let zero = Amount::ZERO;
    let bond = instrument(InstrumentKind::SupplementBond, "2027-06-30", None);
    let bond = GradedInstrument::of(&bond, valued(), &rules).unwrap();
    let contract = contract(None, None, Transfer::RiskAndAssets);
    CapitalSources {
        organisation: Organisation::Company,
        assets: AdmittedAssets::of(&[
            AssetLine::at_book(AssetClass::Investment, yuan(20_000)),
            AssetLine::valued(AssetClass::LongTermEquity, yuan(500), yuan(400)).unwrap(),
            AssetLine::at_book(AssetClass::Other, yuan(60)),
            AssetLine::at_book(AssetClass::Intangible, yuan(40)),
        ])
        .unwrap(),
        // 20,460 - 17,760 is 2,700, less 500 of the bond that is a liability: 2,200 of capital.
        liabilities: AdmittedLiabilities {
            insurance_contracts: yuan(17_000),
            payables: yuan(760),
            ..AdmittedLiabilities::NONE
        },
        // 1,000 - 40 - 100 - 60 - 400 and 100 of the contract: 500 without surplus.
        net_assets: NetAssets {
            net_assets: yuan(1_000),
            not_admitted: yuan(40),
            long_term_equity: yuan(-100),
            investment_property: zero,
            deferred_tax_assets: yuan(60),
            catastrophe_reserve: zero,
            liability_instruments: zero,
            other: yuan(-400),
        },
        // 565 / 1.13 = 500 in core tier 1 and 65 in supplementary tier 1.
        surplus: Some(graded(&groups([565, 0, 0, 175])).unwrap()),
        reinsurance: vec![GradedReinsurance::of(&contract, &rules).unwrap()],
        // 500 in supplementary tier 1.
        instruments: vec![bond],
        other: vec![OtherCapital {
            name: "undated bonds".to_owned(),
            kind: OtherCapitalKind::Other,
            tier: Tier::CoreTwo,
            amount: yuan(400),
        }],
    }
}

/// Before the limits: core tier 1 500 and surplus 500, core tier 2 400, supplementary 60 + 65 + 500
/// and 175, 2,200 in all. Limit (2): 2/3 of 900 is above 500. Limit (3): 3/7 of 1,000 is 428, above
/// 400. Source: Rule 1 articles 4, 40, 41.
#[test]
fn the_sources_of_capital_add_up_to_assets_less_liabilities() {
    let book = RuleBook::embedded().unwrap();
    let actual = ActualCapital::of(&insurer(), &book.on(rule_day()), &Readings::default()).unwrap();
    let tiers = Tier::ALL.map(|tier| actual.tiers().of(tier));
    assert_eq!(tiers, [1_000, 400, 625, 175].map(yuan));
    assert_eq!(actual.total().value(), yuan(2_200));
    assert_eq!(actual.liabilities().value(), yuan(18_260));
    assert_eq!(actual.capital_liabilities().value(), yuan(500));
    actual.total().trace().replay().unwrap();
    actual.limited().excess().trace().replay().unwrap();
}

/// Before 2023-09-10 limit (2) is 35 %: 35/65 of 900 is 484.615..., which leaves 15.39 as a
/// liability; core tier 2 of 400 is below 3/7 of 984.61. Source: Rule 1 articles 18 and 41.
#[test]
fn what_is_over_a_limit_becomes_a_liability_and_leaves_the_sum_in_balance() {
    let book = RuleBook::embedded().unwrap();
    let rules = book.on(RuleDay::new(day("2023-06-30")));
    let actual = ActualCapital::of(&insurer(), &rules, &Readings::default()).unwrap();
    assert_eq!(actual.limited().surplus().value().to_string(), "484.61");
    assert_eq!(actual.limited().excess().value().to_string(), "15.39");
    assert_eq!(actual.capital_liabilities().value().to_string(), "515.39");
    assert_eq!(actual.total().value().to_string(), "2184.61");
}

/// The rows of an insurer's sheet S02 that are not zero, as `code amount`.
fn sheet(on: &str) -> Vec<String> {
    let book = RuleBook::embedded().unwrap();
    let rules = book.on(RuleDay::new(day(on)));
    let sources = insurer();
    let actual = ActualCapital::of(&sources, &rules, &Readings::default()).unwrap();
    let rows = actual_capital_rows(&sources, &actual).unwrap();
    assert_eq!(rows.len(), 30);
    let figure = |row: &ReturnRow| row.figure().unwrap().value().decimal().unwrap();
    let filled = rows.iter().filter(|row| !figure(row).is_zero());
    filled.map(|row| format!("{} {}", row.code(), figure(row).normalize())).collect()
}

/// Source: annex 9, sheet S02; the amounts are those of the insurer above.
#[test]
fn sheet_s02_leads_from_net_assets_to_the_tiers() {
    assert_eq!(
        sheet(VALUED),
        [
            "1 1000",
            "1.1 1000",
            "1.2.1 -40",
            "1.2.2 -100",
            "1.2.4 -60",
            "1.2.6 500",
            "1.2.8 -300",
            "2 400",
            "2.3 400",
            "3 625",
            "3.2 500",
            "3.4 60",
            "3.6 65",
            "4 175",
            "4.2 175",
            "5 2200",
        ]
    );
}

/// Before 2023-09-10 15.39 of the surplus in core tier 1 is over limit (2).
#[test]
fn what_is_cut_of_the_surplus_in_core_tier_1_is_off_its_row() {
    let sheet = sheet("2023-06-30");
    for row in ["1 984.61", "1.2 -15.39", "1.2.6 484.61", "5 2184.61"] {
        assert!(sheet.iter().any(|found| found == row), "{row}: {sheet:?}");
    }
}

/// Source: Rule 1 article 4.
#[test]
fn tiers_that_do_not_add_up_to_assets_less_liabilities_are_refused() {
    let mut sources = insurer();
    sources.liabilities.payables = yuan(761);
    let book = RuleBook::embedded().unwrap();
    let apart = ActualCapital::of(&sources, &book.on(rule_day()), &Readings::default());
    assert_eq!(
        apart.unwrap_err().to_string(),
        "the tiers add up to 2200.00, but admitted assets of 20460.00 less admitted liabilities of \
         18261.00 are 2199.00"
    );
}

/// Source: Rule 1 article 10.
#[test]
fn assets_of_article_10_have_no_admitted_value() {
    assert!(AssetLine::valued(AssetClass::Artwork, yuan(1), yuan(1)).is_err());
    let lines = [AssetLine::at_book(AssetClass::LandUse, yuan(7))];
    assert_eq!(AdmittedAssets::of(&lines).unwrap().total().value(), yuan(7));
    let negative = [AssetLine::at_book(AssetClass::Cash, yuan(-7))];
    assert!(AdmittedAssets::of(&negative).is_err());
}

//! Policy future surplus, by hand from the text of Rule 1 articles 35 to 37.

use super::{day, number, rule_day, valued, yuan};
use c_ross::{
    Amount, Error, GradedSurplus, GroupSurplus, RuleBook, RunOff, SurplusGroup, SurplusGroups,
    Traced, cash_value_guarantee, income_tax_provision, policy_future_surplus,
};
use proptest::prelude::*;
use rust_decimal::Decimal;

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
pub(super) fn groups([thirty, ten, five, below_five]: [i64; 4]) -> SurplusGroups {
    SurplusGroups {
        thirty: group(thirty, &[1], "0"),
        ten: group(ten, &[1], "0"),
        five: group(five, &[1], "0"),
        below_five: yuan(below_five),
    }
}

pub(super) fn graded(groups: &SurplusGroups) -> Result<GradedSurplus, Error> {
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

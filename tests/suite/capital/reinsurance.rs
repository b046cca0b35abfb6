//! Life reinsurance, by hand from the text of Rule 1 article 38.

use super::{day, rule_day, yuan};
use c_ross::{Amount, GradedReinsurance, LifeReinsurance, RuleBook, Tier, Transfer};
use rust_decimal::Decimal;

pub(super) fn contract(
    ends: Option<&str>,
    terminable: Option<&str>,
    transfer: Transfer,
) -> LifeReinsurance {
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

/// Source: Rule 1 article 38: 3年, 10年, 5年, 5年, 5年, 6个月.
#[test]
fn the_trace_of_a_contract_holds_the_years_and_months_that_graded_it() {
    let book = RuleBook::embedded().unwrap();
    let contract = contract(None, None, Transfer::RiskOnly);
    let graded = GradedReinsurance::of(&contract, &book.on(rule_day())).unwrap();
    let inputs = graded.capital().trace().inputs().iter();
    let inputs: Vec<_> = inputs.map(|input| input.value().decimal().unwrap()).collect();
    assert_eq!(inputs, [100, 3, 10, 5, 5, 5, 6].map(Decimal::from));
}

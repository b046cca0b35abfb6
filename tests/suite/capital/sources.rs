//! Actual capital from its sources, by hand from the text of Rule 1.

use super::instruments::instrument;
use super::policy_surplus::{graded, groups};
use super::reinsurance::contract;
use super::{VALUED, day, rule_day, valued, yuan};
use c_ross::report::{ReturnRow, actual_capital_rows};
use c_ross::{
    ActualCapital, AdmittedAssets, AdmittedLiabilities, Amount, AssetClass, AssetLine,
    CapitalSources, GradedInstrument, GradedReinsurance, InstrumentKind, NetAssets, Organisation,
    OtherCapital, OtherCapitalKind, Readings, RuleBook, RuleDay, Tier, Transfer,
};

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

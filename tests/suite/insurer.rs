//! An insurer beside other holders, and under rules that do not know its size discount.

use c_ross::{
    Account, Board, Book, Constituent, EquityPriceRisk, Insurer, InsurerKind, QuarterEnd, Readings,
    RuleBook, RuleDay,
};

use crate::scenario::insurer::{nothing, yuan};
use crate::scenario::{day, number, share, trades, valued};

/// A life insurer with no risk but its shares.
fn insurer(accounts: &[&str]) -> Insurer {
    let mut insurer = nothing(InsurerKind::Life);
    insurer.accounts = accounts.iter().map(|name| Account::new(name)).collect();
    insurer.equity_price = EquityPriceRisk::Beside(yuan("0"));
    insurer
}

fn measured(slip: &str, insurer: Insurer, rules_on: &str) -> QuarterEnd {
    let index = share("600000", Board::Main, Constituent::OfCsi300, "10");
    let book = Book::of_shares(vec![(index, trades(slip))]).with_insurer(insurer);
    let rules = RuleBook::embedded().unwrap();
    let day = RuleDay::new(day(rules_on));
    QuarterEnd::of(&book, valued("2025-12-31"), day, &rules, &Readings::default()).unwrap()
}

fn own_shares(end: &QuarterEnd) -> String {
    end.now().solvency().unwrap().own_shares().value().to_string()
}

/// An insurer that bought two months ago, beside a holder of nine times as much since 2017 with a
/// gain: alone it holds 1,000 x 0.30, however long the other has held and whatever it gained. When
/// the other sells, first in, first out takes none of the insurer's shares.
///
/// Source: Rule 8 article 26, k1 of the insurer's own shares.
#[test]
fn other_holders_in_the_book_do_not_move_the_insurer() {
    let own = "buy 2025-10-31 own 100 @10";
    let others = "buy 2017-10-31 other 900 @5\n sell 2025-11-30 other 500";
    let alone = measured(own, insurer(&[]), "2025-12-31");
    let beside = measured(&format!("{own}\n{others}"), insurer(&["own"]), "2025-12-31");
    assert_eq!(own_shares(&alone), "300.00");
    assert_eq!(own_shares(&beside), "300.00");
    let together = measured(&format!("{own}\n{others}"), insurer(&[]), "2025-12-31");
    assert_ne!(own_shares(&together), "300.00");
}

/// A size coefficient that is stated counts on days of the notice of 2023 only, and the result
/// says so.
///
/// Source: notice 2023-5 article 1.
#[test]
fn a_size_coefficient_without_effect_is_a_caveat() {
    let own = "buy 2025-10-31 own 100 @10";
    let sized = || {
        let mut insurer = insurer(&[]);
        insurer.size_coefficient = number("-0.05");
        insurer
    };
    let caveats = |rules_on| measured(own, sized(), rules_on).caveats().join("\n");
    assert!(!caveats("2025-12-31").contains("size coefficient"));
    let before = "the size coefficient of -0.05 has no effect under the rules of 2023-09-09";
    assert!(caveats("2024-12-31").contains(before), "{}", caveats("2024-12-31"));
    assert!(caveats("2022-06-30").contains("no effect under the rules of 2022-06-30"));
}

/// The trace of a ratio begins at the trades: the day, the account and the shares of each.
#[test]
fn a_ratio_is_derived_from_the_trades() {
    let mut rich = insurer(&[]);
    rich.capital.tiers.core_one = yuan("1000");
    let end = measured("buy 2025-10-31 own 100 @10", rich, "2025-12-31");
    let ratio = end.now().solvency().unwrap().solvency().core().ratio();
    ratio.trace().replay().unwrap();
    let text =
        c_ross::report::trace_text(ratio.trace(), c_ross::report::Language::English).unwrap();
    assert!(text.contains("2025-10-31 own: buy 100 for 1000 yuan"), "{text}");
}

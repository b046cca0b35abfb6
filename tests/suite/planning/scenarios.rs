//! A common fall of prices, and tables of them.

use c_ross::{
    Amount, Basis, Board, Book, BookAt, BookScenarios, CapitalInScenario, CommonFall, Constituent,
    CoreSurplus, EquityPriceRisk, Error, InsurerKind, Organisation, Parameter, RatioSample,
    ReportedCapital, RuleBook, RuleDay, StandRatio, Tiers,
};

use crate::scenario::insurer::{nothing, yuan};
use crate::scenario::{YEAR_END, book, day, number, readings, share, valued};

/// A life insurer with 1,000 main-board shares of no index at 10 yuan and no other risk.
fn insurer_of(cost: &str, core: &str) -> Book {
    let mut insurer = nothing(InsurerKind::Life);
    insurer.capital.tiers.core_one = yuan(core);
    let share = share("600000", Board::Main, Constituent::OfNone, "10");
    book(&[(share, &format!("buy 2025-06-30 a 1000 {cost}"))]).with_insurer(insurer)
}

fn at<'book>(book: &'book Book, choices: &str) -> BookAt<'book> {
    let basis = Basis { day: RuleDay::new(day(YEAR_END)), readings: readings(choices) };
    BookAt { book, valued: valued(YEAR_END), basis }
}

fn first(book: &Book, tax: &str, bound: &str) -> Option<u32> {
    let rules = RuleBook::embedded().unwrap();
    let mut fall = CommonFall::of(&rules, &at(book, ""), number(tax)).unwrap();
    let point = fall.first_below(StandRatio::Comprehensive, number(bound)).unwrap();
    point.map(|point| point.millionths())
}

/// 5,000 of capital over shares of 10,000 as bought: at a fall f capital is 5,000 - 10,000 f,
/// k1 = -f^2 held at -0.25, minimum capital 10,000 (1 - f) x 0.35 (1 + k1) to the fen. Every
/// millionth was worked in fractions by an independent sheet; with a quarter of tax saved the loss
/// bites later.
///
/// Source: Rule 8 articles 6, 26, 70.
#[test]
fn the_first_fall_below_a_bound_is_the_one_of_a_sheet_of_all_falls() {
    let book = insurer_of("10000", "5000");
    assert_eq!(first(&book, "0", "1"), Some(257_235));
    assert_eq!(first(&book, "0.25", "1"), Some(479_782));
    assert_eq!(first(&book, "0", "0.5"), Some(415_334));
}

/// The first falls at which an insurer is below its minimum, with part of its 5,000 of capital at a
/// limit of Rule 1 article 41, as a sheet of all falls has them.
///
/// - Core tier 2 of 1,500 is 30 % of core capital: 3 / 7 of what is left of 3,500, down to the fen.
///   At 144,899 millionths 2,051.01 and 879.00 are 2,930.01 against 2,930.02. A mutual keeps 1,500.
/// - Supplementary capital of 2,500 is as much as core capital: twice 1,574.41 at 92,559.
/// - Surplus of 2,000 in core tier 1 is 40 %: 2 / 3 of what is left of 3,000, at 117,145.
///   Unknown, its limit is not applied.
#[test]
fn what_stands_at_a_limit_falls_with_core_tier_one() {
    let first = |capital: ReportedCapital| {
        let mut insurer = nothing(InsurerKind::Life);
        insurer.capital = capital;
        first(&insurer_of("10000", "0").with_insurer(insurer), "0", "1")
    };
    let tiers = |[core_one, core_two, supplementary_one, supplementary_two]: [&str; 4]| Tiers {
        core_one: yuan(core_one),
        core_two: yuan(core_two),
        supplementary_one: yuan(supplementary_one),
        supplementary_two: yuan(supplementary_two),
    };
    let of = |amounts| ReportedCapital::of_tiers(tiers(amounts));
    let two = of(["3500", "1500", "0", "0"]);
    assert_eq!(first(two), Some(144_899));
    assert_eq!(first(ReportedCapital { organisation: Organisation::Mutual, ..two }), Some(257_235));
    assert_eq!(first(of(["2500", "0", "2500", "0"])), Some(92_559));
    let one = of(["5000", "0", "0", "0"]);
    let surplus = Some(CoreSurplus { core_one: yuan("2000"), core_two: Amount::ZERO });
    assert_eq!(first(ReportedCapital { surplus, ..one }), Some(117_145));
    assert_eq!(first(one), Some(257_235));
}

/// Of a sheet of all falls.
const FIRST_DIP: u32 = 157_880;

/// Bought at 5 and worth 10, K is held at 0.25 until the gain is a half. 9,500 of capital is 2.17
/// times the minimum; the ratio first falls, to 2.13 at a fall of a quarter, and then rises as k1
/// does fall. Around the first fall below 2.15 the fen of the minimum capital decides from one
/// millionth to the next, as the sheet of all falls has it: the first is below, the second is not.
#[test]
fn the_first_fall_is_found_where_the_ratio_rises_again() {
    let book = insurer_of("5000", "9500");
    assert_eq!(first(&book, "0", "2.15"), Some(FIRST_DIP));
    let rules = RuleBook::embedded().unwrap();
    let mut fall = CommonFall::of(&rules, &at(&book, ""), number("0")).unwrap();
    let mut below = |millionths| {
        let point = fall.at(millionths).unwrap();
        point.ratio(StandRatio::Core).compare(number("2.15")).unwrap().is_lt()
    };
    assert!(!below(FIRST_DIP - 1) && below(FIRST_DIP) && !below(FIRST_DIP + 1));
    // Below up to 255,209, and again from 885,223 on.
    assert!(below(255_209) && !below(255_210) && !below(885_222) && below(885_223));
}

/// Where capital covers everything, no fall is below; where it does not cover it now, none is
/// needed.
#[test]
fn a_bound_may_be_met_at_no_fall_or_at_once() {
    assert_eq!(first(&insurer_of("10000", "50000"), "0", "1"), None);
    assert_eq!(first(&insurer_of("10000", "3499.99"), "0", "1"), Some(0));
    assert_eq!(first(&insurer_of("10000", "3500"), "0", "1"), Some(1));
}

/// At a fifth less: 8,000 x 0.35 x 0.96 = 2,688, as measured at 8 yuan.
#[test]
fn a_fall_is_measured_as_the_book_at_its_prices() {
    let book = insurer_of("10000", "5000");
    let rules = RuleBook::embedded().unwrap();
    let mut fall = CommonFall::of(&rules, &at(&book, ""), number("0")).unwrap();
    let point = fall.at(200_000).unwrap();
    assert_eq!(point.k1(), number("-0.04"));
    assert_eq!((point.shares(), point.minimum()), (yuan("2688"), yuan("2688")));
    assert_eq!(point.loss(), number("2000"));
    let ratio = point.ratio(StandRatio::Core);
    assert_eq!(ratio, c_ross::Fraction::new(3_000, 2_688, "ratio").unwrap());
    assert!(matches!(fall.at(1_000_001), Err(Error::OutOfRange { .. })));
    // Worth nothing there is no risk left, and no ratio.
    assert!(matches!(fall.at(1_000_000), Err(Error::OutOfRange { .. })));
}

/// What lies beside the shares in a reported total stays.
#[test]
fn what_lies_beside_the_shares_stays() {
    let mut insurer = nothing(InsurerKind::Life);
    insurer.capital.tiers.core_one = yuan("9000");
    insurer.equity_price =
        EquityPriceRisk::Reported { capital: yuan("4500"), rules_of: day("2025-09-30") };
    let book = insurer_of("10000", "0").with_insurer(insurer);
    let rules = RuleBook::embedded().unwrap();
    let mut fall = CommonFall::of(&rules, &at(&book, ""), number("0")).unwrap();
    assert_eq!(fall.at(0).unwrap().minimum(), yuan("4500"));
    // 1,000 beside 2,688.
    assert_eq!(fall.at(200_000).unwrap().minimum(), yuan("3688"));
}

/// A tax rate lies from 0 to 1, a bound above 0, and ratios need an insurer.
#[test]
fn what_is_no_tax_rate_and_no_bound_is_refused() {
    let book = insurer_of("10000", "5000");
    let rules = RuleBook::embedded().unwrap();
    for tax in ["-0.000001", "1.000001", "0.1234567"] {
        let refused = CommonFall::of(&rules, &at(&book, ""), number(tax)).unwrap_err();
        assert!(matches!(refused, Error::OutOfRange { quantity: "tax rate on a loss", .. }));
    }
    let mut fall = CommonFall::of(&rules, &at(&book, ""), number("1")).unwrap();
    let refused = fall.first_below(StandRatio::Core, number("0")).unwrap_err();
    assert!(matches!(refused, Error::OutOfRange { quantity: "bound of a ratio", .. }));
    let share = share("600000", Board::Main, Constituent::OfNone, "10");
    let alone = self::book(&[(share, "buy 2025-06-30 a 1000 @10")]);
    let refused = CommonFall::of(&rules, &at(&alone, ""), number("0")).unwrap_err();
    assert!(matches!(refused, Error::Missing { item: "insurer", .. }));
}

fn sample(book: &Book, prices: &[i64]) -> RatioSample {
    let rules = RuleBook::embedded().unwrap();
    let scenarios = BookScenarios::of(&rules, &at(book, ""), 2).unwrap();
    let mut batch = scenarios.batch(&rules, CapitalInScenario::MovesWithValue).unwrap();
    let (mut results, mut sample) = (Vec::new(), RatioSample::default());
    // Row by row, of which two fractions stay.
    for row in prices.chunks(scenarios.securities().len()) {
        results.clear();
        batch.push(row, &mut results).unwrap();
        sample.push(&results);
    }
    batch.finish().unwrap();
    sample
}

/// Five scenarios: 20, 15, 10, 8 and 5 yuan. Minimum capitals at k1 held within 0.25 either way:
/// 20,000 x 0.4375 = 8,750; 15,000 x 0.4375 = 6,562.50; 3,500; 2,688; 5,000 x 0.2625 = 1,312.50.
/// Capital 15,000, 10,000, 5,000, 3,000, 0: ratios 12/7, 32/21, 10/7, 125/112, 0.
#[test]
fn quantiles_are_ratios_of_scenarios_by_the_nearest_rank() {
    let book = insurer_of("10000", "5000");
    let quantiles = sample(&book, &[1_000, 2_000, 500, 800, 1_500]).quantiles().unwrap();
    assert_eq!(quantiles.scenarios(), 5);
    let of = |probability: &str| {
        let found = quantiles.quantile(StandRatio::Core, number(probability)).unwrap();
        found.to_places(6).unwrap().to_string()
    };
    // ceil(0.2 x 5) = 1 and a little more is 2.
    assert_eq!(of("0.000001"), "0.000000");
    assert_eq!(of("0.2"), "0.000000");
    assert_eq!(of("0.200001"), "1.116071");
    assert_eq!(of("0.4"), "1.116071");
    assert_eq!(of("0.5"), "1.428571");
    assert_eq!(of("0.8"), "1.523810");
    assert_eq!(of("1"), "1.714286");
    for refused in ["0", "-0.1", "1.000001"] {
        assert!(quantiles.quantile(StandRatio::Core, number(refused)).is_err());
    }
    let bound = RuleBook::embedded().unwrap();
    let bound = bound.on(RuleDay::new(day(YEAR_END)));
    let bound = bound.value(Parameter::Compliance, "comprehensive_ratio").unwrap().value();
    assert_eq!(quantiles.below(StandRatio::Comprehensive, bound).unwrap(), 1);
    assert!(RatioSample::default().quantiles().is_err());
}

/// Half a fen of value moves capital by one fen, up and down; a gain brings back nothing that a
/// limit cut before.
#[test]
fn what_prices_move_in_capital_is_rounded_once() {
    let mut insurer = nothing(InsurerKind::Life);
    insurer.credit = yuan("100");
    insurer.capital.tiers.core_one = yuan("700");
    insurer.capital.tiers.core_two = yuan("300");
    let share = share("600000", Board::Main, Constituent::OfNone, "10");
    let book = book(&[(share, "buy 2025-06-30 a 1 @10")]).with_insurer(insurer);
    let rules = RuleBook::embedded().unwrap();
    let scenarios = BookScenarios::of(&rules, &at(&book, ""), 3).unwrap();
    let mut batch = scenarios.batch(&rules, CapitalInScenario::MovesWithValue).unwrap();
    let mut results = Vec::new();
    batch.push(&[10_000, 10_005, 9_995, 10_004, 9_996], &mut results).unwrap();
    batch.finish().unwrap();
    // 699.99 carry 299.99 of core tier 2: 3 / 7 of them are 299.9957.
    let fen = [100_000, 100_001, 99_998, 100_000, 100_000];
    for (result, fen) in results.iter().zip(fen) {
        let due = result.minimum().yuan() * number("100");
        let due: i128 = due.normalize().to_string().parse().unwrap();
        assert_eq!(result.core(), c_ross::Fraction::new(fen, due, "ratio").unwrap());
    }
    assert_eq!(results.len(), fen.len());
}

/// A cost of a third of a yuan less is finer than the fen of the prices, and counts.
#[test]
fn the_purchase_cost_is_as_fine_as_it_is_carried() {
    let mut insurer = nothing(InsurerKind::Life);
    insurer.capital.tiers.core_one = yuan("5000");
    let share = share("600000", Board::Main, Constituent::OfNone, "20");
    // A sale of one share of three leaves two thirds of 10 yuan: 6.666666666667.
    let book = book(&[(share, "buy 2025-06-30 a 3 10\n sell 2025-07-01 a 1")]);
    let book = book.with_insurer(insurer);
    let rules = RuleBook::embedded().unwrap();
    let scenarios = BookScenarios::of(&rules, &at(&book, ""), 2).unwrap();
    let mut batch = scenarios.batch(&rules, CapitalInScenario::AsReported).unwrap();
    let mut results = Vec::new();
    batch.push(&[400], &mut results).unwrap();
    batch.finish().unwrap();
    // (8 - 6.666666666667) / 6.666666666667 = 0.19999999999994, squared to 24 places.
    assert_eq!(results[0].k1(), number("0.039999999999976000000000").normalize());
    assert_eq!(results[0].minimum(), Amount::from_yuan(number("2.91")).unwrap());
}

/// Prices weigh the holding periods of a pooled class, so that scenarios would move them; and a
/// price finer than those of the table has no place in it.
#[test]
fn what_a_table_of_prices_cannot_say_is_refused() {
    let book = insurer_of("10000", "5000");
    let rules = RuleBook::embedded().unwrap();
    let pooled = BookScenarios::of(&rules, &at(&book, "HoldingUnit=PooledClass"), 2).unwrap_err();
    assert!(pooled.to_string().contains("`HoldingUnit` is `PooledClass`"), "{pooled}");
    let finer = |price: &str| {
        let one = share("600000", Board::Main, Constituent::OfNone, price);
        let other = share("600001", Board::Main, Constituent::OfNone, price);
        let slip = "buy 2025-06-30 a 1000 @10";
        self::book(&[(one, slip), (other, slip)]).with_insurer(nothing(InsurerKind::Life))
    };
    assert!(BookScenarios::of(&rules, &at(&finer("10.01"), ""), 2).is_ok());
    let refused = BookScenarios::of(&rules, &at(&finer("10.001"), ""), 2).unwrap_err();
    assert_eq!(refused.len(), 2);
    assert!(refused.to_string().contains("book, security 600001: `price` is `10.001`"));
    assert!(BookScenarios::of(&rules, &at(&finer("10.001"), ""), 3).is_ok());
}

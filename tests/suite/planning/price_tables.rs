//! Tables of prices out of a file.

use c_ross::{
    Basis, Board, Book, BookAt, BookScenarios, CapitalInScenario, Constituent, InsurerKind,
    RatioQuantiles, Refusals, RuleBook, RuleDay, StandRatio, read_price_scenarios,
};

use crate::scenario::insurer::{nothing, yuan};
use crate::scenario::{YEAR_END, book, day, number, readings, share, valued};

/// 1,000 shares of each of two securities at 10 yuan as bought, and 10,000 of core capital.
fn two_shares() -> Book {
    let mut insurer = nothing(InsurerKind::Life);
    insurer.capital.tiers.core_one = yuan("10000");
    let of = |code| share(code, Board::Main, Constituent::OfNone, "10");
    let slip = "buy 2025-06-30 a 1000 @10";
    book(&[(of("600000"), slip), (of("600001"), slip)]).with_insurer(insurer)
}

fn read(table: &str) -> Result<RatioQuantiles, Refusals> {
    let (book, rules) = (two_shares(), RuleBook::embedded().unwrap());
    let basis = Basis { day: RuleDay::new(day(YEAR_END)), readings: readings("") };
    let at = BookAt { book: &book, valued: valued(YEAR_END), basis };
    let scenarios = BookScenarios::of(&rules, &at, 2).unwrap();
    let effect = CapitalInScenario::MovesWithValue;
    read_price_scenarios(&mut table.as_bytes(), &scenarios, effect, &rules)
}

fn refused(table: &str) -> String {
    read(table).unwrap_err().to_string()
}

/// Both at 8: k1 = -0.04, 16,000 x 0.336 = 5,376 under 6,000; both at 10: 7,000 under 10,000; one
/// at 12 and one at 8 is no gain: 7,000 under 10,000 again. Columns in any order, a blank row,
/// quotation marks, the line ends of Windows.
#[test]
fn a_table_of_prices_gives_the_quantiles_of_the_ratios() {
    let table =
        "\u{feff}600001,scenario,600000\r\n8.00,fall,8\r\n\r\n10,\"as is\",10.0\r\n8,turn,12";
    let quantiles = read(table).unwrap();
    assert_eq!(quantiles.scenarios(), 3);
    let of = |probability: &str| {
        let found = quantiles.quantile(StandRatio::Core, number(probability)).unwrap();
        (found.numerator(), found.denominator())
    };
    assert_eq!(of("0.01"), (600_000, 537_600));
    assert_eq!(of("0.5"), (1_000_000, 700_000));
    assert_eq!(of("1"), (1_000_000, 700_000));
}

/// Every cell that is at fault, with its row and security.
#[test]
fn prices_missing_or_not_positive_are_refused_all_at_once() {
    let table = "scenario,600000,600001\na,,0\nb,10,10\nc,-1,1.001\n,ten,10\nd,10\ne,\"10,10";
    let expected = [
        "8 refusals; nothing was computed",
        "  price_scenarios.csv row 2, security 600000: `price` is empty; allowed: yuan above 0 and \
         below 10^9, no finer than the scenarios are read",
        "  price_scenarios.csv row 2, security 600001: `price` is `0`; allowed: yuan above 0 and \
         below 10^9, no finer than the scenarios are read",
        "  price_scenarios.csv row 4, security 600000: `price` is `-1`; allowed: yuan above 0 and \
         below 10^9, no finer than the scenarios are read",
        "  price_scenarios.csv row 4, security 600001: `price` is `1.001`; allowed: yuan above 0 \
         and below 10^9, no finer than the scenarios are read",
        "  price_scenarios.csv row 5: `scenario` is empty; allowed: the number or the name of the \
         scenario",
        "  price_scenarios.csv row 5, security 600000: `price` is `ten`; allowed: yuan above 0 and \
         below 10^9, no finer than the scenarios are read",
        "  price_scenarios.csv row 6: the row cannot be read: 2 fields where the first row names 3",
        "  price_scenarios.csv row 7: the row cannot be read: a quotation mark is not closed in \
         its field",
    ];
    assert_eq!(refused(table), expected.join("\n"));
}

/// The first row names the shares that are held, no others, each once.
#[test]
fn columns_missing_unknown_or_twice_are_refused() {
    let allowed = "allowed: scenario and the securities that the insurer holds, each once";
    let text = refused("scenario,600000,600000,600002\na,10,10,10");
    assert!(
        text.contains("row 1: the first row names `600000, 600002 too much or twice"),
        "{text}"
    );
    assert!(text.contains("600001 not at all`"), "{text}");
    assert!(text.contains(allowed), "{text}");
    assert!(refused("").contains("600000, 600001, scenario not at all"));
    assert!(refused("scenario,600000,600001\n\n,,\n").contains("`scenario` is missing"));
    assert!(read("scenario,600000,600001\na,10,10").is_ok());
}

/// Prices whose book value no column holds are refused with the row of the scenario.
#[test]
fn a_scenario_that_cannot_be_computed_is_refused_with_its_row() {
    let mut insurer = nothing(InsurerKind::Life);
    insurer.capital.tiers.core_one = yuan("10000");
    let one = share("600000", Board::Main, Constituent::OfNone, "0.01");
    let book = book(&[(one, "buy 2025-06-30 a 1000000000000 @0.01")]).with_insurer(insurer);
    let rules = RuleBook::embedded().unwrap();
    let basis = Basis { day: RuleDay::new(day(YEAR_END)), readings: readings("") };
    let at = BookAt { book: &book, valued: valued(YEAR_END), basis };
    let scenarios = BookScenarios::of(&rules, &at, 6).unwrap();
    let table = b"scenario,600000\na,0.01\n\nb,999999999\n";
    let effect = CapitalInScenario::AsReported;
    let refused = read_price_scenarios(&mut &table[..], &scenarios, effect, &rules).unwrap_err();
    assert_eq!(refused.len(), 1);
    let text = refused.to_string();
    assert!(text.contains("price_scenarios.csv row 4: "), "{text}");
}

/// Past a thousand cells the rest are counted.
#[test]
fn a_table_all_at_fault_names_a_thousand_cells() {
    let rows: String = (0..600).map(|row| format!("{row},,\n")).collect();
    let refusals = read(&format!("scenario,600000,600001\n{rows}")).unwrap_err();
    assert_eq!(refusals.len(), 1_001);
    assert!(refusals.to_string().contains("200 further cells are at fault"));
}

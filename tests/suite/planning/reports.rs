//! Ranges, falls and quantiles in print.

use c_ross::report::{
    Language, fall_json, fall_text, missing_range_json, missing_range_text, quantile_json,
    quantile_text, reading_range_json, reading_range_text,
};
use c_ross::{
    Basis, Board, Book, BookAt, BookScenarios, CapitalInScenario, CommonFall, Constituent,
    InsurerKind, RuleBook, RuleDay, Security, Unknown, UnknownFact, book_reading_range,
    missing_range, read_price_scenarios,
};

use crate::scenario::insurer::{nothing, yuan};
use crate::scenario::{YEAR_END, book, day, number, readings, share, valued};

/// 1,000 shares of the CSI 300 held exactly three years, and 5,400 of core capital.
fn exactly_three_years() -> Book {
    let mut insurer = nothing(InsurerKind::Life);
    insurer.capital.tiers.core_one = yuan("5400");
    let index = share("600000", Board::Main, Constituent::OfCsi300, "10");
    book(&[(index, "buy 2022-12-31 a 1000 @10")]).with_insurer(insurer)
}

fn at(book: &Book) -> BookAt<'_> {
    let basis = Basis { day: RuleDay::new(day(YEAR_END)), readings: readings("") };
    BookAt { book, valued: valued(YEAR_END), basis }
}

fn json(json: &c_ross::report::Json) -> serde_json::Value {
    serde_json::from_str(&json.to_string()).unwrap()
}

/// Whether a line holds these words in their order.
fn has_line(text: &str, words: &[&str]) -> bool {
    text.lines().any(|line| {
        let mut cells = line.split("  ").map(str::trim).filter(|cell| !cell.is_empty());
        words.iter().all(|word| cells.any(|cell| cell == *word))
    })
}

/// Every other way to read a point has its line, and every figure that moves its ends.
#[test]
fn a_range_of_readings_is_printed_with_its_ends_and_their_cases() {
    let (book, rules) = (exactly_three_years(), RuleBook::embedded().unwrap());
    let range = book_reading_range(&rules, &at(&book)).unwrap();
    let text = reading_range_text(&range, Language::English).unwrap();
    assert!(
        has_line(&text, &["DayCount", "Actual365", "alone", "2,700.00", "-", "2,700.00"]),
        "{text}"
    );
    assert!(has_line(&text, &["WindowCap", "Average", "none", "3,000.00"]), "{text}");
    let core = ["core ratio", "180.0000%", "180.0000%", "200.0000%", "0", "48"];
    assert!(has_line(&text, &core), "{text}");
    assert!(text.contains("core ratio, most: DayCount=Actual365\n"), "{text}");
    assert!(!text.contains("core ratio, least"), "{text}");
    assert!(text.contains("72 combinations, of which 0 cannot be computed"), "{text}");
    let chinese = reading_range_text(&range, Language::Chinese).unwrap();
    assert!(has_line(&chinese, &["DayCount", "Actual365", "单独影响"]), "{chinese}");
    assert!(chinese.contains("共72种组合，其中0种无法计算"), "{chinese}");
    let json = json(&reading_range_json(&range).unwrap());
    assert_eq!(json["range"]["shares_capital"]["least"], "2700.00");
    assert_eq!(json["range"]["core_ratio"]["cases_above_given"], "48");
    assert_eq!(json["readings"][3]["effect"], "alone");
    assert_eq!(json["readings"][3]["others"][0]["stand"]["shares_capital"], "2700.00");
    assert_eq!(json["refused"], serde_json::json!([]));
}

/// The assumptions stand beside the ends.
#[test]
fn a_range_of_unknown_facts_is_printed_with_what_is_assumed() {
    let (book, rules) = (exactly_three_years(), RuleBook::embedded().unwrap());
    let fact = |fact| Unknown::new(Security::new("600000"), fact);
    let (earliest, latest) = (day("2022-12-30"), day("2022-12-31"));
    let facts =
        [fact(UnknownFact::Csi300), fact(UnknownFact::Acquired { trade: 0, earliest, latest })];
    let range = missing_range(&rules, &at(&book), &facts).unwrap();
    let text = missing_range_text(&range, Language::English).unwrap();
    let least = "capital of all shares, least: 600000 csi300 yes, low_volatility no, trade 0 of \
                 2022-12-30\n";
    assert!(text.contains(least), "{text}");
    let shares = ["capital of all shares", "2,700.00", "3,000.00", "3,500.00", "1", "1"];
    assert!(has_line(&text, &shares), "{text}");
    let json = json(&missing_range_json(&range).unwrap());
    let case = &json["range"]["shares_capital"]["most_case"][0];
    assert_eq!((&case["security"], &case["csi300"]), (&"600000".into(), &false.into()));
    assert_eq!(json["given"]["shares_capital"], "3000.00");
}

/// At a tenth less: 9,000, k1 = -0.01, RF = 0.30 - 0.0035 = 0.2965: 2,668.50; capital 4,400.
#[test]
fn falls_and_quantiles_are_printed() {
    let (book, rules) = (exactly_three_years(), RuleBook::embedded().unwrap());
    let mut fall = CommonFall::of(&rules, &at(&book), number("0")).unwrap();
    let point = fall.at(100_000).unwrap();
    let text = fall_text(&[point], Language::English).unwrap();
    let row = ["10.0000%", "1,000.00", "2,668.50", "2,668.50", "164.8866%", "164.8866%"];
    assert!(has_line(&text, &row), "{text}");
    assert!(fall_text(&[point], Language::Chinese).unwrap().contains("股价跌幅"));
    let of_fall = json(&fall_json(&point).unwrap());
    assert_eq!(of_fall["fall_in_millionths"], "100000");
    assert_eq!(of_fall["core_ratio"]["numerator"], "440000");
    assert_eq!(of_fall["core_tier_1"], "4400.00");
    assert_eq!(of_fall["limits_of_tiers_applied_again"], true);
    assert_eq!(of_fall["limit_of_policy_surplus_applied"], false);

    let scenarios = BookScenarios::of(&rules, &at(&book), 2).unwrap();
    let table = b"scenario,600000\na,9\nb,10\n";
    let effect = CapitalInScenario::MovesWithValue;
    let quantiles = read_price_scenarios(&mut &table[..], &scenarios, effect, &rules).unwrap();
    let probabilities = [number("0.5"), number("1")];
    let text = quantile_text(&quantiles, &probabilities, Language::English).unwrap();
    assert!(has_line(&text, &["50.0000%", "164.8866%", "164.8866%"]), "{text}");
    assert!(has_line(&text, &["100.0000%", "180.0000%", "180.0000%"]), "{text}");
    assert!(
        text.contains("of 2 scenarios, by the nearest rank; a loss comes off core tier 1"),
        "{text}"
    );
    let json = json(&quantile_json(&quantiles, &probabilities).unwrap());
    assert_eq!(json["quantiles"][1]["core_ratio"]["decimal"], "1.8");
}

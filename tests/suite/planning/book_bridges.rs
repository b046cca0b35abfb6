//! Bridges between two quarters.

use c_ross::report::{Language, bridge_json, bridge_text};
use c_ross::{
    Basis, Board, Book, BookAt, Bridge, Constituent, EquityPriceRisk, Error, Insurer, InsurerKind,
    RuleBook, RuleDay, StandFigure, StandRatio, book_bridge,
};

use crate::scenario::insurer::{nothing, yuan};
use crate::scenario::{book, day, readings, share, valued};

fn at<'book>(book: &'book Book, on: &str) -> BookAt<'book> {
    let basis = Basis { day: RuleDay::new(day(on)), readings: readings("") };
    BookAt { book, valued: valued(on), basis }
}

fn bridge(from: &BookAt<'_>, to: &BookAt<'_>) -> Result<Bridge, Error> {
    book_bridge(&RuleBook::embedded().unwrap(), from, to)
}

/// A life insurer with so much core capital and credit risk.
fn insurer(core: &str, credit: &str) -> Insurer {
    let mut insurer = nothing(InsurerKind::Life);
    (insurer.capital.tiers.core_one, insurer.credit) = (yuan(core), yuan(credit));
    insurer
}

/// In September 1,000 shares of no index at 10 yuan as bought on 30 December 2022; in December 800
/// of them at 12, then of the CSI 300.
fn two_quarters() -> (Book, Book) {
    let buy = "buy 2022-12-30 a 1000 @10";
    let sell = format!("{buy}\n sell 2025-11-15 a 200");
    let main = |index, price| share("600000", Board::Main, index, price);
    let first = book(&[(main(Constituent::OfNone, "10"), buy)]);
    let last = book(&[(main(Constituent::OfCsi300, "12"), &sell)]);
    (first.with_insurer(insurer("7000", "0")), last.with_insurer(insurer("5452.8", "0")))
}

fn contributions(bridge: &Bridge, figure: StandFigure) -> Vec<(String, String)> {
    let steps = bridge.contributions().unwrap();
    let step = |step: &c_ross::StepContribution| {
        (step.label().english().to_owned(), step.amount(figure).unwrap().to_string())
    };
    steps.iter().map(step).collect()
}

/// 10,000 x 0.35 = 3,500; at 12 yuan the gain is a fifth, k1 = 0.04, RF = 0.35 x 1.04 = 0.364 on
/// 12,000: 4,368; 200 shares less: 9,600 x 0.364 = 3,494.40; in the CSI 300 RF = 0.30 + 0.35 x 0.04
/// = 0.314: 3,014.40; held three years and a day RF = 0.27 + 0.014 = 0.284: 2,726.40.
///
/// Source: Rule 8 article 26, notice 2023-5 article 6, notice 2025-24 article 1.
#[test]
fn a_quarter_is_taken_apart_into_prices_trades_indices_and_rules() {
    let (first, last) = two_quarters();
    let bridge = bridge(&at(&first, "2025-09-30"), &at(&last, "2025-12-31")).unwrap();
    let moved = contributions(&bridge, StandFigure::Shares);
    let of = |name: &str| {
        moved.iter().find(|(label, _)| label.contains(name)).map(|(_, amount)| amount.as_str())
    };
    let order: Vec<_> = moved.iter().map(|(label, _)| label.as_str()).collect();
    assert_eq!(
        order[..5],
        ["prices", "holding time", "trades", "index membership and board", "credit insurance"]
    );
    assert_eq!(order[8..], ["capital by tier", "other risks of the insurer"]);
    assert_eq!(of("prices"), Some("868.00"));
    assert_eq!(of("holding time"), Some("0.00"));
    assert_eq!(of("trades"), Some("-873.60"));
    assert_eq!(of("index membership"), Some("-480.00"));
    assert_eq!(of("art. 1:"), Some("-288.00"));
    assert_eq!(of("art. 2:"), Some("0.00"));
    assert_eq!(bridge.whole().unwrap().amount(StandFigure::Shares), Some(yuan("-773.60")));
    // 7,000 / 3,500 and 5,452.80 / 2,726.40 are both 2.
    let whole = bridge.whole().unwrap().ratio(StandRatio::Core).unwrap();
    assert_eq!(whole.to_places(12).unwrap().to_string(), "0.000000000000");
    let capital = contributions(&bridge, StandFigure::CoreCapital);
    assert_eq!(capital[8].1, "-1547.20");
}

/// In December the notice is in force; a share that turns three between the ends passes by time
/// where both are measured under the same rules.
#[test]
fn holding_time_is_a_step_of_its_own() {
    let index = share("600000", Board::Main, Constituent::OfCsi300, "10");
    let book = book(&[(index, "buy 2022-12-30 a 1000 @10")]);
    let basis = |on: &str| Basis { day: RuleDay::new(day(on)), readings: readings("") };
    let on = |on: &str| BookAt { book: &book, valued: valued(on), basis: basis("2025-12-31") };
    let bridge = bridge(&on("2025-12-30"), &on("2025-12-31")).unwrap();
    let moved = contributions(&bridge, StandFigure::Shares);
    assert_eq!(moved[1], ("holding time".to_owned(), "-300.00".to_owned()));
    assert_eq!(bridge.whole().unwrap().amount(StandFigure::Shares), Some(yuan("-300")));
}

/// A share that one quarter lacks comes and goes with the trades, at its own price and indices.
#[test]
fn shares_of_one_book_only_come_and_go_with_the_trades() {
    let sold =
        (share("600000", Board::Main, Constituent::OfNone, "10"), "buy 2024-01-02 a 100 @10");
    let bought =
        (share("600001", Board::Main, Constituent::OfCsi300, "20"), "buy 2025-11-03 a 100 @20");
    let (first, last) = (book(&[sold]), book(&[bought]));
    let bridge = bridge(&at(&first, "2025-09-30"), &at(&last, "2025-12-31")).unwrap();
    let moved = contributions(&bridge, StandFigure::Shares);
    // 350 to 600.
    assert_eq!(moved[2], ("trades".to_owned(), "250.00".to_owned()));
    assert_eq!(moved.iter().filter(|(_, amount)| amount != "0.00").count(), 1);
}

/// A total of 4,000 holds shares of 3,500 and leaves 500 beside them; the next total of 3,100 under
/// the rules then in force holds 2,726.40 and leaves 373.60: the difference is the last step.
#[test]
fn what_lies_beside_the_shares_moves_with_the_other_risks() {
    let (first, last) = two_quarters();
    let reported = |book: &Book, capital, rules_of| {
        let mut insurer = insurer("7000", "0");
        insurer.equity_price =
            EquityPriceRisk::Reported { capital: yuan(capital), rules_of: day(rules_of) };
        book.clone().with_insurer(insurer)
    };
    let first = reported(&first, "4000", "2025-09-30");
    let last = reported(&last, "3100", "2025-12-31");
    let bridge = bridge(&at(&first, "2025-09-30"), &at(&last, "2025-12-31")).unwrap();
    let moved = contributions(&bridge, StandFigure::EquityPriceRisk);
    assert_eq!(moved[0].1, "868.00");
    assert_eq!(moved.last().unwrap().1, "-126.40");
    assert_eq!(bridge.whole().unwrap().amount(StandFigure::EquityPriceRisk), Some(yuan("-900")));
}

/// Time does not run back; a day is enough.
#[test]
fn a_second_book_before_the_first_is_refused() {
    let (first, _) = two_quarters();
    let fault = bridge(&at(&first, "2025-12-31"), &at(&first, "2025-12-30")).unwrap_err();
    assert_eq!(
        fault.to_string(),
        "ends on 2025-12-30, before 2025-12-31; allowed: from that day on"
    );
    assert!(bridge(&at(&first, "2025-12-31"), &at(&first, "2025-12-31")).is_ok());
}

/// The column of a figure adds up as printed; what no step moves is one line.
#[test]
fn a_bridge_is_printed_in_both_languages() {
    let (first, last) = two_quarters();
    let bridge = bridge(&at(&first, "2025-09-30"), &at(&last, "2025-12-31")).unwrap();
    let english = bridge_text(&bridge, Language::English).unwrap();
    assert!(english.contains("capital of all shares"));
    assert!(english.contains("prices                          "));
    assert!(english.contains("-873.60  3,494.40"));
    assert!(english.contains("200.0000%"));
    assert!(english.contains("No step moves: life insurance risk, non-life insurance risk"));
    let chinese = bridge_text(&bridge, Language::Chinese).unwrap();
    assert!(chinese.contains("全部股票资本占用"));
    assert!(chinese.contains("核心偿付能力充足率"));
    assert!(chinese.contains("各步骤均不影响："));
    let json = bridge_json(&bridge).unwrap().to_string();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["first"]["stand"]["shares_capital"], "3500.00");
    assert_eq!(json["steps"][2]["change"]["shares_capital"], "-873.60");
    assert_eq!(json["steps"][2]["chinese"], "买卖交易");
    assert_eq!(json["change"]["core_ratio"]["decimal"], "0");
    assert_eq!(json["first"]["stand"]["credit_insurance_capital"], serde_json::Value::Null);
}

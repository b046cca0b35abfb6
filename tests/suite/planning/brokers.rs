//! What brokers expected of the notice of December 2025, where their inputs give their figures.
//!
//! All speak of 3.62 万亿 yuan of shares and funds, and of room for new shares: the capital that is
//! released over the factor of the new ones.

use c_ross::{
    Basis, Board, Book, Constituent, Measurement, RuleBook, RuleDay, Stand, StandFigure,
    rule_bridge,
};
use rust_decimal::Decimal;

use crate::scenario::{book, day, number, readings, share, valued};

/// Shares of the CSI 300 worth so many yuan at 10 yuan, and held more than three years.
fn qualifying(shares: &str) -> Book {
    let slip = format!("buy 2022-06-30 a {shares} @10");
    book(&[(share("600000", Board::Main, Constituent::OfCsi300, "10"), &slip)])
}

/// What the notice releases, in yuan, step by step.
fn released(shares: &str) -> Decimal {
    let (book, rules) = (qualifying(shares), RuleBook::embedded().unwrap());
    let basis = |on| Basis { day: RuleDay::new(day(on)), readings: readings("") };
    let (from, to) = (basis("2025-11-30"), basis("2025-12-31"));
    let bridge = rule_bridge(&rules, &from, &to, |rules, readings| {
        Stand::of(&Measurement::of_book(&book, valued("2025-12-31"), rules, readings)?)
    });
    let bridge = bridge.unwrap();
    let steps = bridge.contributions().unwrap();
    let moved: Vec<_> = steps.iter().map(|step| step.amount(StandFigure::Shares)).collect();
    let whole = bridge.whole().unwrap().amount(StandFigure::Shares);
    // Article 1 alone; the STAR Market and export credit are not in this book.
    assert_eq!(moved[0], whole);
    -whole.unwrap().yuan()
}

/// 15 to 30 per cent of 36,200 亿 qualify; 36,200 x 15 % x 0.03 / 0.3 = 543, twice that 1,086.
///
/// Source: Kaiyuan Securities, December 2025: 543 to 1,086 亿 of new money.
#[test]
fn new_money_of_543_to_1086_is_released_by_15_to_30_per_cent() {
    let hundred_million = Decimal::from(100_000_000);
    // 5,430 and 10,860 亿 yuan at 10 yuan a share.
    for (shares, room) in [("54300000000", "543"), ("108600000000", "1086")] {
        let room_at_unaged = released(shares) / number("0.3") / hundred_million;
        assert_eq!(room_at_unaged, number(room));
    }
}

/// A shares are 70 %, of which 35 % qualify; new shares are assumed to qualify as well, so that the
/// room is the ninth part: 36,200 x 0.7 x 0.35 / 9 = 985.44.
///
/// Source: Guojin Securities, December 2025: near 1,000 亿.
#[test]
fn room_for_985_of_shares_that_will_qualify() {
    // 8,869 亿 yuan at 10 yuan a share release 266.07 亿.
    let released = released("88690000000");
    assert_eq!(released, number("26607000000"));
    let room = released / number("0.27") / Decimal::from(100_000_000);
    assert_eq!(room.trunc(), number("985"));
    // The ninth part, without a rounding: room x 9 is what qualifies.
    assert_eq!(released * number("9") / number("0.27"), number("886900000000"));
}

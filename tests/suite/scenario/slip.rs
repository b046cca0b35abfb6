//! Scenarios as slips of text: one line is one trade.
//!
//! `buy 2024-01-01 a 100 1000` is a purchase of 100 shares for account `a` at 1,000 yuan. `@10` in
//! place of the yuan is shares times 10, `-` none. A book whose shares cost what they are worth has
//! `k1 = 0`, so that its factors are the printed ones.

use c_ross::{
    Account, Action, Board, Book, Constituent, HeldShare, Holding, HoldingPeriod, ListedShare,
    Price, PurchaseCost, QuarterEnd, Readings, RuleBook, RuleDay, Security, ShareCharge, Shares,
    Trade, ValuationDate, WeighedLots,
};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// The day on which a scenario is valued when it does not say otherwise.
pub(crate) const YEAR_END: &str = "2025-12-31";

pub(crate) fn day(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap()
}

pub(crate) fn valued(text: &str) -> ValuationDate {
    ValuationDate::new(day(text))
}

pub(crate) fn number(text: &str) -> Decimal {
    Decimal::from_str_exact(text).unwrap()
}

/// The default readings but for those named: `DayCount=Actual365 FifoScope=Account`.
pub(crate) fn readings(choices: &str) -> Readings {
    choices.split_whitespace().fold(Readings::default(), |readings, choice| {
        let (name, variant) = choice.split_once('=').unwrap();
        readings.with(name, variant).unwrap()
    })
}

/// The trades of a slip.
pub(crate) fn trades(slip: &str) -> Vec<Trade> {
    slip.lines().filter(|line| !line.trim().is_empty()).map(trade).collect()
}

fn trade(line: &str) -> Trade {
    let words: Vec<_> = line.split_whitespace().collect();
    let shares: i64 = words[3].parse().unwrap();
    let amount = match words.get(4).copied() {
        None | Some("-") => None,
        Some(text) => Some(match text.strip_prefix('@') {
            Some(price) => number(price) * Decimal::from(shares),
            None => number(text),
        }),
    };
    let cost = amount.map(|yuan| PurchaseCost::from_yuan(yuan).unwrap());
    let action = Action::parse(words[0], cost).unwrap();
    Trade::new(day(words[1]), Account::new(words[2]), action, Shares::new(shares).unwrap()).unwrap()
}

/// What a slip leaves under some readings.
pub(crate) fn holding(slip: &str, choices: &str) -> Holding {
    Holding::of(&trades(slip), &readings(choices)).unwrap()
}

/// The lots that are left as `day shares`, the oldest first.
pub(crate) fn lots(slip: &str, choices: &str) -> Vec<String> {
    let holding = holding(slip, choices);
    holding.lots().iter().map(|lot| format!("{} {}", lot.acquired(), lot.shares())).collect()
}

/// The weighted-average holding period of a slip at a day over a window.
pub(crate) fn held_years(slip: &str, choices: &str, at: &str, window: u32) -> HoldingPeriod {
    let readings = readings(choices);
    let holding = Holding::of(&trades(slip), &readings).unwrap();
    WeighedLots::of_security(&holding, &readings).average(valued(at), window).unwrap()
}

/// A fraction of years, worked by hand.
pub(crate) fn years(numerator: i128, denominator: i128) -> HoldingPeriod {
    HoldingPeriod::new(numerator, denominator, "years worked by hand").unwrap()
}

pub(crate) fn share(code: &str, board: Board, index: Constituent, price: &str) -> ListedShare {
    let price = Price::from_yuan(number(price)).unwrap();
    ListedShare::new(Security::new(code), code, board, index, price)
}

/// A book of shares with their slips.
pub(crate) fn book(shares: &[(ListedShare, &str)]) -> Book {
    Book::of_shares(shares.iter().map(|(share, slip)| (share.clone(), trades(slip))).collect())
}

/// A book at a day under the rules of that day.
pub(crate) fn at(book: &Book, day_of: &str, choices: &str) -> QuarterEnd {
    under(book, day_of, RuleDay::new(day(day_of)), choices)
}

/// A book at a day under the rules of another.
pub(crate) fn under(book: &Book, day_of: &str, rules: RuleDay, choices: &str) -> QuarterEnd {
    let embedded = RuleBook::embedded().unwrap();
    QuarterEnd::of(book, valued(day_of), rules, &embedded, &readings(choices)).unwrap()
}

/// One share at the year end of 2025: its charge.
pub(crate) fn charge(share: ListedShare, slip: &str, choices: &str) -> ShareCharge {
    at(&book(&[(share, slip)]), YEAR_END, choices).now().equity().charges()[0].clone()
}

/// The factor at `k1 = 0` of one share at the year end of 2025.
pub(crate) fn factor(board: Board, index: Constituent, slip: &str, choices: &str) -> Decimal {
    charge(share("share", board, index, "10"), slip, choices).printed_factor().value()
}

/// The capital of one share at the year end of 2025, in print.
pub(crate) fn capital(share: ListedShare, slip: &str, choices: &str) -> String {
    charge(share, slip, choices).capital().value().to_string()
}

/// What a quarter end holds of its first share.
pub(crate) fn first(end: &QuarterEnd) -> (&HeldShare, &ShareCharge) {
    (&end.held()[0], &end.now().equity().charges()[0])
}

//! The files of a plan, and its tables.

use c_ross::report::{
    Language, calendar_json, calendar_text, cliff_json, cliff_text, marginal_json, marginal_text,
    what_if_json, what_if_text,
};
use c_ross::{
    Basis, Board, Book, BookAt, Calendar, Constituent, InsurerKind, Marginals, Plan, PlanFiles,
    Refusals, RuleBook, RuleDay, WhatIf, cliffs, read_dividend_yields,
};

use crate::scenario::insurer::{nothing, yuan};
use crate::scenario::{YEAR_END, book, day, readings, share, valued};

const HEAD: &str = "date,account,security,action,shares,price\n";

fn held() -> Book {
    let mut insurer = nothing(InsurerKind::Life);
    insurer.capital.tiers.core_one = yuan("10000");
    let share = share("600000", Board::Main, Constituent::OfCsi300, "10");
    book(&[(share, "buy 2021-12-31 a 1000 @10")]).with_insurer(insurer)
}

fn at(book: &Book) -> BookAt<'_> {
    let basis = Basis { day: RuleDay::new(day(YEAR_END)), readings: readings("") };
    BookAt { book, valued: valued(YEAR_END), basis }
}

fn read(trades: &str, changes: &str) -> Result<Plan, Refusals> {
    let book = held();
    let changes = format!("date,security,csi300,low_volatility\n{changes}");
    let trades = format!("{HEAD}{trades}");
    let files = PlanFiles { trades: Some(trades.as_bytes()), changes: Some(changes.as_bytes()) };
    files.read(&at(&book))
}

fn refused(found: Refusals) -> Vec<String> {
    found.iter().map(ToString::to_string).collect()
}

#[test]
fn everything_wrong_in_both_files_is_found_together() {
    let trades = "2026-03-02,a,600000,hold,0,-1\n2025-12-31,a,600000,buy,100,\n\
                  2026-03-02,,600001,sell,5,10\n2026-03-03,a,600001,sell,5,10\n";
    let changes = "2026-06-15,600000,maybe,no\n2026-06-15,600001,no,no\n";
    assert_eq!(
        refused(read(trades, changes).unwrap_err()),
        [
            "membership_changes.csv row 2, security 600000, 2026-06-15: `csi300` is `maybe`; \
             allowed: yes, no",
            "membership_changes.csv row 3, security 600001, 2026-06-15: security `600001` is not \
             in the book; allowed: the securities listed there",
            "planned_trades.csv row 2, security 600000, 2026-03-02: `action` is `hold`; allowed: \
             buy, sell",
            "planned_trades.csv row 2, security 600000, 2026-03-02: `shares` is `0`; allowed: a \
             whole number from 1 to 10^12",
            "planned_trades.csv row 2, security 600000, 2026-03-02: `price` is `-1`; allowed: yuan \
             above 0 and below 10^9, at most six places",
            "planned_trades.csv row 3, security 600000, 2025-12-31: 2025-12-31 is not after the \
             valuation date 2025-12-31; allowed: from the day after it on",
            "planned_trades.csv row 4, security 600001, 2026-03-02: `account` is empty; allowed: \
             the name of the account",
            "planned_trades.csv row 5, security 600001, 2026-03-03: security `600001` is not in \
             the book; allowed: the securities listed there",
        ]
    );
}

/// A row that could not be read may have been a purchase, so that the sale after it is not blamed.
#[test]
fn a_sale_after_a_row_that_cannot_be_read_is_not_blamed() {
    let trades = "2026-03-02,a,600000,buy,x,\n2026-03-03,a,600000,sell,2000,\n";
    assert_eq!(refused(read(trades, "").unwrap_err()).len(), 1);
    let trades = "2026-03-02,a,600000,buy,999,\n2026-03-03,a,600000,sell,2000,\n";
    assert_eq!(
        refused(read(trades, "").unwrap_err()),
        ["planned_trades.csv row 3, security 600000, 2026-03-03: sale of 2000 shares, but `a` \
          holds 1999; allowed: up to 1999"]
    );
    assert!(read("2026-03-02,a,600000,buy,1000,\n2026-03-03,a,600000,sell,2000,\n", "").is_ok());
}

#[test]
fn a_share_changes_its_indices_once_a_day() {
    let changes = "2026-06-15,600000,no,no\n2026-06-15,600000,yes,no\n";
    assert_eq!(
        refused(read("", changes).unwrap_err()),
        ["membership_changes.csv row 3, security 600000, 2026-06-15: `day` is `2026-06-15`; \
          allowed: one change of a security a day"]
    );
}

#[test]
fn dividend_yields_are_percentages_of_listed_shares() {
    let bytes = b"security,yield\n600000,4.5\n600001,3%\n600000,4%\n";
    assert_eq!(
        refused(read_dividend_yields(bytes, &held()).unwrap_err()),
        [
            "dividend_yields.csv row 2, security 600000: `yield` is `4.5`; allowed: a percentage \
             such as 4.5%, not below zero",
            "dividend_yields.csv row 3, security 600001: security `600001` is not in the book; \
             allowed: the securities listed there",
            "dividend_yields.csv row 4, security 600000: `security` `600000` is already in row 2; \
             allowed: once",
        ]
    );
    assert!(read_dividend_yields(b"security,yield\n600000,-1%\n", &held()).is_err());
    let yields = read_dividend_yields(b"security,yield\n600000,2.7%\n", &held()).unwrap();
    assert_eq!(yields.into_values().map(|of| of.to_string()).collect::<Vec<_>>(), ["0.027"]);
}

/// 1,000 shares of four years bear 333 more on the valuation date. 1,000 more two months later make
/// the average 1,000 x (4 + 61/365) / 2,000, near two.
#[test]
fn tables_say_what_happens_in_both_languages() {
    let book = held();
    let (at, rules) = (at(&book), RuleBook::embedded().unwrap());
    let trades = format!("{HEAD}2026-03-02,a,600000,buy,1000,\n");
    let plan = PlanFiles { trades: Some(trades.as_bytes()), changes: None }.read(&at).unwrap();
    let calendar = Calendar::of(&rules, &at, &plan, day("2026-06-30")).unwrap();
    let text = calendar_text(&calendar, Language::English).unwrap();
    // 20,000 x 0.30 after 10,000 x 0.27.
    assert!(text.contains("2026-03-02  600000    600000  falls back"));
    assert!(text.contains("-3,300.00"));
    assert!(calendar_text(&calendar, Language::Chinese).unwrap().contains("回落"));
    assert!(calendar_json(&calendar).unwrap().to_string().contains("\"released\":\"-3300.00\""));
    let room = cliffs(&rules, &at).unwrap();
    assert_eq!(
        cliff_text(&room, Language::English),
        "security  name    class               held  can buy    can sell\n\
         600000    600000  index_constituent  1,000      333  any number\n"
    );
    assert!(
        cliff_json(&room)
            .to_string()
            .contains("\"to_buy\":{\"room\":\"up_to\",\"shares\":\"333\"}")
    );
    let what_if = WhatIf::of(&rules, &at, &plan, day("2026-03-31")).unwrap();
    let text = what_if_text(&what_if, Language::English).unwrap();
    assert!(
        text.contains("-10,000.00") && text.contains("a trade at market price moves no actual")
    );
    assert!(what_if_json(&what_if).unwrap().to_string().contains("\"cash\":\"-10000.00\""));
    let marginals = Marginals::of(&rules, &at).unwrap();
    let yields = read_dividend_yields(b"security,yield\n600000,2.7%\n", &book).unwrap();
    let text = marginal_text(&marginals, &yields, Language::English).unwrap();
    // 0.027 / 0.27 is a tenth.
    assert!(text.contains("0.270000           2.70%             10.00%"));
    let json = marginal_json(&marginals, &yields).unwrap().to_string();
    assert!(json.contains("\"numerator\":\"1\",\"denominator\":\"10\""));
}

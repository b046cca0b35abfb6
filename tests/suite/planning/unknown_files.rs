//! Facts that are not known, out of a file.

use c_ross::{
    Board, Book, Constituent, Refusals, Security, Unknown, UnknownFact, read_unknown_facts,
};

use crate::scenario::{YEAR_END, book, day, share, valued};

fn two_shares() -> Book {
    let of = |code| share(code, Board::Main, Constituent::OfNone, "10");
    let slip = "opening 2022-06-30 a 1000 10000
                buy 2023-06-30 a 1000 @10
                buy 2023-06-30 a 2000 @10
                sell 2024-06-30 a 500";
    book(&[(of("600000"), slip), (of("600001"), "buy 2022-06-30 b 1000 @10")])
}

fn read(text: &str) -> Result<Vec<Unknown>, Refusals> {
    read_unknown_facts(text.as_bytes(), &two_shares(), valued(YEAR_END))
}

/// Memberships and a day, the trade found by its account and day.
#[test]
fn a_file_of_unknown_facts_is_read() {
    let text = "security,fact,account,date,earliest,latest\n\
                600000,csi300,,,,\n\
                600000,acquired,a,2022-06-30,2021-01-01,2022-06-30\n\
                600001,low_volatility,,,,\n";
    let of = |code, fact| Unknown::new(Security::new(code), fact);
    let (earliest, latest) = (day("2021-01-01"), day("2022-06-30"));
    assert_eq!(
        read(text).unwrap(),
        [
            of("600000", UnknownFact::Csi300),
            of("600000", UnknownFact::Acquired { trade: 0, earliest, latest }),
            of("600001", UnknownFact::LowVolatility100),
        ]
    );
    assert_eq!(read("security,fact\n600001,csi300\n").unwrap().len(), 1);
}

/// All that is wrong at once, with row and security.
#[test]
fn what_is_wrong_in_a_file_of_unknown_facts_is_refused_at_once() {
    let text = "security,fact,account,date,earliest,latest\n\
                600000,csi300,a,,,\n\
                600000,colour,,,,\n\
                600002,csi300,,,,\n\
                600000,acquired,a,2023-06-30,2021-01-01,2022-06-30\n\
                600000,acquired,a,2023-07-01,2021-01-01,2022-06-30\n\
                600000,acquired,a,2024-06-30,2021-01-01,2022-06-30\n\
                600001,acquired,b,2022-06-30,2022-01-02,2022-01-01\n\
                600001,acquired,b,2022-06-30,2022-01-01,2022-01-02\n\
                600001,acquired,,,,soon\n";
    let refusals = read(text).unwrap_err();
    let texts: Vec<_> = refusals.iter().map(ToString::to_string).collect();
    let at = |row: u64, code: &str| format!("unknown_facts.csv row {row}, security {code}: ");
    let one_trade = "allowed: the account and the day of one trade of the security";
    assert_eq!(
        texts,
        [
            at(2, "600000") + "`account` is `a`, which csi300 has no use for; allowed: empty",
            at(3, "600000") + "`fact` is `colour`; allowed: csi300, low_volatility, acquired",
            at(4, "600002")
                + "security `600002` is not in the book; allowed: the securities listed there",
            at(5, "600000")
                + "`date` is `2023-06-30 of account a, which several of the trades is`; "
                + one_trade,
            at(6, "600000")
                + "`date` is `2023-07-01 of account a, which none of the trades is`; "
                + one_trade,
            at(7, "600000")
                + "`trade` is `3`; allowed: the place of an opening, a purchase or rights among \
                   the security's trades",
            at(8, "600001") + "ends on 2022-01-01, before 2022-01-02; allowed: from that day on",
            at(9, "600001") + "`security` `600001` is already in row 8; allowed: once",
            at(10, "600001") + "`account` is empty; allowed: the account of the trade",
            at(10, "600001") + "`date` is empty; allowed: a day as YYYY-MM-DD",
            at(10, "600001") + "`earliest` is empty; allowed: a day as YYYY-MM-DD",
            at(10, "600001") + "`latest` is `soon`; allowed: a day as YYYY-MM-DD",
        ]
    );
}

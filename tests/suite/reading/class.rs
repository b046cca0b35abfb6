//! Per security or per class: reading `HoldingUnit`.

use c_ross::Board::{Main, Star};
use c_ross::Constituent::{OfCsi300, OfNone};
use c_ross::{Book, ListedShare};

use crate::scenario::{YEAR_END, at, book, first, number, share, years};

/// 800 shares at 0.10 are worth 80, 20 at 1.00 are worth 20: shares of two securities do not add,
/// their market values do.
fn mostly_old() -> Book {
    book(&[
        (share("old", Main, OfCsi300, "0.1"), "buy 2020-12-31 a 800 @0.1"),
        (share("new", Main, OfCsi300, "1"), "buy 2024-12-31 a 20 @1"),
    ])
}

/// 400 shares at 0.10 are worth 40, 60 at 1.00 are worth 60.
fn mostly_new() -> Book {
    book(&[
        (share("old", Main, OfCsi300, "0.1"), "buy 2020-12-31 a 400 @0.1"),
        (share("new", Main, OfCsi300, "1"), "buy 2024-12-31 a 60 @1"),
    ])
}

fn capital(book: &Book, choices: &str) -> String {
    at(book, YEAR_END, choices).now().equity().capital().value().to_string()
}

/// 80 x 0.27 + 20 x 0.30 = 27.60, and 40 x 0.27 + 60 x 0.30 = 28.80.
///
/// Source: notice research 2.9; reading `HoldingUnit=PerSecurity`; Rule 8 article 7.
#[test]
fn each_security_is_asked_by_itself() {
    assert_eq!(capital(&mostly_old(), ""), "27.60");
    assert_eq!(capital(&mostly_new(), ""), "28.80");
}

/// (80 x 5 + 20 x 1) / 100 = 4.2 years: all at 0.27 are 27.00. (40 x 5 + 60 x 1) / 100 = 2.6 years:
/// all at 0.30 are 30.00.
///
/// Source: notice research 2.9; reading `HoldingUnit=PooledClass`.
#[test]
fn a_pooled_class_is_asked_together_by_market_value() {
    let choice = "HoldingUnit=PooledClass";
    let end = at(&mostly_old(), YEAR_END, choice);
    assert_eq!(first(&end).1.tests()[0].holding().value(), years(21, 5));
    assert_eq!(capital(&mostly_old(), choice), "27.00");
    let end = at(&mostly_new(), YEAR_END, choice);
    assert_eq!(first(&end).1.tests()[0].holding().value(), years(13, 5));
    assert_eq!(capital(&mostly_new(), choice), "30.00");
}

/// The old share cost 20, the new one 80: (20 x 5 + 80 x 1) / 100 = 1.8 years.
///
/// Source: readings `HoldingUnit=PooledClass` and `HoldingWeight=PurchaseCost` together.
#[test]
fn a_pooled_class_can_weigh_by_purchase_cost() {
    let book = book(&[
        (share("old", Main, OfCsi300, "0.1"), "buy 2020-12-31 a 800 20"),
        (share("new", Main, OfCsi300, "1"), "buy 2024-12-31 a 20 80"),
    ]);
    let end = at(&book, YEAR_END, "HoldingUnit=PooledClass HoldingWeight=PurchaseCost");
    assert_eq!(first(&end).1.tests()[0].holding().value(), years(9, 5));
    assert_eq!(end.now().equity().capital().value().to_string(), "30.00");
}

/// A share of the STAR Market is pooled with those of its board, not with the indices: the index
/// share of five years stays at 0.27, the STAR shares of one year at 0.40.
///
/// Source: reading `HoldingUnit=PooledClass`; notice 2025-24 articles 1 and 2 name two classes.
#[test]
fn the_two_classes_of_the_notice_are_pooled_apart() {
    let star = |code| share(code, Star, OfNone, "1");
    let shares: [(ListedShare, &str); 3] = [
        (share("index", Main, OfCsi300, "1"), "buy 2020-12-31 a 100 @1"),
        (star("star-1"), "buy 2024-12-31 a 100 @1"),
        (star("star-2"), "buy 2024-12-31 a 100 @1"),
    ];
    let end = at(&book(&shares), YEAR_END, "HoldingUnit=PooledClass");
    let factors = end.now().equity().charges().iter().map(|charge| charge.printed_factor().value());
    let expected = [number("0.27"), number("0.4"), number("0.4")];
    assert_eq!(factors.collect::<Vec<_>>(), expected);
}

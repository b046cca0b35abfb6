//! The factors of listed shares on three quarter ends.

use c_ross::Board::{ChiNext, Main, Star};
use c_ross::Constituent::{OfBoth, OfCsi300, OfLowVolatility100, OfNone};
use c_ross::{Board, Constituent};

use crate::scenario::{at, book, first, number, share};

/// The factor of a share held since 2015 or bought on the day, at a cost that makes k1 zero.
fn factor(board: Board, index: Constituent, bought: &str, on: &str) -> String {
    let slip = format!("buy {bought} a 100 @10");
    let end = at(&book(&[(share("share", board, index, "10"), &slip)]), on, "");
    let factor = first(&end).1.risk_factor().value();
    factor.value().normalize().to_string()
}

type Row = (Board, Constituent, &'static str, &'static str);

fn assert_rows(on: &str, rows: &[Row]) {
    for (board, index, new, old) in rows {
        let case = format!("{} {index:?} on {on}", board.word());
        assert_eq!(factor(*board, *index, on, on), *new, "{case}, bought that day");
        assert_eq!(factor(*board, *index, "2015-01-05", on), *old, "{case}, held since 2015");
    }
}

/// RF0 is 0.35 on the main boards and 0.45 on `ChiNext` and the STAR Market; k2 = -0.05 for the CSI
/// 300 whatever the board: 0.35 x 0.95 = 0.3325, 0.45 x 0.95 = 0.4275.
///
/// Source: Rule 8 article 26.
#[test]
fn factors_of_2021_on_30_june_2022() {
    assert_rows(
        "2022-06-30",
        &[
            (Main, OfNone, "0.35", "0.35"),
            (Main, OfCsi300, "0.3325", "0.3325"),
            (Main, OfLowVolatility100, "0.35", "0.35"),
            (Main, OfBoth, "0.3325", "0.3325"),
            (ChiNext, OfNone, "0.45", "0.45"),
            (ChiNext, OfCsi300, "0.4275", "0.4275"),
            (ChiNext, OfLowVolatility100, "0.45", "0.45"),
            (Star, OfNone, "0.45", "0.45"),
            (Star, OfCsi300, "0.4275", "0.4275"),
            (Star, OfLowVolatility100, "0.45", "0.45"),
        ],
    );
}

/// Constituents of the CSI 300 from 0.35 to 0.3, shares of the STAR Market from 0.45 to 0.4.
///
/// Source: notice 2023-5 article 6; the rest Rule 8 article 26.
#[test]
fn factors_of_2023_on_30_june_2024() {
    assert_rows(
        "2024-06-30",
        &[
            (Main, OfNone, "0.35", "0.35"),
            (Main, OfCsi300, "0.3", "0.3"),
            (Main, OfLowVolatility100, "0.35", "0.35"),
            (Main, OfBoth, "0.3", "0.3"),
            (ChiNext, OfNone, "0.45", "0.45"),
            (ChiNext, OfCsi300, "0.3", "0.3"),
            (Star, OfNone, "0.4", "0.4"),
            (Star, OfCsi300, "0.3", "0.3"),
            (Star, OfLowVolatility100, "0.4", "0.4"),
        ],
    );
}

/// Held more than three years, constituents of the CSI 300 and of the Dividend Low Volatility 100
/// have 0.27; held more than two, shares of the STAR Market have 0.36.
///
/// Source: notice 2025-24 articles 1 and 2; the rest as before.
#[test]
fn factors_of_2025_on_31_december_2025() {
    assert_rows(
        "2025-12-31",
        &[
            (Main, OfNone, "0.35", "0.35"),
            (Main, OfCsi300, "0.3", "0.27"),
            (Main, OfLowVolatility100, "0.35", "0.27"),
            (Main, OfBoth, "0.3", "0.27"),
            (ChiNext, OfNone, "0.45", "0.45"),
            (ChiNext, OfCsi300, "0.3", "0.27"),
            (ChiNext, OfLowVolatility100, "0.45", "0.27"),
            (Star, OfNone, "0.4", "0.36"),
            (Star, OfCsi300, "0.3", "0.27"),
            (Star, OfLowVolatility100, "0.4", "0.27"),
        ],
    );
}

/// Every factor cites the article in which it is printed.
///
/// Source: as cited.
#[test]
fn a_factor_cites_its_article() {
    let slip = "buy 2015-01-05 a 100 @10";
    let cited = |board, index, on| {
        let end = at(&book(&[(share("share", board, index, "10"), slip)]), on, "");
        first(&end).1.printed_factor().trace().inputs()[0].clone()
    };
    let article = |board, index, on| cited(board, index, on).citations()[0].to_string();
    assert_eq!(article(Main, OfCsi300, "2024-06-30"), "notice-2023-5 art. 6");
    assert_eq!(article(Star, OfNone, "2024-06-30"), "notice-2023-5 art. 6");
    assert_eq!(article(Main, OfCsi300, "2025-12-31"), "notice-2025-24 art. 1");
    assert_eq!(article(Star, OfNone, "2025-12-31"), "notice-2025-24 art. 2");
    // On 30 June 2022 the factor is RF0 with k2, and both cite Rule 8.
    let product = cited(Main, OfCsi300, "2022-06-30");
    for input in product.inputs() {
        assert_eq!(input.citations()[0].to_string(), "rule-8 art. 26");
    }
}

/// 30,000 at a printed factor of 0.3325 are 9,975.00; 1.01 yuan at 0.35 are 0.3535, to the fen
/// 0.35;
/// 1.30 at 0.35 are 0.455, to the fen 0.46.
///
/// Source: Rule 8 article 6, MC = EX x RF; the fen is a rounding of ours, once per share, halves
/// away from zero.
#[test]
fn capital_is_exposure_times_factor_to_the_fen() {
    let capital = |index, on, price: &str, shares: i64| {
        let slip = format!("buy {on} a {shares} @{price}");
        let end = at(&book(&[(share("share", Main, index, price), &slip)]), on, "");
        first(&end).1.capital().value().yuan()
    };
    assert_eq!(capital(OfCsi300, "2022-06-30", "30", 1_000), number("9975"));
    assert_eq!(capital(OfNone, "2022-06-30", "1.01", 1), number("0.35"));
    assert_eq!(capital(OfNone, "2022-06-30", "1.3", 1), number("0.46"));
}

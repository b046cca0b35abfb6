//! The purchase cost in x: reading `CostBasis`.

use c_ross::Board::Main;
use c_ross::Constituent::OfNone;
use c_ross::CostBasis;
use rust_decimal::Decimal;

use crate::scenario::{YEAR_END, at, book, holding, number, share};

/// 100 for 1,000, half sold, 100 for 3,000, half sold. At 28 the 75 left are worth 2,100.
const SLIP: &str = "buy  2021-01-01 a 100 1000
                    sell 2021-02-01 a  50
                    buy  2021-03-01 a 100 3000
                    sell 2021-04-01 a  75";

fn cost(basis: CostBasis) -> Decimal {
    holding(SLIP, "").purchase_cost(basis).unwrap().yuan().unwrap()
}

fn k1(choices: &str) -> Decimal {
    let book = book(&[(share("share", Main, OfNone, "28"), SLIP)]);
    at(&book, YEAR_END, choices).now().equity().k1().value()
}

/// 1,000 -> 500 left of 50 shares; with 3,000 they are 3,500 for 150; half is left: 1,750.
/// x = 350/1,750 = 0.2.
///
/// Source: reading `CostBasis=MovingAverage`.
#[test]
fn cost_is_carried_through_sales_as_a_moving_average() {
    assert_eq!(cost(CostBasis::MovingAverage), number("1750"));
    assert_eq!(k1(""), number("0.04"));
}

/// 4,000 yuan for 200 shares ever bought are 20 each: 1,500 for 75. x = 600/1,500 = 0.4.
///
/// Source: reading `CostBasis=AllPurchases`.
#[test]
fn cost_is_the_average_of_all_purchases_ever() {
    assert_eq!(cost(CostBasis::AllPurchases), number("1500"));
    assert_eq!(k1("CostBasis=AllPurchases"), number("0.16"));
}

/// First in, first out leaves 75 shares of the second purchase: 2,250. x = -150/2,250 = -1/15, and
/// k1 = -1/225, to 24 places.
///
/// Source: reading `CostBasis=RemainingLots`.
#[test]
fn cost_is_that_of_the_lots_left() {
    assert_eq!(cost(CostBasis::RemainingLots), number("2250"));
    assert_eq!(k1("CostBasis=RemainingLots"), number("-0.004444444444444444444444"));
}

/// Without a sale the three are the same.
///
/// Source: reading `CostBasis`.
#[test]
fn without_sales_every_basis_is_the_sum_paid() {
    let slip = "buy    2021-01-01 a 100 1000.01
                bonus  2021-02-01 a  50
                rights 2021-03-01 a  30 200.02";
    for basis in [CostBasis::MovingAverage, CostBasis::AllPurchases, CostBasis::RemainingLots] {
        let cost = holding(slip, "").purchase_cost(basis).unwrap().yuan().unwrap();
        assert_eq!(cost, number("1200.03"), "{basis:?}");
    }
}

/// One of three shares for 100 leaves: 66.666666666667 are carried, rounded once to 10^-12 yuan.
///
/// Source: fixed; cost is carried to twelve places.
#[test]
fn a_third_of_a_cost_is_rounded_to_twelve_places() {
    let slip = "buy  2021-01-01 a 3 100
                sell 2021-02-01 a 1";
    for basis in [CostBasis::MovingAverage, CostBasis::RemainingLots] {
        let cost = holding(slip, "").purchase_cost(basis).unwrap().yuan().unwrap();
        assert_eq!(cost, number("66.666666666667"), "{basis:?}");
    }
}

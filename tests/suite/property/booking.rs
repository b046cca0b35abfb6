//! Shares are conserved, and the order in which a day's purchases are written does not matter.

use c_ross::{Action, CostBasis, Holding, Shares, Trade};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::books::{any_day, any_readings, any_trades};
use crate::scenario::{readings, valued};

/// What comes in less what goes out; transfers cancel.
fn balance(trades: &[Trade]) -> i64 {
    trades.iter().fold(0, |held, trade| {
        let shares = trade.shares().count();
        match trade.action() {
            Action::Opening(_) | Action::Buy(_) | Action::Rights(_) | Action::Bonus => {
                held + shares
            }
            Action::Sell => held - shares,
            Action::TransferIn | Action::TransferOut => held,
            other => unreachable!("no balance is known of {other:?}"),
        }
    })
}

/// The cost of shares that are paid for.
fn cost(action: Action) -> Decimal {
    match action {
        Action::Opening(cost) | Action::Buy(cost) | Action::Rights(cost) => cost.yuan().unwrap(),
        Action::Bonus | Action::Sell | Action::TransferIn | Action::TransferOut => Decimal::ZERO,
        other => unreachable!("no cost is known of {other:?}"),
    }
}

fn total<'a>(shares: impl Iterator<Item = &'a Shares>) -> i64 {
    shares.fold(0, |total, shares| total + shares.count())
}

proptest! {
    /// Lots, accounts and the holding hold the same shares: those that came in less those that
    /// left.
    #[test]
    fn booking_conserves_shares(trades in any_trades(), readings in any_readings()) {
        let holding = Holding::of(&trades, &readings).unwrap();
        let lots: Vec<_> = holding.lots().iter().map(c_ross::Lot::shares).collect();
        prop_assert_eq!(holding.shares().count(), balance(&trades));
        prop_assert_eq!(total(lots.iter()), balance(&trades));
        let balances = holding.balances().iter().map(|(_, shares)| shares);
        prop_assert_eq!(total(balances), balance(&trades));
        prop_assert!(lots.iter().all(|shares| *shares > Shares::ZERO));
    }

    /// Lots stand by age, and none is older or younger than the trades that made it.
    #[test]
    fn lots_stand_by_age(trades in any_trades(), readings in any_readings()) {
        let holding = Holding::of(&trades, &readings).unwrap();
        let days: Vec<_> = holding.lots().iter().map(c_ross::Lot::acquired).collect();
        prop_assert!(days.is_sorted());
        prop_assert!(days.iter().all(|day| trades.iter().any(|trade| trade.day() == *day)));
    }

    /// What is held cost no more than all that was ever paid, under every basis.
    #[test]
    fn cost_held_is_at_most_cost_paid(trades in any_trades(), readings in any_readings()) {
        let paid = trades.iter().fold(Decimal::ZERO, |paid, trade| paid + cost(trade.action()));
        let holding = Holding::of(&trades, &readings).unwrap();
        for basis in [CostBasis::MovingAverage, CostBasis::AllPurchases, CostBasis::RemainingLots] {
            prop_assert!(holding.purchase_cost(basis).unwrap().yuan().unwrap() <= paid);
        }
    }

    /// Purchases of one day in any order, then a sale of a part of them.
    #[test]
    fn purchases_of_a_day_may_be_written_in_any_order(
        bought in any_day(),
        purchases in prop::collection::vec((1..1_000_i64, 1..1_000_i64), 2..6),
        turn in 0..6_usize,
    ) {
        let slip = |purchases: &[(i64, i64)]| {
            let lines: Vec<_> = purchases
                .iter()
                .map(|(shares, yuan)| format!("buy {bought} a {shares} {yuan}"))
                .collect();
            format!("buy 2015-01-01 a 500 500\n{}\nsell 2025-12-31 a 501 -", lines.join("\n"))
        };
        let mut turned = purchases.clone();
        let places = turned.len();
        turned.rotate_left(turn % places);
        let (one, other) = (slip(&purchases), slip(&turned));
        let trades = |slip: &str| crate::scenario::trades(slip);
        for choice in ["FifoScope=Company", "FifoScope=Account"] {
            let readings = readings(choice);
            let one = Holding::of(&trades(&one), &readings).unwrap();
            let other = Holding::of(&trades(&other), &readings).unwrap();
            if one.shares() > Shares::ZERO {
                let average = |holding| {
                    let lots = c_ross::WeighedLots::of_security(holding, &readings);
                    lots.average(valued("2025-12-31"), 6).unwrap()
                };
                prop_assert_eq!(average(&one), average(&other));
            }
            let cost = |holding: &Holding| holding.purchase_cost(CostBasis::MovingAverage).unwrap();
            prop_assert_eq!(cost(&one), cost(&other));
        }
    }
}

//! Capital grows with exposure, and an aggregate lies between its largest part and their sum.

use c_ross::Board::{ChiNext, Main, Star};
use c_ross::Constituent::{OfCsi300, OfNone};
use c_ross::{Amount, Correlation, Exposure, Price, RiskFactor, Shares};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::books::any_amount;
use crate::scenario::{capital, number, share};

const LABELS: [&str; 4] = ["one", "two", "three", "four"];

/// A matrix of hundredths, when it is one.
fn matrix(entries: &[i64], size: usize) -> Option<Correlation> {
    let entry = |row: usize, column: usize| match row.min(column) {
        _ if row == column => Decimal::ONE,
        // The six pairs of four places, row by row.
        0 => Decimal::new(entries[row.max(column) - 1], 2),
        1 => Decimal::new(entries[row.max(column) + 1], 2),
        _ => Decimal::new(entries[5], 2),
    };
    let rows = (0..size).map(|row| (0..size).map(|column| entry(row, column)).collect());
    let rows: Vec<Vec<_>> = rows.collect();
    Correlation::new("random", &LABELS[..size], &rows).ok()
}

fn aggregate(matrix: &Correlation, parts: &[Amount]) -> Decimal {
    let parts: Vec<_> = LABELS.into_iter().zip(parts.iter().copied()).collect();
    matrix.aggregate(&parts[..matrix.labels().len()]).unwrap().yuan()
}

fn sum(parts: &[Amount]) -> Decimal {
    parts.iter().fold(Decimal::ZERO, |sum, part| sum + part.yuan())
}

proptest! {
    #[test]
    fn the_aggregate_lies_between_the_largest_part_and_the_sum(
        size in 1..=4_usize,
        entries in prop::collection::vec(0..=100_i64, 6),
        parts in prop::collection::vec(any_amount(), 4),
    ) {
        let Some(matrix) = matrix(&entries, size) else { return Ok(()) };
        let parts = &parts[..size];
        let found = aggregate(&matrix, parts);
        let largest = parts.iter().copied().max().unwrap().yuan();
        prop_assert!(largest <= found && found <= sum(parts), "{largest} {found}");
    }

    /// Of any signs: the square of the aggregate is within half a fen of the quadratic form.
    #[test]
    fn the_square_of_the_aggregate_is_the_quadratic_form(
        size in 1..=4_usize,
        entries in prop::collection::vec(-100..=100_i64, 6),
        parts in prop::collection::vec(0..10_000_000_i64, 4),
    ) {
        let Some(matrix) = matrix(&entries, size) else { return Ok(()) };
        let amounts = parts.iter().map(|fen| Amount::from_yuan(Decimal::new(*fen, 2)).unwrap());
        let amounts: Vec<_> = amounts.collect();
        let found = aggregate(&matrix, &amounts);
        let mut form = Decimal::ZERO;
        for row in 0..size {
            for column in 0..size {
                let entry = matrix.entry(row, column).unwrap();
                form += amounts[row].yuan() * amounts[column].yuan() * entry;
            }
        }
        let half = number("0.005");
        let low = (found - half).max(Decimal::ZERO);
        prop_assert!(low * low <= form && form < (found + half) * (found + half), "{form} {found}");
    }

    /// A multiple of every part is the multiple of the aggregate, but for the roundings: half a fen
    /// times the multiple, and half a fen.
    #[test]
    fn the_aggregate_scales_with_its_parts(
        entries in prop::collection::vec(0..=100_i64, 6),
        parts in prop::collection::vec(any_amount(), 3),
        times in 2..1_000_i64,
    ) {
        let Some(matrix) = matrix(&entries, 3) else { return Ok(()) };
        let times = Decimal::from(times);
        let scaled = parts.iter().map(|part| Amount::from_yuan(part.yuan() * times).unwrap());
        let scaled: Vec<_> = scaled.collect();
        let difference = aggregate(&matrix, &scaled) - aggregate(&matrix, &parts) * times;
        prop_assert!(difference.abs() <= number("0.005") * (times + Decimal::ONE));
    }

    /// More of a part is never less in total, where no correlation is below zero.
    #[test]
    fn more_of_a_part_is_never_less_in_total(
        entries in prop::collection::vec(0..=100_i64, 6),
        parts in prop::collection::vec(any_amount(), 3),
        more in any_amount(),
    ) {
        let Some(matrix) = matrix(&entries, 3) else { return Ok(()) };
        let mut grown = parts.clone();
        grown[1] = Amount::from_yuan(parts[1].yuan() + more.yuan()).unwrap();
        prop_assert!(aggregate(&matrix, &parts) <= aggregate(&matrix, &grown));
    }

    #[test]
    fn a_larger_exposure_never_occupies_less(
        shares in 0..1_000_000_000_000_i64,
        more in 0..1_000_000_i64,
        price in 0..1_000_000_000_i64,
        factor in 0..=10_000_i64,
    ) {
        let price = Price::from_yuan(Decimal::new(price, 6)).unwrap();
        let factor = RiskFactor::new(Decimal::new(factor, 4)).unwrap();
        let charged = |shares: i64| {
            let shares = Shares::new(shares.min(1_000_000_000_000)).unwrap();
            Exposure::of_shares(shares, price).unwrap().charged(factor).unwrap()
        };
        prop_assert!(charged(shares) <= charged(shares + more));
    }

    /// Through the engine, at a cost that keeps k1 at zero.
    #[test]
    fn more_of_a_share_never_occupies_less_at_the_same_k1(
        board in prop::sample::select(vec![Main, ChiNext, Star]),
        index in prop::sample::select(vec![OfNone, OfCsi300]),
        shares in 1..1_000_000_i64,
        more in 0..1_000_000_i64,
    ) {
        let occupied = |shares: i64| {
            let slip = format!("buy 2020-02-29 a {shares} @7.77");
            number(&capital(share("share", board, index, "7.77"), &slip, ""))
        };
        prop_assert!(occupied(shares) <= occupied(shares + more));
    }
}

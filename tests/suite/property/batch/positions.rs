//! Positions in columns against the traced path.

use c_ross::{
    Amount, Board, BookGain, ClassFactors, Constituent, CostBasis, EquityPrice, GroupSums,
    HeldShare, ListedShare, LongHeldClass, PositionBatch, PositionColumns, Readings, RiskFactor,
    RuleBook, RuleDay, ShareCharge, ShareClass, Shares, Trade,
};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::valued;
use crate::property::books::{any_readings, any_shares};
use crate::scenario::{day, number, readings};

/// Places of prices, exposures and costs here.
pub(super) const PLACES: u32 = 6;

pub(super) fn units(yuan: Decimal) -> i64 {
    let scaled = (yuan * Decimal::from(10_i64.pow(PLACES))).normalize();
    i64::try_from(scaled.mantissa()).unwrap()
}

pub(super) fn fen(amount: Amount) -> i64 {
    i64::try_from(amount.yuan().mantissa()).unwrap()
}

pub(super) fn class_of(charge: &ShareCharge, share: &ListedShare) -> ShareClass {
    let passes = |class: LongHeldClass| {
        charge.tests().iter().any(|test| test.class() == class && test.passes().value())
    };
    let (index, star) = (LongHeldClass::IndexConstituent, LongHeldClass::StarMarket);
    ShareClass::new(share.board(), share.constituent(), passes(index), passes(star))
}

/// The shares that are held, with purchase costs of at most six places.
pub(super) fn held_of(
    shares: Vec<(ListedShare, Vec<Trade>)>,
    readings: &Readings,
) -> Vec<HeldShare> {
    let held = shares.into_iter().map(|(share, trades)| HeldShare::booked(share, trades, readings));
    let mut held: Vec<_> = held.map(Result::unwrap).collect();
    held.retain(|held| held.holding().shares() > Shares::ZERO);
    held
}

/// The purchase cost of each share when it fits the column.
pub(super) fn costs_of(held: &[HeldShare], readings: &Readings) -> Option<Vec<i64>> {
    let chosen: Vec<_> = readings.choices().iter().map(ToString::to_string).collect();
    let bases = [
        ("CostBasis=MovingAverage", CostBasis::MovingAverage),
        ("CostBasis=AllPurchases", CostBasis::AllPurchases),
        ("CostBasis=RemainingLots", CostBasis::RemainingLots),
    ];
    let basis = bases.iter().find(|(name, _)| chosen.iter().any(|of| of == name)).unwrap().1;
    let cost = |held: &HeldShare| {
        let yuan = held.holding().purchase_cost(basis).unwrap().yuan().unwrap().normalize();
        (yuan.scale() <= PLACES).then(|| units(yuan))
    };
    held.iter().map(cost).collect()
}

/// Days before and after each notice.
pub(super) fn any_rules() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["2022-06-30", "2024-06-30", "2025-12-31", "2026-06-30"])
}

proptest! {
    /// k1, every factor, every capital and the sums of shares are those of the equity price risk.
    #[test]
    fn shares_in_columns_have_the_digits_of_the_traced_path(
        shares in any_shares(),
        readings in any_readings(),
        on in any_rules(),
        cut in any::<prop::sample::Index>(),
    ) {
        let book = RuleBook::embedded().unwrap();
        let rules = book.on(RuleDay::new(day(on)));
        let held = held_of(shares, &readings);
        let Ok(traced) = EquityPrice::of(&held, valued(), &rules, &readings) else { return Ok(()) };
        let exposures: Vec<_> = held.iter().map(|of| units(of.exposure().value().yuan())).collect();
        if let Some(costs) = costs_of(&held, &readings) {
            let mut gain = BookGain::new(PLACES);
            gain.add(&exposures, &costs).unwrap();
            prop_assert_eq!(gain.k1(&rules).unwrap().value(), traced.k1().value());
        }
        let k1 = traced.k1().value();
        // Another class may leave the range of factors; it does not matter to these shares.
        let factors = ClassFactors::of_shares(k1, PLACES, &rules, &readings).unwrap();
        let classes = traced.charges().iter().zip(&held);
        let classes: Vec<_> =
            classes.map(|(charge, held)| class_of(charge, held.share()).number()).collect();
        let mut capital = Vec::new();
        let mut batch = PositionBatch::new(&factors);
        let cut = cut.index(held.len() + 1);
        for part in [0..cut, cut..held.len()] {
            let (class, exposure) = (&classes[part.clone()], &exposures[part]);
            batch.push(&PositionColumns { class, exposure }, Some(&mut capital)).unwrap();
        }
        let totals = batch.finish().unwrap();
        for ((charge, class), capital) in traced.charges().iter().zip(&classes).zip(&capital) {
            prop_assert_eq!(factors.factor(*class).unwrap(), charge.risk_factor().value());
            prop_assert_eq!(*capital, fen(charge.capital().value()));
        }
        prop_assert_eq!(totals.all().capital().unwrap(), traced.capital().value());
        let (all, rows) = (totals.all(), totals.rows());
        prop_assert_eq!((all.exposure().unwrap(), rows), (sum_of(&exposures), held.len()));
    }

    /// Each position is charged as one exposure, whatever the sizes, classes and chunks.
    #[test]
    fn positions_have_the_digits_of_one_charge(
        rows in prop::collection::vec(
            (0..3_u8, prop_oneof![0..=i64::MAX, 0..1_000_000_000_000_i64, 0..100_i64]),
            0..60,
        ),
        factors in prop::collection::vec(
            prop_oneof![
                (0..=1_000_000_i64).prop_map(|millionths| Decimal::new(millionths, 6)),
                (0..=1_000_000_000_000_000_000_i64).prop_map(|of| Decimal::new(of, 18)),
                Just(Decimal::ONE),
            ],
            3,
        ),
        places in 2_u32..=6,
        keep in any::<bool>(),
    ) {
        let factors: Vec<_> = factors.into_iter().map(|of| RiskFactor::new(of).unwrap()).collect();
        let columns: (Vec<_>, Vec<_>) = rows.iter().copied().unzip();
        let table = ClassFactors::new(&factors, places).unwrap();
        let mut capital = Vec::new();
        let mut batch = PositionBatch::new(&table);
        let positions = PositionColumns { class: &columns.0, exposure: &columns.1 };
        batch.push(&positions, keep.then_some(&mut capital)).unwrap();
        let totals = batch.finish().unwrap();
        let mut by_class = vec![(Decimal::ZERO, Decimal::ZERO); 3];
        for (row, (class, exposure)) in rows.iter().enumerate() {
            let yuan = Decimal::from_i128_with_scale((*exposure).into(), places);
            let charged = charged(yuan, factors[usize::from(*class)]);
            if keep {
                prop_assert_eq!(Decimal::new(capital[row], 2), charged);
            }
            by_class[usize::from(*class)].0 += yuan;
            by_class[usize::from(*class)].1 += charged;
        }
        for (sum, (exposure, capital)) in totals.classes().iter().zip(by_class) {
            prop_assert_eq!(sum.exposure().unwrap(), exposure);
            prop_assert_eq!(sum.capital().unwrap().yuan(), capital);
        }
    }
}

/// Exposure times factor to the fen, half away from zero, by decimals that hold all digits.
fn charged(exposure: Decimal, factor: RiskFactor) -> Decimal {
    let (a, b) = (exposure.mantissa(), factor.value().mantissa());
    let scale = exposure.scale() + factor.value().scale();
    // a b / 10^(scale - 2) without overflow: the parts of a above and below 10^9.
    let unit = 10_i128.pow(scale - 2);
    let (high, low) = (a / 1_000_000_000, a % 1_000_000_000);
    let (whole, rest) = (high * b / unit, high * b % unit);
    let (more, rest) = {
        let rest = rest * 1_000_000_000 + low * b;
        (whole * 1_000_000_000 + rest / unit, rest % unit)
    };
    Decimal::from_i128_with_scale(more + i128::from(2 * rest >= unit), 2)
}

fn sum_of(units: &[i64]) -> Decimal {
    let sum = units.iter().fold(0_i128, |sum, of| sum + i128::from(*of));
    Decimal::from_i128_with_scale(sum, PLACES)
}

fn thirds() -> ClassFactors {
    ClassFactors::new(&[RiskFactor::new(Decimal::new(3, 1)).unwrap()], 2).unwrap()
}

/// Every row that is refused is named, over all chunks, and no total is given.
#[test]
fn classes_without_a_factor_and_exposures_below_zero_are_refused() {
    let table = thirds();
    let mut batch = PositionBatch::new(&table);
    batch.push(&PositionColumns { class: &[0, 1], exposure: &[5, 5] }, None).unwrap();
    batch.push(&PositionColumns { class: &[0, 0], exposure: &[-1, 5] }, None).unwrap();
    let refused = batch.finish().unwrap_err();
    let found: Vec<_> = refused.rows().iter().map(|of| of.row()).collect();
    assert_eq!(found, [Some(1), Some(2)]);
    let text = refused.to_string();
    assert!(text.contains("class") && text.contains("below 1") && text.contains("below zero"));
    let lengths = PositionColumns { class: &[0], exposure: &[] };
    assert!(PositionBatch::new(&table).push(&lengths, None).is_err());
    assert!(BookGain::new(2).add(&[1], &[]).is_err());
}

/// A class whose factor leaves its range is refused where a position is of it.
#[test]
fn a_class_out_of_its_range_refuses_its_own_positions_only() {
    let book = RuleBook::embedded().unwrap();
    let rules = book.on(RuleDay::new(day("2025-12-31")));
    let unbounded = readings("CharacteristicRange=Unbounded");
    // 0.27 - 0.35 and 0.45 - 0.45: the one below zero, the other not.
    let loss = Decimal::NEGATIVE_ONE;
    let factors = ClassFactors::of_shares(loss, 2, &rules, &unbounded).unwrap();
    let long = ShareClass::new(Board::Main, Constituent::OfCsi300, true, false).number();
    let none = ShareClass::new(Board::ChiNext, Constituent::OfNone, false, false).number();
    assert!(factors.factor(long).is_none() && factors.factor(none).is_some());
    let refused = |class: &[u8]| {
        let mut batch = PositionBatch::new(&factors);
        let exposure = vec![100; class.len()];
        batch.push(&PositionColumns { class, exposure: &exposure }, None).unwrap();
        batch.finish().map_err(|refused| refused.rows()[0].row())
    };
    assert!(refused(&[none, none]).is_ok());
    assert_eq!(refused(&[none, long]).unwrap_err(), Some(1));
}

/// At the ends of what is summed in 64 bits: odd exposures on a half, each of which lies on half a
/// fen and goes up, and a factor of one; 2^51 - 1 and 2^51 units, around a block and a part of one.
#[test]
fn whole_blocks_of_the_largest_exposures_add_up() {
    let factor = |ratio: &str| RiskFactor::new(number(ratio)).unwrap();
    let factors = ClassFactors::new(&[factor("0.5"), factor("1")], 2).unwrap();
    for rows in [511, 512, 513, 4_095, 4_096, 4_097] {
        for (unit, half) in [((1_i64 << 51) - 1, 1_i64 << 50), (1 << 51, 1 << 50), (1, 1)] {
            for (class, each) in [(0, half), (1, unit)] {
                let mut batch = PositionBatch::new(&factors);
                let (class, exposure) = (vec![class; rows], vec![unit; rows]);
                let columns = PositionColumns { class: &class, exposure: &exposure };
                batch.push(&columns, None).unwrap();
                let capital = batch.finish().unwrap().all().capital().unwrap();
                let rows = Decimal::from(rows);
                assert_eq!(capital.yuan(), Decimal::from(each) * rows * number("0.01"));
            }
        }
    }
}

#[test]
fn a_gain_below_zero_or_of_nothing_paid_is_refused() {
    let book = RuleBook::embedded().unwrap();
    let rules = book.on(RuleDay::new(day("2025-12-31")));
    let mut gain = BookGain::new(2);
    assert_eq!(gain.k1(&rules).unwrap().value(), Decimal::ZERO);
    gain.add(&[1], &[0]).unwrap();
    assert!(gain.k1(&rules).is_err());
    gain.add(&[1, -1, 1], &[1, 1, -1]).unwrap();
    let refused = gain.refused().unwrap_err();
    let found: Vec<_> = refused.rows().iter().map(|of| of.row()).collect();
    assert_eq!(found, [Some(2), Some(3)]);
    assert!(gain.k1(&rules).unwrap_err().to_string().contains("book value"));
}

#[test]
fn groups_past_their_bound_are_refused() {
    let mut sums = GroupSums::new(2, 2).unwrap();
    sums.add(&[0, 1], &[100, i64::MAX], &[30, 1]).unwrap();
    sums.add(&[1, 2, 3], &[i64::MAX, 1, 1], &[1, 0, 0]).unwrap();
    let refused = sums.clone().finish().unwrap_err();
    let found: Vec<_> = refused.rows().iter().map(|of| of.row()).collect();
    assert_eq!(found, [Some(3), Some(4)]);
    assert!(sums.add(&[0], &[1], &[]).is_err());
    assert!(GroupSums::new((1 << 26) + 1, 2).is_err());
    // Past 64 bits, exact.
    let mut sums = GroupSums::new(1, 2).unwrap();
    sums.add(&[0, 0], &[i64::MAX, i64::MAX], &[0, 0]).unwrap();
    let found = sums.finish().unwrap()[0].exposure().unwrap().to_string();
    assert_eq!(found, "184467440737095516.14");
}

/// Exposures have from two to six places, and a byte numbers 256 classes.
#[test]
fn tables_that_no_column_fits_are_refused() {
    let factor = RiskFactor::new(Decimal::new(3, 1)).unwrap();
    assert!(ClassFactors::new(&[factor], 1).is_err() && ClassFactors::new(&[factor], 7).is_err());
    assert!(ClassFactors::new(&[factor; 256], 2).is_ok());
    assert!(ClassFactors::new(&[factor; 257], 2).is_err());
}

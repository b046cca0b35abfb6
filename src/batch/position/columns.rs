//! Positions in columns to their capital (资本占用).
//!
//! Errors: [`RefusedRows`], each with the number of its row counted over all chunks.

use rust_decimal::Decimal;

use super::class_factor::ClassFactors;
use super::fixed_factor::{is_near, product};
use super::sums::{PositionSum, PositionTotals, same_length};
use crate::batch::refused::{RefusedRow, RefusedRows};
use crate::error::Error;

/// Rows that are summed in 64 bits.
const BLOCK: usize = 1 << 12;
/// Rows of a block that are looked at together while they are near.
const NEAR: usize = 1 << 9;
/// Exposures below this are summed in 64 bits over a block.
const SUMMED: u64 = 1 << 51;
/// Bits of what a product has above the nearest fen that are not summed, so that the sum of a block
/// has 64.
const REST: u32 = 12;
/// Sums side by side, so that a row does not wait for the one before.
const LANES: usize = 4;

/// Of each class, over every fourth row of a block: the exposure, and what the products have above
/// the nearest fen, in units of 2^-52.
type Lane = [(i64, i64); 256];

/// Positions, one element of each column for each.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::exhaustive_structs, reason = "columns")]
pub struct PositionColumns<'a> {
    /// The number of the class, as in [`ClassFactors`].
    pub class: &'a [u8],
    /// The exposure (风险暴露, EX), not below zero, in the units of [`ClassFactors`].
    pub exposure: &'a [i64],
}

/// Positions to capital, one pass.
///
/// # Shape
///
/// `capital = exposure x factor of the class`, each to the fen, half away from zero; the sums are
/// exact. A row is a charge: a share in several accounts is one, and goes in with its exposure of
/// all of them.
///
/// # Source
///
/// Rule 8 article 6: the figures of [`Exposure::charged`](crate::Exposure::charged).
///
/// # Example
///
/// ```
/// use c_ross::{ClassFactors, PositionBatch, PositionColumns, RiskFactor};
/// use rust_decimal::Decimal;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let factor = |percent| RiskFactor::new(Decimal::new(percent, 2));
/// let factors = ClassFactors::new(&[factor(30)?, factor(27)?], 2)?;
/// let mut capital = Vec::new();
/// let mut batch = PositionBatch::new(&factors);
/// let positions = PositionColumns { class: &[0, 1, 1], exposure: &[1_000, 1_000, 50] };
/// batch.push(&positions, Some(&mut capital))?;
/// let totals = batch.finish()?;
/// // 0.27 of half a yuan are 13.5 fen, and half a fen goes away from zero.
/// assert_eq!(capital, [300, 270, 14]);
/// assert_eq!(totals.all().capital()?.to_string(), "5.84");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct PositionBatch<'f> {
    pub(super) factors: &'f ClassFactors,
    /// The factors in fixed point, by class.
    fixed: [u64; 256],
    /// Exposures below this are right without a look, in every class.
    free: u64,
    /// Whether every class has a factor.
    whole: bool,
    pub(super) sums: Vec<PositionSum>,
    lanes: Box<[Lane; LANES]>,
    pub(super) rows: usize,
    pub(super) refused: Vec<RefusedRow>,
}

impl<'f> PositionBatch<'f> {
    /// A batch of positions in classes.
    #[must_use]
    pub fn new(factors: &'f ClassFactors) -> Self {
        let mut fixed = [0; 256];
        let mut free = u64::MAX;
        for (fixed, of) in fixed.iter_mut().zip(&factors.factors) {
            if let Ok((_, of)) = of {
                *fixed = of.fixed();
                free = free.min(of.free());
            }
        }
        let whole = factors.factors.iter().all(Result::is_ok);
        let none = PositionSum { places: factors.places, ..PositionSum::default() };
        let sums = vec![none; factors.factors.len()];
        let lanes = Box::new([[(0, 0); 256]; LANES]);
        Self { factors, fixed, free, whole, sums, lanes, rows: 0, refused: Vec::new() }
    }

    /// Takes the next rows; their capital in fen is put behind the column of the caller, zero for
    /// a row that is refused.
    ///
    /// # Errors
    ///
    /// [`Error::Row`] for columns of different lengths; what is wrong with a row is told at the
    /// end.
    pub fn push(
        &mut self,
        positions: &PositionColumns<'_>,
        capital: Option<&mut Vec<i64>>,
    ) -> Result<(), Error> {
        let capital = room_for(positions, capital)?;
        self.take(positions, capital);
        Ok(())
    }

    /// Takes rows whose capital goes to as many places, or to none.
    pub(super) fn take(&mut self, positions: &PositionColumns<'_>, capital: &mut [i64]) {
        let mut asked_for = capital.chunks_mut(NEAR);
        let blocks = positions.class.chunks(BLOCK).zip(positions.exposure.chunks(BLOCK));
        for (class, exposure) in blocks {
            for lane in self.lanes.iter_mut() {
                lane.iter_mut().take(self.sums.len()).for_each(|sum| *sum = (0, 0));
            }
            for (class, exposure) in class.chunks(NEAR).zip(exposure.chunks(NEAR)) {
                self.near(class, exposure, asked_for.next().unwrap_or_default());
            }
            self.sum();
        }
    }

    /// Rows that are looked at together, and then multiplied.
    fn near(&mut self, class: &[u8], exposure: &[i64], capital: &mut [i64]) {
        let classes = self.factors.factors.len();
        let last = class.iter().fold(0, |last, class| last.max(*class));
        let known = usize::from(last) < classes || class.is_empty();
        let known =
            known && (self.whole || class.iter().all(|class| self.factors.fixed(*class).is_some()));
        // All bits of the exposures, a number that none exceeds: many at a time, which brings the
        // block near. A row below zero has the highest bit.
        let bits = exposure.iter().fold(0, |bits, exposure| bits | exposure.cast_unsigned());
        if known && bits < SUMMED {
            // Only exposures below a bound are right without a look.
            match (bits < self.free, capital.is_empty()) {
                (true, true) => self.multiply::<false, false>(class, exposure, capital),
                (true, false) => self.multiply::<false, true>(class, exposure, capital),
                (false, true) => self.multiply::<true, false>(class, exposure, capital),
                (false, false) => self.multiply::<true, true>(class, exposure, capital),
            }
        } else {
            self.one_by_one(class, exposure, capital);
        }
        self.rows = self.rows.saturating_add(class.len());
    }

    /// The sums of a block, side by side, and the capital of each row where it is asked for.
    fn multiply<const LOOK: bool, const KEEP: bool>(
        &mut self,
        class: &[u8],
        exposure: &[i64],
        capital: &mut [i64],
    ) {
        let factors = self.factors;
        let fixed = &self.fixed;
        let sums = &mut self.sums;
        let mut one = |lane: &mut Lane, class: u8, exposure: i64| {
            let number = usize::from(class);
            let exposed = exposure.cast_unsigned();
            let (mut fen, rest) = product(exposed, fixed.get(number).copied().unwrap_or_default());
            if LOOK && is_near(rest, exposed) {
                let exact = factors.fixed(class).map(|(_, factor)| factor.capital(exposed));
                let exact = exact.unwrap_or_default();
                if let Some(sum) = sums.get_mut(number) {
                    sum.add(0, i128::from(exact).wrapping_sub(fen.into()));
                }
                fen = exact;
            }
            if let Some((exposures, rests)) = lane.get_mut(number) {
                // OK because a block of 2^12 exposures below 2^51, and of as many rests of 52 bits
                // with their sign, has 64 bits.
                *exposures = exposures.wrapping_add(exposure);
                *rests = rests.wrapping_add(rest.cast_signed() >> REST);
            }
            fen.cast_signed()
        };
        let lanes = &mut *self.lanes;
        let (classes, last_classes) = class.as_chunks::<LANES>();
        let (exposures, last_exposures) = exposure.as_chunks::<LANES>();
        let (kept, last_kept) = capital.as_chunks_mut::<LANES>();
        let rows = classes.iter().zip(exposures);
        if KEEP {
            for ((classes, exposures), kept) in rows.zip(kept) {
                let row = classes.iter().zip(exposures).zip(kept);
                for (lane, ((class, exposure), kept)) in lanes.iter_mut().zip(row) {
                    *kept = one(lane, *class, *exposure);
                }
            }
        } else {
            for (classes, exposures) in rows {
                for (lane, (class, exposure)) in lanes.iter_mut().zip(classes.iter().zip(exposures))
                {
                    one(lane, *class, *exposure);
                }
            }
        }
        let mut kept = last_kept.iter_mut();
        let last = last_classes.iter().zip(last_exposures);
        for (lane, (class, exposure)) in lanes.iter_mut().zip(last) {
            let fen = one(lane, *class, *exposure);
            if let Some(kept) = kept.next() {
                *kept = fen;
            }
        }
    }

    /// Adds the sums of a block: the fen of a class are what the products of all its exposures come
    /// to, less what each has above its nearest fen. As each of 2^12 rests lost less than 2^12
    /// units of 2^-64, that is a whole number and less than 2^-40 of a fen more.
    fn sum(&mut self) {
        for (class, sum) in self.sums.iter_mut().enumerate() {
            let of = self.lanes.iter().filter_map(|lane| lane.get(class));
            // OK as in the lanes.
            let (exposure, rest) = of.fold((0_i64, 0_i64), |all, one| {
                (all.0.wrapping_add(one.0), all.1.wrapping_add(one.1))
            });
            let fixed = self.fixed.get(class).copied().unwrap_or_default();
            // OK because 63 bits times 64 bits, and 2^75 more, have 127 bits with room for 2^76.
            let products = i128::from(exposure).wrapping_mul(fixed.into());
            let whole = products.wrapping_sub(i128::from(rest) << REST);
            sum.add(exposure.into(), whole >> 64);
        }
    }

    /// Rows one of which has to be looked at.
    fn one_by_one(&mut self, class: &[u8], exposure: &[i64], capital: &mut [i64]) {
        let mut kept = capital.iter_mut();
        for (place, (class, exposure)) in class.iter().zip(exposure).enumerate() {
            let kept = kept.next();
            let class = usize::from(*class);
            let fault = match (self.factors.factors.get(class), u64::try_from(*exposure)) {
                (Some(Ok((_, factor))), Ok(positive)) => {
                    // OK because a factor is at most one.
                    let fen = factor.capital(positive).cast_signed();
                    if let Some(sum) = self.sums.get_mut(class) {
                        sum.add((*exposure).into(), fen.into());
                    }
                    if let Some(kept) = kept {
                        *kept = fen;
                    }
                    continue;
                }
                (None, _) => {
                    let allowed = format!("below {}", self.factors.factors.len());
                    Error::Word { field: "class", found: class.to_string(), allowed }
                }
                (Some(Err(fault)), _) => fault.clone(),
                (Some(Ok(_)), Err(_)) => Error::OutOfRange {
                    quantity: "exposure",
                    found: Decimal::from(*exposure),
                    allowed: "not below zero",
                },
            };
            self.refused.push(RefusedRow::new(self.rows.saturating_add(place), fault));
        }
    }

    /// What all come to.
    ///
    /// # Errors
    ///
    /// [`RefusedRows`] with every refused row; the capital given out then counts for nothing.
    pub fn finish(self) -> Result<PositionTotals, RefusedRows> {
        RefusedRows::none_of(self.refused)?;
        let mut all = PositionSum { places: self.factors.places, ..PositionSum::default() };
        for sum in &self.sums {
            all.add(sum.exposure, sum.capital);
        }
        Ok(PositionTotals { rows: self.rows, classes: self.sums, all })
    }
}

/// The places behind the column of the caller for the capital of positions; none without one.
pub(super) fn room_for<'c>(
    positions: &PositionColumns<'_>,
    capital: Option<&'c mut Vec<i64>>,
) -> Result<&'c mut [i64], Error> {
    let count = positions.class.len();
    same_length(count, [positions.exposure.len()])?;
    let Some(capital) = capital else { return Ok(&mut []) };
    let start = capital.len();
    capital.resize(start.saturating_add(count), 0);
    Ok(capital.get_mut(start..).unwrap_or_default())
}

//! Positions in columns, part by part on all threads.
//!
//! Each position is rounded by itself and the sums are exact, so that nothing depends on the parts.

use rayon::prelude::*;

use super::columns::{PositionBatch, PositionColumns, room_for};
use crate::error::Error;

/// Rows of a part: some hundred microseconds of work.
const PART: usize = 1 << 16;

impl PositionBatch<'_> {
    /// Takes the next rows on the threads of the pool: the digits of [`Self::push`].
    ///
    /// # Errors
    ///
    /// Those of [`Self::push`].
    pub fn push_in_parallel(
        &mut self,
        positions: &PositionColumns<'_>,
        capital: Option<&mut Vec<i64>>,
    ) -> Result<(), Error> {
        let capital = room_for(positions, capital)?;
        let asked_for = !capital.is_empty();
        let factors = self.factors;
        let starts = (self.rows..).step_by(PART);
        let columns = positions.class.chunks(PART).zip(positions.exposure.chunks(PART));
        let mut room = capital.chunks_mut(PART);
        let mut parts: Vec<_> = columns
            .zip(starts)
            .map(|((class, exposure), start)| {
                let capital = if asked_for { room.next() } else { None };
                let mut part = PositionBatch::new(factors);
                part.rows = start;
                (part, PositionColumns { class, exposure }, capital.unwrap_or_default())
            })
            .collect();
        parts.par_iter_mut().for_each(|(part, positions, capital)| part.take(positions, capital));
        for (part, positions, _) in parts {
            for (sum, of) in self.sums.iter_mut().zip(&part.sums) {
                sum.add(of.exposure, of.capital);
            }
            self.refused.extend(part.refused);
            self.rows = self.rows.saturating_add(positions.class.len());
        }
        Ok(())
    }
}

//! Scenarios on all threads.
//!
//! No scenario knows of another, so that nothing depends on the parts.

use rayon::prelude::*;

use super::ratios::{ScenarioBatch, ScenarioResult};
use crate::error::Error;

/// Parts for each thread: the last to end waits for few scenarios.
const PARTS: usize = 8;

impl ScenarioBatch<'_> {
    /// Takes the next scenarios on the threads of the pool: the digits of [`Self::push`].
    ///
    /// # Errors
    ///
    /// Those of [`Self::push`].
    pub fn push_in_parallel(
        &mut self,
        prices: &[i64],
        results: &mut Vec<ScenarioResult>,
    ) -> Result<(), Error> {
        let rows = self.rows(prices)?;
        let threads = rayon::current_num_threads().saturating_mul(PARTS);
        let size = rows.len().div_ceil(threads).max(1);
        let width = prices.len().checked_div(rows.len()).unwrap_or_default().max(1);
        let mut parts: Vec<_> = prices
            .chunks(size.saturating_mul(width))
            .zip((self.scenarios..).step_by(size))
            .map(|(prices, start)| {
                let mut part = self.clone();
                part.scenarios = start;
                part.refused = Vec::new();
                (part, prices, Vec::new())
            })
            .collect();
        parts.par_iter_mut().for_each(|(part, prices, found)| {
            part.take(prices.chunks_exact(width), found);
        });
        for (part, _, found) in parts {
            results.extend(found);
            self.refused.extend(part.refused);
        }
        self.scenarios = self.scenarios.saturating_add(rows.len());
        Ok(())
    }
}

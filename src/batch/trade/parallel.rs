//! Sorted trades in columns, part by part on all threads.
//!
//! A part ends where a security ends, so that nothing depends on how many there are.
//!
//! Errors: [`RefusedRows`].

use rayon::prelude::*;

use super::columns::TradeColumns;
use super::holding::{HoldingBatch, run_of};
use super::result::{BatchHolding, HoldingResults, HoldingTotals};
use crate::batch::refused::RefusedRows;
use crate::error::Error;

/// Parts for each thread: the last to end waits for few rows.
const PARTS: usize = 8;

impl HoldingBatch<'_> {
    /// Takes all rows, sorted by security and then by day, on the threads of the pool, and says
    /// what they come to.
    ///
    /// # Shape
    ///
    /// As [`Self::push`] with all rows in one chunk and [`Self::finish`]: the same digits.
    ///
    /// # Errors
    ///
    /// [`RefusedRows`].
    pub fn in_parallel(
        mut self,
        trades: &TradeColumns<'_>,
        results: &mut HoldingResults,
    ) -> Result<HoldingTotals, RefusedRows> {
        let count = trades.len()?;
        let (mut left, all_holdings) = results.more_rows(count);
        let size = count.div_ceil(rayon::current_num_threads().saturating_mul(PARTS)).max(1);
        let mut parts: Vec<Part<'_, '_, '_>> = Vec::new();
        let mut from = 0_usize;
        while from < count {
            // On to the end of the security in which the part would end.
            let last = from.saturating_add(size).min(count).saturating_sub(1);
            let rest = trades.security.get(last..).unwrap_or_default();
            let security = rest.first().copied().unwrap_or_default();
            let to = last.saturating_add(run_of(rest, security));
            let (own, other) = left.split_at_mut(to.saturating_sub(from).min(left.len()));
            left = other;
            let mut batch = self.clone();
            batch.rows = from;
            // A part that begins below the security before it is out of its place.
            batch.last = from.checked_sub(1).and_then(|row| trades.security.get(row)).copied();
            parts.push((batch, trades.part(from..to), own, Vec::new()));
            from = to;
        }
        parts.par_iter_mut().for_each(|(batch, trades, left, holdings)| {
            batch.whole(trades, left, holdings);
        });
        for (batch, _, _, holdings) in parts {
            all_holdings.extend(holdings);
            self.merge(batch)?;
        }
        self.rows = count;
        self.totals()
    }

    fn merge(&mut self, part: Self) -> Result<(), Error> {
        // OK because 10^12 shares of fewer than 2^32 securities stay far below 2^127.
        self.shares = self.shares.wrapping_add(part.shares);
        self.refused.extend(part.refused);
        match (&mut self.measuring.class, part.measuring.class) {
            (Some(class), Some(lots)) => class.merge(lots),
            (Some(_) | None, _) => Ok(()),
        }
    }
}

/// A batch of its own, the rows it takes, and where its results go.
type Part<'r, 't, 'l> = (HoldingBatch<'r>, TradeColumns<'t>, &'l mut [i64], Vec<BatchHolding>);

//! What trades in columns come to.

use chrono::NaiveDate;

use crate::quantity::{Fraction, HoldingPeriod};

/// The holding of one security.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BatchHolding {
    pub(super) security: u32,
    pub(super) shares: i64,
    pub(super) period: Option<Fraction>,
    pub(super) passes: bool,
    pub(super) passes_on: Option<NaiveDate>,
}

impl BatchHolding {
    /// The security.
    #[must_use]
    pub const fn security(&self) -> u32 {
        self.security
    }

    /// Shares held.
    #[must_use]
    pub const fn shares(&self) -> i64 {
        self.shares
    }

    /// The weighted-average holding period in years, exact; none where nothing is held.
    #[must_use]
    pub const fn period(&self) -> Option<HoldingPeriod> {
        self.period
    }

    /// Whether it is more than the threshold: exactly three years are not more than three.
    #[must_use]
    pub const fn passes(&self) -> bool {
        self.passes
    }

    /// The first day after the valuation on which it passes if nothing is traded; none when it does
    /// already, holds nothing, or was not asked.
    #[must_use]
    pub const fn passes_on(&self) -> Option<NaiveDate> {
        self.passes_on
    }
}

/// The average of all securities of a batch together, which decides for each under the reading
/// [`HoldingUnit::PooledClass`].
///
/// [`HoldingUnit::PooledClass`]: crate::HoldingUnit::PooledClass
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClassHolding {
    pub(super) period: Fraction,
    pub(super) passes: bool,
    pub(super) passes_on: Option<NaiveDate>,
}

impl ClassHolding {
    /// The weighted-average holding period in years, exact.
    #[must_use]
    pub const fn period(&self) -> HoldingPeriod {
        self.period
    }

    /// Whether it is more than the threshold.
    #[must_use]
    pub const fn passes(&self) -> bool {
        self.passes
    }

    /// The first day after the valuation on which it passes if nothing is traded; none when it does
    /// already.
    #[must_use]
    pub const fn passes_on(&self) -> Option<NaiveDate> {
        self.passes_on
    }
}

/// Columns of the caller that a batch fills: cleared between chunks they hold what came since.
#[derive(Clone, Debug, Default)]
pub struct HoldingResults {
    pub(super) holdings: Vec<BatchHolding>,
    pub(super) left: Option<Vec<i64>>,
}

impl HoldingResults {
    /// Columns for the holdings, and for the shares left of each row.
    #[must_use]
    pub const fn with_rows() -> Self {
        Self { holdings: Vec::new(), left: Some(Vec::new()) }
    }

    /// Columns for the holdings alone.
    #[must_use]
    pub const fn of_securities() -> Self {
        Self { holdings: Vec::new(), left: None }
    }

    /// One holding per security.
    #[must_use]
    pub fn holdings(&self) -> &[BatchHolding] {
        &self.holdings
    }

    /// The shares left of the lot that each row made, zero for sales, transfers and bonus shares
    /// that inherit their day (whose shares are in the lots that they came on); empty where rows
    /// were not asked for.
    #[must_use]
    pub fn left(&self) -> &[i64] {
        self.left.as_deref().unwrap_or_default()
    }

    /// Empties the columns and keeps their room.
    pub fn clear(&mut self) {
        self.holdings.clear();
        if let Some(left) = &mut self.left {
            left.clear();
        }
    }

    /// Zeros for a number of rows more, where rows are asked for; and where the holdings go.
    pub(super) fn more_rows(&mut self, count: usize) -> (&mut [i64], &mut Vec<BatchHolding>) {
        let left = self.left.as_mut().map_or_else(Default::default, |left| {
            let start = left.len();
            left.resize(start.saturating_add(count), 0);
            left.get_mut(start..).unwrap_or_default()
        });
        (left, &mut self.holdings)
    }
}

/// What all rows come to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HoldingTotals {
    pub(super) rows: usize,
    pub(super) shares: i128,
    pub(super) class: Option<ClassHolding>,
}

impl HoldingTotals {
    /// Rows taken, over all chunks.
    #[must_use]
    pub const fn rows(&self) -> usize {
        self.rows
    }

    /// Shares held of all securities.
    #[must_use]
    pub const fn shares(&self) -> i128 {
        self.shares
    }

    /// The average of all securities together, where it was asked for and anything is held.
    #[must_use]
    pub const fn class(&self) -> Option<&ClassHolding> {
        self.class.as_ref()
    }
}

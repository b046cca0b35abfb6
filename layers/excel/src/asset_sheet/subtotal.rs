//! Sections and totals against the rows under them.

use std::fmt;

use c_ross::Amount;
use rust_decimal::Decimal;

use crate::error::Location;

/// A subtotal or total that its rows do not come to (小计、合计与明细之差).
///
/// It changes no figure, since only the rows are computed from; it says that the filed sheet is
/// wrong.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SubtotalDifference {
    location: Location,
    filed: Amount,
    rows: Amount,
}

impl SubtotalDifference {
    pub(crate) const fn new(location: Location, filed: Amount, rows: Amount) -> Self {
        Self { location, filed, rows }
    }

    /// The cell.
    #[must_use]
    pub const fn location(&self) -> &Location {
        &self.location
    }

    /// What is filed, in yuan.
    #[must_use]
    pub const fn filed(&self) -> Amount {
        self.filed
    }

    /// What the rows come to, in yuan.
    #[must_use]
    pub const fn of_rows(&self) -> Amount {
        self.rows
    }
}

impl fmt::Display for SubtotalDifference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { location, filed, rows } = self;
        write!(f, "{location}: {filed} yuan is filed, its rows come to {rows} yuan")
    }
}

/// Sums of the columns of an open section; a column whose rows cannot be read has none.
#[derive(Debug)]
pub(super) struct Scope {
    pub(super) level: u32,
    pub(super) row: Option<u32>,
    pub(super) sums: Vec<Option<Decimal>>,
    /// Whether rows were added.
    pub(super) met: bool,
}

impl Scope {
    pub(super) fn new(level: u32, row: Option<u32>, columns: usize) -> Self {
        Self { level, row, sums: vec![Some(Decimal::ZERO); columns], met: false }
    }

    /// Adds the amounts of a row.
    pub(super) fn add(&mut self, amounts: &[Option<Amount>]) {
        self.met = true;
        for (sum, amount) in self.sums.iter_mut().zip(amounts) {
            *sum = match (*sum, amount) {
                (Some(sum), Some(amount)) => sum.checked_add(amount.yuan()),
                (Some(_) | None, _) => None,
            };
        }
    }
}

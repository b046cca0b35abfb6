//! Sums over positions: by class, by account, by security, whatever numbers the rows.
//!
//! Errors: [`Error::Row`] for columns of different lengths, [`RefusedRows`] for a number past the
//! bound, [`Error::Overflow`].

use rust_decimal::Decimal;

use super::fixed_factor::yuan;
use crate::batch::refused::{RefusedRow, RefusedRows, check_numbers};
use crate::error::Error;
use crate::quantity::Amount;

/// Exposure and capital of some positions, exact.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct PositionSum {
    pub(super) exposure: i128,
    pub(super) capital: i128,
    pub(super) places: u32,
}

impl PositionSum {
    /// The exposure in yuan.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] past 28 digits.
    pub fn exposure(&self) -> Result<Decimal, Error> {
        yuan(self.exposure, self.places)
    }

    /// The capital: the sum of the capital of each position, to the fen.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] and [`Error::OutOfRange`] past the range of amounts.
    pub fn capital(&self) -> Result<Amount, Error> {
        Amount::from_fen(self.capital)
    }

    pub(super) const fn add(&mut self, exposure: i128, capital: i128) {
        // OK because 2^64 numbers of 63 bits fit.
        self.exposure = self.exposure.wrapping_add(exposure);
        self.capital = self.capital.wrapping_add(capital);
    }
}

/// What all positions come to.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PositionTotals {
    pub(super) rows: usize,
    pub(super) classes: Vec<PositionSum>,
    pub(super) all: PositionSum,
}

impl PositionTotals {
    /// Positions taken.
    #[must_use]
    pub const fn rows(&self) -> usize {
        self.rows
    }

    /// The sum of each class that has a factor, by its number.
    #[must_use]
    pub fn classes(&self) -> &[PositionSum] {
        &self.classes
    }

    /// The sum of all.
    #[must_use]
    pub const fn all(&self) -> &PositionSum {
        &self.all
    }
}

/// Sums by a column of numbers, such as the account or the security of each row.
///
/// # Example
///
/// ```
/// use c_ross::GroupSums;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let mut by_account = GroupSums::new(2, 2)?;
/// by_account.add(&[0, 1, 0], &[1_000, 500, 200], &[300, 150, 60])?;
/// let sums = by_account.finish()?;
/// assert_eq!(sums[0].exposure()?.to_string(), "12");
/// assert_eq!(sums[0].capital()?.to_string(), "3.60");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct GroupSums {
    sums: Vec<PositionSum>,
    rows: usize,
    refused: Vec<RefusedRow>,
}

impl GroupSums {
    /// Sums of so many groups, of exposures in units of `10^-places` yuan.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for more than 2^26 groups.
    pub fn new(groups: u32, places: u32) -> Result<Self, Error> {
        check_numbers("groups", groups)?;
        let groups = usize::try_from(groups).unwrap_or(usize::MAX);
        let none = PositionSum { places, ..PositionSum::default() };
        Ok(Self { sums: vec![none; groups], rows: 0, refused: Vec::new() })
    }

    /// Adds rows: the number of the group, the exposure, the capital in fen.
    ///
    /// # Errors
    ///
    /// [`Error::Row`] for columns of different lengths; a number past the bound is told at the end.
    pub fn add(&mut self, group: &[u32], exposure: &[i64], capital: &[i64]) -> Result<(), Error> {
        same_length(group.len(), [exposure.len(), capital.len()])?;
        let start = self.rows;
        for (place, (group, (exposure, capital))) in
            group.iter().zip(exposure.iter().zip(capital)).enumerate()
        {
            let sum = usize::try_from(*group).ok().and_then(|group| self.sums.get_mut(group));
            if let Some(sum) = sum {
                sum.add((*exposure).into(), (*capital).into());
            } else {
                let (found, allowed) = (group.to_string(), format!("below {}", self.sums.len()));
                let error = Error::Word { field: "group", found, allowed };
                self.refused.push(RefusedRow::new(start.saturating_add(place), error));
            }
        }
        self.rows = start.saturating_add(group.len());
        Ok(())
    }

    /// The sum of each group.
    ///
    /// # Errors
    ///
    /// [`RefusedRows`] with every row whose number is past the bound.
    pub fn finish(self) -> Result<Vec<PositionSum>, RefusedRows> {
        RefusedRows::none_of(self.refused)?;
        Ok(self.sums)
    }
}

/// Refuses columns of different lengths.
pub(in crate::batch) fn same_length<const N: usize>(
    all: usize,
    others: [usize; N],
) -> Result<(), Error> {
    match others.iter().find(|length| **length != all) {
        None => Ok(()),
        Some(length) => {
            let fault = format!("a column has {length} rows where the first has {all}");
            Err(Error::Row { fault })
        }
    }
}

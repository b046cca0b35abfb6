//! Trades in columns to the shares left of each and the holding period of each security
//! (加权平均持仓时间), chunk by chunk.
//!
//! Errors: [`RefusedRows`], each with the number of its row counted over all chunks.

use std::fmt;

use super::age_table::AgeTable;
use super::columns::{KeptColumns, TradeColumns};
use super::security::{Flow, Measuring, Outcome};
use crate::error::Error;
use crate::quantity::{Fraction, ValuationDate};
use crate::rule::Readings;

/// Rows that are compared at once with the security before them.
const RUN: usize = 64;

/// The holding of one security.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BatchHolding {
    security: u32,
    shares: i64,
    period: Option<Fraction>,
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
    pub const fn period(&self) -> Option<Fraction> {
        self.period
    }

    /// Whether it is more than a threshold in years: exactly three is not more than three.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] past 38 digits.
    pub fn is_above(&self, threshold: u32) -> Result<bool, Error> {
        let threshold = rust_decimal::Decimal::from(threshold);
        self.period.map_or(Ok(false), |period| Ok(period.compare(threshold)?.is_gt()))
    }
}

/// A row that is refused.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct RefusedRow {
    row: usize,
    error: Error,
}

impl RefusedRow {
    /// The row, counted from zero over all chunks.
    #[must_use]
    pub const fn row(&self) -> usize {
        self.row
    }

    /// Why it is refused.
    #[must_use]
    pub const fn error(&self) -> &Error {
        &self.error
    }
}

/// All refused rows, in their order; never empty when it is an error. Of a security the first is
/// named, since what it holds is not known after it.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub struct RefusedRows(Vec<RefusedRow>);

impl RefusedRows {
    /// Each refused row.
    #[must_use]
    pub fn rows(&self) -> &[RefusedRow] {
        &self.0
    }
}

impl fmt::Display for RefusedRows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} rows refused; nothing was computed", self.0.len())?;
        for refused in &self.0 {
            write!(f, "\n  row {}: {}", refused.row, refused.error)?;
        }
        Ok(())
    }
}

/// Trades taken chunk by chunk; a chunk may end inside a security.
///
/// # Shape
///
/// One holding per security, in the order of the rows, and one number per row: the shares left of
/// the lot that the row made, zero for sales, transfers and bonus shares that inherit their day
/// (whose shares are in the lots that they came on).
///
/// # Source
///
/// Notice 2025-24 articles 1 and 2; the same figures as [`Holding`] and
/// [`WeighedLots::of_security`]. Each security has its own average, under the reading
/// [`HoldingUnit::PooledClass`] too, whose average over a class is [`WeighedLots::of_class`].
///
/// [`Holding`]: crate::Holding
/// [`HoldingUnit::PooledClass`]: crate::HoldingUnit::PooledClass
/// [`WeighedLots::of_class`]: crate::WeighedLots::of_class
/// [`WeighedLots::of_security`]: crate::WeighedLots::of_security
///
/// # Example
///
/// Of 300 and 100 shares 350 are sold, oldest first: 50 are left of the second lot.
///
/// ```
/// use c_ross::{HoldingBatch, Readings, TradeColumns, TradeKind, ValuationDate};
/// use chrono::NaiveDate;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let valued = ValuationDate::new(NaiveDate::from_ymd_opt(2025, 12, 31).ok_or("no day")?);
/// let readings = Readings::default();
/// let mut batch = HoldingBatch::new(valued, 6, &readings)?;
/// batch.push(&TradeColumns {
///     security: &[7, 7, 7],
///     account: &[0, 0, 0],
///     day: &[18_000, 19_000, 20_000],
///     kind: &[TradeKind::Buy, TradeKind::Buy, TradeKind::Sell],
///     shares: &[300, 100, 350],
///     cost: &[0, 0, 0],
/// })?;
/// let (holdings, left) = batch.finish()?;
/// assert_eq!(left, [0, 50, 0]);
/// assert_eq!(holdings.first().ok_or("none")?.shares(), 50);
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct HoldingBatch<'r> {
    readings: &'r Readings,
    valued: ValuationDate,
    window: u32,
    ages: AgeTable,
    /// The rows of the security that the next chunk may continue.
    open: KeptColumns,
    /// The security before.
    last: Option<u32>,
    /// Room for the accounts of a security, kept between them.
    flows: Vec<Flow>,
    holdings: Vec<BatchHolding>,
    left: Vec<i64>,
    refused: Vec<RefusedRow>,
}

impl<'r> HoldingBatch<'r> {
    /// A batch valued on a day, with ages over a window in years.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] for a window past the digits kept.
    pub fn new(valued: ValuationDate, window: u32, readings: &'r Readings) -> Result<Self, Error> {
        let ages = AgeTable::new(valued, window, readings.day_count, readings.window_cap)?;
        Ok(Self {
            readings,
            valued,
            window,
            ages,
            open: KeptColumns::default(),
            last: None,
            flows: Vec::new(),
            holdings: Vec::new(),
            left: Vec::new(),
            refused: Vec::new(),
        })
    }

    /// Takes the next chunk.
    ///
    /// # Errors
    ///
    /// [`Error::Row`] for columns of different lengths; what is wrong with a row is told at the
    /// end.
    pub fn push(&mut self, trades: &TradeColumns<'_>) -> Result<(), Error> {
        let count = trades.len()?;
        self.left.reserve(count);
        let mut from = 0;
        while let Some(security) = trades.security.get(from).copied() {
            let rest = trades.security.get(from..).unwrap_or_default();
            let to = from.saturating_add(run_of(rest, security));
            let part = trades.part(from..to);
            if self.open.security().is_some_and(|open| open != security) {
                self.close();
            }
            // The last security of a chunk, and what goes on with the one before, is kept.
            if to == count || self.open.security().is_some() {
                self.open.extend(&part);
            } else {
                self.security(&part);
            }
            from = to;
        }
        Ok(())
    }

    /// Ends the security whose rows are kept.
    fn close(&mut self) {
        let mut open = std::mem::take(&mut self.open);
        if open.security().is_some() {
            self.security(&open.columns());
        }
        open.clear();
        self.open = open;
    }

    /// Measures a security of which all rows are there.
    fn security(&mut self, trades: &TradeColumns<'_>) {
        let start = self.left.len();
        let Some(security) = trades.security.first().copied() else { return };
        let before = self.last.replace(security);
        let measured = match (before, first_before_its_day(trades.day)) {
            (Some(before), _) if before > security => {
                let (found, allowed) = (security.to_string(), format!("{before} or above, sorted"));
                Err((0, Error::Word { field: "security", found, allowed }))
            }
            (_, Some((place, before, day))) => {
                let (found, allowed) = (day.to_string(), format!("{before} or later, sorted"));
                Err((place, Error::Word { field: "day", found, allowed }))
            }
            (_, None) => {
                let (readings, valued) = (self.readings, self.valued);
                let ages = &mut self.ages;
                let mut measuring =
                    Measuring::new(readings, valued, self.window, ages, &mut self.flows);
                measuring.security(trades, &mut self.left)
            }
        };
        // A security that is out of its place leaves nothing behind but its rows.
        self.left.resize(start.saturating_add(trades.security.len()), 0);
        match measured {
            Ok(Outcome { shares, period }) => {
                self.holdings.push(BatchHolding { security, shares, period });
            }
            Err((place, error)) => {
                let row = start.saturating_add(place);
                self.refused.push(RefusedRow { row, error });
            }
        }
    }

    /// The holdings, and the shares left of each row.
    ///
    /// # Errors
    ///
    /// [`RefusedRows`] with the first refused row of each security.
    pub fn finish(mut self) -> Result<(Vec<BatchHolding>, Vec<i64>), RefusedRows> {
        self.close();
        if self.refused.is_empty() {
            return Ok((self.holdings, self.left));
        }
        self.refused.sort_by_key(|refused| refused.row);
        Err(RefusedRows(self.refused))
    }
}

/// The first day that is before the one in front of it, with its place and that one.
fn first_before_its_day(days: &[i32]) -> Option<(usize, i32, i32)> {
    // The common case is compared many at a time.
    if days.is_sorted() {
        return None;
    }
    let pairs = days.iter().zip(days.iter().skip(1)).enumerate();
    let mut found = pairs.filter(|(_, (before, day))| before > day);
    found.next().map(|(place, (before, day))| (place.saturating_add(1), *before, *day))
}

/// How many rows from the first are of its security.
fn run_of(securities: &[u32], security: u32) -> usize {
    let mut run = 0_usize;
    // Many at a time, and the last of them one by one.
    for part in securities.chunks(RUN) {
        if part.iter().fold(false, |any, of| any | (*of != security)) {
            let own = part.iter().position(|of| *of != security).unwrap_or(part.len());
            return run.saturating_add(own);
        }
        run = run.saturating_add(part.len());
    }
    run
}

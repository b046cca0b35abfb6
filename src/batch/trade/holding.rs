//! Trades in columns to the shares left of each and the holding period of each security
//! (加权平均持仓时间), chunk by chunk.
//!
//! Errors: [`RefusedRows`], each with the number of its row counted over all chunks.

use super::columns::{KeptColumns, TradeColumns};
use super::lots_left::ClassLots;
use super::result::{BatchHolding, ClassHolding, HoldingResults, HoldingTotals};
use super::security::Measuring;
use super::terms::HoldingTerms;
use crate::batch::refused::{RefusedRow, RefusedRows};
use crate::error::Error;
use crate::rule::Readings;

/// Rows that are compared at once with the security before them.
const RUN: usize = 64;

/// Trades to lots and holding periods.
///
/// # Shape
///
/// Columns sorted by security and then by day go in chunk by chunk; a chunk may end inside a
/// security. Into the columns of the caller come one holding per security, in the order of the
/// rows, and the shares left of each row, as soon as the security has ended. Columns in another
/// order are taken whole: [`Self::in_any_order`].
///
/// # Source
///
/// Notice 2025-24 articles 1 and 2; the same figures as [`Holding`], [`WeighedLots::of_security`]
/// and, for a class together, [`WeighedLots::of_class`].
///
/// [`Holding`]: crate::Holding
/// [`WeighedLots::of_class`]: crate::WeighedLots::of_class
/// [`WeighedLots::of_security`]: crate::WeighedLots::of_security
///
/// # Example
///
/// Of 300 and 100 shares 350 are sold, oldest first: 50 are left of the second lot.
///
/// ```
/// use c_ross::{
///     HoldingBatch, HoldingResults, HoldingTerms, Readings, TradeColumns, TradeKind,
///     ValuationDate,
/// };
/// use chrono::NaiveDate;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let valued = ValuationDate::new(NaiveDate::from_ymd_opt(2025, 12, 31).ok_or("no day")?);
/// let readings = Readings::default();
/// let mut results = HoldingResults::with_rows();
/// let mut batch = HoldingBatch::new(HoldingTerms::new(valued, 6, 3)?, &readings)?;
/// let trades = TradeColumns {
///     security: &[7, 7, 7],
///     account: &[0, 0, 0],
///     day: &[18_000, 19_000, 20_000],
///     kind: &[TradeKind::Buy, TradeKind::Buy, TradeKind::Sell],
///     shares: &[300, 100, 350],
///     cost: &[0, 0, 0],
/// };
/// batch.push(&trades, &mut results)?;
/// let totals = batch.finish(&mut results)?;
/// assert_eq!(results.left(), [0, 50, 0]);
/// assert_eq!(totals.shares(), 50);
/// // Bought on 8 January 2022: 3.98 years.
/// assert!(results.holdings().first().ok_or("none")?.passes());
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct HoldingBatch<'r> {
    pub(super) measuring: Measuring<'r>,
    /// The rows of the security that the next chunk may continue.
    open: KeptColumns,
    /// The security before.
    pub(super) last: Option<u32>,
    /// Rows of the securities that have ended.
    pub(super) rows: usize,
    pub(super) shares: i128,
    pub(super) refused: Vec<RefusedRow>,
}

impl<'r> HoldingBatch<'r> {
    /// A batch of securities that are measured on the same terms.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] for a window past the digits kept.
    pub fn new(terms: HoldingTerms, readings: &'r Readings) -> Result<Self, Error> {
        Ok(Self {
            measuring: Measuring::new(terms, readings)?,
            open: KeptColumns::default(),
            last: None,
            rows: 0,
            shares: 0,
            refused: Vec::new(),
        })
    }

    /// The same with the day on which each holding passes.
    #[must_use]
    pub const fn with_days_of_passing(mut self) -> Self {
        self.measuring.averaging.days = true;
        self
    }

    /// The same with the average of all securities together; their prices, in millionths of a yuan
    /// by the number of the security, weigh the shares unless the purchase cost does.
    #[must_use]
    pub fn with_class(mut self, prices: &'r [i64]) -> Self {
        self.measuring.class = Some(ClassLots::new(prices));
        self
    }

    /// Takes the next chunk; the results of securities that have ended go to the columns.
    ///
    /// # Errors
    ///
    /// [`Error::Row`] for columns of different lengths; what is wrong with a row is told at the
    /// end.
    pub fn push(
        &mut self,
        trades: &TradeColumns<'_>,
        results: &mut HoldingResults,
    ) -> Result<(), Error> {
        let count = trades.len()?;
        let mut from = 0;
        while let Some(security) = trades.security.get(from).copied() {
            let rest = trades.security.get(from..).unwrap_or_default();
            let to = from.saturating_add(run_of(rest, security));
            let part = trades.part(from..to);
            if self.open.security().is_some_and(|open| open != security) {
                self.close(results);
            }
            // The last security of a chunk, and what goes on with the one before, is kept.
            if to == count || self.open.security().is_some() {
                self.open.extend(&part);
            } else {
                self.security(security, &part, results);
            }
            from = to;
        }
        Ok(())
    }

    /// Ends the security whose rows are kept.
    fn close(&mut self, results: &mut HoldingResults) {
        let mut open = std::mem::take(&mut self.open);
        if let Some(security) = open.security() {
            self.security(security, &open.columns(), results);
        }
        open.clear();
        self.open = open;
    }

    /// Measures a security of which all rows are there.
    fn security(&mut self, security: u32, trades: &TradeColumns<'_>, results: &mut HoldingResults) {
        let (left, holdings) = results.more_rows(trades.security.len());
        self.measure(security, trades, left, holdings);
    }

    /// Measures the securities of a part that ends with one.
    #[cfg(feature = "parallel")]
    pub(super) fn whole(
        &mut self,
        trades: &TradeColumns<'_>,
        left: &mut [i64],
        holdings: &mut Vec<BatchHolding>,
    ) {
        let mut from = 0;
        while let Some(security) = trades.security.get(from).copied() {
            let rest = trades.security.get(from..).unwrap_or_default();
            let to = from.saturating_add(run_of(rest, security));
            let left = left.get_mut(from..to).unwrap_or_default();
            self.measure(security, &trades.part(from..to), left, holdings);
            from = to;
        }
    }

    fn measure(
        &mut self,
        security: u32,
        trades: &TradeColumns<'_>,
        left: &mut [i64],
        holdings: &mut Vec<BatchHolding>,
    ) {
        let measured = match self.last.replace(security) {
            Some(before) if before > security => {
                let (found, allowed) = (security.to_string(), format!("{before} or above, sorted"));
                let first = (0, Error::Word { field: "security", found, allowed });
                Err(self.measuring.refused(trades, first))
            }
            Some(_) | None => self.measuring.security(security, trades, left),
        };
        match measured {
            Ok(holding) => {
                // OK because 10^12 shares of fewer than 2^32 securities stay far below 2^127.
                self.shares = self.shares.wrapping_add(holding.shares.into());
                holdings.push(holding);
            }
            Err(refused) => self.refused.extend(
                refused
                    .into_iter()
                    .map(|(place, error)| RefusedRow::new(self.rows.saturating_add(place), error)),
            ),
        }
        self.rows = self.rows.saturating_add(trades.security.len());
    }

    /// Ends the last security, and says what all come to.
    ///
    /// # Errors
    ///
    /// [`RefusedRows`]; what is in the columns then counts for nothing.
    pub fn finish(mut self, results: &mut HoldingResults) -> Result<HoldingTotals, RefusedRows> {
        self.close(results);
        self.totals()
    }

    pub(super) fn totals(mut self) -> Result<HoldingTotals, RefusedRows> {
        RefusedRows::none_of(std::mem::take(&mut self.refused))?;
        let class = self.class()?;
        Ok(HoldingTotals { rows: self.rows, shares: self.shares, class })
    }

    fn class(&self) -> Result<Option<ClassHolding>, Error> {
        let averaging = &self.measuring.averaging;
        let Some(class) = &self.measuring.class else { return Ok(None) };
        let lots = class.lots(averaging.readings)?;
        lots.map(|lots| averaging.together(&lots)).transpose()
    }
}

/// How many rows from the first are of its security.
pub(super) fn run_of(securities: &[u32], security: u32) -> usize {
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

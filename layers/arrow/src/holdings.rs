//! Holdings and the shares left of each trade, as batches.

use std::sync::Arc;

use arrow_array::{
    ArrayRef, BooleanArray, Date32Array, Decimal128Array, Int64Array, RecordBatch, StringArray,
};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use c_ross::{BatchHolding, HoldingBatch, HoldingResults, HoldingTotals, RefusedRows};
use chrono::NaiveDate;

use crate::error::{Error, refused_rows};
use crate::layout::Amounts;
use crate::trades::{TradeBatch, TradeRecords};

/// Above the largest number of 38 digits.
const DIGITS_ABOVE: i128 = 100_000_000_000_000_000_000_000_000_000_000_000_000;
/// Places of a period in print.
const PRINTED: u32 = 4;

/// What trades come to, as batches.
///
/// # Shape
///
/// `holdings` has one row per security: `security` (Utf8), `shares` (Int64), the period in years as
/// the exact fraction `period_numerator` over `period_denominator` (Decimal128 of 38 digits, null
/// where nothing is held), `period_years_rounded` (Decimal128 of 4 places, half away from zero: for
/// print, never for comparison), `passes` (Boolean), `passes_on` (Date32, null where it passes
/// already, nothing is held, or the day was not asked for). `left` has one row per trade:
/// `shares_left` (Int64).
#[derive(Clone, Debug)]
pub struct HoldingRecords {
    holdings: RecordBatch,
    left: RecordBatch,
}

impl HoldingRecords {
    /// One row per security.
    #[must_use]
    pub const fn holdings(&self) -> &RecordBatch {
        &self.holdings
    }

    /// One row per trade.
    #[must_use]
    pub const fn left(&self) -> &RecordBatch {
        &self.left
    }

    /// The columns of the holdings.
    #[must_use]
    pub fn holding_schema() -> SchemaRef {
        let exact = || DataType::Decimal128(38, 0);
        Arc::new(Schema::new(vec![
            Field::new("security", DataType::Utf8, false),
            Field::new("shares", DataType::Int64, false),
            Field::new("period_numerator", exact(), true),
            Field::new("period_denominator", exact(), true),
            Field::new("period_years_rounded", DataType::Decimal128(38, 4), true),
            Field::new("passes", DataType::Boolean, false),
            Field::new("passes_on", DataType::Date32, true),
        ]))
    }

    /// The column of the shares left.
    #[must_use]
    pub fn left_schema() -> SchemaRef {
        Arc::new(Schema::new(vec![Field::new("shares_left", DataType::Int64, false)]))
    }

    /// The results of a batch of the library, whose securities have their names in the records.
    ///
    /// # Errors
    ///
    /// [`Error::Figure`] for a period past 38 digits.
    pub fn of(records: &TradeRecords, results: &HoldingResults) -> Result<Self, Error> {
        let left: ArrayRef = Arc::new(Int64Array::from(results.left().to_vec()));
        let left = RecordBatch::try_new(Self::left_schema(), vec![left]);
        let holdings = holdings(records, results.holdings())?;
        Ok(Self { holdings, left: left.map_err(Error::broken)? })
    }

    /// What all trades come to, in whatever order their rows stand.
    ///
    /// # Shape
    ///
    /// That of [`HoldingBatch::in_any_order`]: one holding per security in the order of their
    /// numbers, the shares left in the order of the rows.
    ///
    /// # Errors
    ///
    /// [`Error::Columns`].
    pub fn in_any_order(
        batch: HoldingBatch<'_>,
        records: &TradeRecords,
        trades: &[TradeBatch],
    ) -> Result<(Self, HoldingTotals), Error> {
        let chunks: Vec<_> = trades.iter().map(TradeBatch::columns).collect();
        let bounds = (records.securities().len(), records.accounts().len());
        let mut results = HoldingResults::with_rows();
        let totals = batch.in_any_order(&chunks, bounds, &mut results);
        let totals = totals.map_err(|refused| named(&refused, records))?;
        Ok((Self::of(records, &results)?, totals))
    }
}

/// Trades sorted by security and then by day, batch by batch, to their holdings.
///
/// # Shape
///
/// A batch may end inside a security; its holding and the shares left of its rows come out with the
/// batch that ends it, or at the end. What comes out together has the rows that came in.
///
/// # Example
///
/// Of 300 and 100 shares 350 are sold, oldest first: 50 are left of the second lot.
///
/// ```
/// use std::sync::Arc;
///
/// use arrow_array::cast::AsArray;
/// use arrow_array::types::Int64Type;
/// use arrow_array::{ArrayRef, Date32Array, Int64Array, RecordBatch, StringArray};
/// use c_ross::{HoldingBatch, HoldingTerms, Readings, ValuationDate};
/// use c_ross_arrow::{Amounts, HoldingStream};
/// use chrono::NaiveDate;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let text = |of: [&str; 3]| -> ArrayRef { Arc::new(StringArray::from(of.to_vec())) };
/// let trades = RecordBatch::try_from_iter([
///     ("date", Arc::new(Date32Array::from(vec![18_000, 19_000, 20_000])) as ArrayRef),
///     ("account", text(["general"; 3])),
///     ("security", text(["600050"; 3])),
///     ("action", text(["buy", "buy", "sell"])),
///     ("shares", Arc::new(Int64Array::from(vec![300, 100, 350]))),
/// ])?;
/// let valued = ValuationDate::new(NaiveDate::from_ymd_opt(2025, 12, 31).ok_or("no day")?);
/// let readings = Readings::default();
/// let batch = HoldingBatch::new(HoldingTerms::new(valued, 6, 3)?, &readings)?;
/// let mut stream = HoldingStream::new(batch, Amounts::Unread);
/// // The security may go on.
/// assert_eq!(stream.push(&trades)?.holdings().num_rows(), 0);
/// let (last, totals) = stream.finish()?;
/// assert_eq!(last.left().column(0).as_primitive::<Int64Type>().values(), &[0, 50, 0]);
/// assert_eq!(totals.shares(), 50);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct HoldingStream<'r> {
    records: TradeRecords,
    batch: HoldingBatch<'r>,
    results: HoldingResults,
}

impl<'r> HoldingStream<'r> {
    /// A batch of the library that takes batches of trades; amounts are needed where the purchase
    /// cost weighs.
    #[must_use]
    pub fn new(batch: HoldingBatch<'r>, amounts: Amounts) -> Self {
        let results = HoldingResults::with_rows();
        Self { records: TradeRecords::new(amounts), batch, results }
    }

    /// Takes the next batch; out come the securities that have ended.
    ///
    /// # Errors
    ///
    /// Those of [`TradeRecords::take`]; what the library refuses is told at the end.
    pub fn push(&mut self, trades: &RecordBatch) -> Result<HoldingRecords, Error> {
        let trades = self.records.take(trades)?;
        self.results.clear();
        self.batch.push(&trades.columns(), &mut self.results)?;
        HoldingRecords::of(&self.records, &self.results)
    }

    /// Ends the last security, and says what all come to.
    ///
    /// # Errors
    ///
    /// [`Error::Columns`] with the first refused row of each security, or a security whose rows do
    /// not stand together; what came out before then counts for nothing.
    pub fn finish(mut self) -> Result<(HoldingRecords, HoldingTotals), Error> {
        self.results.clear();
        let totals = self.batch.finish(&mut self.results);
        let totals = totals.map_err(|refused| named(&refused, &self.records))?;
        Ok((HoldingRecords::of(&self.records, &self.results)?, totals))
    }
}

fn holdings(records: &TradeRecords, holdings: &[BatchHolding]) -> Result<RecordBatch, Error> {
    let unnamed = || Error::broken("a security of the results has no name");
    let names = holdings.iter().map(|of| records.securities().name(of.security()));
    let names = names.map(|name| name.ok_or_else(unnamed)).collect::<Result<Vec<_>, _>>()?;
    let (mut above, mut below, mut years) = (Vec::new(), Vec::new(), Vec::new());
    for holding in holdings {
        let period = holding.period();
        above.push(period.map(|of| within_digits(of.numerator())).transpose()?);
        below.push(period.map(|of| within_digits(of.denominator())).transpose()?);
        years.push(period.map(printed).transpose()?);
    }
    let decimal = |column: Vec<Option<i128>>, places| -> Result<ArrayRef, Error> {
        let column = Decimal128Array::from(column).with_precision_and_scale(38, places);
        Ok(Arc::new(column.map_err(Error::broken)?))
    };
    let passes: Vec<_> = holdings.iter().map(BatchHolding::passes).collect();
    let passes_on = holdings.iter().map(|of| of.passes_on().map(since_1970).transpose());
    let passes_on = passes_on.collect::<Result<Vec<_>, _>>()?;
    let columns: Vec<ArrayRef> = vec![
        Arc::new(StringArray::from_iter_values(names)),
        Arc::new(Int64Array::from_iter_values(holdings.iter().map(BatchHolding::shares))),
        decimal(above, 0)?,
        decimal(below, 0)?,
        decimal(years, 4)?,
        Arc::new(BooleanArray::from(passes)),
        Arc::new(Date32Array::from(passes_on)),
    ];
    RecordBatch::try_new(HoldingRecords::holding_schema(), columns).map_err(Error::broken)
}

fn within_digits(number: i128) -> Result<i128, c_ross::Error> {
    let step = "holding period as a column";
    let fits = number.checked_abs().is_some_and(|size| size < DIGITS_ABOVE);
    if fits { Ok(number) } else { Err(c_ross::Error::Overflow { step }) }
}

/// A period in units of its last place in print.
fn printed(period: c_ross::HoldingPeriod) -> Result<i128, c_ross::Error> {
    let mut years = period.to_places(PRINTED)?;
    years.rescale(PRINTED);
    Ok(years.mantissa())
}

fn since_1970(day: NaiveDate) -> Result<i32, Error> {
    let days = day.signed_duration_since(NaiveDate::default()).num_days();
    i32::try_from(days).map_err(Error::broken)
}

/// Refused rows of the library, with the names in place of the numbers.
fn named(refused: &RefusedRows, records: &TradeRecords) -> Error {
    refused_rows(refused, |error| with_names(error, records))
}

fn with_names(error: c_ross::Error, records: &TradeRecords) -> c_ross::Error {
    if let c_ross::Error::SoldMoreThanHeld { action, account, shares, held } = error {
        let number = account.parse().ok();
        let name = number.and_then(|number| records.accounts().name(number));
        let account = name.map_or(account.clone(), str::to_owned);
        return c_ross::Error::SoldMoreThanHeld { action, account, shares, held };
    }
    if let c_ross::Error::Word { field: field @ "security", found, .. } = &error {
        let number = found.parse().ok();
        let name = number.and_then(|number| records.securities().name(number));
        let found = name.map_or(found.clone(), str::to_owned);
        let allowed = "the rows of each security together, sorted".to_owned();
        return c_ross::Error::Word { field, found, allowed };
    }
    error
}

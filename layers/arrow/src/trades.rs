//! Batches of trades to the columns of the library.

use arrow_array::types::{Date32Type, Decimal128Type, DecimalType as _, Int64Type};
use arrow_array::{Array as _, Decimal128Array, RecordBatch};
use arrow_buffer::ScalarBuffer;
use c_ross::{Action, TradeColumns, TradeKind};

use crate::error::{Error, Gathered};
use crate::layout::{Amounts, Layout};
use crate::names::Names;
use crate::rows::Rows;

/// Above the largest amount in fen, as in `trades.csv`.
const FEN_ABOVE: i128 = 1_000_000_000_000_000_000;
const FEN: &str = "yuan from 0 to below 10^16, to the fen";
const PAID: &str = "the yuan paid, for opening, buy and rights";
const UNPAID: &str = "none; shares that are paid for are `rights`";

/// Batches of trades as they come, with the names that they use.
///
/// # Shape
///
/// Columns as in `trades.csv`, in any order: `date` (Date32), `account`, `security`, `action`
/// (text, plain or by dictionary), `shares` (Int64), `amount` (Decimal128 of 2 places, null where
/// the action carries none), and `note`, which is not read. One [`TradeBatch`] per batch, row i of
/// row i. Accounts and securities are numbered over all batches in the order in which rows name
/// them, so that rows sorted by security are sorted by number.
///
/// # Example
///
/// ```
/// use std::sync::Arc;
///
/// use arrow_array::{ArrayRef, Date32Array, Int64Array, RecordBatch, StringArray};
/// use c_ross_arrow::{Amounts, TradeRecords};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let text = |of: [&str; 2]| -> ArrayRef { Arc::new(StringArray::from(of.to_vec())) };
/// let batch = RecordBatch::try_from_iter([
///     ("date", Arc::new(Date32Array::from(vec![19_000, 20_000])) as ArrayRef),
///     ("account", text(["general", "general"])),
///     ("security", text(["600050", "600050"])),
///     ("action", text(["buy", "sell"])),
///     ("shares", Arc::new(Int64Array::from(vec![300, 100]))),
/// ])?;
/// let mut records = TradeRecords::new(Amounts::Unread);
/// let trades = records.take(&batch)?;
/// assert_eq!(trades.columns().shares, [300, 100]);
/// assert_eq!(records.securities().name(0), Some("600050"));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct TradeRecords {
    amounts: Amounts,
    accounts: Names,
    securities: Names,
    rows: usize,
}

/// The trades of a batch; its days and shares are the memory of the batch.
#[derive(Clone, Debug)]
pub struct TradeBatch {
    pub(crate) first: usize,
    security: Vec<u32>,
    account: Vec<u32>,
    day: ScalarBuffer<i32>,
    kind: Vec<TradeKind>,
    shares: ScalarBuffer<i64>,
    cost: Vec<i64>,
}

impl TradeBatch {
    /// The columns, as the library takes them; without amounts the cost is zero.
    #[must_use]
    pub fn columns(&self) -> TradeColumns<'_> {
        TradeColumns {
            security: &self.security,
            account: &self.account,
            day: &self.day,
            kind: &self.kind,
            shares: &self.shares,
            cost: &self.cost,
        }
    }

    /// How many trades there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.security.len()
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.security.is_empty()
    }
}

impl TradeRecords {
    /// Trades, with their amounts or without.
    #[must_use]
    pub fn new(amounts: Amounts) -> Self {
        Self { amounts, accounts: Names::default(), securities: Names::default(), rows: 0 }
    }

    /// Whether amounts are read.
    #[must_use]
    pub const fn amounts(&self) -> Amounts {
        self.amounts
    }

    /// The accounts named so far, by number.
    #[must_use]
    pub const fn accounts(&self) -> &Names {
        &self.accounts
    }

    /// The securities named so far, by number.
    #[must_use]
    pub const fn securities(&self) -> &Names {
        &self.securities
    }

    /// Rows taken.
    #[must_use]
    pub const fn rows(&self) -> usize {
        self.rows
    }

    /// Takes the next batch.
    ///
    /// # Errors
    ///
    /// [`Error::Columns`] with every column that is missing, unknown or of another type; and else
    /// with every row that holds null, no name, no action of `trades.csv`, no amount where shares
    /// are paid for, an amount for bonus shares or one outside its range. Whether the shares are
    /// there that leave is asked by who measures them. The rows of a batch that is refused count.
    pub fn take(&mut self, batch: &RecordBatch) -> Result<TradeBatch, Error> {
        let first = self.rows;
        let mut rows = Rows::of(batch, Layout::Trades(self.amounts), first)?;
        self.rows = first.saturating_add(batch.num_rows());
        let day = rows.numbers::<Date32Type>("date", "a day")?.values().clone();
        let name = |of| (0, of);
        let account = rows.texts("account", name("the name of the account"), |name| {
            self.accounts.numbered(name)
        })?;
        let security = rows.texts("security", name("the code of the security"), |name| {
            self.securities.numbered(name)
        })?;
        let words = (TradeKind::Sell, Action::WORDS);
        let kind = rows.texts("action", words, kind_of)?;
        let shares = "a whole number from 1 to 10^12";
        let shares = rows.numbers::<Int64Type>("shares", shares)?.values().clone();
        let cost = match self.amounts {
            Amounts::Read => costs(&mut rows, &kind)?,
            Amounts::Unread => vec![0; kind.len()],
        };
        rows.finish()?;
        Ok(TradeBatch { first, security, account, day, kind, shares, cost })
    }

    /// Takes the next batches together.
    ///
    /// # Errors
    ///
    /// Those of [`Self::take`], with the rows of all batches at once.
    pub fn take_all(&mut self, batches: &[RecordBatch]) -> Result<Vec<TradeBatch>, Error> {
        let mut trades = Vec::with_capacity(batches.len());
        let mut gathered = Gathered::default();
        for batch in batches {
            trades.extend(gathered.keep(self.take(batch))?);
        }
        gathered.finish()?;
        Ok(trades)
    }
}

/// The words of `trades.csv`.
fn kind_of(word: &str) -> Option<TradeKind> {
    Some(match word {
        "opening" => TradeKind::Opening,
        "buy" => TradeKind::Buy,
        "rights" => TradeKind::Rights,
        "bonus" => TradeKind::Bonus,
        "sell" => TradeKind::Sell,
        "transfer_in" => TradeKind::TransferIn,
        "transfer_out" => TradeKind::TransferOut,
        _ => return None,
    })
}

/// The fen of each row, zero where there are none.
fn costs(rows: &mut Rows<'_>, kinds: &[TradeKind]) -> Result<Vec<i64>, Error> {
    let column = rows.column("amount");
    let column = column.and_then(|of| of.as_any().downcast_ref::<Decimal128Array>());
    let column = column.ok_or_else(|| Error::broken("column `amount` is no decimal"))?;
    let mut costs = Vec::with_capacity(kinds.len());
    for (place, (fen, kind)) in column.values().iter().zip(kinds).enumerate() {
        let filled = column.nulls().is_none_or(|nulls| nulls.is_valid(place));
        let in_range = (0..FEN_ABOVE).contains(fen);
        let cost = i64::try_from(*fen).ok().filter(|_| filled && in_range);
        let paid = matches!(kind, TradeKind::Opening | TradeKind::Buy | TradeKind::Rights);
        match cost {
            None if filled => rows.value("amount", place, yuan_of(*fen), FEN),
            None if paid => rows.null("amount", place, PAID),
            Some(cost) if cost != 0 && *kind == TradeKind::Bonus => {
                rows.value("amount", place, yuan_of(*fen), UNPAID);
            }
            Some(_) | None => {}
        }
        costs.push(cost.unwrap_or_default());
    }
    Ok(costs)
}

/// Fen as yuan in print, of whatever size.
fn yuan_of(fen: i128) -> String {
    Decimal128Type::format_decimal(fen, 38, 2)
}

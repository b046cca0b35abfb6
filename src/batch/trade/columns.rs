//! Trades as columns.
//!
//! Errors: [`Error::Row`] for columns of different lengths.

use std::ops::Range;

use crate::error::Error;

/// What a trade does.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[expect(clippy::exhaustive_enums, reason = "the actions of a trade")]
pub enum TradeKind {
    /// An opening lot (期初): its day is that of acquisition.
    Opening,
    /// A purchase (买入).
    Buy,
    /// A paid rights issue (配股).
    Rights,
    /// Free shares (送股、转增).
    Bonus,
    /// A sale (卖出).
    Sell,
    /// Shares that leave for another account (转出).
    TransferOut,
    /// Shares that arrive from another account (转入).
    TransferIn,
}

impl TradeKind {
    /// A number whose third bit is set where shares leave or move.
    pub(super) const fn code(self) -> u8 {
        match self {
            Self::Opening => 0,
            Self::Buy => 1,
            Self::Rights => 2,
            Self::Bonus => 3,
            Self::Sell => 4,
            Self::TransferOut => 5,
            Self::TransferIn => 6,
        }
    }
}

/// Trades, one element of each column for each, sorted by security and then by day; trades of a
/// day in the order in which they were made.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::exhaustive_structs, reason = "columns")]
pub struct TradeColumns<'a> {
    /// The security, as a number.
    pub security: &'a [u32],
    /// The account, as a number.
    pub account: &'a [u32],
    /// The day, in days since 1970-01-01.
    pub day: &'a [i32],
    /// What it does.
    pub kind: &'a [TradeKind],
    /// Shares, above zero.
    pub shares: &'a [i64],
    /// Fen paid, read for purchases, rights and opening lots where the purchase cost weighs.
    pub cost: &'a [i64],
}

/// A trade of the columns.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub(super) account: u32,
    pub(super) day: i32,
    pub(super) kind: TradeKind,
    pub(super) shares: i64,
    pub(super) cost: i64,
}

impl<'a> TradeColumns<'a> {
    /// How many trades there are.
    pub(super) fn len(&self) -> Result<usize, Error> {
        let all = self.security.len();
        let lengths = [
            self.account.len(),
            self.day.len(),
            self.kind.len(),
            self.shares.len(),
            self.cost.len(),
        ];
        match lengths.iter().find(|length| **length != all) {
            None => Ok(all),
            Some(length) => {
                let fault = format!("a column has {length} rows where the first has {all}");
                Err(Error::Row { fault })
            }
        }
    }

    /// The part from one row to another; nothing past the end.
    pub(super) fn part(&self, rows: Range<usize>) -> Self {
        let range = || rows.clone();
        Self {
            security: self.security.get(range()).unwrap_or_default(),
            account: self.account.get(range()).unwrap_or_default(),
            day: self.day.get(range()).unwrap_or_default(),
            kind: self.kind.get(range()).unwrap_or_default(),
            shares: self.shares.get(range()).unwrap_or_default(),
            cost: self.cost.get(range()).unwrap_or_default(),
        }
    }

    /// The trades in their order.
    pub(super) fn rows(&self) -> impl DoubleEndedIterator<Item = Row> + ExactSizeIterator + 'a {
        let names = self.account.iter().zip(self.day).zip(self.kind);
        let rows = names.zip(self.shares).zip(self.cost);
        rows.map(|((((account, day), kind), shares), cost)| Row {
            account: *account,
            day: *day,
            kind: *kind,
            shares: *shares,
            cost: *cost,
        })
    }
}

/// Trades that are kept: those of a security that the next chunk may continue.
#[derive(Clone, Debug, Default)]
pub(super) struct KeptColumns {
    security: Vec<u32>,
    account: Vec<u32>,
    day: Vec<i32>,
    kind: Vec<TradeKind>,
    shares: Vec<i64>,
    cost: Vec<i64>,
}

impl KeptColumns {
    /// Keeps one row; false where there is none.
    pub(super) fn push(&mut self, trades: &TradeColumns<'_>, row: usize) -> bool {
        let security = trades.security.get(row).copied();
        let row = trades.part(row..row.saturating_add(1)).rows().next();
        let Some((security, row)) = security.zip(row) else { return false };
        self.security.push(security);
        self.account.push(row.account);
        self.day.push(row.day);
        self.kind.push(row.kind);
        self.shares.push(row.shares);
        self.cost.push(row.cost);
        true
    }

    pub(super) fn extend(&mut self, trades: &TradeColumns<'_>) {
        self.security.extend_from_slice(trades.security);
        self.account.extend_from_slice(trades.account);
        self.day.extend_from_slice(trades.day);
        self.kind.extend_from_slice(trades.kind);
        self.shares.extend_from_slice(trades.shares);
        self.cost.extend_from_slice(trades.cost);
    }

    /// The security, where any trade is kept.
    pub(super) fn security(&self) -> Option<u32> {
        self.security.first().copied()
    }

    pub(super) fn columns(&self) -> TradeColumns<'_> {
        TradeColumns {
            security: &self.security,
            account: &self.account,
            day: &self.day,
            kind: &self.kind,
            shares: &self.shares,
            cost: &self.cost,
        }
    }

    pub(super) fn clear(&mut self) {
        self.security.clear();
        self.account.clear();
        self.day.clear();
        self.kind.clear();
        self.shares.clear();
        self.cost.clear();
    }
}

//! Trades and positions from a fixed seed, as the columns that every peer reads.

use std::fs;
use std::io;
use std::path::Path;

use c_ross::{TradeColumns, TradeKind};

use crate::seed::Seed;

/// Days over which the trades are spread: six years.
const DAYS: u32 = 2_192;
/// The first day, 2020-01-01, in days since 1970.
const FIRST: i32 = 18_262;
/// The valuation: the last day.
pub(crate) const VALUED: i32 = FIRST + 2_191;

/// In which order the rows stand.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Order {
    Day,
    Security,
}

impl Order {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Day => "by_day",
            Self::Security => "by_security",
        }
    }
}

/// A record of trades in columns.
#[derive(Debug, Default)]
pub(crate) struct Record {
    pub(crate) securities: u32,
    pub(crate) security: Vec<u32>,
    pub(crate) account: Vec<u32>,
    pub(crate) day: Vec<i32>,
    pub(crate) kind: Vec<TradeKind>,
    pub(crate) shares: Vec<i64>,
    pub(crate) cost: Vec<i64>,
}

impl Record {
    /// Purchases and sales of one account, no sale of more than is held, in order of the days.
    pub(crate) fn by_day(trades: u32) -> Self {
        let securities = (trades / 200).clamp(1, 5_000);
        let mut seed = Seed(42);
        let mut held = vec![0_u32; securities as usize];
        let mut record = Self { securities, ..Self::default() };
        for place in 0..trades {
            let security = seed.below(securities);
            let held = &mut held[security as usize];
            let (kind, shares) = if seed.below(100) < 45 && *held >= 100 {
                let shares = 100 * (1 + seed.below((*held / 100).min(40)));
                *held -= shares;
                (TradeKind::Sell, shares)
            } else {
                let shares = 100 * (1 + seed.below(30));
                *held += shares;
                (TradeKind::Buy, shares)
            };
            let day = u64::from(place) * u64::from(DAYS) / u64::from(trades);
            record.push(security, FIRST + day as i32, kind, shares.into());
        }
        record
    }

    fn push(&mut self, security: u32, day: i32, kind: TradeKind, shares: i64) {
        self.security.push(security);
        self.account.push(0);
        self.day.push(day);
        self.kind.push(kind);
        self.shares.push(shares);
        self.cost.push(0);
    }

    /// The same trades by security and then by day.
    pub(crate) fn by_security(&self) -> Self {
        let mut order: Vec<usize> = (0..self.security.len()).collect();
        order.sort_by_key(|row| self.security[*row]);
        let mut sorted = Self { securities: self.securities, ..Self::default() };
        for row in order {
            let (security, day) = (self.security[row], self.day[row]);
            sorted.push(security, day, self.kind[row], self.shares[row]);
        }
        sorted
    }

    pub(crate) fn columns(&self) -> TradeColumns<'_> {
        TradeColumns {
            security: &self.security,
            account: &self.account,
            day: &self.day,
            kind: &self.kind,
            shares: &self.shares,
            cost: &self.cost,
        }
    }

    /// The rows in chunks.
    pub(crate) fn chunks(&self, rows: usize) -> impl Iterator<Item = TradeColumns<'_>> {
        let columns = self.columns();
        (0..self.security.len()).step_by(rows).map(move |from| {
            let to = (from + rows).min(columns.security.len());
            TradeColumns {
                security: &columns.security[from..to],
                account: &columns.account[from..to],
                day: &columns.day[from..to],
                kind: &columns.kind[from..to],
                shares: &columns.shares[from..to],
                cost: &columns.cost[from..to],
            }
        })
    }

    /// Shares left and shares times days held, at most six years of 365 days, of each security, by
    /// a queue of integers: the naive exact loop.
    pub(crate) fn by_queues(&self) -> Vec<(i64, i64)> {
        let mut queues = vec![std::collections::VecDeque::new(); self.securities as usize];
        for row in 0..self.security.len() {
            let lots = &mut queues[self.security[row] as usize];
            let mut shares = self.shares[row];
            if self.kind[row] == TradeKind::Buy {
                lots.push_back((self.day[row], shares));
                continue;
            }
            while shares > 0 {
                let Some((_, oldest)) = lots.front_mut() else { break };
                let gone = shares.min(*oldest);
                *oldest -= gone;
                shares -= gone;
                if *oldest == 0 {
                    lots.pop_front();
                }
            }
        }
        let of = |lots: std::collections::VecDeque<(i32, i64)>| {
            lots.iter().fold((0, 0), |(left, aged), (day, shares)| {
                (left + shares, aged + shares * i64::from((VALUED - day).min(6 * 365)))
            })
        };
        queues.into_iter().map(of).collect()
    }

    /// Writes the columns and what they come to, for the peers.
    pub(crate) fn write(&self, folder: &Path, expected: &[(i64, i64)]) -> io::Result<()> {
        let signed = self.kind.iter().zip(&self.shares).map(|(kind, shares)| match kind {
            TradeKind::Sell => -shares,
            _ => *shares,
        });
        fs::write(
            folder.join("security.bin"),
            bytes(self.security.iter().map(|of| of.to_le_bytes())),
        )?;
        fs::write(folder.join("day.bin"), bytes(self.day.iter().map(|of| of.to_le_bytes())))?;
        fs::write(folder.join("shares.bin"), bytes(signed.map(i64::to_le_bytes)))?;
        let left = expected.iter().map(|(left, _)| left.to_le_bytes());
        fs::write(folder.join("expected_left.bin"), bytes(left))?;
        let aged = expected.iter().map(|(_, aged)| aged.to_le_bytes());
        fs::write(folder.join("expected_aged.bin"), bytes(aged))
    }
}

/// The bytes of numbers, lowest first.
pub(crate) fn bytes<const N: usize>(numbers: impl Iterator<Item = [u8; N]>) -> Vec<u8> {
    numbers.flatten().collect()
}

//! What is not known of a book, and what may be assumed of it.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::error::{Error, Place, Refusals};
use crate::planning::bridge::BookAt;
use crate::position::{Action, Constituent, Security, Trade};
use crate::quantity::ValuationDate;
use crate::quarter_end::Book;

/// Where refusals say that a fact stands.
const LIST: &str = "unknown facts";

/// A fact of a book that is not known (未知信息).
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Unknown {
    security: Security,
    fact: UnknownFact,
}

/// What is not known of a security.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum UnknownFact {
    /// Whether it belongs to the CSI 300 at the valuation date.
    Csi300,
    /// Whether it belongs to the Dividend Low Volatility 100 at the valuation date.
    LowVolatility100,
    /// On which day a lot was acquired.
    Acquired {
        /// Place of the lot's trade among those of the security in the book, from 0.
        trade: usize,
        /// First day on which it may have been.
        earliest: NaiveDate,
        /// Last day on which it may have been.
        latest: NaiveDate,
    },
}

impl Unknown {
    /// A fact that is not known.
    #[must_use]
    pub const fn new(security: Security, fact: UnknownFact) -> Self {
        Self { security, fact }
    }

    /// The security.
    #[must_use]
    pub const fn security(&self) -> &Security {
        &self.security
    }

    /// What is not known of it.
    #[must_use]
    pub const fn fact(&self) -> UnknownFact {
        self.fact
    }

    /// What is wrong with the fact as one of a book.
    pub(crate) fn faults(&self, book: &Book, valued: ValuationDate) -> Vec<Error> {
        let mut shares = book.shares().iter();
        let Some((_, trades)) = shares.find(|(share, _)| *share.security() == self.security) else {
            let found = self.security.to_string();
            return vec![Error::Unlisted { found, list: "the book" }];
        };
        let UnknownFact::Acquired { trade, earliest, latest } = self.fact else {
            return Vec::new();
        };
        let mut faults = Vec::new();
        let makes_a_lot = trades.get(trade).is_some_and(|trade| match trade.action() {
            Action::Opening(_) | Action::Buy(_) | Action::Rights(_) => true,
            Action::Bonus | Action::Sell | Action::TransferIn | Action::TransferOut => false,
        });
        if !makes_a_lot {
            faults.push(Error::Word {
                field: "trade",
                found: trade.to_string(),
                allowed:
                    "the place of an opening, a purchase or rights among the security's trades"
                        .to_owned(),
            });
        }
        if latest < earliest {
            faults.push(Error::EndsEarlier { from: earliest, to: latest });
        }
        if latest > valued.day() {
            faults.push(Error::DateAfterValuation { valued: valued.day() });
        }
        faults
    }
}

/// What is assumed of one security.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct AssumedFacts {
    security: Security,
    constituent: Constituent,
    acquired: Vec<(usize, NaiveDate)>,
}

impl AssumedFacts {
    pub(super) const fn new(
        security: Security,
        constituent: Constituent,
        acquired: Vec<(usize, NaiveDate)>,
    ) -> Self {
        Self { security, constituent, acquired }
    }

    /// The security.
    #[must_use]
    pub const fn security(&self) -> &Security {
        &self.security
    }

    /// The indices to which it belongs.
    #[must_use]
    pub const fn constituent(&self) -> Constituent {
        self.constituent
    }

    /// Trades of the security, from 0, with the day on which their lots were acquired.
    #[must_use]
    pub fn acquired(&self) -> &[(usize, NaiveDate)] {
        &self.acquired
    }

    /// The trades with the days that are assumed.
    pub(super) fn of_trades(&self, trades: &[Trade]) -> Result<Vec<Trade>, Error> {
        let mut trades = trades.to_vec();
        for (place, day) in &self.acquired {
            if let Some(trade) = trades.get_mut(*place) {
                let (account, shares) = (trade.account().clone(), trade.shares());
                *trade = Trade::new(*day, account, trade.action(), shares)?;
            }
        }
        Ok(trades)
    }
}

/// Everything that is wrong with a list of unknown facts.
pub(super) fn checked(at: &BookAt<'_>, unknown: &[Unknown]) -> Result<(), Refusals> {
    let mut refusals = Refusals::default();
    let mut seen = BTreeSet::new();
    for (row, of) in (1..).zip(unknown) {
        let place = || Place::file(LIST).row(row).security(of.security.code());
        // Two ranges for the day of one lot are one fact twice.
        let which = match of.fact {
            UnknownFact::Csi300 => (0, 0),
            UnknownFact::LowVolatility100 => (1, 0),
            UnknownFact::Acquired { trade, .. } => (2, trade),
        };
        if !seen.insert((of.security.clone(), which)) {
            let (field, found) = ("security", of.security.to_string());
            let allowed = "each fact once".to_owned();
            refusals.push(place().refused(Error::Word { field, found, allowed }));
        }
        for fault in of.faults(at.book, at.valued) {
            refusals.push(place().refused(fault));
        }
    }
    refusals.or_value(())
}

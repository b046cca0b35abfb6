//! Trades as written.

use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::error::Error;
use crate::quantity::{PurchaseCost, Shares};

/// An account of the insurer (账户), such as traditional, participating, universal.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Account(Arc<str>);

impl Account {
    /// An account by its name.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self(Arc::from(name))
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// What a trade does.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Action {
    /// A lot held when the record begins, on its day of acquisition, at its cost.
    Opening(PurchaseCost),
    /// A purchase, for an amount.
    Buy(PurchaseCost),
    /// Shares of a rights issue (配股), paid for: a new lot.
    Rights(PurchaseCost),
    /// Shares received without payment (送股, 转增, split).
    Bonus,
    /// A sale, first in first out.
    Sell,
    /// Shares that arrive from another account of the insurer and keep their lots.
    TransferIn,
    /// Shares that leave for another account of the insurer.
    TransferOut,
}

impl Action {
    /// The words of an input file.
    pub const WORDS: &'static str = "opening, buy, rights, bonus, sell, transfer_in, transfer_out";

    /// Reads the words of an input file; a cost is needed where shares are paid for, and has no
    /// effect on sales and transfers.
    ///
    /// # Errors
    ///
    /// [`Error::Word`] for another word, [`Error::Empty`] for a purchase without amount,
    /// [`Error::OutOfRange`] for a paid bonus.
    pub fn parse(word: &str, amount: Option<PurchaseCost>) -> Result<Self, Error> {
        let paid = || {
            amount.ok_or(Error::Empty {
                field: "amount",
                allowed: "the yuan paid, for opening, buy and rights",
            })
        };
        match word {
            "opening" => paid().map(Self::Opening),
            "buy" => paid().map(Self::Buy),
            "rights" => paid().map(Self::Rights),
            "bonus" => match amount.filter(|amount| *amount != PurchaseCost::ZERO) {
                Some(amount) => Err(Error::OutOfRange {
                    quantity: "amount of bonus shares",
                    found: amount.yuan()?,
                    allowed: "none; shares that are paid for are `rights`",
                }),
                None => Ok(Self::Bonus),
            },
            "sell" => Ok(Self::Sell),
            "transfer_in" => Ok(Self::TransferIn),
            "transfer_out" => Ok(Self::TransferOut),
            _ => Err(Error::Word {
                field: "action",
                found: word.to_owned(),
                allowed: Self::WORDS.to_owned(),
            }),
        }
    }
}

/// A trade in one security: day, account, what it does, whole shares above zero.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Trade {
    day: NaiveDate,
    account: Account,
    action: Action,
    shares: Shares,
}

impl Trade {
    /// A trade.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for no shares.
    pub fn new(
        day: NaiveDate,
        account: Account,
        action: Action,
        shares: Shares,
    ) -> Result<Self, Error> {
        if shares == Shares::ZERO {
            return Err(Error::OutOfRange {
                quantity: "shares",
                found: shares.number(),
                allowed: "a whole number from 1 to 10^12",
            });
        }
        Ok(Self { day, account, action, shares })
    }

    /// The day; of an opening lot the day of acquisition.
    #[must_use]
    pub const fn day(&self) -> NaiveDate {
        self.day
    }

    /// The account.
    #[must_use]
    pub const fn account(&self) -> &Account {
        &self.account
    }

    /// What it does.
    #[must_use]
    pub const fn action(&self) -> Action {
        self.action
    }

    /// How many shares.
    #[must_use]
    pub const fn shares(&self) -> Shares {
        self.shares
    }
}

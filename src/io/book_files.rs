//! The files of a book, read together.

use super::trades::{self, Traded};
use super::{credit_insurance, insurer, shares};
use crate::error::Refusals;
use crate::quantity::ValuationDate;
use crate::quarter_end::Book;

/// The files of a book as bytes; the last two are optional.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::exhaustive_structs, reason = "the four files of a folder")]
pub struct BookFiles<'a> {
    /// `trades.csv`: date, account, security, action, shares, amount; a note if wanted.
    pub trades: &'a [u8],
    /// `shares.csv`: security, name, board, csi300, `low_volatility`, price; a note if wanted.
    pub shares: &'a [u8],
    /// `credit_insurance.csv`: item, value; a note if wanted.
    pub credit_insurance: Option<&'a [u8]>,
    /// `insurer.csv`: item, value; a note if wanted.
    pub insurer: Option<&'a [u8]>,
}

impl BookFiles<'_> {
    /// Reads all files and books the trades of every security once, so that everything wrong in
    /// them is found together.
    ///
    /// # Errors
    ///
    /// Every refusal of every file. Of a security with a row that could not be read and may have
    /// brought shares, the sales from the day of that row on are not checked, because what it holds
    /// then is not known.
    ///
    /// # Example
    ///
    /// ```
    /// use c_ross::{BookFiles, ValuationDate};
    /// use chrono::NaiveDate;
    ///
    /// let files = BookFiles {
    ///     trades: b"date,account,security,action,shares,amount\n\
    ///               2025-01-02,general,600000,buy,1.5,10\n",
    ///     shares: b"security,name,board,csi300,low_volatility,price\n",
    ///     credit_insurance: None,
    ///     insurer: None,
    /// };
    /// let valued = ValuationDate::new(NaiveDate::from_ymd_opt(2025, 12, 31).unwrap());
    /// let refusals = files.read(valued).unwrap_err();
    /// assert_eq!(refusals.len(), 2); // the shares are not whole, and the security is not listed
    /// ```
    pub fn read(&self, valued: ValuationDate) -> Result<Book, Refusals> {
        let mut refusals = Refusals::default();
        let listed = shares::read(self.shares).unwrap_or_else(|refused| {
            refusals.absorb(refused.refusals);
            refused.listed
        });
        let traded = match trades::read(self.trades, &listed, valued) {
            Ok(traded) => Some(traded),
            Err(refused) => {
                refusals.absorb(refused.refusals);
                refused.traded
            }
        };
        let mut kept = |refused: Refusals| refusals.absorb(refused);
        let credit = self.credit_insurance.map(credit_insurance::read).transpose();
        let credit = credit.map_err(&mut kept).ok().flatten();
        let accounts = traded.as_ref().map(Traded::accounts);
        let insurer = self.insurer.map(|bytes| insurer::read(bytes, accounts)).transpose();
        let insurer = insurer.map_err(&mut kept).ok().flatten();
        // The insurer's own accounts are measured by themselves, so they must stand by themselves;
        // asked only of trades that stand together.
        let own = insurer.as_ref().map(|insurer| insurer.accounts.as_slice()).unwrap_or_default();
        if let Some(traded) = traded.as_ref().filter(|_| refusals.is_empty() && !own.is_empty()) {
            refusals.absorb(traded.refused_of(own));
        }
        let mut book = Book::of_shares(traded.map(|of| of.into_book(&listed)).unwrap_or_default());
        if let Some(credit) = credit {
            book = book.with_credit(credit);
        }
        if let Some(insurer) = insurer {
            book = book.with_insurer(insurer);
        }
        if refusals.is_empty() {
            refusals.absorb(book.refused_shares(shares::FILE));
        }
        refusals.or_value(book)
    }
}

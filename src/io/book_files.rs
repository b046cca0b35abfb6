//! The files of a book, read together.

use super::{credit_insurance, insurer, shares, trades};
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
        let mut keep = |refused: Refusals| refusals.absorb(refused);
        let listed = shares::read(self.shares).unwrap_or_else(|refused| {
            keep(refused.refusals);
            refused.listed
        });
        let traded = trades::read(self.trades, &listed, valued).map_err(&mut keep).ok();
        let credit = self.credit_insurance.map(credit_insurance::read).transpose();
        let credit = credit.map_err(&mut keep).ok();
        let accounts = trades::accounts(self.trades);
        let insurer = self.insurer.map(|bytes| insurer::read(bytes, &accounts)).transpose();
        let insurer = insurer.map_err(&mut keep).ok();
        let mut book = Book::of_shares(traded.unwrap_or_default());
        if let Some(credit) = credit.flatten() {
            book = book.with_credit(credit);
        }
        if let Some(insurer) = insurer.flatten() {
            book = book.with_insurer(insurer);
        }
        refusals.or_value(book)
    }
}

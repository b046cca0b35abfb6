//! A security in one account whose rows are all in order: two passes over its columns, without an
//! account to look up and without a queue.
//!
//! It decides nothing. A row that has to be looked at sends the security to the general path, which
//! says what is wrong with it; what is left here has the same digits there.
//!
//! Errors: those of the ages.

use super::age_table::AgeTable;
use super::columns::{TradeColumns, TradeKind};
use crate::error::Error;
use crate::quantity::Shares;

/// The most rows that are summed here: each is at most 10^12 shares, and their sum stays in 63
/// bits.
const ROWS_MAX: usize = 9_000_000;

/// What the rows of a security come to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Totals {
    pub(super) held: i64,
    sold: i64,
}

impl Totals {
    /// The totals; none where a row has to be looked at: another account, a transfer, bonus shares
    /// that inherit their day or come on nothing, shares out of their range, a sale past the
    /// holding.
    pub(super) fn of(rows: &TradeColumns<'_>, inherits: bool) -> Option<Self> {
        let account = rows.account.first()?;
        let most = Shares::MAX.count();
        if rows.kind.len() > ROWS_MAX
            || rows.account.iter().fold(false, |any, of| any | (of != account))
        {
            return None;
        }
        let (mut held, mut sold) = (0_i64, 0_i64);
        let mut odd = false;
        // OK because what wraps is not in order: the first row that leaves the range is marked
        // before anything wraps, and in order nothing comes near 63 bits.
        for (kind, shares) in rows.kind.iter().zip(rows.shares) {
            let sale = *shares & sale_bits(*kind);
            let bonus = *kind == TradeKind::Bonus;
            let transfer = matches!(kind, TradeKind::TransferIn | TradeKind::TransferOut);
            odd |= transfer | (bonus & (inherits | (held == 0)));
            odd |= (*shares < 1) | (*shares > most);
            held = held.wrapping_add(*shares).wrapping_sub(sale).wrapping_sub(sale);
            sold = sold.wrapping_add(sale);
            odd |= (held < 0) | (held > most);
        }
        (!odd).then_some(Self { held, sold })
    }

    /// The sum of shares left times their age; `left` gets the shares left of each row's lot.
    pub(super) fn aged(
        self,
        rows: &TradeColumns<'_>,
        ages: &mut AgeTable,
        left: &mut [i64],
    ) -> Result<i128, (usize, Error)> {
        let mut sold = self.sold;
        for ((kind, shares), left) in rows.kind.iter().zip(rows.shares).zip(left.iter_mut()) {
            let acquired = *shares & !sale_bits(*kind);
            let gone = acquired.min(sold);
            // OK because the smaller of two numbers, neither below zero, is taken off both.
            sold = sold.wrapping_sub(gone);
            *left = acquired.wrapping_sub(gone);
        }
        let mut aged = 0_i128;
        let first = left.iter().position(|left| *left > 0).unwrap_or(left.len());
        for (place, (left, day)) in left.iter().zip(rows.day).enumerate().skip(first) {
            if *left > 0 {
                let age = ages.of(*day).map_err(|fault| (place, fault))?;
                // OK because shares are below 2^40, ages below 2^40, and rows below 2^24.
                aged = aged.wrapping_add(i128::from(*left).wrapping_mul(i128::from(age)));
            }
        }
        Ok(aged)
    }
}

/// All bits for a sale and none for another trade: a mask, since purchases and sales alternate as
/// they like and a branch on them is guessed wrong half of the time.
fn sale_bits(kind: TradeKind) -> i64 {
    i64::from(kind == TradeKind::Sell).wrapping_neg()
}

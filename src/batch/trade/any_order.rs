//! Trades in columns of any order.
//!
//! Where the days run on from row to row, as a record of trades is kept, and nothing moves or grows
//! the lots of a security, its rows are measured where they stand: once on to what each account
//! holds, and once back to the lots that it is made of. The rows of all other securities are put
//! in order, in linear time, and measured as columns that are sorted.
//!
//! Errors: [`RefusedRows`].

use super::columns::{KeptColumns, TradeColumns, TradeKind};
use super::holding::HoldingBatch;
use super::lots_left::LotLeft;
use super::one_account::{is_plain, is_transfer, moved_at_most, sale_bits};
use super::order::{RowAt, by_security_and_day};
use super::result::{BatchHolding, HoldingResults, HoldingTotals};
use super::security::Measuring;
use crate::batch::refused::{RefusedRow, RefusedRows, check_numbers};
use crate::error::Error;
use crate::quantity::Shares;

/// Accounts of all securities for which a number is kept.
const SLOTS_MAX: usize = 1 << 26;

/// Rows that are looked at together while they are near.
const BLOCK: usize = 1 << 10;

/// A security of which no row has been seen.
const UNSEEN: u8 = 0;
/// A security that is measured where its rows stand.
const IN_PLACE: u8 = 1;
/// A security whose rows have to be put in order.
const TO_ORDER: u8 = 2;

impl HoldingBatch<'_> {
    /// Takes all rows, in whatever order, of securities and accounts numbered from zero, and says
    /// what they come to; trades of a day count in the order of their rows.
    ///
    /// # Shape
    ///
    /// One holding per security that has rows, by number, and the shares left of each row in the
    /// order of the rows. Linear in the rows; what is kept beside the results is one number per
    /// account of each security, and the places of the rows that have to be put in order.
    ///
    /// # Errors
    ///
    /// [`RefusedRows`], also with every row whose security or account is not below its bound; for
    /// more than 2^26 securities.
    pub fn in_any_order(
        mut self,
        chunks: &[TradeColumns<'_>],
        bounds: (u32, u32),
        results: &mut HoldingResults,
    ) -> Result<HoldingTotals, RefusedRows> {
        check_numbers("securities", bounds.0)?;
        let mut starts = Vec::with_capacity(chunks.len());
        for chunk in chunks {
            starts.push(self.rows);
            self.rows = self.rows.saturating_add(chunk.len()?);
        }
        let kinds = vec![UNSEEN; number(bounds.0)];
        let mut rows = Rows { chunks, starts, bounds, kinds };
        let (left, holdings) = results.more_rows(self.rows);
        let mut found = rows.in_place(&mut self.measuring, left)?;
        rows.in_order(&mut self, left, &mut found);
        found.sort_by_key(|holding| holding.security);
        for holding in &found {
            // OK because 10^12 shares of fewer than 2^32 securities stay far below 2^127.
            self.shares = self.shares.wrapping_add(holding.shares.into());
        }
        holdings.extend(found);
        self.totals()
    }
}

/// All rows, and how each security is measured.
#[derive(Debug)]
struct Rows<'c> {
    chunks: &'c [TradeColumns<'c>],
    /// The number of the first row of each chunk.
    starts: Vec<usize>,
    /// How many securities and accounts there may be.
    bounds: (u32, u32),
    kinds: Vec<u8>,
}

impl Rows<'_> {
    /// Refuses securities and accounts past their bounds.
    fn check_bounds(&self, part: &TradeColumns<'_>, first: usize, refused: &mut Vec<RefusedRow>) {
        let (securities, accounts) = self.bounds;
        for (column, bound, field) in
            [(part.security, securities, "security"), (part.account, accounts, "account")]
        {
            // The common case is compared many at a time.
            if !column.iter().fold(false, |any, found| any | (*found >= bound)) {
                continue;
            }
            let beyond = column.iter().enumerate().filter(|(_, found)| **found >= bound);
            refused.extend(beyond.map(|(place, found)| {
                let (found, allowed) = (found.to_string(), format!("below {bound}"));
                RefusedRow::new(first.saturating_add(place), Error::Word { field, found, allowed })
            }));
        }
    }

    /// Measures the securities whose rows need not be put in order, and marks the others.
    fn in_place(
        &mut self,
        measuring: &mut Measuring<'_>,
        left: &mut [i64],
    ) -> Result<Vec<BatchHolding>, RefusedRows> {
        let (securities, accounts) = (number(self.bounds.0), number(self.bounds.1));
        let slots = securities.checked_mul(accounts).filter(|slots| *slots <= SLOTS_MAX);
        let asked_for_lots = measuring.averaging.days || measuring.class.is_some();
        let slots = slots.filter(|_| !asked_for_lots && !measuring.by_cost());
        let mut held = vec![0_i64; slots.unwrap_or_default()];
        let in_range = self.sum(&mut held, measuring.inherits())?;
        if slots.is_none() || !in_range {
            self.mark_all();
            return Ok(Vec::new());
        }
        for (slots, kind) in held.chunks(accounts.max(1)).zip(&mut self.kinds) {
            if *kind == UNSEEN && slots.iter().any(|slot| *slot != 0) {
                *kind = IN_PLACE;
            }
        }
        for slot in &mut held {
            *slot >>= 1;
        }
        if !measuring.apart() {
            // One account from here on.
            held = held.chunks(accounts.max(1)).map(|of| of.iter().fold(0, sum)).collect();
        }
        let aged = self.aged(&held, measuring, left);
        let mut found = Vec::new();
        for ((security, kind), (shares, aged)) in (0_u32..).zip(&mut self.kinds).zip(aged) {
            if *kind != IN_PLACE {
                continue;
            }
            match measuring.averaging.of_aged(security, shares, aged) {
                Ok(holding) => found.push(holding),
                // Measured once more, it says why.
                Err(_) => *kind = TO_ORDER,
            }
        }
        Ok(found)
    }

    /// Every security that has rows is to be put in order.
    fn mark_all(&mut self) {
        for security in self.chunks.iter().flat_map(|chunk| chunk.security) {
            if let Some(kind) = self.kinds.get_mut(number(*security)) {
                *kind = TO_ORDER;
            }
        }
    }

    /// Of each account of each security twice the shares that it holds in the end, and one more
    /// where it has rows; a row that has to be looked at marks its security. Whether the days run
    /// on from row to row, and all rows together move no more shares than may be held: no account
    /// and no sum of accounts then leaves the range of shares, at whatever row.
    fn sum(&mut self, held: &mut [i64], inherits: bool) -> Result<bool, RefusedRows> {
        let (mut refused, mut last, mut run_on) = (Vec::new(), i32::MIN, true);
        let mut moved = 0_i64;
        for (chunk, start) in self.chunks.iter().zip(&self.starts) {
            for from in (0..chunk.security.len()).step_by(BLOCK) {
                let part = chunk.part(from..from.saturating_add(BLOCK).min(chunk.security.len()));
                self.check_bounds(&part, start.saturating_add(from), &mut refused);
                let first = part.day.first().copied().unwrap_or(last);
                run_on = run_on && last <= first && part.day.is_sorted();
                last = part.day.last().copied().unwrap_or(last);
                moved = moved.saturating_add(moved_at_most(part.shares).unwrap_or(i64::MAX));
                let plain = part.kind.iter().fold(true, |all, kind| all & is_plain(*kind));
                let (accounts, marked) = (self.bounds.1, &mut self.kinds);
                match (plain, accounts) {
                    (true, 1) => sum_plain::<true>(&part, accounts, held, marked),
                    (true, _) => sum_plain::<false>(&part, accounts, held, marked),
                    (false, _) => sum_any(&part, accounts, held, inherits, marked),
                }
            }
        }
        RefusedRows::none_of(refused)?;
        Ok(run_on && moved <= Shares::MAX.count())
    }

    /// Goes back from the last row to the lots that the shares held are made of: for each security
    /// its shares and the sum of shares times age.
    fn aged(
        &mut self,
        held: &[i64],
        measuring: &mut Measuring<'_>,
        left: &mut [i64],
    ) -> Vec<(i64, i128)> {
        let securities = number(self.bounds.0);
        let accounts = if measuring.apart() { self.bounds.1 } else { 1 };
        let mut rest = held.to_vec();
        let mut found = vec![(0_i64, 0_i128); securities];
        let mut late = Vec::new();
        let slots = rest.chunks_mut(number(accounts).max(1)).zip(&mut found).zip(&self.kinds);
        let mut open = 0_usize;
        for ((slots, found), kind) in slots {
            if *kind != IN_PLACE {
                slots.fill(0);
            }
            found.0 = slots.iter().fold(0, sum);
            open = open.saturating_add(slots.iter().filter(|rest| **rest > 0).count());
        }
        'rows: for (chunk, start) in self.chunks.iter().zip(&self.starts).rev() {
            let names = chunk.security.iter().zip(chunk.account).zip(chunk.day);
            let rows = names.zip(chunk.kind.iter().zip(chunk.shares)).enumerate().rev();
            for (place, (((security, account), day), (kind, shares))) in rows {
                if open == 0 {
                    break 'rows;
                }
                let account = if accounts == 1 { 0 } else { *account };
                let slot = slot(*security, account, accounts);
                let security = number(*security);
                let Some(rest) = rest.get_mut(slot) else { continue };
                let kept = (*shares & !sale_bits(*kind)).min(*rest);
                if kept <= 0 {
                    continue;
                }
                // OK because the smaller of two numbers above zero is taken off.
                *rest = rest.wrapping_sub(kept);
                open = open.wrapping_sub(usize::from(*rest == 0));
                let age = measuring.averaging.ages.of(*day);
                match (age, found.get_mut(security)) {
                    (Ok(age), Some((_, aged))) => {
                        // OK because shares are below 2^40, ages below 2^40, and rows below 2^40.
                        *aged = aged.wrapping_add(i128::from(kept).wrapping_mul(age.into()));
                    }
                    (Err(_) | Ok(_), _) => late.push(security),
                }
                if let Some(left) = left.get_mut(start.saturating_add(place)) {
                    *left = kept;
                }
            }
        }
        // A lot of a later day: its row is named where the rows are put in order.
        for security in late {
            if let Some(kind) = self.kinds.get_mut(security) {
                *kind = TO_ORDER;
            }
        }
        found
    }

    /// Measures the securities that are marked, their rows put in order.
    fn in_order(
        &self,
        batch: &mut HoldingBatch<'_>,
        left: &mut [i64],
        found: &mut Vec<BatchHolding>,
    ) {
        if !self.kinds.contains(&TO_ORDER) {
            return;
        }
        let marked = |security: u32| self.kinds.get(number(security)) == Some(&TO_ORDER);
        let mut rows = Vec::new();
        for (number, chunk) in self.chunks.iter().enumerate() {
            let of_chunk = chunk.security.iter().enumerate();
            let of_chunk = of_chunk.filter(|(_, security)| marked(**security));
            rows.extend(of_chunk.map(|(place, _)| RowAt { chunk: number, place }));
        }
        let rows = by_security_and_day(self.chunks, rows, number(self.bounds.0));
        let mut kept = KeptColumns::default();
        for rows in rows.chunk_by(|one, other| self.security(*one) == self.security(*other)) {
            kept.clear();
            for row in rows {
                if let Some(chunk) = self.chunks.get(row.chunk) {
                    kept.push(chunk, row.place);
                }
            }
            let Some(security) = kept.security() else { continue };
            let row_of = |place: usize| {
                let row = rows.get(place)?;
                Some(self.starts.get(row.chunk)?.saturating_add(row.place))
            };
            match batch.measuring.security(security, &kept.columns(), &mut []) {
                Ok(holding) => {
                    found.push(holding);
                    for LotLeft { place, shares } in batch.measuring.lots() {
                        if let Some(left) = row_of(*place).and_then(|row| left.get_mut(row)) {
                            *left = *shares;
                        }
                    }
                }
                Err(refused) => {
                    let refused = refused.into_iter().map(|(place, error)| {
                        RefusedRow::new(row_of(place).unwrap_or_default(), error)
                    });
                    batch.refused.extend(refused);
                }
            }
        }
    }

    fn security(&self, row: RowAt) -> Option<u32> {
        self.chunks.get(row.chunk)?.security.get(row.place).copied()
    }
}

/// Adds purchases and sales of shares in range to what each account holds.
fn sum_plain<const ONE: bool>(
    part: &TradeColumns<'_>,
    accounts: u32,
    held: &mut [i64],
    marked: &mut [u8],
) {
    let names = part.security.iter().zip(part.account);
    for ((security, account), (kind, shares)) in names.zip(part.kind.iter().zip(part.shares)) {
        let slot = if ONE { number(*security) } else { slot(*security, *account, accounts) };
        let Some(held) = held.get_mut(slot) else { continue };
        let sale = sale_bits(*kind);
        // OK because what wraps is past the range, and then nothing of it is kept.
        let change = (*shares ^ sale).wrapping_sub(sale).wrapping_mul(2);
        *held = (*held | 1).wrapping_add(change);
        if *held < 0 {
            mark(*security, marked);
        }
    }
}

/// Adds any rows, and marks the securities of those that have to be looked at.
fn sum_any(
    part: &TradeColumns<'_>,
    accounts: u32,
    held: &mut [i64],
    inherits: bool,
    marked: &mut [u8],
) {
    let names = part.security.iter().zip(part.account);
    for ((security, account), (kind, shares)) in names.zip(part.kind.iter().zip(part.shares)) {
        let Some(held) = held.get_mut(slot(*security, *account, accounts)) else { continue };
        let transfer = is_transfer(*kind);
        let bonus = (*kind == TradeKind::Bonus) & (inherits | (*held <= 1));
        let sale = sale_bits(*kind);
        // OK as above.
        let change = (*shares ^ sale).wrapping_sub(sale).wrapping_mul(2);
        *held = (*held | 1).wrapping_add(change);
        if (*held < 0) | transfer | bonus {
            mark(*security, marked);
        }
    }
}

fn mark(security: u32, marked: &mut [u8]) {
    if let Some(kind) = marked.get_mut(number(security)) {
        *kind = TO_ORDER;
    }
}

/// The place of an account of a security.
fn slot(security: u32, account: u32, accounts: u32) -> usize {
    // OK because both are below their bounds, whose product is small.
    number(security).wrapping_mul(number(accounts)).wrapping_add(number(account))
}

/// The sum of two numbers of shares that are in range.
fn sum(all: i64, one: &i64) -> i64 {
    // OK because all rows together move no more shares than may be held.
    all.wrapping_add(*one)
}

fn number(of: u32) -> usize {
    usize::try_from(of).unwrap_or(usize::MAX)
}

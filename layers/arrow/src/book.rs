//! Shares and their trades as a book, whose every figure has its derivation.

use std::collections::BTreeMap;

use c_ross::{
    Account, Action, Book, ListedShare, PurchaseCost, Shares, Trade, TradeKind, ValuationDate,
};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::error::{Error, Fault, none_of};
use crate::layout::Amounts;
use crate::trades::{TradeBatch, TradeRecords};

/// 1970-01-01, counted from 0001-01-01.
const EPOCH: i32 = 719_163;

/// The book of listed shares and their trades.
///
/// # Shape
///
/// Every share in the order given, with its trades of all batches; those of a security may be
/// spread over batches, in any order of securities. They are booked by day, and those of a day in
/// the order of their rows, as in `trades.csv`.
///
/// # Errors
///
/// [`Error::Columns`] where amounts were not read; and else with every row that is of a security
/// without share, after the valuation date, or of no number of shares from 1 to 10^12. What
/// booking refuses, such as a sale of more than is held, [`QuarterEnd::of`] says.
///
/// [`QuarterEnd::of`]: c_ross::QuarterEnd::of
///
/// # Example
///
/// The one of this crate.
pub fn book(
    shares: Vec<ListedShare>,
    records: &TradeRecords,
    trades: &[TradeBatch],
    valued: ValuationDate,
) -> Result<Book, Error> {
    if records.amounts() == Amounts::Unread {
        let allowed = "the amounts of trades, read for a book";
        none_of(vec![Fault::Missing { column: "amount", allowed }])?;
    }
    let codes = shares.iter().enumerate();
    let places: BTreeMap<&str, usize> =
        codes.map(|(place, share)| (share.security().code(), place)).collect();
    let mut booked = Booked {
        valued,
        records,
        places: records.securities().iter().map(|code| places.get(code).copied()).collect(),
        accounts: records.accounts().iter().map(Account::new).collect(),
        trades: with_room(shares.len(), records, &places, trades),
        faults: Vec::new(),
    };
    for batch in trades {
        booked.take(batch);
    }
    none_of(booked.faults)?;
    let mut of_shares = booked.trades;
    for trades in &mut of_shares {
        if !trades.is_sorted_by_key(Trade::day) {
            trades.sort_by_key(Trade::day);
        }
    }
    Ok(Book::of_shares(shares.into_iter().zip(of_shares).collect()))
}

/// Room for the trades of each share, as many as there are rows.
fn with_room(
    shares: usize,
    records: &TradeRecords,
    places: &BTreeMap<&str, usize>,
    trades: &[TradeBatch],
) -> Vec<Vec<Trade>> {
    let of_names: Vec<_> = records.securities().iter().map(|code| places.get(code)).collect();
    let mut counts = vec![0_usize; shares];
    for security in trades.iter().flat_map(|batch| batch.columns().security) {
        let place = usize::try_from(*security).ok().and_then(|number| of_names.get(number));
        if let Some(count) = place.copied().flatten().and_then(|place| counts.get_mut(*place)) {
            *count = count.saturating_add(1);
        }
    }
    counts.into_iter().map(Vec::with_capacity).collect()
}

/// Trades on their way to their shares.
#[derive(Debug)]
struct Booked<'r> {
    valued: ValuationDate,
    records: &'r TradeRecords,
    /// The place of the share of each security; none where there is no share.
    places: Vec<Option<usize>>,
    accounts: Vec<Account>,
    trades: Vec<Vec<Trade>>,
    faults: Vec<Fault>,
}

impl Booked<'_> {
    fn take(&mut self, batch: &TradeBatch) {
        let columns = batch.columns();
        let names = columns.security.iter().zip(columns.account);
        let what = columns.day.iter().zip(columns.kind);
        let numbers = columns.shares.iter().zip(columns.cost);
        for (place, ((names, what), numbers)) in names.zip(what).zip(numbers).enumerate() {
            let row = batch.first.saturating_add(place);
            let ((security, account), (day, kind), (shares, cost)) = (names, what, numbers);
            let trade = self.trade((*day, *account), *kind, (*shares, *cost), row);
            let number = usize::try_from(*security).ok();
            let share = number.and_then(|number| self.places.get(number)).copied().flatten();
            match share.and_then(|share| self.trades.get_mut(share)) {
                Some(trades) => trades.extend(trade),
                None => {
                    let found = self.records.securities().name(*security).unwrap_or_default();
                    let (found, list) = (found.to_owned(), "the listed shares");
                    let error = c_ross::Error::Unlisted { found, list };
                    self.faults.push(Fault::Row { row, error });
                }
            }
        }
    }

    /// The trade of a row; none where it is refused.
    fn trade(
        &mut self,
        (day, account): (i32, u32),
        kind: TradeKind,
        (shares, fen): (i64, i64),
        row: usize,
    ) -> Option<Trade> {
        let on = day.checked_add(EPOCH).and_then(NaiveDate::from_num_days_from_ce_opt);
        let Some(on) = on else {
            let (found, allowed) = (format!("{day} days since 1970-01-01"), "a day".to_owned());
            self.faults.push(Fault::Value { column: "date", row, found, allowed });
            return None;
        };
        if on > self.valued.day() {
            let error = c_ross::Error::DateAfterValuation { valued: self.valued.day() };
            self.faults.push(Fault::Row { row, error });
        }
        let account = usize::try_from(account).ok().and_then(|number| self.accounts.get(number))?;
        let trade = action(kind, fen)
            .and_then(|action| Trade::new(on, account.clone(), action, Shares::new(shares)?));
        trade.map_err(|error| self.faults.push(Fault::Row { row, error })).ok()
    }
}

fn action(kind: TradeKind, fen: i64) -> Result<Action, c_ross::Error> {
    let paid = || PurchaseCost::from_yuan(Decimal::new(fen, 2));
    Ok(match kind {
        TradeKind::Opening => Action::Opening(paid()?),
        TradeKind::Buy => Action::Buy(paid()?),
        TradeKind::Rights => Action::Rights(paid()?),
        TradeKind::Bonus => Action::Bonus,
        TradeKind::Sell => Action::Sell,
        TradeKind::TransferOut => Action::TransferOut,
        TradeKind::TransferIn => Action::TransferIn,
    })
}

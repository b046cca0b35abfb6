//! Columns give the digits of the traced path, whatever the readings, the size and the borders of
//! the chunks.

mod any_order;
mod class;
#[cfg(feature = "parallel")]
mod parallel;
mod positions;
mod scenarios;
mod trades;

use c_ross::{
    Action, Fraction, HoldingBatch, HoldingResults, HoldingTerms, PurchaseCost, Readings,
    RefusedRows, Trade, TradeColumns, TradeKind, ValuationDate,
};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::scenario::day;

/// A holding: security, shares, period, whether and when it passes.
type Held = (u32, i64, Option<Fraction>, bool, Option<NaiveDate>);

/// The holdings, and the shares left of each row; or each refused row with its text.
type Measured = Result<(Vec<Held>, Vec<i64>), Vec<(usize, String)>>;

/// Trades of securities, one after the other, as columns.
#[derive(Clone, Debug, Default)]
struct Columns {
    security: Vec<u32>,
    account: Vec<u32>,
    day: Vec<i32>,
    kind: Vec<TradeKind>,
    shares: Vec<i64>,
    cost: Vec<i64>,
}

fn number_of(on: NaiveDate) -> i32 {
    let epoch = day("1970-01-01");
    i32::try_from(on.signed_duration_since(epoch).num_days()).unwrap()
}

impl Columns {
    fn of(securities: &[Vec<Trade>]) -> Self {
        let mut columns = Self::default();
        for (security, trades) in (0_u32..).zip(securities) {
            for trade in trades {
                let fen = |cost: PurchaseCost| cost.yuan().unwrap() * Decimal::ONE_HUNDRED;
                let fen = |cost| i64::try_from(fen(cost).normalize().mantissa()).unwrap();
                let (kind, cost) = match trade.action() {
                    Action::Opening(cost) => (TradeKind::Opening, fen(cost)),
                    Action::Buy(cost) => (TradeKind::Buy, fen(cost)),
                    Action::Rights(cost) => (TradeKind::Rights, fen(cost)),
                    Action::Bonus => (TradeKind::Bonus, 0),
                    Action::Sell => (TradeKind::Sell, 0),
                    Action::TransferOut => (TradeKind::TransferOut, 0),
                    Action::TransferIn => (TradeKind::TransferIn, 0),
                    other => unreachable!("no column holds {other:?}"),
                };
                let name = trade.account().name();
                columns.security.push(security);
                columns.account.push(u32::from(name.as_bytes()[0]));
                columns.day.push(number_of(trade.day()));
                columns.kind.push(kind);
                columns.shares.push(trade.shares().count());
                columns.cost.push(cost);
            }
        }
        columns
    }

    fn chunk(&self, from: usize, to: usize) -> TradeColumns<'_> {
        TradeColumns {
            security: &self.security[from..to],
            account: &self.account[from..to],
            day: &self.day[from..to],
            kind: &self.kind[from..to],
            shares: &self.shares[from..to],
            cost: &self.cost[from..to],
        }
    }

    /// What a batch makes of the rows, cut at borders; its columns are emptied after each chunk.
    fn measured(&self, borders: &[usize], readings: &Readings) -> Measured {
        let mut batch = HoldingBatch::new(terms(), readings).unwrap().with_days_of_passing();
        let (mut held, mut left) = (Vec::new(), Vec::new());
        let mut results = HoldingResults::with_rows();
        let mut from = 0;
        for to in borders.iter().copied().chain([self.security.len()]) {
            batch.push(&self.chunk(from, to), &mut results).unwrap();
            held.extend(held_of(&results));
            left.extend(results.left());
            results.clear();
            from = to;
        }
        let totals = batch.finish(&mut results).map_err(|refused| texts_of(&refused))?;
        held.extend(held_of(&results));
        left.extend(results.left());
        assert_eq!(totals.rows(), self.security.len());
        let shares: i128 = held.iter().fold(0, |all, held| all + i128::from(held.1));
        assert_eq!(totals.shares(), shares);
        Ok((held, left))
    }

    /// The same of all rows in whatever order, in two chunks.
    fn in_any_order(&self, border: usize, days: bool, readings: &Readings) -> Measured {
        let batch = HoldingBatch::new(terms(), readings).unwrap();
        let batch = if days { batch.with_days_of_passing() } else { batch };
        let mut results = HoldingResults::with_rows();
        let chunks = [self.chunk(0, border), self.chunk(border, self.security.len())];
        let totals = batch.in_any_order(&chunks, (16, 128), &mut results);
        let totals = totals.map_err(|refused| texts_of(&refused))?;
        assert_eq!(totals.rows(), self.security.len());
        Ok((held_of(&results), results.left().to_vec()))
    }
}

fn held_of(results: &HoldingResults) -> Vec<Held> {
    let of = results.holdings().iter();
    of.map(|of| (of.security(), of.shares(), of.period(), of.passes(), of.passes_on())).collect()
}

fn texts_of(refused: &RefusedRows) -> Vec<(usize, String)> {
    refused.rows().iter().map(|of| (of.row().unwrap(), of.error().to_string())).collect()
}

fn valued() -> ValuationDate {
    ValuationDate::new(day("2026-06-30"))
}

fn terms() -> HoldingTerms {
    HoldingTerms::new(valued(), 6, 3).unwrap()
}

fn rows(security: &[u32], day: &[i32]) -> Columns {
    Columns {
        security: security.to_vec(),
        account: vec![0; security.len()],
        day: day.to_vec(),
        kind: vec![TradeKind::Buy; security.len()],
        shares: vec![100; security.len()],
        cost: vec![0; security.len()],
    }
}

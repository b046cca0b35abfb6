//! From trades in columns to the capital of the shares: the figure of the derivation without it.

use std::collections::BTreeMap;
use std::error::Error;

use c_ross::{
    Amount, BookGain, ClassFactors, HoldingBatch, HoldingResults, HoldingTerms, ListedShare,
    LongHeldClass, PositionBatch, PositionColumns, Readings, RuleSet, ShareClass, TradeKind,
    ValuationDate,
};
use c_ross_arrow::{TradeBatch, TradeRecords};
use rust_decimal::Decimal;

/// Places of a price, and of an exposure.
const PLACES: u32 = 6;
/// Places of a purchase cost that is carried.
const COST_PLACES: u32 = 12;
/// Units of a carried cost in a fen.
const FEN: i128 = 10_000_000_000;
/// Units of a carried cost in a unit of an exposure.
const MILLIONTH: i128 = 1_000_000;
/// The part of a sum that goes into a row.
const ROW: i128 = 1 << 62;

/// A share that is held.
pub(crate) struct Held {
    security: u32,
    class: ShareClass,
    /// In units of `10^-6` yuan.
    exposure: i64,
}

/// The shares held, with their class and their exposure.
pub(crate) fn held(
    shares: &[ListedShare],
    records: &TradeRecords,
    trades: &[TradeBatch],
    valued: ValuationDate,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Vec<Held>, Box<dyn Error>> {
    let chunks: Vec<_> = trades.iter().map(TradeBatch::columns).collect();
    let bounds = (records.securities().len(), records.accounts().len());
    let mut answers = Vec::new();
    for class in [LongHeldClass::IndexConstituent, LongHeldClass::StarMarket] {
        let terms = HoldingTerms::of_class(class, valued, rules)?;
        let mut results = HoldingResults::of_securities();
        HoldingBatch::new(terms, readings)?.in_any_order(&chunks, bounds, &mut results)?;
        answers.push(results);
    }
    let [index, star] = answers.as_slice() else { return Err("two classes of the notice".into()) };
    let shares: BTreeMap<_, _> =
        shares.iter().map(|share| (share.security().code(), share)).collect();
    let mut held = Vec::new();
    for (index, star) in index.holdings().iter().zip(star.holdings()) {
        let code = records.securities().name(index.security()).unwrap_or_default();
        let share = shares.get(code).ok_or_else(|| format!("{code} is not listed"))?;
        if index.shares() == 0 {
            continue;
        }
        let (board, constituent) = (share.board(), share.constituent());
        let class = ShareClass::new(board, constituent, index.passes(), star.passes());
        let mut price = share.price().yuan();
        price.rescale(PLACES);
        let exposure = price.mantissa().checked_mul(index.shares().into());
        let exposure = i64::try_from(exposure.ok_or("an exposure past 38 digits")?)?;
        held.push(Held { security: index.security(), class, exposure });
    }
    Ok(held)
}

/// k1, from the moving average of what was paid (the reading `CostBasis=MovingAverage`): a sale
/// leaves cost x shares left / shares before, to 10^-12 yuan, halves up.
pub(crate) fn gain(
    held: &[Held],
    records: &TradeRecords,
    trades: &[TradeBatch],
    rules: &RuleSet<'_>,
) -> Result<Decimal, Box<dyn Error>> {
    let nothing = Paid { shares: 0, cost: 0, last: i32::MIN };
    let mut paid = vec![nothing; usize::try_from(records.securities().len())?];
    for batch in trades {
        let columns = batch.columns();
        let what = columns.day.iter().zip(columns.kind);
        let numbers = columns.shares.iter().zip(columns.cost);
        for ((security, (day, kind)), (shares, fen)) in
            columns.security.iter().zip(what).zip(numbers)
        {
            let paid = paid.get_mut(usize::try_from(*security)?).ok_or("no such security")?;
            paid.trade(*day, *kind, *shares, *fen).ok_or("days out of order, or past 38 digits")?;
        }
    }
    let (mut book, mut cost) = (0_i128, 0_i128);
    for share in held {
        let paid = paid.get(usize::try_from(share.security)?).ok_or("no such security")?;
        let exposure = i128::from(share.exposure).checked_mul(MILLIONTH);
        let sum = exposure.and_then(|exposure| book.checked_add(exposure));
        book = sum.ok_or("a book value past 38 digits")?;
        cost = cost.checked_add(paid.cost).ok_or("a cost past 38 digits")?;
    }
    // The sums go into as many rows as they need, since a row has 63 bits.
    let mut gain = BookGain::new(COST_PLACES);
    while book > 0 || cost > 0 {
        let (of_book, of_cost) = (book.min(ROW), cost.min(ROW));
        gain.add(&[i64::try_from(of_book)?], &[i64::try_from(of_cost)?])?;
        book = book.saturating_sub(of_book);
        cost = cost.saturating_sub(of_cost);
    }
    Ok(gain.k1(rules)?.value())
}

/// What was paid for the shares of a security.
#[derive(Clone, Copy)]
struct Paid {
    shares: i64,
    /// In units of `10^-12` yuan.
    cost: i128,
    last: i32,
}

impl Paid {
    /// None for a day before the last, and past the digits.
    fn trade(&mut self, day: i32, kind: TradeKind, shares: i64, fen: i64) -> Option<()> {
        if day < self.last {
            return None;
        }
        self.last = day;
        match kind {
            TradeKind::Opening | TradeKind::Buy | TradeKind::Rights => {
                self.shares = self.shares.checked_add(shares)?;
                self.cost = self.cost.checked_add(i128::from(fen).checked_mul(FEN)?)?;
            }
            TradeKind::Bonus => self.shares = self.shares.checked_add(shares)?,
            TradeKind::Sell => {
                let (left, before) = (self.shares.checked_sub(shares)?, i128::from(self.shares));
                // Whole shares of the cost, and the rest to the nearest unit.
                let (whole, rest) =
                    (self.cost.checked_div(before)?, self.cost.checked_rem(before)?);
                let twice = rest.checked_mul(left.into())?.checked_mul(2)?.checked_add(before)?;
                let rest = twice.checked_div(before.checked_mul(2)?)?;
                self.cost = whole.checked_mul(left.into())?.checked_add(rest)?;
                self.shares = left;
            }
            // Shares keep their cost in another account.
            TradeKind::TransferOut | TradeKind::TransferIn => {}
        }
        Some(())
    }
}

/// The capital of all shares held.
pub(crate) fn capital(
    held: &[Held],
    k1: Decimal,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Amount, Box<dyn Error>> {
    let class: Vec<_> = held.iter().map(|held| held.class.number()).collect();
    let exposure: Vec<_> = held.iter().map(|held| held.exposure).collect();
    let factors = ClassFactors::of_shares(k1, PLACES, rules, readings)?;
    let mut batch = PositionBatch::new(&factors);
    batch.push(&PositionColumns { class: &class, exposure: &exposure }, None)?;
    Ok(batch.finish()?.all().capital()?)
}

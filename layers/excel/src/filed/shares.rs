//! Shares held directly: with their trades where the companion has them, and without relief for
//! their holding period where it has not.

use std::collections::{BTreeMap, BTreeSet};

use c_ross::{
    Account, Action, Amount, Board, Constituent, Holding, ListedShare, Price, PurchaseCost,
    Readings, Register, Security, Shares, Trade, ValuationDate,
};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::draft::Draft;
use super::handing_over::is_direct_share;
use crate::error::{Error, Location, Refusals};

/// Shares of a holding whose number the form does not tell: any number has the same capital, and
/// this one divides every amount below 10^13 yuan into a price that is exact.
const ASSUMED_SHARES: i64 = 10_000;
/// The account of shares whose account the form does not tell.
const ACCOUNT: &str = "not stated";

/// A share without a record of trades (无交易记录的股票): since its holding period is not known, no relief
/// is given for it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct UnrelievedShare {
    security: Security,
    name: String,
    value: Amount,
    location: Location,
}

impl UnrelievedShare {
    /// Its code.
    #[must_use]
    pub const fn security(&self) -> &Security {
        &self.security
    }

    /// Its name in the form.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its admitted value.
    #[must_use]
    pub const fn value(&self) -> Amount {
        self.value
    }

    /// The cell of its value.
    #[must_use]
    pub const fn location(&self) -> &Location {
        &self.location
    }
}

/// Puts the shares of the form into a register that has those with trades; what remains is without
/// relief.
pub(super) fn complete(
    register: &mut Register,
    drafts: &[Draft],
    valued: ValuationDate,
    refusals: &mut Refusals,
) -> Vec<UnrelievedShare> {
    let mut without = Vec::new();
    let traded = std::mem::take(&mut register.shares);
    let known: BTreeMap<&str, usize> =
        (0..).zip(&traded).map(|(place, (share, _))| (share.security().code(), place)).collect();
    let mut assumed_shares = Vec::new();
    for draft in drafts.iter().filter(|draft| is_direct_share(draft)) {
        let code = draft.text("security");
        let with_trades = known.get(code).and_then(|place| traded.get(*place));
        if let Some((share, trades)) = with_trades {
            contradictions(draft, share, trades, refusals);
            continue;
        }
        match assumed(draft, valued.day()) {
            Ok(held) => {
                without.push(UnrelievedShare {
                    security: Security::new(code),
                    name: draft.title.clone(),
                    value: draft.value,
                    location: draft.location.clone(),
                });
                assumed_shares.push(held);
            }
            Err(error) => refusals.push(draft.location.clone().refused(error)),
        }
    }
    register.shares = traded.into_iter().chain(assumed_shares).collect();
    without
}

/// The same register with the shares without trades held since a day.
pub(super) fn held_since(
    register: &Register,
    without: &[UnrelievedShare],
    day: NaiveDate,
) -> Result<Register, c_ross::Error> {
    let mut earlier = register.clone();
    let without: BTreeSet<&Security> = without.iter().map(|of| &of.security).collect();
    for (share, trades) in &mut earlier.shares {
        if !without.contains(share.security()) {
            continue;
        }
        for trade in trades {
            *trade = Trade::new(day, trade.account().clone(), trade.action(), trade.shares())?;
        }
    }
    Ok(earlier)
}

/// A share as if bought on the valuation date, at the cost and the value of the form.
fn assumed(draft: &Draft, day: NaiveDate) -> Result<(ListedShare, Vec<Trade>), Error> {
    let empty = |field: &str, allowed| Error::Empty { field: field.to_owned(), allowed };
    let code = draft.text("security");
    if code.is_empty() {
        return Err(empty("股票代码", "the code of the share"));
    }
    let board = match draft.text("board") {
        "" => {
            let allowed = "沪深主板股, or the board in rows.csv: ChiNext and STAR Market have factors \
                           of their own, and the code tells neither";
            return Err(empty("股票类型", allowed));
        }
        word => Board::parse(word)?,
    };
    let constituent = match (draft.text("csi300"), draft.text("low_volatility")) {
        ("yes", "yes") => Constituent::OfBoth,
        ("yes", _) => Constituent::OfCsi300,
        ("no", "yes") => Constituent::OfLowVolatility100,
        ("no", _) => Constituent::OfNone,
        _ => return Err(empty("是否为沪深300指数成分股", "是, 否")),
    };
    let cost = Decimal::from_str_exact(draft.text("cost"));
    let cost = cost.map_err(|_| empty("购买成本", "the yuan paid for what is held"))?;
    let price = draft.value.yuan().checked_div(Decimal::from(ASSUMED_SHARES));
    let price = price.ok_or(c_ross::Error::Overflow { step: "price of a share" })?;
    let share = ListedShare::new(
        Security::new(code),
        draft.title.clone(),
        board,
        constituent,
        Price::from_yuan(price)?,
    );
    let bought = Action::Buy(PurchaseCost::from_yuan(cost)?);
    let trade = Trade::new(day, Account::new(ACCOUNT), bought, Shares::new(ASSUMED_SHARES)?)?;
    Ok((share, vec![trade]))
}

/// What the form says of a share otherwise than `shares.csv` and `trades.csv`.
fn contradictions(draft: &Draft, share: &ListedShare, trades: &[Trade], refusals: &mut Refusals) {
    let mut apart = |field: &str, cell: &str, found: String, allowed: String| {
        let place = draft.fields.get(cell).and_then(|given| given.place.clone());
        let place = place.unwrap_or_else(|| draft.location.clone());
        refusals.push(place.refused(Error::Word { field: field.to_owned(), found, allowed }));
    };
    let board = draft.text("board");
    if !board.is_empty() && board != share.board().word() {
        let allowed = format!("{}, as shares.csv says", share.board().word());
        apart("股票类型", "board", board.to_owned(), allowed);
    }
    let csi300 = if share.constituent().in_csi_300() { "yes" } else { "no" };
    if !draft.text("csi300").is_empty() && draft.text("csi300") != csi300 {
        let allowed = format!("{csi300}, as shares.csv says");
        apart("是否为沪深300指数成分股", "csi300", draft.text("csi300").to_owned(), allowed);
    }
    // Which shares are left of which purchase is a reading; how many are left is none.
    let Ok(holding) = Holding::of(trades, &Readings::default()) else { return };
    let held = holding.balances().iter().try_fold(Decimal::ZERO, |held, (_, shares)| {
        held.checked_add(Decimal::from(shares.count()))
    });
    let value = held.and_then(|held| held.checked_mul(share.price().yuan()));
    if value != Some(draft.value.yuan()) {
        let value = value.map_or_else(String::new, |value| value.normalize().to_string());
        let allowed = format!("{value}, the shares of trades.csv at the price of shares.csv");
        apart("认可价值", "value", draft.value.to_string(), allowed);
    }
}

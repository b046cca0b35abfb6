//! When each share, and each account, is first held long if nothing is traded.

use chrono::NaiveDate;

use crate::error::Error;
use crate::market::EquityPrice;
use crate::planning::bridge::BookAt;
use crate::position::{Account, Security, WeighedLots};
use crate::quarter_end::Book;
use crate::rule::{HoldingUnit, RuleBook};

/// When something is first held long if nothing is traded.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_enums, reason = "held long now, by a day, later, or without effect")]
pub enum Outlook {
    /// It is at the valuation.
    Already,
    /// From this day on.
    On(NaiveDate),
    /// Not up to the horizon.
    NotByHorizon,
    /// Never: no factor depends on how long it is held.
    NoFactor,
}

/// A share, or what one account holds of it, with its outlook.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ShareOutlook {
    security: Security,
    account: Option<Account>,
    outlook: Outlook,
}

impl ShareOutlook {
    /// The share.
    #[must_use]
    pub const fn security(&self) -> &Security {
        &self.security
    }

    /// The account whose lots are looked at by themselves; none for the whole share, by which its
    /// factor is decided.
    #[must_use]
    pub const fn account(&self) -> Option<&Account> {
        self.account.as_ref()
    }

    /// When it is first held long.
    #[must_use]
    pub const fn outlook(&self) -> Outlook {
        self.outlook
    }
}

/// Every share held; after it, where lots belong to accounts and shares are asked one by one, each
/// of its accounts.
pub(super) fn outlooks(
    rules: &RuleBook,
    at: &BookAt<'_>,
    book: &Book,
    horizon: NaiveDate,
) -> Result<Vec<ShareOutlook>, Error> {
    let readings = &at.basis.readings;
    let held = book.held(readings)?;
    let equity = EquityPrice::of(&held, at.valued, &rules.on(at.basis.day), readings)?;
    let mut outlooks = Vec::with_capacity(held.len());
    for (held, charge) in held.iter().zip(equity.charges()) {
        let security = held.share().security().clone();
        let pass = charge.tests().iter().map(|test| test.passes_on());
        let outlook = first_of(pass, horizon);
        outlooks.push(ShareOutlook { security: security.clone(), account: None, outlook });
        let by_account = match readings.holding_unit {
            HoldingUnit::PerSecurity => held.holding().lots_by_account(),
            HoldingUnit::PooledClass => &[],
        };
        for (account, lots) in by_account {
            let lots = WeighedLots::of_lots(lots, readings);
            let mut passes = Vec::new();
            for test in charge.tests() {
                passes.push(lots.first_day_above(at.valued, test.window(), test.threshold())?);
            }
            let outlook = first_of(passes.into_iter(), horizon);
            let (security, account) = (security.clone(), Some(account.clone()));
            outlooks.push(ShareOutlook { security, account, outlook });
        }
    }
    Ok(outlooks)
}

/// The first of the days of passing; of a question that is passed already there is none.
fn first_of(
    passes: impl Iterator<Item = Option<NaiveDate>> + Clone,
    horizon: NaiveDate,
) -> Outlook {
    if passes.clone().any(|pass| pass.is_none()) {
        return Outlook::Already;
    }
    match passes.flatten().min() {
        None => Outlook::NoFactor,
        Some(day) if day <= horizon => Outlook::On(day),
        Some(_) => Outlook::NotByHorizon,
    }
}

//! What is measured at a quarter end: shares with their trades, credit insurance, and the insurer.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::aggregate::InsurerKind;
use crate::capital::ReportedCapital;
use crate::error::{Error, Place, Refusals};
use crate::market::HeldShare;
use crate::non_life::CreditGuaranteeBook;
use crate::position::{Account, Holding, ListedShare, Trade};
use crate::quantity::{Amount, Shares};
use crate::rule::Readings;

/// How an insurer's equity price risk relates to the shares of the book.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum EquityPriceRisk {
    /// Capital of all equity but the shares of the book; the book comes on top.
    Beside(Amount),
    /// A reported total that holds the shares of the book, charged under the rules of a day; they
    /// are taken out as charged that day and put back as charged now.
    Reported {
        /// The reported capital.
        capital: Amount,
        /// The day of the rules under which it was reported.
        rules_of: NaiveDate,
    },
}

/// An insurer as it goes into the ratios: everything but the shares of the book is as reported.
#[derive(Clone, Debug)]
#[expect(clippy::exhaustive_structs, reason = "inputs without invariant, named one by one")]
pub struct Insurer {
    /// Name.
    pub name: String,
    /// Day of the report the figures are from.
    pub report_date: NaiveDate,
    /// Kind of insurer.
    pub kind: InsurerKind,
    /// The accounts of the book that are this insurer's; all when empty. Its ratios are measured
    /// from their trades alone, as if the book held no other.
    pub accounts: Vec<Account>,
    /// Capital by tier, with what the limits of the tiers need.
    pub capital: ReportedCapital,
    /// Insurance risk of life business.
    pub life: Amount,
    /// Insurance risk of non-life business.
    pub non_life: Amount,
    /// Interest rate risk.
    pub interest_rate: Amount,
    /// Equity price risk.
    pub equity_price: EquityPriceRisk,
    /// Real estate price risk.
    pub real_estate: Amount,
    /// Price risk of overseas fixed income.
    pub overseas_fixed_income: Amount,
    /// Price risk of overseas equity.
    pub overseas_equity: Amount,
    /// Exchange rate risk.
    pub exchange_rate: Amount,
    /// Credit risk.
    pub credit: Amount,
    /// Loss absorption, as a positive amount.
    pub loss_absorption: Amount,
    /// Size coefficient.
    pub size_coefficient: Decimal,
    /// Control-risk factor Q.
    pub control_risk_factor: Decimal,
    /// Additional capital.
    pub additional: Amount,
}

/// What is measured at a quarter end.
#[derive(Clone, Debug, Default)]
pub struct Book {
    pub(super) shares: Vec<(ListedShare, Vec<Trade>)>,
    pub(super) credit: Option<CreditGuaranteeBook>,
    pub(super) insurer: Option<Insurer>,
}

impl Book {
    /// Shares with their trades, each security once.
    #[must_use]
    pub const fn of_shares(shares: Vec<(ListedShare, Vec<Trade>)>) -> Self {
        Self { shares, credit: None, insurer: None }
    }

    /// The same with a line of credit insurance.
    #[must_use]
    pub fn with_credit(mut self, credit: CreditGuaranteeBook) -> Self {
        self.credit = Some(credit);
        self
    }

    /// The same with the insurer whose ratios are asked for.
    #[must_use]
    pub fn with_insurer(mut self, insurer: Insurer) -> Self {
        self.insurer = Some(insurer);
        self
    }

    /// The shares with their trades, each security once.
    #[must_use]
    pub fn shares(&self) -> &[(ListedShare, Vec<Trade>)] {
        &self.shares
    }

    /// The line of credit insurance.
    #[must_use]
    pub const fn credit(&self) -> Option<&CreditGuaranteeBook> {
        self.credit.as_ref()
    }

    /// The insurer.
    #[must_use]
    pub const fn insurer(&self) -> Option<&Insurer> {
        self.insurer.as_ref()
    }

    /// What all accounts hold.
    pub(crate) fn held(&self, readings: &Readings) -> Result<Vec<HeldShare>, Error> {
        self.held_by(readings, |_| true)
    }

    /// What the insurer holds: its own accounts, or all where it names none.
    pub(crate) fn held_by_insurer(&self, readings: &Readings) -> Result<Vec<HeldShare>, Error> {
        let own = self.insurer.as_ref().map(|of| of.accounts.as_slice()).unwrap_or_default();
        self.held_by(readings, |account| own.is_empty() || own.contains(account))
    }

    /// What some accounts hold, from their own trades alone.
    pub(crate) fn held_by(
        &self,
        readings: &Readings,
        owns: impl Fn(&Account) -> bool,
    ) -> Result<Vec<HeldShare>, Error> {
        let mut held = Vec::with_capacity(self.shares.len());
        for (share, trades) in &self.shares {
            let own = trades.iter().filter(|trade| owns(trade.account())).cloned().collect();
            let share = HeldShare::booked(share.clone(), own, readings)
                .map_err(|fault| fault.of(share.security().code()))?;
            if share.holding().shares() > Shares::ZERO {
                held.push(share);
            }
        }
        Ok(held)
    }

    /// The shares whose holding cannot be measured at their price, as refusals of a file.
    pub(crate) fn refused_shares(&self, file: &str) -> Refusals {
        let mut refusals = Refusals::default();
        for (share, trades) in &self.shares {
            let holding = Holding::of(trades, &Readings::default());
            let held = holding.and_then(|holding| HeldShare::new(share.clone(), holding));
            if let Err(fault) = held {
                refusals.push(Place::file(file).security(share.security().code()).refused(fault));
            }
        }
        refusals
    }
}

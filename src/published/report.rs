//! A published report as read.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::item::ReportItem;
use crate::aggregate::InsurerKind;
use crate::error::Error;
use crate::quantity::Amount;

/// Whose report it is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum ReportKind {
    /// An insurer.
    Insurer(InsurerKind),
    /// An insurance group: totals only, and the core margin takes off half the minimum capital.
    Group,
}

/// The amounts of a published report with the unit to which they are rounded.
#[derive(Clone, Debug)]
pub struct PublishedReport {
    pub(super) kind: ReportKind,
    pub(super) date: NaiveDate,
    pub(super) unit: Amount,
    pub(super) amounts: BTreeMap<ReportItem, Amount>,
    pub(super) core_ratio: Decimal,
    pub(super) comprehensive_ratio: Decimal,
    pub(super) ratio_unit: Decimal,
}

impl PublishedReport {
    /// A report: amounts in yuan, the unit of rounding in yuan, both ratios as numbers (1.375 for
    /// 137.5 per cent) and the unit of their last printed digit (0.0001 for two places of per
    /// cent).
    ///
    /// An item that is missing is an empty line of the report.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a unit that is not above zero.
    pub fn new(
        kind: ReportKind,
        date: NaiveDate,
        unit: Amount,
        amounts: BTreeMap<ReportItem, Amount>,
        ratios: [Decimal; 2],
        ratio_unit: Decimal,
    ) -> Result<Self, Error> {
        if unit <= Amount::ZERO || ratio_unit <= Decimal::ZERO {
            let (found, allowed) = (unit.yuan().min(ratio_unit), "above 0");
            return Err(Error::OutOfRange { quantity: "unit of rounding", found, allowed });
        }
        let [core_ratio, comprehensive_ratio] = ratios;
        Ok(Self { kind, date, unit, amounts, core_ratio, comprehensive_ratio, ratio_unit })
    }

    /// Refuses what no level can be made of: a missing total, a capital of a risk below zero, a
    /// minimum capital that is not above zero.
    pub(super) fn expect_sound(&self) -> Result<(), Error> {
        for (item, field) in [
            (ReportItem::ActualCapital, "actual_capital"),
            (ReportItem::CoreTierOne, "core_tier1"),
            (ReportItem::MinimumCapital, "minimum_capital"),
        ] {
            if !self.prints(item) {
                return Err(Error::Empty { field, allowed: "an amount" });
            }
        }
        let minimum = self.amount(ReportItem::MinimumCapital);
        if minimum <= Amount::ZERO {
            let (found, allowed) = (minimum.yuan(), "yuan above 0");
            return Err(Error::OutOfRange { quantity: "minimum capital", found, allowed });
        }
        let mut risks = self.amounts.iter().filter(|(item, _)| item.is_capital_of_a_risk());
        match risks.find(|(_, amount)| amount.is_negative()) {
            Some((item, amount)) => Err(Error::OutOfRange {
                quantity: item.name(),
                found: amount.yuan(),
                allowed: "yuan from 0",
            }),
            None => Ok(()),
        }
    }

    /// Whose report it is.
    #[must_use]
    pub const fn kind(&self) -> ReportKind {
        self.kind
    }

    /// The day it reports on.
    #[must_use]
    pub const fn date(&self) -> NaiveDate {
        self.date
    }

    /// The amount of an item; zero for an empty line.
    #[must_use]
    pub fn amount(&self, item: ReportItem) -> Amount {
        self.amounts.get(&item).copied().unwrap_or(Amount::ZERO)
    }

    /// Whether an item is printed.
    #[must_use]
    pub fn prints(&self, item: ReportItem) -> bool {
        self.amounts.contains_key(&item)
    }
}

impl ReportItem {
    /// Whether it goes under a root, and cannot be below zero.
    const fn is_capital_of_a_risk(self) -> bool {
        matches!(
            self,
            Self::Life
                | Self::LifeLossOccurrence
                | Self::LifeExpense
                | Self::LifeLapse
                | Self::NonLife
                | Self::NonLifePremiumReserve
                | Self::NonLifeCatastrophe
                | Self::Market
                | Self::MarketInterest
                | Self::MarketEquity
                | Self::MarketProperty
                | Self::MarketOverseasFixedIncome
                | Self::MarketOverseasEquity
                | Self::MarketExchangeRate
                | Self::Credit
                | Self::CreditSpread
                | Self::CreditDefault
        )
    }
}

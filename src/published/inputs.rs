//! The inputs of the formulas that a published report prints.

use super::item::{self, ReportItem as Item};
use super::report::{PublishedReport, ReportKind};
use crate::aggregate::{
    AdditionalCapital, ControlRisk, InsurerKind, LossAbsorption, RiskCapitals, SizeDiscount,
    Specialisation, SubRisks,
};
use crate::capital::Tiers;
use crate::correlation::Aggregation;
use crate::error::Error;
use crate::quantity::Amount;

impl PublishedReport {
    /// The risks of an insurer with their sub-risks, control risk as the amount printed; none for a
    /// group. A report does not print the size coefficient; the caller says how it is known.
    ///
    /// # Errors
    ///
    /// [`Error::CorrelationLabel`] never for a report of this crate's items; it is passed on.
    pub fn risk_capitals(&self, size: SizeDiscount) -> Result<Option<RiskCapitals>, Error> {
        let ReportKind::Insurer(kind) = self.kind() else { return Ok(None) };
        let given = |aggregation: Aggregation, total: Item, items: &[Item]| {
            if items.iter().any(|item| self.prints(*item)) {
                let amounts: Vec<Amount> = items.iter().map(|item| self.amount(*item)).collect();
                SubRisks::given(aggregation, &amounts)
            } else {
                Ok(SubRisks::Total(self.amount(total)))
            }
        };
        let loss_absorption = if self.prints(Item::LossAbsorptionUncapped) {
            LossAbsorption::Printed {
                uncapped: self.amount(Item::LossAbsorptionUncapped),
                cap: self.amount(Item::LossAbsorptionCap),
            }
        } else {
            LossAbsorption::Reported(self.amount(Item::LossAbsorption))
        };
        let other = self.amount(Item::AdditionalCapital);
        Ok(Some(RiskCapitals {
            kind,
            life: match kind {
                InsurerKind::Property => None,
                InsurerKind::Life | InsurerKind::Reinsurer => {
                    Some(given(Aggregation::Life, Item::Life, &item::LIFE)?)
                }
            },
            non_life: given(kind.non_life(), Item::NonLife, &item::NON_LIFE)?,
            specialisation: Specialisation::General,
            market: given(Aggregation::Market, Item::Market, &item::MARKET)?,
            credit: given(Aggregation::Credit, Item::Credit, &item::CREDIT)?,
            loss_absorption,
            size,
            control_risk: ControlRisk::Reported(self.amount(Item::ControlRisk)),
            additional: AdditionalCapital { other, ..AdditionalCapital::NONE },
        }))
    }

    /// Actual capital by tier.
    #[must_use]
    pub fn tiers(&self) -> Tiers {
        Tiers {
            core_one: self.amount(Item::CoreTierOne),
            core_two: self.amount(Item::CoreTierTwo),
            supplementary_one: self.amount(Item::SupplementaryTierOne),
            supplementary_two: self.amount(Item::SupplementaryTierTwo),
        }
    }
}

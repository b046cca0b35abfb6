//! From measured risks to the solvency position (偿付能力状况): some risks are measured, the
//! others are as reported, and the insurer's capital is by tier.
//!
//! Errors: [`Error::Missing`] for a risk that is neither measured nor reported,
//! [`Error::Word`] for one that is both, and those of the minimum capital and of the ratios.

use crate::aggregate::{
    AdditionalCapital, ControlRisk, InsurerKind, LossAbsorption, MinimumCapital, RiskCapitals,
    SizeDiscount, Specialisation, SubRisks,
};
use crate::capital::Tiers;
use crate::error::Error;
use crate::quantity::Amount;
use crate::rule::{Readings, RuleSet};

use super::ratio::Solvency;

/// The risks that are measured, with their sub-risks.
#[derive(Clone, Debug, Default)]
#[expect(clippy::exhaustive_structs, reason = "the risks of Rule 2")]
pub struct MeasuredRisks {
    /// Insurance risk of life business.
    pub life: Option<SubRisks>,
    /// Insurance risk of non-life business.
    pub non_life: Option<SubRisks>,
    /// Market risk.
    pub market: Option<SubRisks>,
    /// Credit risk.
    pub credit: Option<SubRisks>,
}

/// What the ratios need beside the risks that are measured.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::exhaustive_structs, reason = "inputs without invariant")]
pub struct OtherRisks {
    /// Capital by tier.
    pub tiers: Tiers,
    /// Insurance risk of life business; none where it is measured, and of a property insurer.
    pub life: Option<Amount>,
    /// Insurance risk of non-life business; none where it is measured.
    pub non_life: Option<Amount>,
    /// Market risk; none where it is measured.
    pub market: Option<Amount>,
    /// Credit risk; none where it is measured.
    pub credit: Option<Amount>,
    /// Whether the insurer is a specialised technology insurer, whose measured non-life
    /// insurance risk Rule 4 article 55 multiplied until the notice of 2023.
    pub specialisation: Specialisation,
    /// Loss absorption, as a positive amount.
    pub loss_absorption: Amount,
    /// Control-risk factor Q.
    pub control_risk_factor: rust_decimal::Decimal,
    /// Additional capital.
    pub additional: Amount,
}

/// The minimum capital and the ratios.
#[derive(Clone, Debug)]
pub struct SolvencyPosition {
    tiers: Tiers,
    minimum: MinimumCapital,
    solvency: Solvency,
}

impl SolvencyPosition {
    /// The position of an insurer of a kind; the size discount follows from its total assets.
    ///
    /// # Errors
    ///
    /// Those of this module.
    ///
    /// # Source
    ///
    /// Rule 2 articles 5, 15 to 19; solvency regulation article 6.
    pub fn of(
        (kind, total_assets): (InsurerKind, Amount),
        measured: MeasuredRisks,
        other: &OtherRisks,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Self, Error> {
        let one =
            |item, measured: Option<SubRisks>, reported: Option<Amount>| match (measured, reported)
            {
                (Some(parts), None) => Ok(parts),
                (None, Some(total)) => Ok(SubRisks::Total(total)),
                (None, None) => {
                    Err(Error::Missing { item, allowed: "the capital of the risk, as reported" })
                }
                (Some(_), Some(total)) => {
                    let allowed = "nothing, since the risk is measured".to_owned();
                    Err(Error::Word { field: item, found: total.to_string(), allowed })
                }
            };
        let reported = other.life.filter(|life| *life != Amount::ZERO);
        let life = if kind == InsurerKind::Property && measured.life.is_none() && reported.is_none()
        {
            None
        } else {
            Some(one("life_insurance_risk", measured.life, other.life)?)
        };
        let risks = RiskCapitals {
            kind,
            life,
            non_life: one("non_life_insurance_risk", measured.non_life, other.non_life)?,
            specialisation: other.specialisation,
            market: one("market_risk", measured.market, other.market)?,
            credit: one("credit_risk", measured.credit, other.credit)?,
            loss_absorption: LossAbsorption::Reported(other.loss_absorption),
            size: SizeDiscount::ByTotalAssets(total_assets),
            control_risk: ControlRisk::Factor(other.control_risk_factor),
            additional: AdditionalCapital { other: other.additional, ..AdditionalCapital::NONE },
        };
        let minimum = MinimumCapital::of(&risks, rules, readings)?;
        let solvency = Solvency::of(&other.tiers, &minimum, rules)?;
        Ok(Self { tiers: other.tiers, minimum, solvency })
    }

    /// The capital by tier.
    #[must_use]
    pub const fn tiers(&self) -> &Tiers {
        &self.tiers
    }

    /// The capitals of the risks, of which the minimum capital is made.
    #[must_use]
    pub const fn risks(&self) -> &RiskCapitals {
        self.minimum.risks()
    }

    /// The minimum capital.
    #[must_use]
    pub const fn minimum(&self) -> &MinimumCapital {
        &self.minimum
    }

    /// The ratios.
    #[must_use]
    pub const fn solvency(&self) -> &Solvency {
        &self.solvency
    }
}

//! From a register to the solvency ratios: its market and credit risk with the insurer's other
//! risks and its capital.

use crate::aggregate::{
    AdditionalCapital, ControlRisk, InsurerKind, LossAbsorption, MinimumCapital, RiskCapitals,
    SizeDiscount, Specialisation, SubRisks,
};
use crate::capital::Tiers;
use crate::error::Error;
use crate::quantity::Amount;
use crate::rule::{Readings, RuleSet};
use crate::solvency::Solvency;

use super::capital::RegisterCapital;
use super::record::Register;

/// What the ratios need beside the register.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::exhaustive_structs, reason = "inputs without invariant")]
pub struct OtherRisks {
    /// Capital by tier.
    pub tiers: Tiers,
    /// Insurance risk of life business; none of a property insurer.
    pub life: Amount,
    /// Insurance risk of non-life business.
    pub non_life: Amount,
    /// Loss absorption, as a positive amount.
    pub loss_absorption: Amount,
    /// Control-risk factor Q.
    pub control_risk_factor: rust_decimal::Decimal,
    /// Additional capital.
    pub additional: Amount,
}

/// The minimum capital with the market and credit risk of a register, and the ratios.
#[derive(Clone, Debug)]
pub struct RegisterSolvency {
    minimum: MinimumCapital,
    solvency: Solvency,
}

impl RegisterSolvency {
    /// The ratios of an insurer with this register; the size discount follows from its kind and
    /// total assets.
    ///
    /// # Errors
    ///
    /// Those of the minimum capital and of the ratios.
    pub fn of(
        register: &Register,
        capital: &RegisterCapital,
        other: &OtherRisks,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Self, Error> {
        let life = match register.kind {
            InsurerKind::Property if other.life == Amount::ZERO => None,
            InsurerKind::Property | InsurerKind::Life | InsurerKind::Reinsurer => {
                Some(SubRisks::Total(other.life))
            }
        };
        let [market, credit] = capital.sub_risks();
        let risks = RiskCapitals {
            kind: register.kind,
            life,
            non_life: SubRisks::Total(other.non_life),
            specialisation: Specialisation::General,
            market,
            credit,
            loss_absorption: LossAbsorption::Reported(other.loss_absorption),
            size: SizeDiscount::ByTotalAssets(register.total_assets),
            control_risk: ControlRisk::Factor(other.control_risk_factor),
            additional: AdditionalCapital { other: other.additional, ..AdditionalCapital::NONE },
        };
        let minimum = MinimumCapital::of(&risks, rules, readings)?;
        let solvency = Solvency::of(&other.tiers, &minimum, rules)?;
        Ok(Self { minimum, solvency })
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

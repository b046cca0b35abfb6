//! Premium, combined ratio and loss ratio: what they do to the underwriting result.

use std::sync::Arc;

use super::effect::{Effects, formula, ratio, yuan};
use super::formula::StressFormula;
use super::moved::RiskName;
use super::scenario::{MandatoryStress, StressFactor};
use crate::error::Error;
use crate::rule::StressedEarning;
use crate::trace::{Measure, Operation, Trace};

/// The underwriting of the year in the base.
struct Year {
    premium: Arc<Trace>,
    combined: Arc<Trace>,
}

impl Effects<'_> {
    /// Premium income moves the earned premium, the capital of premium and reserve risk, which is
    /// measured anew, and that of catastrophe risk in proportion.
    pub(super) fn premium(&mut self) -> Result<(), Error> {
        let factor = StressFactor::Premium;
        let inputs = self.given.inputs;
        let (item, measured) = match self.stress {
            MandatoryStress::PropertyInsurance => {
                ("insurance_premium_reserve", inputs.insurance_premium_reserve)
            }
            MandatoryStress::PropertyMacro
            | MandatoryStress::PropertyPremium
            | MandatoryStress::PropertyEquityYear
            | MandatoryStress::PropertyLossRatio
            | MandatoryStress::PropertyEquityQuarter
            | MandatoryStress::LifeInsurance
            | MandatoryStress::LifeMacro
            | MandatoryStress::LifeInterest
            | MandatoryStress::LifeCurve
            | MandatoryStress::LifeEquityYear
            | MandatoryStress::LifeDefault
            | MandatoryStress::LifeEquityQuarter => {
                ("premium_premium_reserve", inputs.premium_premium_reserve)
            }
        };
        if let Some(Year { premium, combined }) = self.year() {
            let after = self.earned(&premium)?;
            let inputs = vec![premium, Arc::clone(&combined), after, combined];
            let number = self.number(factor)?;
            self.lose(factor, number, formula(StressFormula::LossOfUnderwriting), inputs)?;
        }
        self.measured_capital(factor, item, measured, RiskName::NonLife, "premium_reserve")?;
        self.at_exposure(factor, RiskName::NonLife, "catastrophe", Operation::ProductToFen)
    }

    /// The combined ratio moves the result of what is earned in the scenario.
    pub(super) fn combined_ratio(&mut self) -> Result<(), Error> {
        let factor = StressFactor::CombinedRatio;
        let Some(Year { premium, combined }) = self.year() else { return Ok(()) };
        let earned = self.earned(&premium)?;
        let number = self.number(factor)?;
        let after = times("combined ratio in the scenario", Measure::Ratio, &combined, &number)?;
        let inputs = vec![Arc::clone(&earned), combined, earned, after];
        self.lose(factor, number, formula(StressFormula::LossOfUnderwriting), inputs)
    }

    pub(super) fn loss_ratio(&mut self) -> Result<(), Error> {
        let factor = StressFactor::LossRatio;
        let inputs = self.given.inputs;
        let premium = self.known("quarter_premium", inputs.quarter_premium);
        let of_losses = self.known("quarter_loss_ratio", inputs.quarter_loss_ratio);
        let (Some(premium), Some(of_losses)) = (premium, of_losses) else { return Ok(()) };
        let premium = yuan("earned premium of the quarter", premium);
        let before = ratio("loss ratio of the quarter", of_losses);
        let number = self.number(factor)?;
        let after = times("loss ratio in the scenario", Measure::Ratio, &before, &number)?;
        let inputs = vec![Arc::clone(&premium), before, premium, after];
        self.lose(factor, number, formula(StressFormula::LossOfUnderwriting), inputs)
    }

    /// Earned premium and combined ratio of the year in the base.
    fn year(&mut self) -> Option<Year> {
        let inputs = self.given.inputs;
        let premium = self.known("year_premium", inputs.year_premium);
        let combined = self.known("year_combined_ratio", inputs.year_combined_ratio);
        premium.zip(combined).map(|(premium, combined)| Year {
            premium: yuan("earned premium of the year", premium),
            combined: ratio("combined ratio of the year", combined),
        })
    }

    /// Earned premium in the scenario.
    fn earned(&self, premium: &Arc<Trace>) -> Result<Arc<Trace>, Error> {
        match self.given.readings.stressed_earning {
            StressedEarning::WithPremium => {
                let number = self.number(StressFactor::Premium)?;
                times("earned premium in the scenario", Measure::Yuan, premium, &number)
            }
            StressedEarning::AtBase => Ok(Arc::clone(premium)),
        }
    }
}

fn times(
    step: &'static str,
    measure: Measure,
    base: &Arc<Trace>,
    number: &Arc<Trace>,
) -> Result<Arc<Trace>, Error> {
    let inputs = vec![Arc::clone(base), Arc::clone(number)];
    let product = Trace::computed(step, measure, Operation::Product, inputs)?;
    Ok(Arc::new(product))
}

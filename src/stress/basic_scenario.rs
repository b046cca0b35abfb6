//! The base position (基本情景), and a position after a loss with other capitals of the risks.

use crate::aggregate::{ControlRisk, MinimumCapital, RiskCapitals};
use crate::capital::{LimitedCapital, ReportedCapital};
use crate::error::Error;
use crate::quantity::{Amount, exact};
use crate::rule::{Readings, RuleSet};
use crate::solvency::Solvency;
use crate::trace::{Measure, Trace, Traced};

/// Places of a control-risk factor that follows from the capital reported.
const FACTOR_PLACES: u32 = 15;

/// A solvency position under stress, or the base.
#[derive(Clone, Debug)]
pub struct StressedPosition {
    capital: LimitedCapital,
    minimum: MinimumCapital,
    solvency: Solvency,
}

impl StressedPosition {
    /// The capital by tier, after the loss and within the limits.
    #[must_use]
    pub const fn capital(&self) -> &LimitedCapital {
        &self.capital
    }

    /// The minimum capital, aggregated again.
    #[must_use]
    pub const fn minimum(&self) -> &MinimumCapital {
        &self.minimum
    }

    /// Both ratios with their margins.
    #[must_use]
    pub const fn solvency(&self) -> &Solvency {
        &self.solvency
    }
}

/// The base of a stress test (基本情景): the risks and the capital of an insurer.
///
/// Control risk that is reported as an amount is taken as a factor on the quantifiable risks, to 15
/// places, since the factor of the last assessment is what a stress test applies (Rule 10, annexes
/// 1 and 2, part 3(3)3). Tiers that are over the limits by what a report rounds are cut to them.
#[derive(Clone, Debug)]
pub struct StressBase {
    risks: RiskCapitals,
    capital: ReportedCapital,
    position: StressedPosition,
}

impl StressBase {
    /// The base of the risks and the capital of a published report, a register or a quarter end.
    ///
    /// # Errors
    ///
    /// Those of the minimum capital, of the limits and of the ratios; [`Error::OutOfRange`] for a
    /// control risk above the quantifiable risks.
    ///
    /// # Source
    ///
    /// Rule 10 articles 3, 11 to 18; Rule 1 article 41.
    pub fn of(
        mut risks: RiskCapitals,
        capital: ReportedCapital,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Self, Error> {
        if let ControlRisk::Reported(control) = risks.control_risk {
            let minimum = MinimumCapital::of(&risks, rules, readings)?;
            let quantifiable = minimum.quantifiable().value().fen();
            // Without any risk there is nothing that a factor could be taken on.
            if quantifiable != 0 {
                let step = "control-risk factor as reported";
                let factor =
                    exact::quotient_to_places(control.fen(), quantifiable, FACTOR_PLACES, step)?;
                risks.control_risk = ControlRisk::Factor(factor);
            }
        }
        let none = Traced::at(Trace::given("no loss", Measure::Yuan, Amount::ZERO.yuan()))?;
        let position = position(&capital, &none, &risks, rules, readings)?;
        Ok(Self { risks, capital, position })
    }

    /// The risks.
    #[must_use]
    pub const fn risks(&self) -> &RiskCapitals {
        &self.risks
    }

    /// The capital before any loss.
    #[must_use]
    pub const fn capital(&self) -> &ReportedCapital {
        &self.capital
    }

    /// The base position.
    #[must_use]
    pub const fn position(&self) -> &StressedPosition {
        &self.position
    }

    /// The position after a loss, with the risks of a scenario.
    pub(super) fn after(
        &self,
        loss: &Traced<Amount>,
        risks: &RiskCapitals,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<StressedPosition, Error> {
        position(&self.capital, loss, risks, rules, readings)
    }

    /// The capital after a loss, within the limits.
    pub(super) fn limited(
        &self,
        loss: &Traced<Amount>,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<LimitedCapital, Error> {
        self.capital.limited_after(loss, rules, readings)
    }
}

fn position(
    capital: &ReportedCapital,
    loss: &Traced<Amount>,
    risks: &RiskCapitals,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<StressedPosition, Error> {
    let capital = capital.limited_after(loss, rules, readings)?;
    let minimum = MinimumCapital::of(risks, rules, readings)?;
    let solvency = Solvency::of_limited(&capital, &minimum, rules)?;
    Ok(StressedPosition { capital, minimum, solvency })
}

//! The base position (基本情景), and a position after a loss with other capitals of the risks.

use crate::aggregate::{ControlRisk, MinimumCapital, RiskCapitals};
use crate::capital::{GradedAmounts, GradedCapital, LimitedCapital, Organisation, Tiers};
use crate::error::Error;
use crate::quantity::{Amount, exact};
use crate::rule::{Readings, RuleSet};
use crate::solvency::Solvency;
use crate::trace::{Measure, Trace, Traced};

/// Places of a control-risk factor that follows from the capital reported.
const FACTOR_PLACES: u32 = 15;

/// The capital of an insurer as the limits of Rule 1 article 41 look at it: yuan.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "inputs without invariant")]
pub struct StressCapital {
    /// Capital by tier, within the limits.
    pub tiers: Tiers,
    /// Policy future surplus in core tier 1 (计入核心一级资本的保单未来盈余); none where it is not known.
    pub core_one_surplus: Option<Amount>,
    /// Policy future surplus in core tier 2 (计入核心二级资本的保单未来盈余); none where it is not known.
    pub core_two_surplus: Option<Amount>,
    /// The form of the insurer.
    pub organisation: Organisation,
}

impl StressCapital {
    /// The capital of a company of which the tiers are known and no more, as a report prints them.
    #[must_use]
    pub const fn of_tiers(tiers: Tiers) -> Self {
        Self {
            tiers,
            core_one_surplus: None,
            core_two_surplus: None,
            organisation: Organisation::Company,
        }
    }

    /// Whether the limit of policy future surplus is applied: not where the surplus is not known.
    #[must_use]
    pub const fn knows_surplus(&self) -> bool {
        self.core_one_surplus.is_some() && self.core_two_surplus.is_some()
    }

    fn graded(&self) -> Result<GradedCapital, Error> {
        let (one, two) = match (self.core_one_surplus, self.core_two_surplus) {
            (Some(one), Some(two)) => (one, two),
            (Some(_) | None, None) | (None, Some(_)) => (Amount::ZERO, Amount::ZERO),
        };
        GradedCapital::given(&GradedAmounts {
            core_one: self.tiers.core_one.less(one)?,
            core_one_surplus: one,
            core_two: self.tiers.core_two.less(two)?,
            core_two_surplus: two,
            supplementary_one: self.tiers.supplementary_one,
            supplementary_two: self.tiers.supplementary_two,
        })
    }
}

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
    capital: StressCapital,
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
        capital: StressCapital,
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
    pub const fn capital(&self) -> &StressCapital {
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
        limited(&self.capital, loss, rules, readings)
    }
}

fn limited(
    capital: &StressCapital,
    loss: &Traced<Amount>,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<LimitedCapital, Error> {
    let graded = capital.graded()?.after_loss(loss)?;
    LimitedCapital::of(&graded, capital.organisation, rules, readings)
}

fn position(
    capital: &StressCapital,
    loss: &Traced<Amount>,
    risks: &RiskCapitals,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<StressedPosition, Error> {
    let capital = limited(capital, loss, rules, readings)?;
    let minimum = MinimumCapital::of(risks, rules, readings)?;
    let solvency = Solvency::of_limited(&capital, &minimum, rules)?;
    Ok(StressedPosition { capital, minimum, solvency })
}

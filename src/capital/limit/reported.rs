//! The capital that an insurer reports, and what a loss or a gain leaves of it.
//!
//! Core tier 1 without policy future surplus bears it, since net assets are part of that (Rule 1
//! article 40), and the limits of article 41 are applied again to what is left: at a limit a yuan
//! of core tier 1 carries more than itself. What the limits had cut before is not part of what is
//! reported, and a gain does not bring it back. Capital that does not move is as reported.
//!
//! Errors: those of [`super`].

use super::excess::CapitalLimits;
use super::limited::{GradedAmounts, GradedCapital, LimitedCapital, Organisation};
use crate::capital::tier::Tiers;
use crate::error::Error;
use crate::quantity::Amount;
use crate::rule::{Readings, RuleSet};
use crate::trace::Traced;

/// Policy future surplus in core capital (计入核心资本的保单未来盈余): yuan.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "the two core tiers; inputs without invariant")]
pub struct CoreSurplus {
    /// In core tier 1.
    pub core_one: Amount,
    /// In core tier 2.
    pub core_two: Amount,
}

/// The capital that an insurer reports, as the limits of Rule 1 article 41 look at it: yuan.
///
/// Source: Rule 1 articles 29, 41 and 44.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "inputs without invariant")]
pub struct ReportedCapital {
    /// Capital by tier, within the limits.
    pub tiers: Tiers,
    /// Policy future surplus in the core tiers; none where it is not known, and then its limit is
    /// not applied.
    pub surplus: Option<CoreSurplus>,
    /// The form of the insurer.
    pub organisation: Organisation,
}

impl ReportedCapital {
    /// The capital of a company of which the tiers are known and no more, as a report prints them.
    #[must_use]
    pub const fn of_tiers(tiers: Tiers) -> Self {
        Self { tiers, surplus: None, organisation: Organisation::Company }
    }

    /// The parts that article 41 tells apart.
    fn graded(&self) -> Result<GradedAmounts, Error> {
        let none = CoreSurplus { core_one: Amount::ZERO, core_two: Amount::ZERO };
        let surplus = self.surplus.unwrap_or(none);
        Ok(GradedAmounts {
            core_one: self.tiers.core_one.less(surplus.core_one)?,
            core_one_surplus: surplus.core_one,
            core_two: self.tiers.core_two.less(surplus.core_two)?,
            core_two_surplus: surplus.core_two,
            supplementary_one: self.tiers.supplementary_one,
            supplementary_two: self.tiers.supplementary_two,
        })
    }

    /// The tiers after a loss, below zero for a gain; those reported where there is neither.
    pub(crate) fn after(
        &self,
        loss: Amount,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Tiers, Error> {
        match loss == Amount::ZERO {
            true => Ok(self.tiers),
            false => CapitalAfterLoss::of(self, rules, readings)?.tiers(loss),
        }
    }

    /// What a loss leaves within the limits, with the derivation.
    pub(crate) fn limited_after(
        &self,
        loss: &Traced<Amount>,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<LimitedCapital, Error> {
        let graded = GradedCapital::given(&self.graded()?)?.after_loss(loss)?;
        LimitedCapital::of(&graded, self.organisation, rules, readings)
    }
}

/// The capital that an insurer reports, ready for many losses.
#[derive(Clone, Debug)]
pub(crate) struct CapitalAfterLoss {
    reported: Tiers,
    graded: GradedAmounts,
    limits: CapitalLimits,
}

impl CapitalAfterLoss {
    pub(crate) fn of(
        reported: &ReportedCapital,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Self, Error> {
        let graded = reported.graded()?;
        // Says which part is below zero.
        GradedCapital::given(&graded)?;
        let limits = CapitalLimits::of(reported.organisation, rules, readings)?;
        Ok(Self { reported: reported.tiers, graded, limits })
    }

    /// The tiers after a loss, below zero for a gain: the digits of
    /// [`ReportedCapital::limited_after`], and those reported where there is neither.
    pub(crate) fn tiers(&self, loss: Amount) -> Result<Tiers, Error> {
        if loss == Amount::ZERO {
            return Ok(self.reported);
        }
        let core_one = self.graded.core_one.less(loss)?;
        let kept = self.limits.kept(&GradedAmounts { core_one, ..self.graded })?;
        Ok(Tiers {
            core_one: kept.core_one.plus(kept.core_one_surplus)?,
            core_two: kept.core_two.plus(kept.core_two_surplus)?,
            supplementary_one: kept.supplementary_one,
            supplementary_two: kept.supplementary_two,
        })
    }
}

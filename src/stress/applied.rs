//! What a scenario applied, and which capitals it moved.

use std::sync::Arc;

use super::moved::RiskName;
use super::scenario::StressFactor;
use crate::quantity::Amount;
use crate::trace::{Trace, Traced};

/// A factor as it was applied.
#[derive(Clone, Debug)]
pub struct AppliedStress {
    pub(super) factor: StressFactor,
    pub(super) number: Arc<Trace>,
    pub(super) loss: Option<Traced<Amount>>,
}

impl AppliedStress {
    /// The factor.
    #[must_use]
    pub const fn factor(&self) -> StressFactor {
        self.factor
    }

    /// The number of annex 4, with its article: a multiple or a part of the base, basis points for
    /// a curve.
    #[must_use]
    pub const fn number(&self) -> &Arc<Trace> {
        &self.number
    }

    /// The loss of actual capital before tax, negative for a gain; none for a factor that moves
    /// the minimum capital only.
    #[must_use]
    pub const fn loss(&self) -> Option<&Traced<Amount>> {
        self.loss.as_ref()
    }
}

/// The capital of a sub-risk that a scenario moved.
#[derive(Clone, Debug)]
pub struct MovedCapital {
    pub(super) risk: RiskName,
    pub(super) sub_risk: &'static str,
    pub(super) before: Traced<Amount>,
    pub(super) after: Traced<Amount>,
}

impl MovedCapital {
    /// The risk.
    #[must_use]
    pub const fn risk(&self) -> RiskName {
        self.risk
    }

    /// The sub-risk, by its label in the matrix.
    #[must_use]
    pub const fn sub_risk(&self) -> &'static str {
        self.sub_risk
    }

    /// Its capital in the base.
    #[must_use]
    pub const fn before(&self) -> &Traced<Amount> {
        &self.before
    }

    /// Its capital in the scenario.
    #[must_use]
    pub const fn after(&self) -> &Traced<Amount> {
        &self.after
    }
}

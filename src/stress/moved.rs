//! The sub-risks of an insurer by name, and the same risks with one of them at another capital.

use crate::aggregate::{RiskCapitals, SubRisks};
use crate::quantity::Amount;
use crate::trace::Traced;

/// A risk of Rule 2 (可资本化风险).
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[expect(clippy::exhaustive_enums, reason = "complete by Rule 2 article 5")]
pub enum RiskName {
    /// Insurance risk of life business (寿险业务保险风险).
    Life,
    /// Insurance risk of non-life business (非寿险业务保险风险).
    NonLife,
    /// Market risk (市场风险).
    Market,
    /// Credit risk (信用风险).
    Credit,
}

impl RiskName {
    /// Every risk.
    pub const ALL: [Self; 4] = [Self::Life, Self::NonLife, Self::Market, Self::Credit];

    /// The word of output, as in the matrices.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Life => "life",
            Self::NonLife => "non_life",
            Self::Market => "market",
            Self::Credit => "credit",
        }
    }

    /// The item that is missing when only the total of the risk is known.
    pub(crate) const fn missing(self) -> &'static str {
        match self {
            Self::Life => "sub-risks of life",
            Self::NonLife => "sub-risks of non_life",
            Self::Market => "sub-risks of market",
            Self::Credit => "sub-risks of credit",
        }
    }

    pub(super) const fn of(self, risks: &RiskCapitals) -> Option<&SubRisks> {
        match self {
            Self::Life => risks.life.as_ref(),
            Self::NonLife => Some(&risks.non_life),
            Self::Market => Some(&risks.market),
            Self::Credit => Some(&risks.credit),
        }
    }

    /// The sub-risks with their capitals; none when only the total is known.
    pub(super) fn parts(self, risks: &RiskCapitals) -> Option<&[(&'static str, Traced<Amount>)]> {
        match self.of(risks) {
            Some(SubRisks::Parts(parts)) => Some(parts),
            Some(SubRisks::Total(_)) | None => None,
        }
    }

    /// The capital of a sub-risk, when it is known.
    pub(super) fn part(self, risks: &RiskCapitals, label: &str) -> Option<Traced<Amount>> {
        let mut parts = self.parts(risks)?.iter();
        parts.find(|(name, _)| *name == label).map(|(_, capital)| capital.clone())
    }

    /// The same risks with another capital of one sub-risk.
    pub(super) fn with_part(
        self,
        mut risks: RiskCapitals,
        label: &str,
        capital: &Traced<Amount>,
    ) -> RiskCapitals {
        if let Some(SubRisks::Parts(parts)) = self.of_mut(&mut risks) {
            let part = parts.iter_mut().find(|(name, _)| *name == label);
            if let Some((_, part)) = part {
                *part = capital.clone();
            }
        }
        risks
    }

    /// The same risks with a risk as a total.
    pub(super) fn with_total(self, mut risks: RiskCapitals, total: Amount) -> RiskCapitals {
        if let Some(of) = self.of_mut(&mut risks) {
            *of = SubRisks::Total(total);
        }
        risks
    }

    const fn of_mut(self, risks: &mut RiskCapitals) -> Option<&mut SubRisks> {
        match self {
            Self::Life => risks.life.as_mut(),
            Self::NonLife => Some(&mut risks.non_life),
            Self::Market => Some(&mut risks.market),
            Self::Credit => Some(&mut risks.credit),
        }
    }
}

//! What a reverse stress test moves, and the ratio it is held against.

use super::basic_scenario::StressBase;
use super::moved::RiskName;
use crate::quantity::Amount;

/// The one factor that moves (风险因素), all else fixed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum ReverseFactor {
    /// Actual capital falls: core tier 1 bears it.
    ActualCapital,
    /// The prices of all equity fall: core tier 1 bears the loss, and the capital of equity price
    /// risk moves with the exposure, by the reading `StressedExposure`.
    EquityPrice {
        /// Admitted value of all assets of equity price risk.
        assets: Amount,
    },
    /// The capital of a sub-risk rises.
    SubRisk {
        /// Its risk.
        risk: RiskName,
        /// Its label in the matrix.
        label: &'static str,
    },
    /// The capital of a whole risk rises.
    Risk(RiskName),
}

impl ReverseFactor {
    /// Every factor that the base knows; equity prices where the value of equity is given.
    #[must_use]
    pub fn of_base(base: &StressBase, equity_assets: Option<Amount>) -> Vec<Self> {
        let mut factors = vec![Self::ActualCapital];
        let equity = RiskName::Market.part(base.risks(), "equity_price");
        let assets = equity.and(equity_assets);
        factors.extend(assets.map(|assets| Self::EquityPrice { assets }));
        for risk in RiskName::ALL.into_iter().filter(|risk| risk.of(base.risks()).is_some()) {
            factors.push(Self::Risk(risk));
            let parts = risk.parts(base.risks()).into_iter().flatten();
            factors.extend(parts.map(|(label, _)| Self::SubRisk { risk, label }));
        }
        factors
    }

    /// The word of output, such as `equity_prices`, `market` or `market/equity_price`.
    #[must_use]
    pub fn word(self) -> String {
        match self {
            Self::ActualCapital => "actual_capital".to_owned(),
            Self::EquityPrice { .. } => "equity_prices".to_owned(),
            Self::SubRisk { risk, label } => format!("{}/{label}", risk.word()),
            Self::Risk(risk) => risk.word().to_owned(),
        }
    }
}

/// The ratio that must not fall below its minimum.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_enums, reason = "complete by article 6 of the regulation")]
pub enum StressBound {
    /// Comprehensive solvency ratio (综合偿付能力充足率).
    Comprehensive,
    /// Core solvency ratio (核心偿付能力充足率).
    Core,
}

impl StressBound {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Comprehensive, Self::Core];

    /// The word of output, and the class of its minimum in the tables.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Comprehensive => "comprehensive_ratio",
            Self::Core => "core_ratio",
        }
    }
}

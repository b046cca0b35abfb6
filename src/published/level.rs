//! The levels of a report, and what became of one.

use rust_decimal::Decimal;

use super::item::ReportItem;
use crate::quantity::Fraction;

/// A level of a report.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Level {
    /// Actual capital is admitted assets less admitted liabilities.
    ActualCapital,
    /// Actual capital is the sum of its tiers.
    Tiers,
    /// Core tier 1 capital is net assets with their adjustments.
    CoreTierOne,
    /// The adjustments add up.
    Adjustments,
    /// The tiers keep the limits of Rule 1 article 41 on supplementary capital.
    TierLimits,
    /// Life insurance risk.
    Life,
    /// Non-life insurance risk.
    NonLife,
    /// Market risk.
    Market,
    /// Credit risk.
    Credit,
    /// The risks after diversification.
    Top,
    /// Loss absorption is the smaller of its two lines.
    LossAbsorption,
    /// The quantifiable risks follow with one of the size coefficients.
    SizeFactor,
    /// The minimum capital is the sum of its three rows.
    MinimumCapital,
    /// Core margin.
    CoreMargin,
    /// Comprehensive margin.
    ComprehensiveMargin,
    /// Core ratio.
    CoreRatio,
    /// Comprehensive ratio.
    ComprehensiveRatio,
}

impl Level {
    /// Name in print.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ActualCapital => "actual capital",
            Self::Tiers => "tiers",
            Self::CoreTierOne => "core tier 1",
            Self::Adjustments => "adjustments",
            Self::TierLimits => "tier limits",
            Self::Life => "life",
            Self::NonLife => "nonlife",
            Self::Market => "market",
            Self::Credit => "credit",
            Self::Top => "top",
            Self::LossAbsorption => "loss absorption",
            Self::SizeFactor => "size factor",
            Self::MinimumCapital => "minimum capital",
            Self::CoreMargin => "core margin",
            Self::ComprehensiveMargin => "comprehensive margin",
            Self::CoreRatio => "core ratio",
            Self::ComprehensiveRatio => "comprehensive ratio",
        }
    }
}

/// A level with both figures, the printed and the recomputed.
#[derive(Clone, Debug)]
pub struct LevelCheck {
    pub(super) level: Level,
    pub(super) row: Option<ReportItem>,
    pub(super) printed: Decimal,
    pub(super) recomputed: Decimal,
    pub(super) units: Fraction,
    pub(super) holds: bool,
}

impl LevelCheck {
    /// The level.
    #[must_use]
    pub const fn level(&self) -> Level {
        self.level
    }

    /// The row of the level that is compared, where it is not the level's total: a diversification.
    #[must_use]
    pub const fn row(&self) -> Option<ReportItem> {
        self.row
    }

    /// The printed figure: yuan, or a ratio.
    #[must_use]
    pub const fn printed(&self) -> Decimal {
        self.printed
    }

    /// The figure that follows from the printed parts; a ratio to twelve places.
    #[must_use]
    pub const fn recomputed(&self) -> Decimal {
        self.recomputed
    }

    /// The size of the difference in units of rounding; of a ratio in units of its last printed
    /// digit.
    #[must_use]
    pub const fn units(&self) -> Fraction {
        self.units
    }

    /// Whether rounding explains the difference.
    #[must_use]
    pub const fn holds(&self) -> bool {
        self.holds
    }
}

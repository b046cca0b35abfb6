//! The points of actual and minimum capital, Rules 1 and 2.

use super::named::named;
use crate::rule::reading::Reading;

/// Which band takes total assets that are exactly on a bound of the size discount?
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum SizeBandBoundary {
    /// The higher one, with the larger minimum capital: prudence.
    #[default]
    HigherBand,
    /// The lower one.
    LowerBand,
}
named!(SizeBandBoundary: HigherBand, LowerBand);

/// Which policy future surplus bears the excess over its limit of article 41 (2)?
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum SurplusOverLimit {
    /// That in core tier 2, which is the lower tier: reports sit on the limit with surplus
    /// left in core tier 1 and none in core tier 2 (太平人寿, 2024 Q3 and 2026 Q1). The core
    /// capital is the same either way.
    #[default]
    CoreTwoFirst,
    /// That in core tier 1: 平安寿险, 2024 Q1 to Q3, sits on the limit with surplus of core
    /// tier 1 cut in row 1.2.8 and core tier 2 left, so that practice differs.
    CoreOneFirst,
}
named!(SurplusOverLimit: CoreTwoFirst, CoreOneFirst);

/// Which supplementary capital bears the excess over the limit of article 41 (1)?
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum SupplementaryOverLimit {
    /// Tier 2, which is the lower tier: 太平人寿, 2022 Q1, has supplementary capital at the
    /// limit and none of it in tier 2. The sum is the same either way.
    #[default]
    TierTwoFirst,
    /// Tier 1.
    TierOneFirst,
}
named!(SupplementaryOverLimit: TierTwoFirst, TierOneFirst);

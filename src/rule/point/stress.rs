//! The points of the stress tests, Rule 10 and annex 4.

use super::named::named;
use crate::rule::reading::Reading;

/// Does the capital of a sub-risk move with the exposure that a scenario changes?
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum StressedExposure {
    /// Capital over exposure stays as it was, and the exposure is what the scenario leaves: the
    /// simplified method of Rule 10, annexes 1 and 2, part 3(3)3. Its coefficients are those of
    /// the base, in which the method sets those below zero to zero.
    #[default]
    AtBaseRatio,
    /// The capital stays as it was, larger than after a fall: nothing is taken for a loss.
    CapitalUnchanged,
}
named!(StressedExposure: AtBaseRatio, CapitalUnchanged);

/// Does a loss of a scenario count after income tax?
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum StressLossTax {
    /// Before tax. Whether there will be income to set the loss off against is not known;
    /// Rule 10 article 5 asks for prudence.
    #[default]
    BeforeTax,
    /// After tax at the rate of the inputs, as the income statement of annex 11 has it.
    AfterTax,
}
named!(StressLossTax: BeforeTax, AfterTax);

/// Does earned premium rise with the premium income that a scenario sets?
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum StressedEarning {
    /// In the same proportion: the combined ratio is one of earned premium, and a scenario that
    /// raises both is meant to be felt in both.
    #[default]
    WithPremium,
    /// Not in the year tested: what is written more is earned later.
    AtBase,
}
named!(StressedEarning: WithPremium, AtBase);

/// Which total assets count for the size discount after a loss?
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum StressedSize {
    /// Those of the base, so that no loss lowers the minimum capital by making the insurer
    /// smaller: Rule 10 article 5 asks for prudence.
    #[default]
    BaseAssets,
    /// Those that the loss leaves: the method is that of the base.
    AssetsAfterLoss,
}
named!(StressedSize: BaseAssets, AssetsAfterLoss);

/// Do the bounds of the range in which a reverse stress test is due belong to it?
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum ReverseStressBound {
    /// They do: at a ratio of exactly a bound a test is made rather than left out, since Rule 10
    /// article 5 asks for prudence.
    #[default]
    Included,
    /// They do not: the ratio is between them.
    Excluded,
}
named!(ReverseStressBound: Included, Excluded);

//! The points of insurance risk, Rules 4 to 6.

use super::named::named;
use crate::rule::reading::Reading;

/// How far does the range of K reach, "unless otherwise provided"?
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum CharacteristicRange {
    /// To the outermost printed coefficient that applies, and no further: what the rules print
    /// must be able to take effect.
    #[default]
    WidenedByPrinted,
    /// Never past the printed range.
    AlwaysBounded,
    /// Without bounds.
    Unbounded,
}
named!(CharacteristicRange: WidenedByPrinted, AlwaysBounded, Unbounded);

/// Does the policy coefficient of credit insurance stand beside the factors of 2025?
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum PolicyCreditCoefficient {
    /// On top of them: the answer says that the coefficients stay.
    #[default]
    OnTop,
    /// Absorbed in them: the new factors are near nine tenths of the old.
    Absorbed,
}
named!(PolicyCreditCoefficient: OnTop, Absorbed);

/// What does the discount for ample reserves bear on?
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum ReserveAdequacyScope {
    /// On the premium (reserve) risk of each line, before both are combined: the articles that
    /// notice 2023-5 article 4 names are those of the single lines.
    #[default]
    EachLine,
    /// On their sum (总和), after the lines are combined: of the capital the part that premium
    /// (reserve) risk has in the plain sum of the lines.
    LineTotal,
}
named!(ReserveAdequacyScope: EachLine, LineTotal);

/// To how many places goes the change of motor's combined ratio into its interval?
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum CombinedRatioChangePlaces {
    /// To all of them: Rule 4 article 10 compares the measure itself.
    #[default]
    Exact,
    /// To four, halves away from zero: return IR01 has rates of change kept to four decimals
    /// (所有变动率 保留四位小数).
    Four,
}
named!(CombinedRatioChangePlaces: Exact, Four);

/// What rises by 150 % in the mass lapse of a table of monthly rates?
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum MonthlyMassLapse {
    /// Each monthly rate: Rule 5 article 22 floors monthly rates by themselves, so that it
    /// speaks of them. An annual rate turned into monthly ones would be a root without end.
    #[default]
    EachRate,
}
named!(MonthlyMassLapse: EachRate);

/// Which business does the notice of 2023 measure as technology insurance (科技保险)?
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum TechnologyInsurance {
    /// All of it, with the risk factor of property insurance and the coefficient of the
    /// notice: the sentence says that technology insurance applies the factors of property
    /// insurance. It stays in its line when the lines are combined, since the notice speaks of
    /// factors only.
    #[default]
    PropertyFactorsForAll,
    /// Only that which is property insurance gets the coefficient.
    PropertyLineOnly,
}
named!(TechnologyInsurance: PropertyFactorsForAll, PropertyLineOnly);

/// What does a combined ratio below zero take away?
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum NegativeCombinedRatio {
    /// The coefficient that it decides: Rule 4 article 20 sets that `k_i` to zero which cannot
    /// be had.
    #[default]
    OwnCoefficient,
    /// Every coefficient of the line's premium.
    WholeLine,
}
named!(NegativeCombinedRatio: OwnCoefficient, WholeLine);

/// Which coefficient has a share of exactly zero, that the intervals of Rule 4 articles 37 and
/// 38 leave out?
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum ZeroShare {
    /// None: article 35 gives zero to what no rule assigns.
    #[default]
    NoCoefficient,
    /// That of the lowest interval.
    LowestInterval,
}
named!(ZeroShare: NoCoefficient, LowestInterval);

/// Which coefficient has a measure of financing credit insurance that is not there?
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum MissingFinancingMeasure {
    /// None: article 35 gives zero to what no rule assigns, and chapter 4 has nothing like
    /// articles 20 and 33.
    #[default]
    NoCoefficient,
    /// The largest of its article.
    LargestCoefficient,
}
named!(MissingFinancingMeasure: NoCoefficient, LargestCoefficient);

/// Does policy business of credit insurance keep its coefficient with a reinsurer?
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum AssumedPolicyCredit {
    /// It does: Rule 6 articles 12 and 18 name the coefficients that do not apply, and it is not
    /// among them.
    #[default]
    AsRule6,
    /// It does not: return IR03 has no cell for it.
    AsReturnIr03,
}
named!(AssumedPolicyCredit: AsRule6, AsReturnIr03);

/// Which order statistic of the scenarios is the value at risk (在险价值)?
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum CatastropheQuantile {
    /// The least loss that at least the confidence of all scenarios does not exceed: the
    /// definition of a quantile, and a loss of a scenario that can be shown. It is the loss of
    /// rank `confidence x scenarios`, rounded up.
    #[default]
    LeastCovering,
    /// A straight line between the two losses around rank `1 + confidence x (scenarios - 1)`, as
    /// spreadsheets do it.
    Interpolated,
}
named!(CatastropheQuantile: LeastCovering, Interpolated);

/// Of which lapse type is a policy whose cash value and survival benefits never exceed its
/// premium?
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum PolicyNeverPaysBack {
    /// It counts as one that does so after the year of Rule 5 article 21: when that year has
    /// passed, it has not paid back yet.
    #[default]
    CountsAsLate,
    /// It does not count among them, since it has no such year.
    CountsAsEarly,
}
named!(PolicyNeverPaysBack: CountsAsLate, CountsAsEarly);

/// How large may a stressed rate of deaths or illnesses become?
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum StressedIncidence {
    /// One at most, as every probability; Rule 5 caps lapse rates only.
    #[default]
    AtMostOne,
    /// As the formula gives it.
    AsPrinted,
}
named!(StressedIncidence: AtMostOne, AsPrinted);

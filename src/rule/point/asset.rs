//! The points of shares and other assets, Rules 7 to 9.

use super::named::named;
use crate::rule::reading::Reading;

/// Is "more than three years" asked of each share, or of all index shares together?
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum HoldingUnit {
    /// Of each share: Rule 8 article 7 has every asset measured separately, and return MR01
    /// has one line per share.
    #[default]
    PerSecurity,
    /// Of all shares of the class together, weighted by market value.
    PooledClass,
}
named!(HoldingUnit: PerSecurity, PooledClass);

/// Over what does "first in, first out" run?
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum FifoScope {
    /// Over the insurer's whole holding of a share: the regulator's answer speaks of the shares
    /// held at quarter end, not of accounts.
    #[default]
    Company,
    /// Inside each account, and averaged after.
    Account,
}
named!(FifoScope: Company, Account);

/// What weighs a lot in the average?
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum HoldingWeight {
    /// Its shares: a holding time belongs to a share, and inside one security shares and market
    /// value give the same weights.
    #[default]
    Shares,
    /// Its purchase cost.
    PurchaseCost,
}
named!(HoldingWeight: Shares, PurchaseCost);

/// Where does "above six (four) years counts as six (four)" bite?
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum WindowCap {
    /// On each lot: the answer caps the holding time that goes into the average.
    #[default]
    EachLot,
    /// On the average.
    Average,
}
named!(WindowCap: EachLot, Average);

/// How is a lot's age a number of years?
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum DayCount {
    /// Whole years to the last anniversary plus the days since over the days of that year: so
    /// the Civil Code counts periods (articles 201, 202), and exactly three years are exactly
    /// 3.
    #[default]
    Anniversary,
    /// Days over 365.
    Actual365,
    /// Days over 365.25.
    Actual36525,
}
named!(DayCount: Anniversary, Actual365, Actual36525);

/// When were shares acquired that came without payment (送股, 转增, split)?
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum BonusShares {
    /// With the shares they came on: the economic holding does not change.
    #[default]
    InheritLotDate,
    /// On the day they came.
    NewLot,
}
named!(BonusShares: InheritLotDate, NewLot);

/// What does a Dividend Low Volatility 100 share outside the CSI 300 carry when not held long?
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum LowVolatilityShortHeld {
    /// The factor of its board: no notice lowers it.
    #[default]
    BoardFactor,
    /// The factor of the CSI 300, from which the notice of 2025 says it was lowered.
    IndexFactor,
}
named!(LowVolatilityShortHeld: BoardFactor, IndexFactor);

/// What does an index share listed on `ChiNext` or the STAR Market carry?
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum IndexOnOtherBoard {
    /// The factor of the index: the notices name the index, not the board.
    #[default]
    IndexFactor,
    /// The factor of its board.
    BoardFactor,
}
named!(IndexOnOtherBoard: IndexFactor, BoardFactor);

/// What is the purchase cost in the gain of all shares held?
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum CostBasis {
    /// The moving weighted average: Rule 8 article 26 says weighted average, and insurers' books
    /// carry securities so.
    #[default]
    MovingAverage,
    /// The average over all purchases ever.
    AllPurchases,
    /// The cost of the lots that first in, first out has left.
    RemainingLots,
}
named!(CostBasis: MovingAverage, AllPurchases, RemainingLots);

/// Does the insurer's k1, from the shares held directly, also load shares found by look-through?
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum LookThroughK1 {
    /// It does: Rule 7 article 17 takes RF0 and K from Rule 8.
    #[default]
    Applies,
    /// It does not: article 26 leaves such shares out of the gain from which k1 follows.
    Excluded,
}
named!(LookThroughK1: Applies, Excluded);

/// What does a factor that a notice prints for a class without coefficient take the place of?
/// (Strategic unlisted equity, opaque infrastructure REITs.)
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum NoticeFactor {
    /// Of RF0: Rule 8 article 27 and Rule 7 article 31 name no coefficient that could be set
    /// anew.
    #[default]
    BaseFactor,
    /// Of RF0 (1 + k) with RF0 as before, as the regulator's answer has it for listed shares.
    Coefficient,
}
named!(NoticeFactor: BaseFactor, Coefficient);

/// What holds for a rating for which the article prints no row? (A standard bond below BBB-, the
/// interest of an unrated one.)
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum UnprintedRating {
    /// The last row: a worse credit cannot occupy less.
    #[default]
    LowestRow,
    /// Nothing: it is refused.
    Refused,
}
named!(UnprintedRating: LowestRow, Refused);

/// Which row takes a strength grade of AM Best that stands in two rows of Rule 9 article 29?
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum StrengthRating {
    /// The lower one, as the article has the lowest of several ratings count.
    #[default]
    LowerRow,
    /// The upper one.
    UpperRow,
}
named!(StrengthRating: LowerRow, UpperRow);

/// Which claims of assumed reinsurance does a debt take off that is left over in its own
/// bracket of age? (Rule 9 article 30 nets a counterparty and charges by age.)
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum SetOffOrder {
    /// The youngest, which occupy least: prudence.
    #[default]
    YoungestFirst,
    /// The oldest.
    OldestFirst,
}
named!(SetOffOrder: YoungestFirst, OldestFirst);

/// On what does the coefficient of property concentration bear?
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum PropertyConcentrationScope {
    /// On real estate price risk, which Rule 8 article 39 has domestic property measured for.
    #[default]
    Domestic,
    /// On overseas property too, whose exposure article 50 calls one of real estate price risk.
    WithOverseas,
}
named!(PropertyConcentrationScope: Domestic, WithOverseas);

/// Are foreign currency positions held directly and by look-through netted together?
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum ExchangeRateNetting {
    /// Apart: Rule 8 article 59 adds the two, and return MR27 has a block for each.
    #[default]
    Apart,
    /// Together, by currency.
    Together,
}
named!(ExchangeRateNetting: Apart, Together);

/// Does the coefficient Kp of a structure load exchange rate risk?
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum ExchangeRateStructure {
    /// It does not: the exposure is the net of a currency, not an underlying asset.
    #[default]
    WithoutKp,
    /// It does: positions are netted by currency and Kp.
    WithKp,
}
named!(ExchangeRateStructure: WithoutKp, WithKp);

/// Which adverse scenario counts for life interest rate risk?
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum LifeInterestDirection {
    /// The worse of up and down: Rule 8 article 18 names one, return IN01 shows both.
    #[default]
    LargerOfUpAndDown,
}
named!(LifeInterestDirection: LargerOfUpAndDown);

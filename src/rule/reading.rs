//! The choices where the text of the rules is silent (口径), each with a default and its reason.
//!
//! A reading changes figures; so each is a type, each choice is printed in every result, and none
//! is a feature flag.

use std::fmt;

use crate::error::Error;

/// A point on which the text is silent: a name, and the ways to read it.
pub trait Reading: Copy + Eq + Sized + 'static {
    /// Name of the point, as it is printed and as `--reading NAME=VARIANT` takes it.
    const NAME: &'static str;
    /// Every way to read it, the default first.
    const VARIANTS: &'static [Self];

    /// Name of this way to read it.
    fn variant(self) -> &'static str;
}

/// Writes the names of a reading out of the names of its variants, so that they cannot differ.
macro_rules! named {
    ($name:ident: $($variant:ident),+) => {
        impl Reading for $name {
            const NAME: &'static str = stringify!($name);
            const VARIANTS: &'static [Self] = &[$(Self::$variant),+];

            fn variant(self) -> &'static str {
                match self {
                    $(Self::$variant => stringify!($variant)),+
                }
            }
        }
    };
}

/// Is "more than three years" asked of each share, or of all index shares together?
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum HoldingUnit {
    /// Of each share: Rule 8 article 7 has every asset measured separately, and return MR01 has one
    /// line per share.
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
    /// Whole years to the last anniversary plus the days since over the days of that year: so the
    /// Civil Code counts periods (articles 201, 202), and exactly three years are exactly 3.
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

/// How far does the range of K reach, "unless otherwise provided"?
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum CharacteristicRange {
    /// To the outermost printed coefficient that applies, and no further: what the rules print must
    /// be able to take effect.
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
    /// That in core tier 2, which is the lower tier: reports sit on the limit with surplus left in
    /// core tier 1 and none in core tier 2 (太平人寿, 2024 Q3 and 2026 Q1). The core capital is the
    /// same either way.
    #[default]
    CoreTwoFirst,
    /// That in core tier 1: 平安寿险, 2024 Q1 to Q3, sits on the limit with surplus of core tier 1 cut
    /// in row 1.2.8 and core tier 2 left, so that practice differs.
    CoreOneFirst,
}
named!(SurplusOverLimit: CoreTwoFirst, CoreOneFirst);

/// Which supplementary capital bears the excess over the limit of article 41 (1)?
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum SupplementaryOverLimit {
    /// Tier 2, which is the lower tier: 太平人寿, 2022 Q1, has supplementary capital at the limit and
    /// none of it in tier 2. The sum is the same either way.
    #[default]
    TierTwoFirst,
    /// Tier 1.
    TierOneFirst,
}
named!(SupplementaryOverLimit: TierTwoFirst, TierOneFirst);

/// One point and the way it is read.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Choice {
    reading: &'static str,
    variant: &'static str,
}

impl Choice {
    /// The choice of a way to read.
    #[must_use]
    pub fn of<R: Reading>(reading: R) -> Self {
        Self { reading: R::NAME, variant: reading.variant() }
    }

    /// Name of the point.
    #[must_use]
    pub const fn reading(&self) -> &'static str {
        self.reading
    }

    /// Name of the way it is read.
    #[must_use]
    pub const fn variant(&self) -> &'static str {
        self.variant
    }
}

impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.reading, self.variant)
    }
}

/// A way to read every point.
///
/// # Example
///
/// ```
/// use c_ross::Readings;
///
/// let readings = Readings::default().with("FifoScope", "Account").unwrap();
/// assert!(readings.choices().iter().any(|choice| choice.to_string() == "FifoScope=Account"));
/// assert!(Readings::default().with("FifoScope", "Branch").is_err());
/// ```
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Readings {
    pub(crate) holding_unit: HoldingUnit,
    pub(crate) fifo_scope: FifoScope,
    pub(crate) holding_weight: HoldingWeight,
    pub(crate) window_cap: WindowCap,
    pub(crate) day_count: DayCount,
    pub(crate) bonus_shares: BonusShares,
    pub(crate) low_volatility_short_held: LowVolatilityShortHeld,
    pub(crate) index_on_other_board: IndexOnOtherBoard,
    pub(crate) characteristic_range: CharacteristicRange,
    pub(crate) policy_credit_coefficient: PolicyCreditCoefficient,
    pub(crate) cost_basis: CostBasis,
    pub(crate) size_band_boundary: SizeBandBoundary,
    pub(crate) surplus_over_limit: SurplusOverLimit,
    pub(crate) supplementary_over_limit: SupplementaryOverLimit,
}

impl Readings {
    /// The same but for one point.
    ///
    /// # Errors
    ///
    /// [`Error::Word`] for an unknown point or an unknown way to read it, with what is allowed.
    pub fn with(mut self, name: &str, variant: &str) -> Result<Self, Error> {
        match name {
            HoldingUnit::NAME => self.holding_unit = chosen(variant)?,
            FifoScope::NAME => self.fifo_scope = chosen(variant)?,
            HoldingWeight::NAME => self.holding_weight = chosen(variant)?,
            WindowCap::NAME => self.window_cap = chosen(variant)?,
            DayCount::NAME => self.day_count = chosen(variant)?,
            BonusShares::NAME => self.bonus_shares = chosen(variant)?,
            LowVolatilityShortHeld::NAME => self.low_volatility_short_held = chosen(variant)?,
            IndexOnOtherBoard::NAME => self.index_on_other_board = chosen(variant)?,
            CharacteristicRange::NAME => self.characteristic_range = chosen(variant)?,
            PolicyCreditCoefficient::NAME => self.policy_credit_coefficient = chosen(variant)?,
            CostBasis::NAME => self.cost_basis = chosen(variant)?,
            SizeBandBoundary::NAME => self.size_band_boundary = chosen(variant)?,
            SurplusOverLimit::NAME => self.surplus_over_limit = chosen(variant)?,
            SupplementaryOverLimit::NAME => self.supplementary_over_limit = chosen(variant)?,
            _ => {
                let names: Vec<_> = self.choices().iter().map(Choice::reading).collect();
                return Err(Error::Word {
                    field: "reading",
                    found: name.to_owned(),
                    allowed: names.join(", "),
                });
            }
        }
        Ok(self)
    }

    /// The choice made on every point, in one fixed order.
    #[must_use]
    pub fn choices(&self) -> Vec<Choice> {
        vec![
            Choice::of(self.holding_unit),
            Choice::of(self.fifo_scope),
            Choice::of(self.holding_weight),
            Choice::of(self.window_cap),
            Choice::of(self.day_count),
            Choice::of(self.bonus_shares),
            Choice::of(self.low_volatility_short_held),
            Choice::of(self.index_on_other_board),
            Choice::of(self.characteristic_range),
            Choice::of(self.policy_credit_coefficient),
            Choice::of(self.cost_basis),
            Choice::of(self.size_band_boundary),
            Choice::of(self.surplus_over_limit),
            Choice::of(self.supplementary_over_limit),
        ]
    }

    /// Every point with all the ways to read it, the default first.
    #[must_use]
    pub fn variants() -> Vec<(&'static str, Vec<&'static str>)> {
        vec![
            variants_of::<HoldingUnit>(),
            variants_of::<FifoScope>(),
            variants_of::<HoldingWeight>(),
            variants_of::<WindowCap>(),
            variants_of::<DayCount>(),
            variants_of::<BonusShares>(),
            variants_of::<LowVolatilityShortHeld>(),
            variants_of::<IndexOnOtherBoard>(),
            variants_of::<CharacteristicRange>(),
            variants_of::<PolicyCreditCoefficient>(),
            variants_of::<CostBasis>(),
            variants_of::<SizeBandBoundary>(),
            variants_of::<SurplusOverLimit>(),
            variants_of::<SupplementaryOverLimit>(),
        ]
    }
}

fn variants_of<R: Reading>() -> (&'static str, Vec<&'static str>) {
    (R::NAME, R::VARIANTS.iter().map(|reading| reading.variant()).collect())
}

fn chosen<R: Reading>(variant: &str) -> Result<R, Error> {
    R::VARIANTS.iter().copied().find(|reading| reading.variant() == variant).ok_or_else(|| {
        Error::Word {
            field: R::NAME,
            found: variant.to_owned(),
            allowed: variants_of::<R>().1.join(", "),
        }
    })
}

//! The choices where the text of the rules is silent (口径), each with a default and its reason.
//!
//! A reading changes figures; so each is a type, each choice is printed in every result, and none
//! is a feature flag.

use std::fmt;

use super::point::{
    AssumedPolicyCredit, BonusShares, CatastropheQuantile, CharacteristicRange,
    CombinedRatioChangePlaces, CostBasis, DayCount, ExchangeRateNetting, ExchangeRateStructure,
    FifoScope, HoldingUnit, HoldingWeight, IndexOnOtherBoard, LifeInterestDirection, LookThroughK1,
    LowVolatilityShortHeld, MissingFinancingMeasure, MonthlyMassLapse, NegativeCombinedRatio,
    NoticeFactor, PolicyCreditCoefficient, PolicyNeverPaysBack, PropertyConcentrationScope,
    ReserveAdequacyScope, ReverseStressBound, SetOffOrder, SizeBandBoundary, StrengthRating,
    StressLossTax, StressedEarning, StressedExposure, StressedIncidence, StressedSize,
    SupplementaryOverLimit, SurplusOverLimit, TechnologyInsurance, UnprintedRating, WindowCap,
    ZeroShare,
};
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
    pub(crate) look_through_k1: LookThroughK1,
    pub(crate) notice_factor: NoticeFactor,
    pub(crate) unprinted_rating: UnprintedRating,
    pub(crate) strength_rating: StrengthRating,
    pub(crate) set_off_order: SetOffOrder,
    pub(crate) property_concentration_scope: PropertyConcentrationScope,
    pub(crate) exchange_rate_netting: ExchangeRateNetting,
    pub(crate) exchange_rate_structure: ExchangeRateStructure,
    pub(crate) life_interest_direction: LifeInterestDirection,
    pub(crate) reserve_adequacy_scope: ReserveAdequacyScope,
    pub(crate) technology_insurance: TechnologyInsurance,
    pub(crate) negative_combined_ratio: NegativeCombinedRatio,
    pub(crate) zero_share: ZeroShare,
    pub(crate) missing_financing_measure: MissingFinancingMeasure,
    pub(crate) assumed_policy_credit: AssumedPolicyCredit,
    pub(crate) catastrophe_quantile: CatastropheQuantile,
    pub(crate) policy_never_pays_back: PolicyNeverPaysBack,
    pub(crate) stressed_incidence: StressedIncidence,
    pub(crate) combined_ratio_change_places: CombinedRatioChangePlaces,
    pub(crate) monthly_mass_lapse: MonthlyMassLapse,
    pub(crate) stressed_exposure: StressedExposure,
    pub(crate) stress_loss_tax: StressLossTax,
    pub(crate) stressed_earning: StressedEarning,
    pub(crate) stressed_size: StressedSize,
    pub(crate) reverse_stress_bound: ReverseStressBound,
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
            LookThroughK1::NAME => self.look_through_k1 = chosen(variant)?,
            NoticeFactor::NAME => self.notice_factor = chosen(variant)?,
            UnprintedRating::NAME => self.unprinted_rating = chosen(variant)?,
            StrengthRating::NAME => self.strength_rating = chosen(variant)?,
            SetOffOrder::NAME => self.set_off_order = chosen(variant)?,
            PropertyConcentrationScope::NAME => {
                self.property_concentration_scope = chosen(variant)?
            }
            ExchangeRateNetting::NAME => self.exchange_rate_netting = chosen(variant)?,
            ExchangeRateStructure::NAME => self.exchange_rate_structure = chosen(variant)?,
            LifeInterestDirection::NAME => self.life_interest_direction = chosen(variant)?,
            ReserveAdequacyScope::NAME => self.reserve_adequacy_scope = chosen(variant)?,
            TechnologyInsurance::NAME => self.technology_insurance = chosen(variant)?,
            NegativeCombinedRatio::NAME => self.negative_combined_ratio = chosen(variant)?,
            ZeroShare::NAME => self.zero_share = chosen(variant)?,
            MissingFinancingMeasure::NAME => self.missing_financing_measure = chosen(variant)?,
            AssumedPolicyCredit::NAME => self.assumed_policy_credit = chosen(variant)?,
            CatastropheQuantile::NAME => self.catastrophe_quantile = chosen(variant)?,
            PolicyNeverPaysBack::NAME => self.policy_never_pays_back = chosen(variant)?,
            StressedIncidence::NAME => self.stressed_incidence = chosen(variant)?,
            CombinedRatioChangePlaces::NAME => self.combined_ratio_change_places = chosen(variant)?,
            MonthlyMassLapse::NAME => self.monthly_mass_lapse = chosen(variant)?,
            StressedExposure::NAME => self.stressed_exposure = chosen(variant)?,
            StressLossTax::NAME => self.stress_loss_tax = chosen(variant)?,
            StressedEarning::NAME => self.stressed_earning = chosen(variant)?,
            StressedSize::NAME => self.stressed_size = chosen(variant)?,
            ReverseStressBound::NAME => self.reverse_stress_bound = chosen(variant)?,
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
            Choice::of(self.look_through_k1),
            Choice::of(self.notice_factor),
            Choice::of(self.unprinted_rating),
            Choice::of(self.strength_rating),
            Choice::of(self.set_off_order),
            Choice::of(self.property_concentration_scope),
            Choice::of(self.exchange_rate_netting),
            Choice::of(self.exchange_rate_structure),
            Choice::of(self.life_interest_direction),
            Choice::of(self.reserve_adequacy_scope),
            Choice::of(self.technology_insurance),
            Choice::of(self.negative_combined_ratio),
            Choice::of(self.zero_share),
            Choice::of(self.missing_financing_measure),
            Choice::of(self.assumed_policy_credit),
            Choice::of(self.catastrophe_quantile),
            Choice::of(self.policy_never_pays_back),
            Choice::of(self.stressed_incidence),
            Choice::of(self.combined_ratio_change_places),
            Choice::of(self.monthly_mass_lapse),
            Choice::of(self.stressed_exposure),
            Choice::of(self.stress_loss_tax),
            Choice::of(self.stressed_earning),
            Choice::of(self.stressed_size),
            Choice::of(self.reverse_stress_bound),
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
            variants_of::<LookThroughK1>(),
            variants_of::<NoticeFactor>(),
            variants_of::<UnprintedRating>(),
            variants_of::<StrengthRating>(),
            variants_of::<SetOffOrder>(),
            variants_of::<PropertyConcentrationScope>(),
            variants_of::<ExchangeRateNetting>(),
            variants_of::<ExchangeRateStructure>(),
            variants_of::<LifeInterestDirection>(),
            variants_of::<ReserveAdequacyScope>(),
            variants_of::<TechnologyInsurance>(),
            variants_of::<NegativeCombinedRatio>(),
            variants_of::<ZeroShare>(),
            variants_of::<MissingFinancingMeasure>(),
            variants_of::<AssumedPolicyCredit>(),
            variants_of::<CatastropheQuantile>(),
            variants_of::<PolicyNeverPaysBack>(),
            variants_of::<StressedIncidence>(),
            variants_of::<CombinedRatioChangePlaces>(),
            variants_of::<MonthlyMassLapse>(),
            variants_of::<StressedExposure>(),
            variants_of::<StressLossTax>(),
            variants_of::<StressedEarning>(),
            variants_of::<StressedSize>(),
            variants_of::<ReverseStressBound>(),
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

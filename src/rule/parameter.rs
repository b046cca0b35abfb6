//! The parameters that the tables hold and the engine asks for.

use std::fmt;

/// A parameter of the rules; its name stands in the first column of the tables.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum Parameter {
    /// Range of the characteristic factor K of market risk.
    MarketCharacteristicRange,
    /// Largest risk factor of market risk.
    MarketRiskFactorCap,
    /// Base factor RF0 of a listed share by board.
    EquityBaseFactor,
    /// Gain of all shares held from which k1 stays at its largest value.
    EquityFullGain,
    /// What k2 does: a coefficient, or the factor that it is set to yield at k1 = 0.
    EquityRelief,
    /// Factor of shares held long.
    EquityLongHeldFactor,
    /// Years that the holding period must exceed.
    EquityHoldingThreshold,
    /// Years over which the holding period is averaged.
    EquityHoldingWindow,
    /// Range of the characteristic factor K of non-life insurance risk.
    NonLifeCharacteristicRange,
    /// Base factor of premium risk.
    PremiumBaseFactor,
    /// Base factor of reserve risk.
    ReserveBaseFactor,
    /// k1 of credit insurance premium by combined ratio.
    CreditCombinedRatio,
    /// k2 of credit insurance premium by net non-proportional cession.
    CreditNonProportional,
    /// k1 of credit insurance reserve by run-off deviation.
    CreditRunOff,
    /// Coefficient of policy export credit and overseas investment insurance.
    PolicyCoefficient,
    /// Correlations of the market sub-risks.
    MarketCorrelation,
    /// Correlation of spread and default risk.
    CreditCorrelation,
    /// Correlations of the risks of a property insurer.
    PropertyInsurerCorrelation,
    /// Correlations of the risks of a life insurer.
    LifeInsurerCorrelation,
    /// Correlations of the risks of a reinsurer.
    ReinsurerCorrelation,
    /// Correlation of market and credit risk of the participating and universal accounts.
    ParticipatingUniversalCorrelation,
    /// Correlation of premium and reserve risk of a line.
    PremiumReserveCorrelation,
    /// Correlation of premium and reserve risk of non-financing credit insurance.
    CreditGuaranteeCorrelation,
    /// Correlations of the ten lines.
    LinesCorrelation,
    /// Correlations of the domestic catastrophes.
    CatastropheCorrelation,
    /// Correlation of premium-and-reserve and catastrophe risk.
    NonLifeCorrelation,
    /// Correlation of incidence and trend of illness.
    IllnessCorrelation,
    /// Correlations of the loss occurrence risks of life business.
    LossOccurrenceCorrelation,
    /// Correlations of the life insurance risks.
    LifeCorrelation,
    /// Correlation of premium and reserve risk of a type of reinsurance.
    ReinsurancePremiumReserveCorrelation,
    /// Correlations of the thirteen types of reinsurance.
    ReinsuranceTypesCorrelation,
    /// Correlation of proportional and non-proportional catastrophe risk.
    ReinsuranceCatastropheCorrelation,
    /// Correlation of premium-and-reserve and catastrophe risk of a reinsurer.
    NonLifeReinsuranceCorrelation,
    /// Solvency ratios that comply.
    Compliance,
    /// Solvency ratios below which the regulator verifies with priority.
    Attention,
    /// Solvency ratios below which the regulator takes measures.
    Measures,
    /// Part of the minimum capital that a group's core capital must cover.
    GroupCoreMargin,
    /// Numbers of the loss absorption ratio.
    LossAbsorptionLimit,
    /// The K of the loss absorption ratio.
    LossAbsorptionK,
    /// Size coefficient of the minimum capital by band.
    SizeCoefficient,
    /// Total assets up to which an insurer is small.
    SizeLowerBound,
    /// Total assets up to which an insurer is of middle size.
    SizeUpperBound,
    /// Weights of the two scores of the solvency risk management.
    ControlRiskWeight,
    /// Standard score of the solvency risk management.
    ControlRiskStandardScore,
    /// Slope of the control-risk factor by score.
    ControlRiskSlope,
    /// Constant of the control-risk factor by score.
    ControlRiskConstant,
    /// Factor on the insurance risk of specialised technology insurers.
    TechnologyInsurerCoefficient,
    /// Limits of the tiers as a part of core capital.
    CapitalLimit,
    /// Remaining terms of policies from which a group of the policy future surplus begins.
    SurplusTerm,
    /// Return on capital at which a group of the policy future surplus is discounted.
    SurplusReturn,
    /// Years of taxable income after which the income tax provision is recognised.
    TaxProvisionYears,
    /// Part of the residual margin that is the income tax provision.
    TaxProvisionShare,
    /// Part of a capital instrument without call that is a liability, by remaining term.
    InstrumentWithoutCall,
    /// Part of a capital instrument with call that is a liability, by remaining term.
    InstrumentWithCall,
    /// Step-up of the coupon above which the remaining term runs to the call day.
    InstrumentStepUp,
    /// Year before which term debt was issued that has its own step-ups.
    OldTermDebt,
    /// Terms by which the capital of long-term life reinsurance is graded.
    LifeReinsuranceTerm,
    /// Longest deferral of a ceded premium under which assets are transferred.
    PremiumDeferral,
}

impl Parameter {
    /// Every parameter.
    pub const ALL: [Self; 58] = [
        Self::MarketCharacteristicRange,
        Self::MarketRiskFactorCap,
        Self::EquityBaseFactor,
        Self::EquityFullGain,
        Self::EquityRelief,
        Self::EquityLongHeldFactor,
        Self::EquityHoldingThreshold,
        Self::EquityHoldingWindow,
        Self::NonLifeCharacteristicRange,
        Self::PremiumBaseFactor,
        Self::ReserveBaseFactor,
        Self::CreditCombinedRatio,
        Self::CreditNonProportional,
        Self::CreditRunOff,
        Self::PolicyCoefficient,
        Self::MarketCorrelation,
        Self::CreditCorrelation,
        Self::PropertyInsurerCorrelation,
        Self::LifeInsurerCorrelation,
        Self::ReinsurerCorrelation,
        Self::ParticipatingUniversalCorrelation,
        Self::PremiumReserveCorrelation,
        Self::CreditGuaranteeCorrelation,
        Self::LinesCorrelation,
        Self::CatastropheCorrelation,
        Self::NonLifeCorrelation,
        Self::IllnessCorrelation,
        Self::LossOccurrenceCorrelation,
        Self::LifeCorrelation,
        Self::ReinsurancePremiumReserveCorrelation,
        Self::ReinsuranceTypesCorrelation,
        Self::ReinsuranceCatastropheCorrelation,
        Self::NonLifeReinsuranceCorrelation,
        Self::Compliance,
        Self::Attention,
        Self::Measures,
        Self::GroupCoreMargin,
        Self::LossAbsorptionLimit,
        Self::LossAbsorptionK,
        Self::SizeCoefficient,
        Self::SizeLowerBound,
        Self::SizeUpperBound,
        Self::ControlRiskWeight,
        Self::ControlRiskStandardScore,
        Self::ControlRiskSlope,
        Self::ControlRiskConstant,
        Self::TechnologyInsurerCoefficient,
        Self::CapitalLimit,
        Self::SurplusTerm,
        Self::SurplusReturn,
        Self::TaxProvisionYears,
        Self::TaxProvisionShare,
        Self::InstrumentWithoutCall,
        Self::InstrumentWithCall,
        Self::InstrumentStepUp,
        Self::OldTermDebt,
        Self::LifeReinsuranceTerm,
        Self::PremiumDeferral,
    ];

    /// Name in the tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::MarketCharacteristicRange => "market/characteristic_range",
            Self::MarketRiskFactorCap => "market/risk_factor_cap",
            Self::EquityBaseFactor => "equity_price/base_factor",
            Self::EquityFullGain => "equity_price/full_gain",
            Self::EquityRelief => "equity_price/relief",
            Self::EquityLongHeldFactor => "equity_price/long_held_factor",
            Self::EquityHoldingThreshold => "equity_price/holding_threshold",
            Self::EquityHoldingWindow => "equity_price/holding_window",
            Self::NonLifeCharacteristicRange => "non_life/characteristic_range",
            Self::PremiumBaseFactor => "non_life/premium_base_factor",
            Self::ReserveBaseFactor => "non_life/reserve_base_factor",
            Self::CreditCombinedRatio => "non_life/credit_combined_ratio",
            Self::CreditNonProportional => "non_life/credit_non_proportional",
            Self::CreditRunOff => "non_life/credit_run_off",
            Self::PolicyCoefficient => "non_life/policy_coefficient",
            Self::Compliance => "solvency/compliance",
            Self::Attention => "solvency/attention",
            Self::MarketCorrelation => "correlation/market",
            Self::CreditCorrelation => "correlation/credit",
            Self::PropertyInsurerCorrelation => "correlation/property_insurer",
            Self::LifeInsurerCorrelation => "correlation/life_insurer",
            Self::ReinsurerCorrelation => "correlation/reinsurer",
            Self::ParticipatingUniversalCorrelation => "correlation/participating_universal",
            Self::PremiumReserveCorrelation => "correlation/premium_reserve",
            Self::CreditGuaranteeCorrelation => "correlation/credit_guarantee",
            Self::LinesCorrelation => "correlation/lines",
            Self::CatastropheCorrelation => "correlation/catastrophe",
            Self::NonLifeCorrelation => "correlation/non_life",
            Self::IllnessCorrelation => "correlation/illness",
            Self::LossOccurrenceCorrelation => "correlation/loss_occurrence",
            Self::LifeCorrelation => "correlation/life",
            Self::ReinsurancePremiumReserveCorrelation => "correlation/reinsurance_premium_reserve",
            Self::ReinsuranceTypesCorrelation => "correlation/reinsurance_types",
            Self::ReinsuranceCatastropheCorrelation => "correlation/reinsurance_catastrophe",
            Self::NonLifeReinsuranceCorrelation => "correlation/non_life_reinsurance",
            Self::Measures => "solvency/measures",
            Self::GroupCoreMargin => "solvency/group_core_margin",
            Self::LossAbsorptionLimit => "loss_absorption/limit",
            Self::LossAbsorptionK => "loss_absorption/k",
            Self::SizeCoefficient => "size/coefficient",
            Self::SizeLowerBound => "size/lower_bound",
            Self::SizeUpperBound => "size/upper_bound",
            Self::ControlRiskWeight => "control_risk/weight",
            Self::ControlRiskStandardScore => "control_risk/standard_score",
            Self::ControlRiskSlope => "control_risk/slope",
            Self::ControlRiskConstant => "control_risk/constant",
            Self::TechnologyInsurerCoefficient => "technology_insurer/coefficient",
            Self::CapitalLimit => "capital/limit",
            Self::SurplusTerm => "policy_surplus/remaining_term",
            Self::SurplusReturn => "policy_surplus/return_on_capital",
            Self::TaxProvisionYears => "income_tax_provision/years_of_income",
            Self::TaxProvisionShare => "income_tax_provision/share",
            Self::InstrumentWithoutCall => "instrument/liability_without_call",
            Self::InstrumentWithCall => "instrument/liability_with_call",
            Self::InstrumentStepUp => "instrument/step_up",
            Self::OldTermDebt => "instrument/old_term_debt",
            Self::LifeReinsuranceTerm => "life_reinsurance/term",
            Self::PremiumDeferral => "life_reinsurance/premium_deferral",
        }
    }

    /// Whether its classes are intervals, which must leave no gap and no overlap.
    pub(crate) const fn is_step_function(self) -> bool {
        matches!(
            self,
            Self::CreditCombinedRatio
                | Self::CreditNonProportional
                | Self::CreditRunOff
                | Self::InstrumentWithoutCall
                | Self::InstrumentWithCall
        )
    }

    pub(crate) fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|parameter| parameter.name() == name)
    }
}

impl fmt::Display for Parameter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Unit of a value in the tables.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Unit {
    /// Capital per yuan of exposure.
    YuanPerYuan,
    /// A summand of the characteristic factor K.
    Coefficient,
    /// A correlation.
    Correlation,
    /// Whole years.
    Year,
    /// A ratio of amounts.
    Ratio,
    /// 亿元, a hundred million yuan.
    HundredMillionYuan,
    /// A score of the regulator's assessment.
    Score,
    /// Whole months.
    Month,
    /// Hundredths of a per cent.
    BasisPoint,
}

impl Unit {
    /// Name in the tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::YuanPerYuan => "yuan_per_yuan",
            Self::Coefficient => "coefficient",
            Self::Correlation => "correlation",
            Self::Year => "year",
            Self::Ratio => "ratio",
            Self::HundredMillionYuan => "hundred_million_yuan",
            Self::Score => "score",
            Self::Month => "month",
            Self::BasisPoint => "basis_point",
        }
    }

    /// Every unit.
    pub const ALL: [Self; 9] = [
        Self::YuanPerYuan,
        Self::Coefficient,
        Self::Correlation,
        Self::Year,
        Self::Ratio,
        Self::HundredMillionYuan,
        Self::Score,
        Self::Month,
        Self::BasisPoint,
    ];
}

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
    /// Correlation of premium and reserve risk.
    PremiumReserveCorrelation,
    /// Correlations of the market sub-risks.
    MarketCorrelation,
    /// Correlations of the risks of a property insurer.
    PropertyInsurerCorrelation,
    /// Correlations of the risks of a life insurer.
    LifeInsurerCorrelation,
    /// Correlations of the risks of a reinsurer.
    ReinsurerCorrelation,
    /// Solvency ratios that comply.
    Compliance,
    /// Solvency ratios below which the regulator verifies with priority.
    Attention,
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
    pub const ALL: [Self; 33] = [
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
        Self::PremiumReserveCorrelation,
        Self::MarketCorrelation,
        Self::PropertyInsurerCorrelation,
        Self::LifeInsurerCorrelation,
        Self::ReinsurerCorrelation,
        Self::Compliance,
        Self::Attention,
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
            Self::PremiumReserveCorrelation => "non_life/premium_reserve_correlation",
            Self::MarketCorrelation => "correlation/market",
            Self::PropertyInsurerCorrelation => "correlation/property_insurer",
            Self::LifeInsurerCorrelation => "correlation/life_insurer",
            Self::ReinsurerCorrelation => "correlation/reinsurer",
            Self::Compliance => "solvency/compliance",
            Self::Attention => "solvency/attention",
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
            Self::Month => "month",
            Self::BasisPoint => "basis_point",
        }
    }

    /// Every unit.
    pub const ALL: [Self; 7] = [
        Self::YuanPerYuan,
        Self::Coefficient,
        Self::Correlation,
        Self::Year,
        Self::Ratio,
        Self::Month,
        Self::BasisPoint,
    ];
}

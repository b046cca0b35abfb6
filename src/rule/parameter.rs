//! The parameters that the tables hold and the engine asks for.

use std::fmt;

use super::parameter_name::NAMES;

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
    /// k1 of the premium of a line by its combined ratio.
    CombinedRatio,
    /// k2 of motor premium by the change of its combined ratio.
    CombinedRatioChange,
    /// Coefficient of the premium of a line by its net non-proportional cession.
    NonProportional,
    /// Motor premium of a year below which an insurer is in its early stage.
    MotorYoungInsurer,
    /// Share of the motor market above which an insurer is a market leader.
    MotorMarketLeader,
    /// k4 of motor premium by growth over the industry's.
    MotorGrowth,
    /// Coefficient of motor for an insurer in its early stage.
    MotorStage,
    /// Coefficient of agriculture by the share of policy business.
    PolicyShare,
    /// Coefficient of policy export credit and overseas investment insurance.
    PolicyCoefficient,
    /// k1 of the reserve of a line by run-off deviation.
    RunOff,
    /// Discount of premium and reserve risk by run-off deviation of all non-life business.
    ReserveAdequacy,
    /// Range of the characteristic factor K of financing credit insurance.
    FinancingCharacteristicRange,
    /// Factor of financing credit insurance by type of loan.
    FinancingFactor,
    /// k1 of financing credit insurance by growth over the industry's.
    FinancingGrowth,
    /// k2 of financing credit insurance by the share of small loans.
    FinancingSmallLoans,
    /// k3 of financing credit insurance by the share of the ten largest counterparties.
    FinancingConcentration,
    /// k4 of financing credit insurance by the share of small and micro enterprises.
    FinancingSmallEnterprises,
    /// k5 of financing credit insurance of other personal loans by annual loss.
    FinancingLoss,
    /// k6 of financing credit insurance by the combined ratio of 36 months.
    FinancingCombinedRatio,
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
    /// Base factor of an equity asset other than a listed share.
    EquityAssetFactor,
    /// Risk factor of a stock index future.
    IndexFutureFactor,
    /// Months from which a hedge of shares is measured together with them.
    EquityHedgePeriod,
    /// Base factor of preferred shares and perpetual capital bonds.
    HybridFactor,
    /// Term of the square of the duration in the base factor of interest rate risk.
    DurationSquared,
    /// Term of the duration in the base factor of interest rate risk.
    DurationLinear,
    /// Months from which a hedge of bonds is measured together with them.
    BondHedgePeriod,
    /// Base factor of investment property.
    RealEstateBaseFactor,
    /// k1 of investment property by place.
    RealEstatePlace,
    /// Base factor of an overseas asset.
    OverseasBaseFactor,
    /// k1 of an overseas asset by market.
    OverseasMarket,
    /// Base factor of a currency.
    ExchangeRateBaseFactor,
    /// Part of each slice of total assets that one counterparty may reach.
    ConcentrationThreshold,
    /// Total assets up to which no counterparty concentration is charged.
    ConcentrationSmallestAssets,
    /// Coefficients of the three kinds of concentration.
    ConcentrationCoefficient,
    /// Part of total assets that investment property may reach.
    PropertyConcentrationLimit,
    /// Ultimate rate of the curve.
    UltimateRate,
    /// Years between which the curve passes to the ultimate rate.
    CurveTransition,
    /// Stress of a spot rate by direction and year.
    CurveStress,
    /// Spread on the curve of life interest rate risk.
    CurveSpread,
    /// Coefficient of a layer of a structure.
    StructureLayer,
    /// k1 of what a public infrastructure REIT holds.
    InfrastructureReit,
    /// Base factor of the surface of a debt product by rating.
    SurfaceFactor,
    /// Coefficient of the surface of a debt plan.
    DebtPlanCoefficient,
    /// Largest part that one item of an exempt product may be.
    ExemptLargestShare,
    /// Number of items that an exempt asset-backed plan must exceed.
    ExemptItems,
    /// Base factor of an exempt portfolio product of insurance asset management.
    PortfolioFactor,
    /// Base factor of an exempt bank wealth product.
    WealthFactor,
    /// Base factor of an exempt asset-backed plan by rating.
    PlanFactor,
    /// Base factor of a product that cannot be looked through.
    OpaqueFactor,
    /// Unidentified part from which a product may count as a whole as opaque.
    OpaqueShare,
    /// Range of the characteristic factor K of credit risk.
    CreditCharacteristicRange,
    /// Largest risk factor of credit risk.
    CreditRiskFactorCap,
    /// Effect of a credit protection (CRM) on spread risk by rating of the asset.
    SpreadProtection,
    /// Effect of a credit protection (CRM) on default risk by rating of the asset.
    DefaultProtection,
    /// Term of the square of the duration in the base factor of spread risk.
    SpreadSquared,
    /// Term of the duration in the base factor of spread risk.
    SpreadLinear,
    /// Constant term in the base factor of spread risk.
    SpreadConstant,
    /// k1 of green bonds that support carbon reduction.
    GreenBond,
    /// Base factor of cash and liquidity tools.
    LiquidityFactor,
    /// Base factor of deposits by bank and capital adequacy.
    DepositFactor,
    /// Base factor of principal-protected structured deposits.
    StructuredDepositFactor,
    /// Base factor of structured deposits without protection of the principal.
    UnprotectedDepositFactor,
    /// Base factor of deposits at the finance company of a group.
    FinanceCompanyFactor,
    /// Base factor of business ceded in China by solvency ratio.
    CededDomestic,
    /// Base factor of business ceded abroad.
    CededOverseas,
    /// Base factor of business that a reinsurer cedes abroad by rating.
    CededOverseasRating,
    /// Coefficients k1 to k5 of ceded business.
    CededCoefficient,
    /// Base factor of business ceded to qualifying reinsurers of Hong Kong.
    HongKongFactor,
    /// Base factor of claims of assumed reinsurance by age.
    AssumedFactor,
    /// Base factor of policy loans.
    PolicyLoanFactor,
    /// Base factor of hedging derivatives by rating of the counterparty.
    DerivativeFactor,
    /// Base factor of premiums receivable by age.
    PremiumFactor,
    /// Base factor of interest receivable on assets of spread risk by rating.
    InterestFactor,
    /// Base factor of interest receivable on bonds of policy banks and agencies.
    AgencyInterestFactor,
    /// Base factor of prepaid claims and taxes.
    PrepaidFactor,
    /// Base factor of other receivables by age.
    OtherReceivableFactor,
    /// Base factor of loans by grade.
    LoanFactor,
    /// Base factor of debts guaranteed.
    GuaranteeFactor,
    /// Row of a grade of S&P in the table of agencies, counted from the top.
    RatingScaleSp,
    /// Row of a grade of Moody's in the table of agencies.
    RatingScaleMoodys,
    /// Row of a grade of AM Best in the table of agencies, the lower of two.
    RatingScaleAmBest,
    /// The upper row of a strength grade of AM Best that stands in two.
    RatingScaleAmBestUpper,
    /// Row of a grade of Fitch in the table of agencies.
    RatingScaleFitch,
    /// Correlation of developed and emerging markets of overseas fixed income.
    OverseasFixedIncomeCorrelation,
    /// Correlation of developed and emerging markets of overseas equity.
    OverseasEquityCorrelation,
    /// Coefficient of technology insurance.
    TechnologyInsurance,
    /// Confidence of the value at risk of catastrophes.
    CatastropheConfidence,
    /// Base factor of non-proportional catastrophe reinsurance.
    NonProportionalCatastrophe,
    /// Part by which an adverse scenario raises an assumption of life business.
    LifeStress,
    /// What the mortality catastrophe adds to a year's rate.
    MortalityCatastrophe,
    /// Months that a catastrophe of life business lasts.
    LifeCatastropheMonths,
    /// Part by which mortality falls each year in the longevity scenario.
    LongevityImprovement,
    /// Part of the longevity scenario that commercial pension insurance bears.
    CommercialPension,
    /// Part by which illness rises each year in the trend scenario.
    IllnessTrend,
    /// Years that the trend of illness lasts.
    IllnessTrendYears,
    /// Part of the policies above which a unit is of lapse type I.
    LapseTypeShare,
    /// Policy year after which a policy pays back for lapse type I.
    LapseTypeYear,
    /// Part by which lapse rates move by type and direction.
    LapseStress,
    /// Largest lapse rate.
    LapseCap,
    /// Least lapse rate in a mass lapse.
    MassLapseFloor,
    /// Years between which the curve of liabilities passes to the ultimate rate.
    LiabilityCurveTransition,
    /// Ultimate rate of the curve of liabilities.
    LiabilityUltimateRate,
    /// Spread on the curve of liabilities by business.
    LiabilityCurveSpread,
    /// Multiple of the base that a stress scenario sets a quantity to.
    StressMultiple,
    /// Part of the base by which a stress scenario moves a quantity.
    StressChange,
    /// Basis points by which a stress scenario moves a curve.
    StressShift,
    /// Comprehensive ratios of the base between which a reverse stress test is due.
    ReverseStressRange,
}

impl Parameter {
    /// Every parameter.
    pub fn all() -> impl Iterator<Item = Self> {
        NAMES.iter().map(|(parameter, _)| *parameter)
    }

    /// Name in the tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        // OK because a test holds that every parameter has its name.
        NAMES.iter().find(|(parameter, _)| *parameter == self).map_or("", |(_, name)| *name)
    }

    /// Whether its classes end in intervals, which must leave no gap and no overlap.
    pub(crate) const fn is_step_function(self) -> bool {
        matches!(
            self,
            Self::CombinedRatio
                | Self::CombinedRatioChange
                | Self::NonProportional
                | Self::MotorGrowth
                | Self::PolicyShare
                | Self::RunOff
                | Self::ReserveAdequacy
                | Self::LongevityImprovement
                | Self::FinancingGrowth
                | Self::FinancingSmallLoans
                | Self::FinancingConcentration
                | Self::FinancingSmallEnterprises
                | Self::FinancingLoss
                | Self::FinancingCombinedRatio
                | Self::InstrumentWithoutCall
                | Self::InstrumentWithCall
                | Self::DurationSquared
                | Self::DurationLinear
                | Self::ConcentrationThreshold
                | Self::SpreadSquared
                | Self::SpreadLinear
                | Self::SpreadConstant
                | Self::DepositFactor
                | Self::StructuredDepositFactor
                | Self::CededDomestic
                | Self::AssumedFactor
                | Self::PremiumFactor
                | Self::OtherReceivableFactor
        )
    }

    pub(crate) fn parse(name: &str) -> Option<Self> {
        NAMES.iter().find(|(_, known)| *known == name).map(|(parameter, _)| *parameter)
    }
}

impl fmt::Display for Parameter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

//! The items of a published report, by the names of its compilation.

/// An item of a published solvency report: an amount (偿付能力报告摘要).
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum ReportItem {
    /// Admitted assets (认可资产).
    RecognisedAssets,
    /// Admitted liabilities (认可负债).
    RecognisedLiabilities,
    /// Actual capital (实际资本).
    ActualCapital,
    /// Core tier 1 capital (核心一级资本).
    CoreTierOne,
    /// Core tier 2 capital (核心二级资本).
    CoreTierTwo,
    /// Supplementary tier 1 capital (附属一级资本).
    SupplementaryTierOne,
    /// Supplementary tier 2 capital (附属二级资本).
    SupplementaryTierTwo,
    /// Minimum capital (最低资本).
    MinimumCapital,
    /// Quantifiable risks (量化风险最低资本).
    Quantifiable,
    /// Life insurance risk (寿险业务保险风险).
    Life,
    /// Loss occurrence risk (损失发生风险).
    LifeLossOccurrence,
    /// Expense risk (费用风险).
    LifeExpense,
    /// Lapse risk (退保风险).
    LifeLapse,
    /// Non-life insurance risk (非寿险业务保险风险).
    NonLife,
    /// Premium and reserve risk (保费及准备金风险).
    NonLifePremiumReserve,
    /// Catastrophe risk (巨灾风险).
    NonLifeCatastrophe,
    /// Market risk (市场风险).
    Market,
    /// Interest rate risk (利率风险).
    MarketInterest,
    /// Equity price risk (权益价格风险).
    MarketEquity,
    /// Real estate price risk (房地产价格风险).
    MarketProperty,
    /// Overseas fixed income (境外固定收益类资产价格风险).
    MarketOverseasFixedIncome,
    /// Overseas equity (境外权益类资产价格风险).
    MarketOverseasEquity,
    /// Exchange rate risk (汇率风险).
    MarketExchangeRate,
    /// Credit risk (信用风险).
    Credit,
    /// Spread risk (利差风险).
    CreditSpread,
    /// Counterparty default risk (交易对手违约风险).
    CreditDefault,
    /// Diversification between the risks (量化风险分散效应).
    Diversification,
    /// Loss absorption (特定类别保险合同损失吸收效应).
    LossAbsorption,
    /// Loss absorption without regard to its cap (损失吸收调整-不考虑上限).
    LossAbsorptionUncapped,
    /// Cap of the loss absorption (损失吸收效应调整上限).
    LossAbsorptionCap,
    /// Control risk (控制风险最低资本).
    ControlRisk,
    /// Additional capital (附加资本).
    AdditionalCapital,
    /// Core solvency margin (核心偿付能力溢额).
    CoreMargin,
    /// Comprehensive solvency margin (综合偿付能力溢额).
    ComprehensiveMargin,
    /// Net assets (净资产).
    NetAssets,
    /// Adjustments to net assets (对净资产的调整额).
    NetAssetAdjustments,
    /// Book value of assets that are not admitted (各项非认可资产的账面价值).
    AdjustedNonAdmittedAssets,
    /// Long-term equity, admitted less book value (长期股权投资).
    AdjustedLongTermEquity,
    /// Gain of investment property (投资性房地产公允价值增值).
    AdjustedInvestmentProperty,
    /// Deferred tax assets (递延所得税资产).
    AdjustedDeferredTax,
    /// Catastrophe reserve of agricultural insurance (大灾风险准备金).
    AdjustedCatastropheReserve,
    /// Policy future surplus in core tier 1 (保单未来盈余).
    AdjustedPolicySurplus,
    /// Liability instruments in core tier 1 (负债类资本工具).
    AdjustedLiabilityInstruments,
    /// Other adjustments (其他调整项目).
    AdjustedOther,
    /// Diversification inside life insurance risk (寿险业务保险风险-风险分散效应).
    LifeDiversification,
    /// Diversification inside non-life insurance risk (非寿险业务保险风险-风险分散效应).
    NonLifeDiversification,
    /// Diversification inside market risk (市场风险-风险分散效应).
    MarketDiversification,
    /// Diversification inside credit risk (信用风险-风险分散效应).
    CreditDiversification,
}

impl ReportItem {
    /// Every item.
    pub const ALL: [Self; 48] = [
        Self::RecognisedAssets,
        Self::RecognisedLiabilities,
        Self::ActualCapital,
        Self::CoreTierOne,
        Self::CoreTierTwo,
        Self::SupplementaryTierOne,
        Self::SupplementaryTierTwo,
        Self::MinimumCapital,
        Self::Quantifiable,
        Self::Life,
        Self::LifeLossOccurrence,
        Self::LifeExpense,
        Self::LifeLapse,
        Self::NonLife,
        Self::NonLifePremiumReserve,
        Self::NonLifeCatastrophe,
        Self::Market,
        Self::MarketInterest,
        Self::MarketEquity,
        Self::MarketProperty,
        Self::MarketOverseasFixedIncome,
        Self::MarketOverseasEquity,
        Self::MarketExchangeRate,
        Self::Credit,
        Self::CreditSpread,
        Self::CreditDefault,
        Self::Diversification,
        Self::LossAbsorption,
        Self::LossAbsorptionUncapped,
        Self::LossAbsorptionCap,
        Self::ControlRisk,
        Self::AdditionalCapital,
        Self::CoreMargin,
        Self::ComprehensiveMargin,
        Self::NetAssets,
        Self::NetAssetAdjustments,
        Self::AdjustedNonAdmittedAssets,
        Self::AdjustedLongTermEquity,
        Self::AdjustedInvestmentProperty,
        Self::AdjustedDeferredTax,
        Self::AdjustedCatastropheReserve,
        Self::AdjustedPolicySurplus,
        Self::AdjustedLiabilityInstruments,
        Self::AdjustedOther,
        Self::LifeDiversification,
        Self::NonLifeDiversification,
        Self::MarketDiversification,
        Self::CreditDiversification,
    ];

    /// The name in a case file.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::RecognisedAssets => "recognised_assets",
            Self::RecognisedLiabilities => "recognised_liabilities",
            Self::ActualCapital => "actual_capital",
            Self::CoreTierOne => "core_tier1",
            Self::CoreTierTwo => "core_tier2",
            Self::SupplementaryTierOne => "ancillary_tier1",
            Self::SupplementaryTierTwo => "ancillary_tier2",
            Self::MinimumCapital => "minimum_capital",
            Self::Quantifiable => "quantifiable_minimum_capital",
            Self::Life => "life_insurance_risk",
            Self::LifeLossOccurrence => "life_loss_occurrence",
            Self::LifeExpense => "life_expense",
            Self::LifeLapse => "life_lapse",
            Self::NonLife => "nonlife_insurance_risk",
            Self::NonLifePremiumReserve => "nonlife_premium_reserve",
            Self::NonLifeCatastrophe => "nonlife_catastrophe",
            Self::Market => "market_risk",
            Self::MarketInterest => "market_interest",
            Self::MarketEquity => "market_equity",
            Self::MarketProperty => "market_property",
            Self::MarketOverseasFixedIncome => "market_overseas_fixed_income",
            Self::MarketOverseasEquity => "market_overseas_equity",
            Self::MarketExchangeRate => "market_fx",
            Self::Credit => "credit_risk",
            Self::CreditSpread => "credit_spread",
            Self::CreditDefault => "credit_default",
            Self::Diversification => "quantifiable_diversification",
            Self::LossAbsorption => "loss_absorption",
            Self::LossAbsorptionUncapped => "loss_absorption_uncapped",
            Self::LossAbsorptionCap => "loss_absorption_cap",
            Self::ControlRisk => "control_risk",
            Self::AdditionalCapital => "additional_capital",
            Self::CoreMargin => "core_margin",
            Self::ComprehensiveMargin => "comprehensive_margin",
            Self::NetAssets => "net_assets",
            Self::NetAssetAdjustments => "net_asset_adjustments",
            Self::AdjustedNonAdmittedAssets => "adj_non_admitted_assets",
            Self::AdjustedLongTermEquity => "adj_long_term_equity",
            Self::AdjustedInvestmentProperty => "adj_investment_property",
            Self::AdjustedDeferredTax => "adj_deferred_tax",
            Self::AdjustedCatastropheReserve => "adj_catastrophe_reserve",
            Self::AdjustedPolicySurplus => "adj_policy_future_surplus",
            Self::AdjustedLiabilityInstruments => "adj_liability_instruments",
            Self::AdjustedOther => "adj_other",
            Self::LifeDiversification => "life_diversification",
            Self::NonLifeDiversification => "nonlife_diversification",
            Self::MarketDiversification => "market_diversification",
            Self::CreditDiversification => "credit_diversification",
        }
    }

    /// The item of a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|item| item.name() == name)
    }
}

/// The sub-risks that a report prints of a risk, in the order of their matrix.
pub(super) const LIFE: [ReportItem; 3] =
    [ReportItem::LifeLossOccurrence, ReportItem::LifeExpense, ReportItem::LifeLapse];
pub(super) const NON_LIFE: [ReportItem; 2] =
    [ReportItem::NonLifePremiumReserve, ReportItem::NonLifeCatastrophe];
pub(super) const MARKET: [ReportItem; 6] = [
    ReportItem::MarketInterest,
    ReportItem::MarketEquity,
    ReportItem::MarketProperty,
    ReportItem::MarketOverseasFixedIncome,
    ReportItem::MarketOverseasEquity,
    ReportItem::MarketExchangeRate,
];
pub(super) const CREDIT: [ReportItem; 2] = [ReportItem::CreditSpread, ReportItem::CreditDefault];

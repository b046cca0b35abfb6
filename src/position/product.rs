//! Products that are not priced by themselves (非基础资产), Rule 7 article 4.

use rust_decimal::Decimal;

use super::kind::worded;
use super::terms::Protection;
use crate::composite::OverseasMarket;
use crate::quantity::{Amount, Rating};

/// Products that are not priced by themselves (非基础资产).
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum ProductKind {
    /// Equity trust (权益类信托计划).
    EquityTrust,
    /// Fixed income trust (固定收益类信托计划).
    FixedIncomeTrust,
    /// Debt investment plan (债权投资计划).
    DebtPlan,
    /// Equity investment plan (股权投资计划).
    EquityPlan,
    /// Portfolio product of insurance asset management (组合类保险资产管理产品).
    Portfolio,
    /// Private equity fund (股权投资基金).
    EquityFund,
    /// Debt-to-equity plan (债转股投资计划).
    DebtToEquityPlan,
    /// Special purpose vehicle (特殊目的载体).
    SpecialPurposeVehicle,
    /// Bank wealth product (商业银行理财产品).
    BankWealth,
    /// Asset-backed plan (资产支持计划).
    AssetBackedPlan,
    /// Real estate financial product (不动产金融产品).
    Property,
    /// Public infrastructure REIT (公开募集基础设施证券投资基金).
    InfrastructureReit,
}
worded!(
    ProductKind:
        EquityTrust = "equity_trust",
        FixedIncomeTrust = "fixed_income_trust",
        DebtPlan = "debt_plan",
        EquityPlan = "equity_plan",
        Portfolio = "portfolio_product",
        EquityFund = "equity_fund",
        DebtToEquityPlan = "debt_to_equity_plan",
        SpecialPurposeVehicle = "special_purpose_vehicle",
        BankWealth = "bank_wealth_product",
        AssetBackedPlan = "asset_backed_plan",
        Property = "property_product",
        InfrastructureReit = "infrastructure_reit"
);

impl ProductKind {
    /// Whether it is a debt asset (债权类资产), whose surface is charged and whose first layer is
    /// not: fixed income trusts, debt plans, asset-backed plans (Rule 9 article 19 (9)).
    #[must_use]
    pub const fn is_debt(self) -> bool {
        matches!(self, Self::FixedIncomeTrust | Self::DebtPlan | Self::AssetBackedPlan)
    }

    /// Whether it may be exempt from look-through (Rule 7 article 25).
    pub(crate) const fn may_be_exempt(self) -> bool {
        matches!(self, Self::Portfolio | Self::BankWealth | Self::AssetBackedPlan)
    }

    /// Whether it is a product of insurance asset management (保险资产管理产品), which Rule 8 article
    /// 64 (6) may exempt from concentration; real estate products among them.
    pub(crate) const fn is_of_asset_managers(self) -> bool {
        matches!(
            self,
            Self::DebtPlan
                | Self::EquityPlan
                | Self::Portfolio
                | Self::AssetBackedPlan
                | Self::DebtToEquityPlan
                | Self::Property
        )
    }
}

/// What an exempt product invests in, Rule 7 articles 26 and 27.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum ProductStyle {
    /// Money market, cash management (货币市场类、现金管理类).
    MoneyMarket,
    /// Fixed income (固定收益类).
    FixedIncome,
    /// Equity (权益类).
    Equity,
    /// Mixed (混合类).
    Mixed,
    /// Commodities and derivatives (商品及金融衍生品类).
    Commodity,
}
worded!(
    ProductStyle:
        MoneyMarket = "money_market",
        FixedIncome = "fixed_income",
        Equity = "equity",
        Mixed = "mixed",
        Commodity = "commodity"
);

/// What is stated of an exempt product whose items are not rows of the register.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "the tests of Rule 7 article 25, without invariant")]
pub struct StatedItems {
    /// Number of items, for an asset-backed plan.
    pub count: Option<Decimal>,
    /// Book value of the largest item over that of all, as article 25 counts it.
    pub largest_share: Decimal,
}

/// How a product is measured.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Treatment {
    /// By what it holds (穿透).
    LookThrough,
    /// As an exempt product (豁免穿透): of a portfolio or wealth product its style.
    Exempt {
        /// Style of a portfolio or wealth product.
        style: Option<ExemptStyle>,
        /// What is stated of its items.
        stated: Option<StatedItems>,
    },
    /// As one that cannot be looked through (无法穿透).
    Opaque,
}

impl Treatment {
    /// The word of input and output.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::LookThrough => "look_through",
            Self::Exempt { .. } => "exempt",
            Self::Opaque => "opaque",
        }
    }
}

/// Where an exempt portfolio or wealth product invests.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum ExemptStyle {
    /// At home.
    Domestic(ProductStyle),
    /// Mainly in overseas base assets (Rule 8 article 48).
    Overseas(OverseasMarket),
}

/// A product that is not priced by itself (非基础资产).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "the terms of Rule 7; the register checks them")]
pub struct Product {
    /// Its kind.
    pub kind: ProductKind,
    /// How it is measured.
    pub treatment: Treatment,
    /// Rating of a debt product.
    pub rating: Rating,
    /// The part of it that is held, from above 0 to 1.
    pub share: Decimal,
    /// Layers of its structure down to what it holds.
    pub layers: u32,
    /// The part that cannot be identified, as the product reports it.
    pub unidentified: Amount,
    /// Protection of the credit of a debt product.
    pub protection: Option<Protection>,
}

impl Product {
    /// Whether it is an exempt portfolio product of the money market (Rule 8 article 64 (4)).
    pub(crate) fn is_exempt_money_market(&self) -> bool {
        let style = ExemptStyle::Domestic(ProductStyle::MoneyMarket);
        self.kind == ProductKind::Portfolio
            && matches!(self.treatment, Treatment::Exempt { style: Some(of), .. } if of == style)
    }
}

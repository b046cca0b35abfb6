//! The sub-risks in which a charge counts.

use std::fmt;

/// A market abroad (投资市场), by 保监发〔2012〕93号.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[expect(clippy::exhaustive_enums, reason = "complete by Rule 8 article 46")]
pub enum OverseasMarket {
    /// Developed (发达市场).
    Developed,
    /// Emerging (新兴市场).
    Emerging,
}

impl OverseasMarket {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Developed, Self::Emerging];

    /// The word of input, output and the rule tables.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Developed => "developed",
            Self::Emerging => "emerging",
        }
    }
}

/// A sub-risk of market or credit risk in which a charge counts.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum SubRisk {
    /// Interest rate risk (利率风险).
    InterestRate,
    /// Equity price risk (权益价格风险).
    EquityPrice,
    /// Real estate price risk (房地产价格风险).
    RealEstate,
    /// Price risk of overseas fixed income (境外固定收益类资产价格风险), by market.
    OverseasFixedIncome(OverseasMarket),
    /// Price risk of overseas equity and property (境外权益类资产价格风险), by market.
    OverseasEquity(OverseasMarket),
    /// Exchange rate risk (汇率风险).
    ExchangeRate,
    /// Spread risk (利差风险).
    Spread,
    /// Counterparty default risk (交易对手违约风险).
    Default,
}

impl SubRisk {
    /// The label of the sub-risk in the matrix of its risk.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::InterestRate => "interest_rate",
            Self::EquityPrice => "equity_price",
            Self::RealEstate => "real_estate",
            Self::OverseasFixedIncome(_) => "overseas_fixed_income",
            Self::OverseasEquity(_) => "overseas_equity",
            Self::ExchangeRate => "exchange_rate",
            Self::Spread => "spread",
            Self::Default => "default",
        }
    }

    /// Whether the concentration on a counterparty bears on it: equity price, overseas and credit
    /// risk (Rule 8 article 65).
    pub(crate) const fn bears_counterparty_concentration(self) -> bool {
        match self {
            Self::EquityPrice
            | Self::OverseasFixedIncome(_)
            | Self::OverseasEquity(_)
            | Self::Spread
            | Self::Default => true,
            Self::InterestRate | Self::RealEstate | Self::ExchangeRate => false,
        }
    }
}

impl fmt::Display for SubRisk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.label())
    }
}

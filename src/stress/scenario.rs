//! The mandatory scenarios and factors of annex 4, by kind of insurer.

use crate::aggregate::InsurerKind;
use crate::error::Error;
use crate::rule::{InForce, Parameter, RuleSet};

/// What a scenario does to one quantity (因素).
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum StressFactor {
    /// Premium income as a multiple of the base (保费收入).
    Premium,
    /// Combined ratio as a multiple of the base (综合成本率).
    CombinedRatio,
    /// Loss ratio of a quarter as a multiple of the base (综合赔付率).
    LossRatio,
    /// The risk-free curve moves; fixed income at fair value follows (无风险利率曲线).
    Curve,
    /// The admitted value of all equity assets falls (权益类资产认可价值下跌).
    EquityPrice,
    /// Fixed income assets default (固定收益类资产违约).
    Default,
    /// More first premium of new business than in the base (新单保费收入).
    NewBusinessMore,
    /// Less first premium of new business than in the base (新单保费收入).
    NewBusinessLess,
    /// Mortality rises (死亡发生率).
    Mortality,
    /// Lapse rates rise (退保率).
    Lapse,
    /// Illness rises (疾病发生率).
    Illness,
    /// Expenses of the year rise (费用发生额).
    Expense,
    /// The parameters of the adverse curves of interest rate risk (利率风险不利情景参数).
    AdverseCurves,
    /// The average curve under the liabilities moves (750日移动平均国债收益率曲线).
    LiabilityCurve,
}

impl StressFactor {
    /// The word of the table and of output.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Premium => "premium",
            Self::CombinedRatio => "combined_ratio",
            Self::LossRatio => "loss_ratio",
            Self::Curve => "curve",
            Self::EquityPrice => "equity_price",
            Self::Default => "default",
            Self::NewBusinessMore => "new_business_more",
            Self::NewBusinessLess => "new_business_less",
            Self::Mortality => "mortality",
            Self::Lapse => "lapse",
            Self::Illness => "illness",
            Self::Expense => "expense",
            Self::AdverseCurves => "adverse_curves",
            Self::LiabilityCurve => "liability_curve",
        }
    }

    /// The parameter of the table under which its number stands.
    pub(super) const fn parameter(self) -> Parameter {
        match self {
            Self::Premium
            | Self::CombinedRatio
            | Self::LossRatio
            | Self::NewBusinessMore
            | Self::NewBusinessLess
            | Self::AdverseCurves => Parameter::StressMultiple,
            Self::EquityPrice
            | Self::Default
            | Self::Mortality
            | Self::Lapse
            | Self::Illness
            | Self::Expense => Parameter::StressChange,
            Self::Curve | Self::LiabilityCurve => Parameter::StressShift,
        }
    }
}

/// At the end of which period a scenario is tested.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum StressPeriod {
    /// The next quarter (季度压力测试).
    Quarter,
    /// The next financial year (年度压力测试).
    Year,
}

impl StressPeriod {
    /// The word of output.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }
}

/// A mandatory scenario (必测压力情景) or mandatory factor of a sensitivity test (必测因素) of annex 4.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum MandatoryStress {
    /// Property insurers, scenario one of the year: insurance risk.
    PropertyInsurance,
    /// Property insurers, scenario two of the year: the economy.
    PropertyMacro,
    /// Property insurers, factor one of the year: premium.
    PropertyPremium,
    /// Property insurers, factor two of the year: equity prices.
    PropertyEquityYear,
    /// Property insurers, factor one of the quarter: loss ratio.
    PropertyLossRatio,
    /// Property insurers, factor two of the quarter: equity prices.
    PropertyEquityQuarter,
    /// Life insurers, scenario one of the year: insurance risk.
    LifeInsurance,
    /// Life insurers, scenario two of the year: the economy.
    LifeMacro,
    /// Life insurers, scenario three of the year: interest rate risk.
    LifeInterest,
    /// Life insurers, factor one of the year: the average curve.
    LifeCurve,
    /// Life insurers, factor two of the year: equity prices.
    LifeEquityYear,
    /// Life insurers, factor one of the quarter: default.
    LifeDefault,
    /// Life insurers, factor two of the quarter: equity prices.
    LifeEquityQuarter,
}

impl MandatoryStress {
    /// Every one, in the order of the annex.
    pub const ALL: [Self; 13] = [
        Self::PropertyInsurance,
        Self::PropertyMacro,
        Self::PropertyPremium,
        Self::PropertyEquityYear,
        Self::PropertyLossRatio,
        Self::PropertyEquityQuarter,
        Self::LifeInsurance,
        Self::LifeMacro,
        Self::LifeInterest,
        Self::LifeCurve,
        Self::LifeEquityYear,
        Self::LifeDefault,
        Self::LifeEquityQuarter,
    ];

    /// Those of a kind of insurer; none for a reinsurer, which designs its own (Rule 10 article
    /// 43).
    pub fn of(kind: InsurerKind) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |stress| stress.kind() == kind)
    }

    /// The kind of insurer that must test it.
    #[must_use]
    pub const fn kind(self) -> InsurerKind {
        match self {
            Self::PropertyInsurance
            | Self::PropertyMacro
            | Self::PropertyPremium
            | Self::PropertyEquityYear
            | Self::PropertyLossRatio
            | Self::PropertyEquityQuarter => InsurerKind::Property,
            Self::LifeInsurance
            | Self::LifeMacro
            | Self::LifeInterest
            | Self::LifeCurve
            | Self::LifeEquityYear
            | Self::LifeDefault
            | Self::LifeEquityQuarter => InsurerKind::Life,
        }
    }

    /// At the end of which period it is tested.
    #[must_use]
    pub const fn period(self) -> StressPeriod {
        match self {
            Self::PropertyLossRatio
            | Self::PropertyEquityQuarter
            | Self::LifeDefault
            | Self::LifeEquityQuarter => StressPeriod::Quarter,
            Self::PropertyInsurance
            | Self::PropertyMacro
            | Self::PropertyPremium
            | Self::PropertyEquityYear
            | Self::LifeInsurance
            | Self::LifeMacro
            | Self::LifeInterest
            | Self::LifeCurve
            | Self::LifeEquityYear => StressPeriod::Year,
        }
    }

    /// The word of the table and of output.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::PropertyInsurance => "property_insurance",
            Self::PropertyMacro => "property_macro",
            Self::PropertyPremium => "property_premium",
            Self::PropertyEquityYear => "property_equity_year",
            Self::PropertyLossRatio => "property_loss_ratio",
            Self::PropertyEquityQuarter => "property_equity_quarter",
            Self::LifeInsurance => "life_insurance",
            Self::LifeMacro => "life_macro",
            Self::LifeInterest => "life_interest",
            Self::LifeCurve => "life_curve",
            Self::LifeEquityYear => "life_equity_year",
            Self::LifeDefault => "life_default",
            Self::LifeEquityQuarter => "life_equity_quarter",
        }
    }

    /// Its heading in English.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::PropertyInsurance | Self::LifeInsurance => "scenario one, insurance risk",
            Self::PropertyMacro | Self::LifeMacro => "scenario two, the economy",
            Self::LifeInterest => "scenario three, interest rate risk",
            Self::PropertyPremium => "factor one, premium",
            Self::LifeCurve => "factor one, average curve",
            Self::PropertyLossRatio => "factor one, loss ratio",
            Self::LifeDefault => "factor one, default",
            Self::PropertyEquityYear
            | Self::PropertyEquityQuarter
            | Self::LifeEquityYear
            | Self::LifeEquityQuarter => "factor two, equity prices",
        }
    }

    /// Its heading in the annex.
    #[must_use]
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::PropertyInsurance | Self::LifeInsurance => "必测压力情景一（保险风险情景）",
            Self::PropertyMacro | Self::LifeMacro => "必测压力情景二（宏观经济风险情景）",
            Self::LifeInterest => "必测压力情景三（利率风险情景）",
            Self::PropertyPremium | Self::LifeCurve => "年度敏感性测试必测因素一",
            Self::PropertyEquityYear | Self::LifeEquityYear => "年度敏感性测试必测因素二",
            Self::PropertyLossRatio | Self::LifeDefault => "季度敏感性测试必测因素一",
            Self::PropertyEquityQuarter | Self::LifeEquityQuarter => "季度敏感性测试必测因素二",
        }
    }

    /// What it does, in the order of the annex. Of the two moves of new business the one counts
    /// that leaves the smaller ratio.
    #[must_use]
    pub const fn factors(self) -> &'static [StressFactor] {
        match self {
            Self::PropertyInsurance => &[StressFactor::Premium, StressFactor::CombinedRatio],
            Self::PropertyMacro | Self::LifeMacro => {
                &[StressFactor::Curve, StressFactor::EquityPrice, StressFactor::Default]
            }
            Self::PropertyPremium => &[StressFactor::Premium],
            Self::PropertyLossRatio => &[StressFactor::LossRatio],
            Self::PropertyEquityYear
            | Self::PropertyEquityQuarter
            | Self::LifeEquityYear
            | Self::LifeEquityQuarter => &[StressFactor::EquityPrice],
            Self::LifeInsurance => &[
                StressFactor::NewBusinessMore,
                StressFactor::NewBusinessLess,
                StressFactor::Mortality,
                StressFactor::Lapse,
                StressFactor::Illness,
                StressFactor::Expense,
            ],
            Self::LifeInterest => &[StressFactor::AdverseCurves],
            Self::LifeCurve => &[StressFactor::LiabilityCurve],
            Self::LifeDefault => &[StressFactor::Default],
        }
    }

    /// The number of a factor.
    ///
    /// # Errors
    ///
    /// [`Error::NotInForce`] on a day before the rules, and for a factor of another scenario.
    pub fn number<'book>(
        self,
        factor: StressFactor,
        rules: &RuleSet<'book>,
    ) -> Result<&'book InForce, Error> {
        let class = format!("{} {}", self.word(), factor.word());
        rules.value(factor.parameter(), &class)
    }
}

//! What can be wrong, in Chinese. Names of fields, and words that stand in the input or the tables,
//! stay as they are written there.

use super::fault::Error;
use super::refusal::{Place, Refusal, Refusals};

impl Error {
    /// The same as its display, in Chinese (中文说明).
    #[must_use]
    pub fn chinese(&self) -> String {
        match self {
            Self::AcquiredLater { .. }
            | Self::BonusOnNothing { .. }
            | Self::DateAfterValuation { .. }
            | Self::DateNotAfterValuation { .. }
            | Self::EndsEarlier { .. }
            | Self::OutOfOrder { .. }
            | Self::OverseasEquity
            | Self::SoldMoreThanHeld { .. }
            | Self::Transfer { .. }
            | Self::Unlisted { .. } => self.of_trades(),
            Self::Date { .. }
            | Self::Duplicate { .. }
            | Self::Empty { .. }
            | Self::Header { .. }
            | Self::HeldIn { .. }
            | Self::HeldInItself { .. }
            | Self::UnitWithoutUse { .. }
            | Self::Missing { .. }
            | Self::Number { .. }
            | Self::Regions { .. }
            | Self::Row { .. }
            | Self::Table { .. }
            | Self::Unpriced { .. }
            | Self::Unused { .. }
            | Self::WithoutExposure { .. }
            | Self::Word { .. } => self.of_files(),
            Self::Of { subject, fault } => format!("{subject}：{}", fault.chinese()),
            Self::Combinations { .. }
            | Self::CorrelationLabel { .. }
            | Self::CorrelationMatrix { .. }
            | Self::GroupsApart { .. }
            | Self::Interval { .. }
            | Self::NoInterval { .. }
            | Self::NotInForce { .. }
            | Self::OutOfRange { .. }
            | Self::Overflow { .. }
            | Self::PartAboveWhole { .. }
            | Self::RuleHistory { .. }
            | Self::TiersApart { .. }
            | Self::ZeroDivisor { .. }
            | Self::Broken { .. } => self.of_figures(),
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "`chinese` says which they are")]
    fn of_trades(&self) -> String {
        match self {
            Self::AcquiredLater { acquired, valued } => {
                format!("取得日{acquired}在评估基准日{valued}之后")
            }
            Self::BonusOnNothing { shares } => {
                format!("无持仓却收到送转股{shares}股；允许：持仓大于零时")
            }
            Self::DateAfterValuation { valued } => {
                format!("交易在评估基准日{valued}之后；允许：至该日为止")
            }
            Self::DateNotAfterValuation { found, valued } => {
                format!("{found}不在评估基准日{valued}之后；允许：次日及以后")
            }
            Self::EndsEarlier { from, to } => format!("终止于{to}，早于{from}；允许：该日及以后"),
            Self::OutOfOrder { found, before } => {
                format!("{found}的交易排在{before}的交易之后；允许：按日期先后")
            }
            Self::OverseasEquity => "通过港股通等持有的为境外权益类资产（规则第8号第四十五、四十八\
                                     条），不是第二十六条的股票；允许：main、chinext、star"
                .to_owned(),
            Self::SoldMoreThanHeld { action, account, shares, held } => {
                let action = if *action == "sale" { "卖出" } else { "转出" };
                format!("{action}{shares}股，但账户`{account}`仅持有{held}股；允许：至多{held}股")
            }
            Self::Transfer { arriving, leaving } => {
                format!("转入{arriving}股，而转出{leaving}股；允许：两者相等")
            }
            Self::Unlisted { found, list } => {
                format!("证券`{found}`不在{list}中；允许：其中所列的证券")
            }
            other => other.to_string(),
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "`chinese` says which they are")]
    fn of_files(&self) -> String {
        match self {
            Self::Date { field, found } => format!("`{field}`为`{found}`；允许：YYYY-MM-DD的日期"),
            Self::Duplicate { field, found, first } => {
                format!("`{field}` `{found}`已在第{first}行；允许：只出现一次")
            }
            Self::Empty { field, allowed } => format!("`{field}`为空；允许：{allowed}"),
            Self::Header { found, allowed } => format!("首行为`{found}`；允许：{allowed}"),
            Self::HeldIn { holder, fault } => {
                format!("`held_in`为`{holder}`，{fault}；允许：登记中某产品的id")
            }
            Self::HeldInItself { circle } => {
                format!("`held_in`形成循环：{circle}；允许：不持有自身的产品")
            }
            Self::UnitWithoutUse { found, list } => {
                format!("核算单位`{found}`不需要保单；允许：{list}中的核算单位")
            }
            Self::Missing { item, allowed } => format!("缺少`{item}`；允许：{allowed}"),
            Self::Number { field, found, allowed } => {
                format!("`{field}`为`{found}`；允许：{allowed}")
            }
            Self::Regions { extra, missing } => format!(
                "首行多出或重复`{extra}`，缺少`{missing}`；允许：scenario及\
                 catastrophe_exposures.csv中的各地区，各一次"
            ),
            Self::Row { fault } => format!("该行无法读取：{fault}"),
            Self::Table { fault } => format!("文件不是可读取的表格：{fault}"),
            Self::Unpriced { class, article } => format!(
                "规则没有`{class}`的因子（{article}留待监管规定）；允许：自行给出的\
                 `stated_factor`与`stated_risk`"
            ),
            Self::Unused { field, found, of } => {
                format!("`{field}`为`{found}`，而{of}不需要该项；允许：空")
            }
            Self::WithoutExposure { peril } => {
                format!("`{peril}`没有风险暴露；允许：catastrophe_exposures.csv中的巨灾")
            }
            Self::Word { field, found, allowed } => {
                format!("`{field}`为`{found}`；允许：{allowed}")
            }
            other => other.to_string(),
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "`chinese` says which they are")]
    fn of_figures(&self) -> String {
        match self {
            Self::Combinations { what, options, most } => {
                format!("{what}共有{options}种组合；允许：至多{most}种，因为每一种都要计量")
            }
            Self::CorrelationLabel { found, expected } => {
                format!("相关系数矩阵中应为`{expected}`之处是`{found}`")
            }
            Self::CorrelationMatrix { matrix, fault } => {
                format!("`{matrix}`不是相关系数矩阵：{fault}")
            }
            Self::GroupsApart { groups, surplus } => {
                format!("各组之和为{groups}，而保单未来盈余为{surplus}")
            }
            Self::Interval { found } => {
                format!("`{found}`不是区间；允许：如`(0,95%]`或`[5%,+inf)`")
            }
            Self::NoInterval { parameter, quantity, found } => {
                format!("{quantity}为{found}，不在`{parameter}`的任何区间内")
            }
            Self::NotInForce { parameter, class, on, known } => {
                format!("`{parameter}`对`{class}`在{on}没有有效的数值；{known}")
            }
            Self::OutOfRange { quantity, found, allowed } => {
                format!("{quantity}为{found}；允许：{allowed}")
            }
            Self::Overflow { step } => format!("{step}超过可精确保留的28位数字"),
            Self::PartAboveWhole { whole, found, part, least } => {
                format!("{whole}为{found}，小于其所含的{part} {least}")
            }
            Self::RuleHistory { parameter, class, fault, day } => {
                format!("`{parameter}`对`{class}`在{day}：{fault}；允许：每日恰有一行")
            }
            Self::TiersApart { tiers, assets, liabilities, actual } => format!(
                "各级资本之和为{tiers}，而认可资产{assets}减认可负债{liabilities}为{actual}"
            ),
            Self::ZeroDivisor { quantity, divisor } => {
                format!("{divisor}为零，无法计算{quantity}")
            }
            Self::Broken { invariant } => {
                format!("{invariant}不成立；这是c-ross的缺陷，请报告")
            }
            other => other.to_string(),
        }
    }
}

impl Place {
    /// The same as its display, in Chinese.
    #[must_use]
    pub fn chinese(&self) -> String {
        let mut text = self.file.clone();
        if let Some(row) = self.row {
            text.push_str(&format!(" 第{row}行"));
        }
        for (name, part) in [("资产", &self.asset), ("证券", &self.security), ("日期", &self.date)]
        {
            if let Some(part) = part {
                text.push_str(&format!("，{name} {part}"));
            }
        }
        text
    }
}

impl Refusal {
    /// The same as its display, in Chinese.
    #[must_use]
    pub fn chinese(&self) -> String {
        format!("{}：{}", self.place().chinese(), self.error().chinese())
    }
}

impl Refusals {
    /// The same as its display, in Chinese.
    ///
    /// # Example
    ///
    /// ```
    /// use c_ross::{Error, Place, Refusals};
    ///
    /// let fault = Error::Empty { field: "amount", allowed: "the yuan paid" };
    /// let mut refusals = Refusals::default();
    /// refusals.push(Place::file("trades.csv").row(2).security("600050").refused(fault));
    /// let text = refusals.chinese();
    /// assert!(text.contains("trades.csv 第2行，证券 600050：`amount`为空"));
    /// ```
    #[must_use]
    pub fn chinese(&self) -> String {
        let mut text = format!("拒绝{}处；未计算任何结果", self.len());
        for refusal in self.iter() {
            text.push_str(&format!("\n  {}", refusal.chinese()));
        }
        text
    }
}

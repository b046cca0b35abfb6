//! The Chinese sentence of each fault, out of its fields.
//!
//! What the library says of its own is looked up in the vocabulary; names of fields, and words that
//! stand in the input or the tables, stay as they are written there.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::wording::Vocabulary;

/// What a fault says, with the vocabulary to say it in Chinese.
pub(super) struct Sentence<'v>(pub(super) &'v Vocabulary);

/// Of trades and of what is held.
impl Sentence<'_> {
    pub(super) fn acquired_later(acquired: NaiveDate, valued: NaiveDate) -> String {
        format!("取得日{acquired}在评估基准日{valued}之后")
    }

    pub(super) fn bonus_on_nothing(shares: i64) -> String {
        format!("无持仓却收到送转股{shares}股；允许：持仓大于零时")
    }

    pub(super) fn date_after_valuation(valued: NaiveDate) -> String {
        format!("交易在评估基准日{valued}之后；允许：至该日为止")
    }

    pub(super) fn date_not_after_valuation(found: NaiveDate, valued: NaiveDate) -> String {
        format!("{found}不在评估基准日{valued}之后；允许：次日及以后")
    }

    pub(super) fn ends_earlier(from: NaiveDate, to: NaiveDate) -> String {
        format!("终止于{to}，早于{from}；允许：该日及以后")
    }

    pub(super) fn out_of_order(found: NaiveDate, before: NaiveDate) -> String {
        format!("{found}的交易排在{before}的交易之后；允许：按日期先后")
    }

    pub(super) fn overseas_equity() -> String {
        "通过港股通等持有的为境外权益类资产（规则第8号第四十五条、第四十八条），不是第二十六条的\
         股票；允许：main、chinext、star"
            .to_owned()
    }

    pub(super) fn sold_more_than_held(
        &self,
        action: &'static str,
        account: &str,
        (shares, held): (i64, i64),
    ) -> String {
        let action = self.0.chinese(action);
        format!("{action}{shares}股，但账户`{account}`仅持有{held}股；允许：至多{held}股")
    }

    pub(super) fn transfer(arriving: i64, leaving: i64) -> String {
        format!("转入{arriving}股，而转出{leaving}股；允许：两者相等")
    }

    pub(super) fn unlisted(&self, found: &str, list: &'static str) -> String {
        format!("证券`{found}`不在{}中；允许：其中所列的证券", self.0.allowed(list))
    }
}

/// Of files, their rows and their fields.
impl Sentence<'_> {
    pub(super) fn date(field: &'static str, found: &str) -> String {
        format!("`{field}`为`{found}`；允许：YYYY-MM-DD的日期")
    }

    pub(super) fn duplicate(field: &'static str, found: &str, first: u64) -> String {
        format!("`{field}` `{found}`已在第{first}行；允许：只出现一次")
    }

    pub(super) fn empty(&self, field: &'static str, allowed: &'static str) -> String {
        format!("`{field}`为空；允许：{}", self.0.allowed(allowed))
    }

    pub(super) fn header(&self, found: &str, allowed: &str) -> String {
        format!("首行为`{}`；允许：{}", self.0.found(found), self.0.allowed(allowed))
    }

    pub(super) fn held_in(&self, holder: &str, fault: &'static str) -> String {
        format!("`held_in`为`{holder}`，{}；允许：登记中某产品的id", self.0.chinese(fault))
    }

    pub(super) fn held_in_itself(circle: &str) -> String {
        let circle: Vec<_> = circle.split(" in ").collect();
        format!("`held_in`形成循环：{}；允许：不持有自身的产品", circle.join("→"))
    }

    pub(super) fn unit_without_use(&self, found: &str, list: &'static str) -> String {
        let list = self.0.allowed(list);
        format!("计量单元`{found}`不需要保单；允许：{list}中的计量单元")
    }

    pub(super) fn missing(&self, item: &'static str, allowed: &'static str) -> String {
        format!("缺少`{}`；允许：{}", self.0.found(item), self.0.allowed(allowed))
    }

    /// A number, a word or a day that is not what may stand there.
    pub(super) fn unfit(&self, field: &'static str, found: &str, allowed: &str) -> String {
        let (found, allowed) = (self.0.found(found), self.0.allowed(allowed));
        format!("`{field}`为`{found}`；允许：{allowed}")
    }

    pub(super) fn regions(extra: &str, missing: &str) -> String {
        format!(
            "首行多出或重复`{extra}`，缺少`{missing}`；允许：scenario及catastrophe_exposures.csv中\
             的各风险区域，各一次"
        )
    }

    pub(super) fn row(&self, fault: &str) -> String {
        format!("该行无法读取：{}", self.0.chinese(fault))
    }

    pub(super) fn table(&self, fault: &str) -> String {
        format!("文件不是可读取的表格：{}", self.0.chinese(fault))
    }

    pub(super) fn unpriced(&self, class: &str, article: &'static str) -> String {
        let (class, article) = (self.0.found(class), self.0.chinese(article));
        format!(
            "规则没有`{class}`的因子（{article}留待监管规定）；允许：自行给出的`stated_factor`与\
             `stated_risk`"
        )
    }

    pub(super) fn unused(&self, field: &'static str, found: &str, of: &str) -> String {
        format!("`{field}`为`{found}`，而{}不需要该项；允许：空", self.0.allowed(of))
    }

    pub(super) fn without_exposure(peril: &'static str) -> String {
        format!("`{peril}`没有风险暴露；允许：catastrophe_exposures.csv中的巨灾")
    }
}

/// Of figures and of the rules.
impl Sentence<'_> {
    pub(super) fn combinations(&self, what: &'static str, options: &str, most: usize) -> String {
        let (what, options) = (self.0.chinese(what), self.0.found(options));
        format!("{what}共有{options}种组合；允许：至多{most}种，因为每一种都要计量，而不抽样")
    }

    pub(super) fn correlation_label(found: &str, expected: &str) -> String {
        format!("相关系数矩阵中应为`{expected}`之处是`{found}`")
    }

    pub(super) fn correlation_matrix(&self, matrix: &str, fault: &'static str) -> String {
        format!("`{matrix}`不是相关系数矩阵：{}", self.0.chinese(fault))
    }

    pub(super) fn groups_apart(groups: Decimal, surplus: Decimal) -> String {
        format!("各组之和为{groups}，而保单未来盈余为{surplus}")
    }

    pub(super) fn interval(found: &str) -> String {
        format!("`{found}`不是区间；允许：如`(0,95%]`或`[5%,+inf)`")
    }

    pub(super) fn no_interval(
        &self,
        parameter: &str,
        quantity: &'static str,
        found: Decimal,
    ) -> String {
        let quantity = self.0.chinese(quantity);
        format!("{quantity}为{found}，不在`{parameter}`的任何区间内")
    }

    pub(super) fn not_in_force(
        &self,
        parameter: &str,
        class: &str,
        on: NaiveDate,
        known: &str,
    ) -> String {
        let (class, known) = (self.0.found(class), self.0.chinese(known));
        format!("`{parameter}`对`{class}`在{on}没有有效的数值；{known}")
    }

    pub(super) fn out_of_range(
        &self,
        quantity: &'static str,
        found: Decimal,
        allowed: &'static str,
    ) -> String {
        let (quantity, allowed) = (self.0.allowed(quantity), self.0.allowed(allowed));
        format!("{quantity}为{found}；允许：{allowed}")
    }

    pub(super) fn overflow(&self, step: &'static str) -> String {
        format!("{}超过可精确保留的28位数字", self.0.chinese(step))
    }

    pub(super) fn part_above_whole(
        &self,
        (whole, found): (&'static str, Decimal),
        (part, least): (&'static str, Decimal),
    ) -> String {
        let (whole, part) = (self.0.allowed(whole), self.0.allowed(part));
        format!("{whole}为{found}，小于其所含的{part} {least}")
    }

    pub(super) fn rule_history(
        &self,
        parameter: &str,
        class: &str,
        fault: &str,
        day: NaiveDate,
    ) -> String {
        let (class, fault) = (self.0.found(class), self.0.chinese(fault));
        format!("`{parameter}`对`{class}`在{day}：{fault}；允许：每日恰有一行")
    }

    pub(super) fn tiers_apart(
        tiers: Decimal,
        (assets, liabilities): (Decimal, Decimal),
        actual: Decimal,
    ) -> String {
        format!("各级资本之和为{tiers}，而认可资产{assets}减认可负债{liabilities}为{actual}")
    }

    pub(super) fn zero_divisor(&self, quantity: &'static str, divisor: &'static str) -> String {
        let (quantity, divisor) = (self.0.chinese(quantity), self.0.chinese(divisor));
        format!("{divisor}为零，无法计算{quantity}")
    }

    pub(super) fn broken(&self, invariant: &'static str) -> String {
        format!("{}不成立；这是c-ross的缺陷，请报告", self.0.chinese(invariant))
    }
}

//! What can be wrong with a report.

use c_ross::{Amount, Vocabulary};
use rust_decimal::Decimal;

/// Steps and invariants of this layer: the English, a bar, the Chinese.
const TEXTS: &str = "a number to sort by|排序用的数字
the scale of a picture|图形比例
a place in a picture|图形位置
an amount in print|列示的金额
a percentage in print|列示的百分比
a bound in print|列示的限额
the sum of a bridge|变动分析之和
a limit of a tier|资本限额
a sum of amounts|金额之和
a sum of ratios|比率之和
a comparison has a bound|比较有其界限
a risk has all its sub-risks or none|风险的子风险齐全或全无
the steps of a notice add up|通知影响的各步可加总
sheet S05 has its rows|S05表各行齐全
an excess is a number|超限额为数字";

/// Why a report cannot be made.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A bridge of amounts whose steps do not lead from its start to its end.
    #[error(
        "bridge `{bridge}`: the start of {start} and the steps lead to {reached}, not to {end}"
    )]
    AmountsApart {
        /// Title of the bridge.
        bridge: String,
        /// Where it begins, in yuan.
        start: Amount,
        /// Where the steps lead, in yuan.
        reached: Decimal,
        /// Where it should end, in yuan.
        end: Amount,
    },
    /// A bridge of ratios whose steps do not lead from its start to its end.
    #[error(
        "bridge `{bridge}`: the start and the steps lead to {}/{}, not to {}/{}",
        reached.0, reached.1, end.0, end.1
    )]
    RatiosApart {
        /// Title of the bridge.
        bridge: String,
        /// Where the steps lead: numerator and denominator.
        reached: (i128, i128),
        /// Where it should end: numerator and denominator.
        end: (i128, i128),
    },
    /// Limits that are asked for where the tiers are not known.
    #[error("the limits of the tiers cannot be shown, since the capital by tier is not known")]
    NoTiers,
    /// Limits of a capital that is not that of the report.
    #[error("the limits are of other tiers than those of the report")]
    OtherTiers,
    /// A number past its range.
    #[error("{step} is past the range of exact numbers")]
    Overflow {
        /// The step at which it happened.
        step: &'static str,
    },
    /// A figure that the library refuses.
    #[error("{0}")]
    Figure(#[from] c_ross::Error),
    /// The page could not be written.
    #[error("the page cannot be written: {fault}; this is a fault of c-ross, please report it")]
    Page {
        /// What the template found.
        fault: String,
    },
    /// Something that always holds did not.
    #[error("{invariant}: does not hold; this is a fault of c-ross, please report it")]
    Broken {
        /// What should hold.
        invariant: &'static str,
    },
}

impl Error {
    /// The same as its display, in Chinese.
    #[must_use]
    pub fn chinese(&self) -> String {
        match self {
            Self::AmountsApart { bridge, start, reached, end } => {
                format!("变动分析`{bridge}`：自{start}起各步合计为{reached}，而不是{end}")
            }
            Self::RatiosApart { bridge, reached, end } => format!(
                "变动分析`{bridge}`：起点与各步合计为{}/{}，而不是{}/{}",
                reached.0, reached.1, end.0, end.1
            ),
            Self::NoTiers => "没有各级资本，无法列示资本限额".to_owned(),
            Self::OtherTiers => "资本限额与报告的各级资本不一致".to_owned(),
            Self::Overflow { step } => {
                let step = Vocabulary::embedded().with_texts(TEXTS).chinese(step);
                format!("{step}超过可精确保留的位数")
            }
            Self::Figure(fault) => fault.chinese(),
            Self::Page { fault } => {
                format!("页面无法生成：{fault}；这是 c-ross 的缺陷，请报告")
            }
            Self::Broken { invariant } => {
                let invariant = Vocabulary::embedded().with_texts(TEXTS).chinese(invariant);
                format!("{invariant}不成立；这是 c-ross 的缺陷，请报告")
            }
        }
    }
}

pub(crate) const fn overflow(step: &'static str) -> Error {
    Error::Overflow { step }
}

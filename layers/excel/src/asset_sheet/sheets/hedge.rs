//! Sheets of hedges: MR02 and MR09, where a combination (套期组合) is a row with the future, and the
//! rows under it are what it hedges.

use crate::asset_sheet::form::{
    DIRECT, Entries, Form, Kind, LOOK_THROUGH, Line, NUMBER, Role, TOTAL,
};

pub(crate) const MR02: Form = Form {
    code: "MR02",
    columns: &[
        NUMBER,
        ("股票名称", Role::Title),
        ("股票代码", Role::Field("security", Kind::Text)),
        (
            "股票类型",
            Role::Field(
                "board",
                Kind::Words(&[
                    ("沪深主板股", "main"),
                    ("创业板股、科创板股", "growth"),
                    ("创业板股", "chinext"),
                    ("科创板股", "star"),
                ]),
            ),
        ),
        (
            "是否为沪深300指数成分股",
            Role::Field("csi300", Kind::Words(&[("是", "yes"), ("否", "no")])),
        ),
        ("持股比例", Role::Unused),
        // In months, as Rule 8 article 35 counts it.
        ("套期期限", Role::Field("hedge_months", Kind::Number)),
        ("股票的购买成本", Role::Amount("cost")),
        ("股票的认可价值", Role::Value(&[("part", "share")])),
        ("股票的风险暴露", Role::Added),
        ("空头合约价值", Role::Value(&[("part", "future")])),
        ("套期有效性", Role::Field("effectiveness", Kind::Percent)),
    ],
    lines: &[DIRECT, LOOK_THROUGH, TOTAL],
    fields: &[],
    entries: Entries::Hedged,
};

/// The months of a section are those that its printed text tells apart: from one on, and fewer.
pub(crate) const MR09: Form = Form {
    code: "MR09",
    columns: &[
        NUMBER,
        ("金融衍生品名称", Role::Title),
        (
            "合约方向",
            Role::Field("side", Kind::Words(&[("正", "receive_fixed"), ("负", "pay_fixed")])),
        ),
        ("合约修正久期（年）", Role::Field("duration", Kind::Number)),
        ("合约本金", Role::Value(&[("part", "swap")])),
        ("合约价值", Role::Value(&[("part", "future")])),
        ("套期有效性", Role::Field("effectiveness", Kind::Percent)),
        ("证券代码", Role::Unused),
        ("债券修正久期（年)", Role::Field("bond_duration", Kind::Number)),
        ("债券的认可价值", Role::Value(&[("part", "bond")])),
        ("债券的风险暴露", Role::Amount("fair_value")),
    ],
    lines: &[
        DIRECT,
        LOOK_THROUGH,
        ("利率互换", Line::Section(2, &[("class", "interest_rate_swap")])),
        ("国债期货", Line::Section(2, &[("class", "bond_future")])),
        (
            "空头合约(套保有效且期限不低于1个月)",
            Line::Section(
                3,
                &[("direction", "short"), ("effective", "yes"), ("hedge_months", "1")],
            ),
        ),
        (
            "空头合约(套保有效但期限低于1个月)",
            Line::Section(
                3,
                &[("direction", "short"), ("effective", "yes"), ("hedge_months", "0")],
            ),
        ),
        ("空头合约(套保无效)", Line::Section(3, &[("direction", "short"), ("effective", "no")])),
        ("多头合约", Line::Section(3, &[("direction", "long")])),
        TOTAL,
    ],
    fields: &[],
    entries: Entries::Hedged,
};

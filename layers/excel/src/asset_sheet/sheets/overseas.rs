//! Sheets of overseas assets: MR12 to MR15.

use crate::asset_sheet::form::{
    DIRECT, Entries, Form, Kind, LOOK_THROUGH, Line, NUMBER, Role, TOTAL,
};

const COST: (&str, Role) = ("购买成本", Role::Added);
const VALUE: (&str, Role) = ("认可价值", Role::Value(&[]));
const EXPOSURE: (&str, Role) = ("风险暴露", Role::Added);
const DEVELOPED: (&str, Line) = ("发达市场", Line::Section(2, &[("market", "developed")]));
const EMERGING: (&str, Line) = ("新兴市场", Line::Section(2, &[("market", "emerging")]));

pub(crate) const MR12: Form = Form {
    code: "MR12",
    columns: &[
        NUMBER,
        ("资产名称", Role::Title),
        (
            "资产类型",
            Role::Field(
                "class",
                Kind::Class(&[
                    ("同业存单", "overseas_money_paper"),
                    ("大额存单", "overseas_money_paper"),
                    ("短期融资券", "overseas_money_paper"),
                    ("政府债券", "overseas_fixed_income"),
                    ("政府支持机构债券", "overseas_fixed_income"),
                    ("金融债券", "overseas_fixed_income"),
                    ("企业债券、公司债券", "overseas_fixed_income"),
                    ("企业债券", "overseas_fixed_income"),
                    ("公司债券", "overseas_fixed_income"),
                ]),
            ),
        ),
        ("到期日", Role::Unused),
        ("所在国家（地区）", Role::Unused),
        COST,
        VALUE,
        EXPOSURE,
    ],
    lines: &[DIRECT, LOOK_THROUGH, DEVELOPED, EMERGING, TOTAL],
    fields: &[],
    entries: Entries::Listed,
};

pub(crate) const MR13: Form = Form {
    code: "MR13",
    columns: &[
        NUMBER,
        ("企业名称", Role::Title),
        (
            "与本公司的关系",
            Role::Field(
                "relation",
                Kind::Words(&[
                    ("子公司", "overseas_subsidiary"),
                    ("合营企业", "overseas_associate"),
                    ("联营企业", "overseas_associate"),
                ]),
            ),
        ),
        (
            "是否在公开、规范的证券交易所上市交易",
            Role::Field("listed", Kind::Words(&[("是", "yes"), ("否", "no")])),
        ),
        (
            "投资对象性质",
            Role::Field(
                "nature",
                Kind::Words(&[
                    ("保险类子公司", "insurance"),
                    ("属于保险主业范围内的子公司", "insurance"),
                    ("其他子公司", "other"),
                ]),
            ),
        ),
        ("所在国家（地区）", Role::Unused),
        ("持股比例", Role::Unused),
        ("持股成本", Role::Added),
        VALUE,
        EXPOSURE,
    ],
    lines: &[DIRECT, LOOK_THROUGH, DEVELOPED, EMERGING, TOTAL],
    fields: &[("counterparty", "=title")],
    entries: Entries::Listed,
};

/// Shares do not say whether they are held through Stock Connect, funds not in what they invest;
/// the companion then says the class.
pub(crate) const MR14: Form = Form {
    code: "MR14",
    columns: &[
        NUMBER,
        ("资产名称", Role::Title),
        ("资产代码", Role::Unused),
        (
            "资产类型",
            Role::Field(
                "class",
                Kind::Class(&[
                    ("未上市股权", "overseas_unlisted_equity"),
                    (
                        "未上市股权（不含子公司、合营企业和联营企业的长期股权投资）",
                        "overseas_unlisted_equity",
                    ),
                    ("优先股", "overseas_preferred_share"),
                ]),
            ),
        ),
        ("所在国家（地区）", Role::Unused),
        COST,
        VALUE,
        EXPOSURE,
    ],
    lines: &[DIRECT, LOOK_THROUGH, DEVELOPED, EMERGING, TOTAL],
    fields: &[],
    entries: Entries::Listed,
};

/// The sheet does not say the market; the companion does.
pub(crate) const MR15: Form = Form {
    code: "MR15",
    columns: &[
        NUMBER,
        ("资产名称", Role::Title),
        ("所在国家/地区", Role::Unused),
        ("持股比例", Role::Field("holding_share", Kind::Percent)),
        ("投资时间", Role::Unused),
        ("计量属性", Role::Unused),
        COST,
        ("账面价值", Role::Amount("book_value")),
        VALUE,
        EXPOSURE,
    ],
    lines: &[
        DIRECT,
        LOOK_THROUGH,
        ("投资性不动产物权", Line::Section(2, &[("class", "overseas_property")])),
        ("不动产项目公司股权", Line::Section(2, &[("class", "overseas_property_stake")])),
        (
            "向其控股的经营投资性房地产业务的项目公司提供的各项融资借款",
            Line::Section(2, &[("class", "overseas_property_loan")]),
        ),
        ("房地产信托投资基金（公募）", Line::Section(2, &[("class", "overseas_reit")])),
        TOTAL,
    ],
    fields: &[],
    entries: Entries::Listed,
};

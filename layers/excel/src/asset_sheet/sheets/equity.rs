//! Sheets of equity and property: MR01, MR03 to MR08, MR10, MR11.

use crate::asset_sheet::form::{
    DIRECT, Entries, Fields, Form, Kind, LOOK_THROUGH, Line, NUMBER, Role, TOTAL,
};

const COST: (&str, Role) = ("购买成本", Role::Added);
const VALUE: (&str, Role) = ("认可价值", Role::Value(&[]));
const EXPOSURE: (&str, Role) = ("风险暴露", Role::Added);
const YES_NO: Kind = Kind::Words(&[("是", "yes"), ("否", "no")]);

pub(crate) const MR01: Form = Form {
    code: "MR01",
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
        ("是否为沪深300指数成分股", Role::Field("csi300", YES_NO)),
        ("持股比例", Role::Unused),
        ("购买成本", Role::Amount("cost")),
        VALUE,
        EXPOSURE,
    ],
    lines: &[DIRECT, LOOK_THROUGH, TOTAL],
    fields: &[("class", "listed_share")],
    entries: Entries::Listed,
};

const WITHOUT: Fields = &[("clause", "no")];
const WITH: Fields = &[("clause", "yes")];

pub(crate) const MR03: Form = Form {
    code: "MR03",
    columns: &[NUMBER, ("优先股类别", Role::Title), COST, VALUE, EXPOSURE],
    lines: HYBRID,
    fields: &[("class", "preferred_share")],
    entries: Entries::Printed,
};

pub(crate) const MR04: Form = Form {
    code: "MR04",
    columns: &[NUMBER, ("无固定期限资本债券类别", Role::Title), COST, VALUE, EXPOSURE],
    lines: HYBRID,
    fields: &[("class", "perpetual_capital_bond")],
    entries: Entries::Printed,
};

/// The lines of hybrids: the clause is what they say of the asset, the rest is of its issuer, whom
/// the companion names.
const HYBRID: &[(&str, Line)] = &[
    DIRECT,
    LOOK_THROUGH,
    ("穿透法还原后持有的", Line::LookThrough),
    (
        "银行、金融资产管理公司、保险公司发行的不带强制转换为普通股或减记条款的",
        Line::Figure(WITHOUT),
    ),
    ("银行发行的带有强制转换为普通股或减记条款的", Line::Section(2, WITH)),
    ("金融资产管理公司发行的带有强制转换为普通股或减记条款的", Line::Section(2, WITH)),
    ("保险公司发行的带有强制转换为普通股或减记条款的", Line::Section(2, WITH)),
    ("非金融机构发行", Line::Section(2, &[])),
    ("各级资本充足率全部达到监管要求", Line::Figure(&[("requirements_met", "yes")])),
    ("各级资本充足率未全部达到监管要求", Line::Figure(&[("requirements_met", "no")])),
    ("各级偿付能力充足率全部达到监管要求", Line::Figure(&[("requirements_met", "yes")])),
    ("各级偿付能力充足率未全部达到监管要求", Line::Figure(&[("requirements_met", "no")])),
    ("政策性银行、国有商业银行", LARGE),
    ("政策性银行、国有大型商业银行", LARGE),
    ("股份制商业银行", Line::Figure(&[("kind", "joint_stock_bank"), ("requirements_met", "yes")])),
    ("城市商业银行", Line::Figure(&[("kind", "city_bank"), ("requirements_met", "yes")])),
    (
        "其他商业银行",
        Line::Figure(&[
            ("kind", "rural_bank foreign_bank_a other_bank overseas_bank"),
            ("requirements_met", "yes"),
        ]),
    ),
    ("不带强制转换为普通股条款的", Line::Figure(WITHOUT)),
    ("带有强制转换为普通股条款的", Line::Figure(WITH)),
    TOTAL,
];

const LARGE: Line =
    Line::Figure(&[("kind", "policy_bank large_state_bank"), ("requirements_met", "yes")]);

pub(crate) const MR05: Form = Form {
    code: "MR05",
    columns: &[
        NUMBER,
        ("股权名称", Role::Title),
        ("持股比例", Role::Unused),
        COST,
        VALUE,
        EXPOSURE,
    ],
    lines: &[DIRECT, LOOK_THROUGH, TOTAL],
    fields: &[("class", "unlisted_equity"), ("counterparty", "=title")],
    entries: Entries::Listed,
};

const NATURE: Kind = Kind::Words(&[
    ("保险类子公司", "insurance"),
    ("属于保险主业范围内的子公司", "insurance"),
    ("其他子公司", "other"),
]);

pub(crate) const MR06: Form = Form {
    code: "MR06",
    columns: &[
        NUMBER,
        ("企业名称", Role::Title),
        ("是否在公开、规范的证券交易所上市交易", Role::Field("listed", YES_NO)),
        ("投资对象性质", Role::Field("nature", NATURE)),
        ("持股比例", Role::Unused),
        ("持股成本", Role::Added),
        VALUE,
        EXPOSURE,
    ],
    lines: &[
        DIRECT,
        LOOK_THROUGH,
        ("对子公司的长期股权投资", Line::Section(2, &[("relation", "subsidiary")])),
        ("对合营企业和联营企业的长期股权投资", Line::Section(2, &[("relation", "associate")])),
        TOTAL,
    ],
    fields: &[("counterparty", "=title")],
    entries: Entries::Listed,
};

pub(crate) const MR07: Form = Form {
    code: "MR07",
    columns: &[NUMBER, ("基金名称", Role::Title), COST, VALUE, EXPOSURE],
    lines: &[
        DIRECT,
        LOOK_THROUGH,
        ("债券基金", Line::Figure(&[("class", "bond_fund")])),
        ("股票基金", Line::Figure(&[("class", "stock_fund")])),
        ("混合基金", Line::Figure(&[("class", "mixed_fund")])),
        ("商品及金融衍生品基金", Line::Figure(&[("class", "commodity_fund")])),
        ("货币市场基金", Line::Figure(&[("class", "money_market_fund")])),
        TOTAL,
    ],
    fields: &[],
    entries: Entries::Printed,
};

pub(crate) const MR08: Form = Form {
    code: "MR08",
    columns: &[
        NUMBER,
        ("证券名称", Role::Title),
        ("证券代码", Role::Unused),
        ("发行人", Role::Field("counterparty", Kind::Text)),
        COST,
        VALUE,
        EXPOSURE,
    ],
    lines: &[DIRECT, LOOK_THROUGH, TOTAL],
    fields: &[("class", "convertible_bond")],
    entries: Entries::Listed,
};

/// Short futures here are those that are no effective hedge, and those that are one for less than a
/// month (fill-in note 2). The latter have no capital (Rule 8 article 35), so that the companion
/// must say which they are.
pub(crate) const MR10: Form = Form {
    code: "MR10",
    columns: &[
        NUMBER,
        ("股指期货合约名称", Role::Title),
        ("股指期货合约价值", Role::Value(&[])),
        EXPOSURE,
    ],
    lines: &[
        DIRECT,
        LOOK_THROUGH,
        ("空头合约（不符合条件套保）", Line::Section(2, &[("direction", "short")])),
        ("多头合约", Line::Section(2, &[("direction", "long")])),
        TOTAL,
    ],
    fields: &[("class", "index_future")],
    entries: Entries::Listed,
};

pub(crate) const MR11: Form = Form {
    code: "MR11",
    columns: &[
        NUMBER,
        ("资产名称", Role::Title),
        ("所在城市", Role::Field("place", Kind::City)),
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
        ("投资性不动产物权", Line::Section(2, &[("class", "investment_property")])),
        ("不动产项目公司股权", Line::Section(2, &[("class", "property_company_stake")])),
        (
            "向其控股的经营投资性房地产业务的项目公司提供的各项融资借款",
            Line::Section(2, &[("class", "property_company_loan")]),
        ),
        TOTAL,
    ],
    fields: &[],
    entries: Entries::Listed,
};

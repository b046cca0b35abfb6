//! Sheets of products that are not priced by themselves: MR16 to MR26, CR10 to CR12.

use crate::asset_sheet::form::{Entries, Fields, Form, Kind, Line, NUMBER, Role, TOTAL};

const NAME: (&str, Role) = ("资产名称", Role::Title);
const STANDING: (&str, Role) = ("穿透情况", Role::Field("standing", Kind::Text));
const LAYER: (&str, Role) = ("交易结构层级", Role::Field("layers", Kind::Number));
const TYPE: (&str, Role) = ("资产类型", Role::Unused);
const ISSUER: (&str, Role) = ("发行主体", Role::Unused);
const COUNTERPARTY: (&str, Role) = ("交易对手", Role::Field("counterparty", Kind::Text));
const PRODUCT_CODE: (&str, Role) = ("产品代码", Role::Unused);
const RATING: (&str, Role) = ("资产的信用评级", Role::Field("rating", Kind::Rating));
const SINCE: (&str, Role) = ("起息日", Role::Unused);
const UNTIL: (&str, Role) = ("到期日", Role::Unused);
const INTEREST: (&str, Role) = ("应收利息", Role::Amount("interest"));
const SHARE_HELD: (&str, Role) = ("持股比例", Role::Unused);
const COST: (&str, Role) = ("购买成本", Role::Added);
const VALUE: (&str, Role) = ("认可价值", Role::Value(&[]));
const EXPOSURE: (&str, Role) = ("风险暴露", Role::Added);
const STYLE: (&str, Role) = (
    "投资性质",
    Role::Field(
        "style",
        Kind::Words(&[
            ("货币市场类", "money_market"),
            ("现金管理类", "money_market"),
            ("固定收益类", "fixed_income"),
            ("权益类", "equity"),
            ("混合类", "mixed"),
            ("商品及金融衍生品类", "commodity"),
        ]),
    ),
);

const THROUGH: Line = Line::Section(2, &[("treatment", "look_through")]);
const EXEMPT: Line = Line::Section(2, &[("treatment", "exempt")]);
const OPAQUE: Line = Line::Section(2, &[("treatment", "opaque")]);

const PLAIN: &[(&str, Role)] =
    &[NUMBER, NAME, STANDING, LAYER, TYPE, COUNTERPARTY, COST, VALUE, EXPOSURE];
const STYLED: &[(&str, Role)] = &[
    NUMBER,
    NAME,
    STANDING,
    LAYER,
    TYPE,
    STYLE,
    PRODUCT_CODE,
    ISSUER,
    COUNTERPARTY,
    COST,
    VALUE,
    EXPOSURE,
];
const RATED: &[(&str, Role)] = &[
    NUMBER,
    NAME,
    STANDING,
    LAYER,
    TYPE,
    RATING,
    ISSUER,
    COUNTERPARTY,
    SINCE,
    UNTIL,
    INTEREST,
    VALUE,
    EXPOSURE,
];

const fn form(
    code: &'static str,
    columns: &'static [(&'static str, Role)],
    lines: &'static [(&'static str, Line)],
    fields: Fields,
) -> Form {
    Form { code, columns, lines, fields, entries: Entries::Products }
}

pub(crate) const MR16: Form = form(
    "MR16",
    &[NUMBER, NAME, STANDING, LAYER, TYPE, ISSUER, COUNTERPARTY, COST, VALUE, EXPOSURE],
    &[("进行穿透的权益类信托计划", THROUGH), ("无法穿透的权益类信托计划", OPAQUE), TOTAL],
    &[("class", "equity_trust")],
);

pub(crate) const MR17: Form = form(
    "MR17",
    STYLED,
    &[
        ("进行穿透的组合类保险资管产品", THROUGH),
        ("豁免穿透的组合类保险资管产品", EXEMPT),
        ("无法穿透的组合类保险资管产品", OPAQUE),
        TOTAL,
    ],
    &[("class", "portfolio_product")],
);

pub(crate) const MR18: Form = form(
    "MR18",
    &[
        NUMBER,
        NAME,
        STANDING,
        LAYER,
        TYPE,
        PRODUCT_CODE,
        ISSUER,
        COUNTERPARTY,
        COST,
        VALUE,
        EXPOSURE,
    ],
    &[("进行穿透的股权投资计划", THROUGH), ("无法穿透的股权投资计划", OPAQUE), TOTAL],
    &[("class", "equity_plan")],
);

pub(crate) const MR19: Form = form(
    "MR19",
    PLAIN,
    &[("进行穿透的股权投资基金", THROUGH), ("无法穿透的股权投资基金", OPAQUE), TOTAL],
    &[("class", "equity_fund")],
);

pub(crate) const MR20: Form = form(
    "MR20",
    PLAIN,
    &[("进行穿透的债转股投资计划", THROUGH), ("无法穿透的债转股投资计划", OPAQUE), TOTAL],
    &[("class", "debt_to_equity_plan")],
);

pub(crate) const MR21: Form = form(
    "MR21",
    STYLED,
    &[
        ("进行穿透的商业银行理财产品", THROUGH),
        ("豁免穿透的商业银行理财产品", EXEMPT),
        ("无法穿透的商业银行理财产品", OPAQUE),
        TOTAL,
    ],
    &[("class", "bank_wealth_product")],
);

/// The sheet has no counterparty; the vehicle is one.
pub(crate) const MR22: Form = form(
    "MR22",
    &[NUMBER, NAME, STANDING, LAYER, TYPE, SHARE_HELD, COST, VALUE, EXPOSURE],
    &[("进行穿透的特殊目的载体", THROUGH), ("无法穿透的特殊目的载体", OPAQUE), TOTAL],
    &[("class", "special_purpose_vehicle"), ("counterparty", "=title")],
);

pub(crate) const MR23: Form = form(
    "MR23",
    PLAIN,
    &[("进行穿透的不动产金融产品", THROUGH), ("无法穿透的不动产金融产品", OPAQUE), TOTAL],
    &[("class", "property_product")],
);

pub(crate) const MR24: Form = form(
    "MR24",
    PLAIN,
    &[
        ("进行穿透的公募基础设施证券投资基金", THROUGH),
        ("无法穿透的公募基础设施证券投资基金", OPAQUE),
        TOTAL,
    ],
    &[("class", "infrastructure_reit")],
);

/// What kind of product it is, the sheet does not say; the companion says the class.
const OVERSEAS: Fields = &[];
/// An exempt product of overseas assets is charged by its market (Rule 8 article 48).
const EXEMPT_ABROAD: Line = Line::Section(2, &[("treatment", "exempt"), ("style", "overseas")]);
const DEVELOPED: (&str, Line) = ("发达市场", Line::Section(3, &[("region", "developed")]));
const EMERGING: (&str, Line) = ("新兴市场", Line::Section(3, &[("region", "emerging")]));

pub(crate) const MR25: Form = form(
    "MR25",
    PLAIN,
    &[
        ("进行穿透的境外固收类资产", THROUGH),
        ("豁免穿透的境外固收类资产", EXEMPT_ABROAD),
        ("无法穿透的境外固收类资产", OPAQUE),
        DEVELOPED,
        EMERGING,
        TOTAL,
    ],
    OVERSEAS,
);

pub(crate) const MR26: Form = form(
    "MR26",
    PLAIN,
    &[
        ("进行穿透的境外权益类资产", THROUGH),
        ("豁免穿透的境外权益类资产", EXEMPT_ABROAD),
        ("无法穿透的境外权益类资产", OPAQUE),
        DEVELOPED,
        EMERGING,
        TOTAL,
    ],
    OVERSEAS,
);

pub(crate) const CR10: Form = form(
    "CR10",
    RATED,
    &[("进行穿透的固定收益类信托计划", THROUGH), ("无法穿透的固定收益类信托计划", OPAQUE), TOTAL],
    &[("class", "fixed_income_trust")],
);

pub(crate) const CR11: Form = form(
    "CR11",
    &[
        NUMBER,
        NAME,
        STANDING,
        LAYER,
        TYPE,
        RATING,
        PRODUCT_CODE,
        ISSUER,
        COUNTERPARTY,
        SINCE,
        UNTIL,
        INTEREST,
        VALUE,
        EXPOSURE,
    ],
    &[("进行穿透的债权投资计划", THROUGH), ("无法穿透的债权投资计划", OPAQUE), TOTAL],
    &[("class", "debt_plan")],
);

pub(crate) const CR12: Form = form(
    "CR12",
    RATED,
    &[
        ("进行穿透的资产支持计划", THROUGH),
        ("豁免穿透的资产支持计划", EXEMPT),
        ("无法穿透的资产支持计划", OPAQUE),
        TOTAL,
    ],
    &[("class", "asset_backed_plan")],
);

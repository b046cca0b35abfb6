//! Sheets of cash, deposits, bonds and loans: CR01 to CR07, CR09.

use crate::asset_sheet::form::{
    DIRECT, Entries, Form, Kind, LOOK_THROUGH, Line, NUMBER, Role, TOTAL,
};

const VALUE: (&str, Role) = ("认可价值", Role::Value(&[]));
const INTEREST: (&str, Role) = ("应收利息", Role::Amount("interest"));
const EXPOSURE: (&str, Role) = ("风险暴露", Role::Added);
/// Of a bond the exposure is its fair value (Rule 9 article 12).
const FAIR_VALUE: (&str, Role) = ("风险暴露", Role::Amount("fair_value"));
const BOND: (&str, Role) = ("债券名称", Role::Title);
const CODE: (&str, Role) = ("债券代码", Role::Unused);
const LEFT: (&str, Role) = ("剩余期限（年）", Role::Unused);
const RATING: (&str, Role) = ("资产的信用评级", Role::Field("rating", Kind::Rating));
const DURATION: (&str, Role) = ("修正久期（年）", Role::Field("duration", Kind::Number));

pub(crate) const CR01: Form = Form {
    code: "CR01",
    columns: &[NUMBER, ("资产类别", Role::Title), VALUE, INTEREST, EXPOSURE],
    lines: &[
        DIRECT,
        LOOK_THROUGH,
        ("库存现金", Line::Figure(&[("class", "cash")])),
        ("活期存款", Line::Figure(&[("class", "cash")])),
        ("通知存款", Line::Figure(&[("class", "other_liquidity")])),
        ("买入返售证券", Line::Figure(&[("class", "reverse_repo")])),
        ("商业银行票据", Line::Figure(&[("class", "other_liquidity")])),
        ("大额可转让存单", Line::Figure(&[("class", "other_liquidity")])),
        ("拆出资金", Line::Figure(&[("class", "interbank_lending")])),
        (
            "存放在中国证券登记结算公司和中央国债登记结算公司的备付金和保证金",
            Line::Figure(&[("class", "other_liquidity")]),
        ),
        ("其他流动性管理工具", Line::Figure(&[("class", "other_liquidity")])),
        TOTAL,
    ],
    fields: &[],
    entries: Entries::Printed,
};

pub(crate) const CR02: Form = Form {
    code: "CR02",
    columns: &[NUMBER, ("资产类别", Role::Title), VALUE, INTEREST, EXPOSURE],
    lines: &[
        DIRECT,
        LOOK_THROUGH,
        ("定期存款、协议存款、大额存单", Line::Section(2, &[("class", "time_deposit")])),
        ("保本结构性存款", Line::Section(2, &[("class", "structured_deposit")])),
        ("政策性银行", Line::Figure(&[("kind", "policy_bank")])),
        ("国有大型商业银行", Line::Figure(&[("kind", "large_state_bank")])),
        ("股份制商业银行", Line::Figure(&[("kind", "joint_stock_bank")])),
        ("城市商业银行", Line::Figure(&[("kind", "city_bank")])),
        ("国际信用评级在A级及以上的外资商业银行", Line::Figure(&[("kind", "foreign_bank_a")])),
        ("农村商业银行", Line::Figure(&[("kind", "rural_bank")])),
        ("其他境内商业银行和境外银行", Line::Figure(&[("kind", "other_bank overseas_bank")])),
        ("非保本结构性存款", UNPROTECTED),
        ("其他存款", OTHER_DEPOSIT),
        ("其中：企业集团财务公司", Line::OfWhich),
        TOTAL,
    ],
    fields: &[],
    entries: Entries::Printed,
};

/// Lines beside the sections, so that they end the section before them.
const UNPROTECTED: Line = Line::Section(2, &[("class", "unprotected_structured_deposit")]);
const OTHER_DEPOSIT: Line = Line::Section(2, &[("class", "time_deposit")]);

const INSTRUMENT: Line = Line::Section(3, &[("class", "financial_bond")]);

pub(crate) const CR03: Form = Form {
    code: "CR03",
    columns: &[NUMBER, BOND, CODE, LEFT, RATING, DURATION, VALUE, FAIR_VALUE],
    lines: &[
        DIRECT,
        LOOK_THROUGH,
        ("金融债（不含次级债、资本补充债等资本工具）", Line::Section(2, &[])),
        ("银行和其他保险公司发行的次级债、资本补充债等资本工具", Line::Section(2, &[])),
        ("政策性金融债券", Line::Section(3, &[("class", "policy_bank_bond"), ("rating", "")])),
        ("商业银行债券", INSTRUMENT),
        ("非银行金融债券", INSTRUMENT),
        ("银行发行的二级资本工具", INSTRUMENT),
        ("其他保险公司发行的次级债、资本补充债券", INSTRUMENT),
        TOTAL,
    ],
    fields: &[],
    entries: Entries::Listed,
};

/// The form leaves the names of the sections to the insurer.
pub(crate) const CR04: Form = Form {
    code: "CR04",
    columns: &[NUMBER, BOND, CODE, LEFT, RATING, DURATION, VALUE, FAIR_VALUE],
    lines: &[
        DIRECT,
        LOOK_THROUGH,
        ("企业债", Line::Section(2, &[("class", "enterprise_bond")])),
        ("企业债券", Line::Section(2, &[("class", "enterprise_bond")])),
        ("公司债", Line::Section(2, &[("class", "company_bond")])),
        ("公司债券", Line::Section(2, &[("class", "company_bond")])),
        TOTAL,
    ],
    fields: &[],
    entries: Entries::Listed,
};

pub(crate) const CR05: Form = Form {
    code: "CR05",
    columns: &[NUMBER, BOND, LEFT, RATING, DURATION, VALUE, FAIR_VALUE],
    lines: &[
        DIRECT,
        LOOK_THROUGH,
        ("短期融资券、超短期融资券", Line::Section(2, &[("class", "commercial_paper")])),
        ("中期票据", Line::Section(2, &[("class", "debt_financing_instrument")])),
        TOTAL,
    ],
    fields: &[],
    entries: Entries::Listed,
};

pub(crate) const CR06: Form = Form {
    code: "CR06",
    columns: &[NUMBER, BOND, LEFT, RATING, DURATION, VALUE, FAIR_VALUE],
    lines: &[
        DIRECT,
        LOOK_THROUGH,
        (
            "政府支持机构债券",
            Line::Section(2, &[("class", "government_supported_bond"), ("rating", "")]),
        ),
        ("同业存单", Line::Section(2, &[("class", "interbank_certificate")])),
        ("信贷资产支持证券", Line::Section(2, &[("class", "credit_abs")])),
        ("资产支持票据", Line::Section(2, &[("class", "asset_backed_note")])),
        ("证券交易所挂票交易的资产支持证券", Line::Section(2, &[("class", "exchange_abs")])),
        ("证券交易所挂牌交易的资产支持证券", Line::Section(2, &[("class", "exchange_abs")])),
        TOTAL,
    ],
    fields: &[],
    entries: Entries::Listed,
};

/// One row for each counterparty (fill-in note 1); its rating is that of the counterparty.
pub(crate) const CR07: Form = Form {
    code: "CR07",
    columns: &[
        NUMBER,
        ("合约名称", Role::Title),
        ("交易对手信用评级", Role::Unused),
        ("债权净额", Role::Value(&[])),
        EXPOSURE,
    ],
    lines: &[
        DIRECT,
        LOOK_THROUGH,
        ("外汇远期", Line::Section(2, &[])),
        ("利率互换", Line::Section(2, &[])),
        TOTAL,
    ],
    fields: &[("class", "hedging_derivative")],
    entries: Entries::Listed,
};

pub(crate) const CR09: Form = Form {
    code: "CR09",
    columns: &[
        NUMBER,
        ("资产类别", Role::Title),
        (
            "资产风险分类等级",
            Role::Field(
                "grade",
                Kind::Words(&[
                    ("正常类", "normal"),
                    ("关注类", "special_mention"),
                    ("次级类", "substandard"),
                    ("可疑类", "doubtful"),
                    ("损失类", "loss"),
                ]),
            ),
        ),
        VALUE,
        EXPOSURE,
    ],
    lines: &[
        DIRECT,
        LOOK_THROUGH,
        (
            "保险公司向其非控股的、经营投资性房地产业务的项目公司的各项融资借款",
            Line::Section(2, &[("class", "uncontrolled_property_loan")]),
        ),
        (
            "保险公司向集团外的关联方提供的融资借款",
            Line::Section(2, &[("class", "related_party_loan")]),
        ),
        ("其他底层贷款资产", Line::Section(2, &[("class", "loan")])),
        TOTAL,
    ],
    fields: &[("counterparty", "=title")],
    entries: Entries::Listed,
};

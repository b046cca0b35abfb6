//! Sheets of reinsurance, receivables, policy loans and guarantees: CR13 to CR18.

use crate::asset_sheet::form::{Entries, Fields, Form, Line, NUMBER, Role, TOTAL};

const VALUE: (&str, Role) = ("认可价值", Role::Value(&[]));
const EXPOSURE: (&str, Role) = ("风险暴露", Role::Added);
const FACTOR: (&str, Role) = ("基础因子RF0", Role::Unused);
const CAPITAL: (&str, Role) = ("最低资本", Role::Added);
/// The age that the printed text says.
const AGED: Fields = &[("age_months", "=age")];

const HOME: Line = Line::Section(
    2,
    &[(
        "kind",
        "domestic_insurer domestic_insurer_branch domestic_reinsurer domestic_reinsurer_branch",
    )],
);
const ABROAD: Line =
    Line::Section(2, &[("kind", "overseas_insurer overseas_reinsurer hong_kong_reinsurer")]);
const PLAIN: Line = Line::Figure(&[]);

pub(crate) const CR13: Form = Form {
    code: "CR13",
    columns: &[
        NUMBER,
        ("再保分入人偿付能力水平或评级", Role::Title),
        ("应收分保准备金", Role::Value(&[("class", "ceded_reserve")])),
        ("应收分保款项", Role::Value(&[("class", "ceded_receivable")])),
        EXPOSURE,
        FACTOR,
        CAPITAL,
    ],
    lines: &[
        ("再保险分出人为直接保险公司", Line::Direct),
        ("再保险分出人为再保险公司", Line::Direct),
        ("境内再保险分入人", HOME),
        ("境外再保险分入人", ABROAD),
        ("200%（含）及以上", PLAIN),
        ("[150%,200%)", PLAIN),
        ("[100%,150%)", PLAIN),
        ("[50%,100%)", PLAIN),
        ("50%以下或无法获取", PLAIN),
        ("各级偿付能力充足率全部达到监管要求", Line::Section(3, &[])),
        ("有担保措施的部分", PLAIN),
        ("无担保措施的部分", PLAIN),
        (
            "最近一期偿付能力充足率不能满足当地偿付能力监管要求或无法获得再保险人偿付能力数据",
            Line::Section(3, &[]),
        ),
        ("所在国家或地区获得中国偿付能力监管等效资格", Line::Section(3, &[])),
        ("合格的香港再保险机构", Line::Figure(&[("kind", "hong_kong_reinsurer")])),
        ("最近一期偿付能力充足率满足当地偿付能力监管要求", Line::Section(3, &[])),
        ("AAA", PLAIN),
        ("AA+", PLAIN),
        ("AA", PLAIN),
        ("AA-", PLAIN),
        ("A+", PLAIN),
        ("A", PLAIN),
        ("A-", PLAIN),
        ("BBB+及以下", PLAIN),
        TOTAL,
    ],
    fields: &[],
    entries: Entries::Printed,
};

pub(crate) const CR14: Form = Form {
    code: "CR14",
    columns: &[NUMBER, ("再保险资产的账龄", Role::Title), ("债权净额", Role::Value(&[])), EXPOSURE],
    lines: &[
        ("账龄不大于6个月", Line::Figure(AGED)),
        ("账龄在（6个月，12个月]", Line::Figure(AGED)),
        ("账龄在12个月以上", Line::Figure(AGED)),
        TOTAL,
    ],
    fields: &[("class", "assumed_receivable")],
    entries: Entries::Printed,
};

pub(crate) const CR15: Form = Form {
    code: "CR15",
    columns: &[NUMBER, ("项目", Role::Title), VALUE, EXPOSURE, FACTOR, CAPITAL],
    lines: &[
        (
            "农业保险、与各级政府合作的城乡居民大病保险等享受各级政府保费补贴的业务",
            Line::Section(2, &[("business", "subsidised")]),
        ),
        ("其他业务", Line::Section(2, &[("business", "other")])),
        ("不大于6个月", Line::Figure(AGED)),
        ("不大于9个月", Line::Figure(AGED)),
        ("（6个月，12个月]", Line::Figure(AGED)),
        ("（9个月，12个月]", Line::Figure(AGED)),
        ("（12个月，18个月]", Line::Figure(AGED)),
        ("12个月以上", Line::Figure(AGED)),
        ("18个月以上", Line::Figure(AGED)),
        TOTAL,
    ],
    fields: &[("class", "premium_receivable")],
    entries: Entries::Printed,
};

/// Untested business has the brackets of other business in Rule 9 article 34; loans stand on MR11
/// and CR09 too.
pub(crate) const CR16: Form = Form {
    code: "CR16",
    columns: &[NUMBER, ("资产类别", Role::Title), VALUE, EXPOSURE, FACTOR, CAPITAL],
    lines: &[
        ("预付赔款、待抵扣的预交税费", Line::Section(2, &[("class", "prepaid_claim_or_tax")])),
        ("预付赔款", PLAIN),
        ("待抵扣的预交保费", PLAIN),
        ("待抵扣的预交税费", PLAIN),
        (
            "未通过重大保险风险测试的保险业务所对应的应收及预付款项",
            Line::Section(2, &[("class", "untested_receivable"), ("business", "other")]),
        ),
        ("保险公司向经营房地产业务的项目公司的各项融资借款", Line::Repeated(2)),
        ("保险公司向其控股的、经营投资性房地产业务的项目公司的各项融资借款", Line::Repeated(3)),
        ("保险公司向其非控股的、经营投资性房地产业务的项目公司的各项融资借款", Line::Repeated(3)),
        ("保险集团向集团外的关联方提供的融资借款", Line::Repeated(2)),
        ("除上述外的其他应收及预付款项", Line::Section(2, &[("class", "other_receivable")])),
        ("不大于6个月", Line::Figure(AGED)),
        ("（6个月，12个月]", Line::Figure(AGED)),
        ("（12个月，18个月]", Line::Figure(AGED)),
        ("12个月以上", Line::Figure(AGED)),
        ("18个月以上", Line::Figure(AGED)),
        TOTAL,
    ],
    fields: &[],
    entries: Entries::Listed,
};

pub(crate) const CR17: Form = Form {
    code: "CR17",
    columns: &[NUMBER, ("账户类别", Role::Title), VALUE, EXPOSURE, FACTOR, CAPITAL],
    lines: &[
        ("传统险（不含高利率保单）", PLAIN),
        ("分红险", PLAIN),
        ("万能险", PLAIN),
        ("高利率保单", PLAIN),
        ("其他", PLAIN),
        TOTAL,
    ],
    fields: &[("class", "policy_loan")],
    entries: Entries::Printed,
};

pub(crate) const CR18: Form = Form {
    code: "CR18",
    columns: &[
        NUMBER,
        ("被担保方", Role::Title),
        ("担保金额", Role::Value(&[])),
        EXPOSURE,
        FACTOR,
        ("最低资本合计", Role::Added),
    ],
    lines: &[("其他", PLAIN), TOTAL],
    fields: &[("class", "debt_guarantee"), ("counterparty", "=title")],
    entries: Entries::Listed,
};

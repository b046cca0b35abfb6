//! The rows of the quarterly return (偿付能力季度报告), annex 9 of the implementation notice: sheets S01
//! (solvency position) and S05 (minimum capital), with their codes, in Chinese and English, each
//! row a traced figure.

use std::sync::Arc;

use crate::aggregate::{Contribution, MinimumCapital, RiskLevel};
use crate::capital::Tiers;
use crate::error::Error;
use crate::quantity::Amount;
use crate::report::numbers::{grouped, percent};
use crate::report::planning::Language;
use crate::report::table::TextTable;
use crate::solvency::Solvency;
use crate::trace::{Measure, Trace, Traced, Value};

/// A row of a return sheet.
#[derive(Clone, Debug)]
pub struct ReturnRow {
    sheet: &'static str,
    code: &'static str,
    chinese: &'static str,
    english: &'static str,
    figure: Option<Arc<Trace>>,
    contribution: Option<Contribution>,
}

impl ReturnRow {
    pub(super) const fn new(
        sheet: &'static str,
        code: &'static str,
        (chinese, english): (&'static str, &'static str),
        figure: Option<Arc<Trace>>,
    ) -> Self {
        Self { sheet, code, chinese, english, figure, contribution: None }
    }

    /// The sheet: `S01`, `S02`, `S05`.
    #[must_use]
    pub const fn sheet(&self) -> &'static str {
        self.sheet
    }

    /// The code of the row (行次).
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.code
    }

    /// The name in the return.
    #[must_use]
    pub const fn chinese(&self) -> &'static str {
        self.chinese
    }

    /// The name in English.
    #[must_use]
    pub const fn english(&self) -> &'static str {
        self.english
    }

    /// The figure; none where it is not known.
    #[must_use]
    pub const fn figure(&self) -> Option<&Arc<Trace>> {
        self.figure.as_ref()
    }

    /// What it contributes to the minimum capital, for a row that does.
    #[must_use]
    pub const fn contribution(&self) -> Option<&Contribution> {
        self.contribution.as_ref()
    }
}

pub(super) type Names = (&'static str, &'static str);

/// Sheet S05: the minimum capital with its parts; the rows of risks and sub-risks carry what they
/// contribute to it.
///
/// # Errors
///
/// [`Error::Overflow`] past the range of amounts.
pub fn minimum_capital_rows(minimum: &MinimumCapital) -> Result<Vec<ReturnRow>, Error> {
    let row = |code, names: Names, figure: Option<&Traced<Amount>>| {
        ReturnRow::new("S05", code, names, figure.map(|figure| Arc::clone(figure.trace())))
    };
    let lines = minimum.loss_absorption_lines();
    let mut rows = vec![
        row("1", ("量化风险最低资本", "quantifiable risks"), Some(minimum.quantifiable())),
        row(
            "1*",
            (
                "量化风险最低资本（未考虑特征系数前）",
                "quantifiable risks before the size coefficient",
            ),
            Some(minimum.before_size()),
        ),
    ];
    for (code, level, names) in LEVELS {
        let known = match *level {
            "life" => minimum.life(),
            "non_life" => Some(minimum.non_life()),
            "market" => Some(minimum.market()),
            _ => Some(minimum.credit()),
        };
        rows.push(row(code, *names, known.map(RiskLevel::total)));
        let aggregate = known.and_then(RiskLevel::aggregate);
        for (code, _, label, names) in SUB_RISKS.iter().filter(|(_, of, ..)| of == level) {
            let figure = match *label {
                "diversification" => aggregate.map(|aggregate| aggregate.diversification()),
                label => aggregate.and_then(|aggregate| aggregate.part(label)),
            };
            rows.push(row(code, *names, figure));
        }
    }
    let diversification = minimum.diversified().diversification();
    rows.push(row("1.5", ("量化风险分散效应", "diversification"), Some(diversification)));
    let effective = Some(minimum.loss_absorption());
    rows.push(row("1.6", ("特定类别保险合同损失吸收效应", "loss absorption"), effective));
    let names = ("损失吸收调整-不考虑上限", "loss absorption without its cap");
    rows.push(row("1.6.1", names, lines.map(|(uncapped, _)| uncapped)));
    let names = ("损失吸收效应调整上限", "cap of the loss absorption");
    rows.push(row("1.6.2", names, lines.map(|(_, cap)| cap)));
    rows.push(row("2", ("控制风险最低资本", "control risk"), Some(minimum.control_risk())));
    rows.push(row("3", ("附加资本", "additional capital"), Some(minimum.additional())));
    for ((code, names), part) in ADDITIONAL.iter().zip(minimum.additional_parts()) {
        rows.push(row(code, *names, Some(part)));
    }
    rows.push(row("4", ("最低资本", "minimum capital"), Some(minimum.total())));
    for contribution in minimum.contributions()? {
        let code = code_of(&contribution);
        if let Some(row) = rows.iter_mut().find(|row| Some(row.code) == code) {
            row.contribution = Some(contribution);
        }
    }
    Ok(rows)
}

pub(super) const LEVELS: &[(&str, &str, Names)] = &[
    ("1.1", "life", ("寿险业务保险风险最低资本合计", "life insurance risk")),
    ("1.2", "non_life", ("非寿险业务保险风险最低资本合计", "non-life insurance risk")),
    ("1.3", "market", ("市场风险-最低资本合计", "market risk")),
    ("1.4", "credit", ("信用风险-最低资本合计", "credit risk")),
];

pub(super) const SUB_RISKS: &[(&str, &str, &str, Names)] = &[
    (
        "1.1.1",
        "life",
        "loss_occurrence",
        ("寿险业务保险风险-损失发生风险最低资本", "loss occurrence risk"),
    ),
    ("1.1.2", "life", "lapse", ("寿险业务保险风险-退保风险最低资本", "lapse risk")),
    ("1.1.3", "life", "expense", ("寿险业务保险风险-费用风险最低资本", "expense risk")),
    ("1.1.4", "life", "diversification", ("寿险业务保险风险-风险分散效应", "diversification")),
    (
        "1.2.1",
        "non_life",
        "premium_reserve",
        ("非寿险业务保险风险-保费及准备金风险最低资本", "premium and reserve risk"),
    ),
    (
        "1.2.2",
        "non_life",
        "catastrophe",
        ("非寿险业务保险风险-巨灾风险最低资本", "catastrophe risk"),
    ),
    (
        "1.2.3",
        "non_life",
        "diversification",
        ("非寿险业务保险风险-风险分散效应", "diversification"),
    ),
    ("1.3.1", "market", "interest_rate", ("市场风险-利率风险最低资本", "interest rate risk")),
    ("1.3.2", "market", "equity_price", ("市场风险-权益价格风险最低资本", "equity price risk")),
    (
        "1.3.3",
        "market",
        "real_estate",
        ("市场风险-房地产价格风险最低资本", "real estate price risk"),
    ),
    (
        "1.3.4",
        "market",
        "overseas_fixed_income",
        ("市场风险-境外固定收益类资产价格风险最低资本", "price risk of overseas fixed income"),
    ),
    (
        "1.3.5",
        "market",
        "overseas_equity",
        ("市场风险-境外权益类资产价格风险最低资本", "price risk of overseas equity"),
    ),
    ("1.3.6", "market", "exchange_rate", ("市场风险-汇率风险最低资本", "exchange rate risk")),
    ("1.3.7", "market", "diversification", ("市场风险-风险分散效应", "diversification")),
    ("1.4.1", "credit", "spread", ("信用风险-利差风险最低资本", "spread risk")),
    (
        "1.4.2",
        "credit",
        "default",
        ("信用风险-交易对手违约风险最低资本", "counterparty default risk"),
    ),
    ("1.4.3", "credit", "diversification", ("信用风险-风险分散效应", "diversification")),
];

const ADDITIONAL: [(&str, Names); 4] = [
    ("3.1", ("逆周期附加资本", "countercyclical")),
    ("3.2", ("D-SII附加资本", "D-SII")),
    ("3.3", ("G-SII附加资本", "G-SII")),
    ("3.4", ("其他附加资本", "other")),
];

/// The row that a contribution belongs to.
fn code_of(contribution: &Contribution) -> Option<&'static str> {
    match (contribution.risk(), contribution.sub_risk()) {
        ("loss_absorption", _) => Some("1.6"),
        ("additional", _) => Some("3"),
        (risk, None) => LEVELS.iter().find(|(_, level, _)| *level == risk).map(|(code, ..)| *code),
        (risk, Some(label)) => SUB_RISKS
            .iter()
            .find(|(_, of, name, _)| *of == risk && *name == label)
            .map(|(code, ..)| *code),
    }
}

/// Sheet S01: the solvency position; admitted assets and liabilities where they are known.
///
/// # Errors
///
/// [`Error::Overflow`] past the range of amounts.
pub fn solvency_rows(
    balance: Option<(Amount, Amount)>,
    tiers: &Tiers,
    minimum: &MinimumCapital,
    solvency: &Solvency,
) -> Result<Vec<ReturnRow>, Error> {
    let row =
        |code, names: Names, figure: Option<Arc<Trace>>| ReturnRow::new("S01", code, names, figure);
    let traced = |figure: &Traced<Amount>| Some(Arc::clone(figure.trace()));
    let tier =
        |step, amount: Amount| Some(Arc::new(Trace::given(step, Measure::Yuan, amount.yuan())));
    let (assets, liabilities) = balance.unzip();
    let known = |step, amount: Option<Amount>| amount.and_then(|amount| tier(step, amount));
    Ok(vec![
        row("1", ("认可资产", "admitted assets"), known("admitted assets", assets)),
        row("2", ("认可负债", "admitted liabilities"), known("admitted liabilities", liabilities)),
        row("3", ("实际资本", "actual capital"), traced(solvency.actual())),
        row("3.1", ("核心一级资本", "core tier 1"), tier("core tier 1 capital", tiers.core_one)),
        row("3.2", ("核心二级资本", "core tier 2"), tier("core tier 2 capital", tiers.core_two)),
        row(
            "3.3",
            ("附属一级资本", "supplementary tier 1"),
            tier("supplementary tier 1 capital", tiers.supplementary_one),
        ),
        row(
            "3.4",
            ("附属二级资本", "supplementary tier 2"),
            tier("supplementary tier 2 capital", tiers.supplementary_two),
        ),
        row("4", ("最低资本", "minimum capital"), traced(solvency.minimum())),
        row("4.1", ("量化风险最低资本", "quantifiable risks"), traced(minimum.quantifiable())),
        row(
            "4.1.1",
            ("寿险业务保险风险最低资本", "life insurance risk"),
            minimum.life().and_then(|life| traced(life.total())),
        ),
        row(
            "4.1.2",
            ("非寿险业务保险风险最低资本", "non-life insurance risk"),
            traced(minimum.non_life().total()),
        ),
        row("4.1.3", ("市场风险最低资本", "market risk"), traced(minimum.market().total())),
        row("4.1.4", ("信用风险最低资本", "credit risk"), traced(minimum.credit().total())),
        row(
            "4.1.5",
            ("量化风险分散效应", "diversification"),
            traced(minimum.diversified().diversification()),
        ),
        row(
            "4.1.6",
            ("特定类别保险合同损失吸收效应", "loss absorption"),
            traced(minimum.loss_absorption()),
        ),
        row("4.2", ("控制风险最低资本", "control risk"), traced(minimum.control_risk())),
        row("4.3", ("附加资本", "additional capital"), traced(minimum.additional())),
        row("5", ("核心偿付能力溢额", "core margin"), traced(solvency.core().margin())),
        row(
            "6",
            ("核心偿付能力充足率", "core ratio"),
            Some(Arc::clone(solvency.core().ratio().trace())),
        ),
        row(
            "7",
            ("综合偿付能力溢额", "comprehensive margin"),
            traced(solvency.comprehensive().margin()),
        ),
        row(
            "8",
            ("综合偿付能力充足率", "comprehensive ratio"),
            Some(Arc::clone(solvency.comprehensive().ratio().trace())),
        ),
    ])
}

/// A figure in print: yuan to the fen, a ratio in per cent to two places as the return prints it.
pub(super) fn printed(figure: Option<&Arc<Trace>>) -> Result<String, Error> {
    match figure.map(|figure| figure.value()) {
        None => Ok(String::new()),
        Some(Value::Number(number)) => Ok(Amount::from_yuan(number)?.to_string()),
        Some(Value::Fraction(fraction)) => percent(fraction, 2),
        Some(Value::Answer(answer)) => Ok(answer.to_string()),
    }
}

/// The rows as a table for a terminal, headed in a language; what a row contributes stands beside
/// it, and what one more yuan of it costs.
///
/// # Errors
///
/// [`Error::Overflow`] when a figure does not fit in print.
pub fn return_text(rows: &[ReturnRow], language: Language) -> Result<String, Error> {
    let contributes = rows.iter().any(|row| row.contribution.is_some());
    let (left, right) = match language {
        Language::English => {
            (["row", "item", "in English"], ["yuan", "contributes", "per yuan more"])
        }
        Language::Chinese => (["行次", "项目", "英文"], ["元", "对最低资本的贡献", "每增加一元"]),
    };
    let right = right.get(..if contributes { 3 } else { 1 }).unwrap_or_default();
    let mut table = TextTable::new(&left, right);
    for row in rows {
        let figure = match row.figure.as_ref().map(|figure| figure.value()) {
            Some(Value::Number(number)) => grouped(Amount::from_yuan(number)?.yuan()),
            Some(Value::Fraction(_) | Value::Answer(_)) | None => printed(row.figure.as_ref())?,
        };
        let figure = if figure.is_empty() { "-".to_owned() } else { figure };
        let mut cells = vec![row.code.to_owned(), row.chinese.to_owned(), row.english.to_owned()];
        cells.push(figure);
        if contributes {
            let contribution = row.contribution.as_ref();
            let capital = contribution.map(|part| grouped(part.capital().yuan()));
            let marginal = contribution.map(|part| part.marginal().to_string());
            cells.push(capital.unwrap_or_default());
            cells.push(marginal.unwrap_or_default());
        }
        table.row(cells);
    }
    Ok(table.to_string())
}

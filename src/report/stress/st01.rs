//! Return ST01 (季度压力测试) as a table: the next quarter in the base and under the two mandatory
//! factors, in the rows of annex 9.

use super::content::StressReport;
use super::names;
use crate::error::Error;
use crate::quantity::Amount;
use crate::report::numbers::{fen, percent};
use crate::report::planning::Language;
use crate::report::table::TextTable;
use crate::stress::{StressOutcome, StressPeriod, StressResult, StressedPosition};
use crate::trace::Traced;

/// The rows of the return from 2 on, with their numbers and names.
const ROWS: [(&str, &str); 7] = [
    ("2", "实际资本"),
    ("3", "核心资本"),
    ("4", "最低资本"),
    ("5", "核心偿付能力溢额"),
    ("6", "核心偿付能力充足率"),
    ("7", "综合偿付能力溢额"),
    ("8", "综合偿付能力充足率"),
];

/// The table; nothing for an insurer without mandatory factors.
pub(super) fn st01(report: &StressReport<'_>, language: Language) -> Result<Option<String>, Error> {
    // Where a factor could not be computed.
    let missing = language.either("not computed", "未计算");
    let quarter = report.test.results().iter();
    let quarter: Vec<_> = quarter
        .filter(|(stress, _)| stress.period() == StressPeriod::Quarter)
        .map(|(_, result)| match result {
            StressResult::Computed(outcome) => Some(outcome.as_ref()),
            StressResult::NotComputed(_) => None,
        })
        .collect();
    if quarter.is_empty() {
        return Ok(None);
    }
    let mut columns = vec![cells(report.base.position())?.to_vec()];
    for outcome in &quarter {
        let position = outcome.map(|outcome| cells(outcome.position())).transpose()?;
        columns.push(position.map_or_else(|| vec![missing.to_owned(); ROWS.len()], Vec::from));
    }
    let names = ["基本情景", "必测风险因素一", "必测风险因素二"];
    let mut table = TextTable::new(&["行次", "项目"], &names);
    let described = quarter
        .iter()
        .map(|outcome| outcome.map_or(missing.to_owned(), |outcome| describe(outcome, language)));
    let first = ["1", "风险因素描述", ""].map(str::to_owned);
    table.row(first.into_iter().chain(described));
    for (place, (row, name)) in ROWS.iter().enumerate() {
        let cells = columns.iter().map(|column| column.get(place).cloned().unwrap_or_default());
        table.row([(*row).to_owned(), (*name).to_owned()].into_iter().chain(cells));
    }
    let title = language.either("ST01, the next quarter (季度压力测试)", "ST01 季度压力测试");
    Ok(Some(format!("{title}\n{table}")))
}

fn describe(outcome: &StressOutcome, language: Language) -> String {
    let factors = outcome.applied().iter().map(|applied| {
        let number = applied.number().value().decimal().map(|number| number.normalize());
        let factor = language.either(applied.factor().word(), names::factor(applied.factor()));
        format!("{factor} {}", number.unwrap_or_default())
    });
    factors.collect::<Vec<_>>().join(", ")
}

fn cells(position: &StressedPosition) -> Result<[String; 7], Error> {
    let solvency = position.solvency();
    let (core, all) = (solvency.core(), solvency.comprehensive());
    let yuan = |amount: &Traced<Amount>| fen(amount.value().yuan());
    Ok([
        yuan(solvency.actual()),
        yuan(position.capital().core()),
        yuan(solvency.minimum()),
        yuan(core.margin()),
        percent(core.ratio().value(), 2)?,
        yuan(all.margin()),
        percent(all.ratio().value(), 2)?,
    ])
}

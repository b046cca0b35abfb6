//! A stress test as plain tables for a terminal.

use super::content::StressReport;
use super::names;
use super::st01::st01;
use crate::error::Error;
use crate::quantity::{Amount, Fraction};
use crate::report::numbers::{fen, grouped, percent};
use crate::report::planning::Language;
use crate::report::prose::wrapped;
use crate::report::quarter_end_text::reading_table;
use crate::report::table::TextTable;
use crate::stress::{
    MandatoryStress, ReversePoint, ReverseStress, StressOutcome, StressReach, StressResult,
    StressedPosition,
};
use crate::trace::Trace;
use crate::wording::Vocabulary;

/// The tables: every scenario beside the base, return ST01, what was applied, which capitals moved,
/// what is missing, reverse stress, and the readings; in a language.
///
/// # Errors
///
/// [`Error::Overflow`] when a figure does not fit in print.
pub fn stress_text(report: &StressReport<'_>, language: Language) -> Result<String, Error> {
    let mut parts = vec![head(report, language), positions(report, language)?];
    parts.extend(st01(report, language)?);
    let computed = computed(report);
    if !computed.is_empty() {
        parts.push(applied(&computed, language));
        parts.push(moved(&computed, language));
    }
    parts.extend(missing(report, language));
    parts.push(
        match (report.test.reverse_is_due(), language) {
            (true, Language::Chinese) => "按基本情景的综合偿付能力充足率，应开展反向压力测试。\n",
            (false, Language::Chinese) => {
                "按基本情景的综合偿付能力充足率，无须开展反向压力测试。\n"
            }
            (true, Language::English) => {
                "A reverse stress test is due at the comprehensive ratio of the base.\n"
            }
            (false, Language::English) => {
                "A reverse stress test is not due at the comprehensive ratio of the base.\n"
            }
        }
        .to_owned(),
    );
    if !report.reverse.is_empty() {
        parts.push(reverse(report.reverse, language)?);
    }
    parts.push(reading_table(report.readings, language));
    Ok(parts.join("\n"))
}

fn head(report: &StressReport<'_>, language: Language) -> String {
    match language {
        Language::English => {
            let mut head = report.head.text("stress test");
            for caveat in report.caveats() {
                head.push_str(&wrapped(&format!("CAVEAT: {caveat}.")));
            }
            head
        }
        Language::Chinese => {
            let vocabulary = Vocabulary::embedded();
            let mut head = report.head.chinese("压力测试", &vocabulary);
            for caveat in report.caveats() {
                head.push_str(&format!("注意：{}。\n", vocabulary.chinese(&caveat)));
            }
            head
        }
    }
}

fn computed<'a>(report: &StressReport<'a>) -> Vec<(MandatoryStress, &'a StressOutcome)> {
    let results = report.test.results().iter();
    let computed = results.filter_map(|(stress, result)| match result {
        StressResult::Computed(outcome) => Some((*stress, outcome.as_ref())),
        StressResult::NotComputed(_) => None,
    });
    computed.collect()
}

/// The scenario as the first cells of a row.
fn scenario(stress: MandatoryStress, language: Language) -> [String; 2] {
    let period = language.either(stress.period().word(), names::period(stress.period()));
    [period, language.either(stress.name(), stress.chinese())].map(str::to_owned)
}

/// The heads of the same.
fn scenario_heads(language: Language) -> [&'static str; 2] {
    [language.either("next", "期间"), language.either("scenario", "情景")]
}

fn positions(report: &StressReport<'_>, language: Language) -> Result<String, Error> {
    let columns = [
        language.either("loss", "损失"),
        language.either("core capital", "核心资本"),
        language.either("actual capital", "实际资本"),
        language.either("minimum capital", "最低资本"),
        language.either("core ratio", "核心偿付能力充足率"),
        language.either("comprehensive ratio", "综合偿付能力充足率"),
    ];
    let table = TextTable::new(&scenario_heads(language), &columns);
    let mut table = table.with_last(language.either("complies", "是否达标"));
    let base = ["", language.either("base", "基本情景")].map(str::to_owned);
    let base = base.into_iter().chain([fen(Amount::ZERO.yuan())]);
    table.row(base.chain(position(report.base.position(), language)?));
    for (stress, outcome) in computed(report) {
        let loss = [grouped(outcome.loss().value().yuan())];
        let figures = position(outcome.position(), language)?;
        table.row(scenario(stress, language).into_iter().chain(loss).chain(figures));
    }
    let title = language.either("Mandatory scenarios of annex 4", "附件4的必测压力情景和必测因素");
    Ok(format!("{title}\n{table}"))
}

fn position(position: &StressedPosition, language: Language) -> Result<[String; 6], Error> {
    let solvency = position.solvency();
    let ratios = [solvency.core(), solvency.comprehensive()];
    let complies = ratios.iter().all(|ratio| ratio.complies().value());
    let [core, comprehensive] = ratios.map(|ratio| percent(ratio.ratio().value(), 2));
    Ok([
        grouped(position.capital().core().value().yuan()),
        grouped(solvency.actual().value().yuan()),
        grouped(solvency.minimum().value().yuan()),
        core?,
        comprehensive?,
        if complies { language.either("yes", "是") } else { language.either("no", "否") }
            .to_owned(),
    ])
}

fn applied(computed: &[(MandatoryStress, &StressOutcome)], language: Language) -> String {
    let [next, scenarios] = scenario_heads(language);
    let left = [next, scenarios, language.either("factor", "风险因素")];
    let right = [language.either("number", "变动"), language.either("loss", "损失")];
    let mut table = TextTable::new(&left, &right).with_last(language.either("article", "依据"));
    let vocabulary = Vocabulary::embedded();
    for (stress, outcome) in computed {
        for applied in outcome.applied() {
            let loss = applied.loss().map(|loss| grouped(loss.value().yuan()));
            let factor = applied.factor();
            let cited = applied.number().citations().iter().map(|of| match language {
                Language::English => of.to_string(),
                Language::Chinese => of.chinese(&vocabulary),
            });
            let cells = [
                language.either(factor.word(), names::factor(factor)).to_owned(),
                number(applied.number()),
                loss.unwrap_or_default(),
                cited.collect::<Vec<_>>().join(language.either(", ", "、")),
            ];
            table.row(scenario(*stress, language).into_iter().chain(cells));
        }
    }
    let title = language.either(
        "What was applied: a multiple or a part of the base, basis points for a curve",
        "所施加的变动：基本情景的倍数或比例，曲线为基点",
    );
    format!("{title}\n{table}")
}

fn number(trace: &Trace) -> String {
    trace.value().decimal().map(|number| number.normalize().to_string()).unwrap_or_default()
}

fn moved(computed: &[(MandatoryStress, &StressOutcome)], language: Language) -> String {
    let [next, scenarios] = scenario_heads(language);
    let left = [next, scenarios, language.either("sub-risk", "子风险")];
    let right = [language.either("base", "基本情景"), language.either("in the scenario", "情景下")];
    let mut table = TextTable::new(&left, &right);
    for (stress, outcome) in computed {
        for moved in outcome.moved() {
            let (risk, label) = (moved.risk(), moved.sub_risk());
            let risk = language.either(risk.word(), names::risk(risk));
            let cells = [
                format!("{risk}/{}", language.either(label, names::sub_risk(label))),
                grouped(moved.before().value().yuan()),
                grouped(moved.after().value().yuan()),
            ];
            table.row(scenario(*stress, language).into_iter().chain(cells));
        }
    }
    let title = language.either("Capital of sub-risks that moved", "变动的子风险最低资本");
    format!("{title}\n{table}")
}

fn missing(report: &StressReport<'_>, language: Language) -> Option<String> {
    let results = report.test.results().iter();
    let lines = results.filter_map(|(stress, result)| match (result, language) {
        (StressResult::Computed(_), _) => None,
        (StressResult::NotComputed(missing), Language::English) => {
            let name = format!("{}, {}", stress.period().word(), stress.name());
            Some(wrapped(&format!("{name}: {}", missing.join(", "))))
        }
        (StressResult::NotComputed(missing), Language::Chinese) => {
            let name = format!("{}，{}", names::period(stress.period()), stress.chinese());
            let missing: Vec<_> = missing.iter().map(|item| names::missing(item)).collect();
            Some(format!("{name}：{}\n", missing.join("、")))
        }
    });
    let lines: String = lines.collect();
    let title =
        language.either("Not computed, because these inputs are missing", "缺少下列数据，未计算");
    (!lines.is_empty()).then(|| format!("{title}\n{lines}"))
}

fn reverse(tests: &[ReverseStress], language: Language) -> Result<String, Error> {
    let spare = language.either("spare", "余额");
    let columns = [
        language.either("last change not below", "未跌破的最大变动"),
        spare,
        language.either("first change below", "跌破的最小变动"),
        spare,
        language.either("part of the base", "占基本情景"),
    ];
    let left = [
        language.either("what moves", "变动因素"),
        language.either("ratio", "充足率"),
        language.either("least", "最低要求"),
    ];
    let mut table = TextTable::new(&left, &columns);
    for test in tests {
        let least = percent(Fraction::of(test.least().value())?, 0)?;
        let first = match language {
            Language::English => [test.factor().word(), test.bound().word().to_owned(), least],
            Language::Chinese => {
                [names::reverse(test.factor()), names::bound(test.bound()).to_owned(), least]
            }
        };
        let cells = match test.reach() {
            StressReach::BelowInBase => {
                let nothing = || "-".to_owned();
                let below = language.either("below in the base", "基本情景已低于").to_owned();
                [nothing(), nothing(), below, nothing(), nothing()]
            }
            StressReach::Nowhere(last) => {
                let (change, nothing) = (grouped(last.yuan()), || "-".to_owned());
                let nowhere = language.either("nowhere below", "不会低于").to_owned();
                [change, nothing(), nowhere, nothing(), nothing()]
            }
            StressReach::Between(points) => {
                let [last, first] = points.as_ref();
                let [change, spare] = point(test, last)?;
                let [below, lacking] = point(test, first)?;
                let part = test.part(first.change())?.map(|part| percent(part, 6)).transpose()?;
                [change, spare, below, lacking, part.unwrap_or_else(|| "-".to_owned())]
            }
        };
        table.row(first.into_iter().chain(cells));
    }
    let title = language.either("Reverse stress, exact to the fen", "反向压力测试，精确到分");
    let note = language.either(
        "spare: capital beyond the least that the ratio asks for; all else as in the base",
        "余额：超出充足率最低要求的资本；其他与基本情景相同",
    );
    Ok(format!("{title}\n{table}{note}\n"))
}

fn point(test: &ReverseStress, point: &ReversePoint) -> Result<[String; 2], Error> {
    Ok([grouped(point.change().yuan()), grouped(point.spare(test)?)])
}

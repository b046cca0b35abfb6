//! What a reader sees first: whose report, what it says, what must be known before using it.

use std::cmp::Ordering;

use c_ross::{Amount, Verdict};

use super::ratios::Bounds;
use crate::error::Error;
use crate::language::Language;
use crate::print;
use crate::report::{Figures, Report};

/// Title and the line under it.
pub(super) fn heading(report: &Report, language: Language) -> (String, String) {
    let title = language.pick("偿付能力报告", "Solvency report");
    let title = match (&report.heading.insurer, language) {
        (Some(insurer), Language::Chinese) => format!("{insurer} {title}"),
        (Some(insurer), Language::English) => format!("{insurer}: {title}"),
        (None, _) => title.to_owned(),
    };
    let day = report.heading.day;
    let mut subtitle = language.say(
        format!("评估基准日 {day}，偿付能力监管规则（Ⅱ）"),
        format!("Valuation date {day}, C-ROSS II"),
    );
    if let Some(reported) = report.report_date {
        let more = language.say(
            format!("；股票之外的数据取自公司{reported}的报告"),
            format!("; all but the shares as reported by the insurer for {reported}"),
        );
        subtitle.push_str(&more);
    }
    (title, subtitle)
}

/// What the report says, in sentences.
pub(super) fn sentences(report: &Report, language: Language) -> Result<Vec<String>, Error> {
    let mut sentences = Vec::new();
    if let Some(figures) = &report.figures {
        sentences.push(ratios(figures, language)?);
        sentences.push(capital(figures, language)?);
    }
    if let (Some(figures), Some(before)) = (&report.figures, &report.before)
        && let Some(earlier) = &before.solvency
    {
        let now = figures.solvency.minimum().value();
        let moved = moved(earlier.minimum().value(), now, language)?;
        let (number, day) = (before.notice.number(), before.rules);
        let pair = |solvency: &c_ross::Solvency| {
            let core = print::percent(solvency.core().ratio().value())?;
            let all = print::percent(solvency.comprehensive().ratio().value())?;
            Ok::<_, Error>((core, all))
        };
        let (from, to) = (pair(earlier)?, pair(&figures.solvency)?);
        sentences.push(language.say(
            format!(
                "与{number}施行前（{day}的规则）相比，同一账簿的最低资本{moved}，核心偿付能力充足率由 {} 变为 {}，\
                 综合偿付能力充足率由 {} 变为 {}。",
                from.0, to.0, from.1, to.1
            ),
            format!(
                "Compared with the rules of {day}, before {number} ({}), the minimum capital of \
                 the same book {moved}; the core ratio goes from {} to {}, the comprehensive \
                 ratio from {} to {}.",
                before.notice.title_en(),
                from.0,
                to.0,
                from.1,
                to.1
            ),
        ));
    }
    Ok(sentences)
}

/// How an amount moved, in words.
fn moved(from: Amount, to: Amount, language: Language) -> Result<String, Error> {
    let (less, more) = (from.min(to), from.max(to));
    let size = print::short(more.less(less)?, language)?;
    Ok(match to.cmp(&from) {
        Ordering::Less => language.say(format!("减少 {size}"), format!("falls by {size}")),
        Ordering::Equal => language.pick("不变", "does not change").to_owned(),
        Ordering::Greater => language.say(format!("增加 {size}"), format!("rises by {size}")),
    })
}

fn ratios(figures: &Figures, language: Language) -> Result<String, Error> {
    let solvency = &figures.solvency;
    let core = print::percent(solvency.core().ratio().value())?;
    let all = print::percent(solvency.comprehensive().ratio().value())?;
    let least = [solvency.core(), solvency.comprehensive()].map(Bounds::of);
    let [core_least, all_least] = least;
    let (core_least, all_least) =
        (print::bound(core_least?.compliance)?, print::bound(all_least?.compliance)?);
    let verdict = match solvency.verdict(None) {
        Verdict::Complies | Verdict::CompliesIfRated => language.pick(
            "两项充足率均不低于达标线；是否达标还取决于风险综合评级（须在B类及以上），本报告不含该评级",
            "neither is below its minimum; whether the insurer complies depends on its \
             integrated risk rating as well, B or above, which is not part of this report",
        ),
        Verdict::DoesNotComply => language.pick(
            "至少一项充足率低于达标线，公司偿付能力不达标",
            "at least one is below its minimum, so that the insurer does not comply",
        ),
        // OK because a verdict that is newer than this layer is not put into words.
        _ => "—",
    };
    Ok(language.say(
        format!(
            "核心偿付能力充足率 {core}（达标线 {core_least}），综合偿付能力充足率 {all}（达标线 {all_least}）：{verdict}。"
        ),
        format!(
            "The core solvency ratio is {core} (minimum {core_least}), the comprehensive \
             solvency ratio {all} (minimum {all_least}): {verdict}."
        ),
    ))
}

fn capital(figures: &Figures, language: Language) -> Result<String, Error> {
    let solvency = &figures.solvency;
    let actual = print::short(solvency.actual().value(), language)?;
    let minimum = print::short(solvency.minimum().value(), language)?;
    let core = print::short(solvency.core().margin().value(), language)?;
    let all = print::short(solvency.comprehensive().margin().value(), language)?;
    Ok(language.say(
        format!(
            "实际资本 {actual}，最低资本 {minimum}；核心偿付能力溢额 {core}，综合偿付能力溢额 {all}。"
        ),
        format!(
            "Actual capital is {actual}, minimum capital {minimum}; the core margin is {core}, the \
             comprehensive margin {all}."
        ),
    ))
}

/// The caveats, and the parts that this report does not have because its input has none.
pub(super) fn caveats(report: &Report, language: Language) -> Vec<String> {
    let sentence = |text: &str| {
        let closed = text.ends_with(['.', '。']);
        let stop = if closed { "" } else { language.pick("。", ".") };
        let mut characters = text.chars();
        let first = characters.next().map(|first| first.to_uppercase().collect::<String>());
        format!("{}{}{stop}", first.unwrap_or_default(), characters.as_str())
    };
    let mut caveats: Vec<_> =
        report.caveats.iter().map(|caveat| sentence(caveat.in_language(language))).collect();
    if !report.tells_rules {
        let caveat = language.pick(
            "本报告未说明所用规则核对至何日。",
            "The report does not say up to which day its rules were verified.",
        );
        caveats.push(caveat.to_owned());
    }
    let tiers = report.figures.as_ref().is_some_and(|figures| figures.tiers.is_some());
    let end = report.end.as_ref();
    let parts = [
        (report.figures.is_some(), "偿付能力充足率和最低资本", "ratios and minimum capital"),
        (tiers, "资本分级", "capital by tier"),
        (!report.bridges.is_empty(), "变动分析", "what changed"),
        (end.is_some_and(|end| !end.held().is_empty()), "上市股票明细", "listed shares"),
        (
            end.is_some_and(|end| end.now().credit().is_some()),
            "非融资性信用保证保险",
            "credit and guarantee insurance",
        ),
        (report.readings.is_some(), "口径", "readings"),
    ];
    let missing = parts.iter().filter(|(is_there, ..)| !is_there);
    let missing: Vec<_> =
        missing.map(|(_, chinese, english)| language.pick(chinese, english)).collect();
    if !missing.is_empty() {
        let missing = missing.join(language.pick("、", ", "));
        caveats.push(language.say(
            format!("输入中没有、因此本报告不含的内容：{missing}。"),
            format!("Not in the input, and therefore not in this report: {missing}."),
        ));
    }
    caveats
}

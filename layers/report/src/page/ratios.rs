//! The ratios against their thresholds.

use c_ross::{Fraction, SolvencyRatio, Traced};
use rust_decimal::Decimal;

use super::part::{Bar, BarLine, Card, Chart, Key, Row, Section};
use crate::error::Error;
use crate::language::Language;
use crate::print;
use crate::report::Report;
use crate::scale::Scale;

/// The edges of the picture stand on fifths of the minimum capital.
const FIFTHS: i128 = 5;

/// The thresholds of a ratio, as the library compared it with them.
pub(super) struct Bounds {
    pub(super) compliance: Decimal,
    pub(super) attention: Decimal,
}

impl Bounds {
    pub(super) fn of(ratio: &SolvencyRatio) -> Result<Self, Error> {
        Ok(Self {
            compliance: bound(ratio.complies())?,
            attention: bound(ratio.above_attention())?,
        })
    }
}

/// The second input of a comparison.
fn bound(answer: &Traced<bool>) -> Result<Decimal, Error> {
    let bound = answer.trace().inputs().get(1).and_then(|bound| bound.value().decimal());
    bound.ok_or(Error::Broken { invariant: "a comparison has a bound" })
}

pub(super) fn section(report: &Report, language: Language) -> Result<Option<Section>, Error> {
    let Some(figures) = &report.figures else { return Ok(None) };
    let solvency = &figures.solvency;
    let names = [
        language.pick("核心偿付能力充足率", "Core solvency ratio"),
        language.pick("综合偿付能力充足率", "Comprehensive solvency ratio"),
    ];
    let before = report.before.as_ref().and_then(|before| before.solvency.as_ref());
    let sides = [
        (solvency.core(), before.map(|before| before.core())),
        (solvency.comprehensive(), before.map(|before| before.comprehensive())),
    ];
    let mut cards = Vec::new();
    for (name, (ratio, before)) in names.iter().zip(&sides) {
        cards.push(card(name, ratio, before.map(|before| before.ratio().value()), language)?);
    }
    let lead = vec![language.pick(
        "充足率等于资本除以最低资本。两项充足率都不低于达标线，且风险综合评级在B类及以上，才是偿付能力达标公司；\
         低于重点核查线的公司由监管机构重点核查（《保险公司偿付能力管理规定》第六、八、二十三条）。",
        "A ratio is capital over minimum capital. An insurer complies when neither ratio is \
         below its minimum and its integrated risk rating is B or above; below the attention \
         line the regulator verifies with priority (solvency regulation, articles 6, 8 and \
         23).",
    )
    .to_owned()];
    let charts = vec![chart(&names, &sides.map(|(ratio, _)| ratio), language)?];
    let title = language.pick("偿付能力充足率", "Solvency ratios").to_owned();
    Ok(Some(Section { id: "ratios", title, lead, cards, charts, ..Section::default() }))
}

fn card(
    name: &str,
    ratio: &SolvencyRatio,
    before: Option<Fraction>,
    language: Language,
) -> Result<Card, Error> {
    let bounds = Bounds::of(ratio)?;
    let (compliance, attention) =
        (print::bound(bounds.compliance)?, print::bound(bounds.attention)?);
    let (state, sign, verdict) = match (ratio.complies().value(), ratio.needs_attention()) {
        (false, _) => ("bad", "✕", language.pick("未达标", "below its minimum")),
        (true, true) => (
            "watch",
            "▲",
            language.pick("达标，低于重点核查线", "meets its minimum, under attention"),
        ),
        (true, false) => ("good", "✓", language.pick("达标", "meets its minimum")),
    };
    let margin = ratio.margin().value();
    let mut lines = vec![
        language.say(
            format!("达标线 {compliance}，重点核查线 {attention}"),
            format!("minimum {compliance}, attention line {attention}"),
        ),
        format!("{} {}", language.pick("溢额", "margin"), print::short(margin, language)?),
    ];
    if let Some(before) = before {
        let before = print::percent(before)?;
        lines.push(language.say(
            format!("最近一次通知施行前的规则下：{before}"),
            format!("under the rules before the last notice: {before}"),
        ));
    }
    Ok(Card {
        name: name.to_owned(),
        value: print::percent(ratio.ratio().value())?,
        state,
        sign,
        verdict: verdict.to_owned(),
        lines,
    })
}

fn chart(
    names: &[&str; 2],
    ratios: &[&SolvencyRatio; 2],
    language: Language,
) -> Result<Chart, Error> {
    let bounds = [Bounds::of(ratios[0])?, Bounds::of(ratios[1])?];
    let mut figures: Vec<_> = ratios.iter().map(|ratio| ratio.ratio().value()).collect();
    for bound in &bounds {
        figures.push(Fraction::of(bound.attention)?);
        figures.push(Fraction::of(bound.compliance)?);
    }
    let scale = Scale::of(figures, FIFTHS)?;
    let mut rows = Vec::new();
    let mut legend = vec![
        Key::bar("part", language.pick("充足率", "ratio")),
        Key::line("limit", language.pick("达标线", "minimum").to_owned()),
        Key::line("attention", language.pick("重点核查线", "attention line").to_owned()),
    ];
    if ratios.iter().any(|ratio| !ratio.complies().value()) {
        let text = language.pick("充足率，低于达标线", "ratio, below its minimum");
        legend.insert(1, Key::bar("short", text));
    }
    for ((name, ratio), bounds) in names.iter().zip(ratios).zip(&bounds) {
        let class = if ratio.complies().value() { "part" } else { "short" };
        let value = print::percent(ratio.ratio().value())?;
        let words = language.say(
            format!(
                "{value}；达标线 {}，重点核查线 {}",
                print::bound(bounds.compliance)?,
                print::bound(bounds.attention)?
            ),
            format!(
                "{value}; minimum {}, attention line {}",
                print::bound(bounds.compliance)?,
                print::bound(bounds.attention)?
            ),
        );
        let bar = Bar::from_zero(ratio.ratio().value(), class, &scale, (name, words.clone()))?
            .marked(Fraction::of(bounds.compliance)?, "limit", &scale)?
            .marked(Fraction::of(bounds.attention)?, "attention", &scale)?;
        let line = BarLine { bar: Some(bar), value };
        let (_, note) = words.split_once(['；', ';']).unwrap_or_default();
        let note = note.trim().to_owned();
        rows.push(Row { label: (*name).to_owned(), note, is_total: false, lines: vec![line] });
    }
    Ok(Chart {
        id: "ratio-chart".to_owned(),
        title: language.pick("充足率与监管线", "Ratios and the lines of the regulator").to_owned(),
        legend,
        rows,
    })
}

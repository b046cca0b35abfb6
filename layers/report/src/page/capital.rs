//! The tiers of the actual capital against the minimum capital, and their limits.

use c_ross::{Amount, Tier, Tiers};

use super::part::{Bar, BarLine, Cell, Chart, Head, Key, Row, Section, Table};
use crate::error::Error;
use crate::exact::plus;
use crate::language::Language;
use crate::limits::{TierLimit, TierLimits};
use crate::print;
use crate::report::{Figures, Report};
use crate::scale::{Scale, of_amount};

pub(super) fn section(report: &Report, language: Language) -> Result<Option<Section>, Error> {
    let Some(figures) = &report.figures else { return Ok(None) };
    let Some(tiers) = &figures.tiers else { return Ok(None) };
    let lead = vec![language
        .pick(
            "实际资本按吸收损失的能力分为四级。核心资本是核心一级与核心二级之和；竖线是最低资本。",
            "Actual capital stands in four tiers by how well they absorb losses. Core capital is \
             core tier 1 and 2; the line across is the minimum capital.",
        )
        .to_owned()];
    let mut charts = vec![stack(tiers, figures, language)?];
    let mut tables = vec![table(tiers, figures, language)?];
    let mut notes = Vec::new();
    match &report.limits {
        Some(limits) => {
            charts.push(limit_chart(limits, language)?);
            tables.push(limit_table(limits, language)?);
            notes.extend(limit_notes(limits, language)?);
        }
        None => notes.push(
            language
                .pick(
                    "本报告未列示资本限额。",
                    "This report does not show the limits of the tiers.",
                )
                .to_owned(),
        ),
    }
    let title = language.pick("实际资本", "Actual capital").to_owned();
    Ok(Some(Section { id: "capital", title, lead, charts, tables, notes, ..Section::default() }))
}

/// The name of a tier.
fn name(tier: Tier, language: Language) -> &'static str {
    let (chinese, english) = match tier {
        Tier::CoreOne => ("核心一级资本", "core tier 1 capital"),
        Tier::CoreTwo => ("核心二级资本", "core tier 2 capital"),
        Tier::SupplementaryOne => ("附属一级资本", "supplementary tier 1 capital"),
        Tier::SupplementaryTwo => ("附属二级资本", "supplementary tier 2 capital"),
    };
    language.pick(chinese, english)
}

fn class(tier: Tier) -> &'static str {
    match tier {
        Tier::CoreOne => "tier-1",
        Tier::CoreTwo => "tier-2",
        Tier::SupplementaryOne => "tier-3",
        Tier::SupplementaryTwo => "tier-4",
    }
}

/// Each tier stands on those above it.
fn stack(tiers: &Tiers, figures: &Figures, language: Language) -> Result<Chart, Error> {
    let due = figures.minimum.total().value();
    let actual = figures.solvency.actual().value();
    let mut stand = Amount::ZERO;
    let mut stands = Vec::new();
    for tier in Tier::ALL {
        let next = plus(stand, tiers.of(tier))?;
        stands.push((tier, stand, next));
        stand = next;
    }
    let reached = stands.iter().map(|(.., to)| *to);
    let scale = Scale::of_amounts([due, actual].into_iter().chain(reached))?;
    let mut rows = Vec::new();
    let mut push = |label: &str, class, (from, to): (Amount, Amount), is_total| {
        let value = print::short(to.less(from)?, language)?;
        let ends = (of_amount(from)?, of_amount(to)?);
        let bar = Bar::between(ends, class, &scale, (label, value.clone()))?;
        let bar = bar.marked(of_amount(due)?, "limit", &scale)?;
        let lines = vec![BarLine { bar: Some(bar), value }];
        rows.push(Row { label: label.to_owned(), note: String::new(), is_total, lines });
        Ok::<_, Error>(())
    };
    for (tier, from, to) in stands {
        push(name(tier, language), class(tier), (from, to), false)?;
    }
    let label = language.pick("实际资本", "actual capital");
    push(label, "total", (Amount::ZERO, actual), true)?;
    let mut legend: Vec<_> =
        Tier::ALL.map(|tier| Key::bar(class(tier), name(tier, language))).into_iter().collect();
    let due = print::short(due, language)?;
    let due = language.say(format!("最低资本 {due}"), format!("minimum capital, {due}"));
    legend.push(Key::line("limit", due));
    Ok(Chart {
        id: "tiers".to_owned(),
        title: language
            .pick("各级资本与最低资本", "The tiers against the minimum capital")
            .to_owned(),
        legend,
        rows,
    })
}

fn table(tiers: &Tiers, figures: &Figures, language: Language) -> Result<Table, Error> {
    let mut rows: Vec<_> = Tier::ALL
        .map(|tier| vec![Cell::text(name(tier, language)), Cell::amount(tiers.of(tier))])
        .into_iter()
        .collect();
    let solvency = &figures.solvency;
    let core = plus(tiers.core_one, tiers.core_two)?;
    for (chinese, english, amount) in [
        ("核心资本", "core capital", core),
        ("实际资本", "actual capital", solvency.actual().value()),
        ("最低资本", "minimum capital", solvency.minimum().value()),
        ("核心偿付能力溢额", "core solvency margin", solvency.core().margin().value()),
        (
            "综合偿付能力溢额",
            "comprehensive solvency margin",
            solvency.comprehensive().margin().value(),
        ),
    ] {
        rows.push(vec![Cell::text(language.pick(chinese, english)), Cell::amount(amount)]);
    }
    Ok(Table {
        id: "tier-table",
        caption: language.pick("资本与溢额（元）", "Capital and margins (yuan)").to_owned(),
        heads: vec![
            Head::text(language.pick("项目", "item")),
            Head::number(language.pick("金额", "amount")),
        ],
        rows,
        can_be_sorted: false,
    })
}

/// Whether a limit is kept, in words with a sign.
fn verdict(limit: &TierLimit, language: Language) -> &'static str {
    match limit.is_kept() {
        Some(true) => language.pick("✓ 在限额内", "✓ within"),
        Some(false) => language.pick("✕ 超出限额", "✕ over"),
        None => language.pick("未知", "not known"),
    }
}

fn limit_chart(limits: &TierLimits, language: Language) -> Result<Chart, Error> {
    let amounts = limits.each.iter().flat_map(|limit| [Some(limit.limit), limit.found]);
    let scale = Scale::of_amounts(amounts.flatten())?;
    let mut legend = vec![
        Key::bar("part", language.pick("金额", "amount")),
        Key::line("limit", language.pick("限额", "limit").to_owned()),
    ];
    if limits.each.iter().any(|limit| limit.is_kept() == Some(false)) {
        let text = language.pick("金额，超出限额", "amount, over its limit");
        legend.insert(1, Key::bar("short", text));
    }
    let mut rows = Vec::new();
    for limit in &limits.each {
        let label = limit.name.in_language(language);
        let most = print::short(limit.limit, language)?;
        let part = print::bound(limit.part)?;
        let note = language.say(
            format!("限额 {most}（核心资本的 {part}），{}", verdict(limit, language)),
            format!("limit {most} ({part} of core capital), {}", verdict(limit, language)),
        );
        let class = if limit.is_kept() == Some(false) { "short" } else { "part" };
        let line = match limit.found {
            Some(found) => {
                let value = print::short(found, language)?;
                let words = (label, format!("{value}; {note}"));
                let bar = Bar::from_zero(of_amount(found)?, class, &scale, words)?;
                let bar = bar.marked(of_amount(limit.limit)?, "limit", &scale)?;
                BarLine { bar: Some(bar), value }
            }
            None => BarLine { bar: None, value: language.pick("未知", "not known").to_owned() },
        };
        rows.push(Row { label: label.to_owned(), note, is_total: false, lines: vec![line] });
    }
    Ok(Chart {
        id: "limits".to_owned(),
        title: language.pick("资本限额的使用", "Use of the limits").to_owned(),
        legend,
        rows,
    })
}

fn limit_table(limits: &TierLimits, language: Language) -> Result<Table, Error> {
    let mut rows = Vec::new();
    for limit in &limits.each {
        rows.push(vec![
            Cell::text(limit.name.in_language(language)),
            Cell::plain(print::bound(limit.part)?),
            Cell::amount(limit.limit),
            Cell::amount_or_dash(limit.found),
            Cell::text(verdict(limit, language)),
            Cell::text(limit.paragraph),
        ]);
    }
    Ok(Table {
        id: "limit-table",
        caption: language
            .pick(
                "资本限额（元），规则第1号第四十一条",
                "Limits of the tiers (yuan), Rule 1 article 41",
            )
            .to_owned(),
        heads: vec![
            Head::text(language.pick("项目", "item")),
            Head::number(language.pick("占核心资本上限", "most of core capital")),
            Head::number(language.pick("限额", "limit")),
            Head::number(language.pick("金额", "amount")),
            Head::text(language.pick("结果", "result")),
            Head::text(language.pick("条款", "paragraph")),
        ],
        rows,
        can_be_sorted: false,
    })
}

fn limit_notes(limits: &TierLimits, language: Language) -> Result<Vec<String>, Error> {
    let mut notes = Vec::new();
    if limits.each.iter().any(|limit| limit.found.is_none()) {
        let note = language.pick(
            "只有各级资本合计时，计入核心资本的保单未来盈余未知，其限额不能核对。",
            "Where only the tiers are known, the policy future surplus in core capital is not, \
             and its limit cannot be checked.",
        );
        notes.push(note.to_owned());
    }
    for (tier, cut) in limits.over.iter().flatten() {
        let (tier, cut) = (name(*tier, language), print::yuan(*cut));
        notes.push(language.say(
            format!("{tier}因超限额已扣除 {cut} 元。"),
            format!("{cut} yuan were over a limit and are not part of {tier}."),
        ));
    }
    Ok(notes)
}

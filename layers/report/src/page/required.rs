//! The waterfall from the risks over diversification, loss absorption, size and control risk to the
//! minimum capital, and sheet S05.

use c_ross::{Amount, MinimumCapital, RiskLevel};

use super::part::{Bar, BarLine, Cell, Chart, Head, Key, Row, Section, Table};
use crate::error::Error;
use crate::exact::plus;
use crate::language::{Language, Text};
use crate::print;
use crate::report::{Figures, Report};
use crate::scale::{Scale, of_amount};

/// A step of the waterfall: its name, where it begins and where it ends.
struct Step {
    name: Text,
    kind: Kind,
    from: Amount,
    to: Amount,
}

#[derive(Clone, Copy, Eq, PartialEq)]
enum Kind {
    Change,
    Total,
}

/// The steps in their making.
struct Steps {
    stand: Amount,
    steps: Vec<Step>,
}

impl Steps {
    fn change(&mut self, name: Text, change: Amount) -> Result<(), Error> {
        let to = plus(self.stand, change)?;
        self.steps.push(Step { name, kind: Kind::Change, from: self.stand, to });
        self.stand = to;
        Ok(())
    }

    fn relief(&mut self, name: Text, relief: Amount) -> Result<(), Error> {
        self.change(name, Amount::ZERO.less(relief)?)
    }

    /// A sum that the library has: the steps must have led to it.
    fn total(&mut self, name: Text, total: Amount) -> Result<(), Error> {
        if self.stand != total {
            return Err(Error::Broken {
                invariant: "the waterfall adds up to the library's totals",
            });
        }
        self.steps.push(Step { name, kind: Kind::Total, from: Amount::ZERO, to: total });
        Ok(())
    }
}

/// The codes of the risks in sheet S05, of their sub-risks, and of what diversification takes off.
const RISKS: [(&str, &[&str], &str); 4] = [
    ("1.1", &["1.1.1", "1.1.2", "1.1.3"], "1.1.4"),
    ("1.2", &["1.2.1", "1.2.2"], "1.2.3"),
    ("1.3", &["1.3.1", "1.3.2", "1.3.3", "1.3.4", "1.3.5", "1.3.6"], "1.3.7"),
    ("1.4", &["1.4.1", "1.4.2"], "1.4.3"),
];

pub(super) fn section(report: &Report, language: Language) -> Result<Option<Section>, Error> {
    let Some(figures) = &report.figures else { return Ok(None) };
    let steps = steps(figures)?;
    let lead = vec![language
        .pick(
            "各子风险的最低资本相加后，减去风险分散效应和损失吸收效应，再计入规模调整、控制风险和附加资本，即为最低资本\
             （规则第2号第五条、第十五至二十条，规则第12号第一百二十条）。",
            "The capitals of the sub-risks add up; diversification and loss absorption come off; \
             the size coefficient, control risk and additional capital lead to the minimum \
             capital (Rule 2 articles 5 and 15 to 20, Rule 12 article 120).",
        )
        .to_owned()];
    let mut notes = Vec::new();
    let unknown = unknown(figures)?;
    if !unknown.is_empty() {
        let names = unknown.iter().map(|name| name.in_language(language));
        let names = names.collect::<Vec<_>>().join(language.pick("、", ", "));
        notes.push(language.say(
            format!("以下风险只有合计数，没有子风险：{names}。"),
            format!("Known as a total only, without its sub-risks: {names}."),
        ));
    }
    Ok(Some(Section {
        id: "minimum-capital",
        title: language.pick("最低资本", "Minimum capital").to_owned(),
        lead,
        charts: vec![chart(&steps, language)?],
        tables: vec![table(figures, language)?],
        notes,
        ..Section::default()
    }))
}

fn steps(figures: &Figures) -> Result<Vec<Step>, Error> {
    let minimum = &figures.minimum;
    let mut all = Steps { stand: Amount::ZERO, steps: Vec::new() };
    for (code, parts, diversification) in RISKS {
        risk(&mut all, figures, (code, parts, diversification))?;
    }
    let name = figures.row("1.5")?.1;
    let name = Text::new(name.in_language(Language::Chinese), "diversification between the risks");
    all.relief(name, minimum.diversified().diversification().value())?;
    all.relief(figures.row("1.6")?.1, minimum.loss_absorption().value())?;
    let size = minimum.quantifiable().value().less(minimum.before_size().value())?;
    all.change(Text::new("规模调整", "size coefficient"), size)?;
    all.total(figures.row("1")?.1, minimum.quantifiable().value())?;
    all.change(figures.row("2")?.1, minimum.control_risk().value())?;
    all.change(figures.row("3")?.1, minimum.additional().value())?;
    all.total(figures.row("4")?.1, minimum.total().value())?;
    Ok(all.steps)
}

/// The sub-risks of a risk and their diversification, or its total where that is all there is.
fn risk(
    all: &mut Steps,
    figures: &Figures,
    (code, parts, diversification): (&str, &[&str], &str),
) -> Result<(), Error> {
    let (Some(total), name) = figures.row(code)? else { return Ok(()) };
    let (Some(between), between_name) = figures.row(diversification)? else {
        return all.change(name, total);
    };
    let start = all.stand;
    for part in parts {
        let (Some(amount), name) = figures.row(part)? else {
            return Err(Error::Broken { invariant: "a risk has all its sub-risks or none" });
        };
        all.change(name, amount)?;
    }
    let english = format!("diversification inside {}", name.in_language(Language::English));
    all.relief(Text::new(between_name.in_language(Language::Chinese), english), between)?;
    // The factor of a specialised technology insurer stands between the sub-risks and the risk.
    let factor = total.less(all.stand.less(start)?)?;
    if factor != Amount::ZERO {
        let name = Text::new("专业科技保险公司系数", "factor of a specialised technology insurer");
        all.change(name, factor)?;
    }
    Ok(())
}

/// The risks that are there without their sub-risks, as far as they occupy any capital.
fn unknown(figures: &Figures) -> Result<Vec<Text>, Error> {
    let minimum: &MinimumCapital = &figures.minimum;
    let levels =
        [minimum.life(), Some(minimum.non_life()), Some(minimum.market()), Some(minimum.credit())];
    let mut names = Vec::new();
    for (level, (code, ..)) in levels.into_iter().zip(RISKS) {
        let is_total = |level: &RiskLevel| {
            level.aggregate().is_none() && level.total().value() != Amount::ZERO
        };
        if level.is_some_and(is_total) {
            names.push(figures.row(code)?.1);
        }
    }
    Ok(names)
}

fn chart(steps: &[Step], language: Language) -> Result<Chart, Error> {
    let scale = Scale::of_amounts(steps.iter().flat_map(|step| [step.from, step.to]))?;
    let mut rows = Vec::new();
    for step in steps {
        let name = step.name.in_language(language);
        let change = step.to.less(step.from)?;
        let (class, value) = match step.kind {
            Kind::Total => ("total", print::short(change, language)?),
            Kind::Change if change < Amount::ZERO => {
                ("relief", print::short_change(change, language)?)
            }
            Kind::Change => ("part", print::short_change(change, language)?),
        };
        let ends = (of_amount(step.from)?, of_amount(step.to)?);
        let bar = Bar::between(ends, class, &scale, (name, value.clone()))?;
        rows.push(Row {
            label: name.to_owned(),
            note: String::new(),
            is_total: step.kind == Kind::Total,
            lines: vec![BarLine { bar: Some(bar), value }],
        });
    }
    Ok(Chart {
        id: "waterfall".to_owned(),
        title: language
            .pick("从子风险到最低资本", "From the sub-risks to the minimum capital")
            .to_owned(),
        legend: vec![
            Key::bar("part", language.pick("增加最低资本", "adds to the minimum capital")),
            Key::bar("relief", language.pick("减少最低资本", "takes off the minimum capital")),
            Key::bar("total", language.pick("合计", "sum")),
        ],
        rows,
    })
}

/// Sheet S05 with what each risk contributes.
fn table(figures: &Figures, language: Language) -> Result<Table, Error> {
    let mut rows = Vec::new();
    for row in &figures.rows {
        let number = row.figure().and_then(|figure| figure.value().decimal());
        let amount = number.map(Amount::from_yuan).transpose()?;
        let contribution = row.contribution().map(c_ross::Contribution::capital);
        rows.push(vec![
            Cell::text(row.code()),
            Cell::text(language.pick(row.chinese(), row.english())),
            Cell::amount_or_dash(amount),
            Cell::amount_or_dash(contribution),
        ]);
    }
    Ok(Table {
        id: "s05",
        caption: language
            .pick("S05-最低资本表（元）", "Sheet S05, minimum capital (yuan)")
            .to_owned(),
        heads: vec![
            Head::text(language.pick("行次", "row")),
            Head::text(language.pick("项目", "item")),
            Head::number(language.pick("期末数", "amount")),
            Head::number(language.pick("对最低资本的贡献", "contribution to the minimum capital")),
        ],
        rows,
        can_be_sorted: true,
    })
}

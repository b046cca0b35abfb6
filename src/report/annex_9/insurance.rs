//! The insurance risk rows of the return: IR02 and IR04 (catastrophe risk), IR05 (life
//! insurance risk), and rows 1.1 and 1.2 of sheet S05.

use std::sync::Arc;

use super::sheet::{LEVELS, Names, ReturnRow, SUB_RISKS};
use crate::aggregate::InsurerKind;
use crate::correlation::Aggregate;
use crate::error::Error;
use crate::life::LifeRisk;
use crate::non_life::CatastropheRisk;
use crate::quantity::Amount;
use crate::trace::{Measure, Operation, Trace, Traced};

/// Row 1.1 (life) or 1.2 (non-life) of sheet S05 with its parts.
#[must_use]
pub fn insurance_rows(level: &'static str, aggregate: &Aggregate) -> Vec<ReturnRow> {
    let mut rows = Vec::new();
    for (code, _, names) in LEVELS.iter().filter(|(_, of, _)| *of == level) {
        rows.push(row("S05", code, *names, aggregate.total()));
        for (code, _, label, names) in SUB_RISKS.iter().filter(|(_, of, ..)| *of == level) {
            let figure = match *label {
                "diversification" => Some(aggregate.diversification()),
                label => aggregate.part(label),
            };
            let figure = figure.map(|figure| Arc::clone(figure.trace()));
            rows.push(ReturnRow::new("S05", code, *names, figure));
        }
    }
    rows
}

fn row(
    sheet: &'static str,
    code: &'static str,
    names: Names,
    figure: &Traced<Amount>,
) -> ReturnRow {
    ReturnRow::new(sheet, code, names, Some(Arc::clone(figure.trace())))
}

/// What the sum of parts loses when they are combined.
fn diversification<'a>(
    parts: impl Iterator<Item = &'a Traced<Amount>>,
    total: &Traced<Amount>,
) -> Result<Traced<Amount>, Error> {
    let parts = parts.map(|part| Arc::clone(part.trace())).collect();
    let sum = Trace::computed("plain sum of the parts", Measure::Yuan, Operation::Sum, parts)?;
    let inputs = vec![Arc::new(sum), Arc::clone(total.trace())];
    let step = "diversification";
    Traced::at(Trace::computed(step, Measure::Yuan, Operation::Difference, inputs)?)
}

/// The perils in the rows of IR02 and of IR04.
const PERILS: [([&str; 2], [&str; 2], &str); 5] = [
    (
        ["1", "1.1"],
        ["国内车险巨灾风险最低资本", "比例业务-车险巨灾风险最低资本"],
        "domestic motor, typhoon and flood",
    ),
    (
        ["2", "1.2"],
        [
            "国内财产险台风及洪水巨灾风险最低资本",
            "比例业务-财产险台风及洪水巨灾风险最低资本(国内）",
        ],
        "domestic property, typhoon and flood",
    ),
    (
        ["3", "1.3"],
        ["国内财产险地震巨灾风险最低资本", "比例业务-财产险地震巨灾风险最低资本（国内）"],
        "domestic property, earthquake",
    ),
    (
        ["4", "1.4"],
        ["国际台风及洪水巨灾风险最低资本", "比例业务-财产险台风及洪水巨灾风险最低资本(国际）"],
        "overseas property, typhoon and flood",
    ),
    (
        ["5", "1.5"],
        ["国际地震巨灾风险最低资本", "比例业务-财产险地震巨灾风险最低资本（国际）"],
        "overseas property, earthquake",
    ),
];

/// Sheet IR02 of an insurer, or IR04 of a reinsurer: catastrophe risk.
///
/// # Errors
///
/// [`Error::Overflow`] past the range of amounts.
pub fn catastrophe_rows(
    risk: &CatastropheRisk,
    kind: InsurerKind,
) -> Result<Vec<ReturnRow>, Error> {
    let perils = || risk.perils().iter().map(|(_, capital)| capital);
    let between = diversification(perils(), risk.perils_total())?;
    let mut rows = Vec::new();
    if kind != InsurerKind::Reinsurer {
        for (([code, _], [name, _], english), capital) in PERILS.iter().zip(perils()) {
            rows.push(row("IR02", code, (*name, *english), capital));
        }
        rows.push(row("IR02", "6", ("巨灾风险分散效应", "diversification"), &between));
        let names = ("非寿险业务巨灾风险最低资本", "catastrophe risk");
        rows.push(row("IR02", "7", names, risk.total()));
        return Ok(rows);
    }
    let names = ("比例再保险业务巨灾风险最低资本", "proportional business");
    rows.push(row("IR04", "1", names, risk.perils_total()));
    for (([_, code], [_, name], english), capital) in PERILS.iter().zip(perils()) {
        rows.push(row("IR04", code, (*name, *english), capital));
    }
    let names = ("比例再保险业务巨灾风险分散效应", "diversification");
    rows.push(row("IR04", "1.6", names, &between));
    let names = ("非比例再保险业务巨灾风险最低资本", "non-proportional business");
    let other = risk.non_proportional();
    let figure = other.map(|other| Arc::clone(other.trace()));
    rows.push(ReturnRow::new("IR04", "2", names, figure));
    let both = [Some(risk.perils_total()), other].into_iter().flatten();
    let between = diversification(both, risk.total())?;
    let names = ("非寿险再保险业务巨灾风险分散效应", "diversification");
    rows.push(row("IR04", "3", names, &between));
    rows.push(row(
        "IR04",
        "4",
        ("非寿险再保险业务巨灾风险最低资本", "catastrophe risk"),
        risk.total(),
    ));
    Ok(rows)
}

/// Sheet IR05: life insurance risk.
#[must_use]
pub fn life_rows(risk: &LifeRisk) -> Vec<ReturnRow> {
    let row = |code, names, figure: &Traced<Amount>| row("IR05", code, names, figure);
    let loss = risk.loss_occurrence();
    let part = |code, names, label| {
        let figure = loss.part(label).map(|part| Arc::clone(part.trace()));
        ReturnRow::new("IR05", code, names, figure)
    };
    let illness = risk.illness();
    let of_illness = |code, names, label| {
        let figure = illness.part(label).map(|part| Arc::clone(part.trace()));
        ReturnRow::new("IR05", code, names, figure)
    };
    let [one, two] = risk.lapse_rate_by_type();
    vec![
        row("1", ("损失发生风险最低资本", "loss occurrence risk"), loss.total()),
        part("1.1", ("死亡发生率风险", "mortality"), "mortality"),
        part("1.2", ("死亡巨灾风险", "mortality catastrophe"), "mortality_catastrophe"),
        part("1.3", ("长寿风险", "longevity"), "longevity"),
        part("1.4", ("疾病风险", "illness"), "illness"),
        of_illness("1.4.1", ("疾病发生率风险", "incidence of illness"), "incidence"),
        of_illness("1.4.2", ("疾病趋势风险", "trend of illness"), "trend"),
        row("1.4.3", ("风险分散效应", "diversification"), illness.diversification()),
        part("1.5", ("医疗及健康赔付损失率风险", "medical and health"), "medical_and_health"),
        part("1.6", ("其它损失发生率风险", "other loss occurrence"), "other"),
        row("1.7", ("风险分散效应", "diversification"), loss.diversification()),
        row("2", ("退保风险最低资本", "lapse risk"), risk.lapse()),
        row("2.1", ("退保率风险", "lapse rate"), risk.lapse_rate()),
        row("2.1.1", ("退保率风险-类型1", "lapse rate, type I"), one),
        row("2.1.2", ("退保率风险-类型2", "lapse rate, type II"), two),
        row("2.2", ("大规模退保风险", "mass lapse"), risk.mass_lapse()),
        row("3", ("费用风险最低资本", "expense risk"), risk.expense()),
        row("4", ("风险分散效应", "diversification"), risk.total().diversification()),
        row("5", ("寿险业务保险风险最低资本合计", "life insurance risk"), risk.total().total()),
    ]
}

//! Life business.

use std::sync::Arc;

use c_ross::report::{
    Json, ReportHead, ReturnRow, Traces, insurance_rows, life_json, life_rows, life_text,
};
use c_ross::{
    Bearing, Choice, Error, LifeInsurer, LifeRisk, LifeScenario, MinimumCapital, Readings,
    ReportedCapital, RuleBook, RuleSet, SolvencyPosition, Stand, StandFigure, Trace, bearings,
};

use super::figures::{Figures, Head};
use super::register::{position_capital, position_report, position_rows};
use c_ross_report::Report;

use crate::command_line::Asked;
use crate::fault::Fault;

/// Life business that was measured.
#[derive(Debug)]
pub(super) struct Measured<'i> {
    owned: &'i LifeInsurer,
    head: ReportHead<'i>,
    risk: LifeRisk,
    position: Option<SolvencyPosition>,
    readings: Vec<(Choice, Bearing)>,
    rules: RuleSet<'i>,
}

impl<'i> Measured<'i> {
    pub(super) fn of(
        owned: &'i LifeInsurer,
        asked: &Asked,
        rules: &'i RuleBook,
    ) -> Result<Self, Error> {
        let head = ReportHead {
            name: owned.name(),
            kind: owned.kind(),
            valued: asked.valued,
            rules: asked.rules,
            verified_to: rules.verified_to(),
        };
        let rules = rules.on(asked.rules);
        let (risk, position) = measured(owned, &rules, &asked.readings)?;
        let readings = bearings(&asked.readings, |readings| {
            let (risk, position) = measured(owned, &rules, readings)?;
            let minimum = position.map(|position| position.minimum().total().value());
            Ok::<_, Error>((risk.capitals(), minimum))
        })?;
        Ok(Self { owned, head, risk, position, readings, rules })
    }
}

fn measured(
    owned: &LifeInsurer,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<(LifeRisk, Option<SolvencyPosition>), Error> {
    let risk = LifeRisk::of(owned.book(), rules, readings)?;
    let position = owned.position(&risk, rules, readings)?;
    Ok((risk, position))
}

pub(super) fn stand(
    owned: &LifeInsurer,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Stand, Error> {
    let (risk, position) = measured(owned, rules, readings)?;
    match position {
        Some(position) => Stand::of_solvency(position.minimum(), position.solvency()),
        None => {
            let total = risk.total().total().value();
            Stand::of_amounts([(StandFigure::LifeInsuranceRisk, total)])
        }
    }
}

impl Figures for Measured<'_> {
    fn text(&self) -> Result<String, Error> {
        life_text(&self.head, &self.risk, self.position.as_ref(), &self.readings)
    }

    fn json(&self) -> Result<Json, Error> {
        let traces = Traces::Without;
        life_json(&self.head, &self.risk, self.position.as_ref(), &self.readings, traces)
    }

    fn rows(&self) -> Result<Vec<ReturnRow>, Error> {
        let parts = || Ok(insurance_rows("life", self.risk.total()));
        let mut rows = position_rows(self.position.as_ref(), parts)?;
        rows.extend(life_rows(&self.risk));
        Ok(rows)
    }

    fn named(&self) -> Vec<(String, Vec<Arc<Trace>>)> {
        let risk = &self.risk;
        let totals = [
            ("loss_occurrence", risk.loss_occurrence().total()),
            ("expense", risk.expense()),
            ("lapse_rate", risk.lapse_rate()),
            ("mass_lapse", risk.mass_lapse()),
            ("lapse", risk.lapse()),
            ("life", risk.total().total()),
        ];
        let all = risk.loss_occurrence().parts().chain(totals);
        let mut named: Vec<_> =
            all.map(|(name, of)| (name.to_owned(), vec![Arc::clone(of.trace())])).collect();
        for unit in risk.units() {
            let scenarios = LifeScenario::ALL.into_iter().filter_map(|of| unit.scenario(of));
            let traces = scenarios.chain([unit.lapse()]).map(|of| Arc::clone(of.trace()));
            named.push((unit.name().to_owned(), traces.collect()));
        }
        named
    }

    fn readings(&self) -> &[(Choice, Bearing)] {
        &self.readings
    }

    fn position(&self) -> Option<(&MinimumCapital, ReportedCapital)> {
        position_capital(self.position.as_ref())
    }

    fn report(&self) -> Result<Report, Fault> {
        let insurer = (self.head.name, self.head.valued);
        position_report(insurer, self.position.as_ref(), &self.readings, &self.rules)
    }

    fn head(&self) -> Head {
        Head { name: self.owned.name().to_owned(), caveats: self.head.caveats() }
    }
}

//! Non-life business and catastrophes.

use std::sync::Arc;

use c_ross::report::{
    Json, ReportHead, ReturnCell, ReturnRow, Traces, catastrophe_rows, insurance_rows,
    non_life_json, non_life_text, premium_reserve_cells,
};
use c_ross::{
    Bearing, Choice, Error, MinimumCapital, NonLifeInsurer, NonLifeRisk, Readings, ReportedCapital,
    RuleBook, RuleSet, SolvencyPosition, Stand, StandFigure, Trace, bearings,
};

use super::figures::{Figures, Head};
use super::register::{position_capital, position_report, position_rows};
use c_ross_report::Report;

use crate::command_line::Asked;
use crate::fault::Fault;

/// Non-life business that was measured.
#[derive(Debug)]
pub(super) struct Measured<'i> {
    owned: &'i NonLifeInsurer,
    head: ReportHead<'i>,
    risk: NonLifeRisk,
    position: Option<SolvencyPosition>,
    readings: Vec<(Choice, Bearing)>,
    rules: RuleSet<'i>,
}

impl<'i> Measured<'i> {
    pub(super) fn of(
        owned: &'i NonLifeInsurer,
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
    owned: &NonLifeInsurer,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<(NonLifeRisk, Option<SolvencyPosition>), Error> {
    let risk = NonLifeRisk::of(owned.business(), owned.catastrophe(), rules, readings)?;
    let position = owned.position(&risk, rules, readings)?;
    Ok((risk, position))
}

pub(super) fn stand(
    owned: &NonLifeInsurer,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Stand, Error> {
    let (risk, position) = measured(owned, rules, readings)?;
    match position {
        Some(position) => Stand::of_solvency(position.minimum(), position.solvency()),
        None => {
            let total = risk.total().total().value();
            Stand::of_amounts([(StandFigure::NonLifeInsuranceRisk, total)])
        }
    }
}

impl Figures for Measured<'_> {
    fn text(&self) -> Result<String, Error> {
        let catastrophe = self.owned.catastrophe();
        let position = self.position.as_ref();
        non_life_text(&self.head, &self.risk, catastrophe, position, &self.readings)
    }

    fn json(&self) -> Result<Json, Error> {
        let (catastrophe, position) = (self.owned.catastrophe(), self.position.as_ref());
        let traces = Traces::Without;
        non_life_json(&self.head, &self.risk, catastrophe, position, &self.readings, traces)
    }

    fn rows(&self) -> Result<Vec<ReturnRow>, Error> {
        let parts = || Ok(insurance_rows("non_life", self.risk.total()));
        let mut rows = position_rows(self.position.as_ref(), parts)?;
        rows.extend(catastrophe_rows(self.risk.catastrophe(), self.owned.kind())?);
        Ok(rows)
    }

    fn cells(&self) -> Result<Vec<ReturnCell>, Error> {
        premium_reserve_cells(self.owned.business(), self.risk.premium_reserve())
    }

    fn named(&self) -> Vec<(String, Vec<Arc<Trace>>)> {
        let business = self.risk.premium_reserve();
        let charges = business.charges().iter();
        let lines = charges.map(|charge| (charge.line(), charge.capital()));
        let financing = business.financing().map(|financing| ("financing", financing.capital()));
        let perils = self.risk.catastrophe().perils().iter();
        let perils = perils.map(|(peril, capital)| (peril.word(), capital));
        let totals = [
            ("premium_reserve", business.total()),
            ("catastrophe", self.risk.catastrophe().total()),
            ("non_life", self.risk.total().total()),
        ];
        let all = lines.chain(financing).chain(perils).chain(totals);
        all.map(|(name, of)| (name.to_owned(), vec![Arc::clone(of.trace())])).collect()
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

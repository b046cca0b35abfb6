//! Everything an insurer owns.

use std::sync::Arc;

use c_ross::report::{
    Json, ReportHead, ReturnCell, ReturnRow, Traces, concentration_cells, interest_rate_cells,
    market_and_credit_rows, minimum_capital_rows, register_json, register_text, solvency_rows,
};
use c_ross::{
    Bearing, Choice, Error, InsurerKind, InsurerRegister, MinimumCapital, Organisation, OtherRisks,
    Readings, Register, RegisterCapital, ReportedCapital, RuleBook, RuleSet, SolvencyPosition,
    Stand, StandFigure, Trace, ValuationDate,
};
use c_ross_excel::FiledReturn;
use c_ross_report::{Heading, Report};
use chrono::NaiveDate;

use super::figures::{Figures, Head};
use crate::command_line::Asked;
use crate::fault::Fault;

/// A register, and whose it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Owned<'i> {
    name: &'i str,
    register: &'i Register,
    other: Option<&'i OtherRisks>,
}

impl<'i> From<&'i InsurerRegister> for Owned<'i> {
    fn from(of: &'i InsurerRegister) -> Self {
        Self { name: of.name(), register: of.register(), other: of.other_risks() }
    }
}

impl<'i> From<&'i FiledReturn> for Owned<'i> {
    fn from(of: &'i FiledReturn) -> Self {
        Self { name: of.name(), register: of.register(), other: of.other_risks() }
    }
}

/// A register that was measured.
#[derive(Debug)]
pub(super) struct Measured<'i> {
    owned: Owned<'i>,
    capital: RegisterCapital,
    position: Option<SolvencyPosition>,
    readings: Vec<(Choice, Bearing)>,
    valued: ValuationDate,
    verified_to: Option<NaiveDate>,
    rules: RuleSet<'i>,
}

impl<'i> Measured<'i> {
    pub(super) fn of(owned: Owned<'i>, asked: &Asked, rules: &'i RuleBook) -> Result<Self, Fault> {
        let (valued, readings) = (asked.valued, &asked.readings);
        let (verified_to, rules) = (rules.verified_to(), rules.on(asked.rules));
        let (capital, position) = measured(owned, valued, &rules, readings)?;
        let register = owned.register;
        let readings = RegisterCapital::decisive_readings(register, valued, &rules, readings)?;
        Ok(Self { owned, capital, position, readings, valued, verified_to, rules })
    }
}

fn measured(
    owned: Owned<'_>,
    valued: ValuationDate,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<(RegisterCapital, Option<SolvencyPosition>), Fault> {
    let register = owned.register;
    let capital = RegisterCapital::of(register, valued, rules, readings)?;
    let position = owned.other.map(|other| {
        let insurer = (register.kind, register.total_assets);
        SolvencyPosition::of(insurer, capital.measured(), other, rules, readings)
    });
    let position = position.transpose()?;
    Ok((capital, position))
}

pub(super) fn stand(
    owned: Owned<'_>,
    valued: ValuationDate,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Stand, Fault> {
    let (capital, position) = measured(owned, valued, rules, readings)?;
    match position {
        Some(position) => Ok(Stand::of_solvency(position.minimum(), position.solvency())?),
        None => Ok(Stand::of_amounts([
            (StandFigure::MarketRisk, capital.market().total().value()),
            (StandFigure::CreditRisk, capital.credit().total().value()),
        ])?),
    }
}

impl Figures for Measured<'_> {
    fn text(&self) -> Result<String, Error> {
        register_text(
            self.owned.name,
            self.owned.register,
            &self.capital,
            self.position.as_ref(),
            &self.readings,
            (self.valued, self.verified_to),
        )
    }

    fn json(&self) -> Result<Json, Error> {
        register_json(&self.capital, self.position.as_ref(), &self.readings, Traces::Without)
    }

    fn rows(&self) -> Result<Vec<ReturnRow>, Error> {
        position_rows(self.position.as_ref(), || Ok(market_and_credit_rows(&self.capital)))
    }

    fn cells(&self) -> Result<Vec<ReturnCell>, Error> {
        let register = self.owned.register;
        let mut cells = concentration_cells(self.capital.concentration(), register.total_assets)?;
        // Reinsurers have a sheet of their own for it, which is not written.
        if let (Some(life), InsurerKind::Life) = (self.capital.life(), register.kind) {
            cells.extend(interest_rate_cells(life)?);
        }
        Ok(cells)
    }

    fn named(&self) -> Vec<(String, Vec<Arc<Trace>>)> {
        let mut named: Vec<(String, Vec<Arc<Trace>>)> = Vec::new();
        for charge in self.capital.charges() {
            for part in charge.subject().split('+') {
                let trace = Arc::clone(charge.capital().trace());
                match named.iter_mut().find(|(name, _)| name == part) {
                    Some((_, traces)) => traces.push(trace),
                    None => named.push((part.to_owned(), vec![trace])),
                }
            }
        }
        let risks = [("market", self.capital.market()), ("credit", self.capital.credit())];
        let risks = risks.map(|(name, of)| (name.to_owned(), vec![Arc::clone(of.total().trace())]));
        named.extend(risks);
        named
    }

    fn why_not(&self, name: &str) -> Option<&'static str> {
        let register = self.owned.register;
        let asset = register.assets.iter().find(|asset| &*asset.id == name)?;
        Some(self.capital.why_uncharged(asset, register))
    }

    fn readings(&self) -> &[(Choice, Bearing)] {
        &self.readings
    }

    fn position(&self) -> Option<(&MinimumCapital, ReportedCapital)> {
        position_capital(self.position.as_ref())
    }

    fn report(&self) -> Result<Report, Fault> {
        let insurer = (self.owned.name, self.valued);
        position_report(insurer, self.position.as_ref(), &self.readings, &self.rules)
    }

    fn head(&self) -> Head {
        let head = ReportHead {
            name: self.owned.name,
            kind: self.owned.register.kind,
            valued: self.valued,
            rules: self.rules.day(),
            verified_to: self.verified_to,
        };
        Head { name: self.owned.name.to_owned(), caveats: head.caveats() }
    }
}

/// The minimum capital and the tiers of a position; whether there is surplus in them is not known.
pub(super) fn position_capital(
    position: Option<&SolvencyPosition>,
) -> Option<(&MinimumCapital, ReportedCapital)> {
    position.map(|of| (of.minimum(), ReportedCapital::of_tiers(*of.tiers())))
}

/// The rows of a position, or of what is known without one.
pub(super) fn position_rows(
    position: Option<&SolvencyPosition>,
    parts: impl FnOnce() -> Result<Vec<ReturnRow>, Error>,
) -> Result<Vec<ReturnRow>, Error> {
    let Some(position) = position else { return parts() };
    let (minimum, solvency) = (position.minimum(), position.solvency());
    let mut rows = solvency_rows(None, position.tiers(), minimum, solvency)?;
    rows.extend(minimum_capital_rows(minimum)?);
    Ok(rows)
}

/// The report of a position, with its readings.
pub(super) fn position_report(
    (name, valued): (&str, ValuationDate),
    position: Option<&SolvencyPosition>,
    readings: &[(Choice, Bearing)],
    rules: &RuleSet<'_>,
) -> Result<Report, Fault> {
    let Some(position) = position else {
        return Err(Fault::arguments(
            "without the other risks and the capital of the insurer there is no report; allowed: \
             text, json",
            "没有公司的其他风险与资本就没有报告；允许：text, json",
        ));
    };
    let heading = Heading { insurer: Some(name.to_owned()), day: valued.day() };
    let report = Report::of_position(heading, position)?.with_readings(readings);
    Ok(report.with_rules(rules).with_limits(Organisation::Company, None, rules)?)
}

//! The minimum capital as a function of the equity price risk, all else fixed.
//!
//! The steps and roundings of [`MinimumCapital`](super::MinimumCapital), without their traces.
//!
//! Errors: those of the minimum capital, and [`Error::CorrelationLabel`] for a market risk whose
//! sub-risks are not known.

use rust_decimal::Decimal;

use super::control_risk::{ControlRisk, share_of_risks};
use super::minimum::{RiskCapitals, check_absorbed, with_size};
use super::risks::{RiskLevel, SubRisks};
use crate::correlation::{Aggregation, Correlation};
use crate::error::Error;
use crate::quantity::{Amount, Fraction};
use crate::rule::{Readings, RuleSet};
use crate::trace::{Measure, Trace, Traced};

/// An aggregation one part of which moves.
#[derive(Clone, Debug)]
struct Moving {
    matrix: Correlation,
    parts: Vec<Amount>,
    place: usize,
}

impl Moving {
    fn of(
        aggregation: Aggregation,
        parts: Vec<Amount>,
        label: &str,
        rules: &RuleSet<'_>,
    ) -> Result<Self, Error> {
        let (matrix, _) = aggregation.matrix(rules)?;
        let place = aggregation.labels().iter().position(|of| *of == label);
        let place = place.ok_or(Error::Broken { invariant: "a part that moves has its label" })?;
        Ok(Self { matrix, parts, place })
    }

    fn at(&mut self, moved: Amount) -> Result<Amount, Error> {
        if let Some(part) = self.parts.get_mut(self.place) {
            *part = moved;
        }
        self.matrix.root(&self.parts)
    }
}

/// Control risk, as it follows from the quantifiable risks.
#[derive(Clone, Copy, Debug)]
enum Controlled {
    Capital(Amount),
    Share(Fraction),
}

/// The minimum capital of an insurer by its equity price risk.
#[derive(Clone, Debug)]
pub(crate) struct MinimumByEquityPrice {
    market: Moving,
    insurer: Moving,
    beside: Amount,
    absorbed: Amount,
    size: Decimal,
    control: Controlled,
    additional: Amount,
}

impl MinimumByEquityPrice {
    /// Fixes all capitals but that of the equity price risk, of which the given one is beside the
    /// part that moves.
    pub(crate) fn of(
        risks: &RiskCapitals,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Self, Error> {
        let kind = risks.kind;
        let SubRisks::Parts(market) = &risks.market else {
            return Err(Error::CorrelationLabel {
                found: "the total of market risk".to_owned(),
                expected: "its sub-risks".to_owned(),
            });
        };
        let labels = Aggregation::Market.labels();
        let (found, amounts): (Vec<_>, Vec<_>) =
            market.iter().map(|(label, amount)| (*label, amount.value())).unzip();
        let market = Moving::of(Aggregation::Market, amounts, "equity_price", rules)?;
        market.matrix.expect_labels(&found)?;
        let beside = labels.iter().zip(&market.parts).find(|(label, _)| **label == "equity_price");
        let beside = beside.map_or(Amount::ZERO, |(_, amount)| *amount);
        let unfit = |found: &str, expected: &str| Error::CorrelationLabel {
            found: found.to_owned(),
            expected: expected.to_owned(),
        };
        if risks.life.is_some() && !kind.aggregation().labels().contains(&"life") {
            return Err(unfit("life", "non_life"));
        }
        let mut parts = Vec::new();
        for label in kind.aggregation().labels() {
            parts.push(match *label {
                "life" => {
                    let life = risks.life.as_ref().ok_or_else(|| unfit("nothing", "life"))?;
                    life.level("life insurance risk", Aggregation::Life, rules)?.total().value()
                }
                "non_life" => {
                    let special = risks.specialisation;
                    RiskLevel::non_life(&risks.non_life, kind, special, rules)?.total().value()
                }
                "credit" => {
                    let credit = &risks.credit;
                    credit.level("credit risk", Aggregation::Credit, rules)?.total().value()
                }
                _ => Amount::ZERO,
            });
        }
        let insurer = Moving::of(kind.aggregation(), parts, "market", rules)?;
        let none = Traced::at(Trace::given("no risk", Measure::Yuan, Amount::ZERO.yuan()))?;
        let control = match risks.control_risk {
            ControlRisk::Reported(capital) => Controlled::Capital(capital),
            ControlRisk::Captive => Controlled::Capital(Amount::ZERO),
            ControlRisk::Factor(_) | ControlRisk::Score(_) | ControlRisk::Scores { .. } => {
                Controlled::Share(risks.control_risk.on(&none, rules)?.factor)
            }
        };
        let size = Traced::<Decimal>::at(risks.size.coefficient(kind, rules, readings)?)?;
        let additional = risks.additional.parts()?;
        let additional = additional.iter().try_fold(Amount::ZERO, |all, part| {
            Amount::from_fen(sum(all.fen(), part.value().fen())?)
        })?;
        Ok(Self {
            market,
            insurer,
            beside,
            absorbed: risks.loss_absorption.absorbed(rules)?.effective.value(),
            size: size.value(),
            control,
            additional,
        })
    }

    /// The minimum capital with a capital of the part of equity price risk that moves.
    pub(crate) fn at(&mut self, moved: Amount) -> Result<Amount, Error> {
        let equity = Amount::from_fen(sum(self.beside.fen(), moved.fen())?)?;
        let market = self.market.at(equity)?;
        let diversified = self.insurer.at(market)?;
        check_absorbed(diversified, self.absorbed)?;
        let before_size = diversified.less(self.absorbed)?;
        let quantifiable = with_size(before_size.yuan(), self.size)?;
        let control = match self.control {
            Controlled::Capital(capital) => capital,
            Controlled::Share(factor) => share_of_risks(quantifiable, factor)?,
        };
        let all = sum(sum(quantifiable.fen(), control.fen())?, self.additional.fen())?;
        Amount::from_fen(all)
    }
}

fn sum(one: i128, other: i128) -> Result<i128, Error> {
    one.checked_add(other).ok_or(Error::Overflow { step: "sum of capitals" })
}

//! What each risk and sub-risk contributes to the minimum capital (Euler), and what one more yuan
//! of it costs.
//!
//! The capital of the risks after control risk is split by the shares of the quadratic forms, level
//! by level, in fen that add up exactly; the loss absorption is a line of its own, below zero, and
//! so is additional capital. Size coefficient and control-risk factor bear on every risk alike.
//!
//! A derivative is the product of those of its levels, each to twelve places at aggregates to the
//! fen: the last two places may be off, and more where the capital of a risk is a few fen.
//!
//! Errors: [`Error::Overflow`] past the range of amounts, [`Error::ZeroDivisor`] for control risk
//! that is reported for an insurer without any risk to spread it over.

use rust_decimal::Decimal;

use super::minimum::MinimumCapital;
use super::risks::RiskLevel;
use crate::error::Error;
use crate::quantity::{Amount, Fraction, exact};

/// Places of a marginal.
const PLACES: u32 = 12;

/// A line of the minimum capital.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Contribution {
    risk: &'static str,
    sub_risk: Option<&'static str>,
    capital: Amount,
    marginal: Decimal,
}

impl Contribution {
    /// The risk: `life`, `non_life`, `market`, `credit`, `loss_absorption`, `additional`.
    #[must_use]
    pub const fn risk(&self) -> &'static str {
        self.risk
    }

    /// The sub-risk, when the risk is given by sub-risks.
    #[must_use]
    pub const fn sub_risk(&self) -> Option<&'static str> {
        self.sub_risk
    }

    /// Its part of the minimum capital: yuan to the fen, below zero for what lowers it.
    #[must_use]
    pub const fn capital(&self) -> Amount {
        self.capital
    }

    /// Yuan of minimum capital per yuan more of it, to twelve places.
    #[must_use]
    pub const fn marginal(&self) -> Decimal {
        self.marginal
    }
}

impl MinimumCapital {
    /// The lines that add up to the minimum capital exactly: each risk by its sub-risks as far as
    /// they are known, loss absorption, additional capital.
    ///
    /// # Errors
    ///
    /// Those of this module.
    pub fn contributions(&self) -> Result<Vec<Contribution>, Error> {
        let step = "contributions to the minimum capital";
        let with_control = sum(self.quantifiable.value(), self.control_risk().value(), step)?;
        let factor = self.factor()?;
        let relief = factor.of_amount(self.loss_absorption().value(), step)?;
        let due = sum(with_control, relief, step)?;
        let marginals = self.diversified.marginals()?;
        let split = self.diversified.contributions(due)?;
        let levels = self.life.iter().chain([&self.non_life, &self.market, &self.credit]);
        let mut lines = Vec::new();
        let labels = self.diversified.aggregation().labels();
        for (((risk, level), due), marginal) in labels.iter().zip(levels).zip(split).zip(marginals)
        {
            lines.extend(lines_of(risk, level, due, times(factor, marginal)?)?);
        }
        let marginal = times(factor, Decimal::NEGATIVE_ONE)?;
        let relief = Amount::ZERO.less(relief)?;
        lines.push(Contribution {
            risk: "loss_absorption",
            sub_risk: None,
            capital: relief,
            marginal,
        });
        lines.push(Contribution {
            risk: "additional",
            sub_risk: None,
            capital: self.additional.value(),
            marginal: Decimal::ONE,
        });
        Ok(lines)
    }

    /// `(1 + size coefficient) x (1 + Q)`.
    fn factor(&self) -> Result<Fraction, Error> {
        let one = Fraction::of(Decimal::ONE)?;
        let size = one.plus(Fraction::of(self.size_coefficient.value())?)?;
        one.plus(self.controlled.factor)?.times(size)
    }
}

/// The lines of a risk: its sub-risks, or itself.
fn lines_of(
    risk: &'static str,
    level: &RiskLevel,
    due: Amount,
    marginal: Decimal,
) -> Result<Vec<Contribution>, Error> {
    let Some(aggregate) = level.aggregate() else {
        return Ok(vec![Contribution { risk, sub_risk: None, capital: due, marginal }]);
    };
    let split = aggregate.contributions(due)?;
    let marginals = aggregate.marginals()?;
    // A factor between the aggregate and the risk bears on every sub-risk alike.
    let total = aggregate.total().value();
    let scale = if total == Amount::ZERO {
        Fraction::of(Decimal::ONE)?
    } else {
        Fraction::new(level.total().value().fen(), total.fen(), "factor of a risk")?
    };
    let parts = aggregate.parts().zip(split).zip(marginals);
    let line = |(((label, _), capital), inner): (((&'static str, _), Amount), Decimal)| {
        let inner = times(scale, inner)?;
        let step = "derivative of the minimum capital";
        let marginal = exact::product_to_places(marginal, inner, PLACES, step)?.normalize();
        Ok(Contribution { risk, sub_risk: Some(label), capital, marginal })
    };
    parts.map(line).collect()
}

fn times(factor: Fraction, number: Decimal) -> Result<Decimal, Error> {
    factor.times(Fraction::of(number)?)?.to_places(PLACES).map(|number| number.normalize())
}

fn sum(a: Amount, b: Amount, step: &'static str) -> Result<Amount, Error> {
    Amount::from_yuan(exact::sum(a.yuan(), b.yuan(), step)?)
}

//! What each risk and sub-risk contributes to the minimum capital (Euler), and what one more yuan of it
//! costs.
//!
//! The capital of the risks after control risk is split by the shares of the quadratic forms, level by
//! level, in fen that add up exactly; the loss absorption is a line of its own, below zero, and so is
//! additional capital. Size coefficient and control-risk factor bear on every risk alike.
//!
//! Errors: [`Error::Overflow`] past the range of amounts.

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
    marginal: Option<Decimal>,
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

    /// Yuan of minimum capital per yuan more of it, to twelve places; none for control risk that is only
    /// known as an amount.
    #[must_use]
    pub const fn marginal(&self) -> Option<Decimal> {
        self.marginal
    }
}

impl MinimumCapital {
    /// The lines that add up to the minimum capital exactly: each risk by its sub-risks as far as they are
    /// known, loss absorption, additional capital.
    ///
    /// # Errors
    ///
    /// Those of this module.
    pub fn contributions(&self) -> Result<Vec<Contribution>, Error> {
        let step = "contributions to the minimum capital";
        let with_control = sum(self.quantifiable.value(), self.control_risk().value(), step)?;
        let factor = self.factor()?;
        let absorbed = self.loss_absorption().value();
        let relief = match factor {
            Some(factor) => factor.of_amount(absorbed, step)?,
            // Control risk as an amount is spread like the risks: in proportion to what is absorbed.
            None => proportion(absorbed, with_control, self.before_size.value(), step)?,
        };
        let due = sum(with_control, relief, step)?;
        let marginals = self.diversified.marginals()?;
        let split = self.diversified.contributions(due)?;
        let levels = self.life.iter().chain([&self.non_life, &self.market, &self.credit]);
        let mut lines = Vec::new();
        let labels = self.diversified.aggregation().labels();
        for (((risk, level), due), marginal) in labels.iter().zip(levels).zip(split).zip(marginals)
        {
            let outer = factor.map(|factor| times(factor, marginal)).transpose()?;
            lines.extend(lines_of(risk, level, due, outer)?);
        }
        let marginal = factor.map(|factor| times(factor, Decimal::NEGATIVE_ONE)).transpose()?;
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
            marginal: Some(Decimal::ONE),
        });
        Ok(lines)
    }

    /// `(1 + size coefficient) x (1 + Q)`, when Q is known.
    fn factor(&self) -> Result<Option<Fraction>, Error> {
        let one = Fraction::of(Decimal::ONE)?;
        let size = one.plus(Fraction::of(self.size_coefficient.value())?)?;
        let control = self.controlled.factor.map(|factor| one.plus(factor)?.times(size));
        control.transpose()
    }
}

/// The lines of a risk: its sub-risks, or itself.
fn lines_of(
    risk: &'static str,
    level: &RiskLevel,
    due: Amount,
    marginal: Option<Decimal>,
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
        let marginal = match marginal {
            Some(outer) => {
                let inner = times(scale, inner)?;
                let step = "derivative of the minimum capital";
                Some(exact::product_to_places(outer, inner, PLACES, step)?.normalize())
            }
            None => None,
        };
        Ok(Contribution { risk, sub_risk: Some(label), capital, marginal })
    };
    parts.map(line).collect()
}

fn times(factor: Fraction, number: Decimal) -> Result<Decimal, Error> {
    factor.times(Fraction::of(number)?)?.to_places(PLACES)
}

fn sum(a: Amount, b: Amount, step: &'static str) -> Result<Amount, Error> {
    Amount::from_yuan(exact::sum(a.yuan(), b.yuan(), step)?)
}

/// `part x scaled / whole`, to the fen; nothing of nothing.
fn proportion(
    part: Amount,
    scaled: Amount,
    whole: Amount,
    step: &'static str,
) -> Result<Amount, Error> {
    if whole == Amount::ZERO {
        return Ok(Amount::ZERO);
    }
    Fraction::new(scaled.fen(), whole.fen(), step)?.of_amount(part, step)
}

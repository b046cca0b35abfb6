//! Premium or reserve risk of a line: `MC = EX x RF0 x (1 + K)`, its technology insurance apart.
//!
//! Rule 4 articles 7, 9, 22; notice 2023-5 article 9: technology insurance (科技保险) applies
//! the factor of property insurance, with a coefficient of its own. It is measured with the
//! base factor and the coefficients of the property line, and added to the rest of its line.
//!
//! Errors: [`Error::NotInForce`], [`Error::OutOfRange`], [`Error::Overflow`].

use std::sync::Arc;

use super::coefficient::{Charged, yuan, zero};
use crate::error::Error;
use crate::quantity::Amount;
use crate::rule::{Citation, Parameter, Readings, RuleSet, TechnologyInsurance};
use crate::trace::{Measure, Operation, Trace, Traced};

/// The line whose factors technology insurance applies.
pub(super) const PROPERTY: &str = "property";

/// Premium or reserve.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Half {
    Premium,
    Reserve,
}

impl Half {
    /// The word of the tables.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Premium => "premium",
            Self::Reserve => "reserve",
        }
    }

    const fn base(self) -> Parameter {
        match self {
            Self::Premium => Parameter::PremiumBaseFactor,
            Self::Reserve => Parameter::ReserveBaseFactor,
        }
    }

    pub(super) const fn exposure(self) -> &'static str {
        match self {
            Self::Premium => "retained premium",
            Self::Reserve => "outstanding claims reserve net of reinsurance",
        }
    }

    const fn technology(self) -> &'static str {
        match self {
            Self::Premium => "retained premium of technology insurance",
            Self::Reserve => "outstanding claims reserve of technology insurance",
        }
    }
}

/// The premium coefficients of a property line that there is not: none can be had, so that
/// article 20 sets them to zero.
pub(super) fn without_property() -> Result<[Arc<Trace>; 2], Error> {
    let none = || Trace::stated("there is a property line", false);
    Ok([zero("k1", "20", Some(none()))?, zero("k2", "20", Some(none()))?])
}

/// One half of a line.
pub(super) struct Side<'a> {
    pub(super) line: &'static str,
    pub(super) half: Half,
    pub(super) exposure: Amount,
    /// The part of the exposure that is technology insurance.
    pub(super) technology: Amount,
    pub(super) coefficients: Vec<Arc<Trace>>,
    /// The coefficients of the same half of the property line.
    pub(super) property: &'a [Arc<Trace>],
    /// Whether it has a characteristic factor K, which non-proportional reinsurance has not.
    pub(super) has_k: bool,
}

impl Side<'_> {
    /// The capital of the half, to the fen; the technology part to the fen by itself.
    pub(super) fn capital(
        self,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Traced<Amount>, Error> {
        let whole = yuan(self.half.exposure(), self.exposure);
        let apart = self.technology_coefficient(rules, readings)?;
        let technology = yuan(self.half.technology(), self.technology);
        let Some(coefficient) = apart else {
            let line = self.line;
            let charged = self.charge(line, line, whole, &self.coefficients, rules, readings)?;
            if self.technology == Amount::ZERO {
                return Ok(charged);
            }
            // The technology part is in the exposure, by the reading or before the notice.
            let inputs = vec![Arc::clone(charged.trace()), technology];
            let capital = Trace::computed("capital", Measure::Yuan, Operation::Chosen, inputs)?;
            return Traced::at(capital.about(line).read(readings.technology_insurance));
        };
        let parts = vec![whole, Arc::clone(&technology)];
        let rest = Trace::computed("exposure beside", Measure::Yuan, Operation::Difference, parts)?;
        let line = self.line;
        let rest = self.charge(line, line, Arc::new(rest), &self.coefficients, rules, readings)?;
        let mut coefficients = self.property.to_vec();
        coefficients.push(coefficient);
        let subject = format!("technology insurance in {line}");
        let apart = self.charge(&subject, PROPERTY, technology, &coefficients, rules, readings)?;
        let parts = vec![Arc::clone(rest.trace()), Arc::clone(apart.trace())];
        let sum = Trace::computed("capital", Measure::Yuan, Operation::Sum, parts)?;
        let sum = sum.about(line).under(Citation::of("notice-2023-5", "9"));
        Traced::at(sum.read(readings.technology_insurance))
    }

    /// The coefficient that sets the technology part apart, where one does.
    fn technology_coefficient(
        &self,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Option<Arc<Trace>>, Error> {
        let applies = match readings.technology_insurance {
            TechnologyInsurance::PropertyFactorsForAll => true,
            TechnologyInsurance::PropertyLineOnly => self.line == PROPERTY,
        };
        let coefficient = rules.set_apart(Parameter::TechnologyInsurance, "all");
        Ok(coefficient.filter(|_| applies && self.technology != Amount::ZERO).map(|rule| {
            Arc::new(Trace::tabled("coefficient of technology insurance", Measure::Factor, rule))
        }))
    }

    /// An exposure at the base factor of a line.
    fn charge(
        &self,
        subject: &str,
        line: &str,
        exposure: Arc<Trace>,
        coefficients: &[Arc<Trace>],
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Traced<Amount>, Error> {
        let charged = Charged {
            subject,
            base: rules.value(self.half.base(), line)?,
            range: Parameter::NonLifeCharacteristicRange,
            rule: if self.has_k { "rule-4" } else { "rule-6" },
            article: if self.has_k { "7" } else { "9" },
        };
        let factor = if self.has_k {
            charged.factor(coefficients.to_vec(), rules, readings)?
        } else {
            charged.base_factor()?
        };
        charged.capital(exposure, factor)
    }
}

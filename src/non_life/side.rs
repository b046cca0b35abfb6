//! Premium or reserve risk of a line: `MC = EX x RF0 x (1 + K)`, its technology insurance apart.
//!
//! Rule 4 articles 7, 9, 22; notice 2023-5 article 9: technology insurance (科技保险) applies
//! the factor of property insurance, with a coefficient of its own. It is measured with the
//! base factor and the coefficients of the property line, and added to the rest of its line.
//!
//! Errors: [`Error::NotInForce`], [`Error::OutOfRange`], [`Error::Overflow`].

use std::sync::Arc;

use super::coefficient::{Charged, yuan};
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
    /// The rule by which the half is measured.
    pub(super) rule: &'static str,
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
        let Some(coefficient) = apart else {
            return self.charge(self.line, self.line, whole, &self.coefficients, rules, readings);
        };
        let technology = yuan(self.half.technology(), self.technology);
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
            rule: self.rule,
            article: if self.rule == "rule-6" { "9" } else { "7" },
        };
        let factor = charged.factor(coefficients.to_vec(), rules, readings)?;
        charged.capital(exposure, factor)
    }
}

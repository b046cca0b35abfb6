//! The risks of an insurer (可资本化风险), each as a reported total or as its sub-risks.
//!
//! Errors: [`Error::CorrelationLabel`] for a missing or misplaced sub-risk, [`Error::OutOfRange`]
//! for a capital below zero, [`Error::NotInForce`], [`Error::Overflow`].

use std::sync::Arc;

use super::minimum::{MinimumCapital, RiskCapitals};
use crate::correlation::{Aggregate, Aggregation};
use crate::error::Error;
use crate::quantity::Amount;
use crate::rule::{Parameter, RuleSet};
use crate::trace::{Measure, Operation, Trace, Traced};

/// The kind of an insurer, on which the matrices depend.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum InsurerKind {
    /// Property insurer (财产保险公司).
    Property,
    /// Life insurer (人身保险公司).
    Life,
    /// Reinsurer (再保险公司).
    Reinsurer,
}

impl InsurerKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Property, Self::Life, Self::Reinsurer];

    /// The word of input and output.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Property => "property",
            Self::Life => "life",
            Self::Reinsurer => "reinsurer",
        }
    }

    /// The aggregation of its risks.
    #[must_use]
    pub const fn aggregation(self) -> Aggregation {
        match self {
            Self::Property => Aggregation::PropertyInsurer,
            Self::Life => Aggregation::LifeInsurer,
            Self::Reinsurer => Aggregation::Reinsurer,
        }
    }

    /// The aggregation of its non-life insurance risk.
    pub(crate) const fn non_life(self) -> Aggregation {
        match self {
            Self::Property | Self::Life => Aggregation::NonLife,
            Self::Reinsurer => Aggregation::NonLifeReinsurance,
        }
    }
}

/// Whether a property insurer is a specialised technology insurer (专业科技保险公司), whose non-life
/// insurance risk Rule 4 article 55 multiplied until the notice of 2023. A total that is reported
/// without its sub-risks holds that factor already.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum Specialisation {
    /// It is not.
    #[default]
    General,
    /// It is.
    Technology,
}

/// The capital of a risk: as reported, or by its sub-risks.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum SubRisks {
    /// A total; its sub-risks are not known.
    Total(Amount),
    /// The sub-risks by label, in the order of their matrix.
    Parts(Vec<(&'static str, Traced<Amount>)>),
}

impl SubRisks {
    /// The sub-risks of an aggregation as amounts given by the caller, in the order of its labels.
    ///
    /// # Errors
    ///
    /// [`Error::CorrelationLabel`] when there are more or fewer than labels.
    pub fn given(aggregation: Aggregation, amounts: &[Amount]) -> Result<Self, Error> {
        let labels = aggregation.labels();
        if labels.len() != amounts.len() {
            return Err(Error::CorrelationLabel {
                found: format!("{} amounts", amounts.len()),
                expected: labels.join(", "),
            });
        }
        let part = |(label, amount): (&&'static str, &Amount)| {
            let trace = Trace::given(label, Measure::Yuan, amount.yuan());
            Ok((*label, Traced::at(trace)?))
        };
        labels.iter().zip(amounts).map(part).collect::<Result<_, Error>>().map(Self::Parts)
    }

    pub(super) fn level(
        &self,
        step: &'static str,
        aggregation: Aggregation,
        rules: &RuleSet<'_>,
    ) -> Result<RiskLevel, Error> {
        match self {
            Self::Total(amount) if amount.is_negative() => Err(Error::OutOfRange {
                quantity: step,
                found: amount.yuan(),
                allowed: "yuan from 0 to below 10^18",
            }),
            Self::Total(amount) => {
                let total = Trace::given(step, Measure::Yuan, amount.yuan());
                Ok(RiskLevel { total: Traced::at(total)?, aggregate: None })
            }
            Self::Parts(parts) => {
                let aggregate = aggregation.of_traced(step, parts.clone(), rules)?;
                let total = aggregate.total().clone();
                Ok(RiskLevel { total, aggregate: Some(aggregate) })
            }
        }
    }
}

/// The parts of a risk that is measured.
impl From<&Aggregate> for SubRisks {
    fn from(measured: &Aggregate) -> Self {
        Self::Parts(measured.parts().map(|(label, part)| (label, part.clone())).collect())
    }
}

/// The capital of a risk, with its sub-risks when they are known.
#[derive(Clone, Debug)]
pub struct RiskLevel {
    total: Traced<Amount>,
    aggregate: Option<Aggregate>,
}

impl RiskLevel {
    /// The capital of the risk.
    #[must_use]
    pub const fn total(&self) -> &Traced<Amount> {
        &self.total
    }

    /// The aggregate of its sub-risks, when they are known; its total is before the factor of a
    /// specialised technology insurer.
    #[must_use]
    pub const fn aggregate(&self) -> Option<&Aggregate> {
        self.aggregate.as_ref()
    }

    /// Non-life insurance risk: the sub-risks, and the factor of a specialised technology insurer
    /// as long as it was in force.
    pub(super) fn non_life(
        risks: &SubRisks,
        kind: InsurerKind,
        specialisation: Specialisation,
        rules: &RuleSet<'_>,
    ) -> Result<Self, Error> {
        let level = risks.level("non-life insurance risk", kind.non_life(), rules)?;
        let factor = rules.set_apart(Parameter::TechnologyInsurerCoefficient, "non_life");
        match (specialisation, kind, factor, &level.aggregate) {
            (Specialisation::Technology, InsurerKind::Property, Some(factor), Some(_)) => {
                let rule = Trace::tabled("specialised technology insurer", Measure::Factor, factor);
                let total = Trace::computed(
                    "non-life insurance risk of a technology insurer",
                    Measure::Yuan,
                    Operation::ProductToFen,
                    vec![Arc::clone(level.total.trace()), Arc::new(rule)],
                )?;
                Ok(Self { total: Traced::at(total)?, ..level })
            }
            _ => Ok(level),
        }
    }
}

impl MinimumCapital {
    /// The capitals of the risks that it was aggregated from, such as to aggregate them again
    /// after one of them has moved.
    #[must_use]
    pub const fn risks(&self) -> &RiskCapitals {
        &self.risks
    }
}

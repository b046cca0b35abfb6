//! The size discount of the notice of 2023 (差异化资本监管), articles 1 and 2.
//!
//! The minimum capital of the quantifiable risks, after diversification and loss absorption, counts
//! 90 per cent for small insurers and 95 per cent for those of middle size. Both wordings, above
//! and below, take in total assets that are exactly on a bound; the reading `SizeBandBoundary` says
//! which counts.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::risks::InsurerKind;
use crate::error::Error;
use crate::quantity::{Amount, exact};
use crate::rule::{Parameter, Readings, RuleSet, SizeBandBoundary};
use crate::trace::{Measure, Operation, Trace};

/// How the size discount is known.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum SizeDiscount {
    /// The coefficient as stated, such as minus five hundredths; counts only on days on which the
    /// notice is in force.
    Stated(Decimal),
    /// By the total assets (总资产) in yuan.
    ByTotalAssets(Amount),
}

/// The band of an insurer by total assets.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum SizeBand {
    /// Below both bounds.
    Small,
    /// Between the bounds.
    Middle,
    /// Above both bounds: no discount.
    Large,
}

impl SizeBand {
    /// The band of total assets on a day on which the notice is in force.
    ///
    /// # Errors
    ///
    /// [`Error::NotInForce`] on other days.
    pub fn of(
        assets: Amount,
        kind: InsurerKind,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Self, Error> {
        let bound = |parameter| {
            let hundred_millions = rules.value(parameter, class_of_bounds(kind))?.value();
            exact::product(hundred_millions, Decimal::from(100_000_000), "bound of a size band")
        };
        let reaches = |bound: Decimal| match readings.size_band_boundary {
            SizeBandBoundary::HigherBand => assets.yuan() >= bound,
            SizeBandBoundary::LowerBand => assets.yuan() > bound,
        };
        let (lower, upper) = (bound(Parameter::SizeLowerBound)?, bound(Parameter::SizeUpperBound)?);
        Ok(match (reaches(lower), reaches(upper)) {
            (false, _) => Self::Small,
            (true, false) => Self::Middle,
            (true, true) => Self::Large,
        })
    }

    const fn class(self) -> Option<&'static str> {
        match self {
            Self::Small => Some("small"),
            Self::Middle => Some("middle"),
            Self::Large => None,
        }
    }
}

const fn class_of_bounds(kind: InsurerKind) -> &'static str {
    match kind {
        InsurerKind::Property | InsurerKind::Reinsurer => "property_or_reinsurer",
        InsurerKind::Life => "life",
    }
}

impl SizeDiscount {
    /// The coefficient as a step of the trace.
    pub(super) fn coefficient(
        self,
        kind: InsurerKind,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Trace, Error> {
        let none = |step| Trace::given(step, Measure::Factor, Decimal::ZERO);
        let in_force = rules.set_apart(Parameter::SizeCoefficient, "small").is_some();
        match self {
            Self::Stated(stated) if !(Decimal::NEGATIVE_ONE..=Decimal::ZERO).contains(&stated) => {
                let allowed = "a number from -1 to 0";
                Err(Error::OutOfRange { quantity: "size coefficient", found: stated, allowed })
            }
            Self::ByTotalAssets(assets) if assets.is_negative() => {
                let (found, allowed) = (assets.yuan(), "yuan from 0 to below 10^18");
                Err(Error::OutOfRange { quantity: "total assets", found, allowed })
            }
            Self::Stated(_) | Self::ByTotalAssets(_) if !in_force => {
                Ok(none("size coefficient, not in force yet"))
            }
            Self::Stated(stated) => Ok(Trace::given("size coefficient", Measure::Factor, stated)),
            Self::ByTotalAssets(assets) => {
                let band = SizeBand::of(assets, kind, rules, readings)?;
                let chosen = match band.class() {
                    Some(class) => {
                        let rule = rules.value(Parameter::SizeCoefficient, class)?;
                        Trace::tabled("coefficient of the band", Measure::Factor, rule)
                    }
                    None => none("no size coefficient above both bounds"),
                };
                let bound = |step, parameter| {
                    let rule = rules.value(parameter, class_of_bounds(kind))?;
                    let trace = Trace::tabled(step, Measure::HundredMillionYuan, rule);
                    Ok::<_, Error>(Arc::new(trace))
                };
                let evidence = vec![
                    Arc::new(chosen),
                    Arc::new(Trace::given("total assets", Measure::Yuan, assets.yuan())),
                    bound("lower bound of total assets", Parameter::SizeLowerBound)?,
                    bound("upper bound of total assets", Parameter::SizeUpperBound)?,
                ];
                let step = "size coefficient";
                let trace = Trace::computed(step, Measure::Factor, Operation::Chosen, evidence)?;
                Ok(trace.read(readings.size_band_boundary))
            }
        }
    }
}

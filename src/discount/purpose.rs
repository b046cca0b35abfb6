//! What a discount curve is for: interest rate risk or the liabilities of a business.

use crate::rule::{Citation, Parameter};

/// The scenario of a curve (基础情景、不利情景).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_enums, reason = "complete by annex 3 and return IN01")]
pub enum RateScenario {
    /// Base.
    Base,
    /// Rates go up.
    Up,
    /// Rates go down.
    Down,
}

impl RateScenario {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Base, Self::Up, Self::Down];

    /// The word of output.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Base => "base",
            Self::Up => "up",
            Self::Down => "down",
        }
    }
}

/// The business whose liabilities are discounted, annex 1 article 3: which spread it takes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum LiabilityBusiness {
    /// Policies with a high guaranteed rate issued up to 1999
    /// (1999年（含）之前签发的高利率保单).
    HighRateBefore2000,
    /// Universal, unit-linked, variable annuity and short-duration products
    /// (万能险、投资连结险、变额年金及中短存续期产品).
    UniversalLinkedVariableOrShort,
    /// Other products (其他产品).
    Other,
}

impl LiabilityBusiness {
    /// Every business.
    pub const ALL: [Self; 3] =
        [Self::HighRateBefore2000, Self::UniversalLinkedVariableOrShort, Self::Other];

    /// The word of the tables.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::HighRateBefore2000 => "high_rate_before_2000",
            Self::UniversalLinkedVariableOrShort => "universal_linked_variable_or_short",
            Self::Other => "other",
        }
    }
}

/// What a curve is for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Purpose {
    /// Interest rate risk, annex 3.
    InterestRateRisk(RateScenario),
    /// Valuation of liabilities, annex 1.
    Liabilities(LiabilityBusiness),
}

impl Purpose {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::InterestRateRisk(scenario) => scenario.word(),
            Self::Liabilities(business) => business.word(),
        }
    }

    /// The tables of transition, ultimate rate and spread, with the class of the spread.
    pub(super) const fn tables(self) -> ([Parameter; 3], &'static str) {
        match self {
            Self::InterestRateRisk(_) => {
                let (transition, rate) = (Parameter::CurveTransition, Parameter::UltimateRate);
                ([transition, rate, Parameter::CurveSpread], "all")
            }
            Self::Liabilities(business) => {
                let transition = Parameter::LiabilityCurveTransition;
                let (rate, spread) =
                    (Parameter::LiabilityUltimateRate, Parameter::LiabilityCurveSpread);
                ([transition, rate, spread], business.word())
            }
        }
    }

    /// The article by which a spot rate takes its spread.
    pub(super) fn citation(self) -> Citation {
        match self {
            Self::InterestRateRisk(_) => Citation::of("annex-3", "4"),
            Self::Liabilities(_) => Citation::of("annex-1", "4"),
        }
    }
}

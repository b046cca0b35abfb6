//! Core and comprehensive solvency ratio (偿付能力充足率), margins and thresholds.
//!
//! Solvency regulation of 2021, article 6: core ratio = core capital / minimum capital, comprehensive
//! ratio = actual capital / minimum capital. Article 8: not below 50 and 100 per cent complies;
//! article 23: below 60 or 120 per cent the regulator verifies with priority. Compared exactly.
//!
//! Not covered here: the integrated risk rating (风险综合评级), the third condition of article 8.
//!
//! Errors: [`Error::OutOfRange`] for a minimum capital that is not above zero.

use std::sync::Arc;

use crate::aggregate::MinimumCapital;
use crate::capital::Tiers;
use crate::error::Error;
use crate::quantity::{Amount, Fraction};
use crate::rule::{Citation, Parameter, RuleSet};
use crate::trace::{Measure, Operation, Trace, Traced};

/// A solvency ratio with its margin and where it stands.
#[derive(Clone, Debug)]
pub struct SolvencyRatio {
    ratio: Traced<Fraction>,
    margin: Traced<Amount>,
    complies: Traced<bool>,
    attention: bool,
}

impl SolvencyRatio {
    fn of(
        names: (&'static str, &'static str),
        class: &str,
        capital: &Traced<Amount>,
        minimum: &Traced<Amount>,
        rules: &RuleSet<'_>,
    ) -> Result<Self, Error> {
        let article = Citation::of("solvency-regulation", "6");
        let pair = || vec![Arc::clone(capital.trace()), Arc::clone(minimum.trace())];
        let ratio = Trace::computed(names.0, Measure::Ratio, Operation::Ratio, pair())?;
        let ratio = Traced::<Fraction>::at(ratio.under(article))?;
        let margin = Trace::computed(names.1, Measure::Yuan, Operation::Difference, pair())?;
        let least = rules.value(Parameter::Compliance, class)?;
        let complies = Trace::computed(
            "is the ratio not below its minimum",
            Measure::Answer,
            Operation::NotLessThan,
            vec![
                Arc::clone(ratio.trace()),
                Arc::new(Trace::tabled("least ratio", Measure::Ratio, least)),
            ],
        )?;
        let attention = rules.value(Parameter::Attention, class)?;
        Ok(Self {
            attention: ratio.value().compare(attention.value())?.is_lt(),
            ratio,
            margin: Traced::at(margin)?,
            complies: Traced::at(complies)?,
        })
    }

    /// The ratio, exact.
    #[must_use]
    pub const fn ratio(&self) -> &Traced<Fraction> {
        &self.ratio
    }

    /// Capital less minimum capital (溢额).
    #[must_use]
    pub const fn margin(&self) -> &Traced<Amount> {
        &self.margin
    }

    /// Whether it is not below its minimum (达标).
    #[must_use]
    pub const fn complies(&self) -> &Traced<bool> {
        &self.complies
    }

    /// Whether it is so low that the regulator verifies with priority (重点核查).
    #[must_use]
    pub const fn needs_attention(&self) -> bool {
        self.attention
    }
}

/// The solvency of an insurer (偿付能力状况).
#[derive(Clone, Debug)]
pub struct Solvency {
    minimum: MinimumCapital,
    core: SolvencyRatio,
    comprehensive: SolvencyRatio,
}

impl Solvency {
    /// The ratios of tiers over a minimum capital.
    ///
    /// # Errors
    ///
    /// Those of this module.
    ///
    /// # Source
    ///
    /// Solvency regulation articles 6, 8, 23.
    pub fn of(tiers: &Tiers, minimum: MinimumCapital, rules: &RuleSet<'_>) -> Result<Self, Error> {
        let tier =
            |step, amount: Amount| Arc::new(Trace::given(step, Measure::Yuan, amount.yuan()));
        let core = Trace::computed(
            "core capital",
            Measure::Yuan,
            Operation::Sum,
            vec![
                tier("core tier 1 capital", tiers.core_one),
                tier("core tier 2 capital", tiers.core_two),
            ],
        )?;
        let core = Traced::at(core)?;
        let actual = Trace::computed(
            "actual capital",
            Measure::Yuan,
            Operation::Sum,
            vec![
                Arc::clone(core.trace()),
                tier("supplementary tier 1 capital", tiers.supplementary_one),
                tier("supplementary tier 2 capital", tiers.supplementary_two),
            ],
        )?;
        let actual = Traced::at(actual)?;
        let total = minimum.total();
        let names = ("core solvency ratio", "core solvency margin");
        let core = SolvencyRatio::of(names, "core_ratio", &core, total, rules)?;
        let names = ("comprehensive solvency ratio", "comprehensive solvency margin");
        let class = "comprehensive_ratio";
        let comprehensive = SolvencyRatio::of(names, class, &actual, total, rules)?;
        Ok(Self { minimum, core, comprehensive })
    }

    /// The minimum capital under the ratios.
    #[must_use]
    pub const fn minimum(&self) -> &MinimumCapital {
        &self.minimum
    }

    /// Core solvency ratio (核心偿付能力充足率).
    #[must_use]
    pub const fn core(&self) -> &SolvencyRatio {
        &self.core
    }

    /// Comprehensive solvency ratio (综合偿付能力充足率).
    #[must_use]
    pub const fn comprehensive(&self) -> &SolvencyRatio {
        &self.comprehensive
    }
}

//! Core and comprehensive solvency ratio (偿付能力充足率), margins, and where they stand.
//!
//! Solvency regulation of 2021, article 6: core ratio = core capital / minimum capital,
//! comprehensive ratio = actual capital / minimum capital. Article 8: not below 50 and 100 per
//! cent, and an integrated risk rating of B or above, complies; article 23: below 60 or 120 per
//! cent the regulator verifies with priority; article 26: below 50 or 100 per cent it takes
//! measures. Compared exactly. The margin is capital less minimum capital; a group's core margin
//! takes off half the minimum capital only (annex 10).
//!
//! Errors: [`Error::OutOfRange`] for a minimum capital that is not above zero.

use std::sync::Arc;

use crate::aggregate::MinimumCapital;
use crate::capital::{LimitedCapital, Tiers};
use crate::error::Error;
use crate::quantity::{Amount, Fraction};
use crate::rule::{Citation, Parameter, RuleSet};
use crate::trace::{Measure, Operation, Trace, Traced};

/// The integrated risk rating (风险综合评级), as far as solvency looks at it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum RiskRating {
    /// A class: AAA, AA, A.
    A,
    /// B class: BBB, BB, B.
    B,
    /// C class.
    C,
    /// D class.
    D,
}

/// What the regulation says of a solvency position.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Verdict {
    /// All conditions of article 8 hold.
    Complies,
    /// Both ratios suffice; the rating that article 8 asks for is not known.
    CompliesIfRated,
    /// A condition of article 8 fails.
    DoesNotComply,
}

/// A solvency ratio with its margin and where it stands.
#[derive(Clone, Debug)]
pub struct SolvencyRatio {
    ratio: Traced<Fraction>,
    margin: Traced<Amount>,
    complies: Traced<bool>,
    above_attention: Traced<bool>,
    above_measures: Traced<bool>,
}

impl SolvencyRatio {
    fn of(
        names: (&'static str, &'static str),
        class: &str,
        capital: &Traced<Amount>,
        minimum: &Traced<Amount>,
        due: &Traced<Amount>,
        rules: &RuleSet<'_>,
    ) -> Result<Self, Error> {
        let article = Citation::of("solvency-regulation", "6");
        let pair =
            |due: &Traced<Amount>| vec![Arc::clone(capital.trace()), Arc::clone(due.trace())];
        let ratio = Trace::computed(names.0, Measure::Ratio, Operation::Ratio, pair(minimum))?;
        let ratio = Traced::<Fraction>::at(ratio.under(article))?;
        let margin = Trace::computed(names.1, Measure::Yuan, Operation::Difference, pair(due))?;
        let reaches = |step, parameter| {
            let bound = rules.value(parameter, class)?;
            let bound = Arc::new(Trace::tabled("least ratio", Measure::Ratio, bound));
            let pair = vec![Arc::clone(ratio.trace()), bound];
            let answer = Trace::computed(step, Measure::Answer, Operation::NotLessThan, pair)?;
            Traced::<bool>::at(answer)
        };
        let attention = "is the ratio not so low that the regulator verifies with priority";
        let measures = "is the ratio not so low that the regulator takes measures";
        Ok(Self {
            complies: reaches("is the ratio not below its minimum", Parameter::Compliance)?,
            above_attention: reaches(attention, Parameter::Attention)?,
            above_measures: reaches(measures, Parameter::Measures)?,
            margin: Traced::at(margin)?,
            ratio,
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
        !self.above_attention.value()
    }

    /// The comparison with the bound of verification, article 23.
    #[must_use]
    pub const fn above_attention(&self) -> &Traced<bool> {
        &self.above_attention
    }

    /// Whether it is so low that the regulator takes all measures of article 26 (监管措施).
    #[must_use]
    pub const fn calls_for_measures(&self) -> bool {
        !self.above_measures.value()
    }

    /// The comparison with the bound of measures, article 26.
    #[must_use]
    pub const fn above_measures(&self) -> &Traced<bool> {
        &self.above_measures
    }
}

/// The solvency of an insurer or a group (偿付能力状况).
#[derive(Clone, Debug)]
pub struct Solvency {
    minimum: Traced<Amount>,
    core_capital: Traced<Amount>,
    actual: Traced<Amount>,
    core: SolvencyRatio,
    comprehensive: SolvencyRatio,
}

impl Solvency {
    /// The ratios of an insurer.
    ///
    /// # Errors
    ///
    /// Those of this module.
    ///
    /// # Source
    ///
    /// Solvency regulation articles 6, 8, 23, 26.
    pub fn of(tiers: &Tiers, minimum: &MinimumCapital, rules: &RuleSet<'_>) -> Result<Self, Error> {
        Self::over(tiers, minimum.total(), minimum.total(), rules)
    }

    /// The ratios of an insurer whose capital was cut to its limits, with the derivation of both.
    pub(crate) fn of_limited(
        capital: &LimitedCapital,
        minimum: &MinimumCapital,
        rules: &RuleSet<'_>,
    ) -> Result<Self, Error> {
        let tiers = [capital.supplementary_one(), capital.supplementary_two()];
        let [one, two] = tiers.map(|tier| Arc::clone(tier.trace()));
        let core = capital.core().clone();
        Self::of_capital(core, [one, two], minimum.total(), minimum.total(), rules)
    }

    /// The ratios of a group, whose core margin is core capital less half the minimum capital.
    ///
    /// # Errors
    ///
    /// Those of this module.
    ///
    /// # Source
    ///
    /// Solvency regulation articles 6, 8, 23, 26; annex 10, row of the core margin.
    pub fn of_group(
        tiers: &Tiers,
        minimum: &Traced<Amount>,
        rules: &RuleSet<'_>,
    ) -> Result<Self, Error> {
        let part = rules.value(Parameter::GroupCoreMargin, "core_capital")?;
        let due = Trace::computed(
            "minimum capital that core capital must cover",
            Measure::Yuan,
            Operation::ProductToFen,
            vec![
                Arc::clone(minimum.trace()),
                Arc::new(Trace::tabled("part of the minimum capital", Measure::Ratio, part)),
            ],
        )?;
        Self::over(tiers, minimum, &Traced::at(due)?, rules)
    }

    fn over(
        tiers: &Tiers,
        minimum: &Traced<Amount>,
        core_due: &Traced<Amount>,
        rules: &RuleSet<'_>,
    ) -> Result<Self, Error> {
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
        let supplementary = [
            tier("supplementary tier 1 capital", tiers.supplementary_one),
            tier("supplementary tier 2 capital", tiers.supplementary_two),
        ];
        Self::of_capital(Traced::at(core)?, supplementary, minimum, core_due, rules)
    }

    fn of_capital(
        core_capital: Traced<Amount>,
        supplementary: [Arc<Trace>; 2],
        minimum: &Traced<Amount>,
        core_due: &Traced<Amount>,
        rules: &RuleSet<'_>,
    ) -> Result<Self, Error> {
        let [one, two] = supplementary;
        let parts = vec![Arc::clone(core_capital.trace()), one, two];
        let actual = Trace::computed("actual capital", Measure::Yuan, Operation::Sum, parts)?;
        let actual = Traced::at(actual)?;
        let names = ("core solvency ratio", "core solvency margin");
        let core = SolvencyRatio::of(names, "core_ratio", &core_capital, minimum, core_due, rules)?;
        let names = ("comprehensive solvency ratio", "comprehensive solvency margin");
        let class = "comprehensive_ratio";
        let comprehensive = SolvencyRatio::of(names, class, &actual, minimum, minimum, rules)?;
        Ok(Self { minimum: minimum.clone(), core_capital, actual, core, comprehensive })
    }

    /// The minimum capital under the ratios.
    #[must_use]
    pub const fn minimum(&self) -> &Traced<Amount> {
        &self.minimum
    }

    /// Core capital (核心资本): core tier 1 and 2.
    #[must_use]
    pub const fn core_capital(&self) -> &Traced<Amount> {
        &self.core_capital
    }

    /// Actual capital (实际资本).
    #[must_use]
    pub const fn actual(&self) -> &Traced<Amount> {
        &self.actual
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

    /// Whether it complies with article 8, with the rating as far as it is known (达标).
    #[must_use]
    pub const fn verdict(&self, rating: Option<RiskRating>) -> Verdict {
        let ratios = self.core.complies.value() && self.comprehensive.complies.value();
        match (ratios, rating) {
            (true, Some(RiskRating::A | RiskRating::B)) => Verdict::Complies,
            (true, None) => Verdict::CompliesIfRated,
            (false, _) | (true, Some(RiskRating::C | RiskRating::D)) => Verdict::DoesNotComply,
        }
    }
}

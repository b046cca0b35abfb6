//! Insurance risk of non-life business (非寿险业务保险风险): premium and reserve risk with
//! catastrophe risk, Rule 4 articles 5 and 55, Rule 6 articles 8 and 31.
//!
//! Errors: [`Error::Missing`] for a peril that business bears without its scenarios, and those
//! of both parts.

use super::catastrophe::{CatastropheBook, CatastropheRisk, Peril};
use super::premium_reserve::{NonLifeBook, PremiumReserveRisk};
use super::reinsurer::ReinsuranceBook;
use super::side::PROPERTY;
use crate::correlation::{Aggregate, Aggregation};
use crate::error::Error;
use crate::quantity::Amount;
use crate::rule::{Bearing, Choice, Readings, RuleSet, bearings};
use crate::trace::Traced;

/// The non-life business of an insurer or of a reinsurer.
#[derive(Clone, Debug)]
#[expect(clippy::exhaustive_enums, reason = "complete by Rules 4 and 6")]
#[expect(clippy::large_enum_variant, reason = "one per insurer")]
pub enum NonLifeBusiness {
    /// Of an insurer, Rule 4.
    Direct(NonLifeBook),
    /// Of a reinsurer, Rule 6.
    Assumed(ReinsuranceBook),
}

impl NonLifeBusiness {
    /// Whether it has a line of the given word.
    fn has(&self, word: &str) -> bool {
        match self {
            Self::Direct(book) => book.lines.iter().any(|line| line.terms.word() == word),
            Self::Assumed(book) => book.lines.iter().any(|line| line.terms().word() == word),
        }
    }
}

/// The capital of insurance risk of non-life business.
#[derive(Clone, Debug)]
pub struct NonLifeRisk {
    premium_reserve: PremiumReserveRisk,
    catastrophe: CatastropheRisk,
    total: Aggregate,
}

impl NonLifeRisk {
    /// Measures both risks and combines them; the coefficient of a specialised technology
    /// insurer is taken with the minimum capital.
    ///
    /// # Errors
    ///
    /// Those of this module.
    ///
    /// # Source
    ///
    /// Rule 4 articles 5, 45, 55; Rule 6 articles 8, 26, 31.
    pub fn of(
        business: &NonLifeBusiness,
        catastrophe: &CatastropheBook,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Self, Error> {
        let borne = [
            ("motor", Peril::MotorTyphoon),
            (PROPERTY, Peril::PropertyTyphoon),
            (PROPERTY, Peril::PropertyEarthquake),
        ];
        for (line, peril) in borne {
            let given = catastrophe.perils.iter().any(|of| of.peril() == peril);
            if business.has(line) && !given {
                let allowed = "the exposures of the peril, which motor and property business bear \
                               (Rule 4 article 45), if only of zero";
                return Err(Error::Missing { item: peril.word(), allowed });
            }
        }
        let (premium_reserve, aggregation) = match business {
            NonLifeBusiness::Direct(book) => {
                (PremiumReserveRisk::of(book, rules, readings)?, Aggregation::NonLife)
            }
            NonLifeBusiness::Assumed(book) => {
                let risk = PremiumReserveRisk::of_reinsurer(book, rules, readings)?;
                (risk, Aggregation::NonLifeReinsurance)
            }
        };
        let catastrophe = CatastropheRisk::of(catastrophe, rules, readings)?;
        let parts = vec![
            ("premium_reserve", premium_reserve.total().clone()),
            ("catastrophe", catastrophe.total().clone()),
        ];
        let total = aggregation.of_traced("non-life insurance risk", parts, rules)?;
        Ok(Self { premium_reserve, catastrophe, total })
    }

    /// Every reading with whether another way to read it would change a figure of this business.
    ///
    /// # Errors
    ///
    /// Those of measuring under the readings given.
    pub fn decisive_readings(
        business: &NonLifeBusiness,
        catastrophe: &CatastropheBook,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Vec<(Choice, Bearing)>, Error> {
        bearings(readings, |readings| {
            Self::of(business, catastrophe, rules, readings).map(|risk| risk.capitals())
        })
    }

    /// The capitals of lines and perils, and the total.
    fn capitals(&self) -> Vec<Amount> {
        let lines = self.premium_reserve.charges().iter();
        let lines = lines.flat_map(|line| [line.premium(), line.reserve(), line.capital()]);
        let perils = self.catastrophe.perils().iter().map(|(_, capital)| capital);
        lines.chain(perils).chain([self.total.total()]).map(Traced::value).collect()
    }

    /// Premium and reserve risk.
    #[must_use]
    pub const fn premium_reserve(&self) -> &PremiumReserveRisk {
        &self.premium_reserve
    }

    /// Catastrophe risk.
    #[must_use]
    pub const fn catastrophe(&self) -> &CatastropheRisk {
        &self.catastrophe
    }

    /// Both, combined (非寿险业务保险风险最低资本).
    #[must_use]
    pub const fn total(&self) -> &Aggregate {
        &self.total
    }
}

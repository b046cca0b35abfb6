//! Insurance risk of non-life business (非寿险业务保险风险): premium and reserve risk with
//! catastrophe risk, Rule 4 articles 5 and 55, Rule 6 articles 8 and 31.
//!
//! Errors: [`Error::Missing`] for a peril that business bears without its scenarios, and those
//! of both parts.

use super::catastrophe::{CatastropheBook, CatastropheRisk, Peril};
use super::premium_reserve::{NonLifeBook, PremiumReserveRisk};
use super::reinsurer::{NonProportionalType, ReinsuranceBook};
use super::side::PROPERTY;
use crate::correlation::{Aggregate, Aggregation};
use crate::error::Error;
use crate::quantity::Amount;
use crate::rule::{Readings, RuleSet};
use crate::trace::Traced;

/// The type whose covers of catastrophes are charged apart.
const NON_PROPORTIONAL_PROPERTY: &str = NonProportionalType::Property.word();

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
        let item = "non_proportional_catastrophe_premium";
        match (business, catastrophe.non_proportional) {
            (NonLifeBusiness::Direct(_), Some(premium)) => {
                let (found, allowed) = (premium.to_string(), "of a reinsurer only".to_owned());
                return Err(Error::Word { field: item, found, allowed });
            }
            (NonLifeBusiness::Assumed(_), None) if business.has(NON_PROPORTIONAL_PROPERTY) => {
                let allowed = "the premium of catastrophe covers, which non-proportional \
                               property business has apart (Rule 6 articles 13, 28), if only of \
                               zero";
                return Err(Error::Missing { item, allowed });
            }
            (NonLifeBusiness::Direct(_) | NonLifeBusiness::Assumed(_), _) => {}
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

    /// The capitals of lines and perils, and the totals, one after the other: what [`bearings`]
    /// compares.
    ///
    /// [`bearings`]: crate::bearings
    #[must_use]
    pub fn capitals(&self) -> Vec<Amount> {
        let lines = self.premium_reserve.charges().iter();
        let lines = lines.flat_map(|line| [line.premium(), line.reserve(), line.capital()]);
        let perils = self.catastrophe.perils().iter().map(|(_, capital)| capital);
        let totals = [self.premium_reserve.total(), self.total.total()];
        lines.chain(perils).chain(totals).map(Traced::value).collect()
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

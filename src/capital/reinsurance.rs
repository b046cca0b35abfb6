//! The capital that long-term life reinsurance adds (长期寿险再保险), Rule 1 article 38.
//!
//! A contract that can end within three years adds none. One that can end only after three years
//! and truly transfers risk and assets adds to core tier 1. Where the assets are not truly
//! transferred, it adds to core tier 2 with a term of ten years and more and an end only after
//! five; to supplementary tier 1 with a term of five years and more, below ten, and an end only
//! after five; to supplementary tier 2 else. A ceded premium deferred by more than six months is no
//! true transfer of assets.
//!
//! Years count from the first day of the contract. An end exactly three (five) years on is one
//! within them, not after them: 以内 includes its number (Civil Code article 1259). The contract ends
//! at the latest with its term, so that a term of three years is one that can end within three.
//!
//! Not covered: a contract that transfers assets but no risk, on which the article is silent;
//! article 39, under which both parties treat a contract alike.
//!
//! Errors: [`Error::EndsEarlier`] for an end before the first day, [`Error::OutOfRange`] for an
//! increase below zero, [`Error::NotInForce`].

use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::tier::{Tier, article, given_not_negative};
use crate::error::Error;
use crate::quantity::{Amount, anniversary, whole_years};
use crate::rule::{Parameter, RuleSet};
use crate::trace::{Formula, Measure, Operation, Trace, Traced, Value};

/// What a contract truly transfers (真实转移); its risk in any case.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_enums, reason = "complete by Rule 1 article 38")]
pub enum Transfer {
    /// Risk, and the assets too: the ceded premium is paid and does not flow back.
    RiskAndAssets,
    /// Risk only (相关资产未真实转移).
    RiskOnly,
}

/// A long-term life reinsurance contract.
#[derive(Clone, Debug)]
#[expect(clippy::exhaustive_structs, reason = "complete by Rule 1 article 38; plain input")]
pub struct LifeReinsurance {
    /// Its name.
    pub name: String,
    /// First day.
    pub begins: NaiveDate,
    /// End of the term; none for a contract without one.
    pub ends: Option<NaiveDate>,
    /// First day on which a party may terminate it; none when none may.
    pub terminable: Option<NaiveDate>,
    /// What it transfers.
    pub transfer: Transfer,
    /// Months by which the ceded premium is deferred (递延支付期限).
    pub premium_deferred_months: u32,
    /// Actual capital that it adds.
    pub increase: Amount,
}

/// The capital of a contract with its tier.
#[derive(Clone, Debug)]
pub struct GradedReinsurance {
    tier: Option<Tier>,
    capital: Traced<Amount>,
}

impl GradedReinsurance {
    /// Grades a contract.
    ///
    /// # Shape
    ///
    /// One contract in, one amount out: the increase, or zero when it is not recognised; exact.
    ///
    /// # Errors
    ///
    /// Those of this module.
    ///
    /// # Source
    ///
    /// Rule 1 article 38.
    pub fn of(contract: &LifeReinsurance, rules: &RuleSet<'_>) -> Result<Self, Error> {
        for end in [contract.ends, contract.terminable].into_iter().flatten() {
            if end < contract.begins {
                return Err(Error::EndsEarlier { from: contract.begins, to: end });
            }
        }
        let mut inputs =
            vec![given_not_negative("capital that the contract adds", contract.increase)?];
        let mut bound = |step, measure, parameter, class| {
            let rule = rules.value(parameter, class)?;
            inputs.push(Arc::new(Trace::tabled(step, measure, rule)));
            Ok::<_, Error>(rule.value())
        };
        let mut years =
            |step, class| bound(step, Measure::Years, Parameter::LifeReinsuranceTerm, class);
        let within = years("no capital when terminable within", "terminable_within")?;
        let core_two = years("term of core tier 2", "core_two")?;
        let after = "terminable in core tier 2 only after";
        let core_two_after = years(after, "core_two_terminable_after")?;
        let one = years("term of supplementary tier 1", "supplementary_one")?;
        let after = "terminable in supplementary tier 1 only after";
        let one_after = years(after, "supplementary_one_terminable_after")?;
        let step = "deferral of the premium with transfer of assets, at most";
        let deferral = bound(step, Measure::Months, Parameter::PremiumDeferral, "most")?;
        let terms = Terms([within, core_two, core_two_after, one, one_after, deferral]);
        let tier = terms.tier(contract)?;
        let recognised = Recognised { contract: contract.clone(), tier };
        let trace = Trace::computed(
            "capital of life reinsurance",
            Measure::Yuan,
            Operation::Formula(Arc::new(recognised)),
            inputs,
        )?;
        let trace = trace.about(&contract.name).under(article("38"));
        Ok(Self { tier, capital: Traced::at(trace)? })
    }

    /// The tier; none when the effect on capital may not be recognised.
    #[must_use]
    pub const fn tier(&self) -> Option<Tier> {
        self.tier
    }

    /// The capital recognised.
    #[must_use]
    pub const fn capital(&self) -> &Traced<Amount> {
        &self.capital
    }
}

/// The years and months of article 38.
#[derive(Clone, Copy, Debug)]
struct Terms([Decimal; 6]);

impl Terms {
    fn tier(self, contract: &LifeReinsurance) -> Result<Option<Tier>, Error> {
        let Self([within, core_two, core_two_after, one, one_after, deferral]) = self;
        let first_end = [contract.ends, contract.terminable].into_iter().flatten().min();
        let only_after = |years: Decimal| match first_end {
            Some(end) => Ok::<_, Error>(end > years_on(contract.begins, years)?),
            None => Ok(true),
        };
        let lasts = |years: Decimal| match contract.ends {
            Some(ends) => {
                whole_years(contract.begins, ends).map(|term| Decimal::from(term) >= years)
            }
            None => Ok(true),
        };
        if !only_after(within)? {
            return Ok(None);
        }
        let paid = Decimal::from(contract.premium_deferred_months) <= deferral;
        if contract.transfer == Transfer::RiskAndAssets && paid {
            return Ok(Some(Tier::CoreOne));
        }
        Ok(Some(if lasts(core_two)? && only_after(core_two_after)? {
            Tier::CoreTwo
        } else if !lasts(core_two)? && lasts(one)? && only_after(one_after)? {
            Tier::SupplementaryOne
        } else {
            Tier::SupplementaryTwo
        }))
    }
}

/// The day a whole number of years on.
fn years_on(day: NaiveDate, years: Decimal) -> Result<NaiveDate, Error> {
    let years = i32::try_from(years.normalize().mantissa());
    anniversary(day, years.map_err(|_| Error::Overflow { step: "years of a contract" })?)
}

/// The increase, when it may be recognised.
#[derive(Clone, Debug)]
struct Recognised {
    contract: LifeReinsurance,
    tier: Option<Tier>,
}

impl Formula for Recognised {
    fn formula(&self) -> String {
        match self.tier {
            Some(tier) => format!("the first, as {}", tier.name()),
            None => "0, because the contract can end too early".to_owned(),
        }
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let [increase, terms @ ..]: [Decimal; 7] = crate::trace::numbers(inputs)?;
        let tier = Terms(terms).tier(&self.contract)?;
        Ok(Value::Number(tier.map_or(Decimal::ZERO, |_| increase)))
    }

    fn details(&self, _: &[Value]) -> Vec<String> {
        let day = |day: Option<NaiveDate>| day.map_or("none".to_owned(), |day| day.to_string());
        vec![
            format!("begins {}", self.contract.begins),
            format!("ends {}", day(self.contract.ends)),
            format!("terminable from {}", day(self.contract.terminable)),
            format!("premium deferred by {} months", self.contract.premium_deferred_months),
        ]
    }
}

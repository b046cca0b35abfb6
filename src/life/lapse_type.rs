//! The type of a unit of account for the lapse rate risk (产品类型Ⅰ、Ⅱ), Rule 5 article 21.
//!
//! A unit is of type I when more than half of its policies in force come late into the year in
//! which cash value and survival benefits paid first exceed the premium paid, or when it is a
//! reinsurer's (Rule 6 article 34); universal, unit-linked and variable annuity products make
//! it type II. Benefits that are not guaranteed do not count.
//!
//! Errors: [`Error::Missing`] without a policy, [`Error::NotInForce`], [`Error::Overflow`].

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::error::Error;
use crate::quantity::Fraction;
use crate::rule::{Citation, Parameter, PolicyNeverPaysBack, Readings, RuleSet};
use crate::trace::{Formula, Measure, Operation, Trace, Traced, Value, numbers};

/// The type of a unit.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[expect(clippy::exhaustive_enums, reason = "complete by Rule 5 article 21")]
pub enum LapseType {
    /// Type I (类型Ⅰ).
    One,
    /// Type II (类型Ⅱ).
    Two,
}

impl LapseType {
    /// The word of the tables.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::One => "type_1",
            Self::Two => "type_2",
        }
    }
}

/// What decides the type of a unit.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum LapseTerms {
    /// The unit holds universal, unit-linked, variable annuity or such products.
    UniversalLinkedOrVariable,
    /// Policies in force, by the policy year in which cash value and survival benefits first
    /// exceed the premium paid (首次超过已交保费的整数年度); none where they never do.
    ByPolicies(Vec<(Option<u32>, u64)>),
    /// The unit is of a reinsurer.
    Assumed,
}

impl LapseTerms {
    /// The answer whether the unit is of type I.
    pub(super) fn is_type_one(
        &self,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Traced<bool>, Error> {
        match self {
            Self::UniversalLinkedOrVariable => {
                let stated = Trace::stated("is of type I", false);
                Traced::at(stated.under(Citation::of("rule-5", "21")))
            }
            Self::Assumed => {
                let stated = Trace::stated("is of type I", true);
                Traced::at(stated.under(Citation::of("rule-6", "34")))
            }
            Self::ByPolicies(policies) => by_policies(policies, rules, readings),
        }
    }
}

fn by_policies(
    policies: &[(Option<u32>, u64)],
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Traced<bool>, Error> {
    let bound = rules.value(Parameter::LapseTypeYear, "all")?;
    let never = readings.policy_never_pays_back;
    if policies.iter().all(|(_, count)| *count == 0) {
        let (item, allowed) = ("policies", "at least one policy in force of the unit");
        return Err(Error::Missing { item, allowed });
    }
    let bound = Arc::new(Trace::tabled("year to exceed", Measure::Years, bound));
    let formula = Operation::Formula(Arc::new(LatePolicies { policies: policies.into(), never }));
    let step = "part of the policies that pay back late";
    let share = Trace::computed(step, Measure::Ratio, formula, vec![bound])?.read(never);
    let least = rules.value(Parameter::LapseTypeShare, "all")?;
    let inputs =
        vec![Arc::new(share), Arc::new(Trace::tabled("part to exceed", Measure::Ratio, least))];
    let answer = Trace::computed("is of type I", Measure::Answer, Operation::MoreThan, inputs)?;
    Traced::at(answer.under(Citation::of("rule-5", "21")))
}

/// The part of the policies that pay back after a year.
#[derive(Clone, Debug)]
struct LatePolicies {
    policies: Arc<[(Option<u32>, u64)]>,
    never: PolicyNeverPaysBack,
}

impl Formula for LatePolicies {
    fn formula(&self) -> String {
        "policies that pay back after that year over all policies".to_owned()
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let [bound] = numbers(inputs)?;
        let (mut late, mut all) = (0_i128, 0_i128);
        for (year, count) in self.policies.iter() {
            let is_late = match year {
                Some(year) => Decimal::from(*year) > bound,
                None => self.never == PolicyNeverPaysBack::CountsAsLate,
            };
            let overflow = || Error::Overflow { step: "number of policies" };
            let add = |sum: i128| sum.checked_add(i128::from(*count)).ok_or_else(overflow);
            all = add(all)?;
            late = if is_late { add(late)? } else { late };
        }
        Fraction::new(late, all, "policies in force").map(Value::Fraction)
    }

    fn details(&self, _: &[Value]) -> Vec<String> {
        let line = |(year, count): &(Option<u32>, u64)| match year {
            Some(year) => format!("year {year}: {count} policies"),
            None => format!("never: {count} policies"),
        };
        self.policies.iter().map(line).collect()
    }
}

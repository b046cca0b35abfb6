//! Policy future surplus (保单未来盈余), Rule 1 articles 35 to 37.
//!
//! The actual capital that belongs to the remaining terms of the life policies in force. It is
//! grouped by the remaining term of the policies; of a group the present value at the return on
//! capital that the regulator sets (implementation notice, item 1(3)) counts in one tier and the
//! rest in a lower one:
//!
//! | remaining term | present value | at | rest |
//! |---|---|---|---|
//! | 30 years and more (含) | core tier 1 | 13 % | supplementary tier 1 |
//! | 10 years and more, below 30 | core tier 2 | 13 % | supplementary tier 1 |
//! | 5 years and more, below 10 | supplementary tier 1 | 10 % | supplementary tier 2 |
//! | below 5 years | supplementary tier 2, all of it | | |
//!
//! The amount of period j is `N_j x FS / sum of N_i / (1 + r)^i`, so that the amounts discounted at
//! r are FS again; their value at the return on capital R is
//! `FS x (sum of N_j / (1 + R)^j) / (sum of N_i / (1 + r)^i)`, formed exactly and rounded once, to
//! the fen, half away from zero.
//!
//! Article 37 comes before: a surplus below zero in all is taken from core tier 1 and nothing is
//! graded; a group below zero counts as zero and lowers the group of 30 years and more, and what
//! that group cannot bear is taken from core tier 1.
//!
//! Not covered: the allocation of margins, guarantee and provision to policies (article 35); r as a
//! curve (the article prints one r); the end of a policy without one, which the insurer sets.
//!
//! Errors: [`Error::GroupsApart`] for groups that do not add up to the surplus,
//! [`Error::OutOfRange`] for a conversion rate outside 0 to the return on capital or a run-off of
//! too many periods, [`Error::ZeroDivisor`] for a group without policies, [`Error::EndsEarlier`],
//! [`Error::NotInForce`].

use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::discounting::{Discounted, RunOff};
use super::tier::{article, given, total, total_under};
use crate::error::Error;
use crate::quantity::{Amount, ValuationDate, exact};
use crate::rule::{Parameter, RuleSet};
use crate::trace::{Formula, Measure, Operation, Trace, Traced, Value, numbers};

/// The policy future surplus by the simplified formula (保单未来盈余, 近似计算).
///
/// `book value of life contract liabilities - admitted value - cash value guarantee - income tax
/// provision`
///
/// # Shape
///
/// Four amounts in, one out: yuan, exact, of either sign.
///
/// # Errors
///
/// [`Error::OutOfRange`] for a guarantee or provision below zero.
///
/// # Source
///
/// Rule 1 article 35, second formula.
pub fn policy_future_surplus(
    book: Amount,
    admitted: Amount,
    cash_value_guarantee: &Traced<Amount>,
    income_tax_provision: &Traced<Amount>,
) -> Result<Traced<Amount>, Error> {
    let trace = Trace::computed(
        "policy future surplus",
        Measure::Yuan,
        Operation::Formula(Arc::new(Simplified)),
        vec![
            given("life contract liabilities in the financial statements", book),
            given("life contract liabilities in the solvency report", admitted),
            Arc::clone(cash_value_guarantee.trace()),
            Arc::clone(income_tax_provision.trace()),
        ],
    )?;
    Traced::at(trace.under(article("35")))
}

#[derive(Clone, Copy, Debug)]
struct Simplified;

impl Formula for Simplified {
    fn formula(&self) -> String {
        "book value - admitted value - cash value guarantee - income tax provision".to_owned()
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let [book, admitted, guarantee, provision] = numbers(inputs)?;
        let step = "policy future surplus";
        let surplus = exact::difference(book, admitted, step)?;
        let surplus = exact::difference(surplus, guarantee, step)?;
        Ok(Value::Number(exact::difference(surplus, provision, step)?))
    }
}

/// A group of policies by remaining term (保单剩余期限).
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[expect(clippy::exhaustive_enums, reason = "complete by Rule 1 article 36")]
pub enum SurplusGroup {
    /// 30 years and more.
    Thirty,
    /// 10 years and more, below 30.
    Ten,
    /// 5 years and more, below 10.
    Five,
    /// Below 5 years.
    BelowFive,
}

impl SurplusGroup {
    const fn class(self) -> &'static str {
        match self {
            Self::Thirty => "thirty_years",
            Self::Ten => "ten_years",
            Self::Five | Self::BelowFive => "five_years",
        }
    }

    /// The group of a policy that ends on a day.
    ///
    /// # Errors
    ///
    /// [`Error::EndsEarlier`] for an end before the valuation date, [`Error::NotInForce`].
    ///
    /// # Source
    ///
    /// Rule 1 article 36: 30年（含）以上 holds from the anniversary on.
    pub fn of(
        valued: ValuationDate,
        policy_ends: NaiveDate,
        rules: &RuleSet<'_>,
    ) -> Result<Self, Error> {
        let years = valued.remaining_years(policy_ends)?;
        for group in [Self::Thirty, Self::Ten, Self::Five] {
            if years >= rules.value(Parameter::SurplusTerm, group.class())?.value() {
                return Ok(group);
            }
        }
        Ok(Self::BelowFive)
    }
}

/// The surplus of a group and how its policies run off.
#[derive(Clone, Debug)]
#[expect(clippy::exhaustive_structs, reason = "complete by Rule 1 article 36; plain input")]
pub struct GroupSurplus {
    /// Surplus of the group, of either sign.
    pub surplus: Amount,
    /// Run-off of its policies.
    pub run_off: RunOff,
}

/// The policy future surplus by group.
#[derive(Clone, Debug)]
#[expect(clippy::exhaustive_structs, reason = "complete by Rule 1 article 36; plain input")]
pub struct SurplusGroups {
    /// Policies of 30 years and more.
    pub thirty: GroupSurplus,
    /// Policies of 10 years and more, below 30.
    pub ten: GroupSurplus,
    /// Policies of 5 years and more, below 10.
    pub five: GroupSurplus,
    /// Surplus of policies below 5 years, which is not discounted.
    pub below_five: Amount,
}

/// The policy future surplus in the tiers (保单未来盈余的资本工具分级).
#[derive(Clone, Debug)]
pub struct GradedSurplus {
    deduction: Traced<Amount>,
    core_one: Traced<Amount>,
    core_two: Traced<Amount>,
    supplementary_one: Traced<Amount>,
    supplementary_two: Traced<Amount>,
}

impl GradedSurplus {
    /// Grades a surplus.
    ///
    /// # Shape
    ///
    /// One surplus and its groups in, five amounts out that add up to it: yuan, to the fen; only
    /// the deduction is below zero.
    ///
    /// # Errors
    ///
    /// Those of this module.
    ///
    /// # Source
    ///
    /// Rule 1 articles 36 and 37; implementation notice of 2021-12-30, item 1(3).
    pub fn of(
        surplus: &Traced<Amount>,
        groups: &SurplusGroups,
        rules: &RuleSet<'_>,
    ) -> Result<Self, Error> {
        let inputs = vec![
            given("surplus of policies of 30 years and more", groups.thirty.surplus),
            given("surplus of policies of 10 to 30 years", groups.ten.surplus),
            given("surplus of policies of 5 to 10 years", groups.five.surplus),
            given("surplus of policies below 5 years", groups.below_five),
        ];
        let sum = total("sum of the groups", inputs.clone())?;
        if sum.value() != surplus.value() {
            return Err(Error::GroupsApart {
                groups: sum.value().yuan(),
                surplus: surplus.value().yuan(),
            });
        }
        let offset = |step, offset: Offset| {
            let mut inputs = inputs.clone();
            inputs.insert(0, Arc::clone(surplus.trace()));
            let formula = Operation::Formula(Arc::new(offset));
            let trace = Trace::computed(step, Measure::Yuan, formula, inputs)?;
            Ok::<_, Error>(Arc::new(trace.under(article("37"))))
        };
        let deduction = offset("surplus taken from core tier 1", Offset::Deduction)?;
        let step = "surplus of the group after article 37";
        let thirty = offset(step, Offset::Thirty)?;
        let ten = offset(step, Offset::Ten)?;
        let five = offset(step, Offset::Five)?;
        let below_five = offset(step, Offset::BelowFive)?;

        let thirty = split(&thirty, &groups.thirty.run_off, SurplusGroup::Thirty, rules)?;
        let ten = split(&ten, &groups.ten.run_off, SurplusGroup::Ten, rules)?;
        let five = split(&five, &groups.five.run_off, SurplusGroup::Five, rules)?;
        let supplementary_one = vec![five.value, thirty.rest, ten.rest];
        let supplementary_two = vec![five.rest, below_five];
        let tier = |step, parts| total_under(step, "36", parts);
        Ok(Self {
            deduction: total_under("deduction from core tier 1", "37", vec![deduction])?,
            core_one: tier("surplus in core tier 1", vec![thirty.value])?,
            core_two: tier("surplus in core tier 2", vec![ten.value])?,
            supplementary_one: tier("surplus in supplementary tier 1", supplementary_one)?,
            supplementary_two: tier("surplus in supplementary tier 2", supplementary_two)?,
        })
    }

    /// What is taken from core tier 1 (调减核心一级资本), zero or below.
    #[must_use]
    pub const fn deduction(&self) -> &Traced<Amount> {
        &self.deduction
    }

    /// Surplus in core tier 1.
    #[must_use]
    pub const fn core_one(&self) -> &Traced<Amount> {
        &self.core_one
    }

    /// Surplus in core tier 2.
    #[must_use]
    pub const fn core_two(&self) -> &Traced<Amount> {
        &self.core_two
    }

    /// Surplus in supplementary tier 1.
    #[must_use]
    pub const fn supplementary_one(&self) -> &Traced<Amount> {
        &self.supplementary_one
    }

    /// Surplus in supplementary tier 2.
    #[must_use]
    pub const fn supplementary_two(&self) -> &Traced<Amount> {
        &self.supplementary_two
    }
}

/// The present value of a group and the rest.
struct Split {
    value: Arc<Trace>,
    rest: Arc<Trace>,
}

fn split(
    surplus: &Arc<Trace>,
    run_off: &RunOff,
    group: SurplusGroup,
    rules: &RuleSet<'_>,
) -> Result<Split, Error> {
    let rate = rules.value(Parameter::SurplusReturn, group.class())?;
    let value = Trace::computed(
        "present value at the return on capital",
        Measure::Yuan,
        Operation::Formula(Arc::new(Discounted::of(run_off))),
        vec![
            Arc::clone(surplus),
            Arc::new(Trace::given("conversion rate r", Measure::Ratio, run_off.rate())),
            Arc::new(Trace::tabled("return on capital", Measure::Ratio, rate)),
        ],
    )?;
    let value = Arc::new(value.under(article("36")));
    let pair = vec![Arc::clone(surplus), Arc::clone(&value)];
    let step = "surplus less its present value";
    let rest = Trace::computed(step, Measure::Yuan, Operation::Difference, pair)?;
    Ok(Split { value, rest: Arc::new(rest.under(article("36"))) })
}

/// What article 37 makes of the surplus and its groups.
#[derive(Clone, Copy, Debug)]
enum Offset {
    Deduction,
    Thirty,
    Ten,
    Five,
    BelowFive,
}

impl Formula for Offset {
    fn formula(&self) -> String {
        let rest = "group of 30 years and more and the other groups that are below zero";
        match self {
            Self::Deduction => {
                format!("the surplus if below zero; else the sum of the {rest}, when below zero")
            }
            Self::Thirty => {
                format!("0 if the surplus is below zero; else the sum of the {rest}, from 0")
            }
            Self::Ten => "0 if the surplus is below zero; else the third, from 0".to_owned(),
            Self::Five => "0 if the surplus is below zero; else the fourth, from 0".to_owned(),
            Self::BelowFive => "0 if the surplus is below zero; else the fifth, from 0".to_owned(),
        }
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let [surplus, thirty, ten, five, below_five] = numbers(inputs)?;
        let zero = Decimal::ZERO;
        let step = "surplus after article 37";
        let lowered = [ten, five, below_five]
            .into_iter()
            .try_fold(thirty, |total, group| exact::sum(total, group.min(zero), step))?;
        if surplus < zero {
            return Ok(Value::Number(match self {
                Self::Deduction => surplus,
                Self::Thirty | Self::Ten | Self::Five | Self::BelowFive => zero,
            }));
        }
        Ok(Value::Number(match self {
            Self::Deduction => lowered.min(zero),
            Self::Thirty => lowered.max(zero),
            Self::Ten => ten.max(zero),
            Self::Five => five.max(zero),
            Self::BelowFive => below_five.max(zero),
        }))
    }
}

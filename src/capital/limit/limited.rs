//! Capital cut to its limits, with the derivation of every part.

use std::sync::Arc;

use super::excess::{CorePart, KeptCore, KeptSupplementary, SupplementaryPart};
use crate::capital::tier::{Tier, Tiers, article, given, given_not_negative, total};
use crate::error::Error;
use crate::quantity::Amount;
use crate::rule::{Parameter, Readings, RuleSet, SupplementaryOverLimit, SurplusOverLimit};
use crate::trace::{Measure, Operation, Trace, Traced};

/// The form of an insurer, on which limit (3) depends.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[expect(clippy::exhaustive_enums, reason = "complete by Rule 1 articles 2 and 44")]
pub enum Organisation {
    /// An insurance company (保险公司), or a branch of a foreign one.
    #[default]
    Company,
    /// A mutual (相互保险组织).
    Mutual,
}

impl Organisation {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Company, Self::Mutual];

    /// The word of an input file.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::Mutual => "mutual",
        }
    }
}

/// Capital before the limits as plain amounts: yuan, the parts that article 41 tells apart.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "complete by Rule 1 article 41; plain input")]
pub struct GradedAmounts {
    /// Core tier 1 without policy future surplus; may be below zero.
    pub core_one: Amount,
    /// Policy future surplus in core tier 1 (计入核心一级资本的保单未来盈余).
    pub core_one_surplus: Amount,
    /// Core tier 2 without policy future surplus.
    pub core_two: Amount,
    /// Policy future surplus in core tier 2 (计入核心二级资本的保单未来盈余).
    pub core_two_surplus: Amount,
    /// Supplementary tier 1.
    pub supplementary_one: Amount,
    /// Supplementary tier 2.
    pub supplementary_two: Amount,
}

/// Capital before the limits, each part with its derivation.
#[derive(Clone, Debug)]
pub struct GradedCapital {
    pub(in crate::capital) core_one: Arc<Trace>,
    pub(in crate::capital) core_one_surplus: Arc<Trace>,
    pub(in crate::capital) core_two: Arc<Trace>,
    pub(in crate::capital) core_two_surplus: Arc<Trace>,
    pub(in crate::capital) supplementary_one: Arc<Trace>,
    pub(in crate::capital) supplementary_two: Arc<Trace>,
}

impl GradedCapital {
    /// Capital of given amounts.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] when a part but core tier 1 without surplus is below zero.
    pub fn given(amounts: &GradedAmounts) -> Result<Self, Error> {
        let part = given_not_negative;
        Ok(Self {
            core_one: given("core tier 1 without surplus", amounts.core_one),
            core_one_surplus: part("surplus in core tier 1", amounts.core_one_surplus)?,
            core_two: part("core tier 2 without surplus", amounts.core_two)?,
            core_two_surplus: part("surplus in core tier 2", amounts.core_two_surplus)?,
            supplementary_one: part("supplementary tier 1", amounts.supplementary_one)?,
            supplementary_two: part("supplementary tier 2", amounts.supplementary_two)?,
        })
    }

    /// The same after a loss, which core tier 1 without surplus bears: net assets are part of it.
    pub(crate) fn after_loss(mut self, loss: &Traced<Amount>) -> Result<Self, Error> {
        let inputs = vec![self.core_one, Arc::clone(loss.trace())];
        let step = "core tier 1 without surplus after the loss";
        let left = Trace::computed(step, Measure::Yuan, Operation::Difference, inputs)?;
        self.core_one = Arc::clone(Traced::<Amount>::at(left.under(article("40")))?.trace());
        Ok(self)
    }

    fn core(&self) -> [&Arc<Trace>; 4] {
        [&self.core_one, &self.core_one_surplus, &self.core_two, &self.core_two_surplus]
    }
}

/// Capital within the limits, and what was over them.
#[derive(Clone, Debug)]
pub struct LimitedCapital {
    pub(in crate::capital) tiers: Tiers,
    pub(in crate::capital) core_one: Traced<Amount>,
    pub(in crate::capital) core_two: Traced<Amount>,
    pub(in crate::capital) core: Traced<Amount>,
    pub(in crate::capital) surplus: Traced<Amount>,
    pub(in crate::capital) supplementary_one: Traced<Amount>,
    pub(in crate::capital) supplementary_two: Traced<Amount>,
    pub(in crate::capital) kept: GradedAmounts,
    /// What is over the limits: surplus in core tier 1, core tier 2, its surplus, supplementary 1,
    /// 2.
    pub(in crate::capital) over: Vec<Arc<Trace>>,
    pub(in crate::capital) excess: Traced<Amount>,
}

impl LimitedCapital {
    /// Cuts capital to the limits of article 41.
    ///
    /// # Errors
    ///
    /// Those of this module.
    ///
    /// # Source
    ///
    /// Rule 1 articles 41 and 44; notice 2023-5 article 3. Readings: [`SurplusOverLimit`],
    /// [`SupplementaryOverLimit`].
    ///
    /// # Example
    ///
    /// ```
    /// use c_ross::{
    ///     Amount, GradedAmounts, GradedCapital, LimitedCapital, Organisation, Readings, RuleBook,
    ///     RuleDay,
    /// };
    /// use chrono::NaiveDate;
    /// use rust_decimal::Decimal;
    ///
    /// let yuan = |yuan: i64| Amount::from_yuan(Decimal::from(yuan)).unwrap();
    /// let graded = GradedCapital::given(&GradedAmounts {
    ///     core_one: yuan(700),
    ///     core_one_surplus: yuan(0),
    ///     core_two: yuan(500),
    ///     core_two_surplus: yuan(0),
    ///     supplementary_one: yuan(0),
    ///     supplementary_two: yuan(0),
    /// })
    /// .unwrap();
    /// let book = RuleBook::embedded().unwrap();
    /// let rules = book.on(RuleDay::new(NaiveDate::from_ymd_opt(2025, 12, 31).unwrap()));
    /// let readings = Readings::default();
    /// let limited =
    ///     LimitedCapital::of(&graded, Organisation::Company, &rules, &readings).unwrap();
    /// // 30 % of a core capital of 1,000, which is what is left.
    /// assert_eq!(limited.core_two().value(), yuan(300));
    /// assert_eq!(limited.excess().value(), yuan(200));
    /// let mutual = LimitedCapital::of(&graded, Organisation::Mutual, &rules, &readings).unwrap();
    /// assert_eq!(mutual.core_two().value(), yuan(500));
    /// ```
    pub fn of(
        graded: &GradedCapital,
        organisation: Organisation,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Self, Error> {
        let core = kept_core(graded, organisation, rules, readings.surplus_over_limit)?;
        let [core_one_surplus, core_two, core_two_surplus] = core;
        let surplus =
            vec![Arc::clone(core_one_surplus.trace()), Arc::clone(core_two_surplus.trace())];
        let surplus = total("surplus in core capital", surplus)?;
        let core_one = vec![Arc::clone(&graded.core_one), Arc::clone(core_one_surplus.trace())];
        let core_one = total("core tier 1 capital", core_one)?;
        let two = vec![Arc::clone(core_two.trace()), Arc::clone(core_two_surplus.trace())];
        let tier_two = total("core tier 2 capital", two)?;
        let core = vec![Arc::clone(core_one.trace()), Arc::clone(tier_two.trace())];
        let core = total("core capital", core)?;
        let supplementary =
            kept_supplementary(graded, &core, rules, readings.supplementary_over_limit)?;
        let [supplementary_one, supplementary_two] = supplementary;
        let kept = GradedAmounts {
            core_one: amount(&graded.core_one)?,
            core_one_surplus: core_one_surplus.value(),
            core_two: core_two.value(),
            core_two_surplus: core_two_surplus.value(),
            supplementary_one: supplementary_one.value(),
            supplementary_two: supplementary_two.value(),
        };
        let parts = [
            ("surplus in core tier 1 over the limits", &graded.core_one_surplus, &core_one_surplus),
            ("core tier 2 over the limits", &graded.core_two, &core_two),
            ("surplus in core tier 2 over the limits", &graded.core_two_surplus, &core_two_surplus),
            ("supplementary tier 1 over the limits", &graded.supplementary_one, &supplementary_one),
            ("supplementary tier 2 over the limits", &graded.supplementary_two, &supplementary_two),
        ];
        let over = parts.map(|(step, before, kept)| {
            let pair = vec![Arc::clone(before), Arc::clone(kept.trace())];
            Trace::computed(step, Measure::Yuan, Operation::Difference, pair).map(Arc::new)
        });
        let over = over.into_iter().collect::<Result<Vec<_>, _>>()?;
        let excess = Trace::computed(
            "capital liability over the limits",
            Measure::Yuan,
            Operation::Sum,
            over.clone(),
        )?;
        Ok(Self {
            tiers: Tiers {
                core_one: core_one.value(),
                core_two: tier_two.value(),
                supplementary_one: supplementary_one.value(),
                supplementary_two: supplementary_two.value(),
            },
            core_one,
            core_two: tier_two,
            core,
            surplus,
            supplementary_one,
            supplementary_two,
            kept,
            over,
            excess: Traced::at(excess.under(article("41")))?,
        })
    }

    /// The four tiers.
    #[must_use]
    pub const fn tiers(&self) -> Tiers {
        self.tiers
    }

    /// What is cut from a tier, part by part.
    #[must_use]
    pub fn over_limits(&self, tier: Tier) -> &[Arc<Trace>] {
        let parts = match tier {
            Tier::CoreOne => 0..1,
            Tier::CoreTwo => 1..3,
            Tier::SupplementaryOne => 3..4,
            Tier::SupplementaryTwo => 4..5,
        };
        self.over.get(parts).unwrap_or_default()
    }

    /// The same parts as before the limits, within them.
    #[must_use]
    pub const fn kept(&self) -> GradedAmounts {
        self.kept
    }

    /// Core tier 1 capital (核心一级资本).
    #[must_use]
    pub const fn core_one(&self) -> &Traced<Amount> {
        &self.core_one
    }

    /// Core tier 2 capital (核心二级资本).
    #[must_use]
    pub const fn core_two(&self) -> &Traced<Amount> {
        &self.core_two
    }

    /// Core capital (核心资本), the base of every limit.
    #[must_use]
    pub const fn core(&self) -> &Traced<Amount> {
        &self.core
    }

    /// Policy future surplus in core capital (计入核心资本的保单未来盈余).
    #[must_use]
    pub const fn surplus(&self) -> &Traced<Amount> {
        &self.surplus
    }

    /// Supplementary tier 1 capital (附属一级资本).
    #[must_use]
    pub const fn supplementary_one(&self) -> &Traced<Amount> {
        &self.supplementary_one
    }

    /// Supplementary tier 2 capital (附属二级资本).
    #[must_use]
    pub const fn supplementary_two(&self) -> &Traced<Amount> {
        &self.supplementary_two
    }

    /// What is over the limits, a capital liability (超限额应扣除的部分).
    #[must_use]
    pub const fn excess(&self) -> &Traced<Amount> {
        &self.excess
    }
}

fn amount(trace: &Trace) -> Result<Amount, Error> {
    Amount::from_yuan(trace.value().number()?)
}

fn tabled(step: &'static str, class: &str, rules: &RuleSet<'_>) -> Result<Arc<Trace>, Error> {
    let limit = rules.value(Parameter::CapitalLimit, class)?;
    Ok(Arc::new(Trace::tabled(step, Measure::Ratio, limit)))
}

/// Surplus in core tier 1, core tier 2 without surplus, surplus in core tier 2, within (2) and (3).
fn kept_core(
    graded: &GradedCapital,
    organisation: Organisation,
    rules: &RuleSet<'_>,
    reading: SurplusOverLimit,
) -> Result<[Traced<Amount>; 3], Error> {
    let mut inputs: Vec<_> = graded.core().into_iter().cloned().collect();
    inputs.push(tabled("limit of surplus in core capital", "policy_surplus", rules)?);
    let exempt = match organisation {
        Organisation::Company => {
            inputs.push(tabled("limit of core tier 2", "core_two", rules)?);
            None
        }
        Organisation::Mutual => Some(article("44")),
    };
    let kept = |step, part| {
        let formula = Operation::Formula(Arc::new(KeptCore { part, reading }));
        let trace = Trace::computed(step, Measure::Yuan, formula, inputs.clone())?;
        let trace = trace.under(article("41")).read(reading);
        Traced::at(match exempt.clone() {
            Some(exempt) => trace.under(exempt),
            None => trace,
        })
    };
    Ok([
        kept("surplus in core tier 1 within the limits", CorePart::OneSurplus)?,
        kept("core tier 2 without surplus within the limits", CorePart::Two)?,
        kept("surplus in core tier 2 within the limits", CorePart::TwoSurplus)?,
    ])
}

/// Supplementary tier 1 and tier 2, within (1) and (4).
fn kept_supplementary(
    graded: &GradedCapital,
    core: &Traced<Amount>,
    rules: &RuleSet<'_>,
    reading: SupplementaryOverLimit,
) -> Result<[Traced<Amount>; 2], Error> {
    let inputs = vec![
        Arc::clone(core.trace()),
        Arc::clone(&graded.supplementary_one),
        Arc::clone(&graded.supplementary_two),
        tabled("limit of supplementary capital", "supplementary", rules)?,
        tabled("limit of supplementary tier 2", "supplementary_two", rules)?,
    ];
    let kept = |step, part| {
        let formula = Operation::Formula(Arc::new(KeptSupplementary { part, reading }));
        let trace = Trace::computed(step, Measure::Yuan, formula, inputs.clone())?;
        Traced::at(trace.under(article("41")).read(reading))
    };
    Ok([
        kept("supplementary tier 1 capital", SupplementaryPart::One)?,
        kept("supplementary tier 2 capital", SupplementaryPart::Two)?,
    ])
}

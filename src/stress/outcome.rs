//! All mandatory scenarios of an insurer side by side (压力测试结果), as return ST01 has them.

use std::sync::Arc;

use super::basic_scenario::{StressBase, StressedPosition};
use super::effect::{Effects, Given};
use super::inputs::StressInputs;
use super::moved::RiskName;
use super::reverse::reverse_stress_is_due;
use super::scenario::{MandatoryStress, StressFactor};
use crate::error::{Error, Place, Refusals};
use crate::quantity::Amount;
use crate::rule::{Readings, RuleSet};
use crate::trace::{Trace, Traced};

/// A factor as it was applied.
#[derive(Clone, Debug)]
pub struct AppliedStress {
    pub(super) factor: StressFactor,
    pub(super) number: Arc<Trace>,
    pub(super) loss: Option<Traced<Amount>>,
}

impl AppliedStress {
    /// The factor.
    #[must_use]
    pub const fn factor(&self) -> StressFactor {
        self.factor
    }

    /// The number of annex 4, with its article: a multiple or a part of the base, basis points for
    /// a curve.
    #[must_use]
    pub const fn number(&self) -> &Arc<Trace> {
        &self.number
    }

    /// The loss of actual capital before tax, negative for a gain; none for a factor that moves
    /// the minimum capital only.
    #[must_use]
    pub const fn loss(&self) -> Option<&Traced<Amount>> {
        self.loss.as_ref()
    }
}

/// The capital of a sub-risk that a scenario moved.
#[derive(Clone, Debug)]
pub struct MovedCapital {
    pub(super) risk: RiskName,
    pub(super) sub_risk: &'static str,
    pub(super) before: Traced<Amount>,
    pub(super) after: Traced<Amount>,
}

impl MovedCapital {
    /// The risk.
    #[must_use]
    pub const fn risk(&self) -> RiskName {
        self.risk
    }

    /// The sub-risk, by its label in the matrix.
    #[must_use]
    pub const fn sub_risk(&self) -> &'static str {
        self.sub_risk
    }

    /// Its capital in the base.
    #[must_use]
    pub const fn before(&self) -> &Traced<Amount> {
        &self.before
    }

    /// Its capital in the scenario.
    #[must_use]
    pub const fn after(&self) -> &Traced<Amount> {
        &self.after
    }
}

/// A scenario that was computed.
#[derive(Clone, Debug)]
pub struct StressOutcome {
    applied: Vec<AppliedStress>,
    moved: Vec<MovedCapital>,
    loss: Traced<Amount>,
    position: StressedPosition,
}

impl StressOutcome {
    /// The factors that were applied, in the order of the annex; of the two moves of new business
    /// the one that counts.
    #[must_use]
    pub fn applied(&self) -> &[AppliedStress] {
        &self.applied
    }

    /// The capitals of sub-risks that moved.
    #[must_use]
    pub fn moved(&self) -> &[MovedCapital] {
        &self.moved
    }

    /// The loss of actual capital before the limits are applied again, negative for a gain: yuan,
    /// to the fen.
    #[must_use]
    pub const fn loss(&self) -> &Traced<Amount> {
        &self.loss
    }

    /// The position in the scenario.
    #[must_use]
    pub const fn position(&self) -> &StressedPosition {
        &self.position
    }
}

/// What became of a scenario.
#[derive(Clone, Debug)]
#[expect(clippy::exhaustive_enums, reason = "a scenario is computed or not")]
pub enum StressResult {
    /// It was computed.
    Computed(Box<StressOutcome>),
    /// It was not, because inputs are missing: their items.
    NotComputed(Vec<&'static str>),
}

/// The mandatory scenarios of an insurer on its base (必测压力情景).
#[derive(Clone, Debug)]
pub struct StressTest {
    results: Vec<(MandatoryStress, StressResult)>,
    reverse_is_due: bool,
}

impl StressTest {
    /// Applies every mandatory scenario of the insurer's kind.
    ///
    /// # Errors
    ///
    /// All inputs that are outside their range or measured at another stress than the annex's, at
    /// once; or what the minimum capital, the limits or the ratios refuse.
    ///
    /// # Source
    ///
    /// Annex 4 of the implementation notice (item 1(9)); Rule 10 articles 9, 23, 27. Readings:
    /// `StressedExposure`, `StressLossTax`, `StressedEarning`, `StressedSize`,
    /// `ReverseStressBound`.
    ///
    /// # Example
    ///
    /// A life insurer with shares of 100 yuan: the quarter's factor takes off 30.
    ///
    /// ```
    /// use c_ross::{
    ///     AdditionalCapital, Amount, ControlRisk, InsurerKind, LossAbsorption, Readings,
    ///     RiskCapitals, RuleBook, RuleDay, SizeDiscount, Specialisation, StressBase,
    ///     ReportedCapital, StressInputs, StressResult, StressTest, SubRisks, Tiers,
    /// };
    /// use chrono::NaiveDate;
    /// use rust_decimal::Decimal;
    ///
    /// let yuan = |yuan: i64| Amount::from_yuan(Decimal::from(yuan)).unwrap();
    /// let parts = [0, 40, 0, 0, 0, 0].map(yuan);
    /// let risks = RiskCapitals {
    ///     kind: InsurerKind::Life,
    ///     life: Some(SubRisks::Total(yuan(0))),
    ///     non_life: SubRisks::Total(yuan(0)),
    ///     specialisation: Specialisation::General,
    ///     market: SubRisks::given(c_ross::Aggregation::Market, &parts).unwrap(),
    ///     credit: SubRisks::Total(yuan(0)),
    ///     loss_absorption: LossAbsorption::Reported(yuan(0)),
    ///     size: SizeDiscount::Stated(Decimal::ZERO),
    ///     control_risk: ControlRisk::Factor(Decimal::ZERO),
    ///     additional: AdditionalCapital::NONE,
    /// };
    /// let tiers = Tiers {
    ///     core_one: yuan(58),
    ///     core_two: yuan(0),
    ///     supplementary_one: yuan(0),
    ///     supplementary_two: yuan(0),
    /// };
    /// let book = RuleBook::embedded().unwrap();
    /// let rules = book.on(RuleDay::new(NaiveDate::from_ymd_opt(2025, 12, 31).unwrap()));
    /// let readings = Readings::default();
    /// let base =
    ///     StressBase::of(risks, ReportedCapital::of_tiers(tiers), &rules, &readings).unwrap();
    /// let inputs = StressInputs { equity_assets: Some(yuan(100)), ..StressInputs::default() };
    /// let test = StressTest::of(&base, &inputs, &rules, &readings).unwrap();
    /// let (_, last) = test.results().last().unwrap();
    /// let StressResult::Computed(quarter) = last else { panic!("all that it needs is given") };
    /// // 28 of capital over 28 of minimum capital.
    /// assert_eq!(quarter.loss().value(), yuan(30));
    /// assert_eq!(quarter.position().minimum().total().value(), yuan(28));
    /// assert!(quarter.position().solvency().comprehensive().complies().value());
    /// ```
    pub fn of(
        base: &StressBase,
        inputs: &StressInputs,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Self, Refusals> {
        let mut faults = inputs.faults();
        let given = Given { base, inputs, rules, readings };
        let mut results = Vec::new();
        if faults.is_empty() {
            for stress in MandatoryStress::of(base.risks().kind) {
                let mut effects = Effects::of(stress, given)?;
                faults.append(&mut effects.faults);
                results.push((stress, result(effects, given)?));
            }
        }
        let mut refusals = Refusals::default();
        let mut told: Vec<&Error> = Vec::new();
        for fault in &faults {
            if !told.contains(&fault) {
                refusals.push(Place::file("inputs of the stress test").refused(fault.clone()));
                told.push(fault);
            }
        }
        let reverse_is_due = reverse_stress_is_due(base, rules, readings)?;
        refusals.or_value(Self { results, reverse_is_due })
    }

    /// Every mandatory scenario in the order of the annex; none for a reinsurer.
    #[must_use]
    pub fn results(&self) -> &[(MandatoryStress, StressResult)] {
        &self.results
    }

    /// Whether the base asks for a reverse stress test (应开展反向压力测试), Rule 10 article 30.
    #[must_use]
    pub const fn reverse_is_due(&self) -> bool {
        self.reverse_is_due
    }
}

fn result(mut effects: Effects<'_>, given: Given<'_>) -> Result<StressResult, Error> {
    let loss = effects.total()?;
    match loss {
        Some(loss) if effects.missing.is_empty() => {
            let position = given.base.after(&loss, &effects.risks, given.rules, given.readings)?;
            let (applied, moved) = (effects.applied, effects.moved);
            Ok(StressResult::Computed(Box::new(StressOutcome { applied, moved, loss, position })))
        }
        Some(_) | None => Ok(StressResult::NotComputed(effects.missing)),
    }
}

//! From one stand to another in labelled steps.

use std::collections::BTreeMap;

use super::label::Label;
use super::stand::{Stand, StandFigure, StandRatio};
use crate::error::Error;
use crate::quantity::{Amount, Fraction};

/// A step of a bridge: its name and the stand after it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct BridgeStep {
    label: Label,
    stand: Stand,
}

impl BridgeStep {
    /// What the step is called.
    #[must_use]
    pub const fn label(&self) -> &Label {
        &self.label
    }

    /// The stand after it.
    #[must_use]
    pub const fn stand(&self) -> &Stand {
        &self.stand
    }
}

/// What a step adds to each figure; below zero where it takes away.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct StepContribution {
    label: Label,
    amounts: BTreeMap<StandFigure, Amount>,
    ratios: BTreeMap<StandRatio, Fraction>,
}

impl StepContribution {
    /// What the step is called.
    #[must_use]
    pub const fn label(&self) -> &Label {
        &self.label
    }

    /// What it adds to an amount; none where a stand of the bridge lacks the figure.
    #[must_use]
    pub fn amount(&self, figure: StandFigure) -> Option<Amount> {
        self.amounts.get(&figure).copied()
    }

    /// What it adds to a ratio, exact; none where a stand of the bridge lacks the ratio.
    #[must_use]
    pub fn ratio(&self, ratio: StandRatio) -> Option<Fraction> {
        self.ratios.get(&ratio).copied()
    }
}

/// A bridge in the making, of steps that may not be measurable one without the other.
#[derive(Debug)]
pub(super) struct Joining {
    bridge: Bridge,
    together: Vec<Label>,
}

impl Joining {
    pub(super) const fn new(label: Label, first: Stand) -> Self {
        Self { bridge: Bridge::new(label, first), together: Vec::new() }
    }

    /// The next step, when it can be measured; else it is one step with the next that can.
    pub(super) fn step<E>(&mut self, label: Label, stand: Result<Stand, E>) {
        self.together.push(label);
        if let Ok(stand) = stand {
            self.bridge.steps.push(BridgeStep { label: self.label(), stand });
            self.together.clear();
        }
    }

    /// The steps of a bridge that goes on from here, or one step where it cannot be measured.
    pub(super) fn steps<E>(&mut self, label: Label, bridge: Result<Bridge, E>) {
        match bridge {
            Ok(bridge) => {
                for step in bridge.steps {
                    self.step(step.label, Ok::<_, E>(step.stand));
                }
            }
            Err(_) => self.together.push(label),
        }
    }

    /// The bridge, with one step more where it does not stand at its end yet.
    pub(super) fn end(mut self, label: Label, last: Stand) -> Bridge {
        if !self.together.is_empty() || *self.bridge.last() != last {
            self.together.push(label);
            self.bridge.steps.push(BridgeStep { label: self.label(), stand: last });
        }
        self.bridge
    }

    /// The label of what is one step.
    fn label(&self) -> Label {
        let join = |part: fn(&Label) -> &str, sign| {
            self.together.iter().map(part).collect::<Vec<_>>().join(sign)
        };
        Label::new(join(Label::english, "; "), join(Label::chinese, "；"))
    }
}

/// A bridge (变动分析) from one stand to another: labelled steps in their order, each with the
/// stand after it.
///
/// # Shape
///
/// A contribution is the difference of the stands after and before its step, so that for every
/// figure the contributions add up to last less first by construction: amounts to the fen, ratios
/// as exact fractions. Which step is taken first decides how much each contributes, but not where
/// the bridge ends.
///
/// # Example
///
/// ```
/// use c_ross::{Amount, Bridge, Label, Stand, StandFigure};
/// use rust_decimal::Decimal;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let stand = |yuan: i64| {
///     Stand::of_amounts([(StandFigure::Shares, Amount::from_yuan(Decimal::from(yuan))?)])
/// };
/// let bridge = Bridge::new(Label::new("last quarter", "上季度末"), stand(300)?)
///     .then(Label::new("prices", "价格"), stand(330)?)
///     .then(Label::new("holding time", "持仓时间"), stand(297)?);
/// let moved = bridge.contributions()?;
/// let of = |place: usize| moved.get(place).and_then(|step| step.amount(StandFigure::Shares));
/// assert_eq!(of(0).ok_or("no step")?.to_string(), "30.00");
/// assert_eq!(of(1).ok_or("no step")?.to_string(), "-33.00");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Bridge {
    first: BridgeStep,
    steps: Vec<BridgeStep>,
}

impl Bridge {
    /// A bridge that begins at a stand.
    #[must_use]
    pub const fn new(label: Label, first: Stand) -> Self {
        Self { first: BridgeStep { label, stand: first }, steps: Vec::new() }
    }

    /// The same with one step more, and the stand after it.
    #[must_use]
    pub fn then(mut self, label: Label, stand: Stand) -> Self {
        self.steps.push(BridgeStep { label, stand });
        self
    }

    /// Where it begins.
    #[must_use]
    pub const fn first(&self) -> &BridgeStep {
        &self.first
    }

    /// The steps in their order.
    #[must_use]
    pub fn steps(&self) -> &[BridgeStep] {
        &self.steps
    }

    /// The stand at its end; the first where there is no step.
    #[must_use]
    pub fn last(&self) -> &Stand {
        self.steps.last().unwrap_or(&self.first).stand()
    }

    /// What each step contributes, in the order of the steps.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] for a difference of ratios past 38 digits.
    pub fn contributions(&self) -> Result<Vec<StepContribution>, Error> {
        let before = std::iter::once(&self.first).chain(&self.steps).map(BridgeStep::stand);
        let steps = before.zip(&self.steps).map(|(before, step)| {
            let (amounts, ratios) = self.change(before, step.stand())?;
            Ok(StepContribution { label: step.label.clone(), amounts, ratios })
        });
        steps.collect()
    }

    /// What all steps together come to: last less first.
    ///
    /// # Errors
    ///
    /// Those of [`Bridge::contributions`].
    pub fn whole(&self) -> Result<StepContribution, Error> {
        let (amounts, ratios) = self.change(self.first.stand(), self.last())?;
        Ok(StepContribution { label: Label::new("all steps", "合计"), amounts, ratios })
    }

    /// The differences of two stands in the figures that every stand of the bridge has.
    fn change(&self, before: &Stand, after: &Stand) -> Result<Change, Error> {
        let everywhere = |has: &dyn Fn(&Stand) -> bool| {
            has(self.first.stand()) && self.steps.iter().all(|step| has(step.stand()))
        };
        let mut change = Change::default();
        for figure in StandFigure::ALL {
            let pair = after.amount(figure).zip(before.amount(figure));
            if let Some((after, before)) = pair
                && everywhere(&|stand| stand.amount(figure).is_some())
            {
                change.0.insert(figure, after.less(before)?);
            }
        }
        for ratio in StandRatio::ALL {
            let pair = after.ratio(ratio).zip(before.ratio(ratio));
            if let Some((after, before)) = pair
                && everywhere(&|stand| stand.ratio(ratio).is_some())
            {
                change.1.insert(ratio, after.minus(before)?);
            }
        }
        Ok(change)
    }
}

type Change = (BTreeMap<StandFigure, Amount>, BTreeMap<StandRatio, Fraction>);

//! Between which bounds the figures of many stands lie.

use std::collections::BTreeMap;

use crate::planning::bridge::{Stand, StandFigure, StandRatio};
use crate::quantity::{Amount, Fraction};

/// The least or the most of a figure, with a case in which it is reached.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Extreme<T, C> {
    value: T,
    case: Vec<C>,
}

impl<T: Copy, C> Extreme<T, C> {
    /// The value.
    #[must_use]
    pub const fn value(&self) -> T {
        self.value
    }

    /// What is chosen or assumed there; the first such case where there are several.
    #[must_use]
    pub fn case(&self) -> &[C] {
        &self.case
    }
}

/// The values of one figure over all cases (区间): the least, the most, and what lies between.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Bounds<T, C> {
    least: Extreme<T, C>,
    most: Extreme<T, C>,
    sorted: Vec<T>,
}

impl<T: Copy + Ord, C: Clone> Bounds<T, C> {
    /// The bounds of values with their cases; none without values.
    fn of(values: &[(T, &Vec<C>)]) -> Option<Self> {
        let extreme =
            |(value, case): &(T, &Vec<C>)| Extreme { value: *value, case: (*case).clone() };
        // The first of equal ones on both sides.
        let least = values.iter().min_by_key(|(value, _)| *value).map(extreme)?;
        let most = values.iter().rev().max_by_key(|(value, _)| *value).map(extreme)?;
        let mut sorted: Vec<_> = values.iter().map(|(value, _)| *value).collect();
        sorted.sort();
        Some(Self { least, most, sorted })
    }

    /// The least.
    #[must_use]
    pub const fn least(&self) -> &Extreme<T, C> {
        &self.least
    }

    /// The most.
    #[must_use]
    pub const fn most(&self) -> &Extreme<T, C> {
        &self.most
    }

    /// In how many cases it was computed.
    #[must_use]
    pub const fn cases(&self) -> usize {
        self.sorted.len()
    }

    /// In how many cases it is below a value.
    #[must_use]
    pub fn below(&self, value: T) -> usize {
        self.sorted.partition_point(|of| *of < value)
    }

    /// In how many cases it is above a value.
    #[must_use]
    pub fn above(&self, value: T) -> usize {
        let not_above = self.sorted.partition_point(|of| *of <= value);
        self.sorted.len().saturating_sub(not_above)
    }
}

/// The bounds of every figure of many stands.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct StandRange<C> {
    amounts: BTreeMap<StandFigure, Bounds<Amount, C>>,
    ratios: BTreeMap<StandRatio, Bounds<Fraction, C>>,
}

impl<C: Clone> StandRange<C> {
    /// The bounds over stands with their cases.
    pub(super) fn of(stands: &[(Vec<C>, Stand)]) -> Self {
        let mut range = Self { amounts: BTreeMap::new(), ratios: BTreeMap::new() };
        for figure in StandFigure::ALL {
            let values = stands.iter();
            let values = values.filter_map(|(case, stand)| Some((stand.amount(figure)?, case)));
            let bounds = Bounds::of(&values.collect::<Vec<_>>());
            range.amounts.extend(bounds.map(|bounds| (figure, bounds)));
        }
        for ratio in StandRatio::ALL {
            let values = stands.iter();
            let values = values.filter_map(|(case, stand)| Some((stand.ratio(ratio)?, case)));
            let bounds = Bounds::of(&values.collect::<Vec<_>>());
            range.ratios.extend(bounds.map(|bounds| (ratio, bounds)));
        }
        range
    }

    /// The same with the figures of a part that shares none with it.
    pub(super) fn beside(mut self, other: Self) -> Self {
        self.amounts.extend(other.amounts);
        self.ratios.extend(other.ratios);
        self
    }

    /// The bounds of an amount.
    #[must_use]
    pub fn amount(&self, figure: StandFigure) -> Option<&Bounds<Amount, C>> {
        self.amounts.get(&figure)
    }

    /// The bounds of a ratio.
    #[must_use]
    pub fn ratio(&self, ratio: StandRatio) -> Option<&Bounds<Fraction, C>> {
        self.ratios.get(&ratio)
    }
}

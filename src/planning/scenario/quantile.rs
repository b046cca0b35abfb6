//! Quantiles of the ratios over many scenarios.
//!
//! Errors: [`Error::Empty`] without a scenario, [`Error::OutOfRange`] for a probability that is
//! none.

use rust_decimal::Decimal;

use crate::batch::ScenarioResult;
use crate::error::Error;
use crate::planning::bridge::StandRatio;
use crate::quantity::{Fraction, exact};

/// The ratios of scenarios, two fractions of each (充足率样本).
#[derive(Clone, Debug, Default)]
pub struct RatioSample {
    core: Vec<Fraction>,
    comprehensive: Vec<Fraction>,
}

impl RatioSample {
    /// Takes what scenarios come to.
    pub fn push(&mut self, results: &[ScenarioResult]) {
        self.core.extend(results.iter().map(ScenarioResult::core));
        self.comprehensive.extend(results.iter().map(ScenarioResult::comprehensive));
    }

    /// The quantiles of all that was taken.
    ///
    /// # Errors
    ///
    /// [`Error::Empty`] when nothing was.
    pub fn quantiles(mut self) -> Result<RatioQuantiles, Error> {
        if self.core.is_empty() {
            return Err(Error::Empty { field: "scenarios", allowed: "at least one scenario" });
        }
        self.core.sort();
        self.comprehensive.sort();
        Ok(RatioQuantiles(self))
    }
}

/// The quantiles of both ratios (分位数), exact.
///
/// # Shape
///
/// By the nearest rank: the quantile of `p` of `n` scenarios is the value at place `ceil(p x n)` in
/// their order from the least on, a value that some scenario has, and none between two.
#[derive(Clone, Debug)]
pub struct RatioQuantiles(RatioSample);

impl RatioQuantiles {
    /// How many scenarios there are.
    #[must_use]
    pub const fn scenarios(&self) -> usize {
        self.0.core.len()
    }

    /// The quantile of a ratio.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a probability that is not above 0 and at most 1.
    pub fn quantile(&self, ratio: StandRatio, probability: Decimal) -> Result<Fraction, Error> {
        let refused = || Error::OutOfRange {
            quantity: "probability of a quantile",
            found: probability,
            allowed: "above 0, up to 1",
        };
        if probability <= Decimal::ZERO || probability > Decimal::ONE {
            return Err(refused());
        }
        let step = "rank of a quantile";
        let all = u64::try_from(self.scenarios()).map_err(|_| Error::Overflow { step })?;
        let rank = exact::product(probability, Decimal::from(all), step)?.ceil();
        let place = usize::try_from(rank).map_err(|_| Error::Overflow { step })?;
        let found = self.of(ratio).get(place.saturating_sub(1)).copied();
        found.ok_or(Error::Broken { invariant: "a rank lies among the scenarios" })
    }

    /// In how many scenarios a ratio is below a bound.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] for a bound past 38 digits.
    pub fn below(&self, ratio: StandRatio, bound: Decimal) -> Result<usize, Error> {
        let bound = Fraction::of(bound)?;
        Ok(self.of(ratio).partition_point(|value| *value < bound))
    }

    fn of(&self, ratio: StandRatio) -> &[Fraction] {
        match ratio {
            StandRatio::Core => &self.0.core,
            StandRatio::Comprehensive => &self.0.comprehensive,
        }
    }
}

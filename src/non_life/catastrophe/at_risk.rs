//! The value at risk of a peril as steps of a trace: its rank, the loss of that rank after
//! reinsurance, the factor of that rank, and the root over overseas regions. Rule 4 articles
//! 47 to 52.
//!
//! Errors: [`Error::Missing`] without scenarios, [`Error::Overflow`], [`Error::Broken`].

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::excess_of_loss::{Cover, LOSS_PLACES, to_fen};
use super::order_statistic::{Between, place_of_rank, rank_of};
use crate::error::Error;
use crate::quantity::exact::SignedWide;
use crate::quantity::wide::Wide;
use crate::quantity::{Amount, exact};
use crate::rule::CatastropheQuantile;
use crate::trace::{Formula, Value, numbers};

/// The rank among the scenarios, the least loss first.
#[derive(Clone, Copy, Debug)]
pub(super) struct RankAtRisk {
    pub(super) scenarios: usize,
    pub(super) quantile: CatastropheQuantile,
}

impl Formula for RankAtRisk {
    fn formula(&self) -> String {
        match self.quantile {
            CatastropheQuantile::LeastCovering => "p x scenarios, rounded up".to_owned(),
            CatastropheQuantile::Interpolated => "1 + p x (scenarios - 1)".to_owned(),
        }
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let [confidence] = numbers(inputs)?;
        rank_of(confidence, self.scenarios, self.quantile).map(Value::Number)
    }

    fn details(&self, _: &[Value]) -> Vec<String> {
        vec![format!("scenarios: {}", self.scenarios)]
    }
}

/// The loss of a rank after reinsurance.
///
/// What a cover leaves of a loss rises with the loss, so that the order of losses is the order
/// of what is left: the rank is found among the losses and the cover is taken off what stands
/// there.
#[derive(Clone, Debug)]
pub(super) struct LossAtRisk {
    /// The losses of the scenarios in units of losses.
    pub(super) losses: Arc<Vec<i128>>,
    pub(super) exposures: Arc<[(Arc<str>, Amount)]>,
    /// The place of each scenario by its name.
    pub(super) names: Arc<BTreeMap<Box<str>, usize>>,
}

/// The name of the scenario at a place.
fn name_at(names: &BTreeMap<Box<str>, usize>, place: usize) -> &str {
    names.iter().find(|(_, of)| **of == place).map_or("", |(name, _)| &**name)
}

/// The lines that explain the ranks of a value at risk.
fn of_ranks(inputs: &[Value], shown: impl Fn(usize) -> Result<String, Error>) -> Vec<String> {
    let rank = inputs.first().and_then(|rank| rank.decimal());
    let Some(Ok(between)) = rank.map(Between::of) else { return Vec::new() };
    // A rank that evaluation refuses has no figure to explain.
    let ranks = [Some(between.lower), between.upper];
    ranks.into_iter().flatten().filter_map(|rank| shown(rank).ok()).collect()
}

impl LossAtRisk {
    /// The place of a rank among the scenarios, and the loss there.
    fn at(&self, rank: usize) -> Result<(usize, i128), Error> {
        let place = place_of_rank(&self.losses, rank)?;
        let loss = self.losses.get(place).copied();
        Ok((place, loss.ok_or(Error::Broken { invariant: "a rank lies among the scenarios" })?))
    }

    /// The scenario of a rank with its loss before reinsurance, for people.
    fn shown(&self, rank: usize) -> Result<String, Error> {
        let (place, loss) = self.at(rank)?;
        let loss = to_fen(SignedWide::product(loss, 1).size(), 1)?.number()?;
        let name = name_at(&self.names, place);
        Ok(format!("rank {rank}: scenario {name}, loss before reinsurance {loss} yuan"))
    }
}

impl Formula for LossAtRisk {
    fn formula(&self) -> String {
        "the loss of that rank less RR, loss the sum of EX x DR over the regions, RR = min(max(0, \
         loss - RT), OL) x SH, a rank that is not whole in a straight line between its two, to \
         the fen, half away from zero"
            .to_owned()
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let [rank, cover @ ..] = inputs else {
            return Err(Error::Broken { invariant: "a value at risk has a rank" });
        };
        let overflow = || Error::Overflow { step: "value at risk" };
        let cover = Cover::of(cover)?;
        let between = Between::of(rank.number()?)?;
        let left = |rank| self.at(rank).and_then(|(_, loss)| cover.left(loss));
        let lower = left(between.lower)?;
        let (sum, parts) = match between.upper {
            None => (lower, cover.whole),
            Some(upper) => {
                let rest = between.parts.checked_sub(between.weight).ok_or_else(overflow)?;
                let upper = left(upper)?.checked_mul(between.weight);
                let sum = lower.checked_mul(rest).zip(upper);
                let sum = sum.and_then(|(lower, upper)| lower.checked_add(upper));
                let parts = cover.whole.checked_mul(between.parts);
                (sum.ok_or_else(overflow)?, parts.ok_or_else(overflow)?)
            }
        };
        to_fen(sum.not_negative().ok_or_else(overflow)?, parts)
    }

    fn details(&self, inputs: &[Value]) -> Vec<String> {
        let exposure =
            |(region, exposure): &(Arc<str>, Amount)| format!("EX {region}: {exposure} yuan");
        let mut lines: Vec<_> = self.exposures.iter().map(exposure).collect();
        lines.extend(of_ranks(inputs, |rank| self.shown(rank)));
        lines
    }
}

/// The loss factor of a rank in a region.
#[derive(Clone, Debug)]
pub(super) struct FactorAtRisk {
    /// The factors of the scenarios in units of 10^-12.
    pub(super) factors: Arc<Vec<i64>>,
    /// The place of each scenario by its name.
    pub(super) names: Arc<BTreeMap<Box<str>, usize>>,
}

impl FactorAtRisk {
    /// The place of a rank among the scenarios, and the factor there.
    fn at(&self, rank: usize) -> Result<(usize, Decimal), Error> {
        let place = place_of_rank(&self.factors, rank)?;
        let units = self.factors.get(place).copied().map(i128::from);
        let factor = units.and_then(|units| exact::from_units(units, LOSS_PLACES));
        Ok((place, factor.ok_or(Error::Overflow { step: "value at risk of a factor" })?))
    }

    /// The scenario of a rank with its factor, for people.
    fn shown(&self, rank: usize) -> Result<String, Error> {
        let (place, factor) = self.at(rank)?;
        Ok(format!("rank {rank}: scenario {}, DR {factor}", name_at(&self.names, place)))
    }
}

impl Formula for FactorAtRisk {
    fn formula(&self) -> String {
        "the factor of that rank, one that is not whole in a straight line between its two"
            .to_owned()
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let [rank] = numbers(inputs)?;
        let step = "value at risk of a factor";
        let between = Between::of(rank)?;
        let factor = |rank| self.at(rank).map(|(_, factor)| factor);
        let lower = factor(between.lower)?;
        let Some(upper) = between.upper else { return Ok(Value::Number(lower)) };
        let weight = exact::difference(rank, Decimal::from(between.lower), step)?;
        let gain = exact::difference(factor(upper)?, lower, step)?;
        exact::sum(lower, exact::product(gain, weight, step)?, step).map(Value::Number)
    }

    fn details(&self, inputs: &[Value]) -> Vec<String> {
        of_ranks(inputs, |rank| self.shown(rank))
    }
}

/// `sqrt(sum of (EX x VaR)^2)` over regions, to the fen.
#[derive(Clone, Copy, Debug)]
pub(super) struct RootOfRegions;

impl Formula for RootOfRegions {
    fn formula(&self) -> String {
        "sqrt(sum of (EX x VaR(DR))^2), to the fen, half up".to_owned()
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let overflow = || Error::Overflow { step: "root over regions" };
        let places = LOSS_PLACES.saturating_add(LOSS_PLACES);
        let mut sum = Wide::ZERO;
        let mut scale = 0;
        let mut products = Vec::new();
        for pair in inputs.chunks(2) {
            let [premium, factor] = pair else {
                return Err(Error::Broken { invariant: "a region has a premium and a factor" });
            };
            let fen = Amount::from_yuan(premium.number()?)?.fen();
            let factor = factor.number()?.normalize();
            scale = factor.scale().max(scale);
            products.push((fen, factor));
        }
        if scale > places {
            return Err(overflow());
        }
        for (fen, factor) in products {
            let factor = exact::in_units(factor, scale).ok_or_else(overflow)?;
            let product = SignedWide::product(fen, factor).size().narrow().ok_or_else(overflow)?;
            sum = sum.checked_add(Wide::product(product, product)).ok_or_else(overflow)?;
        }
        let unit = exact::power_of_ten(scale).ok_or_else(overflow)?;
        let root = sum.root_of_quotient(Wide::product(unit, unit)).ok_or_else(overflow)?;
        let fen = i128::try_from(root).map_err(|_| overflow())?;
        Ok(Value::Number(Amount::from_fen(fen)?.yuan()))
    }
}

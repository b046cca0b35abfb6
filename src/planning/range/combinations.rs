//! Every combination of what is open, none left out.
//!
//! Errors: [`Error::Combinations`] for more than can be measured.

use super::bounds::StandRange;
use crate::error::Error;
use crate::planning::bridge::Stand;

/// The most combinations that are measured; what has more is refused rather than sampled.
pub(super) const MOST: usize = 20_000;

/// A combination that cannot be computed, with the reason.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct RefusedCombination<C> {
    case: Vec<C>,
    error: Error,
}

impl<C> RefusedCombination<C> {
    /// What was chosen or assumed.
    #[must_use]
    pub fn case(&self) -> &[C] {
        &self.case
    }

    /// Why it cannot be computed.
    #[must_use]
    pub const fn error(&self) -> &Error {
        &self.error
    }
}

/// The combinations that can be computed, those that cannot, and which points move anything.
#[derive(Clone, Debug)]
pub(super) struct Combinations<C> {
    pub(super) stands: Vec<(Vec<C>, Stand)>,
    pub(super) refused: Vec<RefusedCombination<C>>,
    /// For each point, whether two combinations that differ in it alone measure something else.
    pub(super) moves: Vec<bool>,
}

impl<C: Clone> Combinations<C> {
    /// Whether there are more combinations than are measured.
    pub(super) fn are_too_many(points: &[Vec<C>]) -> bool {
        Self::count(points).is_none()
    }

    /// How many there are, when they are not too many.
    fn count(points: &[Vec<C>]) -> Option<usize> {
        let all = points.iter().try_fold(1_usize, |all, of| all.checked_mul(of.len()));
        all.filter(|all| *all <= MOST)
    }

    /// Measures every combination of one option of each point.
    pub(super) fn of(
        points: &[Vec<C>],
        what: &'static str,
        measure: impl Fn(&[C]) -> Result<Stand, Error>,
    ) -> Result<Self, Error> {
        let all = Self::count(points).ok_or_else(|| Error::Combinations {
            what,
            options: points.iter().map(|of| of.len().to_string()).collect::<Vec<_>>().join(" x "),
            most: MOST,
        })?;
        let mut measured = Vec::with_capacity(all);
        for number in 0..all {
            let case = case(points, number);
            measured.push((measure(&case), case));
        }
        let moves = (0..points.len()).map(|place| {
            let step =
                points.iter().take(place).fold(1, |step: usize, of| step.saturating_mul(of.len()));
            let options = points.get(place).map_or(1, Vec::len);
            moves(&measured, step, options)
        });
        let moves = moves.collect();
        let (mut stands, mut refused) = (Vec::new(), Vec::new());
        for (stand, case) in measured {
            match stand {
                Ok(stand) => stands.push((case, stand)),
                Err(error) => refused.push(RefusedCombination { case, error }),
            }
        }
        Ok(Self { stands, refused, moves })
    }

    pub(super) fn range(&self) -> StandRange<C> {
        StandRange::of(&self.stands)
    }
}

/// The combination of a number: its digits, the first point the fastest.
fn case<C: Clone>(points: &[Vec<C>], number: usize) -> Vec<C> {
    let mut rest = number;
    let mut case = Vec::with_capacity(points.len());
    for options in points {
        let digit = rest.checked_rem(options.len()).unwrap_or_default();
        case.extend(options.get(digit).cloned());
        rest = rest.checked_div(options.len()).unwrap_or_default();
    }
    case
}

/// Whether any combination measures something else than the one with the first option of a point.
fn moves<C>(measured: &[(Result<Stand, Error>, Vec<C>)], step: usize, options: usize) -> bool {
    (0..measured.len()).any(|number| {
        let digit = number.checked_div(step).and_then(|of| of.checked_rem(options));
        let digit = digit.unwrap_or_default();
        let first = number.saturating_sub(digit.saturating_mul(step));
        let stand = |number: usize| measured.get(number).and_then(|(stand, _)| stand.as_ref().ok());
        stand(number).zip(stand(first)).is_some_and(|(one, other)| one != other)
    })
}

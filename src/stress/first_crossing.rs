//! The first step at which a ratio is below its bound.
//!
//! A step is one fen of change. The search halves an interval whose left end is not below, and
//! leaves out an interval only when nothing in it can be below: capital never rises with the step,
//! and the minimum capital over an interval is never more than at one of its ends, so that
//!
//! `capital(right) >= bound x max(MC(left), MC(right))`
//!
//! proves it. The left half is looked at first; so what is found is the first crossing, whatever
//! the ratio does after it.

use rust_decimal::Decimal;

use crate::error::Error;
use crate::quantity::{Amount, exact};

/// Evaluations after which the search is given up: a thousand times what it takes.
const MOST_POINTS: u32 = 100_000;

/// A step with what the ratio is made of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Point {
    pub(super) step: i128,
    pub(super) capital: Amount,
    pub(super) minimum: Amount,
}

impl Point {
    /// Whether the ratio is below the bound, exactly.
    pub(super) fn is_below(self, bound: Decimal) -> Result<bool, Error> {
        Ok(self.capital.yuan() < least(bound, self.minimum)?)
    }
}

fn least(bound: Decimal, minimum: Amount) -> Result<Decimal, Error> {
    exact::product(bound, minimum.yuan(), "least capital of a ratio")
}

/// The first step below the bound after `start`, which is not below; none up to `end`.
pub(super) fn first_below(
    start: Point,
    end: Point,
    bound: Decimal,
    at: impl Fn(i128) -> Result<Point, Error>,
) -> Result<Option<i128>, Error> {
    let mut left_to_right = vec![(start, end)];
    let mut points = 0_u32;
    while let Some((left, right)) = left_to_right.pop() {
        let minimum = left.minimum.max(right.minimum);
        if right.capital.yuan() >= least(bound, minimum)? {
            continue;
        }
        let width = right.step.checked_sub(left.step).ok_or(OVERFLOW)?;
        if width <= 1 {
            if right.is_below(bound)? {
                return Ok(Some(right.step));
            }
            continue;
        }
        points = points.saturating_add(1);
        if points > MOST_POINTS {
            return Err(OVERFLOW);
        }
        // OK because a width above one has a half of at least one.
        let middle = at(left.step.checked_add(width.wrapping_div(2)).ok_or(OVERFLOW)?)?;
        // What stands right of a crossing cannot hold the first.
        if middle.is_below(bound)? {
            left_to_right.clear();
        } else {
            left_to_right.push((middle, right));
        }
        left_to_right.push((left, middle));
    }
    Ok(None)
}

const OVERFLOW: Error = Error::Overflow { step: "search of a reverse stress" };

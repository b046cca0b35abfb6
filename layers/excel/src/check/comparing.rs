//! Filed and recomputed figures compared, and what is told of them.

use c_ross::{Amount, Fraction};
use rust_decimal::Decimal;

use super::cells::Spot;
use super::checking::Run;
use super::difference::{Difference, Reason};
use super::follows::Recomputed;
use super::place::{Computed, Place};
use crate::error::Refusals;

/// Places of a recomputed ratio in print.
const RATIO_PLACES: u32 = 12;

fn overflow(step: &'static str) -> c_ross::Error {
    c_ross::Error::Overflow { step }
}

/// What became of a figure.
pub(super) enum Verdict {
    /// It follows.
    Agrees,
    /// It differs; what it would be, where others follow from it.
    Differs(Box<Difference>, Option<Amount>),
    /// It was not checked.
    Left(Reason),
    /// It was not filed.
    Unfiled,
}

impl Run<'_, '_, '_> {
    /// What rounding explains, in the unit of the return: half a unit of the last filed place for
    /// each figure, and half a fen for a figure that is itself rounded.
    fn allowed(&self, recomputed: &Recomputed) -> Option<Decimal> {
        let halves = Decimal::from(u32::try_from(recomputed.halves).ok()?);
        let twice = halves.checked_mul(self.terms.last_place)?;
        let fen = Decimal::new(1, 2);
        let twice = if recomputed.is_rounded { twice.checked_add(fen)? } else { twice };
        let in_unit = twice.checked_div(Decimal::TWO)?.checked_div(self.terms.unit.in_yuan());
        in_unit.map(|allowed| allowed.normalize())
    }

    /// An amount in the unit of the return.
    fn in_unit(&self, amount: Amount) -> Option<Decimal> {
        amount.yuan().checked_div(self.terms.unit.in_yuan()).map(|of| of.normalize())
    }

    /// Compares a filed amount with the nearest of what it may be.
    pub(super) fn compare(
        &self,
        computed: &Computed,
        spot: Spot,
        filed: Option<Amount>,
        recomputed: &Recomputed,
    ) -> Result<Verdict, Refusals> {
        let counted = filed.unwrap_or(Amount::ZERO);
        let fault = || overflow("difference of a filed figure");
        let mut nearest: Option<(Amount, Decimal)> = None;
        for amount in &recomputed.amounts {
            let difference = self.library(spot, counted.less(*amount))?;
            let difference = self.library(spot, self.in_unit(difference).ok_or_else(fault))?;
            if nearest.is_none_or(|(_, least)| difference.abs() < least.abs()) {
                nearest = Some((*amount, difference));
            }
        }
        let Some((amount, difference)) = nearest else { return Ok(Verdict::Unfiled) };
        let allowed = self.library(spot, self.allowed(recomputed).ok_or_else(fault))?;
        if difference.abs() <= allowed {
            return Ok(Verdict::Agrees);
        }
        let recomputed = self.library(spot, self.in_unit(amount).ok_or_else(fault))?;
        let filed = filed.and_then(|filed| self.in_unit(filed));
        let figures = [filed, Some(recomputed), Some(difference), Some(allowed)];
        Ok(Verdict::Differs(self.difference(computed, spot, figures), Some(amount)))
    }

    /// Compares what is held with the most that may be.
    pub(super) fn within(
        &self,
        computed: &Computed,
        spot: Spot,
        held: Amount,
        most: &Recomputed,
    ) -> Result<Verdict, Refusals> {
        let fault = || overflow("difference to a limit");
        let limit = most.amounts.first().copied().unwrap_or(Amount::ZERO);
        let over = self.library(spot, held.less(limit))?;
        let over = self.library(spot, self.in_unit(over).ok_or_else(fault))?;
        let allowed = self.library(spot, self.allowed(most).ok_or_else(fault))?;
        if over <= allowed {
            return Ok(Verdict::Agrees);
        }
        let figures = [self.in_unit(held), self.in_unit(limit), Some(over), Some(allowed)];
        Ok(Verdict::Differs(self.difference(computed, spot, figures), None))
    }

    pub(super) fn difference(
        &self,
        computed: &Computed,
        spot: Spot,
        [filed, recomputed, difference, allowed]: [Option<Decimal>; 4],
    ) -> Box<Difference> {
        Box::new(Difference {
            location: self.cells.cell(spot),
            row: computed.place.row.to_owned(),
            name: self.cells.name(spot),
            filed,
            recomputed: recomputed.unwrap_or_default(),
            difference: difference.unwrap_or_default(),
            allowed: allowed.unwrap_or_default(),
            article: computed.article,
        })
    }

    /// Compares a filed ratio with capital over what is due.
    ///
    /// Both are rounded, and so is the ratio: it holds where a capital and a due amount within
    /// their rounding make a ratio within its own.
    pub(super) fn ratio(
        &self,
        computed: &Computed,
        spot: Spot,
        capital: &[Place],
        due: Place,
    ) -> Result<Verdict, Refusals> {
        let Some(filed) = self.cells.number(spot)? else { return Ok(Verdict::Unfiled) };
        let places: Vec<_> = capital.iter().copied().chain([due]).collect();
        if let Some(reason) = self.gap(&places) {
            return Ok(Verdict::Left(reason));
        }
        let (Some(parts), Some(due)) = (self.all(capital)?, self.all(&[due])?) else {
            return Ok(Verdict::Left(Reason::Blank));
        };
        let held = self.library(spot, super::follows::sum(&parts, &[]))?;
        let due = self.library(spot, super::follows::sum(&due, &[]))?;
        let Some(span) = self.span(held, parts.len(), due) else {
            return Ok(Verdict::Left(Reason::NotPositive));
        };
        let holds = self.library(spot, span.holds(filed, self.terms.ratio_places))?;
        if holds {
            return Ok(Verdict::Agrees);
        }
        let (held, due) = (held.yuan().mantissa(), due.yuan().mantissa());
        let exact = Fraction::new(held, due, "solvency ratio");
        let exact = exact.and_then(|exact| exact.to_places(RATIO_PLACES));
        let exact = self.library(spot, exact)?.normalize();
        let difference = filed.checked_sub(exact).map(|difference| difference.normalize());
        let places = self.terms.ratio_places.saturating_add(1);
        let half = Decimal::try_from_i128_with_scale(5, places).ok().map(|half| half.normalize());
        let figures = [Some(filed), Some(exact), difference, half];
        Ok(Verdict::Differs(self.difference(computed, spot, figures), None))
    }

    /// The rounding spans of capital and of what is due, twice in fen; none where what is due may
    /// not be above zero.
    fn span(&self, held: Amount, parts: usize, due: Amount) -> Option<Span> {
        let unit = self.terms.last_place.checked_mul(Decimal::ONE_HUNDRED)?.normalize();
        let unit = (unit.scale() == 0).then(|| unit.mantissa())?;
        let moved = unit.checked_mul(i128::try_from(parts).ok()?)?;
        let (held, due) = (twice(held)?, twice(due)?);
        let least_due = due.checked_sub(unit).filter(|least| *least > 0)?;
        Some(Span {
            held: [held.checked_sub(moved)?, held.checked_add(moved)?],
            due: [least_due, due.checked_add(unit)?],
        })
    }
}

/// Twice an amount, in fen.
pub(super) fn twice(amount: Amount) -> Option<i128> {
    let yuan = amount.yuan();
    let fen =
        yuan.mantissa().checked_mul(10_i128.checked_pow(2_u32.checked_sub(yuan.scale())?)?)?;
    fen.checked_mul(2)
}

/// The least and the most that capital and what is due may be.
struct Span {
    held: [i128; 2],
    due: [i128; 2],
}

impl Span {
    /// Whether a ratio, rounded to places, can be one of the span.
    fn holds(&self, ratio: Decimal, places: u32) -> Result<bool, c_ross::Error> {
        self.meets(ratio, places).ok_or_else(|| overflow("ratio of filed figures"))
    }

    fn meets(&self, ratio: Decimal, places: u32) -> Option<bool> {
        // The ratio and its half unit on one scale.
        let scale = ratio.scale().max(places).checked_add(1)?;
        let one = 10_i128.checked_pow(scale)?;
        let up = 10_i128.checked_pow(scale.checked_sub(ratio.scale())?)?;
        let ratio = ratio.mantissa().checked_mul(up)?;
        let half =
            10_i128.checked_pow(scale.checked_sub(places)?.checked_sub(1)?)?.checked_mul(5)?;
        let [least, most] = self.held;
        let [least_due, most_due] = self.due;
        // A capital below zero is least over the least that is due, one above zero over the most.
        let under = if least < 0 { least_due } else { most_due };
        let over = if most < 0 { most_due } else { least_due };
        let reaches = ratio.checked_add(half)?.checked_mul(under)? >= least.checked_mul(one)?;
        let stays = ratio.checked_sub(half)?.checked_mul(over)? <= most.checked_mul(one)?;
        Some(reaches && stays)
    }
}

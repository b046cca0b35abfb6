//! The insurer of a book with what stays as it is when prices move.

use crate::aggregate::RiskCapitals;
use crate::error::Error;
use crate::market::{EquityPrice, HeldShare};
use crate::planning::bridge::BookAt;
use crate::quantity::{Amount, PurchaseCost};
use crate::quarter_end::{Insurer, Measurement};
use crate::rule::RuleBook;
use crate::trace::{Measure, Trace, Traced};

/// The insurer's shares as they are measured, and its risks but for them.
#[derive(Debug)]
pub(super) struct Measured<'book> {
    pub(super) insurer: &'book Insurer,
    pub(super) held: Vec<HeldShare>,
    pub(super) equity: EquityPrice,
    /// Equity price risk is what lies beside the shares.
    pub(super) risks: RiskCapitals,
    /// What the shares cost.
    pub(super) cost: PurchaseCost,
}

impl<'book> Measured<'book> {
    pub(super) fn of(rules: &RuleBook, at: &BookAt<'book>) -> Result<Self, Error> {
        let (set, readings) = (rules.on(at.basis.day), &at.basis.readings);
        let measured = Measurement::of_book(at.book, at.valued, &set, readings)?;
        let (Some(insurer), Some(solvency)) = (at.book.insurer(), measured.solvency()) else {
            let allowed = "the insurer whose ratios are asked for";
            return Err(Error::Missing { item: "insurer", allowed });
        };
        let beside = solvency.equity_price().value().less(solvency.own_shares().value())?;
        let held = at.book.held_by_insurer(readings)?;
        let equity = EquityPrice::of(&held, at.valued, &set, readings)?;
        let cost = held.iter().try_fold(PurchaseCost::ZERO, |all, held| {
            all.plus(held.holding().purchase_cost(readings.cost_basis)?)
        })?;
        let step = "equity price risk beside the book";
        let beside = Traced::<Amount>::at(Trace::given(step, Measure::Yuan, beside.yuan()))?;
        Ok(Self { insurer, held, equity, risks: insurer.risks(&beside)?, cost })
    }
}

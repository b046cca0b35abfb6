//! The run over all computed figures of a return.

use std::collections::{BTreeMap, BTreeSet};

use c_ross::Amount;
use rust_decimal::Decimal;

use super::cells::{Cells, Spot};
use super::comparing::Verdict;
use super::difference::{FormCheck, NotChecked, Reason};
use super::follows;
use super::inputs::Inputs;
use super::place::{Computed, Follows};
use super::sheets;
use super::terms::FilingTerms;
use crate::error::Refusals;
use crate::workbook::Workbook;

/// Recomputes every computed figure of a filed return: S01 to S05, IR01 to IR05, IN01, LT01, CT01
/// (报表勾稽关系).
///
/// # Shape
///
/// A workbook in, the differences out, each with its cell and its article; the figures that were
/// not checked, each with the reason; and how many agree.
///
/// # Errors
///
/// All refusals at once, and then no differences: a sheet twice or without the heads of the form or
/// in another unit, a code twice, merged cells in rows of figures, a cell of a figure that is no
/// number, a capital of a risk below zero, a rule that is not in force on the day of a column.
///
/// # Source
///
/// The formulas of annex 9, and the article that each difference names.
pub fn check(workbook: &Workbook, terms: &FilingTerms<'_>) -> Result<FormCheck, Refusals> {
    let cells = Cells::of(workbook, terms.unit)?;
    let before_size = cells.has_row("S05", "1*");
    let mut run = Run {
        cells,
        terms,
        replaced: BTreeMap::new(),
        coefficients: BTreeMap::new(),
        as_filed: true,
        absent: BTreeSet::new(),
        found: FormCheck::default(),
    };
    let mut refusals = Refusals::default();
    for computed in sheets::in_order(terms, before_size) {
        let Err(refused) = run.figure(&computed) else { continue };
        // A cell is told once, however many figures follow from it.
        for refusal in refused.iter() {
            if !refusals.iter().any(|told| told == refusal) {
                refusals.push(refusal.clone());
            }
        }
    }
    refusals.or_value(run.found)
}

/// A check under way.
pub(super) struct Run<'w, 't, 'book> {
    pub(super) cells: Cells<'w>,
    pub(super) terms: &'t FilingTerms<'book>,
    /// Figures that differ, as recomputed.
    pub(super) replaced: BTreeMap<Spot, Amount>,
    /// Coefficients that differ, as recomputed.
    pub(super) coefficients: BTreeMap<Spot, Decimal>,
    /// Whether figures that differ are taken as filed, or as recomputed.
    pub(super) as_filed: bool,
    /// Sheets that are not there, and are already told.
    absent: BTreeSet<&'static str>,
    found: FormCheck,
}

impl Run<'_, '_, '_> {
    fn figure(&mut self, computed: &Computed) -> Result<(), Refusals> {
        let place = computed.place;
        if !self.cells.has_sheet(place.sheet) {
            if self.absent.insert(place.sheet) {
                let sheet = place.sheet;
                let reason = Reason::Sheet { sheet };
                self.found.not_checked.push(NotChecked {
                    location: self.cells.location(sheet),
                    row: "all",
                    reason,
                    article: computed.article,
                });
            }
            return Ok(());
        }
        let spot = match self.cells.spot(place) {
            Ok(spot) => spot,
            Err(reason) => {
                self.leave(computed, None, reason);
                return Ok(());
            }
        };
        match self.verdict(computed, spot)? {
            Verdict::Agrees => self.found.reconciled = self.found.reconciled.saturating_add(1),
            Verdict::Differs(difference, instead) => {
                if let Follows::Coefficient(_) = &computed.follows {
                    self.coefficients.insert(spot, difference.recomputed);
                }
                self.found.differences.push(*difference);
                if let Some(amount) = instead {
                    self.replaced.insert(spot, amount);
                }
            }
            Verdict::Left(reason) => self.leave(computed, Some(spot), reason),
            Verdict::Unfiled => {}
        }
        Ok(())
    }

    /// What is told of a figure: it agrees where it follows from the rows as filed, or from them
    /// with what replaced those that differ themselves.
    fn verdict(&mut self, computed: &Computed, spot: Spot) -> Result<Verdict, Refusals> {
        self.as_filed = true;
        let as_filed = self.judged(computed, spot)?;
        let Verdict::Differs(difference, _) = as_filed else { return Ok(as_filed) };
        self.as_filed = false;
        match self.judged(computed, spot)? {
            Verdict::Differs(_, instead) => Ok(Verdict::Differs(difference, instead)),
            agrees @ (Verdict::Agrees | Verdict::Left(_) | Verdict::Unfiled) => Ok(agrees),
        }
    }

    fn judged(&self, computed: &Computed, spot: Spot) -> Result<Verdict, Refusals> {
        if let Follows::Ratio { capital, due } = &computed.follows {
            return self.ratio(computed, spot, capital, *due);
        }
        if let Follows::Coefficient(of) = &computed.follows {
            return self.coefficient(computed, spot, of);
        }
        if let Follows::PartOfAssets(held) = &computed.follows {
            return self.part_of_assets(computed, spot, *held);
        }
        let filed = self.amount(spot)?;
        match self.recomputed(computed, spot)? {
            Inputs::Filled(recomputed) => {
                if let Follows::Limited { held, .. } = &computed.follows {
                    let held = self.all(held)?.unwrap_or_default();
                    let held = self.library(spot, follows::sum(&held, &[]))?;
                    return self.within(computed, spot, held, &recomputed);
                }
                // The form asks for counterparties only where one is over its limit.
                if matches!(&computed.follows, Follows::Limit(_)) && filed.is_none() {
                    return Ok(Verdict::Unfiled);
                }
                let verdict = self.compare(computed, spot, filed, &recomputed)?;
                Ok(self.or_technology(computed, verdict))
            }
            Inputs::Missing(reason) if filed.is_some() => Ok(Verdict::Left(reason)),
            Inputs::Missing(_) => Ok(Verdict::Unfiled),
            Inputs::Blank => Ok(match filed {
                // The formulas of the form make nothing of blank cells.
                Some(filed) if filed == Amount::ZERO => Verdict::Agrees,
                Some(_) => Verdict::Left(Reason::Blank),
                None => Verdict::Unfiled,
            }),
        }
    }

    /// Takes down that a figure was not checked.
    fn leave(&mut self, computed: &Computed, spot: Option<Spot>, reason: Reason) {
        let sheet = computed.place.sheet;
        let location =
            spot.map_or_else(|| self.cells.location(sheet), |spot| self.cells.cell(spot));
        let (row, article) = (computed.place.row, computed.article);
        self.found.not_checked.push(NotChecked { location, row, reason, article });
    }
}

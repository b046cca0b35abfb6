//! The run over all computed figures of a return.

use std::collections::{BTreeMap, BTreeSet};

use c_ross::Amount;

use super::cells::{Cells, Spot};
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
/// A workbook in, the differences out, each with its cell and its article; the figures that were not
/// checked, each with the reason; and how many agree.
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
        absent: BTreeSet::new(),
        found: FormCheck::default(),
    };
    let mut refusals = Refusals::default();
    for computed in sheets::in_order(terms, before_size) {
        if let Err(refused) = run.figure(&computed) {
            refusals.absorb(refused);
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
    /// Sheets that are not there, and are already told.
    absent: BTreeSet<&'static str>,
    pub(super) found: FormCheck,
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
        if let Follows::Ratio { capital, due } = &computed.follows {
            return self.ratio(computed, spot, capital, *due);
        }
        let filed = self.amount(spot)?;
        let inputs = self.recomputed(computed, spot)?;
        match inputs {
            Inputs::Filled(recomputed) => {
                if let Follows::Limited { held, .. } = &computed.follows {
                    let held = self.all(held)?.unwrap_or_default();
                    let held = self.library(spot, follows::sum(&held, &[]))?;
                    return self.within(computed, spot, held, &recomputed);
                }
                return self.compare(computed, spot, filed, &recomputed);
            }
            Inputs::Missing(reason) => {
                if filed.is_some() {
                    self.leave(computed, Some(spot), reason);
                }
            }
            Inputs::Blank => match filed {
                // The formulas of the form make nothing of blank cells.
                Some(filed) if filed == Amount::ZERO => {
                    self.found.reconciled = self.found.reconciled.saturating_add(1)
                }
                Some(_) => self.leave(computed, Some(spot), Reason::Blank),
                None => {}
            },
        }
        Ok(())
    }
}

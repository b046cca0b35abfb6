//! What a figure follows from, gathered from the cells.

use c_ross::Amount;

use super::cells::Spot;
use super::checking::Run;
use super::difference::Reason;
use super::follows::{self, Recomputed};
use super::place::{Computed, Follows, OPENING, Place};
use super::terms::FiledColumn;
use crate::error::{Error, Refusals};

/// What became of the cells that a figure follows from.
pub(super) enum Inputs {
    /// Their amounts; a blank one among others counts as nothing.
    Filled(Recomputed),
    /// Why there is nothing to compare with.
    Missing(Reason),
    /// All of them are blank.
    Blank,
}

impl<'book> Run<'_, '_, 'book> {
    /// The amount at a spot, or what replaced it.
    pub(super) fn amount(&self, spot: Spot) -> Result<Option<Amount>, Refusals> {
        match self.replaced.get(&spot) {
            Some(amount) if !self.as_filed => Ok(Some(*amount)),
            Some(_) | None => self.cells.amount(spot),
        }
    }

    /// The amounts of places; none where all are blank.
    pub(super) fn all(&self, places: &[Place]) -> Result<Option<Vec<Amount>>, Refusals> {
        let spots: Vec<_> =
            places.iter().filter_map(|place| self.cells.spot(*place).ok()).collect();
        self.all_of(&spots)
    }

    fn all_of(&self, spots: &[Spot]) -> Result<Option<Vec<Amount>>, Refusals> {
        let mut refusals = Refusals::default();
        let mut amounts = Vec::new();
        let mut is_filled = false;
        for spot in spots {
            match self.amount(*spot) {
                Ok(amount) => {
                    is_filled = is_filled || amount.is_some();
                    amounts.push(amount.unwrap_or(Amount::ZERO));
                }
                Err(refused) => refusals.absorb(refused),
            }
        }
        refusals.or_value(is_filled.then_some(amounts))
    }

    /// The reason why a place is not there.
    pub(super) fn gap(&self, places: &[Place]) -> Option<Reason> {
        places.iter().find_map(|place| self.cells.spot(*place).err())
    }

    pub(super) fn library<T>(
        &self,
        spot: Spot,
        value: Result<T, c_ross::Error>,
    ) -> Result<T, Refusals> {
        value.map_err(|fault| self.cells.cell(spot).refused(Error::Library(fault)).into())
    }

    pub(super) fn column(&self, place: Place) -> &FiledColumn<'book> {
        let [closing, opening] = &self.terms.columns;
        let is_opening = match place.sheet {
            "S01" | "S02" | "S04" | "S05" => place.column == OPENING,
            "S03" => place.column > OPENING.saturating_add(1),
            _ => false,
        };
        if is_opening { opening } else { closing }
    }

    /// The figure that follows from the filed ones.
    pub(super) fn recomputed(&self, computed: &Computed, spot: Spot) -> Result<Inputs, Refusals> {
        let column = self.column(computed.place);
        let (kind, terms) = (self.terms.kind, self.terms);
        match &computed.follows {
            Follows::Unknown(what) => Ok(Inputs::Missing(Reason::Unknown { what })),
            Follows::Children => self.children(computed, spot),
            Follows::Sum { plus, minus } => self.of(spot, &[plus, minus], |parts| {
                let (plus, minus) = parts.split_at(plus.len().min(parts.len()));
                Ok(Recomputed::exact(follows::sum(plus, minus)?, parts.len()))
            }),
            Follows::Floored(sums) => self.floored(sums, spot),
            Follows::Smallest(of) => self.of(spot, &[of], |parts| {
                Ok(Recomputed::exact(parts.iter().min().copied().unwrap_or(Amount::ZERO), 1))
            }),
            Follows::Largest(of) => self.of(spot, &[of], |parts| {
                Ok(Recomputed::exact(parts.iter().max().copied().unwrap_or(Amount::ZERO), 1))
            }),
            Follows::Root(aggregation, of) => self.of(spot, &[of], |parts| {
                let totals = follows::root(*aggregation, parts, kind, column)?;
                Ok(Recomputed::rounded(totals, parts.len()))
            }),
            Follows::Spared(aggregation, of) => self.of(spot, &[of], |parts| {
                let totals = follows::root(*aggregation, parts, kind, column)?;
                spared(parts, &totals)
            }),
            Follows::Perils(of) => self.of(spot, &[of], |parts| {
                Ok(Recomputed::rounded(vec![follows::perils(parts, column)?], parts.len()))
            }),
            Follows::SparedPerils(of) => {
                self.of(spot, &[of], |parts| spared(parts, &[follows::perils(parts, column)?]))
            }
            Follows::Types { pairs, financing } => {
                let places: Vec<_> = pairs.iter().flatten().copied().chain([*financing]).collect();
                self.of(spot, &[&places], |parts| {
                    let total = follows::types(parts, kind, column)?;
                    Ok(Recomputed::rounded(vec![total], parts.len()))
                })
            }
            Follows::Sized { plus, minus } => self.of(spot, &[plus, minus], |parts| {
                let (plus, minus) = parts.split_at(plus.len().min(parts.len()));
                let sized = follows::sized(follows::sum(plus, minus)?, terms, column)?;
                Ok(Recomputed::rounded(sized, parts.len()))
            }),
            Follows::Controlled(of) => match column.control_risk {
                None => {
                    let what = "the score of control risk is not in the return";
                    Ok(Inputs::Missing(Reason::Unknown { what }))
                }
                Some(control) => self.of(spot, &[&[*of]], |parts| {
                    let risks = follows::sum(parts, &[])?;
                    let capital = follows::controlled(risks, control, terms, column)?;
                    Ok(Recomputed::rounded(vec![capital], parts.len()))
                }),
            },
            Follows::Limited { held, core, class } => match self.unlimited(held, core, spot)? {
                Some(reason) => Ok(Inputs::Missing(reason)),
                None => self.of(spot, &[core], |parts| {
                    let most = follows::limit(follows::sum(parts, &[])?, class, column)?;
                    // What is held has no cell of its own: only its parts are rounded.
                    let count = parts.len().saturating_add(held.len()).saturating_sub(1);
                    Ok(Recomputed::rounded(vec![most], count))
                }),
            },
            Follows::Charged(of) => self.charged(spot, of, column),
            Follows::Limit(of) => self.concentration_limit(spot, *of, column),
            Follows::Ratio { .. } | Follows::Coefficient(_) | Follows::PartOfAssets(_) => {
                Ok(Inputs::Blank)
            }
        }
    }

    /// Why a limit is not asked: a row that is not there, or a core capital that is not above zero.
    fn unlimited(
        &self,
        held: &[Place],
        core: &[Place],
        spot: Spot,
    ) -> Result<Option<Reason>, Refusals> {
        if let Some(reason) = self.gap(held) {
            return Ok(Some(reason));
        }
        let core = self.all(core)?.unwrap_or_default();
        let core = self.library(spot, follows::sum(&core, &[]))?;
        Ok((core <= Amount::ZERO).then_some(Reason::NotPositive))
    }

    /// What is made of the amounts of places.
    pub(super) fn of(
        &self,
        spot: Spot,
        places: &[&[Place]],
        make: impl FnOnce(&[Amount]) -> Result<Recomputed, c_ross::Error>,
    ) -> Result<Inputs, Refusals> {
        let places = places.concat();
        if let Some(reason) = self.gap(&places) {
            return Ok(Inputs::Missing(reason));
        }
        match self.all(&places)? {
            None => Ok(Inputs::Blank),
            Some(parts) => self.library(spot, make(&parts)).map(Inputs::Filled),
        }
    }

    fn children(&self, computed: &Computed, spot: Spot) -> Result<Inputs, Refusals> {
        let rows = self.cells.children(computed.place);
        if rows.is_empty() {
            let (sheet, row) = (computed.place.sheet, format!("{}.1", computed.place.row));
            return Ok(Inputs::Missing(Reason::Row { sheet, row }));
        }
        let Some(parts) = self.all_of(&rows)? else { return Ok(Inputs::Blank) };
        let sum = self.library(spot, follows::sum(&parts, &[]))?;
        Ok(Inputs::Filled(Recomputed::exact(sum, parts.len())))
    }

    fn floored(&self, sums: &[Vec<Place>], spot: Spot) -> Result<Inputs, Refusals> {
        if let Some(reason) = self.gap(&sums.concat()) {
            return Ok(Inputs::Missing(reason));
        }
        let (mut most, mut count) = (Amount::ZERO, None);
        for places in sums {
            if let Some(parts) = self.all(places)? {
                count = Some(parts.len());
                most = most.max(self.library(spot, follows::sum(&parts, &[]))?);
            }
        }
        Ok(count.map_or(Inputs::Blank, |count| Inputs::Filled(Recomputed::exact(most, count))))
    }
}

/// The plain sum of parts less each of their totals.
fn spared(parts: &[Amount], totals: &[Amount]) -> Result<Recomputed, c_ross::Error> {
    let spared = totals.iter().map(|total| follows::sum(parts, &[*total]));
    Ok(Recomputed::rounded(spared.collect::<Result<_, _>>()?, parts.len()))
}

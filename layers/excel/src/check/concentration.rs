//! Limits and parts of total assets in CT01. Total assets are not in the return.

use c_ross::{Fraction, Register, RegisterCapital, ValuationDate};
use rust_decimal::Decimal;

use super::cells::Spot;
use super::checking::Run;
use super::comparing::Verdict;
use super::difference::Reason;
use super::factors::to_fen;
use super::follows::Recomputed;
use super::inputs::Inputs;
use super::place::{Computed, ConcentrationLimit, Place};
use super::terms::FiledColumn;
use crate::error::Refusals;

/// Places of a recomputed part in print.
const PLACES: u32 = 12;
const ASSETS: &str = "total assets are not in the return";
const SMALL: &str = "an insurer of such total assets has no threshold";
const RULES: &str = "the limits of concentration are not in force on the day";

impl Run<'_, '_, '_> {
    /// What a counterparty, or property, may reach: as the library has it of an insurer that holds
    /// nothing.
    pub(super) fn concentration_limit(
        &self,
        spot: Spot,
        of: ConcentrationLimit,
        column: &FiledColumn<'_>,
    ) -> Result<Inputs, Refusals> {
        let missing = |what| Ok(Inputs::Missing(Reason::Unknown { what }));
        let Some(assets) = column.total_assets else { return missing(ASSETS) };
        let (rules, readings) = (&column.rules, &self.terms.readings);
        let valued = ValuationDate::new(rules.day().day());
        let register = Register::new(self.terms.kind, assets);
        let Ok(capital) = RegisterCapital::of(&register, valued, rules, readings) else {
            return missing(RULES);
        };
        let concentration = capital.concentration();
        let limit = match of {
            ConcentrationLimit::Counterparty => concentration.threshold().map(|of| of.value()),
            ConcentrationLimit::Property => concentration.property_limit().value().decimal(),
        };
        let Some(limit) = limit else { return missing(SMALL) };
        let limit = self.library(spot, to_fen(limit, Decimal::ONE))?;
        Ok(Inputs::Filled(Recomputed::rounded(vec![limit], 0)))
    }

    /// Compares a filed part with what is held over total assets; both the part and what is held
    /// may be rounded.
    pub(super) fn part_of_assets(
        &self,
        computed: &Computed,
        spot: Spot,
        held: Place,
    ) -> Result<Verdict, Refusals> {
        let Some(filed) = self.cells.number(spot)? else { return Ok(Verdict::Unfiled) };
        let Some(assets) = self.column(computed.place).total_assets else {
            return Ok(Verdict::Left(Reason::Unknown { what: ASSETS }));
        };
        let Some(held) = self.all(&[held])?.and_then(|held| held.first().copied()) else {
            return Ok(Verdict::Left(Reason::Blank));
        };
        if assets <= c_ross::Amount::ZERO {
            return Ok(Verdict::Left(Reason::NotPositive));
        }
        let step = "part of total assets";
        let overflow = || c_ross::Error::Overflow { step };
        let fen = |amount: c_ross::Amount| {
            let fen = amount.yuan().checked_mul(Decimal::ONE_HUNDRED)?.normalize();
            (fen.scale() == 0).then(|| fen.mantissa())
        };
        let parts = self.library(spot, fen(held).zip(fen(assets)).ok_or_else(overflow))?;
        let exact = Fraction::new(parts.0, parts.1, step).and_then(|of| of.to_places(PLACES));
        let exact = self.library(spot, exact)?.normalize();
        let places = self.terms.ratio_places.saturating_add(1);
        let allowed = || {
            let half = Decimal::try_from_i128_with_scale(5, places).ok()?;
            let of_held = self.terms.last_place.checked_div(Decimal::TWO)?;
            half.checked_add(of_held.checked_div(assets.yuan())?).map(|of| of.normalize())
        };
        let allowed = self.library(spot, allowed().ok_or_else(overflow))?;
        let difference = filed.checked_sub(exact).map(|of| of.normalize());
        let difference = self.library(spot, difference.ok_or_else(overflow))?;
        if difference.abs() <= allowed {
            return Ok(Verdict::Agrees);
        }
        let figures = [Some(filed), Some(exact), Some(difference), Some(allowed)];
        Ok(Verdict::Differs(self.difference(computed, spot, figures), None))
    }
}

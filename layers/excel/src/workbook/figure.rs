//! The figure that a cell states, as a number or as a number typed as text.

use c_ross::Amount;
use rust_decimal::{Decimal, RoundingStrategy};

use super::cell::{Cell, Content};
use super::number::Number;
use super::sheet::Row;
use super::unit::MoneyUnit;
use crate::error::Error;

/// What may stand in a cell of figures.
const NUMBER: &str = "a number, also typed as text such as 1,234.56 or 35%";
/// What may stand in a cell of amounts.
const AMOUNT: &str = "an amount to the fen, also typed as text such as 1,234.56";

impl Cell {
    /// The number that the cell states; none for white space and for the strokes (`--`) with which
    /// the form says that nothing belongs there. `field` is what the form calls the cell.
    ///
    /// # Errors
    ///
    /// [`Error::Uncomputed`], [`Error::ErrorValue`], and [`Error::NoNumber`] for other text, for
    /// yes and no, and for numbers past 28 digits.
    pub fn figure(&self, field: &str) -> Result<Option<Number>, Error> {
        let no_number = |found: &str| Error::NoNumber {
            field: field.into(),
            found: found.into(),
            allowed: NUMBER,
        };
        match self.content() {
            Content::Number(number) => Ok(Some(*number)),
            Content::Text(text) => match text.trim() {
                "" | "-" | "--" | "—" | "——" | "－" => Ok(None),
                text => Number::of_text(text).map(Some).ok_or_else(|| no_number(text)),
            },
            Content::Unheld(text) => Err(no_number(text)),
            Content::Truth(_) => Err(no_number(&self.content().to_string())),
            Content::Error(found) => {
                Err(Error::ErrorValue { found: found.to_string(), allowed: NUMBER })
            }
            Content::Uncomputed => Err(Error::Uncomputed),
        }
    }

    /// The amount in yuan that the cell states in a unit; none as for [`Cell::figure`].
    ///
    /// What a formula computed is rounded to the fen, half away from zero; what was typed must be
    /// of whole fen.
    ///
    /// # Errors
    ///
    /// As [`Cell::figure`]; [`Error::NoNumber`] for parts of a fen; [`Error::Library`] past the
    /// range of amounts.
    pub fn amount(&self, field: &str, unit: MoneyUnit) -> Result<Option<Amount>, Error> {
        let Some(number) = self.figure(field)? else { return Ok(None) };
        let fault = || Error::NoNumber {
            field: field.to_owned(),
            found: self.content().to_string(),
            allowed: AMOUNT,
        };
        let yuan = number.value().checked_mul(unit.in_yuan()).ok_or_else(fault)?;
        let fen: Decimal = yuan.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
        if fen != yuan && !number.is_computed() {
            return Err(fault());
        }
        Ok(Some(Amount::from_yuan(fen)?))
    }
}

impl Row {
    /// The number that a column states; none when it is blank. As [`Cell::figure`].
    ///
    /// # Errors
    ///
    /// As [`Cell::figure`].
    pub fn figure(&self, column: u32, field: &str) -> Result<Option<Number>, Error> {
        self.cell(column).map_or(Ok(None), |cell| cell.figure(field))
    }

    /// The amount in yuan that a column states; none when it is blank. As [`Cell::amount`].
    ///
    /// # Errors
    ///
    /// As [`Cell::amount`].
    pub fn amount(
        &self,
        column: u32,
        field: &str,
        unit: MoneyUnit,
    ) -> Result<Option<Amount>, Error> {
        self.cell(column).map_or(Ok(None), |cell| cell.amount(field, unit))
    }
}

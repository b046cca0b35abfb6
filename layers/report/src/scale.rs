//! From figures to places in a picture: integers, thousandths of a pixel, rounded once.

use c_ross::{Amount, Fraction};

use crate::error::{Error, overflow};

/// Width of every picture in thousandths of its pixels; the page stretches it.
pub(crate) const WIDTH: i128 = 1_000_000;

/// The figures between the left and the right edge of a picture.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale {
    least: i128,
    most: i128,
    unit: i128,
}

impl Scale {
    /// The scale that holds zero and every figure; its edges are whole numbers of one over `unit`.
    pub(crate) fn of(
        figures: impl IntoIterator<Item = Fraction>,
        unit: i128,
    ) -> Result<Self, Error> {
        let zero = Fraction::new(0, 1, "zero")?;
        Self::around(std::iter::once(zero).chain(figures), unit)
    }

    /// The scale that holds every figure, and zero only where one of them is.
    pub(crate) fn around(
        figures: impl IntoIterator<Item = Fraction>,
        unit: i128,
    ) -> Result<Self, Error> {
        let refused = || overflow("the scale of a picture");
        let (mut least, mut most) = (i128::MAX, i128::MIN);
        for figure in figures {
            let units = figure.numerator().checked_mul(unit).ok_or_else(refused)?;
            let below = units.checked_div_euclid(figure.denominator()).ok_or_else(refused)?;
            let rest = units.checked_rem_euclid(figure.denominator()).ok_or_else(refused)?;
            let above = below.checked_add(i128::from(rest > 0)).ok_or_else(refused)?;
            (least, most) = (least.min(below), most.max(above));
        }
        if least >= most {
            // OK because a picture of one figure has that figure at its left edge.
            most = least.saturating_add(1);
        }
        Ok(Self { least, most, unit })
    }

    /// The scale of amounts.
    pub(crate) fn of_amounts(amounts: impl IntoIterator<Item = Amount>) -> Result<Self, Error> {
        let figures = amounts.into_iter().map(of_amount).collect::<Result<Vec<_>, _>>()?;
        Self::of(figures, 1)
    }

    /// Whether a figure is within the picture.
    pub(crate) fn holds(&self, figure: Fraction) -> Result<bool, Error> {
        Ok((0..=WIDTH).contains(&self.place(figure)?))
    }

    /// The place of a figure, from 0 to [`WIDTH`], rounded down once.
    pub(crate) fn place(&self, figure: Fraction) -> Result<i128, Error> {
        let place = || {
            let left = self.least.checked_mul(figure.denominator())?;
            let units = figure.numerator().checked_mul(self.unit)?.checked_sub(left)?;
            let span = self.most.checked_sub(self.least)?.checked_mul(figure.denominator())?;
            units.checked_mul(WIDTH)?.checked_div_euclid(span)
        };
        place().ok_or(overflow("a place in a picture"))
    }
}

/// An amount as a fraction of yuan.
pub(crate) fn of_amount(amount: Amount) -> Result<Fraction, Error> {
    Ok(Fraction::of(amount.yuan())?)
}

/// Thousandths as the decimal that SVG takes.
pub(crate) fn thousandths(place: i128) -> String {
    // OK because one thousand is no zero; places are not below zero.
    let whole = place.checked_div(1_000).unwrap_or(0);
    let rest = place.checked_rem(1_000).unwrap_or(0);
    format!("{whole}.{rest:03}")
}

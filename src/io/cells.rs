//! The cells of a row by the name of their column, with the faults found in them.

use rust_decimal::Decimal;

use crate::error::Error;
use crate::io::fields::{self, Faults};
use crate::quantity::{Amount, Rating};
use crate::table::Row;

/// A row whose cells are read by name; a filled cell that nobody reads is a fault.
pub(in crate::io) struct Cells<'a> {
    row: &'a Row,
    columns: &'static [&'static str],
    read: Vec<&'static str>,
    faults: Faults,
}

impl<'a> Cells<'a> {
    pub(in crate::io) fn new(row: &'a Row, columns: &'static [&'static str]) -> Self {
        let mut faults = Faults::default();
        faults.extend(row.fault());
        Self { row, columns, read: Vec::new(), faults }
    }

    /// The text of a column, empty when there is none.
    pub(in crate::io) fn text(&mut self, column: &'static str) -> &'a str {
        self.read.push(column);
        let place = self.columns.iter().position(|name| *name == column);
        place.map_or("", |place| self.row.field(place))
    }

    /// The text of a column that must be filled.
    pub(in crate::io) fn filled(
        &mut self,
        column: &'static str,
        allowed: &'static str,
    ) -> Option<&'a str> {
        match self.text(column) {
            "" => {
                self.faults.add(Error::Empty { field: column, allowed });
                None
            }
            text => Some(text),
        }
    }

    pub(in crate::io) fn keep<T>(&mut self, read: Result<T, Error>) -> Option<T> {
        self.faults.keep(read)
    }

    /// An amount that must be there.
    pub(in crate::io) fn amount(&mut self, column: &'static str) -> Option<Amount> {
        let text = self.text(column);
        self.keep(fields::amount(column, text))
    }

    /// An amount, zero when left out.
    pub(in crate::io) fn amount_if_any(&mut self, column: &'static str) -> Option<Amount> {
        match self.text(column) {
            "" => Some(Amount::ZERO),
            text => self.keep(fields::amount(column, text)),
        }
    }

    /// An amount from zero that must be there.
    pub(in crate::io) fn capital(&mut self, column: &'static str) -> Option<Amount> {
        let text = self.text(column);
        self.keep(fields::capital(column, text))
    }

    /// An amount from zero, zero when left out.
    pub(in crate::io) fn capital_if_any(&mut self, column: &'static str) -> Option<Amount> {
        match self.text(column) {
            "" => Some(Amount::ZERO),
            text => self.keep(fields::capital(column, text)),
        }
    }

    /// A percentage that must be there, as a ratio.
    pub(in crate::io) fn percent(&mut self, column: &'static str) -> Option<Decimal> {
        const ALLOWED: &str = "a percentage such as 35%";
        let text = self.filled(column, ALLOWED)?;
        self.keep(fields::percentage(text).ok_or_else(|| Error::Number {
            field: column,
            found: text.to_owned(),
            allowed: ALLOWED,
        }))
    }

    /// A percentage, none when left out.
    pub(in crate::io) fn percent_if_any(
        &mut self,
        column: &'static str,
    ) -> Option<Option<Decimal>> {
        match self.text(column) {
            "" => Some(None),
            _ => self.percent(column).map(Some),
        }
    }

    /// A plain number that must be there.
    pub(in crate::io) fn number(&mut self, column: &'static str) -> Option<Decimal> {
        const ALLOWED: &str = "a number of at most six places, such as 7.5";
        let text = self.filled(column, ALLOWED)?;
        let number = fields::plain(text).filter(|number| number.scale() <= 6);
        self.keep(number.ok_or_else(|| Error::Number {
            field: column,
            found: text.to_owned(),
            allowed: ALLOWED,
        }))
    }

    /// A whole number.
    pub(in crate::io) fn whole(&mut self, column: &'static str) -> Option<u32> {
        let allowed = "a whole number from 0 to 1,000,000";
        let text = self.filled(column, allowed)?;
        let number = text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<u32>());
        let number = number.and_then(Result::ok).filter(|number| *number <= 1_000_000);
        let fault = || Error::Number { field: column, found: text.to_owned(), allowed };
        self.keep(number.ok_or_else(fault))
    }

    /// One of several words.
    pub(in crate::io) fn word<T: Copy>(
        &mut self,
        column: &'static str,
        all: &[T],
        word: impl Fn(T) -> &'static str,
    ) -> Option<T> {
        let text = self.text(column);
        let found = all.iter().copied().find(|one| word(*one) == text);
        let words = || all.iter().map(|one| word(*one)).collect::<Vec<_>>().join(", ");
        let fault = || Error::Word { field: column, found: text.to_owned(), allowed: words() };
        self.keep(found.ok_or_else(fault))
    }

    /// One of several words, or what stands for an empty cell.
    pub(in crate::io) fn word_or<T: Copy>(
        &mut self,
        column: &'static str,
        all: &[T],
        word: impl Fn(T) -> &'static str,
        empty: T,
    ) -> Option<T> {
        if self.text(column).is_empty() { Some(empty) } else { self.word(column, all, word) }
    }

    /// A rating, or `none`.
    pub(in crate::io) fn rating(&mut self, column: &'static str) -> Option<Rating> {
        let text = self.text(column);
        self.keep(Rating::parse(text).ok_or_else(|| Error::Word {
            field: column,
            found: text.to_owned(),
            allowed: "a grade from AAA to C, or none".to_owned(),
        }))
    }

    /// What was read, when nothing is wrong and nothing was left unread.
    pub(in crate::io) fn finish<T>(mut self, of: &str, value: Option<T>) -> Result<T, Vec<Error>> {
        // Of a row with a fault it is not known what else it would have read.
        if value.is_none() {
            return self.faults.or_value(value);
        }
        for (place, column) in self.columns.iter().enumerate() {
            let text = self.row.field(place);
            if !text.is_empty() && !self.read.contains(column) {
                self.faults.add(Error::Unused {
                    field: column,
                    found: text.to_owned(),
                    of: of.to_owned(),
                });
            }
        }
        self.faults.or_value(value)
    }
}

//! What the page is put together of: charts, tables, cards, in words of one language.

use c_ross::Fraction;

use crate::error::Error;
use crate::scale::{Scale, thousandths};

/// A section of the page.
#[derive(Debug, Default)]
pub(super) struct Section {
    pub(super) id: &'static str,
    pub(super) title: String,
    pub(super) lead: Vec<String>,
    pub(super) cards: Vec<Card>,
    pub(super) charts: Vec<Chart>,
    pub(super) tables: Vec<Table>,
    pub(super) notes: Vec<String>,
}

/// A figure that is read first.
#[derive(Debug)]
pub(super) struct Card {
    pub(super) name: String,
    pub(super) value: String,
    /// Class of the state: `good`, `watch`, `bad`.
    pub(super) state: &'static str,
    pub(super) sign: &'static str,
    pub(super) verdict: String,
    pub(super) lines: Vec<String>,
}

/// A picture: one row of bars for each thing, its words beside it.
#[derive(Debug)]
pub(super) struct Chart {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) legend: Vec<Key>,
    pub(super) rows: Vec<Row>,
}

/// What a colour and pattern, or a line, means.
#[derive(Debug)]
pub(super) struct Key {
    pub(super) class: &'static str,
    pub(super) text: String,
    /// Whether it is a line rather than a bar.
    pub(super) is_line: bool,
}

impl Key {
    pub(super) fn bar(class: &'static str, text: &str) -> Self {
        Self { class, text: text.to_owned(), is_line: false }
    }

    pub(super) fn line(class: &'static str, text: String) -> Self {
        Self { class, text, is_line: true }
    }
}

/// A row of a chart.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) label: String,
    pub(super) note: String,
    /// Whether it is a sum of the rows above.
    pub(super) is_total: bool,
    pub(super) lines: Vec<BarLine>,
}

/// One bar of a row with its figure.
#[derive(Debug)]
pub(super) struct BarLine {
    pub(super) bar: Option<Bar>,
    pub(super) value: String,
}

/// A bar between two figures on a scale, with lines across it; places in thousandths.
#[derive(Debug)]
pub(super) struct Bar {
    pub(super) class: &'static str,
    pub(super) x: String,
    pub(super) width: String,
    pub(super) has_length: bool,
    /// The place of zero, where it is within the picture.
    pub(super) zero: Option<String>,
    pub(super) marks: Vec<Mark>,
    pub(super) title: String,
    pub(super) description: String,
}

/// A line across a bar.
#[derive(Debug)]
pub(super) struct Mark {
    pub(super) class: &'static str,
    pub(super) x: String,
}

impl Bar {
    /// The bar from one figure to another.
    pub(super) fn between(
        (from, to): (Fraction, Fraction),
        class: &'static str,
        scale: &Scale,
        (title, description): (&str, String),
    ) -> Result<Self, Error> {
        let (one, other) = (scale.place(from)?, scale.place(to)?);
        let left = one.min(other);
        // OK because both places are within the picture.
        let width = one.max(other).saturating_sub(left);
        let zero = Fraction::new(0, 1, "zero")?;
        let zero = match scale.holds(zero)? {
            true => Some(thousandths(scale.place(zero)?)),
            false => None,
        };
        Ok(Self {
            class,
            x: thousandths(left),
            width: thousandths(width),
            has_length: from != to,
            zero,
            marks: Vec::new(),
            title: title.to_owned(),
            description,
        })
    }

    /// The bar from zero.
    pub(super) fn from_zero(
        to: Fraction,
        class: &'static str,
        scale: &Scale,
        words: (&str, String),
    ) -> Result<Self, Error> {
        Self::between((Fraction::new(0, 1, "zero")?, to), class, scale, words)
    }

    /// No bar but a line at a figure.
    pub(super) fn line_at(
        at: Fraction,
        class: &'static str,
        scale: &Scale,
        words: (&str, String),
    ) -> Result<Self, Error> {
        Self::between((at, at), class, scale, words)?.marked(at, class, scale)
    }

    /// The same with a line across it.
    pub(super) fn marked(
        mut self,
        at: Fraction,
        class: &'static str,
        scale: &Scale,
    ) -> Result<Self, Error> {
        self.marks.push(Mark { class, x: thousandths(scale.place(at)?) });
        Ok(self)
    }
}

/// A table; the first cell of a row is its header.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) id: &'static str,
    pub(super) caption: String,
    pub(super) heads: Vec<Head>,
    pub(super) rows: Vec<Vec<Cell>>,
    pub(super) can_be_sorted: bool,
}

/// The header of a column.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) text: String,
    pub(super) is_number: bool,
}

impl Head {
    pub(super) fn text(text: &str) -> Self {
        Self { text: text.to_owned(), is_number: false }
    }

    pub(super) fn number(text: &str) -> Self {
        Self { text: text.to_owned(), is_number: true }
    }
}

/// A cell, and what it is sorted by: a whole number, or its text when that is empty.
#[derive(Debug)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) key: String,
    pub(super) is_number: bool,
}

impl Cell {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), key: String::new(), is_number: false }
    }

    /// A number in print that is sorted by a whole number.
    pub(super) fn number(text: String, key: i128) -> Self {
        Self { text, key: key.to_string(), is_number: true }
    }

    /// A number that is not sorted by, or that is not there.
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), key: String::new(), is_number: true }
    }

    pub(super) fn amount(amount: c_ross::Amount) -> Self {
        let mut yuan = amount.yuan();
        yuan.rescale(2);
        Self::number(crate::print::yuan(amount), yuan.mantissa())
    }

    pub(super) fn amount_or_dash(amount: Option<c_ross::Amount>) -> Self {
        amount.map_or_else(|| Self::plain("—"), Self::amount)
    }
}

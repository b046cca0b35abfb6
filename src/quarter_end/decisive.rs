//! Which readings decide anything in a book.

use super::book::Book;
use super::end::QuarterEnd;
use crate::error::Error;
use crate::quantity::ValuationDate;
use crate::rule::{Choice, Readings, RuleBook, RuleDay};

/// Every reading with whether another way to read it would change the capital of any share or line
/// of this book, all others left as they are (口径是否影响结果).
///
/// # Errors
///
/// Those of [`QuarterEnd::of`] under the readings given.
pub fn decisive_readings(
    book: &Book,
    valued: ValuationDate,
    day: RuleDay,
    rules: &RuleBook,
    readings: &Readings,
) -> Result<Vec<(Choice, bool)>, Error> {
    let book = Book { shares: book.shares.clone(), credit: book.credit.clone(), insurer: None };
    let measure = |readings: &Readings| QuarterEnd::of(&book, valued, day, rules, readings);
    let chosen = measure(readings)?.capitals();
    let mut decisive = Vec::new();
    for (choice, (name, variants)) in readings.choices().into_iter().zip(Readings::variants()) {
        let mut decides = false;
        for variant in variants {
            // A way to read that cannot be computed on this book decides as well.
            let other = measure(&readings.with(name, variant)?);
            decides |= other.map_or(true, |other| other.capitals() != chosen);
        }
        decisive.push((choice, decides));
    }
    Ok(decisive)
}

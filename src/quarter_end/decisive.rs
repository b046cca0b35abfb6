//! Which readings decide anything in a book.

use super::book::Book;
use super::end::QuarterEnd;
use crate::error::Error;
use crate::quantity::ValuationDate;
use crate::rule::{Bearing, Choice, Readings, RuleBook, RuleDay, bearings};

/// Every reading with whether another way to read it would change the capital of any share or
/// line of this book, all others left as they are (口径是否影响结果).
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
) -> Result<Vec<(Choice, Bearing)>, Error> {
    let book = Book { shares: book.shares.clone(), credit: book.credit.clone(), insurer: None };
    let measure = |readings: &Readings| {
        QuarterEnd::of(&book, valued, day, rules, readings).map(|end| end.capitals())
    };
    bearings(readings, measure)
}

//! What a reading bears on in what is measured.

use crate::error::Error;
use crate::rule::reading::{Choice, Readings};

/// What a reading bears on in a book.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Bearing {
    /// Another way to read it changes the capital of a share or line.
    Decisive,
    /// No other way to read it changes anything.
    NotDecisive,
    /// Another way to read it cannot be computed on this book, and none that can changes
    /// anything.
    NotComputable,
}

/// Every reading with whether another way to read it would measure something else
/// (口径是否影响结果): whatever the caller measures and compares.
///
/// # Errors
///
/// Those of measuring under the readings given.
///
/// # Example
///
/// What looks at one reading only is decided by it and by no other.
///
/// ```
/// use c_ross::{Bearing, Error, Readings, bearings};
///
/// let measured = |readings: &Readings| {
///     let choices = readings.choices();
///     Ok::<_, Error>(choices.iter().any(|choice| choice.to_string() == "FifoScope=Company"))
/// };
/// let found = bearings(&Readings::default(), measured).unwrap();
/// let decisive = found.iter().filter(|(_, bearing)| *bearing == Bearing::Decisive);
/// assert_eq!(decisive.map(|(choice, _)| choice.reading()).collect::<Vec<_>>(), ["FifoScope"]);
/// ```
pub fn bearings<T: PartialEq, E: From<Error>>(
    readings: &Readings,
    measure: impl Fn(&Readings) -> Result<T, E>,
) -> Result<Vec<(Choice, Bearing)>, E> {
    let chosen = measure(readings)?;
    let mut bearings = Vec::new();
    for (choice, (name, variants)) in readings.choices().into_iter().zip(Readings::variants()) {
        let mut bearing = Bearing::NotDecisive;
        for variant in variants {
            match measure(&readings.with(name, variant)?) {
                Ok(other) if other != chosen => bearing = Bearing::Decisive,
                Ok(_) => {}
                Err(_) if bearing == Bearing::NotDecisive => bearing = Bearing::NotComputable,
                Err(_) => {}
            }
        }
        bearings.push((choice, bearing));
    }
    Ok(bearings)
}

//! Credit ratings by the scale of Rule 9.

use std::fmt;

use rust_decimal::Decimal;

/// The grades from the best on, as Rule 9 writes them.
const GRADES: [&str; 21] = [
    "AAA", "AA+", "AA", "AA-", "A+", "A", "A-", "BBB+", "BBB", "BBB-", "BB+", "BB", "BB-", "B+",
    "B", "B-", "CCC+", "CCC", "CCC-", "CC", "C",
];

/// A credit rating (信用评级): a grade, or none (无评级).
///
/// # Example
///
/// ```
/// use c_ross::Rating;
///
/// let (best, none) = (Rating::parse("AAA").unwrap(), Rating::NONE);
/// assert!(best.is_better_than(none));
/// assert_eq!(none.word(), "none");
/// assert!(Rating::parse("A1").is_none());
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Rating(Option<&'static str>);

impl Rating {
    /// No rating.
    pub const NONE: Self = Self(None);

    /// The rating of a word: a grade or `none`.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        if word == "none" {
            return Some(Self::NONE);
        }
        GRADES.iter().find(|grade| **grade == word).map(|grade| Self(Some(grade)))
    }

    /// The grade of a row of the table of agencies (Rule 9 article 29), counted from the top.
    #[must_use]
    pub(crate) fn of_row(row: Decimal) -> Option<Self> {
        let row = row.normalize();
        let place = usize::try_from(row.mantissa()).ok().filter(|_| row.scale() == 0)?;
        GRADES.get(place.checked_sub(1)?).map(|grade| Self(Some(grade)))
    }

    /// The word of input and output.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.0.unwrap_or("none")
    }

    /// Whether it is a grade.
    #[must_use]
    pub const fn is_graded(self) -> bool {
        self.0.is_some()
    }

    /// Whether it is better than another; a grade is better than none.
    #[must_use]
    pub fn is_better_than(self, other: Self) -> bool {
        self.place() < other.place()
    }

    fn place(self) -> usize {
        let found = GRADES.iter().position(|grade| Some(*grade) == self.0);
        found.unwrap_or(GRADES.len())
    }
}

impl fmt::Display for Rating {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

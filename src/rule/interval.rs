//! Classes as the rules print them: members that share a row, and the interval of a measure, each
//! side open or closed.
//!
//! `joint_stock_bank [12%,+inf)`, `A+/A/A-`, `BBB+ and below/none`: members stand between strokes,
//! an interval, where there is one, stands at the end.

use rust_decimal::Decimal;

use crate::error::Error;
use crate::quantity::{Fraction, Rating};

/// One side of an interval.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Side {
    Open(Decimal),
    Closed(Decimal),
    Unbounded,
}

/// An interval (区间), written as in the rules: `(0,95%]`, `[5%,+inf)`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Interval {
    lower: Side,
    upper: Side,
}

impl Interval {
    /// Reads the printed form.
    pub(crate) fn parse(text: &str) -> Result<Self, Error> {
        let fault = || Error::Interval { found: text.to_owned() };
        let inner = text.get(1..text.len().saturating_sub(1)).ok_or_else(fault)?;
        let (low, high) = inner.split_once(',').ok_or_else(fault)?;
        let lower = match (text.as_bytes().first(), low) {
            (Some(b'('), "-inf") => Side::Unbounded,
            (Some(b'('), low) => Side::Open(number(low).ok_or_else(fault)?),
            (Some(b'['), low) => Side::Closed(number(low).ok_or_else(fault)?),
            _ => return Err(fault()),
        };
        let upper = match (text.as_bytes().last(), high) {
            (Some(b')'), "+inf") => Side::Unbounded,
            (Some(b')'), high) => Side::Open(number(high).ok_or_else(fault)?),
            (Some(b']'), high) => Side::Closed(number(high).ok_or_else(fault)?),
            _ => return Err(fault()),
        };
        let interval = Self { lower, upper };
        if interval.is_empty() { Err(fault()) } else { Ok(interval) }
    }

    fn is_empty(&self) -> bool {
        match (self.lower, self.upper) {
            (Side::Closed(low), Side::Closed(high)) => low > high,
            (Side::Open(low) | Side::Closed(low), Side::Open(high))
            | (Side::Open(low), Side::Closed(high)) => low >= high,
            (Side::Unbounded, _) | (_, Side::Unbounded) => false,
        }
    }

    /// Whether a value lies inside, exactly.
    pub(crate) fn contains(&self, value: Fraction) -> Result<bool, Error> {
        let above = match self.lower {
            Side::Open(low) => value.compare(low)?.is_gt(),
            Side::Closed(low) => value.compare(low)?.is_ge(),
            Side::Unbounded => true,
        };
        let below = match self.upper {
            Side::Open(high) => value.compare(high)?.is_lt(),
            Side::Closed(high) => value.compare(high)?.is_le(),
            Side::Unbounded => true,
        };
        Ok(above && below)
    }

    /// Where it begins; none when it has no lower end.
    pub(crate) const fn lower_end(&self) -> Option<Decimal> {
        match self.lower {
            Side::Open(low) | Side::Closed(low) => Some(low),
            Side::Unbounded => None,
        }
    }

    /// Where it ends; none when it has no upper end.
    pub(crate) const fn upper_end(&self) -> Option<Decimal> {
        match self.upper {
            Side::Open(high) | Side::Closed(high) => Some(high),
            Side::Unbounded => None,
        }
    }

    /// Whether the other begins where this one ends, with no value twice and none left out.
    pub(crate) fn is_followed_by(&self, next: &Self) -> bool {
        match (self.upper, next.lower) {
            (Side::Open(end), Side::Closed(start)) | (Side::Closed(end), Side::Open(start)) => {
                end == start
            }
            (Side::Open(_), Side::Open(_))
            | (Side::Closed(_), Side::Closed(_))
            | (Side::Unbounded, _)
            | (_, Side::Unbounded) => false,
        }
    }
}

/// A number as printed, plain or in per cent.
pub(crate) fn number(text: &str) -> Option<Decimal> {
    let (digits, percent) = match text.strip_suffix('%') {
        Some(digits) => (digits, true),
        None => (text, false),
    };
    let plain = digits.strip_prefix('-').unwrap_or(digits);
    if plain.is_empty() || !plain.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return None;
    }
    let mut value = Decimal::from_str_exact(digits).ok()?;
    if percent {
        value.set_scale(value.scale().checked_add(2)?).ok()?;
    }
    Some(value.normalize())
}

/// The members and the interval of a class.
pub(super) fn class_parts(class: &str) -> (&str, Option<&str>) {
    match class.find(['(', '[']) {
        Some(place) => {
            let (members, interval) = class.split_at(place);
            (members.trim_end(), Some(interval))
        }
        None => (class, None),
    }
}

/// The interval of a class that must have one.
pub(super) fn interval_of(class: &str) -> Result<Interval, Error> {
    let (_, interval) = class_parts(class);
    Interval::parse(interval.unwrap_or(class))
}

/// Whether a class speaks of a member: by its name, or of a rating by `and below`.
pub(super) fn speaks_of(class: &str, member: &str) -> bool {
    let (members, _) = class_parts(class);
    members.split('/').any(|named| {
        let below = named.strip_suffix(" and below").and_then(|top| {
            let (top, rating) = (Rating::parse(top)?, Rating::parse(member)?);
            Some(rating.is_graded() && !rating.is_better_than(top))
        });
        named == member || below == Some(true)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contains(interval: &Interval, text: &str) -> bool {
        interval.contains(Fraction::of(number(text).unwrap()).unwrap()).unwrap()
    }

    /// Source: Rule 4 article 15, the first two bands of the combined ratio.
    #[test]
    fn both_sides_of_a_bracket() {
        let first = Interval::parse("(0,95%]").unwrap();
        let second = Interval::parse("(95%,100%]").unwrap();
        assert!(!contains(&first, "0"));
        assert!(contains(&first, "95%") && !contains(&second, "95%"));
        assert!(!contains(&first, "0.95000001") && contains(&second, "95.000001%"));
        assert!(first.is_followed_by(&second) && !second.is_followed_by(&first));
    }

    #[test]
    fn what_is_no_interval_is_refused() {
        for text in ["", "(", "0,1", "(1,0]", "[1,1)", "(0;1]", "(a,1]", "（0，95%]", "(0,1]x"] {
            assert!(Interval::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_class_speaks_of_its_members_only() {
        assert!(speaks_of("A+/A/A-", "A") && !speaks_of("A+/A/A-", "AA"));
        assert!(speaks_of("BBB+ and below", "BBB+") && speaks_of("BBB+ and below", "C"));
        assert!(!speaks_of("BBB+ and below", "A-") && !speaks_of("BBB+ and below", "none"));
        assert!(speaks_of("BBB+ and below/none", "none"));
    }

    #[test]
    fn an_interval_stands_at_the_end() {
        assert_eq!(
            class_parts("joint_stock_bank [12%,+inf)"),
            ("joint_stock_bank", Some("[12%,+inf)"))
        );
        assert_eq!(class_parts("(0,5]"), ("", Some("(0,5]")));
        assert_eq!(class_parts("A+/A/A-"), ("A+/A/A-", None));
        assert!(interval_of("AAA").is_err());
    }
}

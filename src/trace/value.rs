//! What a step's value is: a number, a fraction or an answer, and what it counts.

use rust_decimal::Decimal;

use crate::error::Error;
use crate::quantity::Fraction;

/// What a step's value counts.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Measure {
    /// Yuan.
    Yuan,
    /// Capital per yuan of exposure, or a coefficient of it.
    Factor,
    /// Whole shares.
    Shares,
    /// Yuan per share.
    YuanPerShare,
    /// Years.
    Years,
    /// Months.
    Months,
    /// A year of the calendar.
    CalendarYear,
    /// Hundredths of a per cent.
    BasisPoints,
    /// Hundred millions of yuan (亿元).
    HundredMillionYuan,
    /// A ratio of amounts.
    Ratio,
    /// A place in a printed table.
    Rank,
    /// Items of a portfolio.
    Items,
    /// Yes or no.
    Answer,
}

impl Measure {
    /// Name in a rendered trace.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Yuan => "yuan",
            Self::Factor => "factor",
            Self::Shares => "shares",
            Self::YuanPerShare => "yuan per share",
            Self::Years => "years",
            Self::Months => "months",
            Self::CalendarYear => "calendar year",
            Self::BasisPoints => "basis points",
            Self::HundredMillionYuan => "hundred million yuan",
            Self::Ratio => "ratio",
            Self::Rank => "rank",
            Self::Items => "items",
            Self::Answer => "answer",
        }
    }
}

/// The value of a step.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Value {
    /// An exact decimal.
    Number(Decimal),
    /// An exact fraction that no decimal holds.
    Fraction(Fraction),
    /// Yes or no.
    Answer(bool),
}

impl Value {
    /// The number, when it is one.
    #[must_use]
    pub const fn decimal(self) -> Option<Decimal> {
        match self {
            Self::Number(number) => Some(number),
            Self::Fraction(_) | Self::Answer(_) => None,
        }
    }

    pub(crate) fn number(self) -> Result<Decimal, Error> {
        match self {
            Self::Number(number) => Ok(number),
            Self::Fraction(_) | Self::Answer(_) => {
                Err(Error::Broken { invariant: "the input of an operation is a number" })
            }
        }
    }

    pub(crate) fn fraction(self) -> Result<Fraction, Error> {
        match self {
            Self::Fraction(fraction) => Ok(fraction),
            Self::Number(number) => Fraction::of(number.normalize()),
            Self::Answer(_) => {
                Err(Error::Broken { invariant: "the input of a comparison is no answer" })
            }
        }
    }
}

/// The inputs of a formula, all numbers and as many as it takes.
pub(crate) fn numbers<const N: usize>(inputs: &[Value]) -> Result<[Decimal; N], Error> {
    let numbers = inputs.iter().map(|input| input.number()).collect::<Result<Vec<_>, _>>()?;
    numbers.try_into().map_err(|_| Error::Broken { invariant: "a formula has all its inputs" })
}

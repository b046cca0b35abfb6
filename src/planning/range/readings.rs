//! What the open readings leave of a figure.
//!
//! Errors: those of measuring under the readings given, and [`Error::Combinations`].

use super::bounds::StandRange;
use super::combinations::{Combinations, RefusedCombination};
use crate::error::Error;
use crate::planning::bridge::Stand;
use crate::rule::{Choice, Readings};

/// What a reading moves.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum ReadingEffect {
    /// Another way to read it moves a figure, all others as given.
    Alone,
    /// It moves a figure only together with another way to read something else.
    InCombination,
    /// It moves no figure under any combination that can be computed.
    None,
}

/// Another way to read a point, and what is measured then.
#[derive(Clone, Debug)]
pub struct OtherReading {
    choice: Choice,
    stand: Result<Stand, Error>,
}

impl OtherReading {
    /// The other way to read it.
    #[must_use]
    pub const fn choice(&self) -> Choice {
        self.choice
    }

    /// What is measured then, all others as given.
    ///
    /// # Errors
    ///
    /// Why it cannot be measured.
    pub const fn stand(&self) -> Result<&Stand, &Error> {
        self.stand.as_ref()
    }
}

/// A reading that was tried, as given and otherwise.
#[derive(Clone, Debug)]
pub struct ReadingTried {
    given: Choice,
    effect: ReadingEffect,
    alternatives: Vec<OtherReading>,
}

impl ReadingTried {
    /// As it was given.
    #[must_use]
    pub const fn given(&self) -> Choice {
        self.given
    }

    /// What it moves.
    #[must_use]
    pub const fn effect(&self) -> ReadingEffect {
        self.effect
    }

    /// Every other way to read it.
    #[must_use]
    pub fn alternatives(&self) -> &[OtherReading] {
        &self.alternatives
    }
}

/// The range that readings leave (口径区间): what is measured under each and over all combinations.
#[derive(Clone, Debug)]
pub struct ReadingRange {
    given: Stand,
    tried: Vec<ReadingTried>,
    range: StandRange<Choice>,
    refused: Vec<RefusedCombination<Choice>>,
    combinations: usize,
}

impl ReadingRange {
    /// The stand under the readings given.
    #[must_use]
    pub const fn given(&self) -> &Stand {
        &self.given
    }

    /// The readings that were tried. Every other bears on nothing that was measured.
    #[must_use]
    pub fn tried(&self) -> &[ReadingTried] {
        &self.tried
    }

    /// The least and the most of every figure over all combinations that can be computed.
    #[must_use]
    pub const fn range(&self) -> &StandRange<Choice> {
        &self.range
    }

    /// The combinations that cannot be computed.
    #[must_use]
    pub fn refused(&self) -> &[RefusedCombination<Choice>] {
        &self.refused
    }

    /// How many combinations were measured, refused ones too.
    #[must_use]
    pub const fn combinations(&self) -> usize {
        self.combinations
    }

    /// The same with a part that shares no figure with it, measured by itself: no figure of the
    /// one looks at a reading through the other, so that their combinations need not be joined.
    pub(super) fn beside(mut self, other: Self, given: Stand) -> Self {
        for tried in other.tried {
            match self.tried.iter_mut().find(|of| of.given == tried.given) {
                Some(of) => of.effect = of.effect.or(tried.effect),
                None => self.tried.push(tried),
            }
        }
        self.given = given;
        self.range = self.range.beside(other.range);
        self.refused.extend(other.refused);
        self.combinations = self.combinations.saturating_add(other.combinations);
        self
    }

    /// The same with every alternative measured as a whole.
    pub(super) fn with_alternatives(
        mut self,
        readings: &Readings,
        measure: impl Fn(&Readings) -> Result<Stand, Error>,
    ) -> Result<Self, Error> {
        for tried in &mut self.tried {
            tried.alternatives = alternatives(tried.given, readings, &measure)?;
        }
        Ok(self)
    }
}

impl ReadingEffect {
    const fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Alone, _) | (_, Self::Alone) => Self::Alone,
            (Self::InCombination, _) | (_, Self::InCombination) => Self::InCombination,
            (Self::None, Self::None) => Self::None,
        }
    }
}

/// The range that some readings leave, all others as given.
///
/// # Shape
///
/// Every combination of the named readings is measured, so that a reading that moves something
/// only together with another is not missed; more than 20,000 combinations are refused. What bears
/// on different figures is better asked for apart.
///
/// # Errors
///
/// Those of `measure` under the readings given; [`Error::Combinations`]; [`Error::Word`] for a
/// name that is no reading.
///
/// # Example
///
/// ```
/// use c_ross::{
///     Amount, Readings, ReadingEffect, Stand, StandFigure, reading_range,
/// };
/// use rust_decimal::Decimal;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// // A figure that only one reading moves.
/// let measure = |readings: &Readings| {
///     let by_account = readings.choices().iter().any(|of| of.to_string() == "FifoScope=Account");
///     let yuan = Amount::from_yuan(Decimal::from(if by_account { 270 } else { 300 }))?;
///     Stand::of_amounts([(StandFigure::Shares, yuan)])
/// };
/// let names = ["FifoScope", "DayCount"];
/// let range = reading_range(&Readings::default(), &names, measure)?;
/// let shares = range.range().amount(StandFigure::Shares).ok_or("no shares")?;
/// assert_eq!(shares.least().value().to_string(), "270.00");
/// assert_eq!(shares.least().case()[0].to_string(), "FifoScope=Account");
/// assert_eq!(shares.most().value().to_string(), "300.00");
/// assert_eq!(range.tried()[0].effect(), ReadingEffect::Alone);
/// assert_eq!(range.tried()[1].effect(), ReadingEffect::None);
/// assert_eq!(range.combinations(), 6);
/// # Ok(())
/// # }
/// ```
pub fn reading_range(
    readings: &Readings,
    names: &[&'static str],
    measure: impl Fn(&Readings) -> Result<Stand, Error>,
) -> Result<ReadingRange, Error> {
    let given = measure(readings)?;
    let mut points = Vec::new();
    for name in names {
        let choice = |readings: Readings| {
            readings.choices().into_iter().find(|choice| choice.reading() == *name)
        };
        let variants = Readings::variants().into_iter().find(|(of, _)| of == name);
        // The reading as given stands first.
        let mut options: Vec<_> = choice(*readings).into_iter().collect();
        for variant in variants.map(|(_, variants)| variants).unwrap_or_default() {
            let other = choice(readings.with(name, variant)?);
            options.extend(other.filter(|other| Some(other) != options.first()));
        }
        if options.is_empty() {
            // Names the readings that there are.
            readings.with(name, "")?;
        }
        points.push(options);
    }
    let under = |case: &[Choice]| {
        let other = case.iter().try_fold(*readings, |readings, choice| {
            readings.with(choice.reading(), choice.variant())
        });
        measure(&other?)
    };
    let all = Combinations::of(&points, "readings", under)?;
    let mut tried = Vec::new();
    for (options, moves) in points.iter().zip(&all.moves) {
        let Some(chosen) = options.first().copied() else { continue };
        let alternatives = alternatives(chosen, readings, &measure)?;
        let alone =
            alternatives.iter().any(|other| other.stand().is_ok_and(|stand| *stand != given));
        let effect = match (alone, moves) {
            (true, _) => ReadingEffect::Alone,
            (false, true) => ReadingEffect::InCombination,
            (false, false) => ReadingEffect::None,
        };
        tried.push(ReadingTried { given: chosen, effect, alternatives });
    }
    let combinations = all.stands.len().saturating_add(all.refused.len());
    Ok(ReadingRange { given, tried, range: all.range(), refused: all.refused, combinations })
}

/// Every other way to read a point, with what is measured then.
fn alternatives(
    given: Choice,
    readings: &Readings,
    measure: impl Fn(&Readings) -> Result<Stand, Error>,
) -> Result<Vec<OtherReading>, Error> {
    let mut alternatives = Vec::new();
    let variants = Readings::variants().into_iter().filter(|(of, _)| *of == given.reading());
    for variant in variants.flat_map(|(_, variants)| variants) {
        let other = readings.with(given.reading(), variant)?;
        let choice = other.choices().into_iter().find(|of| of.reading() == given.reading());
        if let Some(choice) = choice.filter(|choice| *choice != given) {
            alternatives.push(OtherReading { choice, stand: measure(&other) });
        }
    }
    Ok(alternatives)
}

//! The factor of each class of positions.
//!
//! Errors: [`Error::OutOfRange`] for more classes than a byte numbers or places that are none of a
//! column, and those of the risk factor.

use rust_decimal::Decimal;

use super::fixed_factor::FixedFactor;
use crate::composite::FactorOfDerived;
use crate::error::Error;
use crate::market::{LongHeldClass, share_factor_of_gain};
use crate::position::{Board, Constituent};
use crate::quantity::RiskFactor;
use crate::rule::{Readings, RuleSet};

/// Boards and memberships of the indices, in the order of the classes.
const BOARDS: [Board; 3] = [Board::Main, Board::ChiNext, Board::Star];
const CONSTITUENTS: [Constituent; 4] = [
    Constituent::OfNone,
    Constituent::OfCsi300,
    Constituent::OfLowVolatility100,
    Constituent::OfBoth,
];

/// The factor of each class, numbered from zero, on exposures in units of `10^-places` yuan.
#[derive(Clone, Debug)]
pub struct ClassFactors {
    /// Of each class its factor, or why it has none.
    pub(super) factors: Vec<Result<(RiskFactor, FixedFactor), Error>>,
    pub(super) places: u32,
}

impl ClassFactors {
    /// The factors of classes, in their order; exposures have two to six places.
    ///
    /// # Errors
    ///
    /// Those of this module.
    pub fn new(factors: &[RiskFactor], places: u32) -> Result<Self, Error> {
        Self::of(factors.iter().map(|factor| Ok(*factor)).collect(), places)
    }

    fn of(factors: Vec<Result<RiskFactor, Error>>, places: u32) -> Result<Self, Error> {
        if factors.len() > 256 {
            let found = Decimal::from(u64::try_from(factors.len()).unwrap_or(u64::MAX));
            let (quantity, allowed) = ("classes of positions", "at most 256");
            return Err(Error::OutOfRange { quantity, found, allowed });
        }
        check_places(places)?;
        let fixed = |factor| Ok((factor, FixedFactor::new(factor, places)?));
        let factors = factors.into_iter().map(|factor| factor.and_then(fixed)).collect();
        Ok(Self { factors, places })
    }

    /// The factors of listed shares by [`ShareClass`], at a k1 of the whole insurer. A class whose
    /// factor leaves its range is refused where a position is of it, and nowhere else.
    ///
    /// # Errors
    ///
    /// Those of this module.
    ///
    /// # Source
    ///
    /// Rule 8 article 26; notice 2023-5 article 6; notice 2025-24 articles 1 and 2: the factors of
    /// [`EquityPrice`](crate::EquityPrice).
    pub fn of_shares(
        k1: Decimal,
        places: u32,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Self, Error> {
        let curves = ShareFactors::new(rules, readings)?;
        Self::of(curves.0.iter().map(|curve| curve.at(k1)).collect(), places)
    }

    /// The places of the exposures that they are for: units of `10^-places` yuan.
    #[must_use]
    pub const fn places(&self) -> u32 {
        self.places
    }

    /// The risk factor of a class.
    #[must_use]
    pub fn factor(&self, class: u8) -> Option<RiskFactor> {
        self.fixed(class).map(|(factor, _)| *factor)
    }

    pub(super) fn fixed(&self, class: u8) -> Option<&(RiskFactor, FixedFactor)> {
        self.factors.get(usize::from(class))?.as_ref().ok()
    }
}

/// Refuses places that a column of exposures cannot have.
pub(in crate::batch) fn check_places(places: u32) -> Result<(), Error> {
    if (2..=6).contains(&places) {
        return Ok(());
    }
    let (found, allowed) = (Decimal::from(places), "from 2, fen, to 6");
    Err(Error::OutOfRange { quantity: "places of a column of exposures", found, allowed })
}

/// The number of the class of a listed share: its board, its indices, and whether it is held more
/// than the threshold of each class of the notice.
///
/// # Example
///
/// ```
/// use c_ross::{Board, ClassFactors, Constituent, Readings, RuleBook, RuleDay, ShareClass};
/// use chrono::NaiveDate;
/// use rust_decimal::Decimal;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let book = RuleBook::embedded()?;
/// let day = NaiveDate::from_ymd_opt(2025, 12, 31).ok_or("no day")?;
/// let rules = book.on(RuleDay::new(day));
/// let factors = ClassFactors::of_shares(Decimal::ZERO, 2, &rules, &Readings::default())?;
/// let long = ShareClass::new(Board::Main, Constituent::OfCsi300, true, false);
/// assert_eq!(factors.factor(long.number()).ok_or("none")?.value().to_string(), "0.27");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct ShareClass(u8);

impl ShareClass {
    /// The class of a share that passes as a constituent of an index, as a share of the STAR
    /// Market, neither or both. Of a share that is asked neither question the answers do not
    /// matter.
    #[must_use]
    pub const fn new(
        board: Board,
        constituent: Constituent,
        passes_as_constituent: bool,
        passes_as_star: bool,
    ) -> Self {
        let board = match board {
            Board::Main => 0,
            Board::ChiNext => 16,
            Board::Star => 32,
        };
        let constituent = match constituent {
            Constituent::OfNone => 0,
            Constituent::OfCsi300 => 4,
            Constituent::OfLowVolatility100 => 8,
            Constituent::OfBoth => 12,
        };
        let passes = match (passes_as_constituent, passes_as_star) {
            (false, false) => 0,
            (false, true) => 1,
            (true, false) => 2,
            (true, true) => 3,
        };
        Self(board | constituent | passes)
    }

    /// Its number, below 48.
    #[must_use]
    pub const fn number(self) -> u8 {
        self.0
    }
}

/// The factor of each class of listed shares as a function of k1.
#[derive(Clone, Debug)]
pub(in crate::batch) struct ShareFactors(Vec<FactorOfDerived>);

impl ShareFactors {
    pub(in crate::batch) fn new(rules: &RuleSet<'_>, readings: &Readings) -> Result<Self, Error> {
        let mut curves = Vec::new();
        for board in BOARDS {
            for constituent in CONSTITUENTS {
                for (index, star) in [(false, false), (false, true), (true, false), (true, true)] {
                    let passes = |class| match class {
                        LongHeldClass::IndexConstituent => index,
                        LongHeldClass::StarMarket => star,
                    };
                    let share = (board, constituent);
                    curves.push(share_factor_of_gain(share, passes, rules, readings)?);
                }
            }
        }
        Ok(Self(curves))
    }

    /// The curve of a class.
    pub(in crate::batch) fn of(&self, class: ShareClass) -> Option<&FactorOfDerived> {
        self.0.get(usize::from(class.0))
    }
}

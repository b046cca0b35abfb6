//! The gain of all shares held, from columns: k1 of the whole insurer in one pass.
//!
//! Errors: [`RefusedRows`] for a row below zero, [`Error::ZeroDivisor`] where nothing was paid.

use rust_decimal::Decimal;

use super::fixed_factor::yuan;
use super::sums::same_length;
use crate::batch::refused::{RefusedRow, RefusedRows};
use crate::error::Error;
use crate::market::gain_coefficient;
use crate::rule::RuleSet;
use crate::trace::{Measure, Trace, Traced};

/// The book value and the purchase cost of all shares that an insurer holds directly, summed from
/// columns (加权涨跌幅度, x).
///
/// # Source
///
/// Rule 8 article 26; k1 is that of [`EquityPrice`](crate::EquityPrice).
///
/// # Example
///
/// ```
/// use c_ross::{BookGain, RuleBook, RuleDay};
/// use chrono::NaiveDate;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let book = RuleBook::embedded()?;
/// let day = NaiveDate::from_ymd_opt(2025, 12, 31).ok_or("no day")?;
/// let mut gain = BookGain::new(2);
/// gain.add(&[11_000, 13_000], &[10_000, 10_000])?;
/// // 240 yuan for 200: x is 0.2.
/// assert_eq!(gain.k1(&book.on(RuleDay::new(day)))?.value().to_string(), "0.04");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct BookGain {
    places: u32,
    book: i128,
    cost: i128,
    rows: usize,
    refused: Vec<RefusedRow>,
}

impl BookGain {
    /// Columns in units of `10^-places` yuan.
    #[must_use]
    pub const fn new(places: u32) -> Self {
        Self { places, book: 0, cost: 0, rows: 0, refused: Vec::new() }
    }

    /// Adds the book values and purchase costs of shares.
    ///
    /// # Errors
    ///
    /// [`Error::Row`] for columns of different lengths; a row below zero is told at the end.
    pub fn add(&mut self, book: &[i64], cost: &[i64]) -> Result<(), Error> {
        same_length(book.len(), [cost.len()])?;
        let mut signs = 0_i64;
        for (book, cost) in book.iter().zip(cost) {
            signs |= book | cost;
            // OK because 2^64 numbers of 63 bits fit.
            self.book = self.book.wrapping_add((*book).into());
            self.cost = self.cost.wrapping_add((*cost).into());
        }
        if signs < 0 {
            let rows = book.iter().zip(cost).enumerate();
            for (place, (book, cost)) in rows.filter(|(_, (book, cost))| **book < 0 || **cost < 0) {
                let (quantity, found) =
                    if *book < 0 { ("book value", book) } else { ("purchase cost", cost) };
                let found = Decimal::from(*found);
                let error = Error::OutOfRange { quantity, found, allowed: "not below zero" };
                self.refused.push(RefusedRow::new(self.rows.saturating_add(place), error));
            }
        }
        self.rows = self.rows.saturating_add(book.len());
        Ok(())
    }

    /// The rows that are refused, if any.
    ///
    /// # Errors
    ///
    /// [`RefusedRows`] with every row below zero.
    pub fn refused(&self) -> Result<(), RefusedRows> {
        RefusedRows::none_of(self.refused.clone())
    }

    /// The coefficient k1 with its derivation from the two sums; zero without rows.
    ///
    /// # Errors
    ///
    /// The first of [`Self::refused`], [`Error::ZeroDivisor`] where nothing was paid,
    /// [`Error::Overflow`].
    pub fn k1(&self, rules: &RuleSet<'_>) -> Result<Traced<Decimal>, Error> {
        if let Some(first) = self.refused.first() {
            return Err(first.error().clone());
        }
        if self.rows == 0 {
            return Traced::at(Trace::given(
                "k1 without shares held",
                Measure::Factor,
                Decimal::ZERO,
            ));
        }
        let given =
            |step, sum| Ok::<_, Error>(Trace::given(step, Measure::Yuan, yuan(sum, self.places)?));
        let book = given("book value of all shares held", self.book)?;
        let cost = given("purchase cost of all shares held", self.cost)?;
        gain_coefficient(book, cost, rules)
    }
}

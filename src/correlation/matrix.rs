//! The correlation matrix (相关系数矩阵) and the root of its quadratic form.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::error::Error;
use crate::quantity::wide::Wide;
use crate::quantity::{Amount, exact};
use crate::rule::{Citation, Parameter, RuleSet};
use crate::trace::{Formula, Value};

/// A correlation matrix, proved when built: square, symmetric, unit diagonal, entries in [-1, 1],
/// positive semidefinite; the last exactly, by elimination in whole numbers.
///
/// # Example
///
/// ```
/// use c_ross::Correlation;
/// use rust_decimal::Decimal;
///
/// let half = Decimal::new(5, 1);
/// let one = Decimal::ONE;
/// let labels = ["premium", "reserve"];
/// assert!(Correlation::new("line", &labels, &[vec![one, half], vec![half, one]]).is_ok());
/// assert!(Correlation::new("line", &labels, &[vec![one, half], vec![one, one]]).is_err());
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Correlation {
    name: String,
    labels: Vec<String>,
    /// Entries in units of 10^-places, row by row.
    entries: Vec<Vec<i128>>,
    places: u32,
}

impl Correlation {
    /// A matrix of labelled rows.
    ///
    /// # Errors
    ///
    /// [`Error::CorrelationMatrix`] with what is wrong with it.
    pub fn new(name: &str, labels: &[&str], rows: &[Vec<Decimal>]) -> Result<Self, Error> {
        let fault = |fault| Error::CorrelationMatrix { matrix: name.to_owned(), fault };
        let size = labels.len();
        if size == 0 || rows.len() != size || rows.iter().any(|row| row.len() != size) {
            return Err(fault("not square, or not one label per row"));
        }
        let twice = |label| labels.iter().filter(|other| *other == label).count() > 1;
        if labels.iter().any(twice) {
            return Err(fault("a label twice"));
        }
        let all = || rows.iter().flatten();
        if all().any(|entry| entry.abs() > Decimal::ONE) {
            return Err(fault("an entry outside [-1, 1]"));
        }
        let places = all().map(|entry| entry.normalize().scale()).max().unwrap_or_default();
        let scaled = rows.iter().map(|row| {
            row.iter().map(|entry| exact::in_units(*entry, places)).collect::<Option<Vec<_>>>()
        });
        let entries = scaled.collect::<Option<Vec<_>>>().ok_or_else(|| fault("too many digits"))?;
        let unit = exact::in_units(Decimal::ONE, places).ok_or_else(|| fault("too many digits"))?;
        if entries.iter().enumerate().any(|(place, row)| row.get(place) != Some(&unit)) {
            return Err(fault("a diagonal entry that is not 1"));
        }
        if !is_symmetric(&entries) {
            return Err(fault("not symmetric"));
        }
        match is_positive_semidefinite(entries.clone()) {
            Some(true) => {}
            Some(false) => return Err(fault("not positive semidefinite")),
            None => return Err(fault("too many digits to prove it positive semidefinite")),
        }
        let labels = labels.iter().map(|label| (*label).to_owned()).collect();
        Ok(Self { name: name.to_owned(), labels, entries, places })
    }

    /// The matrix of a rule table, in the order of the labels; the table holds each pair once, as
    /// `one~other`.
    ///
    /// # Errors
    ///
    /// [`Error::NotInForce`] for a missing pair, [`Error::CorrelationMatrix`].
    pub(super) fn of_rules(
        parameter: Parameter,
        labels: &[&str],
        rules: &RuleSet<'_>,
    ) -> Result<(Self, Citation), Error> {
        let mut citation = None;
        let mut rows: Vec<Vec<Decimal>> = Vec::with_capacity(labels.len());
        for (place, label) in labels.iter().enumerate() {
            let mut row = Vec::with_capacity(labels.len());
            for (other_place, other) in labels.iter().enumerate() {
                row.push(match place.cmp(&other_place) {
                    std::cmp::Ordering::Equal => Decimal::ONE,
                    std::cmp::Ordering::Less => {
                        let entry = rules.value(parameter, &format!("{label}~{other}"))?;
                        citation = Some(entry.citation().clone());
                        entry.value()
                    }
                    std::cmp::Ordering::Greater => {
                        let above = rows.get(other_place).and_then(|row| row.get(place));
                        *above.ok_or(Error::Broken { invariant: "a matrix has its upper half" })?
                    }
                });
            }
            rows.push(row);
        }
        let citation = citation.ok_or(Error::Broken { invariant: "a matrix has a pair" })?;
        Ok((Self::new(parameter.name(), labels, &rows)?, citation))
    }

    /// Its labels, in order.
    #[must_use]
    pub fn labels(&self) -> &[String] {
        &self.labels
    }

    /// The entry of two places, when there are such.
    #[must_use]
    pub fn entry(&self, row: usize, column: usize) -> Option<Decimal> {
        exact::from_units(*self.entries.get(row)?.get(column)?, self.places)
    }

    /// `sqrt(x M x')` to the fen, the nearest, halves up: correct to the last fen over the whole
    /// range of amounts.
    ///
    /// # Errors
    ///
    /// - [`Error::CorrelationLabel`] when the vector does not carry the labels in their order.
    /// - [`Error::OutOfRange`] for a capital below zero.
    pub fn aggregate(&self, vector: &[(&str, Amount)]) -> Result<Amount, Error> {
        let labels: Vec<_> = vector.iter().map(|(label, _)| *label).collect();
        self.expect_labels(&labels)?;
        let amounts: Vec<_> = vector.iter().map(|(_, amount)| *amount).collect();
        self.root(&amounts)
    }

    /// Refuses labels that are not those of the matrix in their order.
    pub(crate) fn expect_labels(&self, labels: &[&str]) -> Result<(), Error> {
        let expected = self.labels.iter().map(String::as_str).map(Some);
        let found = labels.iter().copied().map(Some);
        let missing = || std::iter::repeat(None);
        let longest = self.labels.len().max(labels.len());
        for (expected, found) in expected.chain(missing()).zip(found.chain(missing())).take(longest)
        {
            if expected != found {
                return Err(Error::CorrelationLabel {
                    found: found.unwrap_or("nothing").to_owned(),
                    expected: expected.unwrap_or("nothing").to_owned(),
                });
            }
        }
        Ok(())
    }

    /// The entries in units of 10^-places.
    pub(super) fn rows(&self) -> &[Vec<i128>] {
        &self.entries
    }

    /// One in the units of the entries.
    pub(super) fn unit(&self) -> Option<u128> {
        exact::power_of_ten(self.places)
    }

    /// The aggregate of amounts in the order of the labels.
    pub(crate) fn root(&self, amounts: &[Amount]) -> Result<Amount, Error> {
        let step = "root of the quadratic form";
        if let Some(below) = amounts.iter().find(|amount| amount.is_negative()) {
            return Err(Error::OutOfRange {
                quantity: "capital of a risk",
                found: below.yuan(),
                allowed: "yuan from 0 to below 10^18",
            });
        }
        let form = self.form(amounts).ok_or(Error::Overflow { step })?;
        let unit = self.unit().map(Wide::from_u128);
        let fen = unit.and_then(|unit| form.root_of_quotient(unit));
        let fen = fen.and_then(|fen| i128::try_from(fen).ok()).ok_or(Error::Overflow { step })?;
        Amount::from_fen(fen)
    }

    /// `x M x'` in units of 10^-places fen^2.
    pub(super) fn form(&self, amounts: &[Amount]) -> Option<Wide> {
        let mut form = exact::SignedWide::ZERO;
        for (row, a) in self.entries.iter().zip(amounts) {
            for (entry, b) in row.iter().zip(amounts) {
                let square = exact::SignedWide::product(a.fen(), b.fen());
                form = form.checked_add(square.checked_mul(*entry)?)?;
            }
        }
        form.not_negative()
    }
}

fn is_symmetric(entries: &[Vec<i128>]) -> bool {
    entries.iter().enumerate().all(|(place, row)| {
        row.iter()
            .enumerate()
            .all(|(other, entry)| entries.get(other).and_then(|row| row.get(place)) == Some(entry))
    })
}

/// Whether a symmetric matrix is positive semidefinite, by fraction-free elimination with the pivot
/// on the diagonal; `None` when a minor does not fit 128 bits.
fn is_positive_semidefinite(mut rest: Vec<Vec<i128>>) -> Option<bool> {
    let mut last: i128 = 1;
    while !rest.is_empty() {
        let diagonal = rest.iter().enumerate().map(|(place, row)| row.get(place).copied());
        let diagonal = diagonal.collect::<Option<Vec<_>>>()?;
        if diagonal.iter().any(|entry| *entry < 0) {
            return Some(false);
        }
        let Some(place) = diagonal.iter().position(|entry| *entry > 0) else {
            return Some(rest.iter().flatten().all(|entry| *entry == 0));
        };
        let pivot_row = rest.remove(place);
        let pivot = *pivot_row.get(place)?;
        for row in &mut rest {
            let lead = *row.get(place)?;
            for (entry, above) in row.iter_mut().zip(&pivot_row) {
                *entry = exact::cross_quotient((pivot, *entry), (lead, *above), last)?;
            }
            row.remove(place);
        }
        last = pivot;
    }
    Some(true)
}

/// `sqrt(x M x')` as a step of a trace: its inputs are the capitals, in the order of the labels.
#[derive(Clone, Debug)]
pub(super) struct AggregateRoot(pub(super) Arc<Correlation>);

impl Formula for AggregateRoot {
    fn formula(&self) -> String {
        "sqrt(x M x'), to the fen, half up".to_owned()
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let amounts = inputs.iter().map(|input| Amount::from_yuan(input.number()?));
        let amounts = amounts.collect::<Result<Vec<_>, _>>()?;
        if amounts.len() != self.0.labels.len() {
            return Err(Error::Broken { invariant: "an aggregate has one amount per label" });
        }
        Ok(Value::Number(self.0.root(&amounts)?.yuan()))
    }

    fn details(&self, _: &[Value]) -> Vec<String> {
        let line = |(place, label): (usize, &String)| {
            let entry = |column| self.0.entry(place, column).unwrap_or_default().to_string();
            let entries: Vec<_> = (0..self.0.labels.len()).map(entry).collect();
            format!("M {label}: {}", entries.join(" "))
        };
        self.0.labels.iter().enumerate().map(line).collect()
    }
}

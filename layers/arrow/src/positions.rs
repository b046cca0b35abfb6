//! Batches of positions to their capital.

use std::sync::Arc;

use arrow_array::types::{Decimal128Type, DecimalType as _, UInt8Type};
use arrow_array::{ArrayRef, Decimal128Array, RecordBatch, StringArray};
use arrow_buffer::ScalarBuffer;
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use c_ross::{ClassFactors, PositionBatch, PositionColumns, PositionTotals};
use rust_decimal::Decimal;

use crate::error::{Error, Fault, none_of, refused_rows};
use crate::layout::Layout;
use crate::rows::Rows;

const CAPITAL: &str = "capital";

/// Batches of positions to the same rows with their capital.
///
/// # Shape
///
/// `class` is the number of the class (UInt8) or one of its names (text, plain or by dictionary);
/// `exposure` is Decimal128 with the places of the factors. All columns are handed on, and behind
/// them `capital` (Decimal128 of 2 places): exposure times factor, each to the fen, half away from
/// zero.
///
/// # Source
///
/// That of [`PositionBatch`].
///
/// # Example
///
/// ```
/// use std::sync::Arc;
///
/// use arrow_array::cast::AsArray;
/// use arrow_array::types::Decimal128Type;
/// use arrow_array::{ArrayRef, Decimal128Array, RecordBatch, StringArray};
/// use c_ross::{ClassFactors, RiskFactor};
/// use c_ross_arrow::PositionStream;
/// use rust_decimal::Decimal;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let factor = |percent| RiskFactor::new(Decimal::new(percent, 2));
/// let factors = ClassFactors::new(&[factor(30)?, factor(27)?], 2)?;
/// let exposure = Decimal128Array::from(vec![1_000, 1_000]).with_precision_and_scale(18, 2)?;
/// let positions = RecordBatch::try_from_iter([
///     ("class", Arc::new(StringArray::from(vec!["short", "long"])) as ArrayRef),
///     ("exposure", Arc::new(exposure)),
/// ])?;
/// let mut stream = PositionStream::new(&factors, &["short", "long"]);
/// let charged = stream.push(&positions)?;
/// assert_eq!(charged.column(2).as_primitive::<Decimal128Type>().values(), &[300, 270]);
/// let (sums, totals) = stream.finish()?;
/// assert_eq!(sums.num_rows(), 2);
/// assert_eq!(totals.all().capital()?.to_string(), "5.70");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct PositionStream<'f> {
    names: &'f [&'f str],
    factors: &'f ClassFactors,
    batch: PositionBatch<'f>,
    rows: usize,
}

/// Numbers of classes: those of the batch, or those of its names.
#[derive(Debug)]
enum Classes {
    Numbered(ScalarBuffer<u8>),
    Named(Vec<u8>),
}

impl Classes {
    fn numbers(&self) -> &[u8] {
        match self {
            Self::Numbered(numbers) => numbers,
            Self::Named(numbers) => numbers,
        }
    }
}

impl<'f> PositionStream<'f> {
    /// Positions in classes; the names in the order of the factors, none where the column holds
    /// numbers.
    #[must_use]
    pub fn new(factors: &'f ClassFactors, names: &'f [&'f str]) -> Self {
        Self { names, factors, batch: PositionBatch::new(factors), rows: 0 }
    }

    /// Takes the next batch; out come its columns and `capital`.
    ///
    /// # Errors
    ///
    /// [`Error::Columns`] with every column that is missing or of another type, or where there is a
    /// `capital` already; and else with every row that holds null, no class or an exposure past 63
    /// bits. What the library refuses is told at the end.
    pub fn push(&mut self, positions: &RecordBatch) -> Result<RecordBatch, Error> {
        let mut rows = Rows::of(positions, Layout::Positions, self.rows)?;
        let schema = charged_schema(positions.schema_ref())?;
        let exposure = self.exposures(&mut rows)?;
        let classes = self.classes(&mut rows)?;
        rows.finish()?;
        let mut capital = Vec::with_capacity(exposure.len());
        let columns = PositionColumns { class: classes.numbers(), exposure: &exposure };
        self.batch.push(&columns, Some(&mut capital))?;
        self.rows = self.rows.saturating_add(exposure.len());
        let capital = capital.into_iter().map(i128::from).collect();
        let columns = positions.columns().iter().cloned().chain([decimal(capital, 2)?]);
        RecordBatch::try_new(schema, columns.collect()).map_err(Error::broken)
    }

    fn exposures(&self, rows: &mut Rows<'_>) -> Result<Vec<i64>, Error> {
        let allowed = "yuan, not below zero, whose units fit in 63 bits";
        let column: &Decimal128Array = rows.numbers::<Decimal128Type>("exposure", allowed)?;
        if u32::try_from(column.scale()).ok() != Some(self.factors.places()) {
            let found = format!("Decimal128 of {} places", column.scale());
            let allowed = crate::layout::Kind::Exposure.allowed();
            none_of(vec![Fault::Type { column: "exposure", found, allowed }])?;
        }
        let mut exposures = Vec::with_capacity(column.values().len());
        for (place, units) in column.values().iter().enumerate() {
            let exposure = i64::try_from(*units);
            if exposure.is_err() {
                let found = Decimal128Type::format_decimal(*units, 38, column.scale());
                rows.value("exposure", place, found, allowed);
            }
            exposures.push(exposure.unwrap_or_default());
        }
        Ok(exposures)
    }

    fn classes(&self, rows: &mut Rows<'_>) -> Result<Classes, Error> {
        let allowed = self.names.join(", ");
        let column = rows.column("class");
        if column.is_some_and(|column| *column.data_type() == DataType::UInt8) {
            let allowed = "the number of a class";
            let numbers = rows.numbers::<UInt8Type>("class", allowed)?;
            return Ok(Classes::Numbered(numbers.values().clone()));
        }
        let number = |name: &str| {
            let place = self.names.iter().position(|of| *of == name)?;
            u8::try_from(place).ok()
        };
        Ok(Classes::Named(rows.texts("class", (0, &*allowed), number)?))
    }

    /// The sums of the classes, and what all come to.
    ///
    /// # Shape
    ///
    /// One row for each class that has a factor, in their order: `class` (Utf8, its name or else
    /// its number), `exposure` (Decimal128 with the places of the factors), `capital` (Decimal128
    /// of 2 places).
    ///
    /// # Errors
    ///
    /// [`Error::Columns`] with every refused row; what came out before then counts for nothing.
    /// [`Error::Figure`] for a sum past 28 digits.
    pub fn finish(self) -> Result<(RecordBatch, PositionTotals), Error> {
        let totals =
            self.batch.finish().map_err(|refused| refused_rows(&refused, |error| error))?;
        let places = self.factors.places();
        let (mut exposures, mut capitals, mut names) = (Vec::new(), Vec::new(), Vec::new());
        for (number, sum) in totals.classes().iter().enumerate() {
            let name = self.names.get(number);
            names.push(name.map_or_else(|| number.to_string(), |name| (*name).to_owned()));
            exposures.push(units(sum.exposure()?, places)?);
            capitals.push(units(sum.capital()?.yuan(), 2)?);
        }
        let names: ArrayRef = Arc::new(StringArray::from_iter_values(names));
        // OK because factors have two to six places.
        let scale = i8::try_from(places).unwrap_or_default();
        let columns = [
            ("class", names),
            ("exposure", decimal(exposures, scale)?),
            (CAPITAL, decimal(capitals, 2)?),
        ];
        let sums = RecordBatch::try_from_iter(columns).map_err(Error::broken)?;
        Ok((sums, totals))
    }
}

/// The columns of a batch with those of its capital.
fn charged_schema(schema: &SchemaRef) -> Result<SchemaRef, Error> {
    if schema.fields().iter().any(|field| field.name() == CAPITAL) {
        let (column, allowed) = (CAPITAL.to_owned(), "no column of the result".to_owned());
        none_of(vec![Fault::Unknown { column, allowed }])?;
    }
    let capital = Arc::new(Field::new(CAPITAL, DataType::Decimal128(38, 2), false));
    let fields: Vec<_> = schema.fields().iter().cloned().chain([capital]).collect();
    Ok(Arc::new(Schema::new_with_metadata(fields, schema.metadata().clone())))
}

fn decimal(column: Vec<i128>, places: i8) -> Result<ArrayRef, Error> {
    let column = Decimal128Array::from(column).with_precision_and_scale(38, places);
    Ok(Arc::new(column.map_err(Error::broken)?))
}

/// A number in units of its last place, exact.
fn units(number: Decimal, places: u32) -> Result<i128, c_ross::Error> {
    let mut units = number;
    units.rescale(places);
    let step = "sum as a column";
    let exact = units == number && units.scale() == places;
    if exact { Ok(units.mantissa()) } else { Err(c_ross::Error::Overflow { step }) }
}

//! The columns of a batch, by name and type, and what is wrong in their rows.

use arrow_array::cast::AsArray as _;
use arrow_array::{Array, ArrowPrimitiveType, PrimitiveArray, RecordBatch};

use crate::error::{Error, Fault, none_of};
use crate::layout::Layout;
use crate::text;

/// A batch whose columns are right, while its rows are read.
#[derive(Debug)]
pub(crate) struct Rows<'b> {
    batch: &'b RecordBatch,
    /// The number of the first row.
    first: usize,
    faults: Vec<Fault>,
}

impl<'b> Rows<'b> {
    /// The rows of a batch, after those of the batches before it.
    pub(crate) fn of(batch: &'b RecordBatch, layout: Layout, first: usize) -> Result<Self, Error> {
        none_of(layout.faults(batch.schema_ref()))?;
        Ok(Self { batch, first, faults: Vec::new() })
    }

    pub(crate) fn column(&self, name: &str) -> Option<&'b dyn Array> {
        self.batch.column_by_name(name).map(AsRef::as_ref)
    }

    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.batch.num_rows()
    }

    /// The number of a row over all batches.
    const fn number(&self, place: usize) -> usize {
        self.first.saturating_add(place)
    }

    /// A row without what it must have.
    pub(crate) fn null(&mut self, column: &'static str, place: usize, allowed: &str) {
        let row = self.number(place);
        self.faults.push(Fault::Null { column, row, allowed: allowed.to_owned() });
    }

    /// A row with what it may not have.
    pub(crate) fn value(
        &mut self,
        column: &'static str,
        place: usize,
        found: impl ToString,
        allowed: &str,
    ) {
        let (row, found) = (self.number(place), found.to_string());
        self.faults.push(Fault::Value { column, row, found, allowed: allowed.to_owned() });
    }

    /// A row that the library refuses.
    pub(crate) fn refused(&mut self, place: usize, error: c_ross::Error) {
        let row = self.number(place);
        self.faults.push(Fault::Row { row, error });
    }

    /// A column of numbers, each row filled.
    pub(crate) fn numbers<T: ArrowPrimitiveType>(
        &mut self,
        name: &'static str,
        allowed: &str,
    ) -> Result<&'b PrimitiveArray<T>, Error> {
        let column = self.column(name).and_then(|column| column.as_primitive_opt::<T>());
        let column = column.ok_or_else(|| lacking(name))?;
        for place in null_rows(column) {
            self.null(name, place, allowed);
        }
        Ok(column)
    }

    /// What each row of a column of text stands for, `without` where it stands for nothing.
    pub(crate) fn texts<T: Copy>(
        &mut self,
        name: &'static str,
        (without, allowed): (T, &str),
        meaning: impl FnMut(&'b str) -> Option<T>,
    ) -> Result<Vec<T>, Error> {
        let column = self.column(name).ok_or_else(|| lacking(name))?;
        let read = text::read(column, without, meaning);
        for (place, text) in read.refused {
            match text {
                Some(text) => self.value(name, place, text, allowed),
                None => self.null(name, place, allowed),
            }
        }
        Ok(read.of_rows)
    }

    /// An error where any row is refused.
    pub(crate) fn finish(self) -> Result<(), Error> {
        none_of(self.faults)
    }
}

/// The rows that are null.
fn null_rows(column: &dyn Array) -> impl Iterator<Item = usize> {
    let nulls = column.nulls().filter(|nulls| nulls.null_count() > 0);
    let each = nulls.into_iter().flat_map(|nulls| nulls.iter().enumerate());
    each.filter(|(_, valid)| !valid).map(|(place, _)| place)
}

fn lacking(name: &str) -> Error {
    Error::broken(format_args!("column `{name}` was looked at and is not there"))
}

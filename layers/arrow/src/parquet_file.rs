//! Parquet files of the same layouts, batch by batch.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::{DataType, Field, Schema};
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReader,
    ParquetRecordBatchReaderBuilder,
};
use parquet::arrow::{ArrowWriter, ProjectionMask};
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;

use crate::error::{Error, none_of};
use crate::layout::{Kind, Layout};

/// Rows of a batch that is read.
const ROWS: usize = 1 << 16;

/// The batches of a Parquet file.
///
/// # Shape
///
/// Up to 65,536 rows at once, in the order of the file, with the columns that the layout reads and
/// no other; of positions with all. Text comes by dictionary, so that each is looked at once.
///
/// # Example
///
/// ```
/// use std::sync::Arc;
///
/// use arrow_array::{ArrayRef, RecordBatch, UInt8Array};
/// use c_ross_arrow::{Layout, ParquetBatches, ParquetFile};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let folder = std::env::temp_dir().join(format!("c-ross-arrow-{}", std::process::id()));
/// std::fs::create_dir_all(&folder)?;
/// let path = folder.join("positions.parquet");
/// let class: ArrayRef = Arc::new(UInt8Array::from(vec![0, 1]));
/// let batch = RecordBatch::try_from_iter([("class", class)])?;
/// let mut file = ParquetFile::create(&path, batch.schema_ref())?;
/// file.write(&batch)?;
/// file.finish()?;
///
/// let fault = ParquetBatches::open(&path, Layout::Positions).err().ok_or("no fault")?;
/// assert!(fault.to_string().contains("column `exposure` is missing"));
/// # std::fs::remove_dir_all(&folder)?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct ParquetBatches {
    file: String,
    reader: ParquetRecordBatchReader,
}

impl ParquetBatches {
    /// Opens a file, and looks at its columns before any row.
    ///
    /// # Errors
    ///
    /// [`Error::File`] for a file that is not there or no Parquet; [`Error::Columns`], with the
    /// file, for columns that are missing, unknown or of another type.
    pub fn open(path: &Path, layout: Layout) -> Result<Self, Error> {
        let file = path.display().to_string();
        let failed = |fault| Error::File { file: file.clone(), action: "read", fault };
        let open = File::open(path).map_err(|fault| failed(fault.to_string()))?;
        let plain = ArrowReaderOptions::new();
        let read = ArrowReaderMetadata::load(&open, plain);
        let read = read.map_err(|fault| failed(fault.to_string()))?;
        none_of(layout.faults(read.schema())).map_err(|fault| fault.of_file(path))?;
        let keyed = ArrowReaderOptions::new().with_schema(Arc::new(keyed(read.schema(), layout)));
        let read = ArrowReaderMetadata::try_new(Arc::clone(read.metadata()), keyed);
        let read = read.map_err(|fault| failed(fault.to_string()))?;
        let builder = ParquetRecordBatchReaderBuilder::new_with_metadata(open, read);
        let wanted = ProjectionMask::columns(
            builder.parquet_schema(),
            wanted(builder.schema(), layout).iter().map(String::as_str),
        );
        let reader = builder.with_projection(wanted).with_batch_size(ROWS).build();
        let reader = reader.map_err(|fault| failed(fault.to_string()))?;
        Ok(Self { file, reader })
    }
}

impl Iterator for ParquetBatches {
    type Item = Result<RecordBatch, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let batch = self.reader.next()?;
        Some(batch.map_err(|fault| Error::File {
            file: self.file.clone(),
            action: "read",
            fault: fault.to_string(),
        }))
    }
}

/// The columns that are read; of positions all, since the rest is handed on.
fn wanted(schema: &Schema, layout: Layout) -> Vec<String> {
    let columns = layout.columns();
    let read = |name: &str| {
        layout == Layout::Positions || columns.iter().any(|column| column.name == name)
    };
    let names = schema.fields().iter().map(|field| field.name());
    names.filter(|name| read(name)).cloned().collect()
}

/// The schema with the texts of the layout by dictionary, so that each is looked at once.
fn keyed(schema: &Schema, layout: Layout) -> Schema {
    let columns = layout.columns();
    let text = |field: &Field| {
        let of_layout = columns.iter().find(|column| column.name == field.name());
        of_layout
            .is_some_and(|column| matches!(column.kind, Kind::Text | Kind::Class | Kind::YesOrNo))
            && matches!(field.data_type(), DataType::Utf8 | DataType::LargeUtf8)
    };
    let fields = schema.fields().iter().map(|field| {
        if !text(field) {
            return Arc::clone(field);
        }
        let values = Box::new(field.data_type().clone());
        let keyed = DataType::Dictionary(Box::new(DataType::Int32), values);
        Arc::new(field.as_ref().clone().with_data_type(keyed))
    });
    Schema::new_with_metadata(fields.collect::<Vec<_>>(), schema.metadata().clone())
}

/// A Parquet file that is written batch by batch.
#[derive(Debug)]
pub struct ParquetFile {
    file: String,
    writer: ArrowWriter<File>,
}

impl ParquetFile {
    /// A new file of a schema, in place of the one that was there.
    ///
    /// # Errors
    ///
    /// [`Error::File`] where it cannot be written.
    pub fn create(path: &Path, schema: &Schema) -> Result<Self, Error> {
        let file = path.display().to_string();
        let failed = |fault| Error::File { file: file.clone(), action: "written", fault };
        let open = File::create(path).map_err(|fault| failed(fault.to_string()))?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .build();
        let schema = Arc::new(schema.clone());
        let writer = ArrowWriter::try_new(open, schema, Some(properties));
        let writer = writer.map_err(|fault| failed(fault.to_string()))?;
        Ok(Self { file, writer })
    }

    /// Writes the next batch.
    ///
    /// # Errors
    ///
    /// [`Error::File`] where it cannot be written, or is of another schema.
    pub fn write(&mut self, batch: &RecordBatch) -> Result<(), Error> {
        let written = self.writer.write(batch);
        written.map_err(|fault| self.failed(&fault))
    }

    /// Ends the file.
    ///
    /// # Errors
    ///
    /// [`Error::File`] where it cannot be written.
    pub fn finish(mut self) -> Result<(), Error> {
        match self.writer.finish() {
            Ok(_) => Ok(()),
            Err(fault) => Err(self.failed(&fault)),
        }
    }

    fn failed(&self, fault: &impl ToString) -> Error {
        Error::File { file: self.file.clone(), action: "written", fault: fault.to_string() }
    }
}

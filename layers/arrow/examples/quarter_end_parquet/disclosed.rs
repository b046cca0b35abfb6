//! The disclosed purchases of the library, as Parquet.

use std::error::Error;
use std::path::Path;
use std::sync::Arc;

use arrow_array::types::Int32Type;
use arrow_array::{
    ArrayRef, Date32Array, Decimal128Array, DictionaryArray, Int64Array, RecordBatch,
};
use c_ross_arrow::ParquetFile;
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// The columns of a CSV file by name, as they stand.
struct Csv {
    names: csv::StringRecord,
    rows: Vec<csv::StringRecord>,
}

impl Csv {
    fn read(file: &str) -> Result<Self, Box<dyn Error>> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/data/disclosed");
        let mut reader = csv::Reader::from_path(folder.join(file))?;
        let names = reader.headers()?.clone();
        Ok(Self { names, rows: reader.into_records().collect::<Result<_, _>>()? })
    }

    fn column(&self, name: &str) -> Result<impl Iterator<Item = &str>, Box<dyn Error>> {
        let place = self.names.iter().position(|of| of == name);
        let place = place.ok_or_else(|| format!("no column {name}"))?;
        Ok(self.rows.iter().map(move |row| row.get(place).unwrap_or_default()))
    }

    fn text(&self, name: &str) -> Result<ArrayRef, Box<dyn Error>> {
        let column: DictionaryArray<Int32Type> = self.column(name)?.collect();
        Ok(Arc::new(column))
    }

    fn yuan(&self, name: &str, places: u32) -> Result<ArrayRef, Box<dyn Error>> {
        let units = |text: &str| -> Result<Option<i128>, Box<dyn Error>> {
            if text.is_empty() {
                return Ok(None);
            }
            let mut yuan = Decimal::from_str_exact(text)?;
            yuan.rescale(places);
            Ok(Some(yuan.mantissa()))
        };
        let column = self.column(name)?.map(units).collect::<Result<Vec<_>, _>>()?;
        let column = Decimal128Array::from(column);
        Ok(Arc::new(column.with_precision_and_scale(28, i8::try_from(places)?)?))
    }

    fn days(&self, name: &str) -> Result<ArrayRef, Box<dyn Error>> {
        let days = self.column(name)?.map(|text| -> Result<i32, Box<dyn Error>> {
            let day = NaiveDate::parse_from_str(text, "%Y-%m-%d")?;
            let days = day.signed_duration_since(NaiveDate::default()).num_days();
            Ok(i32::try_from(days)?)
        });
        Ok(Arc::new(Date32Array::from(days.collect::<Result<Vec<_>, _>>()?)))
    }

    fn numbers(&self, name: &str) -> Result<ArrayRef, Box<dyn Error>> {
        let numbers = self.column(name)?.map(str::parse).collect::<Result<Vec<i64>, _>>()?;
        Ok(Arc::new(Int64Array::from(numbers)))
    }
}

/// Writes `shares.parquet` and `trades.parquet` into a folder.
pub(crate) fn write(folder: &Path) -> Result<(), Box<dyn Error>> {
    let csv = Csv::read("shares.csv")?;
    let shares = RecordBatch::try_from_iter([
        ("security", csv.text("security")?),
        ("name", csv.text("name")?),
        ("board", csv.text("board")?),
        ("csi300", csv.text("csi300")?),
        ("low_volatility", csv.text("low_volatility")?),
        ("price", csv.yuan("price", 6)?),
        ("note", csv.text("note")?),
    ])?;
    let csv = Csv::read("trades.csv")?;
    let trades = RecordBatch::try_from_iter([
        ("date", csv.days("date")?),
        ("account", csv.text("account")?),
        ("security", csv.text("security")?),
        ("action", csv.text("action")?),
        ("shares", csv.numbers("shares")?),
        ("amount", csv.yuan("amount", 2)?),
    ])?;
    for (name, batch) in [("shares.parquet", shares), ("trades.parquet", trades)] {
        let mut file = ParquetFile::create(&folder.join(name), batch.schema_ref())?;
        file.write(&batch)?;
        file.finish()?;
    }
    Ok(())
}

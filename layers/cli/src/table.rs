//! A table with names for people and for programs, in each form of a result.

use c_ross::report::{Json, Language, TextTable};

use crate::fault::Fault;
use crate::file::Format;
use crate::language::Said;

/// A column: its name for programs and for people.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    pub(crate) word: &'static str,
    pub(crate) name: Said,
}

impl Column {
    pub(crate) const fn new(
        word: &'static str,
        english: &'static str,
        chinese: &'static str,
    ) -> Self {
        Self { word, name: Said::new(english, chinese) }
    }
}

/// Rows under columns.
#[derive(Debug)]
pub(crate) struct Table<'c> {
    columns: &'c [Column],
    rows: Vec<Vec<String>>,
}

impl<'c> Table<'c> {
    pub(crate) const fn new(columns: &'c [Column]) -> Self {
        Self { columns, rows: Vec::new() }
    }

    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }

    /// As text, as a list of objects, or as CSV.
    pub(crate) fn formatted(&self, format: Format, language: Language) -> Result<String, Fault> {
        match format {
            Format::Text | Format::Xlsx | Format::Html => {
                let names: Vec<_> =
                    self.columns.iter().map(|column| column.name.in_language(language)).collect();
                let mut table = TextTable::new(&names, &[]);
                self.rows.iter().for_each(|row| table.row(row.iter().cloned()));
                Ok(table.to_string())
            }
            Format::Json => Ok(format!("{}\n", self.json())),
            Format::Csv => self.csv(),
        }
    }

    pub(crate) fn json(&self) -> Json {
        let words = || self.columns.iter().map(|column| column.word);
        let object = |row: &Vec<String>| {
            let values = row.iter().map(|cell| match cell.as_str() {
                "" => Json::Null,
                cell => Json::Text(cell.to_owned()),
            });
            Json::Object(words().zip(values).collect())
        };
        Json::List(self.rows.iter().map(object).collect())
    }

    fn csv(&self) -> Result<String, Fault> {
        let broken = |_| Fault::Broken { invariant: "CSV is written to memory" };
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(self.columns.iter().map(|column| column.word)).map_err(broken)?;
        for row in &self.rows {
            writer.write_record(row).map_err(broken)?;
        }
        let bytes = writer.into_inner();
        let bytes = bytes.map_err(|_| Fault::Broken { invariant: "CSV is flushed" })?;
        String::from_utf8(bytes).map_err(|_| Fault::Broken { invariant: "CSV of texts is text" })
    }
}

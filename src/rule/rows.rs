//! The rows of the rule tables: each becomes a dated value, or a refusal with its row.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::citation::{Citation, Source};
use super::dated::InForce;
use super::interval::number;
use super::parameter::Parameter;
use super::unit::Unit;
use crate::error::{Error, Place, Refusals};
use crate::table::{Row, Table};

/// A table of the rules: the name of its file and its text.
#[derive(Clone, Copy, Debug)]
pub struct RuleTable<'a> {
    name: &'a str,
    text: &'a str,
}

impl<'a> RuleTable<'a> {
    /// A table under the name by which refusals speak of it.
    #[must_use]
    pub const fn new(name: &'a str, text: &'a str) -> Self {
        Self { name, text }
    }
}

const COLUMNS: [&str; 9] =
    ["parameter", "class", "value", "unit", "from", "until", "ended_by", "source", "article"];
const SOURCE_COLUMNS: [&str; 10] = [
    "source",
    "number",
    "title_zh",
    "title_en",
    "issuer",
    "issued",
    "published",
    "in_force",
    "verified_to",
    "link",
];

pub(super) type Sources = BTreeMap<Arc<str>, Arc<Source>>;

/// The sources, by name.
pub(super) fn sources(table: &RuleTable<'_>) -> Result<Sources, Refusals> {
    let read = Table::read(table.name, table.text.as_bytes(), &SOURCE_COLUMNS, &[])?;
    let mut refusals = read.faults(table.name);
    let mut sources = Sources::new();
    let mut first = BTreeMap::new();
    for row in read.rows().iter().filter(|row| row.fault().is_none()) {
        let known = |source: Source| match first.get(&source.name) {
            Some(first) => Err(Error::Duplicate {
                field: "source",
                found: source.name.to_string(),
                first: *first,
            }),
            None => Ok(source),
        };
        match source(row).and_then(known) {
            Ok(source) => {
                first.insert(Arc::clone(&source.name), row.number());
                sources.insert(Arc::clone(&source.name), Arc::new(source));
            }
            Err(fault) => {
                refusals.push(Place::file(table.name).row(row.number()).refused(fault));
            }
        }
    }
    refusals.or_value(sources)
}

fn source(row: &Row) -> Result<Source, Error> {
    Ok(Source {
        name: Arc::from(row.filled(0, "source", "a short name")?),
        number: row.filled(1, "number", "the official number")?.to_owned(),
        title_zh: row.filled(2, "title_zh", "the title in Chinese")?.to_owned(),
        title_en: row.filled(3, "title_en", "the title in English")?.to_owned(),
        published: day(row, 6, "published")?,
        in_force: day(row, 7, "in_force")?,
        verified_to: day(row, 8, "verified_to")?,
        link: row.filled(9, "link", "where it is published")?.to_owned(),
    })
}

fn day(row: &Row, column: usize, field: &'static str) -> Result<NaiveDate, Error> {
    let found = row.field(column);
    NaiveDate::parse_from_str(found, "%Y-%m-%d")
        .map_err(|_| Error::Date { field, found: found.to_owned() })
}

/// The values of a table.
pub(super) fn values(table: &RuleTable<'_>, sources: &Sources) -> Result<Vec<InForce>, Refusals> {
    let read = Table::read(table.name, table.text.as_bytes(), &COLUMNS, &[])?;
    let mut refusals = read.faults(table.name);
    let mut values = Vec::new();
    for row in read.rows().iter().filter(|row| row.fault().is_none()) {
        match value(row, sources, table.name) {
            Ok(value) => values.push(value),
            Err(fault) => {
                refusals.push(Place::file(table.name).row(row.number()).refused(fault));
            }
        }
    }
    refusals.or_value(values)
}

fn value(row: &Row, sources: &Sources, file: &str) -> Result<InForce, Error> {
    let source = |column, field| {
        let found = row.field(column);
        sources.get(found).cloned().ok_or_else(|| {
            let allowed: Vec<_> = sources.keys().map(AsRef::as_ref).collect();
            Error::Word { field, found: found.to_owned(), allowed: allowed.join(", ") }
        })
    };
    let word = |column, field, allowed: &[&str]| Error::Word {
        field,
        found: row.field(column).to_owned(),
        allowed: allowed.join(", "),
    };
    let parameter = Parameter::parse(row.field(0)).ok_or_else(|| {
        word(0, "parameter", &Parameter::all().map(Parameter::name).collect::<Vec<_>>())
    })?;
    let unit = Unit::ALL
        .into_iter()
        .find(|unit| unit.name() == row.field(3))
        .ok_or_else(|| word(3, "unit", &Unit::ALL.map(Unit::name)))?;
    let digits = number(row.field(2)).ok_or_else(|| Error::Number {
        field: "value",
        found: row.field(2).to_owned(),
        allowed: "a number of at most 28 digits, plain or in per cent",
    })?;
    let ended = match (row.field(5), row.field(6)) {
        ("", "") => None,
        _ => Some((day(row, 5, "until")?, source(6, "ended_by")?)),
    };
    let origin = source(7, "source")?;
    let article = Arc::from(row.filled(8, "article", "the article")?);
    Ok(InForce {
        parameter,
        class: Arc::from(row.filled(1, "class", "a class")?),
        value: digits,
        unit,
        from: day(row, 4, "from")?,
        ended,
        citation: Citation::new(Arc::clone(&origin.name), article),
        source: origin,
        place: Place::file(file).row(row.number()),
    })
}

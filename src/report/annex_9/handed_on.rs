//! The rows of a sheet for programs: as JSON and as CSV.

use super::sheet::{ReturnRow, printed};
use crate::error::Error;
use crate::report::json::{Json, Traces, trace_json};

/// The rows as a JSON list, each figure with its trace.
///
/// # Errors
///
/// [`Error::Overflow`] when a figure does not fit in print.
pub fn return_json(rows: &[ReturnRow]) -> Result<Json, Error> {
    rows_json(rows, Traces::With)
}

/// The rows as a JSON list, with their traces or without.
pub(in crate::report) fn rows_json(rows: &[ReturnRow], traces: Traces) -> Result<Json, Error> {
    let row = |row: &ReturnRow| {
        let trace = match row.figure() {
            Some(trace) if traces == Traces::With => trace_json(trace)?,
            Some(_) | None => Json::Null,
        };
        let contribution = Json::or_null(row.contribution(), |part| {
            Json::Object(vec![
                ("capital", Json::number(part.capital().yuan())),
                ("marginal", Json::number(part.marginal())),
            ])
        });
        let figure = match printed(row.figure())? {
            empty if empty.is_empty() => Json::Null,
            figure => Json::Text(figure),
        };
        Ok(Json::Object(vec![
            ("sheet", Json::text(row.sheet())),
            ("row", Json::text(row.code())),
            ("item", Json::text(row.chinese())),
            ("english", Json::text(row.english())),
            ("figure", figure),
            ("contribution", contribution),
            ("trace", trace),
        ]))
    };
    rows.iter().map(row).collect::<Result<_, Error>>().map(Json::List)
}

/// The rows as CSV: sheet, row, item, English, figure, contribution, marginal.
///
/// # Errors
///
/// [`Error::Overflow`] when a figure does not fit in print.
pub fn return_csv(rows: &[ReturnRow]) -> Result<String, Error> {
    let broken = |_| Error::Broken { invariant: "CSV is written to memory" };
    let mut writer = csv::Writer::from_writer(Vec::new());
    let head = ["sheet", "row", "item", "english", "figure", "contribution", "marginal"];
    writer.write_record(head).map_err(broken)?;
    for row in rows {
        let contribution = row.contribution();
        let capital = contribution.map(|part| part.capital().to_string()).unwrap_or_default();
        let marginal = contribution.map(|part| part.marginal().to_string()).unwrap_or_default();
        let figure = printed(row.figure())?;
        let cells =
            [row.sheet(), row.code(), row.chinese(), row.english(), &figure, &capital, &marginal];
        writer.write_record(cells).map_err(broken)?;
    }
    let bytes = writer.into_inner().map_err(|_| Error::Broken { invariant: "CSV is flushed" })?;
    String::from_utf8(bytes).map_err(|_| Error::Broken { invariant: "CSV of texts is text" })
}

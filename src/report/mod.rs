//! Results for people and for programs: plain tables, the steps of a trace, and one JSON object.

mod json;
mod numbers;
mod prose;
mod quarter_end_json;
mod quarter_end_text;
mod return_capital;
mod return_sheet;
mod table;
mod trace_text;

pub use json::{Json, trace_json};
pub use quarter_end_json::{explanation_json, quarter_end_json};
pub use quarter_end_text::{quarter_end_head, quarter_end_text};
pub use return_capital::actual_capital_rows;
pub use return_sheet::{
    ReturnRow, minimum_capital_rows, return_csv, return_json, return_text, solvency_rows,
};
pub use table::TextTable;
pub use trace_text::trace_text;

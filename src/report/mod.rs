//! Results for people and for programs: plain tables, the steps of a trace, and one JSON object.

mod annex_9;
mod insurance;
mod json;
mod numbers;
mod planning;
mod prose;
mod quarter_end_json;
mod quarter_end_text;
mod register_json;
mod register_text;
mod stress;
mod table;
mod trace_text;

pub use annex_9::{
    CellContent, ReturnCell, ReturnRow, actual_capital_rows, catastrophe_rows, concentration_cells,
    insurance_rows, interest_rate_cells, life_rows, market_and_credit_rows, minimum_capital_rows,
    premium_reserve_cells, return_csv, return_json, return_text, solvency_rows,
};
pub use insurance::{
    ReportHead, assumption_json, assumption_text, liability_curve_json, liability_curve_text,
    life_json, life_text, non_life_json, non_life_text,
};
pub use json::{Json, Traces, trace_json};
pub use numbers::{grouped, percent};
pub use planning::{
    Language, bridge_json, bridge_text, calendar_json, calendar_text, cliff_json, cliff_text,
    fall_json, fall_text, line_marginal_json, line_marginal_text, marginal_json, marginal_text,
    missing_range_json, missing_range_text, quantile_json, quantile_text, reading_range_json,
    reading_range_text, what_if_json, what_if_text,
};
pub use quarter_end_json::{explanation_json, quarter_end_json};
pub use quarter_end_text::{quarter_end_head, quarter_end_text};
pub use register_json::register_json;
pub use register_text::register_text;
pub use stress::{StressReport, stress_json, stress_text};
pub use table::TextTable;
pub use trace_text::trace_text;

//! Bridges, courses, ranges and scenarios, as tables for a terminal and as JSON.

mod bridge;
mod cost;
mod course;
mod language;
mod range;
mod scenario;

pub use bridge::{bridge_json, bridge_text};
pub use cost::{
    cliff_json, cliff_text, line_marginal_json, line_marginal_text, marginal_json, marginal_text,
};
pub use course::{calendar_json, calendar_text, what_if_json, what_if_text};
pub use language::Language;
pub use range::{missing_range_json, missing_range_text, reading_range_json, reading_range_text};
pub use scenario::{fall_json, fall_text, quantile_json, quantile_text};

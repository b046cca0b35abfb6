//! Bridges, ranges and scenarios, as tables for a terminal and as JSON.

mod bridge;
mod language;
mod range;
mod scenario;

pub use bridge::{bridge_json, bridge_text};
pub use language::Language;
pub use range::{missing_range_json, missing_range_text, reading_range_json, reading_range_text};
pub use scenario::{fall_json, fall_text, quantile_json, quantile_text};

//! Bridges and ranges, as tables for a terminal and as JSON.

mod bridge;
mod language;

pub use bridge::{bridge_json, bridge_text};
pub use language::Language;

//! Stress tests, as tables for a terminal and as JSON.

mod content;
mod json;
mod names;
mod st01;
mod text;

pub use content::StressReport;
pub use json::stress_json;
pub use text::stress_text;

//! Insurance risk, as tables for a terminal and as JSON.

mod end;
mod json;
mod life;
mod non_life;

pub use end::ReportHead;
pub(super) use json::figure;
pub use json::{assumption_json, liability_curve_json, life_json, non_life_json};
pub use life::{assumption_text, liability_curve_text, life_text};
pub use non_life::non_life_text;

//! Published reports (偿付能力季度报告摘要公开披露), recomputed level by level.
//!
//! A report prints the parts of every level and their total, both rounded.
//! [`PublishedReport::check`] recomputes each total from the printed parts and says by how much it
//! differs, with both figures; it replaces nothing. Parts and total are rounded, so a total may
//! differ by up to three units of rounding, four across the size coefficient; a ratio by half a
//! unit of its last printed digit and what the rounding of its parts can move.

mod check;
mod inputs;
mod item;
mod level;
mod remark;
mod report;

pub use item::ReportItem;
pub use level::{Level, LevelCheck};
pub use report::{PublishedReport, ReportKind};

//! The companion of a return (补充资料): its tables, and its word on rows of the form.

mod merging;
mod table;

pub(super) use merging::{merged, read};
pub use table::Companion;
pub(super) use table::quoted;

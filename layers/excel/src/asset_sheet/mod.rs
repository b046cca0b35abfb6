//! The sheets of assets (基础资产、非基础资产、非投资资产表): how each is laid out, and its rows.
//!
//! A sheet is described once: its columns by their printed headings, its lines by their printed
//! text, and what either says of an asset in the columns of the register. Rows may be inserted
//! between the lines, as the fill-in notes allow; nothing depends on the number of a row.

mod figures;
mod form;
mod forms;
mod scan;
mod sheets;
mod subtotal;
mod text;

pub(crate) use form::{Entries, Kind, Role};
pub(crate) use forms::FORMS;
pub(crate) use scan::{Held, Item, Scanned, scan};
pub use subtotal::SubtotalDifference;
pub(crate) use text::{age_of, city_class, same, squeezed};

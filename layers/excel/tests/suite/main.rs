//! The workbook layer: opening, figures of cells, the sheets of assets, the computed sheets checked
//! and written.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test fails by panicking"
)]

#[path = "../../../../examples/recompute_published/case.rs"]
mod case;
mod opening;
mod written;

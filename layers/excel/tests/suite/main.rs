//! The workbook layer: opening, figures of cells, the sheets of assets, what is refused in them,
//! the computed sheets checked and written.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that meets an unexpected value or an overflow fails by panicking"
)]

#[path = "../../../../examples/recompute_published/case.rs"]
mod case;
mod chinese;
mod filed_form;
mod filed_lines;
mod life;
mod made;
mod opening;
mod property;
mod published_form;
mod refusals;
mod rows;
mod written;

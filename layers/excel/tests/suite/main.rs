//! The workbook layer: opening, figures of cells, the sheets of assets, what is refused in them.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that meets an unexpected value or an overflow fails by panicking"
)]

mod life;
mod made;
mod opening;
mod property;
mod refusals;
mod rows;

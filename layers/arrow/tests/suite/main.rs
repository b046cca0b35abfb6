//! The integration tests: columns in and out have the figures of the library, whatever their types
//! and borders, and every fault names its column.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that meets an unexpected value or an overflow fails by panicking"
)]

#[path = "../../examples/quarter_end_parquet/columns.rs"]
mod columns;
#[path = "../../examples/quarter_end_parquet/disclosed.rs"]
mod disclosed;
mod faults;
mod files;
mod holdings;
mod positions;
mod quarter_end;
mod record;
mod trades;

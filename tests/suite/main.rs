//! The integration tests: readings, official figures, published figures, rule tables, laws, and
//! folders of good and bad input.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that meets an unexpected value or an overflow fails by panicking"
)]

mod aggregate;
mod capital;
#[path = "../../examples/recompute_published/case.rs"]
mod case;
mod golden;
mod insurance;
mod insurer;
mod official;
mod planning;
mod property;
mod published;
mod reading;
mod register;
mod rules;
mod scenario;
mod stress;

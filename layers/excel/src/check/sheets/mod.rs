//! The computed figures of each sheet, and what they follow from.

mod capital;
mod insurance;
mod invested;
mod lines;
mod minimum;
mod order;
mod solvency;

pub(super) use order::in_order;

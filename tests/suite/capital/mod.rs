//! Actual capital: its sources, its limits.

mod limits;
mod sources;

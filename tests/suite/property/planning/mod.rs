//! Laws of planning.

mod bridges;
mod missing;
mod ranges;
mod scenarios;

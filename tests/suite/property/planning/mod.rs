//! Laws of planning.

mod bridges;
mod ranges;

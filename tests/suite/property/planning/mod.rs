//! Laws of planning.

mod bridges;
mod courses;
mod missing;
mod ranges;
mod scenarios;

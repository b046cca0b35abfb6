//! Laws of planning.

mod bridges;
mod missing;
mod outlook;
mod ranges;
mod scenarios;

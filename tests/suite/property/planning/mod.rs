//! Laws of planning.

mod bridges;

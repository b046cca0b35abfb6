//! What is written, read again and checked.

mod figures;
mod invested;
mod lines;
mod risks;

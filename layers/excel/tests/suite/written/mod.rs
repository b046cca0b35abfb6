//! What is written, read again and checked.

mod figures;
mod lines;
mod risks;

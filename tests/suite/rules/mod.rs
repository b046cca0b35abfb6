//! The rule tables themselves: what is refused of a table, that every row counts, that every day is
//! covered, and that the coverage list names tests that exist.

mod actual_capital;
mod axes;
mod capitals;
mod coverage;
mod every_row;
mod life;
mod non_life;
mod refused;
mod registers;
mod runs;
mod stress;

//! Laws that hold for any input.

mod aggregate;
mod booking;
mod books;
mod catastrophe;
mod holding;
mod life;
mod lookup;
mod non_life;
mod readers;
mod register;
mod replay;

//! Laws that hold for any input.

mod aggregate;
mod batch;
mod booking;
mod books;
mod holding;
mod insurance;
mod lookup;
mod planning;
mod readers;
mod register;
mod replay;
mod stress;

//! Scenarios: slips of trades, and insurers without anything but what a test gives them.

pub(crate) mod insurer;
pub(crate) mod register;
mod slip;

pub(crate) use slip::{
    YEAR_END, at, book, capital, charge, day, factor, first, held_years, holding, lots, number,
    readings, share, trades, under, valued, years,
};

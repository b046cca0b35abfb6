//! Registers as a whole: what holds what, concentrations, hedges, currencies, readings, laws, and
//! the way to the ratios.

mod examples;
mod readings;
mod refusals;
mod solvency;
mod traces;

//! The files of an insurer's non-life business.

mod business;
mod exposures;
mod files;
mod financing;
mod layers;
mod lines;
mod measures;
mod perils;
mod scenarios;

pub use files::{NonLifeFiles, NonLifeInsurer};

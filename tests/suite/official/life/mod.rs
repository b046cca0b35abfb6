//! Insurance risk of life business: Rule 5.

mod assumption;
mod curve;
mod risk;

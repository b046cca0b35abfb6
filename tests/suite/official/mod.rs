//! Figures that the regulator printed: factors by class and day, brackets from both sides, matrices
//! entry by entry, thresholds from both sides.

mod credit_insurance;
mod listed_shares;
mod matrices;
mod solvency;

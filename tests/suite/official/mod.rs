//! Figures that the regulator printed: factors by class and day, brackets from both sides, matrices
//! entry by entry, thresholds from both sides.

mod credit;
mod credit_insurance;
mod life;
mod listed_shares;
mod look_through;
mod market;
mod matrices;
mod non_life;
mod solvency;
mod stress;

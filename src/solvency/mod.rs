//! The solvency position: the ratios, and the way to them from risks that are measured and risks
//! that are as reported.

mod position;
mod ratio;

pub use position::{MeasuredRisks, OtherRisks, SolvencyPosition};
pub use ratio::{RiskRating, Solvency, SolvencyRatio, Verdict};

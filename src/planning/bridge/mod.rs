//! Stands, and bridges between them.

mod label;
mod stand;
mod steps;

pub use label::Label;
pub use stand::{Stand, StandFigure, StandRatio};
pub use steps::{Bridge, BridgeStep, StepContribution};

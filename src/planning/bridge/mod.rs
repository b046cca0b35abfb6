//! Stands, and bridges between them.

mod books;
mod label;
mod rules;
mod stand;
mod steps;

pub(crate) use books::beside;
pub use books::{BookAt, book_bridge};
pub use label::Label;
pub use rules::{Basis, rule_bridge};
pub use stand::{Stand, StandFigure, StandRatio};
pub use steps::{Bridge, BridgeStep, StepContribution};

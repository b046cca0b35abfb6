//! The files of an insurer's life business.

mod assumptions;
mod files;
mod policies;
mod units;

pub use assumptions::NamedTable;
pub use files::{LifeFiles, LifeInsurer};

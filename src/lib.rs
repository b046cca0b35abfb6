//! Solvency capital of Chinese insurers under C-ROSS II (偿二代二期).

pub mod aggregate;
pub mod correlation;
pub mod error;
pub mod io;
pub mod market;
pub mod non_life;
pub mod position;
pub mod quantity;
pub mod quarter_end;
pub mod report;
pub mod rule;
pub mod solvency;
pub(crate) mod table;
pub mod trace;

pub use aggregate::*;
pub use correlation::*;
pub use error::*;
pub use io::*;
pub use market::*;
pub use non_life::*;
pub use position::*;
pub use quantity::*;
pub use quarter_end::*;
pub use rule::*;
pub use solvency::*;
pub use trace::*;

//! A filed return (已填报的季度报告): its asset sheets with their companion, as a register of the library.

mod class;
mod companion;
mod counterparty;
mod draft;
mod foreign;
mod handing_over;
mod hedge;
mod lines;
mod product;
mod reading;
mod repeated;
mod shares;

pub use companion::Companion;
pub use lines::{ConcentrationLine, InterestRateLine};
pub use reading::{FiledReturn, Relief};
pub use shares::UnrelievedShare;

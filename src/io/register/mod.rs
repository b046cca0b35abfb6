//! The files of an asset register, as `REGISTER.md` describes them.

mod assets;
mod class;
mod counterparties;
mod files;
mod insurer;
mod liabilities;
mod life;
mod product;

pub use files::{InsurerRegister, RegisterFiles};

//! Look-through (穿透), Rule 7: what holds what, which products are exempt, and what is charged of
//! products themselves.

mod exemption;
mod holding;
mod product;

pub(super) use exemption::{exempt, opaque_allowed};
pub use holding::ProductParts;
pub(super) use holding::{Holders, Structure};

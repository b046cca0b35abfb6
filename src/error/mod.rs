//! What can be wrong, and where.

mod chinese;
mod fault;
mod refusal;

pub use fault::Error;
pub use refusal::{Place, Refusal, Refusals};

//! What can be wrong, and where.

mod chinese;
mod fault;
mod refusal;
mod sentence;

pub use fault::Error;
pub use refusal::{Place, Refusal, Refusals};

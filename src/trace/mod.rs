//! A figure and how it came about, as one thing.
//!
//! Every step of a computation is a [`Trace`]: what it is called, the operation, the steps that
//! went in, the value, the article, the readings. The value is made by the operation from its
//! inputs and in no other way, so that the explanation cannot differ from the figure, and
//! [`Trace::replay`] can prove it again.

mod figure;
mod operation;
mod step;
mod value;

pub use figure::{Figure, Traced};
pub use operation::{Formula, Operation};
pub use step::Trace;
pub(crate) use value::numbers;
pub use value::{Measure, Value};

//! Between which bounds a figure lies: whatever the open readings, whatever is not known.

mod book;
mod bounds;
mod combinations;
mod missing;
mod readings;
mod separable;
mod unknown;

pub use book::book_reading_range;
pub use bounds::{Bounds, Extreme, StandRange};
pub use combinations::RefusedCombination;
pub use missing::{MissingRange, missing_range};
pub use readings::{OtherReading, ReadingEffect, ReadingRange, ReadingTried, reading_range};
pub use unknown::{AssumedFacts, Unknown, UnknownFact};

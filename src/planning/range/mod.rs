//! Between which bounds a figure lies: whatever the open readings, whatever is not known.

mod book;
mod bounds;
mod combinations;
mod readings;

pub use book::book_reading_range;
pub use bounds::{Bounds, Extreme, StandRange};
pub use combinations::RefusedCombination;
pub use readings::{OtherReading, ReadingEffect, ReadingRange, ReadingTried, reading_range};

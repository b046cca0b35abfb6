//! The integration tests: pages are read back as a browser reads them, and hold the figures of the
//! library, words of both languages, and nothing that a name could smuggle in.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that meets an unexpected value or an overflow fails by panicking"
)]

mod bridges;
mod figures;
mod limits;
mod made;
mod markup;
mod page;
mod pictures;
mod positions;
mod readings;
mod shares;

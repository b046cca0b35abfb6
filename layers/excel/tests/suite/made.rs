//! Fixtures, and workbooks that are changed before they are read.

use std::fs;
use std::path::Path;

/// The bytes of a fixture.
pub(crate) fn fixture(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)).unwrap()
}

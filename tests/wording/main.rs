//! Whatever the library says in English, it can say in Chinese: read from
//! its sources, and from what it says of real input.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that cannot read the sources fails by panicking"
)]

mod refusals;
mod sources;
mod table;
mod traces;

use std::path::PathBuf;

/// The vocabulary: the English, a bar, the Chinese.
const TABLE: &str = include_str!("../../src/wording/chinese.txt");

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Runs of two English words or more: a Chinese text has none but in the names of its input, which
/// stand in backquotes.
fn english(text: &str) -> Vec<String> {
    let outside: String = text.split('`').step_by(2).collect::<Vec<_>>().join("；");
    let is_word = |word: &str| word.len() > 1 && word.chars().all(|c| c.is_ascii_lowercase());
    let mut runs = Vec::new();
    for part in outside.split(|c: char| !c.is_ascii() || c == '\n') {
        let words: Vec<_> = part.split(' ').collect();
        if words.windows(2).any(|pair| pair.iter().all(|word| is_word(word))) {
            runs.push(part.trim().to_owned());
        }
    }
    runs
}

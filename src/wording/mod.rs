//! What the library says, in English and in Chinese (用语).
//!
//! The code speaks English: names of steps, formulas, what a message allows. `chinese.txt` holds
//! the same in the words of the regulator, one text a line: the English, a bar, the Chinese. A text
//! with numbers or names in it is a pattern with `{}` in their places; the Chinese takes them in
//! their order, or by number where it wants another order. A test reads every source and fails when
//! a text of the library is not in the table.

mod article;
mod pattern;
mod vocabulary;

pub use vocabulary::Vocabulary;

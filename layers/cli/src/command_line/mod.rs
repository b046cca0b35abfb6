//! The command line: what it may say, and what it asks for.

mod arguments;
mod asked;

pub(crate) use arguments::command;
pub(crate) use asked::{Action, Asked, CommandLine, Compared, Filing, language_of};

//! What is measured: an input of whatever kind, and what follows from it.

mod book;
mod chinese;
mod figures;
mod filed_return;
mod input;
mod life;
mod non_life;
mod register;

pub(crate) use chinese::chinese_text;
pub(crate) use figures::{Figures, explained};
pub(crate) use input::{DISCLOSED_FILES, Input};

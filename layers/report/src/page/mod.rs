//! The page: sections of sentences, pictures and tables, and the template that writes them.

mod bridges;
mod capital;
mod credit;
mod draft;
mod ending;
mod part;
mod ratios;
mod required;
mod shares;
mod summary;

pub(crate) use draft::html;

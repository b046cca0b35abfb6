//! `stress.csv`: what the mandatory stress scenarios need beside the base position.

mod file;

pub use file::StressFile;

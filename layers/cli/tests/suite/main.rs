//! The command, run as a person would.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that meets an unexpected value fails by panicking"
)]

mod figures;
mod files;
mod golden;
mod help;
mod refused;
mod workbooks;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// What a run printed and how it ended.
struct Run {
    code: i32,
    out: String,
    err: String,
}

fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_c-ross"));
    // The help is wrapped to the terminal; of none it is this wide.
    command.env("COLUMNS", "100");
    command
}

fn run(arguments: &[&str]) -> Run {
    ended(command().args(arguments).output().unwrap())
}

fn ended(output: Output) -> Run {
    Run {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn shipped(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/data").join(name)
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

//! Results in files: whole or not at all, and never over what is there.

use std::fs;
use std::process::Stdio;

use tempfile::TempDir;

use super::{command, run, text};

#[test]
fn a_result_goes_to_a_file_and_not_over_one() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("rules.csv");
    let arguments = ["rules", "--format", "csv", "--output", text(&file)];
    let first = run(&arguments);
    assert_eq!((first.code, first.out.as_str(), first.err.as_str()), (0, "", ""));
    let written = fs::read_to_string(&file).unwrap();
    assert!(written.starts_with("parameter,class,value,unit,from,until,ended_by,source,article\n"));

    fs::write(&file, "mine").unwrap();
    let second = run(&arguments);
    assert_eq!(second.code, 4);
    assert!(second.err.contains("is there already; allowed: another name, or --force"));
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");

    let forced = run(&[&arguments[..], &["--force"]].concat());
    assert_eq!(forced.code, 0);
    assert_eq!(fs::read_to_string(&file).unwrap(), written);
    // Nothing is left beside it.
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_file_that_cannot_be_written_is_named() {
    let run = run(&["rules", "--output", "/nowhere/rules.txt"]);
    assert_eq!(run.code, 4);
    assert!(run.err.contains("/nowhere/rules.txt cannot be written"), "{}", run.err);
}

#[test]
fn nothing_is_written_of_an_input_that_is_refused() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("quarter.json");
    let input = folder.path().join("book");
    fs::create_dir(&input).unwrap();
    fs::write(input.join("trades.csv"), "date,account,security,action,shares,amount\n").unwrap();
    fs::write(input.join("shares.csv"), "security\n").unwrap();
    let day = ["--valuation", "2025-12-31"];
    let run = run(&["quarter", text(&input), day[0], day[1], "--output", text(&file)]);
    assert_eq!(run.code, 1);
    assert!(!file.exists());
}

/// Who reads through a pipe may stop before the end.
#[test]
fn a_closed_pipe_is_no_fault() {
    let mut child = command();
    let child = child.args(["rules"]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = child.spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
}

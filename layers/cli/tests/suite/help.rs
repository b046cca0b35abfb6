//! The help of every command in both languages, as it was read and found right.

use std::fs;
use std::path::Path;

use super::run;

const COMMANDS: [&str; 9] = [
    "quarter",
    "check",
    "explain",
    "rules",
    "readings",
    "compare",
    "stress",
    "demo",
    "completions",
];

#[test]
fn the_help_is_as_it_was_read() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    for language in ["en", "zh"] {
        for name in std::iter::once("help").chain(COMMANDS) {
            let command = Some(name).filter(|name| *name != "help");
            let arguments: Vec<_> =
                command.into_iter().chain(["--help", "--lang", language]).collect();
            let run = run(&arguments);
            assert_eq!((run.code, run.err.as_str()), (0, ""), "{name}");
            let file = golden.join(language).join(name).with_extension("txt");
            assert_eq!(run.out, fs::read_to_string(&file).unwrap(), "{}", file.display());
        }
    }
}

#[test]
fn completions_know_the_commands() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = run(&["completions", shell]);
        assert_eq!(run.code, 0);
        assert!(COMMANDS.iter().all(|command| run.out.contains(command)), "{shell}");
    }
}

#[test]
fn the_version_is_that_of_the_package() {
    let run = run(&["--version"]);
    assert_eq!((run.code, run.out), (0, format!("c-ross {}\n", env!("CARGO_PKG_VERSION"))));
}

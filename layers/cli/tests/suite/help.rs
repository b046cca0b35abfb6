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
        let names = std::iter::once("").chain(COMMANDS);
        for name in names {
            let mut arguments: Vec<_> =
                Some(name).filter(|name| !name.is_empty()).into_iter().collect();
            arguments.extend(["--help", "--lang", language]);
            let run = run(&arguments);
            assert_eq!((run.code, run.err.as_str()), (0, ""), "{name}");
            let file = golden.join(format!(
                "help{}{name}-{language}.txt",
                if name.is_empty() { "" } else { "-" }
            ));
            let expected = fs::read_to_string(&file).unwrap_or_default();
            assert_eq!(run.out, expected, "{}", file.display());
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

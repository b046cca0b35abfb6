//! Style that the compiler cannot see: direction of dependencies, sizes, names, words, and numbers
//! of the regulation outside `rules/`.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that cannot read the sources fails by panicking"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use c_ross::{RuleBook, Unit};
use rust_decimal::Decimal;

/// Left to right: a module may use only what stands before it. Modules of one place never name
/// each other.
const ORDER: [&[&str]; 24] = [
    &["wording"],
    &["error"],
    &["quantity"],
    &["table"],
    &["rule"],
    &["trace"],
    &["correlation"],
    &["discount"],
    &["composite"],
    &["position"],
    &["market", "credit", "non_life", "life"],
    &["aggregate"],
    &["capital"],
    &["solvency"],
    &["quarter_end"],
    &["register"],
    &["stress"],
    &["published"],
    &["batch"],
    &["planning"],
    &["report"],
    &["io"],
    &["serial"],
    &["lib"],
];

/// Names under which nobody finds anything, as a file or a folder.
const NAMES: [&str; 16] = [
    "util",
    "utils",
    "helper",
    "manager",
    "handler",
    "processor",
    "service",
    "common",
    "misc",
    "base",
    "data",
    "info",
    "core",
    "impl",
    "types",
    "models",
];

/// What must not stand in the code of the library, with the reason.
const WORDS: [(&str, &str); 14] = [
    ("f32", "binary fractions are not exact"),
    ("f64", "binary fractions are not exact"),
    ("HashMap", "its order is not reproducible"),
    (".unwrap(", "the library does not panic"),
    (".expect(", "the library does not panic"),
    ("panic!", "the library does not panic"),
    ("todo!", "the library does not panic"),
    ("unimplemented!", "the library does not panic"),
    ("dbg!", "the library does not print"),
    (".parse::<Decimal>", "rounds past 28 digits"),
    ("Decimal::from_str(", "rounds past 28 digits"),
    ("round_dp(", "rounds halves to even"),
    ("TODO", "open work is an issue"),
    ("FIXME", "open work is an issue"),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The folders of the repository that hold code; a package of the library comes without layers.
const FOLDERS: [&str; 5] = ["src", "tests", "examples", "benches", "layers"];

/// Every file below a folder, in order, with its path from the root.
fn files(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    folders.retain(|of| folder != "layers" || of.is_dir());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path.strip_prefix(root()).unwrap().to_path_buf());
            }
        }
    }
    found.sort();
    found
}

fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let rust = files(folder).into_iter().filter(|path| path.extension() == Some("rs".as_ref()));
    rust.map(|path| (path.clone(), fs::read_to_string(root().join(&path)).unwrap())).collect()
}

/// The lines of a source before its own tests, with their numbers.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..).zip(text.lines()).take_while(|(_, line)| line.trim() != "#[cfg(test)]")
}

/// A line without its comment.
fn without_comment(line: &str) -> &str {
    match line.trim_start().starts_with("//") {
        true => "",
        false => line.split_once(" // ").map_or(line, |(code, _)| code),
    }
}

/// Code lines without comments.
fn statements(text: &str) -> impl Iterator<Item = (usize, &str)> {
    code(text).map(|(number, line)| (number, without_comment(line)))
}

/// The top module of a source of the library.
fn module(path: &Path) -> String {
    let first = path.components().nth(1).unwrap();
    Path::new(&first).file_stem().unwrap().to_str().unwrap().to_owned()
}

fn place(module: &str) -> Option<usize> {
    ORDER.iter().position(|names| names.contains(&module))
}

/// The module names after every `crate::` of a line, those of a list in braces too.
fn used(line: &str) -> Vec<String> {
    let word = |text: &str| -> String {
        text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
    };
    let mut names = Vec::new();
    for after in line.split("crate::").skip(1) {
        match after.strip_prefix('{') {
            Some(list) => {
                let list = list.split('}').next().unwrap();
                names.extend(list.split(',').map(|name| word(name.trim())));
            }
            None => names.push(word(after)),
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

#[track_caller]
fn assert_none(broken: &[String]) {
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn every_module_of_the_library_has_its_place() {
    let modules: BTreeSet<_> = sources("src").iter().map(|(path, _)| module(path)).collect();
    let broken: Vec<_> = modules.into_iter().filter(|module| place(module).is_none()).collect();
    assert_none(&broken);
}

#[test]
fn dependencies_run_one_way() {
    let mut broken = Vec::new();
    for (path, text) in sources("src") {
        let user = module(&path);
        if user == "lib" {
            continue;
        }
        for (number, line) in code(&text) {
            if line.trim_start().starts_with("//") {
                continue;
            }
            for name in used(line).into_iter().filter(|name| *name != user) {
                // A name without a place is an item of the crate root, which stands last.
                let allowed =
                    place(&name).zip(place(&user)).is_some_and(|(name, user)| name < user);
                if !allowed {
                    broken.push(format!("{}:{number}: {user} may not use {name}", path.display()));
                }
            }
        }
    }
    assert_none(&broken);
}

#[test]
fn a_file_has_at_most_400_lines_without_its_tests() {
    let mut broken = Vec::new();
    for (path, text) in sources("src") {
        let lines = code(&text).count();
        if lines > 400 {
            broken.push(format!("{}: {lines} lines", path.display()));
        }
    }
    assert_none(&broken);
}

#[test]
fn a_line_has_at_most_100_characters() {
    let mut broken = Vec::new();
    for folder in FOLDERS {
        for (path, text) in sources(folder) {
            let long = (1..).zip(text.lines()).filter(|(_, line)| line.chars().count() > 100);
            broken.extend(long.map(|(number, _)| format!("{}:{number}", path.display())));
        }
    }
    assert_none(&broken);
}

/// The body of a function runs from the brace after `fn` to the line that closes it at the same
/// indent.
#[test]
fn a_function_has_at_most_70_lines() {
    let mut broken = Vec::new();
    for folder in FOLDERS {
        for (path, text) in sources(folder) {
            let lines: Vec<_> = text.lines().collect();
            for (start, line) in lines.iter().enumerate().filter(|(_, line)| begins(line)) {
                let indent = line.len() - line.trim_start().len();
                let closes = |line: &&str| {
                    line.len() - line.trim_start().len() == indent && line.trim_start() == "}"
                };
                let end = lines[start..].iter().position(closes).unwrap_or(0);
                // Without its signature, as the linter counts.
                let opens = lines[start..].iter().position(|line| line.trim_end().ends_with('{'));
                let length = end.saturating_sub(opens.unwrap_or(0) + 1);
                if length > 70 {
                    broken.push(format!("{}:{}: {length} lines", path.display(), start + 1));
                }
            }
        }
    }
    assert_none(&broken);
}

/// Whether a line begins a function that does not end on it.
fn begins(line: &str) -> bool {
    let words: Vec<_> = line.split_whitespace().collect();
    let place = words.iter().position(|word| *word == "fn");
    let before = ["pub", "const", "async", "unsafe", "pub(crate)", "pub(super)"];
    let is_item =
        place.is_some_and(|place| words[..place].iter().all(|word| before.contains(word)));
    is_item && !line.trim_end().ends_with([';', '}'])
}

#[test]
fn a_folder_has_at_most_12_files() {
    let mut folders: BTreeMap<PathBuf, usize> = BTreeMap::new();
    for folder in FOLDERS {
        for path in files(folder) {
            *folders.entry(path.parent().unwrap().to_path_buf()).or_default() += 1;
        }
    }
    // The root of the library holds one file per module that is no folder, and the crate root.
    let crowded = folders.into_iter().filter(|(_, count)| *count > 12);
    let broken: Vec<_> =
        crowded.map(|(folder, count)| format!("{}: {count} files", folder.display())).collect();
    assert_none(&broken);
}

#[test]
fn a_mod_file_of_the_library_holds_documentation_declarations_and_exports() {
    let mut broken = Vec::new();
    for (path, text) in sources("src") {
        if !path.ends_with("mod.rs") {
            continue;
        }
        let mut in_export = false;
        for (number, line) in statements(&text) {
            let line = line.trim();
            let starts = ["mod ", "pub mod ", "pub(crate) mod ", "pub(super) mod ", "use "];
            let exports = ["pub use ", "pub(crate) use ", "pub(super) use "];
            let export = exports.iter().any(|start| line.starts_with(start));
            let fits = line.is_empty()
                || in_export
                || export
                || line.starts_with("#[")
                || starts.iter().any(|start| line.starts_with(start) && line.ends_with(';'));
            if !fits {
                broken.push(format!("{}:{number}: {line}", path.display()));
            }
            in_export = (in_export || export) && !line.ends_with(';');
        }
    }
    assert_none(&broken);
}

#[test]
fn a_file_has_a_name_that_says_what_is_inside() {
    let mut broken = Vec::new();
    for folder in ["src", "tests", "benches", "rules", "layers"] {
        for path in files(folder) {
            let parts = path.with_extension("");
            let mut names = parts.iter().map(|part| part.to_string_lossy().into_owned());
            let spoilt = |name: String| {
                name.split(['_', '-']).any(|word| NAMES.contains(&word)).then_some(name)
            };
            if let Some(name) = names.find_map(spoilt) {
                broken.push(format!("{}: `{name}`", path.display()));
            }
        }
    }
    assert_none(&broken);
}

#[test]
fn the_library_holds_no_banned_word() {
    let mut broken = Vec::new();
    for (path, text) in sources("src") {
        // Open work may not hide in a comment or a test either.
        for (number, line) in (1..).zip(text.lines()) {
            for word in ["TODO", "FIXME"].iter().filter(|word| line.contains(**word)) {
                broken.push(format!("{}:{number}: {word}", path.display()));
            }
        }
        for (number, line) in statements(&text) {
            for (word, reason) in WORDS.iter().filter(|(word, _)| names(line, word)) {
                broken.push(format!("{}:{number}: `{word}`, but {reason}", path.display()));
            }
        }
    }
    assert_none(&broken);
}

/// Whether a line holds a word, not as the end of a longer one.
fn names(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(place, _)| {
        let before = line[..place].chars().next_back();
        let joins = |c: char| c.is_alphanumeric() || c == '_';
        !(word.starts_with(char::is_alphabetic) && before.is_some_and(joins))
    })
}

/// The numbers of the tables that no code could hold by chance: with two significant digits or
/// more. Years, and round numbers such as 0.1 or 0.5, stand for other things too.
fn distinctive() -> BTreeMap<String, String> {
    let book = RuleBook::embedded().unwrap();
    let mut numbers = BTreeMap::new();
    // Years, months and rows of a printed table are counts; basis points are known as the rate
    // they are.
    for rule in
        book.values().filter(|rule| ![Unit::Year, Unit::Month, Unit::Row].contains(&rule.unit()))
    {
        let mut value = rule.value().abs().normalize();
        if rule.unit() == Unit::BasisPoint {
            value /= Decimal::from(10_000);
        }
        let value = value.normalize();
        let digits = value.mantissa().to_string();
        let significant = digits.trim_end_matches('0').len();
        // Above one there are percentages of solvency, which look like the rows of a return.
        let is_row = value > Decimal::ONE && value.scale() > 0;
        if significant >= 2 && !is_row {
            numbers.insert(value.to_string(), format!("{} {}", rule.parameter(), rule.class()));
        }
        // Long held, and by index or board: one digit each, but printed for one purpose only.
        if value.scale() > 0
            && significant == 1
            && !["0.1", "0.2", "0.5"].contains(&&*value.to_string())
        {
            numbers.insert(value.to_string(), format!("{} {}", rule.parameter(), rule.class()));
        }
    }
    numbers
}

/// Every number of a line: digits with a point or without, signs and separators left out.
fn numbers_of(line: &str) -> Vec<String> {
    let mut numbers = Vec::new();
    let mut current = String::new();
    let mut last = ' ';
    for character in line.chars().chain([' ']) {
        let joins = character.is_ascii_digit() || (character == '.' && !current.is_empty());
        // A digit inside a name, such as the 8 of `rule_8`, is no number.
        let in_name = current.is_empty() && (last.is_alphabetic() || last == '_');
        if joins && !in_name {
            current.push(character);
        } else if character != '_' && !current.is_empty() {
            numbers.push(std::mem::take(&mut current));
        }
        last = if in_name && character.is_ascii_digit() { last } else { character };
    }
    numbers
}

/// Also as the digits that `Decimal::new(27, 2)` takes.
#[test]
fn no_number_of_the_regulation_stands_in_the_code() {
    let known = distinctive();
    assert!(known.contains_key("0.27") && known.contains_key("0.467") && known.contains_key("0.3"));
    let mut broken = Vec::new();
    for (path, text) in sources("src") {
        for (number, line) in statements(&text) {
            for found in numbers_of(line) {
                let plain = found.trim_end_matches('.').to_owned();
                if let Some(rule) = known.get(&plain) {
                    broken.push(format!("{}:{number}: {plain} of {rule}", path.display()));
                }
            }
            if let Some((_, inside)) = line.split_once("Decimal::new(") {
                let inside = inside.split(')').next().unwrap();
                let mut parts = inside.split(',').map(|part| part.trim().parse::<u32>());
                if let (Some(Ok(digits)), Some(Ok(places))) = (parts.next(), parts.next()) {
                    let value = decimal(digits, places);
                    if let Some(rule) = known.get(&value) {
                        broken.push(format!("{}:{number}: {value} of {rule}", path.display()));
                    }
                }
            }
        }
    }
    assert_none(&broken);
}

fn decimal(digits: u32, places: u32) -> String {
    Decimal::new(i64::from(digits), places).normalize().to_string()
}

/// Newest first: each heading a version with its day or the unreleased state, and under it only the
/// groups of the house.
#[test]
fn the_changelog_has_its_form() {
    let text = fs::read_to_string(root().join("CHANGELOG.md")).unwrap();
    let groups = ["Figures", "Features", "Fixes", "Internals"];
    let mut broken = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let group = line.strip_prefix("### ");
        if group.is_some_and(|group| !groups.contains(&group)) {
            broken.push(format!("CHANGELOG.md:{number}: `{line}`; allowed: {}", groups.join(", ")));
        }
    }
    assert_none(&broken);
}

//! Every text that stands in the sources of the library.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use c_ross::{RuleBook, Vocabulary};
use proc_macro2::{Delimiter, TokenStream, TokenTree};

use super::{TABLE, root};

/// What speaks for itself: faults have their sentences, `serde` takes messages of its own.
const IN_BOTH: [&str; 4] = ["src/error", "src/wording", "src/serial.rs", "src/lib.rs"];

/// Pages and tables, with words of their own beside their steps and faults.
const PAGES: &str = "src/report";

/// Names of what takes a text of ours: fields of `Error` and parameters of functions.
const SPOKEN: [&str; 12] = [
    "quantity",
    "allowed",
    "step",
    "invariant",
    "fault",
    "known",
    "what",
    "whole",
    "part",
    "divisor",
    "options",
    "action",
];

/// The same in pages and tables, whose heads and captions are no texts of steps.
const SPOKEN_OF_STEPS: [&str; 3] = ["quantity", "step", "invariant"];

/// What is no text, each with its reason.
const UNSPOKEN: [(&str, &str); 25] = [
    (" and below", "a word of the tables"),
    (" x ", "stands between numbers"),
    ("CNY", "a code"),
    ("EUR", "a code"),
    ("GBP", "a code"),
    ("USD", "a code"),
    ("\n  all rows: {}", "said by `RefusedRows::chinese`"),
    ("\n  row {}: {}", "said by `RefusedRows::chinese`"),
    ("account", "a column of a file"),
    ("article", "a column of a table"),
    ("book", "a place in the input"),
    ("class", "a column of a table"),
    ("credit", "a label of a matrix"),
    ("life", "a label of a matrix"),
    ("market", "a label of a matrix"),
    ("expenses", "an item of a file"),
    ("factor at k1 = 0:", "a head of a page in English"),
    ("link", "a column of a table"),
    ("longevity", "a class of a table"),
    ("number", "a column of a table"),
    ("register", "a place in the input"),
    ("security", "a column of a file"),
    ("source", "a column of a table"),
    ("{} art. {}", "said by `Citation::chinese`"),
    ("{} refused; nothing was computed", "said by `RefusedRows::chinese`"),
];

fn sources(folder: &Path, found: &mut Vec<(PathBuf, TokenStream)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let short = path.strip_prefix(root()).unwrap().to_path_buf();
        if IN_BOTH.iter().any(|other| short.starts_with(other)) {
            continue;
        }
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension() == Some("rs".as_ref()) {
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]\nmod ").next().unwrap();
            found.push((short, code.parse().unwrap()));
        }
    }
}

fn literal(token: &TokenTree) -> Option<String> {
    let TokenTree::Literal(literal) = token else { return None };
    syn::parse_str::<syn::LitStr>(&literal.to_string()).ok().map(|text| text.value())
}

/// The names in a format are its numbers: `year {year}` is the pattern `year {}`.
fn pattern(text: &str) -> String {
    let mut pattern = String::new();
    let mut inside = false;
    for character in text.chars() {
        inside = (inside || character == '{') && character != '}';
        if !inside || character == '{' {
            pattern.push(character);
        }
    }
    pattern
}

/// Words of files and tables, such as `main, chinext, star`.
fn are_words(text: &str) -> bool {
    text.split(',').all(|part| !part.trim().contains(' '))
}

/// Arguments of a call, split at its commas.
fn arguments(group: TokenStream) -> Vec<Vec<TokenTree>> {
    let mut arguments = vec![Vec::new()];
    let mut depth = 0_i32;
    for token in group {
        if let TokenTree::Punct(sign) = &token {
            match sign.as_char() {
                '<' => depth += 1,
                '>' => depth -= 1,
                ',' if depth <= 0 => {
                    arguments.push(Vec::new());
                    continue;
                }
                _ => {}
            }
        }
        arguments.last_mut().unwrap().push(token);
    }
    arguments
}

/// Functions that take a text of ours, with the places of it among their arguments.
fn speakers(stream: TokenStream, names: &[&str], found: &mut BTreeMap<String, BTreeSet<usize>>) {
    let tokens: Vec<_> = stream.into_iter().collect();
    for (place, token) in tokens.iter().enumerate() {
        if let TokenTree::Group(group) = token {
            speakers(group.stream(), names, found);
        }
        let is = |ahead: usize, text: &str| {
            tokens.get(place + ahead).is_some_and(|token| token.to_string() == text)
        };
        // A closure with a name: `let given = |step, amount| ...`.
        if is(1, "=") && is(2, "|") {
            let taken = tokens[place + 3..].iter().take_while(|token| token.to_string() != "|");
            for (number, one) in arguments(taken.cloned().collect()).iter().enumerate() {
                let name = one.first().map(ToString::to_string).unwrap_or_default();
                if SPOKEN_OF_STEPS.contains(&name.as_str()) {
                    found.entry(token.to_string()).or_default().insert(number);
                }
            }
        }
        if token.to_string() != "fn" {
            continue;
        }
        let Some(TokenTree::Ident(name)) = tokens.get(place + 1) else { continue };
        let groups = tokens[place + 2..].iter().filter_map(|token| {
            if let TokenTree::Group(group) = token { Some(group) } else { None }
        });
        let mut lists = groups.filter(|group| group.delimiter() == Delimiter::Parenthesis);
        let Some(taken) = lists.next() else { continue };
        let mut taken: Vec<_> = arguments(taken.stream());
        taken.retain(|one| !one.iter().any(|token| token.to_string() == "self"));
        for (number, one) in taken.iter().enumerate() {
            let words: Vec<_> = one.iter().map(ToString::to_string).collect();
            let text = words.ends_with(&["static".to_owned(), "str".to_owned()]);
            if text && names.contains(&words[0].as_str()) {
                found.entry(name.to_string()).or_default().insert(number);
            }
        }
    }
}

/// Whether an argument is a Chinese text, or a format of one.
fn in_chinese(argument: &[TokenTree]) -> bool {
    let first = match argument {
        [TokenTree::Ident(_), TokenTree::Punct(_), TokenTree::Group(group), ..] => {
            group.stream().into_iter().next()
        }
        [token, ..] => Some(token.clone()),
        [] => None,
    };
    first.as_ref().and_then(literal).is_some_and(|text| !text.is_ascii())
}

/// What takes a text, and whether any sentence is one.
struct Speakers<'a> {
    names: &'a [&'a str],
    taking: &'a BTreeMap<String, BTreeSet<usize>>,
    all: bool,
}

/// Every literal that is a text: with a blank, or where a text is taken.
fn texts(stream: TokenStream, speakers: &Speakers<'_>, spoken: bool, found: &mut BTreeSet<String>) {
    let tokens: Vec<_> = stream.into_iter().collect();
    let is =
        |place: usize, text: &str| tokens.get(place).is_some_and(|token| token.to_string() == text);
    // A field or a variable of such a name, up to the end of its value.
    let mut named = spoken;
    for (place, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Ident(name) => {
                let speaks = speakers.names.contains(&name.to_string().as_str());
                let field = is(place + 1, ":") && !is(place + 2, ":");
                named = if field { speaks } else { named || speaks && is(place + 1, "=") };
            }
            TokenTree::Punct(sign) if [',', ';'].contains(&sign.as_char()) => named = spoken,
            TokenTree::Punct(_) => {}
            TokenTree::Group(_) if place > 0 && is(place - 1, "#") => {}
            TokenTree::Group(_) if place > 1 && is(place - 2, "#") && is(place - 1, "!") => {}
            // A text of numbers or names beside its Chinese.
            TokenTree::Group(_)
                if is(place + 1, ",") && in_chinese(tokens.get(place + 2..).unwrap()) => {}
            TokenTree::Group(group) => {
                let call = place.checked_sub(1).map(|before| tokens[before].to_string());
                match call.and_then(|name| speakers.taking.get(&name)) {
                    Some(places) if group.delimiter() == Delimiter::Parenthesis => {
                        let given = arguments(group.stream());
                        for (number, one) in given.iter().enumerate() {
                            let spoken = places.contains(&number);
                            let beside = given.get(number + 1);
                            if !beside.is_some_and(|beside| in_chinese(beside)) {
                                texts(one.iter().cloned().collect(), speakers, spoken, found);
                            }
                        }
                    }
                    _ => texts(group.stream(), speakers, named, found),
                }
            }
            TokenTree::Literal(_) => {
                let Some(text) = literal(token) else { continue };
                let beside = tokens.get(place + 2).and_then(literal);
                // A text beside its Chinese is in both languages already.
                if !text.is_ascii() || beside.is_some_and(|text| !text.is_ascii()) {
                    continue;
                }
                let letters = pattern(&text).chars().any(|c| c.is_ascii_alphabetic());
                let text = pattern(&text);
                let is_name = text.contains(['_', ',']);
                let sentence = speakers.all && !are_words(&text);
                let word = named && (!are_words(&text) || speakers.all && !is_name);
                if letters && (sentence || word) {
                    found.insert(text);
                }
            }
        }
    }
}

#[test]
fn every_text_of_the_library_has_its_chinese() {
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    let (mut taking, mut taking_steps) = (BTreeMap::new(), BTreeMap::new());
    for (_, stream) in &files {
        speakers(stream.clone(), &SPOKEN, &mut taking);
        speakers(stream.clone(), &SPOKEN_OF_STEPS, &mut taking_steps);
    }
    let of_all = Speakers { names: &SPOKEN, taking: &taking, all: true };
    let of_pages = Speakers { names: &SPOKEN_OF_STEPS, taking: &taking_steps, all: false };
    // The line of a text itself: a pattern of another would take in what it does not know.
    let lines: BTreeSet<_> =
        TABLE.lines().filter_map(|line| Some(line.split_once('|')?.0)).collect();
    // The names of the rules have a test of their own.
    let book = RuleBook::embedded().unwrap();
    let rules: BTreeSet<_> = book.sources().map(|source| source.name().to_owned()).collect();
    let mut missing = Vec::new();
    let mut count = 0;
    for (path, stream) in files {
        let mut found = BTreeSet::new();
        let speakers = if path.starts_with(PAGES) { &of_pages } else { &of_all };
        texts(stream, speakers, false, &mut found);
        count += found.len();
        found.retain(|text| !UNSPOKEN.iter().any(|(other, _)| other == text));
        found.retain(|text| !rules.contains(text));
        found.retain(|text| !lines.contains(text.as_str()));
        missing.extend(found.into_iter().map(|text| format!("{}\t{text}", path.display())));
    }
    assert!(count > 700, "{count} texts were found");
    assert!(missing.is_empty(), "without Chinese:\n{}", missing.join("\n"));
}

/// Those of the tables, and those of steps that no table orders.
#[test]
fn every_article_has_its_chinese() {
    let (book, vocabulary) = (RuleBook::embedded().unwrap(), Vocabulary::embedded());
    let mut cited: BTreeSet<_> = book
        .values()
        .map(|value| (value.source().name().to_owned(), value.citation().article().to_owned()))
        .collect();
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    for (_, stream) in files {
        citations(stream, &mut cited);
    }
    assert!(cited.contains(&("rule-2".to_owned(), "19(3)".to_owned())));
    let said = |(source, article): &(String, String)| vocabulary.cited(source, article);
    let said: Vec<_> = cited.iter().map(said).collect();
    for text in ["金规〔2023〕5号第（一）至（二）项", "规则第4号第四十七条至第五十二条"]
    {
        assert!(said.contains(&text.to_owned()), "{text}");
    }
    let broken: Vec<_> = said.iter().filter(|text| text.contains("未译")).cloned().collect();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// The pairs of literals of `Citation::of`.
fn citations(stream: TokenStream, found: &mut BTreeSet<(String, String)>) {
    let tokens: Vec<_> = stream.into_iter().collect();
    for (place, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else { continue };
        let before = tokens[place.saturating_sub(4)..place].iter().map(ToString::to_string);
        if before.collect::<Vec<_>>() == ["Citation", ":", ":", "of"] {
            let given: Vec<_> =
                group.stream().into_iter().filter_map(|one| literal(&one)).collect();
            if let [source, article] = given.as_slice() {
                found.insert((source.clone(), article.clone()));
            }
        }
        citations(group.stream(), found);
    }
}

//! The table of the vocabulary itself.

use c_ross::{RuleBook, Vocabulary};

use super::TABLE;

/// A rule is called by its title, a notice by its official number or as its annexes call it.
#[test]
fn every_source_has_its_chinese_name() {
    let (book, vocabulary) = (RuleBook::embedded().unwrap(), Vocabulary::embedded());
    for source in book.sources() {
        let name = vocabulary.chinese(source.name());
        let titles = format!("《{}》 {}", source.title_zh(), source.number());
        let titles = titles.replace("保险公司偿付能力监管规则第", "规则第");
        let annexed = book.sources().any(|other| other.number().starts_with(&name));
        assert!(titles.contains(&name) || annexed, "{}: {name} is not of {titles}", source.name());
    }
}

/// Sorted by the English, each once, so that a new line has one place.
#[test]
fn the_vocabulary_is_sorted() {
    let lines: Vec<_> = TABLE.lines().map(|line| line.split_once('|').unwrap()).collect();
    let disordered = lines.windows(2).filter(|pair| pair[0].0 >= pair[1].0);
    let disordered: Vec<_> = disordered.map(|pair| pair[1].0).collect();
    assert!(disordered.is_empty(), "{}", disordered.join("\n"));
}

/// As many numbers and names in the Chinese as in the English; two of them have a text between
/// them, or nobody could tell where one ends.
#[test]
fn every_pattern_says_all_its_parts() {
    let mut broken = Vec::new();
    for (english, chinese) in TABLE.lines().map(|line| line.split_once('|').unwrap()) {
        let parts = english.matches("{}").count();
        let in_order = chinese.matches("{}").count();
        let numbered = (1..=parts).filter(|part| chinese.contains(&format!("{{{part}}}"))).count();
        let whole = in_order == parts && numbered == 0 || numbered == parts && in_order == 0;
        if !whole || english.contains("{}{}") {
            broken.push(english);
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// What is Chinese has no English left but symbols, codes and names of files and fields.
#[test]
fn the_chinese_of_a_text_is_chinese() {
    let words = |chinese: &str| -> Vec<String> {
        let split = |c: char| !(c.is_ascii_alphanumeric() || "_.`'".contains(c));
        let words = chinese.split(split).filter(|word| word.len() > 3);
        let plain = |word: &&str| word.chars().all(|c| c.is_ascii_lowercase());
        words.filter(plain).map(str::to_owned).collect()
    };
    // Words of the files and of formulas.
    let codes = [
        "both", "chinext", "core", "equity", "exempt", "life", "main", "market", "credit", "never",
        "none", "opaque", "opening", "overseas", "rights", "scenario", "sqrt", "star",
    ];
    let mut broken = Vec::new();
    for (english, chinese) in TABLE.lines().map(|line| line.split_once('|').unwrap()) {
        let left: Vec<_> =
            words(chinese).into_iter().filter(|word| !codes.contains(&word.as_str())).collect();
        if !left.is_empty() {
            broken.push(format!("{english}: {}", left.join(", ")));
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// An unknown text is marked, so that it does not pass as Chinese.
#[test]
fn what_has_no_chinese_is_marked() {
    let vocabulary = Vocabulary::embedded();
    assert_eq!(vocabulary.find("a text of tomorrow"), None);
    assert_eq!(vocabulary.chinese("a text of tomorrow"), "未译（a text of tomorrow）");
}

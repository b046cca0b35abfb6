//! The texts of the library in both languages.

use std::collections::BTreeMap;

use super::article;
use super::pattern::{Pattern, filled};

/// One text a line: the English, a bar, the Chinese.
const TABLE: &str = include_str!("chinese.txt");

/// The Chinese of what the library says in English (用语对照).
///
/// # Example
///
/// ```
/// use c_ross::Vocabulary;
///
/// let vocabulary = Vocabulary::embedded();
/// assert_eq!(vocabulary.chinese("minimum capital"), "最低资本");
/// assert_eq!(vocabulary.chinese("year 3: 12 policies"), "第3年：12件保单");
/// // What a caller named in Chinese stays; what has no Chinese is marked.
/// assert_eq!(vocabulary.chinese("自有名称"), "自有名称");
/// assert_eq!(vocabulary.chinese("my own step"), "未译（my own step）");
/// ```
#[derive(Clone, Debug)]
pub struct Vocabulary {
    texts: BTreeMap<&'static str, &'static str>,
    /// Those with the most text first.
    patterns: Vec<(Pattern, &'static str)>,
}

impl Vocabulary {
    /// The texts of this version of the library.
    #[must_use]
    pub fn embedded() -> Self {
        Self { texts: BTreeMap::new(), patterns: Vec::new() }.with_texts(TABLE)
    }

    /// The same with the texts of a layer above the library: one a line, the English, a bar, the
    /// Chinese; what is put in stands as `{}` in both.
    #[must_use]
    pub fn with_texts(mut self, table: &'static str) -> Self {
        let lines = || table.lines().filter_map(|line| line.split_once('|'));
        let of_pattern = |(english, chinese)| Some((Pattern::of(english)?, chinese));
        self.texts.extend(lines());
        self.patterns.extend(lines().filter_map(of_pattern));
        self.patterns.sort_by_key(|(pattern, _)| std::cmp::Reverse(pattern.length()));
        self
    }

    /// The Chinese of a text of the library; none for a text that it does not know.
    #[must_use]
    pub fn find(&self, english: &str) -> Option<String> {
        if let Some(chinese) = self.texts.get(english) {
            return Some((*chinese).to_owned());
        }
        self.patterns.iter().find_map(|(pattern, chinese)| {
            let parts = pattern.parts(english)?;
            // A number or a name has no other word in Chinese and stays.
            let said = |part: &&str| self.find(part).unwrap_or_else(|| (*part).to_owned());
            Some(filled(chinese, &parts.iter().map(said).collect::<Vec<_>>()))
        })
    }

    /// The Chinese of a text; what the library does not know is marked `未译`, unless it is no
    /// English.
    #[must_use]
    pub fn chinese(&self, english: &str) -> String {
        let is_english =
            english.is_ascii() && english.bytes().any(|byte| byte.is_ascii_alphabetic());
        match self.find(english) {
            Some(chinese) => chinese,
            None if is_english => format!("未译（{english}）"),
            None => english.to_owned(),
        }
    }

    /// An article of a rule or notice as the regulator cites it (条款): `rule-5` and `12(1)` are
    /// 规则第5号第十二条第（一）项. A notice whose items are counted through, whatever its sections, is
    /// cited by item.
    #[must_use]
    pub fn cited(&self, source: &str, article: &str) -> String {
        let by_item = |items| self.find(&format!("items of {source} {items}"));
        article::items(article).and_then(by_item).unwrap_or_else(|| {
            let within = article::in_chinese(article).unwrap_or_else(|| self.chinese(article));
            format!("{}{within}", self.chinese(source))
        })
    }

    /// The same of what may be words of a file or a table too, such as `main, chinext, star`, which
    /// stay as they are written there.
    #[must_use]
    pub(crate) fn allowed(&self, english: &str) -> String {
        let is_word = |part: &str| !part.trim().is_empty() && !part.trim().contains(' ');
        match self.find(english) {
            None if english.split(',').all(is_word) => english.to_owned(),
            Some(_) | None => self.chinese(english),
        }
    }

    /// The same of what was found: the words of the input stay as they were met.
    #[must_use]
    pub(crate) fn found(&self, english: &str) -> String {
        let said = english.contains(' ').then(|| self.find(english)).flatten();
        said.unwrap_or_else(|| english.to_owned())
    }
}

//! The readings in words; the names of the library where there are none.

use c_ross::Choice;

use crate::language::Language;

/// One line each: name, Chinese, English; under a point the article that is silent, the reason of
/// the default, and the ways to read it.
const TEXTS: &str = include_str!("../texts/readings.txt");

/// What a reading decides, in words (口径说明); its name where the layer has none.
#[must_use]
pub fn reading_question(choice: &Choice, language: Language) -> String {
    text(choice.reading(), language).unwrap_or(choice.reading()).to_owned()
}

/// How a point is read, in words (采用的口径); the name of the variant where the layer has none.
///
/// # Example
///
/// ```
/// use c_ross::Readings;
/// use c_ross_report::{Language, reading_answer};
///
/// let choices = Readings::default().choices();
/// let scope = choices.iter().find(|choice| choice.reading() == "FifoScope").unwrap();
/// assert_ne!(reading_answer(scope, Language::Chinese), "Company");
/// ```
#[must_use]
pub fn reading_answer(choice: &Choice, language: Language) -> String {
    text(&choice.to_string(), language).unwrap_or(choice.variant()).to_owned()
}

/// The article whose text is silent on a point (未明确的条款).
///
/// # Example
///
/// ```
/// use c_ross::Readings;
/// use c_ross_report::{Language, reading_article};
///
/// let choices = Readings::default().choices();
/// let policy = choices.iter().find(|choice| choice.reading() == "PolicyNeverPaysBack").unwrap();
/// assert_eq!(reading_article(policy, Language::Chinese), "规则第5号第二十一条");
/// assert_eq!(reading_article(policy, Language::English), "Rule 5 article 21");
/// ```
#[must_use]
pub fn reading_article(choice: &Choice, language: Language) -> String {
    text(&format!("{}@article", choice.reading()), language).unwrap_or_default().to_owned()
}

/// Why a point is read by default as it is (默认口径的理由).
#[must_use]
pub fn reading_reason(choice: &Choice, language: Language) -> String {
    text(&format!("{}@reason", choice.reading()), language).unwrap_or_default().to_owned()
}

fn text(name: &str, language: Language) -> Option<&'static str> {
    let mut lines = TEXTS.lines().map(|line| line.splitn(3, '|'));
    let mut found = lines.find_map(|mut parts| (parts.next()? == name).then_some(parts))?;
    let (chinese, english) = (found.next()?, found.next()?);
    Some(language.pick(chinese, english))
}

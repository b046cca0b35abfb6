//! The readings in words; the names of the library where there are none.

use c_ross::Choice;

use crate::language::Language;

/// One line each: name, Chinese, English; the ways to read a point under the point.
const TEXTS: &str = include_str!("../../texts/readings.txt");

/// What a reading decides.
pub(super) fn question(choice: &Choice, language: Language) -> String {
    text(choice.reading(), language).unwrap_or(choice.reading()).to_owned()
}

/// How it is read.
pub(super) fn answer(choice: &Choice, language: Language) -> String {
    text(&choice.to_string(), language).unwrap_or(choice.variant()).to_owned()
}

fn text(name: &str, language: Language) -> Option<&'static str> {
    let mut lines = TEXTS.lines().map(|line| line.splitn(3, '|'));
    let mut found = lines.find_map(|mut parts| (parts.next()? == name).then_some(parts))?;
    let (chinese, english) = (found.next()?, found.next()?);
    Some(language.pick(chinese, english))
}

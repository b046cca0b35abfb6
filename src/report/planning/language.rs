//! The language of a report.

use crate::planning::Label;

/// The language in which a report speaks (报告语言).
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Chinese.
    Chinese,
}

impl Language {
    /// A name in this language.
    #[must_use]
    pub fn of(self, label: &Label) -> &str {
        match self {
            Self::English => label.english(),
            Self::Chinese => label.chinese(),
        }
    }

    /// One of two texts.
    pub(in crate::report) const fn either<'t>(self, english: &'t str, chinese: &'t str) -> &'t str {
        match self {
            Self::English => english,
            Self::Chinese => chinese,
        }
    }
}

//! The two languages of a report, and texts that there are in both.

/// The language of a report.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Language {
    /// Chinese as in mainland China (简体中文).
    Chinese,
    /// English.
    English,
}

impl Language {
    /// Every language.
    pub const ALL: [Self; 2] = [Self::Chinese, Self::English];

    /// The tag of the language in HTML.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }

    /// Of two texts the one of this language.
    pub(crate) const fn pick<'a>(self, chinese: &'a str, english: &'a str) -> &'a str {
        match self {
            Self::Chinese => chinese,
            Self::English => english,
        }
    }

    /// The same of texts that are made.
    pub(crate) fn say(self, chinese: String, english: String) -> String {
        match self {
            Self::Chinese => chinese,
            Self::English => english,
        }
    }
}

/// A text in both languages.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Text {
    chinese: String,
    english: String,
}

impl Text {
    /// A text in Chinese and in English.
    #[must_use]
    pub fn new(chinese: impl Into<String>, english: impl Into<String>) -> Self {
        Self { chinese: chinese.into(), english: english.into() }
    }

    /// The text in a language.
    #[must_use]
    pub fn in_language(&self, language: Language) -> &str {
        language.pick(&self.chinese, &self.english)
    }
}

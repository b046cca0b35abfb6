//! What a step is called, in both languages.

/// What a stand or a step is called (名称), in English and in Chinese.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Label {
    english: String,
    chinese: String,
}

impl Label {
    /// A name in both languages.
    #[must_use]
    pub fn new(english: impl Into<String>, chinese: impl Into<String>) -> Self {
        Self { english: english.into(), chinese: chinese.into() }
    }

    /// In English.
    #[must_use]
    pub fn english(&self) -> &str {
        &self.english
    }

    /// In Chinese.
    #[must_use]
    pub fn chinese(&self) -> &str {
        &self.chinese
    }
}

//! What the command says, in English and in Chinese.

use c_ross::report::Language;

/// A text in both languages.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Said {
    pub(crate) english: &'static str,
    pub(crate) chinese: &'static str,
}

impl Said {
    pub(crate) const fn new(english: &'static str, chinese: &'static str) -> Self {
        Self { english, chinese }
    }

    pub(crate) const fn in_language(self, language: Language) -> &'static str {
        match language {
            Language::Chinese => self.chinese,
            Language::English | _ => self.english,
        }
    }
}

/// The language as the report has it.
pub(crate) const fn of_report(language: Language) -> c_ross_report::Language {
    match language {
        Language::Chinese => c_ross_report::Language::Chinese,
        Language::English | _ => c_ross_report::Language::English,
    }
}

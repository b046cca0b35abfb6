//! Where a number stands: notice and article.

use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::wording::Vocabulary;

/// A rule or notice of the regulator, as listed in `rules/sources.csv`.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Source {
    pub(crate) name: Arc<str>,
    pub(crate) number: String,
    pub(crate) title_zh: String,
    pub(crate) title_en: String,
    pub(crate) published: NaiveDate,
    pub(crate) in_force: NaiveDate,
    pub(crate) verified_to: NaiveDate,
    pub(crate) link: String,
}

impl Source {
    /// Short name, as the tables cite it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Official number (文号).
    #[must_use]
    pub fn number(&self) -> &str {
        &self.number
    }

    /// Title in Chinese.
    #[must_use]
    pub fn title_zh(&self) -> &str {
        &self.title_zh
    }

    /// Title in English.
    #[must_use]
    pub fn title_en(&self) -> &str {
        &self.title_en
    }

    /// Day on which it was published: from then on it is known.
    #[must_use]
    pub const fn published(&self) -> NaiveDate {
        self.published
    }

    /// First day on which it is in force.
    #[must_use]
    pub const fn in_force(&self) -> NaiveDate {
        self.in_force
    }

    /// Last day up to which somebody looked for a later change.
    #[must_use]
    pub const fn verified_to(&self) -> NaiveDate {
        self.verified_to
    }

    /// Where the regulator published it.
    #[must_use]
    pub fn link(&self) -> &str {
        &self.link
    }
}

/// An article of a source.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Citation {
    source: Arc<str>,
    article: Arc<str>,
}

impl Citation {
    pub(crate) const fn new(source: Arc<str>, article: Arc<str>) -> Self {
        Self { source, article }
    }

    /// An article that orders a step, where no number of a table does.
    pub(crate) fn of(source: &str, article: &str) -> Self {
        Self { source: Arc::from(source), article: Arc::from(article) }
    }

    /// Short name of the source.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Number of the article.
    #[must_use]
    pub fn article(&self) -> &str {
        &self.article
    }

    /// The same as its display, in Chinese (条款): the rule by its number, the article in the
    /// regulator's numerals.
    ///
    /// # Example
    ///
    /// ```
    /// use c_ross::{Citation, RuleBook, Vocabulary};
    ///
    /// let (book, vocabulary) = (RuleBook::embedded().unwrap(), Vocabulary::embedded());
    /// let of = |source, article| {
    ///     let cites = |of: &&Citation| (of.source(), of.article()) == (source, article);
    ///     let citation = book.values().map(|value| value.citation()).find(cites).unwrap();
    ///     citation.chinese(&vocabulary)
    /// };
    /// assert_eq!(of("rule-8", "26"), "规则第8号第二十六条");
    /// assert_eq!(of("rule-5", "12(1)"), "规则第5号第十二条第（一）项");
    /// assert_eq!(of("notice-2025-24", "1"), "金规〔2025〕24号第一条");
    /// assert_eq!(of("notice-2023-5", "6"), "金规〔2023〕5号第（六）项");
    /// ```
    #[must_use]
    pub fn chinese(&self, vocabulary: &Vocabulary) -> String {
        vocabulary.cited(&self.source, &self.article)
    }
}

impl fmt::Display for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} art. {}", self.source, self.article)
    }
}

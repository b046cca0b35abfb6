//! The sections of a report in a language, and the page of them.

use askama::Template;

use super::part::Section;
use super::{bridges, capital, credit, ending, ratios, required, shares, summary};
use crate::error::Error;
use crate::language::Language;
use crate::report::Report;

/// The page.
#[derive(Template)]
#[template(path = "page.html", whitespace = "minimize")]
struct Page<'a> {
    language: Language,
    title: String,
    subtitle: String,
    summary: &'a [String],
    caveats: &'a [String],
    sections: &'a [Section],
}

impl Page<'_> {
    /// Of two texts the one of the page's language.
    const fn say<'a>(&self, chinese: &'a str, english: &'a str) -> &'a str {
        self.language.pick(chinese, english)
    }
}

/// The page of a report in a language.
pub(crate) fn html(report: &Report, language: Language) -> Result<String, Error> {
    let parts = [
        ratios::section(report, language)?,
        bridges::section(report, language)?,
        required::section(report, language)?,
        capital::section(report, language)?,
        shares::section(report, language)?,
        credit::section(report, language)?,
        ending::readings(report, language),
        Some(ending::method(report, language)),
    ];
    let sections: Vec<_> = parts.into_iter().flatten().collect();
    let (title, subtitle) = summary::heading(report, language);
    let summary = summary::sentences(report, language)?;
    let caveats = summary::caveats(report, language);
    let page = Page {
        language,
        title,
        subtitle,
        summary: &summary,
        caveats: &caveats,
        sections: &sections,
    };
    page.render().map_err(|fault| Error::Page { fault: fault.to_string() })
}

//! A trace as indented lines: what, how much, how, by which article and reading.

use super::numbers::grouped;
use super::planning::Language;
use crate::error::Error;
use crate::rule::Citation;
use crate::trace::{Trace, Value};
use crate::wording::Vocabulary;

/// Steps of one sum that are printed one by one.
const PARTS_MAX: usize = 20;
/// Places to which a fraction is printed.
const FRACTION_PLACES: u32 = 12;

/// The lines of a trace, the figure first and each step under what it led to.
///
/// A step that went in twice is printed once and named after that; of a sum of more than twenty
/// parts the number of parts is said. The JSON form leaves nothing out. In Chinese the symbols of
/// formulas, codes and names of readings stay.
///
/// # Errors
///
/// [`Error::Overflow`] when a fraction does not fit in print.
///
/// # Example
///
/// ```
/// use c_ross::report::{Language, trace_text};
/// use c_ross::{Measure, Trace};
/// use rust_decimal::Decimal;
///
/// let price = Trace::given("price", Measure::YuanPerShare, Decimal::TEN);
/// let text = |language| trace_text(&price, language).unwrap();
/// assert_eq!(text(Language::English), "price = 10 yuan per share; given\n");
/// assert_eq!(text(Language::Chinese), "价格 = 10 元/股；给定\n");
/// ```
pub fn trace_text(trace: &Trace, language: Language) -> Result<String, Error> {
    let words = match language {
        Language::English => Words::English,
        Language::Chinese => Words::Chinese(Vocabulary::embedded()),
    };
    let mut lines = Lines { words, seen: Vec::new(), text: String::new() };
    lines.write(trace, 0)?;
    Ok(lines.text)
}

/// The words of a language.
enum Words {
    English,
    Chinese(Vocabulary),
}

impl Words {
    /// What the library says in English.
    fn said(&self, english: &str) -> String {
        match self {
            Self::English => english.to_owned(),
            Self::Chinese(vocabulary) => vocabulary.chinese(english),
        }
    }

    /// What a step is about: a name or a code, which stays, or a few words.
    fn subject(&self, english: &str) -> String {
        match self {
            Self::English => english.to_owned(),
            Self::Chinese(vocabulary) => vocabulary.found(english),
        }
    }

    fn cited(&self, citation: &Citation) -> String {
        match self {
            Self::English => citation.to_string(),
            Self::Chinese(vocabulary) => citation.chinese(vocabulary),
        }
    }

    const fn either<'t>(&self, english: &'t str, chinese: &'t str) -> &'t str {
        match self {
            Self::English => english,
            Self::Chinese(_) => chinese,
        }
    }
}

struct Lines {
    words: Words,
    /// The steps that have their line.
    seen: Vec<*const Trace>,
    text: String,
}

impl Lines {
    fn write(&mut self, trace: &Trace, depth: usize) -> Result<(), Error> {
        let indent = "  ".repeat(depth);
        let again = !trace.inputs().is_empty() && self.seen.contains(&std::ptr::from_ref(trace));
        let line = self.line(trace, again)?;
        self.text.push_str(&format!("{indent}{line}\n"));
        if again {
            return Ok(());
        }
        self.seen.push(std::ptr::from_ref(trace));
        for detail in trace.details() {
            self.text.push_str(&format!("{indent}    {}\n", self.words.said(&detail)));
        }
        let parts = trace.inputs().len();
        if parts > PARTS_MAX {
            let of = self.words.either(" parts", "个部分");
            self.text.push_str(&format!("{indent}  {parts}{of}\n"));
            return Ok(());
        }
        trace.inputs().iter().try_for_each(|input| self.write(input, depth.saturating_add(1)))
    }

    fn line(&self, trace: &Trace, again: bool) -> Result<String, Error> {
        let words = &self.words;
        let subject = trace.subject().map(|subject| format!(" [{}]", words.subject(subject)));
        let (step, subject) = (words.said(trace.step()), subject.unwrap_or_default());
        let value = match trace.value() {
            Value::Number(number) => grouped(number),
            Value::Answer(true) => words.either("yes", "是").to_owned(),
            Value::Answer(false) => words.either("no", "否").to_owned(),
            Value::Fraction(fraction) => {
                let decimal = grouped(fraction.to_places(FRACTION_PLACES)?.normalize());
                format!("{decimal} ({}/{})", fraction.numerator(), fraction.denominator())
            }
        };
        let mut line = format!("{step}{subject} = {value}");
        if !matches!(trace.value(), Value::Answer(_)) {
            line.push_str(&format!(" {}", words.said(trace.measure().name())));
        }
        let mut said = vec![words.said(&trace.operation().formula())];
        said.extend(trace.citations().iter().map(|citation| words.cited(citation)));
        let read = words.either("reading ", "口径");
        said.extend(trace.readings().iter().map(|reading| format!("{read}{reading}")));
        if again {
            said.push(words.either("see above", "见上文").to_owned());
        }
        for part in said {
            line.push_str(words.either("; ", "；"));
            line.push_str(&part);
        }
        Ok(line)
    }
}

//! A text with numbers or names in it.

/// A text with numbers or names in it: what stands around them, in order.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Pattern {
    first: &'static str,
    /// What follows each of the numbers or names.
    rest: Vec<&'static str>,
}

impl Pattern {
    /// The pattern of a text with `{}` in it; none of a text without.
    pub(super) fn of(text: &'static str) -> Option<Self> {
        let mut pieces = text.split("{}");
        let first = pieces.next()?;
        let rest: Vec<_> = pieces.collect();
        (!rest.is_empty()).then_some(Self { first, rest })
    }

    /// How much of it is text: the more, the surer that a text is of this pattern.
    pub(super) fn length(&self) -> usize {
        self.rest.iter().fold(self.first.len(), |sum, piece| sum.saturating_add(piece.len()))
    }

    /// The numbers and names of a text of this pattern; none for another text.
    pub(super) fn parts<'text>(&self, text: &'text str) -> Option<Vec<&'text str>> {
        let mut rest = text.strip_prefix(self.first)?;
        let mut parts = Vec::new();
        let (last, between) = self.rest.split_last()?;
        for piece in between {
            let (part, after) = rest.split_once(piece)?;
            parts.push(part);
            rest = after;
        }
        parts.push(rest.strip_suffix(last)?);
        (!parts.contains(&"")).then_some(parts)
    }
}

/// The text of a pattern with its numbers and names: `{}` takes the next, `{2}` the second.
pub(super) fn filled(pattern: &str, parts: &[String]) -> String {
    let mut text = pattern.to_owned();
    for (number, part) in (1_usize..).zip(parts) {
        text = match text.contains(&format!("{{{number}}}")) {
            true => text.replace(&format!("{{{number}}}"), part),
            false => text.replacen("{}", part, 1),
        };
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Pattern, filled};

    #[test]
    fn a_text_of_a_pattern_gives_its_parts() {
        let pattern = Pattern::of("year {}: {} policies").unwrap();
        assert_eq!(pattern.parts("year 3: 12 policies"), Some(vec!["3", "12"]));
        assert_eq!(pattern.parts("year 3: 12 units"), None);
        assert_eq!(pattern.parts("year : 12 policies"), None);
        assert_eq!(Pattern::of("no part"), None);
    }

    #[test]
    fn parts_stand_in_their_order_or_by_their_number() {
        let parts = ["a".to_owned(), "b".to_owned()];
        assert_eq!(filled("第{}年：{}份", &parts), "第a年：b份");
        assert_eq!(filled("{2}的{1}", &parts), "b的a");
    }
}

//! Sentences in a terminal: wrapped between words.

use unicode_width::UnicodeWidthStr;

/// Width that a line of prose may take.
const WIDTH: usize = 110;

/// The text on lines of at most 110 columns, the lines after the first set in; a longer word stands
/// alone.
pub(super) fn wrapped(text: &str) -> String {
    let mut lines = String::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let together = line.width().saturating_add(word.width()).saturating_add(1);
        if !line.is_empty() && together > WIDTH {
            lines.push_str(line.trim_end());
            lines.push('\n');
            line = "   ".to_owned();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push_str(&line);
    lines.push('\n');
    lines
}

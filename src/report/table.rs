//! Plain tables, aligned by the width that a terminal gives to a character.

use std::fmt;

use unicode_width::UnicodeWidthStr;

/// To which side a column is aligned.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Side {
    Left,
    Right,
}

/// A table of text: a head and rows of the same number of cells.
///
/// # Example
///
/// ```
/// use c_ross::report::TextTable;
///
/// let mut table = TextTable::new(&["name"], &["yuan"]);
/// table.row(["中国联通".to_owned(), "1.00".to_owned()]);
/// table.row(["A".to_owned(), "20.00".to_owned()]);
/// assert_eq!(table.to_string(), "name       yuan\n中国联通   1.00\nA         20.00\n");
/// ```
#[derive(Clone, Debug)]
pub struct TextTable {
    sides: Vec<Side>,
    rows: Vec<Vec<String>>,
}

impl TextTable {
    /// A table with columns aligned to the left, then columns aligned to the right.
    #[must_use]
    pub fn new(left: &[&str], right: &[&str]) -> Self {
        let sides = left.iter().map(|_| Side::Left).chain(right.iter().map(|_| Side::Right));
        let head = left.iter().chain(right).map(|name| (*name).to_owned()).collect();
        Self { sides: sides.collect(), rows: vec![head] }
    }

    /// The same with one more column at the end, aligned to the left.
    #[must_use]
    pub fn with_last(mut self, name: &str) -> Self {
        self.sides.push(Side::Left);
        self.rows.iter_mut().for_each(|row| row.push(name.to_owned()));
        self
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }
}

impl fmt::Display for TextTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = |column| {
            let cells = self.rows.iter().filter_map(|row: &Vec<String>| row.get(column));
            cells.map(|cell: &String| cell.width()).max().unwrap_or_default()
        };
        let widths: Vec<usize> = (0..self.sides.len()).map(width).collect();
        for row in &self.rows {
            let mut line = String::new();
            for ((cell, side), width) in row.iter().zip(&self.sides).zip(&widths) {
                let space = " ".repeat(width.saturating_sub(cell.width()));
                if !line.is_empty() {
                    line.push_str("  ");
                }
                match side {
                    Side::Left => {
                        line.push_str(cell);
                        line.push_str(&space);
                    }
                    Side::Right => {
                        line.push_str(&space);
                        line.push_str(cell);
                    }
                }
            }
            writeln!(f, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

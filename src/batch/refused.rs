//! Rows of columns that are refused.

use std::fmt;

use rust_decimal::Decimal;

use crate::error::Error;

/// A row that is refused.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct RefusedRow {
    row: Option<usize>,
    error: Error,
}

impl RefusedRow {
    pub(super) const fn new(row: usize, error: Error) -> Self {
        Self { row: Some(row), error }
    }

    /// The row, counted from zero over all chunks; none where the columns or what all rows come to
    /// are refused.
    #[must_use]
    pub const fn row(&self) -> Option<usize> {
        self.row
    }

    /// Why it is refused.
    #[must_use]
    pub const fn error(&self) -> &Error {
        &self.error
    }
}

/// All refused rows, in their order; never empty when it is an error. Of the trades of a security
/// every row that is wrong by itself is named, and the first that does not follow from those before
/// it, since what is held is not known after it.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub struct RefusedRows(Vec<RefusedRow>);

impl RefusedRows {
    /// An error where any row is refused.
    pub(super) fn none_of(mut refused: Vec<RefusedRow>) -> Result<(), Self> {
        if refused.is_empty() {
            return Ok(());
        }
        refused.sort_by_key(|refused| refused.row);
        Err(Self(refused))
    }

    /// Each refused row.
    #[must_use]
    pub fn rows(&self) -> &[RefusedRow] {
        &self.0
    }
}

impl RefusedRows {
    /// The same as its display, in Chinese (中文说明).
    ///
    /// # Example
    ///
    /// ```
    /// use c_ross::{Error, RefusedRows};
    ///
    /// let refused = RefusedRows::from(Error::Overflow { step: "sum of amounts" });
    /// let text = "拒绝1处；未计算任何结果\n  全部行：金额之和超过可精确保留的28位数字";
    /// assert_eq!(refused.chinese(), text);
    /// ```
    #[must_use]
    pub fn chinese(&self) -> String {
        let mut text = format!("拒绝{}处；未计算任何结果", self.0.len());
        for refused in &self.0 {
            match refused.row {
                Some(row) => text.push_str(&format!("\n  第{row}行：{}", refused.error.chinese())),
                None => text.push_str(&format!("\n  全部行：{}", refused.error.chinese())),
            }
        }
        text
    }
}

impl fmt::Display for RefusedRows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} refused; nothing was computed", self.0.len())?;
        for refused in &self.0 {
            match refused.row {
                Some(row) => write!(f, "\n  row {row}: {}", refused.error)?,
                None => write!(f, "\n  all rows: {}", refused.error)?,
            }
        }
        Ok(())
    }
}

/// What is wrong with the columns or with what all rows come to.
impl From<Error> for RefusedRows {
    fn from(error: Error) -> Self {
        Self(vec![RefusedRow { row: None, error }])
    }
}

/// Numbers for which room is kept: 2^26 take some gigabytes at most.
const NUMBERS_MAX: u32 = 1 << 26;

/// Refuses a bound of numbers for which there is no room.
pub(super) fn check_numbers(quantity: &'static str, bound: u32) -> Result<(), Error> {
    if bound <= NUMBERS_MAX {
        return Ok(());
    }
    let (found, allowed) = (Decimal::from(bound), "at most 2^26, numbered from zero");
    Err(Error::OutOfRange { quantity, found, allowed })
}

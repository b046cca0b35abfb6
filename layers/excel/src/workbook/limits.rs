//! How much of a workbook is read.

/// How much a workbook may hold; what is more is refused before it is read whole.
///
/// # Example
///
/// ```
/// use c_ross_excel::Limits;
///
/// let tight = Limits { file_bytes: 1_000_000, ..Limits::default() };
/// assert!(tight.rows >= 100_000);
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "numbers of the caller without invariant")]
pub struct Limits {
    /// Bytes of the file.
    pub file_bytes: u64,
    /// Bytes of all parts together that are unpacked.
    pub unpacked_bytes: u64,
    /// Unpacked bytes for each packed one, of a part of more than a million bytes.
    pub ratio: u64,
    /// Parts of the archive.
    pub parts: u64,
    /// Sheets.
    pub sheets: u64,
    /// Number of the last row of a sheet.
    pub rows: u64,
    /// Number of the last column of a sheet.
    pub columns: u64,
    /// Cells with content, over all sheets.
    pub cells: u64,
    /// Characters of a text.
    pub text: u64,
}

/// A quarterly return has 70 sheets; the rest is what a machine of two gigabytes bears. The
/// official form has cells as far right as column XFB, so that columns are those of the format.
impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 100_000_000,
            unpacked_bytes: 1_000_000_000,
            ratio: 200,
            parts: 5_000,
            sheets: 300,
            rows: 1_048_576,
            columns: 16_384,
            cells: 10_000_000,
            text: 32_767,
        }
    }
}

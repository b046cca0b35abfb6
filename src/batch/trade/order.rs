//! Rows in the order of security and day, in linear time.

use super::columns::TradeColumns;

/// Values of half a day number.
const HALVES: usize = 1 << 16;

/// Where a row stands: its chunk, and its place there.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct RowAt {
    pub(super) chunk: usize,
    pub(super) place: usize,
}

impl RowAt {
    fn of<T: Copy + Default>(self, column: impl Fn(usize) -> Option<T>) -> T {
        column(self.place).unwrap_or_default()
    }
}

/// The rows by security and then by day; those of a day stay in the order in which they are given.
/// Each pass counts into places: by the lower half of the day, its upper half, the security.
pub(super) fn by_security_and_day(
    chunks: &[TradeColumns<'_>],
    rows: Vec<RowAt>,
    securities: usize,
) -> Vec<RowAt> {
    let chunk_of = |row: RowAt| chunks.get(row.chunk);
    let day = |row: RowAt| row.of(|place| chunk_of(row)?.day.get(place).copied());
    // The first day of all becomes zero.
    let day = |row: RowAt| day(row).cast_unsigned() ^ (1 << 31);
    let half = |number: u32| usize::try_from(number).unwrap_or_default();
    let security = |row: RowAt| row.of(|place| chunk_of(row)?.security.get(place).copied());
    let rows = counted(rows, HALVES, |row| half(day(row) & 0xFFFF));
    let rows = counted(rows, HALVES, |row| half(day(row) >> 16));
    counted(rows, securities, |row| half(security(row)))
}

/// The rows by a key below a bound, equal keys in the order in which they are given.
fn counted(rows: Vec<RowAt>, bound: usize, key: impl Fn(RowAt) -> usize) -> Vec<RowAt> {
    let mut places = vec![0_usize; bound];
    for row in &rows {
        if let Some(count) = places.get_mut(key(*row)) {
            *count = count.saturating_add(1);
        }
    }
    let mut before = 0_usize;
    for place in &mut places {
        let count = std::mem::replace(place, before);
        before = before.saturating_add(count);
    }
    let mut sorted = vec![RowAt::default(); rows.len()];
    for row in rows {
        let place = places.get_mut(key(row));
        let Some(place) = place else { continue };
        if let Some(slot) = sorted.get_mut(*place) {
            *slot = row;
        }
        *place = place.saturating_add(1);
    }
    sorted
}

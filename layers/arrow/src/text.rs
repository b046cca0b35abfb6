//! Columns of text, plain or by dictionary.

use arrow_array::cast::AsArray as _;
use arrow_array::types::{
    ArrowDictionaryKeyType, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type,
    UInt32Type, UInt64Type,
};
use arrow_array::{Array, DictionaryArray, LargeStringArray, StringArray, StringViewArray};
use arrow_buffer::ArrowNativeType as _;

/// Texts by their place.
#[derive(Clone, Copy, Debug)]
enum Texts<'a> {
    Small(&'a StringArray),
    Large(&'a LargeStringArray),
    View(&'a StringViewArray),
}

impl<'a> Texts<'a> {
    fn of(array: &'a dyn Array) -> Option<Self> {
        let small = array.as_string_opt::<i32>().map(Self::Small);
        let large = || array.as_string_opt::<i64>().map(Self::Large);
        small.or_else(large).or_else(|| array.as_string_view_opt().map(Self::View))
    }

    fn len(self) -> usize {
        match self {
            Self::Small(array) => array.len(),
            Self::Large(array) => array.len(),
            Self::View(array) => array.len(),
        }
    }

    /// The text of a place; none where it is null or there is no such place.
    fn get(self, place: usize) -> Option<&'a str> {
        if place >= self.len() {
            return None;
        }
        match self {
            Self::Small(array) => array.is_valid(place).then(|| array.value(place)),
            Self::Large(array) => array.is_valid(place).then(|| array.value(place)),
            Self::View(array) => array.is_valid(place).then(|| array.value(place)),
        }
    }
}

/// What each row of a column of text stands for, and the rows that stand for nothing.
#[derive(Debug)]
pub(crate) struct Read<T> {
    pub(crate) of_rows: Vec<T>,
    /// Each refused row with its text, none where it is null.
    pub(crate) refused: Vec<(usize, Option<String>)>,
}

impl<T: Copy> Read<T> {
    fn with_room(rows: usize) -> Self {
        Self { of_rows: Vec::with_capacity(rows), refused: Vec::new() }
    }

    fn push(&mut self, found: Option<T>, text: Option<&str>, without: T) {
        if found.is_none() {
            self.refused.push((self.of_rows.len(), text.map(str::to_owned)));
        }
        self.of_rows.push(found.unwrap_or(without));
    }
}

/// What each row of a column stands for; `without` where it stands for nothing. Of a dictionary
/// each text that a row names is asked for once, at the first row that names it.
pub(crate) fn read<'a, T: Copy>(
    column: &'a dyn Array,
    without: T,
    mut meaning: impl FnMut(&'a str) -> Option<T>,
) -> Read<T> {
    if let Some(texts) = Texts::of(column) {
        return plain(texts, without, meaning);
    }
    let meaning = &mut meaning;
    let small = keyed::<Int32Type, T>(column, without, meaning);
    small
        .or_else(|| keyed::<Int8Type, T>(column, without, meaning))
        .or_else(|| keyed::<Int16Type, T>(column, without, meaning))
        .or_else(|| keyed::<Int64Type, T>(column, without, meaning))
        .or_else(|| keyed::<UInt8Type, T>(column, without, meaning))
        .or_else(|| keyed::<UInt16Type, T>(column, without, meaning))
        .or_else(|| keyed::<UInt32Type, T>(column, without, meaning))
        .or_else(|| keyed::<UInt64Type, T>(column, without, meaning))
        .unwrap_or_else(|| Read::with_room(0))
}

/// A text like the one before is not asked for again.
fn plain<'a, T: Copy>(
    texts: Texts<'a>,
    without: T,
    mut meaning: impl FnMut(&'a str) -> Option<T>,
) -> Read<T> {
    let mut read = Read::with_room(texts.len());
    let mut last: Option<(&str, Option<T>)> = None;
    for place in 0..texts.len() {
        let text = texts.get(place);
        let found = match (text, last) {
            (Some(text), Some((before, found))) if text == before => found,
            (Some(text), _) => {
                let found = meaning(text);
                last = Some((text, found));
                found
            }
            (None, _) => None,
        };
        read.push(found, text, without);
    }
    read
}

fn keyed<'a, K: ArrowDictionaryKeyType, T: Copy>(
    column: &'a dyn Array,
    without: T,
    meaning: &mut impl FnMut(&'a str) -> Option<T>,
) -> Option<Read<T>> {
    let column: &DictionaryArray<K> = column.as_dictionary_opt()?;
    let texts = Texts::of(column.values())?;
    let mut read = Read::with_room(column.len());
    let mut known: Vec<Option<T>> = vec![None; texts.len()];
    let keys = column.keys();
    for (row, key) in keys.values().iter().enumerate() {
        let key = key.as_usize();
        let valid = keys.nulls().is_none_or(|nulls| nulls.is_valid(row));
        match known.get(key).copied().flatten() {
            Some(found) if valid => read.of_rows.push(found),
            Some(_) | None => {
                let text = texts.get(key).filter(|_| valid);
                let found = text.and_then(&mut *meaning);
                if let Some(known) = known.get_mut(key).filter(|_| valid) {
                    *known = found;
                }
                read.push(found, text, without);
            }
        }
    }
    Some(read)
}

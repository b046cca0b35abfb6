//! Files of items: `item,value`, each item once unless it may repeat.

use std::collections::BTreeMap;

use super::fields;
use crate::capital::CoreSurplus;
use crate::error::{Error, Place, Refusals};
use crate::table::Table;

/// The items of the policy future surplus in core tier 1 and 2.
pub(in crate::io) const CORE_SURPLUS: [&str; 2] = ["core_one_surplus", "core_two_surplus"];

/// The items of a file, with the faults found so far.
pub(in crate::io) struct Items {
    file: &'static str,
    values: BTreeMap<String, Vec<(u64, String)>>,
    refusals: Refusals,
}

impl Items {
    /// Reads a file in which only the given items may stand, and only the repeated ones twice.
    pub(in crate::io) fn read(
        file: &'static str,
        bytes: &[u8],
        once: &[&str],
        repeated: &[&str],
    ) -> Result<Self, Refusals> {
        let table = Table::read(file, bytes, &["item", "value"], &["note"])?;
        let mut items = Self { file, values: BTreeMap::new(), refusals: table.faults(file) };
        for row in table.rows().iter().filter(|row| row.fault().is_none()) {
            let item = row.field(0);
            let place = || Place::file(file).row(row.number());
            let entries = items.values.entry(item.to_owned()).or_default();
            if !once.contains(&item) && !repeated.contains(&item) {
                let allowed = [once, repeated].concat().join(", ");
                let fault = Error::Word { field: "item", found: item.to_owned(), allowed };
                items.refusals.push(place().refused(fault));
            } else if let (true, Some((first, _))) = (once.contains(&item), entries.first()) {
                let fault =
                    Error::Duplicate { field: "item", found: item.to_owned(), first: *first };
                items.refusals.push(place().refused(fault));
            }
            entries.push((row.number(), row.field(1).to_owned()));
        }
        Ok(items)
    }

    /// Whether an item is there.
    pub(in crate::io) fn has(&self, item: &str) -> bool {
        self.values.contains_key(item)
    }

    /// Every value of an item, read; what cannot be read is kept as a refusal.
    pub(in crate::io) fn all<T>(
        &mut self,
        item: &'static str,
        read: impl Fn(&'static str, &str) -> Result<T, Error>,
    ) -> Vec<T> {
        let mut values = Vec::new();
        for (row, text) in self.values.get(item).into_iter().flatten() {
            match read(item, text) {
                Ok(value) => values.push(value),
                Err(fault) => {
                    self.refusals.push(Place::file(self.file).row(*row).refused(fault));
                }
            }
        }
        values
    }

    /// The value of an item that must be there.
    pub(in crate::io) fn required<T>(
        &mut self,
        item: &'static str,
        allowed: &'static str,
        read: impl Fn(&'static str, &str) -> Result<T, Error>,
    ) -> Option<T> {
        if !self.has(item) {
            self.refuse(Error::Missing { item, allowed });
        }
        self.all(item, read).into_iter().next()
    }

    /// Refuses an item at its place.
    pub(in crate::io) fn refuse_at(&mut self, item: &str, fault: Error) {
        let row = self.values.get(item).and_then(|values| values.first()).map(|(row, _)| *row);
        let place = Place::file(self.file);
        let place = row.map_or_else(|| place.clone(), |row| place.clone().row(row));
        self.refusals.push(place.refused(fault));
    }

    /// The value of an item, or what stands for its absence.
    pub(in crate::io) fn optional<T>(
        &mut self,
        item: &'static str,
        absent: T,
        read: impl Fn(&'static str, &str) -> Result<T, Error>,
    ) -> T {
        self.one(item, read).unwrap_or(absent)
    }

    /// The value of an item that may be left out.
    pub(in crate::io) fn one<T>(
        &mut self,
        item: &'static str,
        read: impl Fn(&'static str, &str) -> Result<T, Error>,
    ) -> Option<T> {
        self.all(item, read).into_iter().next()
    }

    /// The values of two items of which none stands without the other.
    pub(in crate::io) fn both<A, B>(
        &mut self,
        [first, second]: [&'static str; 2],
        read_first: impl Fn(&'static str, &str) -> Result<A, Error>,
        read_second: impl Fn(&'static str, &str) -> Result<B, Error>,
    ) -> Option<(A, B)> {
        for (there, absent) in [(first, second), (second, first)] {
            if self.has(there) && !self.has(absent) {
                let allowed = "an item that goes with another of the file";
                self.refuse_at(there, Error::Missing { item: absent, allowed });
            }
        }
        self.one(first, read_first).zip(self.one(second, read_second))
    }

    /// The policy future surplus in core tier 1 and 2, where the file has it.
    pub(in crate::io) fn core_surplus(&mut self) -> Option<CoreSurplus> {
        let read = self.both(CORE_SURPLUS, fields::capital, fields::capital);
        read.map(|(core_one, core_two)| CoreSurplus { core_one, core_two })
    }

    pub(in crate::io) fn refuse(&mut self, fault: Error) {
        self.refusals.push(Place::file(self.file).refused(fault));
    }

    /// The value made of the items, when nothing was refused.
    pub(in crate::io) fn finish<T>(self, value: Option<T>) -> Result<T, Refusals> {
        let refusals = self.refusals.or_value(());
        match (refusals, value) {
            (Err(refusals), _) => Err(refusals),
            (Ok(()), Some(value)) => Ok(value),
            (Ok(()), None) => Err(Place::file(self.file)
                .refused(Error::Broken { invariant: "a file without refusals has all its items" })
                .into()),
        }
    }
}

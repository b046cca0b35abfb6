//! The refusals of a table that may be all at fault.

use crate::error::{Error, Place, Refusals};

/// Refused rows that are named.
const NAMED: u64 = 1_000;

/// The refusals of a file, the first of them named and the rest counted.
pub(in crate::io) struct Refusing<'a> {
    file: &'a str,
    refusals: &'a mut Refusals,
    refused: u64,
}

impl<'a> Refusing<'a> {
    pub(in crate::io) const fn new(file: &'a str, refusals: &'a mut Refusals) -> Self {
        Self { file, refusals, refused: 0 }
    }

    /// Refuses a row with the first of its faults and the number of the others.
    pub(in crate::io) fn refuse(&mut self, row: u64, faults: Vec<Error>) {
        self.refused = self.refused.saturating_add(1);
        if self.refused > NAMED {
            return;
        }
        let others = faults.len().saturating_sub(1);
        let place = || Place::file(self.file).row(row);
        if let Some(first) = faults.into_iter().next() {
            self.refusals.push(place().refused(first));
        }
        if others > 0 {
            let fault = format!("{others} further fields of it are at fault");
            self.refusals.push(place().refused(Error::Row { fault }));
        }
    }

    /// Counts the rows past those that are named, and refuses a table without any.
    pub(in crate::io) fn finish(self, scenarios: usize, allowed: &'static str) {
        let more = self.refused.saturating_sub(NAMED);
        if more > 0 {
            let fault = format!("{more} further rows are at fault");
            self.refusals.push(Place::file(self.file).refused(Error::Table { fault }));
        } else if scenarios == 0 && self.refused == 0 {
            let item = "scenario";
            self.refusals.push(Place::file(self.file).refused(Error::Missing { item, allowed }));
        }
    }
}

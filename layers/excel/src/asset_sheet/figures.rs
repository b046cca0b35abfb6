//! The amounts of a row, and rows that lack them or have them where nothing belongs.

use c_ross::Amount;

use super::form::{Entries, Role};
use super::scan::Walk;
use crate::error::Error;
use crate::workbook::{Cell, Content, Row};

/// The column of the printed text and of names.
pub(super) const TITLE: u32 = 2;

impl Walk<'_> {
    /// Refuses figures under the total, where only notes stand.
    pub(super) fn under_total(&mut self, row: &Row) {
        for column in self.money.clone() {
            let Some(cell) = row.cell(column) else { continue };
            // A text that is no figure is a note.
            if cell.figure("").is_ok_and(|of| of.is_some_and(|of| !of.value().is_zero())) {
                let (found, allowed) = (cell.content().to_string(), String::new());
                self.refuse((row.number(), column), Error::Layout { found, allowed });
            }
        }
    }

    /// Refuses a part of a line that has no figure itself.
    pub(super) fn of_which(&mut self, row: &Row) {
        let whole = self.found.items.last().map(|item| format!("{}.", item.row.text(1)));
        let stands = whole.is_some_and(|whole| row.text(1).starts_with(&whole));
        let some = self.amounts(row).iter().any(|amount| *amount != Some(Amount::ZERO));
        if some && !stands {
            let value = self.found.form.columns().find(|(_, _, role)| role.is_added());
            let (column, field) =
                value.map_or((TITLE, ""), |(column, heading, _)| (column, heading));
            let allowed = "an amount in the line that this one is a part of";
            self.refuse((row.number(), column), Error::Empty { field: field.to_owned(), allowed });
        }
    }

    /// Amounts of the row by column; a fault is kept once.
    pub(super) fn amounts(&mut self, row: &Row) -> Vec<Option<Amount>> {
        let mut all = Vec::with_capacity(self.money.len());
        for (column, heading, role) in self.found.form.columns() {
            if !role.is_added() {
                continue;
            }
            match row.amount(column, heading, self.unit) {
                Ok(amount) => all.push(Some(amount.unwrap_or(Amount::ZERO))),
                Err(error) => {
                    self.refuse((row.number(), column), error);
                    all.push(None);
                }
            }
        }
        all
    }

    /// Whether any column of amounts is filled.
    pub(super) fn has_figures(&self, row: &Row) -> bool {
        self.money.iter().any(|column| row.cell(*column).is_some_and(|cell| !is_empty(cell)))
    }

    /// A row without amounts: printed as an example (`合约1`), or blank; anything else lacks them.
    pub(super) fn without_figures(&mut self, row: &Row, unnamed: bool) {
        let filled = self.found.form.columns().any(|(column, _, role)| {
            let layer = matches!(role, Role::Field("layers", _));
            let empty = row.cell(column).is_none_or(is_empty);
            column > TITLE && !layer && !role.is_added() && !empty
        });
        let value = self.found.form.columns().find(|(_, _, role)| matches!(role, Role::Value(_)));
        let Some((column, heading, _)) = value else { return };
        // A name alone in a listing is an asset whose figures were forgotten.
        let forgotten = self.found.form.entries == Entries::Listed && self.forgets_figures();
        if filled || (!unnamed && forgotten) {
            let fault = Error::Empty { field: heading.to_owned(), allowed: "an amount" };
            self.refuse((row.number(), column), fault);
        }
    }

    /// Whether a name alone can only be an asset: CR04 leaves the names of sections to the insurer.
    pub(super) fn forgets_figures(&self) -> bool {
        self.found.form.code != "CR04"
    }
}

/// Whether a cell is blank, or holds the strokes of the form.
pub(super) fn is_empty(cell: &Cell) -> bool {
    match cell.content() {
        Content::Text(text) => matches!(text.trim(), "" | "-" | "--" | "—" | "——" | "－"),
        Content::Number(_)
        | Content::Unheld(_)
        | Content::Truth(_)
        | Content::Error(_)
        | Content::Uncomputed => false,
    }
}

//! The rows of a sheet: which are assets, and in which section each stands.

use std::collections::BTreeMap;

use c_ross::Amount;

use super::figures::{TITLE, is_empty};
use super::form::{Entries, Fields, Form, Line, Role};
use super::subtotal::{Scope, SubtotalDifference};
use super::text::{is_example, same, squeezed};
use crate::error::{Error, Location, Refusals};
use crate::workbook::{CellName, MoneyUnit, Row, Sheet, Workbook};

/// The row of the headings, and the first row under them.
const HEADINGS: u32 = 4;
/// The level of printed lines that are subtotals, under that of all sections.
const SUBTOTAL: u32 = 9;

/// Who holds an asset.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Held {
    /// The insurer itself.
    Direct,
    /// A product.
    LookThrough,
}

/// A row with an asset.
#[derive(Clone, Debug)]
pub(crate) struct Item<'s> {
    pub(crate) row: &'s Row,
    /// Its name, or the printed text of its line.
    pub(crate) title: String,
    pub(crate) held: Held,
    /// What its sections say of it.
    pub(crate) fields: BTreeMap<&'static str, &'static str>,
    /// Whether it is a printed line and not a row of its own.
    pub(crate) printed: bool,
}

/// What a sheet holds.
#[derive(Debug)]
pub(crate) struct Scanned<'s> {
    pub(crate) form: &'static Form,
    pub(crate) sheet: &'s Sheet,
    pub(crate) items: Vec<Item<'s>>,
    pub(crate) differences: Vec<SubtotalDifference>,
    pub(crate) refusals: Refusals,
}

impl Form {
    /// The columns of a meaning, from 1.
    pub(crate) fn columns(&self) -> impl Iterator<Item = (u32, &'static str, Role)> + use<> {
        (1_u32..).zip(self.columns).map(|(column, (heading, role))| (column, *heading, *role))
    }
}

impl std::fmt::Debug for Form {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code)
    }
}

/// Reads a sheet of the form.
pub(crate) fn scan<'s>(
    workbook: &'s Workbook,
    form: &'static Form,
    unit: MoneyUnit,
) -> Result<Scanned<'s>, Refusals> {
    let sheet = workbook.one_of(form.code)?;
    sheet.unit(workbook.file(), unit)?;
    let mut walk = Walk {
        found: Scanned {
            form,
            sheet,
            items: Vec::new(),
            differences: Vec::new(),
            refusals: Refusals::default(),
        },
        file: workbook.file(),
        unit,
        money: form.columns().filter(|(_, _, role)| role.is_added()).map(|of| of.0).collect(),
        held: Held::Direct,
        path: Vec::new(),
        scopes: Vec::new(),
        repeated: None,
    };
    walk.headings();
    if walk.found.refusals.is_empty() {
        walk.rows();
    }
    Ok(walk.found)
}

impl Role {
    /// Whether subtotals add the column up.
    pub(super) const fn is_added(self) -> bool {
        matches!(self, Self::Value(_) | Self::Added | Self::Amount(_))
    }
}

pub(super) struct Walk<'s> {
    pub(super) found: Scanned<'s>,
    file: &'s str,
    pub(super) unit: MoneyUnit,
    /// Columns that subtotals add up.
    pub(super) money: Vec<u32>,
    held: Held,
    /// The open sections with their levels.
    path: Vec<(u32, Fields)>,
    scopes: Vec<Scope>,
    /// The level of an open section whose rows stand elsewhere too.
    repeated: Option<u32>,
}

/// What a row is.
enum Met {
    Nothing,
    Line(Line),
    Entry,
}

impl<'s> Walk<'s> {
    fn place(&self, row: u32, column: u32) -> Location {
        let cell = CellName::new(row, column);
        Location::file(self.file).sheet(self.found.sheet.name()).cell(cell)
    }

    pub(super) fn refuse(&mut self, (row, column): (u32, u32), error: Error) {
        let refusal = self.place(row, column).refused(error);
        self.found.refusals.push(refusal);
    }

    fn headings(&mut self) {
        let row = self.found.sheet.row(HEADINGS);
        for (column, heading, _) in self.found.form.columns() {
            let met = row.map(|row| row.text(column)).unwrap_or_default();
            if !same(&met, heading) {
                let fault = Error::Layout { found: met, allowed: heading.to_owned() };
                self.refuse((HEADINGS, column), fault);
            }
        }
    }

    fn rows(&mut self) {
        let sheet = self.found.sheet;
        let rows: Vec<&Row> = sheet.rows().iter().filter(|row| row.number() > HEADINGS).collect();
        let total = |row: &&Row| matches!(self.met(row), Met::Line(Line::Total));
        let Some(last) = rows.iter().position(total) else {
            let (found, allowed) = ("no such line".to_owned(), "合计".to_owned());
            return self.refuse((HEADINGS, TITLE), Error::Layout { found, allowed });
        };
        let (body, under) = rows.split_at_checked(last.saturating_add(1)).unwrap_or_default();
        for row in under {
            self.under_total(row);
        }
        for area in sheet.merged() {
            if let Some(row) = body.iter().find(|row| area.meets_row(row.number())) {
                let column = area.first().column();
                let fault = Error::Merged { area: area.to_string() };
                self.refuse((row.number(), column), fault);
            }
        }
        self.scopes.push(Scope::new(0, None, self.money.len()));
        for (place, row) in body.iter().enumerate() {
            let after = body.get(place.saturating_add(1)..).unwrap_or_default();
            self.row(row, after);
        }
    }

    fn met(&self, row: &Row) -> Met {
        let (number, title) = (row.text(1), squeezed(&row.text(TITLE)));
        if number.starts_with(['…', '.']) || title.starts_with(['…', '.']) {
            let filled = self.found.form.columns().any(|(column, ..)| {
                column > TITLE && row.cell(column).is_some_and(|cell| !is_empty(cell))
            });
            return if filled { Met::Entry } else { Met::Nothing };
        }
        let printed = self.found.form.lines.iter().find(|(text, _)| squeezed(text) == title);
        match printed {
            Some((_, line)) => Met::Line(*line),
            None => Met::Entry,
        }
    }

    fn row(&mut self, row: &'s Row, after: &[&Row]) {
        match self.met(row) {
            Met::Nothing => {}
            Met::Entry => self.entry(row),
            Met::Line(Line::Direct) => self.hold(Held::Direct, row),
            Met::Line(Line::LookThrough) => self.hold(Held::LookThrough, row),
            Met::Line(Line::Section(level, fields)) => {
                self.open(level, fields, row);
                if self.found.form.entries == Entries::Printed && self.is_leaf(row, after) {
                    self.scopes.pop();
                    self.figure(row, &[]);
                }
            }
            Met::Line(Line::Repeated(level)) => {
                self.open(level, &[], row);
                self.repeated = Some(self.repeated.map_or(level, |open| open.min(level)));
            }
            Met::Line(Line::Figure(fields)) => {
                self.leave_subtotal(row);
                if self.is_leaf(row, after) {
                    self.figure(row, fields);
                } else {
                    let scope = Scope::new(SUBTOTAL, Some(row.number()), self.money.len());
                    self.scopes.push(scope);
                }
            }
            Met::Line(Line::OfWhich) => self.of_which(row),
            Met::Line(Line::Total) => {
                self.close(1);
                if let Some(mut whole) = self.scopes.pop() {
                    whole.row = Some(row.number());
                    self.compare(&whole);
                }
            }
        }
    }

    fn hold(&mut self, held: Held, row: &Row) {
        self.close(1);
        self.path.clear();
        self.held = held;
        self.scopes.push(Scope::new(1, Some(row.number()), self.money.len()));
    }

    fn open(&mut self, level: u32, fields: Fields, row: &Row) {
        self.close(level);
        self.path.retain(|(open, _)| *open < level);
        self.path.push((level, fields));
        self.scopes.push(Scope::new(level, Some(row.number()), self.money.len()));
    }

    /// Closes the sections of a level and under it.
    fn close(&mut self, level: u32) {
        while self.scopes.last().is_some_and(|scope| scope.level >= level && scope.level > 0) {
            if let Some(scope) = self.scopes.pop() {
                self.compare(&scope);
            }
        }
        self.repeated = self.repeated.filter(|open| *open < level);
    }

    /// Closes a printed subtotal when the number of the next line does not carry on its own.
    fn leave_subtotal(&mut self, next: &Row) {
        let open = self.scopes.last().filter(|scope| scope.level == SUBTOTAL);
        let head = open.and_then(|scope| self.found.sheet.row(scope.row?));
        if head.is_some_and(|head| !next.text(1).starts_with(&format!("{}.", head.text(1)))) {
            self.close(SUBTOTAL);
        }
    }

    /// Whether a printed line has no lines of its own: the next one does not carry on its number,
    /// and is not a figure of its section.
    fn is_leaf(&self, row: &Row, after: &[&Row]) -> bool {
        let own = row.text(1);
        let next = after.iter().find_map(|next| match self.met(next) {
            Met::Nothing | Met::Line(Line::OfWhich) => None,
            Met::Entry => self.has_figures(next).then_some((Met::Entry, next.text(1))),
            line @ Met::Line(_) => Some((line, next.text(1))),
        });
        match (self.met(row), next) {
            (_, None) => true,
            (Met::Line(Line::Section(..)), Some((Met::Line(Line::Figure(_)), _))) => false,
            (Met::Line(Line::Section(level, _)), Some((Met::Line(Line::Section(of, _)), _))) => {
                of <= level
            }
            (Met::Line(Line::Section(..)), Some(_)) => true,
            (_, Some((_, number))) => !number.starts_with(&format!("{own}.")) || own.is_empty(),
        }
    }

    /// A printed line with figures; one without them is of nothing.
    fn figure(&mut self, row: &'s Row, fields: Fields) {
        if !self.has_figures(row) {
            return;
        }
        let amounts = self.amounts(row);
        let some = amounts.iter().any(|amount| *amount != Some(Amount::ZERO));
        self.scopes.iter_mut().for_each(|scope| scope.add(&amounts));
        if some {
            self.take(row, fields, true);
        }
    }

    fn entry(&mut self, row: &'s Row) {
        let title = row.text(TITLE);
        let unnamed = title.is_empty() || title.starts_with('…') || is_example(&title);
        if !self.has_figures(row) {
            return self.without_figures(row, unnamed);
        }
        let amounts = self.amounts(row);
        if unnamed && amounts.iter().all(|amount| *amount == Some(Amount::ZERO)) {
            // Formulas that the insurer carried down to blank rows.
            return self.without_figures(row, unnamed);
        }
        if self.found.form.entries == Entries::Printed || title.is_empty() || title.starts_with('…')
        {
            let fault = match self.found.form.entries {
                Entries::Printed => {
                    let allowed = "the printed lines of the sheet".to_owned();
                    Error::Layout { found: title, allowed }
                }
                Entries::Listed | Entries::Products | Entries::Hedged => {
                    let heading = self.found.form.columns().nth(1).map_or("", |of| of.1);
                    Error::Empty { field: heading.to_owned(), allowed: "the name of the asset" }
                }
            };
            return self.refuse((row.number(), TITLE), fault);
        }
        if self.adds_up() {
            self.scopes.iter_mut().for_each(|scope| scope.add(&amounts));
        }
        if self.repeated.is_none() {
            self.take(row, &[], false);
        }
    }

    fn take(&mut self, row: &'s Row, fields: Fields, printed: bool) {
        let mut all: BTreeMap<_, _> = self.found.form.fields.iter().copied().collect();
        all.extend(self.path.iter().flat_map(|(_, fields)| fields.iter().copied()));
        all.extend(fields.iter().copied());
        let (title, held) = (row.text(TITLE), self.held);
        self.found.items.push(Item { row, title, held, fields: all, printed });
    }

    /// Whether sections are sums of the rows under them: products hold theirs, and combinations are
    /// sums themselves.
    fn adds_up(&self) -> bool {
        match self.found.form.entries {
            Entries::Printed | Entries::Listed => true,
            Entries::Products | Entries::Hedged => false,
        }
    }

    /// Compares a closed section with its rows.
    fn compare(&mut self, scope: &Scope) {
        let Some(number) = scope.row else { return };
        if !self.adds_up() {
            return;
        }
        let Some(row) = self.found.sheet.row(number) else { return };
        let filed = self.amounts(row);
        let columns = self.money.clone();
        for ((column, filed), sum) in columns.into_iter().zip(filed).zip(&scope.sums) {
            let filled = row.cell(column).is_some_and(|cell| !is_empty(cell));
            let (Some(filed), Some(sum), true) = (filed, *sum, filled) else { continue };
            match Amount::from_yuan(sum) {
                Ok(sum) if sum != filed => {
                    let location = self.place(number, column);
                    self.found.differences.push(SubtotalDifference::new(location, filed, sum));
                }
                Ok(_) => {}
                Err(fault) => self.refuse((number, column), Error::Library(fault)),
            }
        }
    }
}

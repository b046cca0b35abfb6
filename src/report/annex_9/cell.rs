//! A cell of a sheet that is a table, and such a sheet while it is filled in.

use std::sync::Arc;

use crate::error::Error;
use crate::non_life::LineMeasure;
use crate::quantity::Amount;
use crate::trace::{Measure, Operation, Trace};

/// What a measure that a young insurer cannot have is filled in as (IR01, fill-in note 4).
const NOT_APPLICABLE: &str = "不适用";

/// A cell of a return sheet with more columns than the end and the beginning of the quarter: lines
/// of business by measures, accounts by scenarios, assets by look-through, counterparties.
///
/// # Shape
///
/// One figure or one text; the column counts from 1 as the form's columns do, so that 3 is column
/// C. Rows that the form leaves to be filled have the code of their place, such as `2.1`.
#[derive(Clone, Debug)]
pub struct ReturnCell {
    sheet: &'static str,
    row: &'static str,
    column: u16,
    content: CellContent,
}

/// What stands in a cell.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum CellContent {
    /// A figure with its derivation.
    Figure(Arc<Trace>),
    /// A text, such as the name of a counterparty.
    Text(String),
}

impl ReturnCell {
    /// The sheet: `IR01`, `IR01-1`, `IR03`, `LT01`, `IN01`, `CT01`.
    #[must_use]
    pub const fn sheet(&self) -> &'static str {
        self.sheet
    }

    /// The code of the row (行次).
    #[must_use]
    pub const fn row(&self) -> &'static str {
        self.row
    }

    /// The column of the form, from 1.
    #[must_use]
    pub const fn column(&self) -> u16 {
        self.column
    }

    /// What stands in it.
    #[must_use]
    pub const fn content(&self) -> &CellContent {
        &self.content
    }

    /// The figure; none where a text stands.
    #[must_use]
    pub const fn figure(&self) -> Option<&Arc<Trace>> {
        match &self.content {
            CellContent::Figure(figure) => Some(figure),
            CellContent::Text(_) => None,
        }
    }
}

/// A sheet that is being filled in.
pub(in crate::report::annex_9) struct Filling {
    sheet: &'static str,
    cells: Vec<ReturnCell>,
}

impl Filling {
    pub(in crate::report::annex_9) const fn of(sheet: &'static str) -> Self {
        Self { sheet, cells: Vec::new() }
    }

    /// The cells, in the order in which they were filled.
    pub(in crate::report::annex_9) fn into_cells(self) -> Vec<ReturnCell> {
        self.cells
    }

    pub(in crate::report::annex_9) fn figure(
        &mut self,
        row: &'static str,
        column: u16,
        figure: &Arc<Trace>,
    ) {
        let content = CellContent::Figure(Arc::clone(figure));
        self.cells.push(ReturnCell { sheet: self.sheet, row, column, content });
    }

    pub(in crate::report::annex_9) fn text(
        &mut self,
        row: &'static str,
        column: u16,
        text: String,
    ) {
        let content = CellContent::Text(text);
        self.cells.push(ReturnCell { sheet: self.sheet, row, column, content });
    }

    /// An amount of the caller.
    pub(in crate::report::annex_9) fn given(
        &mut self,
        row: &'static str,
        column: u16,
        step: &'static str,
        amount: Amount,
    ) {
        self.figure(row, column, &yuan(step, amount));
    }

    /// A measure of the caller, or that the insurer is too young to have it.
    pub(in crate::report::annex_9) fn measure(
        &mut self,
        row: &'static str,
        column: u16,
        step: &'static str,
        measure: LineMeasure,
    ) {
        match measure {
            LineMeasure::Known(ratio) => {
                let given = Arc::new(Trace::given(step, Measure::Ratio, ratio));
                self.figure(row, column, &given);
            }
            LineMeasure::TooYoung => self.text(row, column, NOT_APPLICABLE.to_owned()),
        }
    }

    /// The figure that stands in a cell.
    pub(in crate::report::annex_9) fn at(&self, row: &str, column: u16) -> Option<Arc<Trace>> {
        let mut cells = self.cells.iter();
        let cell = cells.find(|cell| cell.row == row && cell.column == column)?;
        cell.figure().map(Arc::clone)
    }

    /// The sum of a column over rows; nothing where all of them are blank.
    pub(in crate::report::annex_9) fn sum(
        &mut self,
        row: &'static str,
        column: u16,
        rows: &[&'static str],
        step: &'static str,
    ) -> Result<(), Error> {
        let parts: Vec<_> = rows.iter().filter_map(|of| self.at(of, column)).collect();
        self.sum_of(row, column, parts, step)
    }

    /// The sum of figures; nothing where there are none.
    pub(in crate::report::annex_9) fn sum_of(
        &mut self,
        row: &'static str,
        column: u16,
        parts: Vec<Arc<Trace>>,
        step: &'static str,
    ) -> Result<(), Error> {
        if !parts.is_empty() {
            let sum = Trace::computed(step, Measure::Yuan, Operation::Sum, parts)?;
            self.figure(row, column, &Arc::new(sum));
        }
        Ok(())
    }

    /// A column of a row less another; nothing where one of them is blank.
    pub(in crate::report::annex_9) fn difference(
        &mut self,
        row: &'static str,
        column: u16,
        [from, less]: [u16; 2],
        step: &'static str,
    ) -> Result<(), Error> {
        if let (Some(from), Some(less)) = (self.at(row, from), self.at(row, less)) {
            let inputs = vec![from, less];
            let rest = Trace::computed(step, Measure::Yuan, Operation::Difference, inputs)?;
            self.figure(row, column, &Arc::new(rest));
        }
        Ok(())
    }
}

/// An amount of the caller.
pub(in crate::report::annex_9) fn yuan(step: &'static str, amount: Amount) -> Arc<Trace> {
    Arc::new(Trace::given(step, Measure::Yuan, amount.yuan()))
}

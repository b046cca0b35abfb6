//! The cells of a return by the codes of the form: rows are found by their code (行次), so that
//! inserted rows move nothing.

use std::collections::BTreeMap;

use c_ross::Amount;
use rust_decimal::Decimal;

use super::difference::Reason;
use super::place::Place;
use crate::error::{Error, Location, Refusals};
use crate::workbook::{CellName, MoneyUnit, Row, Sheet, Workbook};

/// What the head above the codes of the rows says.
const CODES: &str = "行次";
/// Sheets that a return has, with what a head of them must say, by column.
const SHEETS: [(&str, &[(u32, &str)]); 13] = [
    ("S01", &[(3, "期末数"), (4, "期初数")]),
    ("S02", &[(3, "期末数"), (4, "期初数")]),
    ("S03", &[(3, "期末数"), (6, "期初数")]),
    ("S04", &[(3, "期末数"), (4, "期初数")]),
    ("S05", &[(3, "期末数"), (4, "期初数")]),
    ("IR01", &[(15, "分散前"), (17, "分散后"), (18, "保费风险"), (25, "准备金风险")]),
    ("IR01-1", &[(3, "贷款余额"), (13, "最低资本")]),
    ("IR02", &[(3, "期末数")]),
    ("IR03", &[(7, "分散前"), (9, "分散后"), (10, "保费风险"), (14, "准备金风险")]),
    ("IR04", &[(3, "期末数")]),
    ("IR05", &[(3, "期末数")]),
    ("IN01", &[(9, "总计")]),
    ("LT01", &[(3, "认可价值"), (8, "整体风险暴露")]),
];
/// The heads of CT01.
const CONCENTRATION: (&str, &[(u32, &str)]) = ("CT01", &[(6, "集中度最低资本")]);
/// What tells the two sheets of the code IR01 apart.
const FINANCING: &str = "融资性信用保证险";

/// What IR01 asks for where there is no measure (fill-in note 4).
const NOT_APPLICABLE: &str = "不适用";

/// A sheet with its rows by code.
struct Coded<'w> {
    sheet: &'w Sheet,
    rows: BTreeMap<String, Vec<&'w Row>>,
}

/// The sheets of a return that are there.
pub(super) struct Cells<'w> {
    file: &'w str,
    unit: MoneyUnit,
    sheets: BTreeMap<&'static str, Coded<'w>>,
}

/// A row that is there: its sheet and its number.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) struct Spot {
    pub(super) sheet: &'static str,
    pub(super) row: u32,
    pub(super) column: u32,
}

impl<'w> Cells<'w> {
    /// The sheets of a workbook, each in the unit of the return.
    ///
    /// # Errors
    ///
    /// All at once: two sheets of a code, a sheet without the head of the form or in another unit,
    /// a code that stands in two rows, merged cells in rows of figures.
    pub(super) fn of(workbook: &'w Workbook, unit: MoneyUnit) -> Result<Self, Refusals> {
        let mut refusals = Refusals::default();
        let mut sheets = BTreeMap::new();
        for (code, heads) in SHEETS.into_iter().chain([CONCENTRATION]) {
            let found: Vec<_> = named(workbook, code);
            match found.as_slice() {
                [] => {}
                [sheet] => match coded(workbook.file(), sheet, heads, unit) {
                    Ok(coded) => {
                        sheets.insert(code, coded);
                    }
                    Err(refused) => refusals.absorb(refused),
                },
                several => {
                    let fault = Error::SheetCount { code: code.to_owned(), found: several.len() };
                    refusals.push(Location::file(workbook.file()).refused(fault));
                }
            }
        }
        refusals.or_value(Self { file: workbook.file(), unit, sheets })
    }

    /// Whether a sheet is there.
    pub(super) fn has_sheet(&self, sheet: &str) -> bool {
        self.sheets.contains_key(sheet)
    }

    /// Whether a sheet has a row.
    pub(super) fn has_row(&self, sheet: &str, row: &str) -> bool {
        self.sheets.get(sheet).is_some_and(|of| of.rows.contains_key(row))
    }

    /// The file, or the sheet of it where it is there.
    pub(super) fn location(&self, sheet: &str) -> Location {
        let file = Location::file(self.file);
        self.sheets.get(sheet).map_or(file.clone(), |of| file.sheet(of.sheet.name()))
    }

    /// The cell of a spot.
    pub(super) fn cell(&self, spot: Spot) -> Location {
        self.location(spot.sheet).cell(CellName::new(spot.row, spot.column))
    }

    /// The spot of a place; the reason where its sheet or row is not there.
    pub(super) fn spot(&self, place: Place) -> Result<Spot, Reason> {
        let Place { sheet, row, column } = place;
        let of = self.sheets.get(sheet).ok_or(Reason::Sheet { sheet })?;
        let found = of.rows.get(row).and_then(|rows| rows.first());
        let found = found.ok_or_else(|| Reason::Row { sheet, row: row.to_owned() })?;
        Ok(Spot { sheet, row: found.number(), column })
    }

    /// The spots of the rows one level below a place: `1.2` has `1.2.1` and what was inserted after
    /// it, but not `1.2.1.1`.
    pub(super) fn children(&self, place: Place) -> Vec<Spot> {
        let Some(of) = self.sheets.get(place.sheet) else { return Vec::new() };
        let below = |code: &str| {
            let rest = code.strip_prefix(place.row).and_then(|rest| rest.strip_prefix('.'));
            rest.is_some_and(|rest| !rest.is_empty() && !rest.contains('.'))
        };
        let rows = of.rows.iter().filter(|(code, _)| below(code)).flat_map(|(_, rows)| rows);
        let (sheet, column) = (place.sheet, place.column);
        rows.map(|row| Spot { sheet, row: row.number(), column }).collect()
    }

    /// The name of a row as filed.
    pub(super) fn name(&self, spot: Spot) -> String {
        self.row(spot).map_or_else(String::new, |row| row.text(2))
    }

    fn row(&self, spot: Spot) -> Option<&'w Row> {
        self.sheets.get(spot.sheet)?.sheet.row(spot.row)
    }

    /// The amount at a spot; none where it is blank.
    pub(super) fn amount(&self, spot: Spot) -> Result<Option<Amount>, Refusals> {
        let Some(row) = self.row(spot) else { return Ok(None) };
        let read = row.amount(spot.column, &row.text(2), self.unit);
        read.map_err(|fault| self.cell(spot).refused(fault).into())
    }

    /// Whether a measure is filled in as one that a young insurer cannot have (不适用).
    pub(super) fn is_not_applicable(&self, spot: Spot) -> bool {
        self.row(spot).is_some_and(|row| row.text(spot.column).trim() == NOT_APPLICABLE)
    }

    /// The number at a spot; none where it is blank.
    pub(super) fn number(&self, spot: Spot) -> Result<Option<Decimal>, Refusals> {
        let Some(row) = self.row(spot) else { return Ok(None) };
        let read = row.figure(spot.column, &row.text(2));
        let number = read.map_err(|fault| Refusals::from(self.cell(spot).refused(fault)))?;
        Ok(number.map(|number| number.value()))
    }
}

/// The sheets of a code; `IR01` and `IR01-1` share theirs and are told apart by their names.
fn named<'w>(workbook: &'w Workbook, code: &str) -> Vec<&'w Sheet> {
    match code {
        "IR01" => workbook.all_of("IR01").filter(|of| !of.name().contains(FINANCING)).collect(),
        "IR01-1" => workbook.all_of("IR01").filter(|of| of.name().contains(FINANCING)).collect(),
        code => workbook.all_of(code).collect(),
    }
}

/// The rows of a sheet below its head, by code.
fn coded<'w>(
    file: &str,
    sheet: &'w Sheet,
    heads: &[(u32, &str)],
    unit: MoneyUnit,
) -> Result<Coded<'w>, Refusals> {
    let mut refusals = Refusals::default();
    let at = || Location::file(file).sheet(sheet.name());
    if let Err(refused) = sheet.unit(file, unit) {
        refusals.absorb(refused);
    }
    let Some(head) = sheet.rows().iter().find(|row| row.text(1) == CODES) else {
        let found = sheet.row(4).map(|row| row.text(1)).unwrap_or_default();
        let fault = Error::Layout { found, allowed: CODES.to_owned() };
        refusals.push(at().cell(CellName::new(4, 1)).refused(fault));
        return Err(refusals);
    };
    for (column, says) in heads {
        let found = head.text(*column);
        if !found.contains(says) {
            let fault = Error::Layout { found, allowed: (*says).to_owned() };
            refusals.push(at().cell(CellName::new(head.number(), *column)).refused(fault));
        }
    }
    let mut rows: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
    for row in sheet.rows().iter().filter(|row| row.number() > head.number()) {
        let code = row.text(1);
        if is_code(&code) {
            if let Some(area) = sheet.merged().iter().find(|area| area.meets_row(row.number())) {
                let fault = Error::Merged { area: area.to_string() };
                refusals.push(at().row(row.number()).refused(fault));
            }
            rows.entry(code).or_default().push(row);
        }
    }
    // A code of two places that was typed as a number has lost its last zero: 2.10 is 2.1.
    let doubled = |code: &str, of: &[&Row]| of.len() > 1 && code.split('.').count() != 2;
    for (code, of) in rows.iter().filter(|(code, of)| doubled(code, of)) {
        let fault = Error::RowCount { code: code.clone(), found: of.len() };
        refusals.push(at().refused(fault));
    }
    refusals.or_value(Coded { sheet, rows })
}

/// Whether a text is a code of rows: digits and points, with or without a star.
fn is_code(text: &str) -> bool {
    let digits = text.strip_suffix('*').unwrap_or(text);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
}

//! A workbook of results.

use c_ross::report::{ReturnCell, ReturnRow};
use chrono::NaiveDate;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::sheets::{Filled, filled};
use super::style::Styles;
use super::{form_sheet, steps, table_sheet};
use crate::error::Error;
use crate::workbook::MoneyUnit;

/// Results in the layout of the quarterly return (偿付能力季度报告样表), as the bytes of an `.xlsx` file.
///
/// # Example
///
/// ```
/// use c_ross::report::minimum_capital_rows;
/// use c_ross::{
///     AdditionalCapital, Amount, ControlRisk, InsurerKind, LossAbsorption, MinimumCapital,
///     Readings, RiskCapitals, RuleBook, RuleDay, SizeDiscount, Specialisation, SubRisks,
/// };
/// use c_ross_excel::{Limits, MoneyUnit, ReturnWorkbook, Workbook};
/// use chrono::NaiveDate;
/// use rust_decimal::Decimal;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let total = |yuan: i64| Amount::from_yuan(Decimal::from(yuan)).map(SubRisks::Total);
/// let risks = RiskCapitals {
///     kind: InsurerKind::Property,
///     life: None,
///     non_life: total(3_000_000)?,
///     specialisation: Specialisation::General,
///     market: total(0)?,
///     credit: total(0)?,
///     loss_absorption: LossAbsorption::Reported(Amount::ZERO),
///     size: SizeDiscount::Stated(Decimal::ZERO),
///     control_risk: ControlRisk::Captive,
///     additional: AdditionalCapital::NONE,
/// };
/// let day = NaiveDate::parse_from_str("2025-12-31", "%Y-%m-%d")?;
/// let book = RuleBook::embedded()?;
/// let minimum = MinimumCapital::of(&risks, &book.on(RuleDay::new(day)), &Readings::default())?;
/// let bytes = ReturnWorkbook::new(MoneyUnit::TenThousandYuan)
///     .with_rows(&minimum_capital_rows(&minimum)?)
///     .to_bytes()?;
/// let read = Workbook::open(&bytes, "written.xlsx", &Limits::default())?;
/// let sheet = read.one_of("S05")?;
/// // Row 4, in 万元.
/// let total = sheet.rows().iter().find(|row| row.text(1) == "4").map(|row| row.text(3));
/// assert_eq!(total.as_deref(), Some("300"));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct ReturnWorkbook {
    unit: MoneyUnit,
    insurer: Option<(String, NaiveDate)>,
    columns: [Vec<ReturnRow>; 2],
    cells: Vec<ReturnCell>,
}

/// What the writer refuses of what it was given.
pub(super) fn unwritten(part: &str) -> impl Fn(XlsxError) -> Error {
    move |fault| Error::Unwritten { part: part.to_owned(), fault: fault.to_string() }
}

impl ReturnWorkbook {
    /// A workbook without figures; its amounts will be in a unit.
    #[must_use]
    pub const fn new(unit: MoneyUnit) -> Self {
        Self { unit, insurer: None, columns: [Vec::new(), Vec::new()], cells: Vec::new() }
    }

    /// With the name of the insurer and the day of the return (编报日期).
    #[must_use]
    pub fn of_insurer(mut self, name: &str, day: NaiveDate) -> Self {
        self.insurer = Some((name.to_owned(), day));
        self
    }

    /// With rows of the end of the quarter (期末数); rows of several sheets may come together.
    #[must_use]
    pub fn with_rows(mut self, rows: &[ReturnRow]) -> Self {
        let [closing, _] = &mut self.columns;
        closing.extend_from_slice(rows);
        self
    }

    /// With rows of the beginning (期初数).
    #[must_use]
    pub fn with_opening_rows(mut self, rows: &[ReturnRow]) -> Self {
        let [_, opening] = &mut self.columns;
        opening.extend_from_slice(rows);
        self
    }

    /// With cells of sheets that have a column for each measure; those of several sheets may come
    /// together.
    #[must_use]
    pub fn with_cells(mut self, cells: &[ReturnCell]) -> Self {
        self.cells.extend_from_slice(cells);
        self
    }

    /// The bytes of the workbook; a sheet is written where it has a row.
    ///
    /// # Errors
    ///
    /// [`Error::NoFormRow`] and [`Error::NoFormCell`] for what the form does not have,
    /// [`Error::RowTwice`] and [`Error::CellTwice`] for what was given twice, [`Error::Limit`] for
    /// more steps than a sheet has rows, [`Error::Unwritten`] for what the writer refuses,
    /// [`Error::Library`] past the range of a figure.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Error> {
        let sheets = filled(&self.columns, &self.cells)?;
        let styles = Styles::new();
        let mut workbook = Workbook::new();
        let epoch = ExcelDateTime::from_ymd(2022, 1, 1).map_err(unwritten("properties"))?;
        let title = "偿付能力季度报告";
        workbook
            .set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&epoch));
        let insurer = self.insurer.as_ref().map(|(name, day)| (name.as_str(), *day));
        form_sheet::contents(workbook.add_worksheet(), &sheets, insurer, &styles)?;
        for sheet in &sheets {
            let worksheet = workbook.add_worksheet();
            match sheet {
                Filled::Rows(form, figures) => {
                    form_sheet::write(worksheet, *form, figures, self.unit, &styles)?;
                }
                Filled::Table(form, cells) => {
                    table_sheet::write(worksheet, *form, cells, self.unit, &styles)?;
                }
            }
        }
        steps::write(workbook.add_worksheet(), &sheets, &styles)?;
        workbook.save_to_buffer().map_err(unwritten("workbook"))
    }
}

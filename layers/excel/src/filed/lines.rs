//! Lines of IN01 and CT01 as filed: results of others that the return states.

use c_ross::Amount;
use rust_decimal::Decimal;

use crate::asset_sheet::same;
use crate::error::{Error, Location, Refusals};
use crate::workbook::{CellName, MoneyUnit, Row, Sheet, Workbook};

/// A line of IN01 (人身保险公司利率风险): an amount for each account, in yuan; none where it is blank.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct InterestRateLine {
    /// Its number (行次).
    pub number: String,
    /// Its printed text, such as `PV(NCF)基础情景`.
    pub text: String,
    /// The amounts of the accounts in the order of the form: traditional, participating, universal,
    /// unit-linked and others, high-rate policies, shareholders and others.
    pub accounts: [Option<Amount>; 6],
    /// The total.
    pub total: Option<Amount>,
}

/// A line of CT01 (集中度风险资产表), amounts in yuan; none where it is blank.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct ConcentrationLine {
    /// Its number (行次).
    pub number: String,
    /// Its text: a class, or the name of a counterparty.
    pub text: String,
    /// Part of the total assets (占总资产比例).
    pub part: Option<Decimal>,
    /// Limit of the exposure.
    pub limit: Option<Amount>,
    /// Exposure.
    pub exposure: Option<Amount>,
    /// Minimum capital.
    pub capital: Option<Amount>,
}

const INTEREST_RATE: [&str; 9] = [
    "行次",
    "利率风险\\账户",
    "传统险（不含高利率保单）",
    "分红险",
    "万能险",
    "投连险（含其他）",
    "高利率保单",
    "股东账户及其他",
    "总计",
];

const CONCENTRATION: [&str; 6] =
    ["行次", "集中度项目", "占总资产比例", "风险暴露限额", "风险暴露", "集中度最低资本"];

/// The last line of either sheet.
const LAST: [&str; 2] = ["利率风险最低资本", "合计"];

/// The lines of IN01; none where the workbook has no such sheet, as of a property insurer.
pub(super) fn interest_rate(
    workbook: &Workbook,
    unit: MoneyUnit,
    refusals: &mut Refusals,
) -> Vec<InterestRateLine> {
    let Some(sheet) = laid_out(workbook, "IN01", &INTEREST_RATE, unit, refusals) else {
        return Vec::new();
    };
    let mut all = Vec::new();
    for row in figures(sheet) {
        let mut read = Reader { workbook, sheet, row, refusals };
        let mut amount = |column| read.amount(column, INTEREST_RATE, unit);
        let accounts = [amount(3), amount(4), amount(5), amount(6), amount(7), amount(8)];
        let total = amount(9);
        if accounts.iter().chain([&total]).any(Option::is_some) {
            let (number, text) = (row.text(1), row.text(2));
            all.push(InterestRateLine { number, text, accounts, total });
        }
    }
    all
}

/// The lines of CT01.
pub(super) fn concentration(
    workbook: &Workbook,
    unit: MoneyUnit,
    refusals: &mut Refusals,
) -> Vec<ConcentrationLine> {
    let Some(sheet) = laid_out(workbook, "CT01", &CONCENTRATION, unit, refusals) else {
        return Vec::new();
    };
    let mut all = Vec::new();
    for row in figures(sheet) {
        let mut read = Reader { workbook, sheet, row, refusals };
        let part = read.part(3);
        let mut amount = |column| read.amount(column, CONCENTRATION, unit);
        let (limit, exposure, capital) = (amount(4), amount(5), amount(6));
        if part.is_some() || [limit, exposure, capital].iter().any(Option::is_some) {
            let (number, text) = (row.text(1), row.text(2));
            all.push(ConcentrationLine { number, text, part, limit, exposure, capital });
        }
    }
    all
}

/// The sheet of a code with its headings checked; none where there is none.
fn laid_out<'w>(
    workbook: &'w Workbook,
    code: &str,
    headings: &[&str],
    unit: MoneyUnit,
    refusals: &mut Refusals,
) -> Option<&'w Sheet> {
    workbook.all_of(code).next()?;
    let sheet = workbook.one_of(code).map_err(|refused| refusals.absorb(refused)).ok()?;
    sheet.unit(workbook.file(), unit).map_err(|refused| refusals.absorb(refused)).ok()?;
    let mut right = true;
    for (column, heading) in (1_u32..).zip(headings) {
        let cell = CellName::new(4, column);
        let found = sheet.row(4).map(|row| row.text(column)).unwrap_or_default();
        if !same(&found, heading) {
            right = false;
            let fault = Error::Layout { found, allowed: (*heading).to_owned() };
            let place = Location::file(workbook.file()).sheet(sheet.name()).cell(cell);
            refusals.push(place.refused(fault));
        }
    }
    right.then_some(sheet)
}

/// The rows of figures: those under the headings, down to the last line.
fn figures(sheet: &Sheet) -> impl Iterator<Item = &Row> {
    let mut ended = false;
    sheet.rows().iter().filter(|row| row.number() > 4).take_while(move |row| {
        let before = !ended;
        ended = ended || LAST.iter().any(|last| same(&row.text(2), last));
        before
    })
}

/// A row that is read, with the place of each fault.
struct Reader<'r> {
    workbook: &'r Workbook,
    sheet: &'r Sheet,
    row: &'r Row,
    refusals: &'r mut Refusals,
}

impl Reader<'_> {
    fn keep<T>(&mut self, column: u32, read: Result<Option<T>, Error>) -> Option<T> {
        read.unwrap_or_else(|error| {
            let cell = CellName::new(self.row.number(), column);
            let place = Location::file(self.workbook.file()).sheet(self.sheet.name()).cell(cell);
            self.refusals.push(place.refused(error));
            None
        })
    }

    fn amount<const N: usize>(
        &mut self,
        column: u32,
        headings: [&str; N],
        unit: MoneyUnit,
    ) -> Option<Amount> {
        let place = usize::try_from(column).ok().and_then(|column| column.checked_sub(1));
        let heading = place.and_then(|place| headings.get(place)).copied().unwrap_or_default();
        self.keep(column, self.row.amount(column, heading, unit))
    }

    fn part(&mut self, column: u32) -> Option<Decimal> {
        let figure = self.row.figure(column, "占总资产比例");
        self.keep(column, figure.map(|figure| figure.map(|number| number.value())))
    }
}

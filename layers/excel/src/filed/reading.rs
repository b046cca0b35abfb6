//! From the workbook to the register, everything wrong in it at once.

use c_ross::{
    Amount, OtherRisks, Readings, Refusals as Refused, Register, RegisterCapital, RuleSet,
    ValuationDate,
};
use chrono::NaiveDate;

use super::companion::{Companion, merged, read};
use super::counterparty::check_lines;
use super::draft::drafts;
use super::handing_over::{hand_over, placed};
use super::hedge::settle as settle_hedges;
use super::lines::{ConcentrationLine, InterestRateLine, concentration, interest_rate};

use super::product::{Products, check_held};
use super::repeated::repeated;
use super::shares::{UnrelievedShare, complete, held_since};
use crate::asset_sheet::{Entries, FORMS, Scanned, SubtotalDifference, scan};
use crate::error::{Error, Location, Refusals};
use crate::workbook::{MoneyUnit, Workbook};

/// A filed return (已填报的季度报告) as the library computes from it.
///
/// # Example
///
/// ```
/// use c_ross::{Readings, RegisterCapital, RuleBook, RuleDay, SolvencyPosition, ValuationDate};
/// use c_ross_excel::{Companion, FiledReturn, Limits, MoneyUnit, Workbook};
/// use chrono::NaiveDate;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let bytes = std::fs::read("tests/fixtures/property_return.xlsx")?;
/// let workbook = Workbook::open(&bytes, "property_return.xlsx", &Limits::default())?;
/// let companion = Companion::of_sheets(&workbook);
/// let valued = ValuationDate::new(NaiveDate::from_ymd_opt(2025, 12, 31).ok_or("no day")?);
/// let filed = FiledReturn::read(&workbook, MoneyUnit::Yuan, &companion, valued)?;
///
/// let (book, readings) = (RuleBook::embedded()?, Readings::default());
/// let rules = book.on(RuleDay::new(valued.day()));
/// let register = filed.register();
/// let capital = RegisterCapital::of(register, valued, &rules, &readings)?;
/// assert_eq!(capital.market().total().value().to_string(), "88021669.19");
///
/// let insurer = (register.kind, register.total_assets);
/// let other = filed.other_risks().ok_or("the companion does not tell the other risks")?;
/// let solvency = SolvencyPosition::of(insurer, capital.measured(), other, &rules, &readings)?;
/// assert_eq!(solvency.minimum().total().value().to_string(), "785485832.70");
///
/// // What the return leaves open, and what is wrong in it.
/// assert_eq!(filed.without_relief().len(), 2);
/// assert_eq!(filed.differences().len(), 2);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct FiledReturn {
    name: String,
    register: Register,
    other: Option<OtherRisks>,
    differences: Vec<SubtotalDifference>,
    unrelieved: Vec<UnrelievedShare>,
    interest_rate: Vec<InterestRateLine>,
    concentration: Vec<ConcentrationLine>,
}

impl FiledReturn {
    /// Reads the asset sheets of a workbook, in the unit that the caller says, with the companion.
    ///
    /// # Errors
    ///
    /// Everything that is wrong, by sheet and cell: sheets of another layout, cells that are no
    /// figure, assets that lack what the rules need, what contradicts the companion, sheets that
    /// are filled and not read.
    pub fn read(
        workbook: &Workbook,
        unit: MoneyUnit,
        companion: &Companion,
        valued: ValuationDate,
    ) -> Result<Self, Refusals> {
        let mut refusals = Refusals::default();
        for name in companion.unknown() {
            let (found, allowed) = (name.clone(), Companion::allowed());
            let fault = Error::Word { field: "file".to_owned(), found, allowed };
            refusals.push(Location::file(name).refused(fault));
        }
        let mut sheets = Vec::new();
        for form in FORMS {
            match scan(workbook, form, unit) {
                Ok(scanned) => sheets.push(scanned),
                Err(refused) => refusals.absorb(refused),
            }
        }
        let mut products = Products::default();
        let mut all = Vec::new();
        for sheet in &mut sheets {
            refusals.absorb(std::mem::take(&mut sheet.refusals));
            let read = drafts(sheet, workbook.file(), unit, &mut refusals);
            all.extend(match sheet.form.entries {
                Entries::Products => products.settle(read, &mut refusals),
                Entries::Hedged => settle_hedges(read, &mut refusals),
                Entries::Printed | Entries::Listed => read,
            });
        }
        products.lead(&mut all);
        let said = companion.table("rows").map(|bytes| read(bytes, &mut refusals));
        let all = merged(all, said.unwrap_or_default(), &mut refusals);
        check_held(&all, &mut refusals);
        let owned = hand_over(&all, companion, valued, &mut refusals);
        let interest_rate = interest_rate(workbook, unit, &mut refusals);
        let concentration = concentration(workbook, unit, &mut refusals);
        let Some(owned) = owned else {
            refusals.or_value(())?;
            let fault = c_ross::Error::Broken { invariant: "a register without refusals is read" };
            return Err(Location::file(workbook.file()).refused(Error::Library(fault)).into());
        };
        let mut register = placed(owned.register().clone(), &all);
        let unrelieved = complete(&mut register, &all, valued, &mut refusals);
        products.check(&register, &mut refusals);
        check_lines(&register, &all, &mut refusals);
        let mut differences: Vec<SubtotalDifference> =
            sheets.into_iter().flat_map(|of: Scanned<'_>| of.differences).collect();
        differences.extend(repeated((workbook, unit), &register, &mut refusals));
        let filed = Self {
            name: owned.name().to_owned(),
            register,
            other: owned.other_risks().cloned(),
            differences,
            unrelieved,
            interest_rate,
            concentration,
        };
        refusals.or_value(filed)
    }

    /// The insurer.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The register, from which market and credit risk follow.
    #[must_use]
    pub const fn register(&self) -> &Register {
        &self.register
    }

    /// What the ratios need beside it, when the companion's `insurer` tells it.
    #[must_use]
    pub const fn other_risks(&self) -> Option<&OtherRisks> {
        self.other.as_ref()
    }

    /// Subtotals and totals of the asset sheets that their rows do not come to, by sheet and cell.
    #[must_use]
    pub fn differences(&self) -> &[SubtotalDifference] {
        &self.differences
    }

    /// Shares for which no relief is given, since no trades tell how long they have been held.
    #[must_use]
    pub fn without_relief(&self) -> &[UnrelievedShare] {
        &self.unrelieved
    }

    /// The lines of IN01, as filed.
    #[must_use]
    pub fn interest_rate_lines(&self) -> &[InterestRateLine] {
        &self.interest_rate
    }

    /// The lines of CT01, as filed.
    #[must_use]
    pub fn concentration_lines(&self) -> &[ConcentrationLine] {
        &self.concentration
    }

    /// What relief would be worth at the most for the shares without trades: the capital as it is,
    /// and as it were had all of them been held since the first day of the exchanges.
    ///
    /// The number of shares is not known of them, which no charge depends on.
    ///
    /// # Errors
    ///
    /// Those of [`RegisterCapital::of`].
    pub fn relief(
        &self,
        valued: ValuationDate,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Relief, Refused> {
        let without = RegisterCapital::of(&self.register, valued, rules, readings)?;
        // The Shanghai Stock Exchange opened on 19 December 1990.
        let first = NaiveDate::from_ymd_opt(1990, 12, 19);
        let first = first.ok_or(c_ross::Error::Broken { invariant: "a day of the calendar" })?;
        let earlier = held_since(&self.register, &self.unrelieved, first)?;
        let with = RegisterCapital::of(&earlier, valued, rules, readings)?;
        let of = |capital: &RegisterCapital| {
            (capital.equity().capital().value(), capital.market().total().value())
        };
        let ((equity_without, market_without), (equity_with, market_with)) =
            (of(&without), of(&with));
        Ok(Relief {
            equity_price: equity_without.less(equity_with)?,
            market: market_without.less(market_with)?,
        })
    }
}

/// What relief would be worth (持仓时间政策的资本影响), in yuan.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Relief {
    /// In the minimum capital of equity price risk.
    pub equity_price: Amount,
    /// In the minimum capital of market risk.
    pub market: Amount,
}

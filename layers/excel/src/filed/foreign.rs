//! MR27 (汇率风险所涉项目明细表) against what is registered in foreign currency.
//!
//! The sheets of assets do not say a currency; the companion does, and what it leaves out counts as
//! renminbi. MR27 is where the return states foreign currency, in sums: so it shows what was left
//! out.

use c_ross::{Amount, Register, Terms};
use rust_decimal::Decimal;

use crate::asset_sheet::{SubtotalDifference, squeezed};
use crate::error::{Error, Location, Refusals};
use crate::workbook::{CellName, MoneyUnit, Row, Sheet, Workbook};

/// Columns of assets: liquidity, fixed income, equity, property, others; derivatives are contracts.
const ASSETS: [u32; 5] = [3, 4, 5, 7, 8];
/// The column of liabilities, and that of hedged sums, which are both.
const LIABILITIES: u32 = 9;
const HEDGED: u32 = 10;

/// The sums of MR27 that the register does not come to; a refusal where the sheet has figures and
/// nothing is registered in foreign currency.
///
/// Whether interest receivable counts with an asset the form leaves open, so that either is right.
/// Where a line states a hedged sum only, it does not say of what, and nothing is compared.
pub(super) fn compared(
    workbook: &Workbook,
    unit: MoneyUnit,
    register: &Register,
    refusals: &mut Refusals,
) -> Vec<SubtotalDifference> {
    let Some(sheet) = workbook.all_of("MR27").next() else { return Vec::new() };
    let lines = lines(sheet);
    let Some(first) = lines.first() else { return Vec::new() };
    let place = |column| {
        let cell = CellName::new(first.number(), column);
        Location::file(workbook.file()).sheet(sheet.name()).cell(cell)
    };
    let mut sum = |columns: &[u32]| {
        let mut sum = Decimal::ZERO;
        for (row, column) in lines.iter().flat_map(|row| columns.iter().map(move |of| (row, *of))) {
            match row.amount(column, "外币项目", unit) {
                Ok(amount) => {
                    sum = sum.saturating_add(amount.map_or(Decimal::ZERO, Amount::yuan));
                }
                Err(error) => {
                    let cell = CellName::new(row.number(), column);
                    let at = Location::file(workbook.file()).sheet(sheet.name()).cell(cell);
                    refusals.push(at.refused(error));
                }
            }
        }
        sum
    };
    let (assets, liabilities) = (sum(&ASSETS), sum(&[LIABILITIES]));
    if lines.iter().any(|row| is_hedged_sum_only(row)) {
        return Vec::new();
    }
    let foreign = register.assets.iter().filter(|asset| {
        let contract = matches!(asset.terms, Terms::FxForward(_) | Terms::HedgingDerivative);
        asset.currency.is_foreign() && !contract
    });
    let (mut values, mut interest) = (Decimal::ZERO, Decimal::ZERO);
    for asset in foreign {
        values = values.saturating_add(asset.value.yuan());
        interest = interest.saturating_add(asset.interest.yuan());
    }
    let owed = register.liabilities.iter().map(|liability| liability.value.yuan());
    let owed = owed.fold(Decimal::ZERO, Decimal::saturating_add);
    if values.is_zero() && owed.is_zero() && !assets.saturating_add(liabilities).is_zero() {
        let of = "assets and liabilities in foreign currency";
        let found = assets.saturating_add(liabilities);
        let allowed = Decimal::ZERO;
        let column = ASSETS.first().copied().unwrap_or(LIABILITIES);
        refusals.push(place(column).refused(Error::Repeated { found, of, allowed }));
        return Vec::new();
    }
    let mut differences = Vec::new();
    let mut differ = |column, filed: Decimal, registered: Decimal| {
        if let (Ok(filed), Ok(registered)) =
            (Amount::from_yuan(filed), Amount::from_yuan(registered))
        {
            differences.push(SubtotalDifference::new(place(column), filed, registered));
        }
    };
    if assets != values && assets != values.saturating_add(interest) {
        differ(3, assets, values);
    }
    if liabilities != owed {
        differ(LIABILITIES, liabilities, owed);
    }
    differences
}

/// The lines of currencies: printed ones, and of other currencies the rows of each where their line
/// is blank.
fn lines(sheet: &Sheet) -> Vec<&Row> {
    let printed = |row: &&Row| squeezed(&row.text(2)).ends_with("计价的外币项目");
    let filled = |row: &Row| (3..=HEDGED).any(|column| row.figure(column, "") != Ok(None));
    let mut all = Vec::new();
    let mut rows = sheet.rows().iter().filter(|row| row.number() > 4).peekable();
    while let Some(row) = rows.next() {
        if !printed(&row) {
            continue;
        }
        if filled(row) || !row.text(2).contains("其他货币") {
            all.push(row);
            continue;
        }
        let carried = format!("{}.", row.text(1));
        while let Some(next) = rows.next_if(|next| next.text(1).starts_with(&carried)) {
            all.push(next);
        }
    }
    all
}

/// Whether a line states what is hedged, and not which assets or liabilities.
fn is_hedged_sum_only(row: &Row) -> bool {
    let filled = |column| row.figure(column, "") != Ok(None);
    filled(HEDGED) && !ASSETS.into_iter().chain([LIABILITIES]).any(filled)
}

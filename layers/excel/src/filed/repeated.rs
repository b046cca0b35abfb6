//! Sheets that repeat what others list.

use c_ross::{Amount, Asset, InsurerKind, Register};
use rust_decimal::Decimal;

use super::foreign::compared;
use crate::asset_sheet::{SubtotalDifference, squeezed};
use crate::error::{Error, Location, Refusals};
use crate::workbook::{CellName, MoneyUnit, Sheet, Workbook};

/// A line that repeats what assets have.
struct Repeat {
    code: &'static str,
    /// The printed text of its section.
    line: &'static str,
    /// What it repeats, for the refusal.
    of: &'static str,
    /// What of an asset it repeats.
    amount: fn(&Asset) -> Option<Decimal>,
}

fn loan(asset: &Asset, class: &str) -> Option<Decimal> {
    (asset.held_in.is_none() && asset.class() == class).then(|| asset.value.yuan())
}

/// Rule 9 article 35: all interest receivable but that on government bonds and central bank bills
/// stands on CR08.
fn interest(asset: &Asset, directly: bool) -> Option<Decimal> {
    let public = matches!(asset.class(), "government_bond" | "central_bank_bill");
    (asset.held_in.is_none() == directly && !public && !asset.interest.yuan().is_zero())
        .then(|| asset.interest.yuan())
}

const REPEATS: [Repeat; 5] = [
    Repeat {
        code: "CR08",
        line: "公司直接持有",
        of: "the interest receivable on assets held directly",
        amount: |asset| interest(asset, true),
    },
    Repeat {
        code: "CR08",
        line: "穿透法还原后持有",
        of: "the interest receivable on assets in products",
        amount: |asset| interest(asset, false),
    },
    Repeat {
        code: "CR16",
        line: "保险公司向其控股的、经营投资性房地产业务的项目公司的各项融资借款",
        of: "the loans to controlled property companies on MR11",
        amount: |asset| loan(asset, "property_company_loan"),
    },
    Repeat {
        code: "CR16",
        line: "保险公司向其非控股的、经营投资性房地产业务的项目公司的各项融资借款",
        of: "the loans to uncontrolled property companies on CR09",
        amount: |asset| loan(asset, "uncontrolled_property_loan"),
    },
    Repeat {
        code: "CR16",
        line: "保险集团向集团外的关联方提供的融资借款",
        of: "the loans to related parties outside the group on CR09",
        amount: |asset| loan(asset, "related_party_loan"),
    },
];

/// Refuses what is repeated otherwise; a section that is left blank repeats nothing.
///
/// The figures are those of the rows under a section, and of the section's own cell where it has no
/// rows.
pub(super) fn repeated(
    (workbook, unit): (&Workbook, MoneyUnit),
    register: &Register,
    refusals: &mut Refusals,
) -> Vec<SubtotalDifference> {
    by_class_only(workbook, register, refusals);
    for repeat in &REPEATS {
        let Some(sheet) = workbook.all_of(repeat.code).next() else { continue };
        let Some((row, found)) = under(sheet, repeat.line, unit) else { continue };
        let amounts = register.assets.iter().filter_map(repeat.amount);
        let allowed = amounts.fold(Decimal::ZERO, |sum, amount| sum.saturating_add(amount));
        if found != allowed && !found.is_zero() {
            let place = Location::file(workbook.file()).sheet(sheet.name()).row(row);
            let fault = Error::Repeated { found, of: repeat.of, allowed };
            refusals.push(place.refused(fault));
        }
    }
    let mut differences = public_bonds(workbook, unit, register, refusals);
    differences.extend(compared(workbook, unit, register, refusals));
    differences
}

/// Whether a printed text ends the section before it.
fn is_head(text: &str) -> bool {
    let text = squeezed(text);
    let ends = ["公司直接持有", "穿透法还原后持有", "除上述外的其他应收及预付款项", "合计"];
    let sections = REPEATS.iter().map(|repeat| repeat.line).chain(ends);
    sections.into_iter().any(|line| squeezed(line) == text)
}

/// The sum of the rows under a section in column C, and the row of the section; the section's own
/// figure where its rows have none. None where there is no such section.
fn under(sheet: &Sheet, line: &str, unit: MoneyUnit) -> Option<(u32, Decimal)> {
    let head = sheet.rows().iter().find(|row| squeezed(&row.text(2)) == squeezed(line))?;
    let below = sheet.rows().iter().filter(|row| row.number() > head.number());
    let rows: Vec<_> = below.take_while(|row| !is_head(&row.text(2))).collect();
    let mut sum = None;
    for (place, row) in rows.iter().enumerate() {
        let next = rows.get(place.saturating_add(1)).map(|next| next.text(1)).unwrap_or_default();
        let own = row.text(1);
        // A row whose number the next one carries on is a subtotal.
        if !own.is_empty() && next.starts_with(&format!("{own}.")) {
            continue;
        }
        if let Some(amount) = row.amount(3, "", unit).ok().flatten() {
            sum = Some(sum.unwrap_or(Decimal::ZERO).saturating_add(amount.yuan()));
        }
    }
    let own = || head.amount(3, "", unit).ok().flatten().map(|amount| amount.yuan());
    Some((head.number(), sum.or_else(own).unwrap_or(Decimal::ZERO)))
}

/// Bonds for which no sheet of assets has a row: LT01 states them, and the companion's `assets`
/// lists them. A return that states them and a register without them is refused; where the sums
/// differ, the difference is told. LT01 leaves open whether what products hold counts, so that
/// either is right.
fn public_bonds(
    workbook: &Workbook,
    unit: MoneyUnit,
    register: &Register,
    refusals: &mut Refusals,
) -> Vec<SubtotalDifference> {
    let mut differences = Vec::new();
    let Some(sheet) = workbook.all_of("LT01").next() else { return differences };
    for (line, class, of) in [
        ("政府债券", "government_bond", "the bonds of class government_bond in assets.csv"),
        ("央行票据", "central_bank_bill", "the bills of class central_bank_bill in assets.csv"),
    ] {
        let Some(row) = sheet.rows().iter().find(|row| squeezed(&row.text(2)) == line) else {
            continue;
        };
        let place = Location::file(workbook.file()).sheet(sheet.name());
        let place = place.cell(CellName::new(row.number(), 3));
        let filed = match row.amount(3, "认可价值", unit) {
            Ok(Some(filed)) => filed,
            Ok(None) => continue,
            Err(error) => {
                refusals.push(place.refused(error));
                continue;
            }
        };
        let sum = |directly: bool| {
            let bonds = register.assets.iter().filter(|asset| asset.class() == class);
            let counted = bonds.filter(|asset| !directly || asset.held_in.is_none());
            counted.fold(Decimal::ZERO, |sum, asset| sum.saturating_add(asset.value.yuan()))
        };
        let (own, whole) = (sum(true), sum(false));
        if whole.is_zero() && !filed.yuan().is_zero() {
            let fault = Error::Repeated { found: filed.yuan(), of, allowed: whole };
            refusals.push(place.refused(fault));
        } else if filed.yuan() != own && filed.yuan() != whole {
            differences.extend(
                Amount::from_yuan(own).map(|own| SubtotalDifference::new(place, filed, own)),
            );
        }
    }
    differences
}

/// Refuses a filled IN03 of an insurer whose interest rate risk is measured by duration: the sheet
/// is one of life insurers, and nothing is read from it.
fn by_class_only(workbook: &Workbook, register: &Register, refusals: &mut Refusals) {
    if register.kind != InsurerKind::Property {
        return;
    }
    let Some(sheet) = workbook.all_of("IN03").next() else { return };
    let rows = sheet.rows().iter().filter(|row| row.number() > 4);
    let cells = rows.filter_map(|row| row.cell(3));
    for cell in cells {
        let figure = cell.figure("认可价值（名义本金）");
        if figure.is_ok_and(|figure| figure.is_some_and(|number| !number.value().is_zero())) {
            let place = Location::file(workbook.file()).sheet(sheet.name()).cell(cell.name());
            let found = cell.content().to_string();
            return refusals.push(place.refused(Error::NotRead { found }));
        }
    }
}

//! `financing.csv` and `financing_measures.csv`: the loans of financing credit and guarantee
//! insurance, in the rows of return IR01-1, and what the business is measured by.

use std::collections::BTreeMap;

use crate::error::{Error, Place, Refusals};
use crate::io::cells::Cells;
use crate::io::fields::{self, MEASURE};
use crate::io::items::Items;
use crate::non_life::{FinancingMeasures, InsuredLoans, LoanType};
use crate::table::{Row, Table};

const LOANS: &str = "financing.csv";
const MEASURES: &str = "financing_measures.csv";
const REQUIRED: &[&str] = &["loan", "balance", "reserve"];
const COLUMNS: &[&str] = &["loan", "balance", "reserve", "note"];
const PREMIUMS: [&str; 4] =
    ["premium", "premium_before", "industry_premium", "industry_premium_before"];
const SHARES: [&str; 3] = ["small_loans", "largest_ten", "small_enterprises"];
const RATIOS: [&str; 2] = ["annual_loss", "combined_ratio"];

/// The loans that could be read.
pub(super) fn loans(bytes: &[u8], refusals: &mut Refusals) -> Vec<InsuredLoans> {
    let table = match Table::read(LOANS, bytes, REQUIRED, &["note"]) {
        Ok(table) => table,
        Err(refused) => {
            refusals.absorb(refused);
            return Vec::new();
        }
    };
    let mut loans = Vec::new();
    let mut first: BTreeMap<LoanType, u64> = BTreeMap::new();
    for row in table.rows() {
        let mut push = |fault| refusals.push(Place::file(LOANS).row(row.number()).refused(fault));
        match loan(row) {
            Ok(loan) => {
                if let Some(first) = first.insert(loan.loan, row.number()) {
                    let found = loan.loan.word().to_owned();
                    push(Error::Duplicate { field: "loan", found, first });
                }
                loans.push(loan);
            }
            Err(faults) => faults.into_iter().for_each(push),
        }
    }
    loans
}

fn loan(row: &Row) -> Result<InsuredLoans, Vec<Error>> {
    let mut cells = Cells::new(row, COLUMNS);
    let loan = cells.word("loan", &LoanType::ALL, LoanType::word);
    let (balance, reserve) = (cells.capital("balance"), cells.capital("reserve"));
    cells.text("note");
    let loan = match (loan, balance, reserve) {
        (Some(loan), Some(balance), Some(reserve)) => Some(InsuredLoans { loan, balance, reserve }),
        _ => None,
    };
    cells.finish("loans", loan)
}

/// What the business is measured by.
pub(super) fn measures(bytes: &[u8]) -> Result<FinancingMeasures, Refusals> {
    let names: Vec<_> = PREMIUMS.into_iter().chain(SHARES).chain(RATIOS).collect();
    let mut items = Items::read(MEASURES, bytes, &names, &[])?;
    let allowed = "yuan from 0, to the fen";
    // The premiums are all there, or the growth cannot be had.
    let premiums = if PREMIUMS.iter().any(|item| items.has(item)) {
        match PREMIUMS.map(|item| items.required(item, allowed, fields::capital)) {
            [Some(now), Some(before), Some(industry), Some(industry_before)] => {
                Some(Some([now, before, industry, industry_before]))
            }
            _ => None,
        }
    } else {
        Some(None)
    };
    let shares = SHARES.map(|item| items.required(item, allowed, fields::capital));
    let ratios = RATIOS.map(|item| items.required(item, MEASURE, fields::measure));
    let measures = match (premiums, shares, ratios) {
        (
            Some(premiums),
            [Some(small_loans), Some(largest_ten), Some(small_enterprises)],
            [Some(annual_loss), Some(combined_ratio)],
        ) => Some(FinancingMeasures {
            premiums,
            small_loans,
            largest_ten,
            small_enterprises,
            annual_loss,
            combined_ratio,
        }),
        _ => None,
    };
    items.finish(measures)
}

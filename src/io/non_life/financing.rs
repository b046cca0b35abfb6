//! `financing.csv` and `financing_measures.csv`: the loans of financing credit and guarantee
//! insurance, in the rows of return IR01-1, and what the business is measured by.

use std::collections::BTreeMap;

use crate::error::{Error, Place, Refusals};
use crate::io::cells::Cells;
use crate::io::fields::{self, MEASURE};
use crate::io::items::Items;
use crate::non_life::{FinancingMeasures, InsuredLoans, LoanType};
use crate::quantity::Amount;
use crate::table::{Row, Table};

const LOANS: &str = "financing.csv";
const MEASURES: &str = "financing_measures.csv";
const REQUIRED: &[&str] = &["loan", "balance", "reserve"];
const COLUMNS: &[&str] = &["loan", "balance", "reserve", "note"];
const PREMIUMS: [&str; 4] =
    ["premium", "premium_before", "industry_premium", "industry_premium_before"];
const SHARES: [&str; 3] = ["small_loans", "largest_ten", "small_enterprises"];
const EARNED: &str = "earned_premium";
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
    if table.rows().is_empty() {
        let (item, allowed) = ("loan", "at least one row of the file");
        refusals.push(Place::file(LOANS).refused(Error::Missing { item, allowed }));
    }
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
        (Some(_), Some(balance), Some(reserve)) if reserve > balance => {
            let (quantity, found) = ("claims reserve of loans", reserve.yuan());
            let allowed = "at most the balance of the loans";
            cells.keep::<InsuredLoans>(Err(Error::OutOfRange { quantity, found, allowed }))
        }
        (Some(loan), Some(balance), Some(reserve)) => Some(InsuredLoans { loan, balance, reserve }),
        _ => None,
    };
    cells.finish("loans", loan)
}

/// The balance of all loans; none past the range of amounts.
pub(super) fn balance(loans: &[InsuredLoans]) -> Option<Amount> {
    let fen = loans.iter().try_fold(0_i128, |sum, loan| sum.checked_add(loan.balance.fen()));
    fen.and_then(|fen| Amount::from_fen(fen).ok())
}

/// What the business is measured by; `whole` is the balance of all loans, where it is known.
pub(super) fn measures(bytes: &[u8], whole: Option<Amount>) -> Result<FinancingMeasures, Refusals> {
    let names =
        PREMIUMS.into_iter().chain(SHARES).chain(RATIOS).chain([EARNED]).collect::<Vec<_>>();
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
    for (item, share) in SHARES.into_iter().zip(shares) {
        if let (Some(share), Some(whole)) = (share, whole)
            && share > whole
        {
            let allowed = "at most the loan balance of all types";
            let fault = Error::OutOfRange { quantity: item, found: share.yuan(), allowed };
            items.refuse_at(item, fault);
        }
    }
    let earned = items.required(EARNED, "yuan to the fen", fields::amount);
    let ratios = RATIOS.map(|item| items.required(item, MEASURE, fields::measure));
    let measures = match (premiums, earned, shares, ratios) {
        (
            Some(premiums),
            Some(earned_premium),
            [Some(small_loans), Some(largest_ten), Some(small_enterprises)],
            [Some(annual_loss), Some(combined_ratio)],
        ) => Some(FinancingMeasures {
            premiums,
            small_loans,
            largest_ten,
            small_enterprises,
            annual_loss,
            earned_premium,
            combined_ratio,
        }),
        _ => None,
    };
    items.finish(measures)
}

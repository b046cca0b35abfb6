//! Sheet IN01 of the return: interest rate risk of life insurers, an account in each column
//! (人身保险公司利率风险).
//!
//! An account adds its adverse less its basic present value, which may be below zero; all accounts
//! together are not (Rule 8 article 18). Row 6 of an account is left blank: the worse scenario is
//! chosen for all accounts together.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::cell::{Filling, ReturnCell};
use crate::discount::RateScenario;
use crate::error::Error;
use crate::market::LifeInterestRate;
use crate::trace::{Measure, Operation, Trace};

/// The accounts of the form: their columns, their words and what the form calls them.
const ACCOUNTS: [(u16, &str, &str); 6] = [
    (3, "traditional", "传统险（不含高利率保单）"),
    (4, "participating", "分红险"),
    (5, "universal", "万能险"),
    (6, "unit_linked", "投连险（含其他）"),
    (7, "high_guarantee", "高利率保单"),
    (8, "shareholder", "股东账户及其他"),
];
const TOTAL: u16 = 9;
/// Present values by scenario, and what an adverse one adds.
const BASE: &str = "1";
const DOWN: &str = "2";
const UP: &str = "3";
const DOWN_ADDS: &str = "4";
const UP_ADDS: &str = "5";
const CAPITAL: &str = "6";

/// Sheet IN01 of a life insurer (人身保险公司利率风险).
///
/// # Shape
///
/// The present values of each account that has cash flows, what each adverse scenario adds, and in
/// column I all accounts together. An account is known by its word (`traditional`,
/// `participating`, `universal`, `unit_linked`, `high_guarantee`, `shareholder`) or by its name in
/// the form; two that the form puts in one column are added.
///
/// # Errors
///
/// [`Error::Word`] for an account that the form does not have, [`Error::Overflow`] past the range
/// of amounts.
///
/// # Source
///
/// Rule 8 article 18; annex 9, sheet IN01.
pub fn interest_rate_cells(risk: &LifeInterestRate) -> Result<Vec<ReturnCell>, Error> {
    let mut columns: Vec<(u16, [Vec<Arc<Trace>>; 3])> = Vec::new();
    for account in risk.accounts() {
        let name = account.account();
        let known = ACCOUNTS.iter().find(|(_, word, form)| *word == name || *form == name);
        let Some((column, ..)) = known else {
            let words: Vec<_> = ACCOUNTS.iter().map(|(_, word, _)| *word).collect();
            let (found, allowed) = (name.to_owned(), words.join(", "));
            return Err(Error::Word { field: "account of IN01", found, allowed });
        };
        let values = [RateScenario::Base, RateScenario::Down, RateScenario::Up]
            .map(|scenario| Arc::clone(account.value(scenario).trace()));
        match columns.iter_mut().find(|(of, _)| of == column) {
            Some((_, all)) => all.iter_mut().zip(values).for_each(|(all, value)| all.push(value)),
            None => columns.push((*column, values.map(|value| vec![value]))),
        }
    }
    let mut sheet = Filling::of("IN01");
    for (column, [base, down, up]) in columns {
        let step = "present value of net cash flows";
        for (row, values) in [(BASE, base), (DOWN, down), (UP, up)] {
            match values.as_slice() {
                [alone] => sheet.figure(row, column, alone),
                _ => sheet.sum_of(row, column, values, step)?,
            }
        }
        for (row, adverse) in [(DOWN_ADDS, DOWN), (UP_ADDS, UP)] {
            if let (Some(adverse), Some(base)) = (sheet.at(adverse, column), sheet.at(BASE, column))
            {
                let (step, inputs) = ("adverse less base", vec![adverse, base]);
                let adds = Trace::computed(step, Measure::Yuan, Operation::Difference, inputs)?;
                sheet.figure(row, column, &Arc::new(adds));
            }
        }
    }
    for (row, adds) in [(DOWN_ADDS, risk.down()), (UP_ADDS, risk.up())] {
        let zero = Arc::new(Trace::given("least capital", Measure::Yuan, Decimal::ZERO));
        let inputs = vec![Arc::clone(adds.trace()), zero];
        let step = "all accounts, not below zero";
        let floored = Trace::computed(step, Measure::Yuan, Operation::Larger, inputs)?;
        sheet.figure(row, TOTAL, &Arc::new(floored));
    }
    sheet.figure(CAPITAL, TOTAL, risk.capital().trace());
    Ok(sheet.into_cells())
}

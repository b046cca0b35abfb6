//! The income tax provision (所得税准备), Rule 1 article 24 and the implementation notice, item 1(1).
//!
//! It is recognised once the taxable income of any three consecutive years since the insurer was
//! founded was above zero, and stays until there is ample evidence that the trend is reversed for
//! good, which is a judgment that the caller makes.
//!
//! Errors: [`Error::OutOfRange`] for a residual margin below zero, [`Error::NotInForce`].

use std::sync::Arc;

use super::tier::{article, given_not_negative};
use crate::error::Error;
use crate::quantity::Amount;
use crate::rule::{Parameter, RuleSet};
use crate::trace::{Measure, Operation, Trace, Traced};

/// Whether the taxable incomes of the years since the founding, oldest first, hold three
/// consecutive years above zero (任意连续三年的应纳税所得额为正).
///
/// # Errors
///
/// [`Error::NotInForce`] before the implementation notice.
///
/// # Source
///
/// Implementation notice of 2021-12-30, item 1(1).
pub fn tax_provision_is_due(incomes: &[Amount], rules: &RuleSet<'_>) -> Result<bool, Error> {
    let years = rules.value(Parameter::TaxProvisionYears, "consecutive")?.value();
    let mut run: u64 = 0;
    Ok(incomes.iter().any(|income| {
        run = if *income > Amount::ZERO { run.saturating_add(1) } else { 0 };
        rust_decimal::Decimal::from(run) >= years
    }))
}

/// The income tax provision (所得税准备的认可价值) of an insurer for which it is due.
///
/// `residual margin x 10 %`
///
/// # Shape
///
/// The residual margin of the life contract liabilities in the financial statements in, one amount
/// out: yuan, to the fen, half away from zero.
///
/// # Errors
///
/// Those of this module.
///
/// # Source
///
/// Rule 1 article 24; implementation notice of 2021-12-30, item 1(1).
pub fn income_tax_provision(
    residual_margin: Amount,
    rules: &RuleSet<'_>,
) -> Result<Traced<Amount>, Error> {
    let share = rules.value(Parameter::TaxProvisionShare, "residual_margin")?;
    let trace = Trace::computed(
        "income tax provision",
        Measure::Yuan,
        Operation::ProductToFen,
        vec![
            given_not_negative("residual margin", residual_margin)?,
            Arc::new(Trace::tabled("part of the residual margin", Measure::Ratio, share)),
        ],
    )?;
    Traced::at(trace.under(article("24")))
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use rust_decimal::Decimal;

    use super::*;
    use crate::rule::{RuleBook, RuleDay};

    fn yuan(yuan: i64) -> Amount {
        Amount::from_yuan(Decimal::from(yuan)).unwrap()
    }

    /// Source: implementation notice, item 1(1): 任意连续三年的应纳税所得额为正.
    #[test]
    fn three_years_of_income_in_a_row_make_it_due_and_zero_is_no_income() {
        let book = RuleBook::embedded().unwrap();
        let rules = book.on(RuleDay::new(NaiveDate::from_ymd_opt(2025, 12, 31).unwrap()));
        let due = |incomes: &[i64]| {
            let incomes: Vec<_> = incomes.iter().copied().map(yuan).collect();
            tax_provision_is_due(&incomes, &rules).unwrap()
        };
        assert!(!due(&[]));
        assert!(!due(&[5, 5, 0, 5, 5]));
        assert!(due(&[-9, 1, 1, 1, -9, -9]));
        let provision = income_tax_provision(yuan(1_234), &rules).unwrap();
        assert_eq!(provision.value().to_string(), "123.40");
        provision.trace().replay().unwrap();
    }
}

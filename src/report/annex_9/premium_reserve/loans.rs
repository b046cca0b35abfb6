//! Sheet IR01-1 of the return: financing credit and guarantee insurance by type of loan
//! (融资性信用保证险).

use std::sync::Arc;

use crate::error::Error;
use crate::non_life::{FinancingCredit, InsuredLoans, LoanType};
use crate::report::annex_9::cell::{Filling, ReturnCell};
use crate::report::annex_9::charged::Charged;
use crate::trace::{Measure, Operation, Trace};

/// The columns of the form, A being 1.
const BALANCE: u16 = 3;
const RESERVE: u16 = 4;
const EXPOSURE: u16 = 5;
const BASE_FACTOR: u16 = 6;
const COEFFICIENTS: [(u16, &str); 6] =
    [(7, "k1"), (8, "k2"), (9, "k3"), (10, "k4"), (11, "k5"), (12, "k6")];
const CAPITAL: u16 = 13;

/// The row of a type of loan, as a place among the types.
pub(super) const fn place(loan: LoanType) -> usize {
    match loan {
        LoanType::ResidentialMortgage => 0,
        LoanType::MortgageTopUp => 1,
        LoanType::OtherPersonal => 2,
        LoanType::Corporate => 3,
        LoanType::Other => 4,
    }
}

const ROWS: [&str; 5] = ["1.1", "1.2", "1.3", "2", "3"];

/// Loans of one type: balance, reserve, exposure and capital, each the sum of what was given, and
/// how the first of them was charged.
pub(super) struct OneType<'t> {
    pub(super) balance: Arc<Trace>,
    pub(super) reserve: Arc<Trace>,
    pub(super) exposure: Arc<Trace>,
    pub(super) capital: Arc<Trace>,
    pub(super) charged: Charged<'t>,
}

impl<'t> OneType<'t> {
    /// The loans of each type that there is, in the order of article 35, with the type's place.
    pub(super) fn all(
        loans: &[InsuredLoans],
        financing: &'t FinancingCredit,
    ) -> Result<Vec<(usize, Self)>, Error> {
        let mut all = Vec::new();
        for loan in LoanType::ALL {
            let of = loans.iter().zip(financing.loans()).filter(|(of, _)| of.loan == loan);
            let capitals: Vec<_> = of.map(|(_, capital)| capital.trace()).collect();
            let charges = capitals.iter().flat_map(|capital| Charged::all_in(capital));
            let charges: Vec<_> = charges.collect();
            let step = "loan balance net of reinsurance";
            let balance = sum(step, charges.iter().filter_map(|of| of.exposure.inputs().first()))?;
            let step = "outstanding claims reserve net of reinsurance";
            let reserve = sum(step, charges.iter().filter_map(|of| of.exposure.inputs().get(1)))?;
            let exposure = sum("exposure", charges.iter().map(|of| of.exposure))?;
            let capital = sum("capital", capitals.iter().copied())?;
            let parts = (balance, reserve, exposure, capital, charges.into_iter().next());
            if let (Some(balance), Some(reserve), Some(exposure), Some(capital), Some(charged)) =
                parts
            {
                let one = Self { balance, reserve, exposure, capital, charged };
                all.push((place(loan), one));
            }
        }
        Ok(all)
    }
}

/// The sum of figures: nothing where there are none, and one alone as it is.
fn sum<'t>(
    step: &'static str,
    parts: impl Iterator<Item = &'t Arc<Trace>>,
) -> Result<Option<Arc<Trace>>, Error> {
    let parts: Vec<_> = parts.map(Arc::clone).collect();
    match parts.as_slice() {
        [] => Ok(None),
        [one] => Ok(Some(Arc::clone(one))),
        _ => Trace::computed(step, Measure::Yuan, Operation::Sum, parts)
            .map(|sum| Some(Arc::new(sum))),
    }
}

/// Sheet IR01-1.
pub(super) fn loan_cells(
    loans: &[InsuredLoans],
    financing: &FinancingCredit,
) -> Result<Vec<ReturnCell>, Error> {
    let mut sheet = Filling::of("IR01-1");
    for (place, of) in OneType::all(loans, financing)? {
        let Some(row) = ROWS.get(place).copied() else { continue };
        sheet.figure(row, BALANCE, &of.balance);
        sheet.figure(row, RESERVE, &of.reserve);
        sheet.figure(row, EXPOSURE, &of.exposure);
        sheet.figure(row, BASE_FACTOR, of.charged.base);
        for (column, name) in COEFFICIENTS {
            if let Some(coefficient) = of.charged.coefficient(name) {
                sheet.figure(row, column, coefficient);
            }
        }
        sheet.figure(row, CAPITAL, &of.capital);
    }
    for column in [BALANCE, RESERVE, EXPOSURE, CAPITAL] {
        sheet.sum("1", column, &["1.1", "1.2", "1.3"], "loans to persons")?;
    }
    for column in [BALANCE, RESERVE, EXPOSURE] {
        sheet.sum("4", column, &["1", "2", "3"], "all loans")?;
    }
    sheet.figure("4", CAPITAL, financing.capital().trace());
    Ok(sheet.into_cells())
}

//! Credit and guarantee insurance (信用保证险): the non-financing line with export credit set
//! apart, and financing business by loan.

mod book;
mod financing;
mod guarantee;

pub use book::{CreditBusiness, CreditExposure, CreditGuaranteeBook};
pub use financing::{FinancingCredit, FinancingMeasures, InsuredLoans, LoanType};
pub use guarantee::{BusinessCharge, CreditGuarantee};

//! Insurance risk of non-life business (非寿险业务保险风险), Rule 4: premium and reserve risk of the ten
//! lines.

mod coefficient;
mod credit_book;
mod credit_guarantee;
mod financing;
mod line;
mod motor;
mod premium_reserve;

pub use credit_book::{CreditBusiness, CreditExposure, CreditGuaranteeBook};
pub use credit_guarantee::{BusinessCharge, CreditGuarantee};
pub use financing::{FinancingCredit, FinancingMeasures, InsuredLoans, LoanType};
pub use line::{CommonLine, CommonMeasures, LineBook, LineMeasure, LineTerms, MotorMeasures};
pub use premium_reserve::{LineCharge, NonLifeBook, PremiumReserveRisk};

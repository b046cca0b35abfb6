//! Insurance risk of non-life business (非寿险业务保险风险), Rule 4: credit and guarantee insurance.

mod credit_book;
mod credit_guarantee;

pub use credit_book::{CreditBusiness, CreditExposure, CreditGuaranteeBook, LineMeasure};
pub use credit_guarantee::{BusinessCharge, CreditGuarantee};

//! Insurance risk of non-life business (非寿险业务保险风险), Rule 4: credit and guarantee insurance.

mod credit_guarantee;

pub use credit_guarantee::{
    BusinessCharge, CreditBusiness, CreditExposure, CreditGuarantee, CreditGuaranteeBook,
    LineMeasure,
};

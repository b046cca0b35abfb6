//! Insurance risk of non-life business (非寿险业务保险风险), Rules 4 and 6: premium and
//! reserve risk of the lines, catastrophe risk, and both together.

mod adequacy;
mod catastrophe;
mod coefficient;
mod credit;
mod line;
mod line_charge;
mod motor;
mod premium_reserve;
mod reinsurer;
mod risk;
mod side;

pub use catastrophe::{
    CatastropheBook, CatastropheRisk, CoverLayer, ExcessOfLoss, OVERSEAS_REGIONS, Peril, PerilBook,
};
pub use coefficient::line_risk_factor;
pub use credit::{
    BusinessCharge, CreditBusiness, CreditExposure, CreditGuarantee, CreditGuaranteeBook,
    FinancingCredit, FinancingMeasures, InsuredLoans, LoanType,
};
pub use line::{CommonLine, CommonMeasures, LineBook, LineMeasure, LineTerms, MotorMeasures};
pub use line_charge::LineCharge;
pub use premium_reserve::{NonLifeBook, PremiumReserveRisk};
pub use reinsurer::{AssumedLine, AssumedTerms, NonProportionalType, ReinsuranceBook};
pub use risk::{NonLifeBusiness, NonLifeRisk};

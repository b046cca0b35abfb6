//! The register of everything that an insurer owns, and the market and credit risk minimum capital
//! that comes out of it: Rules 7, 8 and 9.
//!
//! Products are looked through to what they hold (Rule 7); concentrations are found on what is
//! counted (Rule 8 chapter 7); every asset is charged by itself (article 7) with the coefficients
//! that surround it; hedges and netted claims are measured together; currencies are netted; the
//! sub-risks are sums of charges, and the matrices of Rules 8 and 9 make two capitals of them.
//!
//! Errors: [`crate::Refusals`] with every asset that is refused.

mod capital;
mod checking;
mod concentration;
mod currency;
mod fault;
mod hedging;
mod look_through;
mod measuring;
mod netting;
mod record;

pub use capital::RegisterCapital;
pub use concentration::{Concentration, CounterpartyTotal};
pub use look_through::ProductParts;
pub use record::{Liability, LifeCashFlows, Register, ReinsuranceBusiness};

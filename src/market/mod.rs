//! Market risk (市场风险), Rule 8: equity price, interest rate, real estate price, overseas asset
//! price and exchange rate risk.

mod equity_asset;
mod equity_price;
mod exchange_rate;
mod gain;
mod hedge;
mod held_share;
mod holding_test;
mod interest_rate;
mod overseas;
mod real_estate;

pub(crate) use equity_asset::{equity_charge, hybrid_charge};
pub use equity_price::{EquityPrice, ShareCharge};
pub(crate) use equity_price::{share_factor_of_gain, underlying_share_charge};
pub(crate) use exchange_rate::{CurrencyGroup, CurrencyPosition, currency_charge, forward_charge};
pub(crate) use gain::{company_gain_coefficient, gain_coefficient, gain_of_numbers};
pub(crate) use hedge::{
    BOND_FUTURE, FutureRule, INDEX_FUTURE, future_charge, index_future_factor, measured_together,
};
pub use held_share::HeldShare;
pub(crate) use holding_test::holding_tests;
pub use holding_test::{HoldingTest, LongHeldClass};
pub use interest_rate::{CashFlow, CashFlowTiming, LifeInterestRate, ScenarioValue};
pub(crate) use interest_rate::{bond_charge, bond_future_factor, swap_charge};
pub(crate) use overseas::{
    OverseasEstate, overseas_charge, overseas_preferred_charge, overseas_product_charge,
    overseas_property_charge,
};
pub(crate) use real_estate::{property_charge, property_stake_charge};

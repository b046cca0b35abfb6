//! Market risk (市场风险), Rule 8: equity price risk of listed shares.

mod equity_price;
mod gain;
mod held_share;
mod holding_test;

pub use equity_price::{EquityPrice, ShareCharge};
pub use held_share::HeldShare;
pub use holding_test::{HoldingTest, LongHeldClass};

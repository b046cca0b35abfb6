//! Credit risk (信用风险), Rule 9: spread risk of domestic standardised debt, and counterparty default
//! risk of everything that is owed otherwise.
//!
//! Errors: [`crate::Error::NotInForce`] for a rating or kind that no row names,
//! [`crate::Error::NoInterval`], [`crate::Error::OutOfRange`], [`crate::Error::Overflow`].

mod default;
mod deposit;
mod protection;
mod receivable;
mod reinsurance;
mod spread;

pub(crate) use default::{default_charge, net_of, tabled_base};
pub(crate) use deposit::{deposit_base, liquidity_base};
pub(crate) use protection::protected_charge;
pub(crate) use receivable::{
    bond_interest_base, derivative_base, guarantee_base, loan_base, other_receivable_base,
    policy_loan_base, premium_base, prepaid_base,
};
pub(crate) use reinsurance::{
    Ceding, assumed_base, catastrophe_bond_base, ceded_charges, is_collateral_known,
};
pub(crate) use spread::{printed, spread_charge};

//! An asset of the register: what every asset has, beside the terms of its class.

use std::fmt;
use std::sync::Arc;

use super::counterparty::CounterpartyKind;
use super::kind::{BondKind, EquityKind, LiquidityTool, LoanKind, Unpriced};
use super::product::{Product, Treatment};
use super::terms::{ConcentrationExemption, LimitClass, Segment, Terms};
use crate::error::Error;
use crate::quantity::Amount;

/// A currency (币种): a code of three capital letters.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Currency(Arc<str>);

impl Currency {
    /// The currency of a code.
    ///
    /// # Errors
    ///
    /// [`Error::Word`] for anything but three capital letters.
    pub fn new(code: &str) -> Result<Self, Error> {
        if code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return Ok(Self(Arc::from(code)));
        }
        let allowed = "a code of three capital letters, such as CNY".to_owned();
        Err(Error::Word { field: "currency", found: code.to_owned(), allowed })
    }

    /// The renminbi.
    #[must_use]
    pub fn renminbi() -> Self {
        Self(Arc::from("CNY"))
    }

    /// The code.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.0
    }

    /// Whether it is foreign.
    #[must_use]
    pub fn is_foreign(&self) -> bool {
        &*self.0 != "CNY"
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// An asset (资产) of the register: terms by class and what every asset has; amounts in yuan.
///
/// # Example
///
/// ```
/// use c_ross::{Amount, Asset, Currency, EquityKind, Terms};
/// use rust_decimal::Decimal;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let value = Amount::from_yuan(Decimal::from(1_000_000))?;
/// let terms = Terms::Equity(EquityKind::StockFund);
/// let mut fund = Asset::new("F1", terms, Currency::renminbi(), value);
/// fund.counterparty = Some("a fund manager".into());
/// assert_eq!(fund.class(), "stock_fund");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "a record of inputs; the register checks it")]
pub struct Asset {
    /// Its name, by which others refer to it.
    pub id: Arc<str>,
    /// Terms of its class.
    pub terms: Terms,
    /// Currency it is in.
    pub currency: Currency,
    /// Admitted value, or what its class says; as the product reports it when in one.
    pub value: Amount,
    /// Book value, where it differs.
    pub book_value: Option<Amount>,
    /// Interest receivable on it.
    pub interest: Amount,
    /// The product that holds it; none when it is held directly.
    pub held_in: Option<Arc<str>>,
    /// Its counterparty.
    pub counterparty: Option<Arc<str>>,
    /// The future that hedges it.
    pub hedge: Option<Arc<str>>,
    /// The forward that hedges its currency.
    pub fx_hedge: Option<Arc<str>>,
    /// Its class under the proportion rules.
    pub limit_class: Option<LimitClass>,
    /// Why it counts for no concentration, when a rule says so.
    pub exemption: Option<ConcentrationExemption>,
    /// The business that it covers, of a reinsurer with both.
    pub segment: Option<Segment>,
    /// What the caller calls it.
    pub label: String,
}

impl Asset {
    /// An asset held directly, with nothing beside its terms and value.
    #[must_use]
    pub fn new(id: &str, terms: Terms, currency: Currency, value: Amount) -> Self {
        Self {
            id: Arc::from(id),
            terms,
            currency,
            value,
            book_value: None,
            interest: Amount::ZERO,
            held_in: None,
            counterparty: None,
            hedge: None,
            fx_hedge: None,
            limit_class: None,
            exemption: None,
            segment: None,
            label: String::new(),
        }
    }

    /// The word of its class.
    #[must_use]
    pub fn class(&self) -> &'static str {
        match &self.terms {
            Terms::Liquidity(tool) => tool.word(),
            Terms::Deposit(kind) => kind.word(),
            Terms::Bond(bond) => bond.kind.word(),
            Terms::ListedShare(_) | Terms::ShareInProduct(..) => "listed_share",
            Terms::Equity(EquityKind::StrategicUnlisted) => EquityKind::Unlisted.word(),
            Terms::Equity(kind) => kind.word(),
            Terms::Hybrid(kind, _) => kind.word(),
            Terms::IndexFuture(_) => "index_future",
            Terms::BondFuture(..) => "bond_future",
            Terms::Swap(..) => "interest_rate_swap",
            Terms::FxForward(_) => "fx_forward",
            Terms::HedgingDerivative => "hedging_derivative",
            Terms::Property(_) => "investment_property",
            Terms::PropertyStake(..) => "property_company_stake",
            Terms::PropertyLoan(_) => "property_company_loan",
            Terms::Overseas(kind, _) => kind.word(),
            Terms::OverseasPreferred(..) => "overseas_preferred_share",
            Terms::OverseasProperty(_) => "overseas_property",
            Terms::OverseasReit(_) => "overseas_reit",
            Terms::OverseasPropertyStake(..) => "overseas_property_stake",
            Terms::Ceded(kind, ..) => kind.word(),
            Terms::CededCatastropheBond => "ceded_catastrophe_bond",
            Terms::Assumed(..) => "assumed_receivable",
            Terms::PolicyLoan => "policy_loan",
            Terms::Premium(..) => "premium_receivable",
            Terms::Untested(..) => "untested_receivable",
            Terms::Prepaid => "prepaid_claim_or_tax",
            Terms::Loan(kind, _) => kind.word(),
            Terms::OtherReceivable(_) => "other_receivable",
            Terms::Guarantee => "debt_guarantee",
            Terms::Product(product) => product.kind.word(),
            Terms::Stated(kind, ..) => kind.word(),
        }
    }

    /// The product that it is, when that is looked through.
    pub(crate) fn looked_through(&self) -> Option<&Product> {
        let Terms::Product(product) = &self.terms else {
            return None;
        };
        Some(product).filter(|product| product.treatment == Treatment::LookThrough)
    }

    /// What counts of it in a concentration: its book value, by default the admitted value, which
    /// Rule 1 article 12 makes the same.
    pub(crate) fn booked(&self) -> Amount {
        self.book_value.unwrap_or(self.value)
    }

    /// Whether interest rate risk is all that it bears.
    pub(crate) fn is_by_scenario(&self) -> bool {
        matches!(self.terms, Terms::BondFuture(..) | Terms::Swap(..))
            || matches!(
                &self.terms,
                Terms::Bond(bond)
                    if matches!(bond.kind, BondKind::Government | BondKind::CentralBankBill)
            )
    }

    /// Whether its value is a notional or an amount of a contract, not an asset of the balance
    /// sheet.
    pub(crate) const fn is_contract(&self) -> bool {
        matches!(
            self.terms,
            Terms::IndexFuture(_)
                | Terms::BondFuture(..)
                | Terms::Swap(..)
                | Terms::FxForward(_)
                | Terms::Guarantee
        )
    }

    /// Whether it is measured together with other rows of its counterparty.
    pub(crate) const fn is_netted(&self) -> bool {
        matches!(self.terms, Terms::Ceded(..) | Terms::Assumed(..) | Terms::HedgingDerivative)
    }

    /// Whether it counts for no concentration on its counterparty: Rule 8 article 64.
    pub(crate) fn is_exempt_from_concentration(&self, counterparty: CounterpartyKind) -> bool {
        let by_class = matches!(&self.terms, Terms::Bond(bond) if bond.kind.is_public())
            || matches!(&self.terms, Terms::Product(product) if product.is_exempt_money_market())
            || self.terms.is_property()
            || self.is_contract();
        // Article 63 (2): derivatives of a futures exchange.
        let derivative = matches!(
            self.terms,
            Terms::HedgingDerivative
                | Terms::Stated(Unpriced::Option | Unpriced::OtherDerivative, ..)
        );
        let exchanged = derivative && counterparty == CounterpartyKind::FuturesExchange;
        by_class
            || exchanged
            || self.exemption.is_some()
            || counterparty.is_exempt_from_concentration()
    }

    /// Whether only a product may hold it.
    pub(crate) const fn is_underlying_only(&self) -> bool {
        matches!(self.terms, Terms::ShareInProduct(..) | Terms::Loan(LoanKind::Underlying, _))
    }

    /// Whether only the insurer itself may hold it.
    pub(crate) const fn is_direct_only(&self) -> bool {
        matches!(
            self.terms,
            Terms::ListedShare(_)
                | Terms::FxForward(_)
                | Terms::PolicyLoan
                | Terms::Premium(..)
                | Terms::Untested(..)
                | Terms::Prepaid
                | Terms::Guarantee
                | Terms::CededCatastropheBond
        ) || self.is_netted()
    }
}

impl Asset {
    /// Whether it is counted in a concentration when a counterparty is named, which need not be.
    pub(crate) const fn may_be_unnamed(&self) -> bool {
        matches!(
            self.terms,
            Terms::Liquidity(_)
                | Terms::PolicyLoan
                | Terms::Premium(..)
                | Terms::Untested(..)
                | Terms::Prepaid
                | Terms::OtherReceivable(_)
        )
    }

    /// Whether its charge or its concentration needs to know its counterparty.
    pub(crate) const fn needs_counterparty(&self) -> bool {
        match &self.terms {
            Terms::Liquidity(tool) => !matches!(
                tool,
                LiquidityTool::Cash | LiquidityTool::ReverseRepo | LiquidityTool::Other
            ),
            Terms::Bond(bond) => {
                !matches!(bond.kind, BondKind::Government | BondKind::CentralBankBill)
            }
            Terms::IndexFuture(_)
            | Terms::BondFuture(..)
            | Terms::Swap(..)
            | Terms::FxForward(_)
            | Terms::Property(_)
            | Terms::PropertyStake(..)
            | Terms::PropertyLoan(_)
            | Terms::OverseasProperty(_)
            | Terms::OverseasPropertyStake(..)
            | Terms::PolicyLoan
            | Terms::Premium(..)
            | Terms::Untested(..)
            | Terms::Prepaid
            | Terms::OtherReceivable(_) => false,
            Terms::Deposit(_)
            | Terms::ListedShare(_)
            | Terms::ShareInProduct(..)
            | Terms::Equity(_)
            | Terms::Hybrid(..)
            | Terms::HedgingDerivative
            | Terms::Overseas(..)
            | Terms::OverseasPreferred(..)
            | Terms::OverseasReit(_)
            | Terms::Ceded(..)
            | Terms::CededCatastropheBond
            | Terms::Assumed(..)
            | Terms::Loan(..)
            | Terms::Guarantee
            | Terms::Product(_)
            | Terms::Stated(..) => true,
        }
    }
}

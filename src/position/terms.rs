//! The terms of an asset by its class: what its charge depends on.

use rust_decimal::Decimal;

use super::instrument::{Board, Constituent, Security};
use super::kind::{
    BondKind, CededKind, Clause, DepositKind, EquityKind, HybridKind, LiquidityTool, LoanGrade,
    LoanKind, OverseasKind, PremiumBusiness, PropertyPlace, SetOff, Unpriced, worded,
};
use super::product::Product;
use crate::composite::{OverseasMarket, SubRisk};
use crate::error::Error;
use crate::quantity::{Amount, Rating};

/// A modified duration (修正久期) in years: above 0, below 1000, at most six places; of a floating
/// rate bond its interest duration.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Duration(Decimal);

impl Duration {
    /// A duration of so many years.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] outside its range.
    pub fn of_years(years: Decimal) -> Result<Self, Error> {
        let years = years.normalize();
        if years <= Decimal::ZERO || years >= Decimal::ONE_THOUSAND || years.scale() > 6 {
            let allowed = "years above 0 and below 1000, at most six places";
            return Err(Error::OutOfRange { quantity: "duration", found: years, allowed });
        }
        Ok(Self(years))
    }

    /// The years.
    #[must_use]
    pub const fn years(self) -> Decimal {
        self.0
    }
}

/// The age of a receivable (账龄) in months since it was due; below zero before.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Age(Decimal);

impl Age {
    /// An age of so many months.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] past 10,000 months or six places.
    pub fn of_months(months: Decimal) -> Result<Self, Error> {
        let months = months.normalize();
        if months.abs() >= Decimal::from(10_000) || months.scale() > 6 {
            let allowed = "months of a size below 10,000, at most six places";
            return Err(Error::OutOfRange { quantity: "age", found: months, allowed });
        }
        Ok(Self(months))
    }

    /// The months.
    #[must_use]
    pub const fn months(self) -> Decimal {
        self.0
    }
}

/// A protection of the credit of an asset (信用风险缓释、信用保护工具), Rule 9 article 8.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "the terms of article 8; the register checks them")]
pub struct Protection {
    /// The exposure that it covers.
    pub covered: Amount,
    /// Its own book value.
    pub book_value: Amount,
    /// Rating of who created it.
    pub rating: Rating,
}

/// A domestic bond.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "the terms of a bond; the register checks them")]
pub struct Bond {
    /// Its kind.
    pub kind: BondKind,
    /// Fair value, its exposure.
    pub fair_value: Amount,
    /// Modified duration.
    pub duration: Duration,
    /// Rating of the issue, or without one of the issuer.
    pub rating: Rating,
    /// Whether it is a green bond that supports carbon reduction.
    pub green: Green,
    /// Protection of its credit.
    pub protection: Option<Protection>,
}

/// Whether a bond is a green bond that supports carbon reduction (支持碳减排项目绿色债券).
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum Green {
    /// It is not.
    No,
    /// It is.
    SupportsCarbonReduction,
}
worded!(Green: No = "no", SupportsCarbonReduction = "yes");

/// The side of a future.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum FutureDirection {
    /// Long (多头).
    Long,
    /// Short (空头).
    Short,
}
worded!(FutureDirection: Long = "long", Short = "short");

/// The side of an interest rate swap, Rule 8 article 15.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum SwapDirection {
    /// Receives fixed, pays floating (收固定利率、付浮动利率).
    ReceiveFixed,
    /// The reverse.
    PayFixed,
}
worded!(SwapDirection: ReceiveFixed = "receive_fixed", PayFixed = "pay_fixed");

/// How good a hedge is (套期有效性).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum HedgeQuality {
    /// It meets the accounting rules: how effective, as a ratio, and for how many months.
    Effective {
        /// Effectiveness, such as 0.9.
        effectiveness: Decimal,
        /// Months of the hedge; none where no rule asks for them.
        months: Option<Decimal>,
    },
    /// It does not.
    Ineffective,
}

/// A future on an index or on government bonds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Future {
    /// Long.
    Long,
    /// Short, with the quality of the hedge.
    Short(HedgeQuality),
}

/// The terms of an asset by its class.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Terms {
    /// Cash and liquidity tools.
    Liquidity(LiquidityTool),
    /// Deposits.
    Deposit(DepositKind),
    /// Domestic bonds.
    Bond(Bond),
    /// A listed share held directly; its value follows from its trades and price.
    ListedShare(Security),
    /// A listed share that a product holds.
    ShareInProduct(Board, Constituent),
    /// Other domestic equity.
    Equity(EquityKind),
    /// Preferred shares and perpetual capital bonds.
    Hybrid(HybridKind, Clause),
    /// Stock index futures; the value is that of the contracts.
    IndexFuture(Future),
    /// Government bond futures; the value is that of the contracts.
    BondFuture(Future, Duration),
    /// Interest rate swaps; the value is the notional.
    Swap(SwapDirection, Duration),
    /// Forwards that hedge a currency; the value is the notional.
    FxForward(HedgeQuality),
    /// Forwards and swaps that hedge, by the risk of their counterparty; the value is the book
    /// value.
    HedgingDerivative,
    /// Property owned.
    Property(PropertyPlace),
    /// A stake in a property project company.
    PropertyStake(PropertyPlace, PropertyStake),
    /// A loan to a controlled property project company.
    PropertyLoan(PropertyPlace),
    /// Overseas assets but property.
    Overseas(OverseasKind, OverseasMarket),
    /// Preferred shares that a domestic company issued abroad.
    OverseasPreferred(OverseasMarket, Clause),
    /// Overseas property owned.
    OverseasProperty(OverseasMarket),
    /// Overseas public REITs.
    OverseasReit(OverseasMarket),
    /// A stake in an overseas property project company.
    OverseasPropertyStake(OverseasMarket, PropertyStake),
    /// Claims on reinsurers: kind, collateral, set-off.
    Ceded(CededKind, Amount, SetOff),
    /// Claims of a catastrophe bond issued in Hong Kong.
    CededCatastropheBond,
    /// Claims of assumed reinsurance.
    Assumed(Age, SetOff),
    /// Policy loans.
    PolicyLoan,
    /// Premiums receivable.
    Premium(PremiumBusiness, Age),
    /// Receivables of business that fails the test of significant risk.
    Untested(PremiumBusiness, Age),
    /// Prepaid claims and taxes.
    Prepaid,
    /// Graded loans.
    Loan(LoanKind, LoanGrade),
    /// Other receivables and prepayments.
    OtherReceivable(Age),
    /// Guarantees given for debts of others.
    Guarantee,
    /// Products that are not priced by themselves.
    Product(Product),
    /// What no rule prices, with the caller's factor and where it counts.
    Stated(Unpriced, Decimal, SubRisk),
}

impl Terms {
    /// Whether it is investment property, a stake in its company or a loan to it.
    pub(crate) const fn is_property(&self) -> bool {
        matches!(
            self,
            Self::Property(_)
                | Self::PropertyStake(..)
                | Self::PropertyLoan(_)
                | Self::OverseasProperty(_)
                | Self::OverseasPropertyStake(..)
        )
    }
}

/// The property behind a stake in a project company.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(
    clippy::exhaustive_structs,
    reason = "the terms of Rule 8 article 41; checked by the register"
)]
pub struct PropertyStake {
    /// Book value of the property of the company as a whole.
    pub property: Amount,
    /// The part of the company that is held, from above 0 to 1.
    pub share: Decimal,
}

/// The class of an asset under the proportion rules (大类资产), 保监发〔2014〕13号.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum LimitClass {
    /// Equity (权益类资产).
    Equity,
    /// Other financial assets (其他金融资产).
    OtherFinancial,
    /// Overseas investments (境外投资).
    Overseas,
    /// Of none that has a limit here.
    OtherClass,
}
worded!(
    LimitClass:
        Equity = "equity",
        OtherFinancial = "other_financial",
        Overseas = "overseas",
        OtherClass = "none"
);

/// Why an asset counts for no concentration on its counterparty, Rule 8 article 64 (5) and (6).
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum ConcentrationExemption {
    /// Retrocession of a branch to its own foreign group.
    GroupRetrocession,
    /// Product of an asset manager of the own group that the regulator exempts.
    OwnGroupProduct,
}
worded!(
    ConcentrationExemption:
        GroupRetrocession = "group_retrocession",
        OwnGroupProduct = "own_group_product"
);

/// The business of a reinsurer that an asset covers, Rule 8 article 23.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum Segment {
    /// Non-life (非寿险业务).
    NonLife,
    /// Life (寿险业务).
    Life,
}
worded!(Segment: NonLife = "non_life", Life = "life");

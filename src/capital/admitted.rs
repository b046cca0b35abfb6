//! Admitted assets and liabilities (认可资产, 认可负债), Rule 1 articles 8 to 22.
//!
//! Each line has a book value (账面价值) and an admitted value (认可价值). They are the same unless an
//! article says otherwise: investment property at cost, subsidiaries by the equity method, ceded
//! life reserves and life contract liabilities under Rule 3 (articles 12 to 16, 21). The assets of
//! article 10 and the liabilities of article 20 are not admitted and count zero.
//!
//! Not covered: impairment of joint ventures and associates (article 15), the split of investment
//! property at fair value before 2022 (implementation notice, item 1(2)), contingent capital
//! (article 17): the caller gives the amounts.
//!
//! Errors: [`Error::OutOfRange`] for an asset below zero.

use std::sync::Arc;

use super::tier::{given, given_not_negative, total_under};
use crate::error::Error;
use crate::quantity::Amount;
use crate::trace::{Trace, Traced};

/// A class of assets (资产类别), as return S03 prints them.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum AssetClass {
    /// Cash and liquidity management (现金及流动性管理工具).
    Cash,
    /// Investments (投资资产).
    Investment,
    /// Long-term equity: subsidiaries, joint ventures, associates (长期股权投资).
    LongTermEquity,
    /// Reinsurance assets (再保险资产).
    Reinsurance,
    /// Receivables and prepayments (应收及预付款项).
    Receivable,
    /// Fixed assets (固定资产).
    Fixed,
    /// Land-use rights (土地使用权), the one intangible asset that is admitted.
    LandUse,
    /// Separate accounts (独立账户资产).
    SeparateAccount,
    /// Other admitted assets (其他认可资产).
    Other,
    /// Intangible assets but land-use rights (无形资产), not admitted.
    Intangible,
    /// Deferred tax assets from operating losses (由经营性亏损引起的递延所得税资产), not admitted.
    LossDeferredTax,
    /// Prepaid expenses, short and long (待摊费用和长期待摊费用), not admitted.
    PrepaidExpense,
    /// Assets that cannot be disposed of, or not freely (处置受到限制的资产), not admitted.
    Restricted,
    /// Relics, art, animals and plants (文物、艺术作品和动植物标本), not admitted.
    Artwork,
    /// Other assets that the regulator does not admit (其他非认可资产).
    OtherNotAdmitted,
}

impl AssetClass {
    /// Whether the class is admitted (认可资产), articles 9 and 10.
    #[must_use]
    pub const fn is_admitted(self) -> bool {
        match self {
            Self::Cash
            | Self::Investment
            | Self::LongTermEquity
            | Self::Reinsurance
            | Self::Receivable
            | Self::Fixed
            | Self::LandUse
            | Self::SeparateAccount
            | Self::Other => true,
            Self::Intangible
            | Self::LossDeferredTax
            | Self::PrepaidExpense
            | Self::Restricted
            | Self::Artwork
            | Self::OtherNotAdmitted => false,
        }
    }

    const fn step(self) -> &'static str {
        match self {
            Self::Cash => "cash and liquidity management",
            Self::Investment => "investments",
            Self::LongTermEquity => "long-term equity",
            Self::Reinsurance => "reinsurance assets",
            Self::Receivable => "receivables and prepayments",
            Self::Fixed => "fixed assets",
            Self::LandUse => "land-use rights",
            Self::SeparateAccount => "separate account assets",
            Self::Other => "other admitted assets",
            Self::Intangible => "intangible assets",
            Self::LossDeferredTax => "deferred tax assets from losses",
            Self::PrepaidExpense => "prepaid expenses",
            Self::Restricted => "restricted assets",
            Self::Artwork => "relics, art, animals and plants",
            Self::OtherNotAdmitted => "other assets not admitted",
        }
    }
}

/// A line of assets: its class, its book value, and another admitted value where an article gives
/// one.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct AssetLine {
    class: AssetClass,
    book: Amount,
    admitted: Amount,
}

impl AssetLine {
    /// Assets at book value (article 12), or at zero when their class is not admitted (article 10).
    #[must_use]
    pub const fn at_book(class: AssetClass, book: Amount) -> Self {
        let admitted = if class.is_admitted() { book } else { Amount::ZERO };
        Self { class, book, admitted }
    }

    /// Assets whose admitted value an article sets apart from the book value: investment property,
    /// subsidiaries, ceded life reserves (articles 12 to 16).
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a value above zero of a class that is not admitted.
    pub fn valued(class: AssetClass, book: Amount, admitted: Amount) -> Result<Self, Error> {
        if !class.is_admitted() && admitted != Amount::ZERO {
            return Err(Error::OutOfRange {
                quantity: class.step(),
                found: admitted.yuan(),
                allowed: "an admitted value of 0",
            });
        }
        Ok(Self { class, book, admitted })
    }

    /// Its class.
    #[must_use]
    pub const fn class(&self) -> AssetClass {
        self.class
    }
}

/// The assets of an insurer at their admitted values.
#[derive(Clone, Debug)]
pub struct AdmittedAssets {
    total: Traced<Amount>,
    not_admitted: Traced<Amount>,
}

impl AdmittedAssets {
    /// Adds lines of assets.
    ///
    /// # Errors
    ///
    /// Those of this module.
    ///
    /// # Source
    ///
    /// Rule 1 articles 8 to 17; return S03.
    ///
    /// # Example
    ///
    /// ```
    /// use c_ross::{AdmittedAssets, Amount, AssetClass, AssetLine};
    /// use rust_decimal::Decimal;
    ///
    /// let yuan = |yuan: i64| Amount::from_yuan(Decimal::from(yuan)).unwrap();
    /// let assets = AdmittedAssets::of(&[
    ///     AssetLine::at_book(AssetClass::Investment, yuan(900)),
    ///     AssetLine::at_book(AssetClass::Intangible, yuan(30)),
    /// ])
    /// .unwrap();
    /// assert_eq!(assets.total().value(), yuan(900));
    /// assert_eq!(assets.not_admitted().value(), yuan(30));
    /// ```
    pub fn of(lines: &[AssetLine]) -> Result<Self, Error> {
        let admitted = lines.iter().filter(|line| line.class.is_admitted());
        let admitted = admitted.map(|line| given_not_negative(line.class.step(), line.admitted));
        let not_admitted = lines.iter().filter(|line| !line.class.is_admitted());
        let not_admitted =
            not_admitted.map(|line| given_not_negative(line.class.step(), line.book));
        let admitted = admitted.collect::<Result<Vec<_>, _>>()?;
        let not_admitted = not_admitted.collect::<Result<Vec<_>, _>>()?;
        Ok(Self {
            total: total_under("admitted assets", "9", admitted)?,
            not_admitted: total_under("assets not admitted", "10", not_admitted)?,
        })
    }

    /// Admitted assets (认可资产).
    #[must_use]
    pub const fn total(&self) -> &Traced<Amount> {
        &self.total
    }

    /// Book value of the assets not admitted (非认可资产的账面价值), which article 40 (1) takes from net
    /// assets.
    #[must_use]
    pub const fn not_admitted(&self) -> &Traced<Amount> {
        &self.not_admitted
    }
}

/// Admitted liabilities but capital liabilities, at their admitted values (认可负债): yuan.
///
/// Capital liabilities (资本性负债) come from the instruments and the limits. The liabilities of article
/// 20 are not admitted and stand nowhere here.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "complete by Rule 1 article 19; plain input")]
pub struct AdmittedLiabilities {
    /// Insurance contract liabilities (保险合同负债): non-life at book value, life under Rule 3.
    pub insurance_contracts: Amount,
    /// Financial liabilities (金融负债).
    pub financial: Amount,
    /// Payables and advance receipts (应付及预收款项).
    pub payables: Amount,
    /// Provisions (预计负债).
    pub provisions: Amount,
    /// Separate accounts (独立账户负债).
    pub separate_account: Amount,
    /// Deferred tax liabilities (递延所得税负债).
    pub deferred_tax: Amount,
    /// Cash value guarantee (现金价值保证), article 23.
    pub cash_value_guarantee: Amount,
    /// Income tax provision (所得税准备), article 24.
    pub income_tax_provision: Amount,
    /// Other admitted liabilities.
    pub other: Amount,
}

impl AdmittedLiabilities {
    /// No liabilities.
    pub const NONE: Self = Self {
        insurance_contracts: Amount::ZERO,
        financial: Amount::ZERO,
        payables: Amount::ZERO,
        provisions: Amount::ZERO,
        separate_account: Amount::ZERO,
        deferred_tax: Amount::ZERO,
        cash_value_guarantee: Amount::ZERO,
        income_tax_provision: Amount::ZERO,
        other: Amount::ZERO,
    };

    /// The lines in the order of article 19.
    pub(super) fn lines(&self) -> Vec<Arc<Trace>> {
        vec![
            given("insurance contract liabilities", self.insurance_contracts),
            given("financial liabilities", self.financial),
            given("payables and advance receipts", self.payables),
            given("provisions", self.provisions),
            given("separate account liabilities", self.separate_account),
            given("deferred tax liabilities", self.deferred_tax),
            given("cash value guarantee", self.cash_value_guarantee),
            given("income tax provision", self.income_tax_provision),
            given("other admitted liabilities", self.other),
        ]
    }
}

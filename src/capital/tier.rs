//! The four tiers (资本分级), Rule 1 articles 28 to 34, and what the articles distinguish in them.
//!
//! Which tier an instrument meets is for the insurer and the regulator to say (article 34); this
//! module holds the tiers and adds them up.
//!
//! Errors: [`Error::TiersApart`] for tiers that do not add up to assets less liabilities,
//! [`Error::Overflow`] and [`Error::OutOfRange`] past the range of amounts.

use std::sync::Arc;

use crate::error::Error;
use crate::quantity::Amount;
use crate::rule::Citation;
use crate::trace::{Measure, Operation, Trace, Traced};

/// A tier of capital (资本级别), from the one that absorbs losses best.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[expect(clippy::exhaustive_enums, reason = "complete by Rule 1 article 29")]
pub enum Tier {
    /// Core tier 1 capital (核心一级资本).
    CoreOne,
    /// Core tier 2 capital (核心二级资本).
    CoreTwo,
    /// Supplementary tier 1 capital (附属一级资本).
    SupplementaryOne,
    /// Supplementary tier 2 capital (附属二级资本).
    SupplementaryTwo,
}

impl Tier {
    /// Every tier.
    pub const ALL: [Self; 4] =
        [Self::CoreOne, Self::CoreTwo, Self::SupplementaryOne, Self::SupplementaryTwo];

    /// Name in a rendered trace.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::CoreOne => "core tier 1 capital",
            Self::CoreTwo => "core tier 2 capital",
            Self::SupplementaryOne => "supplementary tier 1 capital",
            Self::SupplementaryTwo => "supplementary tier 2 capital",
        }
    }
}

/// Actual capital by tier (资本分级), Rule 1: yuan.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "complete by Rule 1; inputs without invariant")]
pub struct Tiers {
    /// Core tier 1 capital (核心一级资本).
    pub core_one: Amount,
    /// Core tier 2 capital (核心二级资本).
    pub core_two: Amount,
    /// Supplementary tier 1 capital (附属一级资本).
    pub supplementary_one: Amount,
    /// Supplementary tier 2 capital (附属二级资本).
    pub supplementary_two: Amount,
}

impl Tiers {
    /// The actual capital (实际资本) that the tiers are parts of.
    ///
    /// `actual capital = admitted assets - admitted liabilities = sum of the tiers`
    ///
    /// # Errors
    ///
    /// [`Error::TiersApart`] when the two differ, by one fen or more.
    ///
    /// # Source
    ///
    /// Rule 1 articles 4 and 29; return S02, row 5.
    ///
    /// # Example
    ///
    /// ```
    /// use c_ross::{Amount, Tiers};
    /// use rust_decimal::Decimal;
    ///
    /// let yuan = |yuan: i64| Amount::from_yuan(Decimal::from(yuan)).unwrap();
    /// let tiers = Tiers {
    ///     core_one: yuan(60),
    ///     core_two: yuan(20),
    ///     supplementary_one: yuan(15),
    ///     supplementary_two: yuan(5),
    /// };
    /// let actual = tiers.actual_capital(yuan(500), yuan(400)).unwrap();
    /// assert_eq!(actual.value(), yuan(100));
    /// assert_eq!(
    ///     tiers.actual_capital(yuan(500), yuan(399)).unwrap_err().to_string(),
    ///     "the tiers add up to 100.00, but admitted assets of 500.00 less admitted liabilities \
    ///      of 399.00 are 101.00"
    /// );
    /// ```
    pub fn actual_capital(
        &self,
        assets: Amount,
        liabilities: Amount,
    ) -> Result<Traced<Amount>, Error> {
        let assets = given("admitted assets", assets);
        actual_capital(self, assets, given("admitted liabilities", liabilities))
    }

    /// Core capital (核心资本): both core tiers.
    pub(crate) fn core(&self) -> Result<Amount, Error> {
        self.core_one.plus(self.core_two)
    }

    /// All tiers together, which the actual capital is.
    pub(crate) fn sum(&self) -> Result<Amount, Error> {
        self.core()?.plus(self.supplementary_one)?.plus(self.supplementary_two)
    }

    /// The amount in a tier.
    #[must_use]
    pub const fn of(&self, tier: Tier) -> Amount {
        match tier {
            Tier::CoreOne => self.core_one,
            Tier::CoreTwo => self.core_two,
            Tier::SupplementaryOne => self.supplementary_one,
            Tier::SupplementaryTwo => self.supplementary_two,
        }
    }
}

/// Assets less liabilities, which the tiers must add up to.
pub(super) fn actual_capital(
    tiers: &Tiers,
    assets: Arc<Trace>,
    liabilities: Arc<Trace>,
) -> Result<Traced<Amount>, Error> {
    let trace = Trace::computed(
        "actual capital",
        Measure::Yuan,
        Operation::Difference,
        vec![Arc::clone(&assets), Arc::clone(&liabilities)],
    )?;
    let actual = Traced::<Amount>::at(trace.under(article("4")))?;
    let parts = Tier::ALL.map(|tier| given(tier.name(), tiers.of(tier)));
    let sum = total("sum of the tiers", parts.to_vec())?;
    if sum.value() != actual.value() {
        let yuan = |trace: &Trace| Amount::from_yuan(trace.value().number()?).map(Amount::yuan);
        return Err(Error::TiersApart {
            tiers: sum.value().yuan(),
            assets: yuan(&assets)?,
            liabilities: yuan(&liabilities)?,
            actual: actual.value().yuan(),
        });
    }
    Ok(actual)
}

/// An article of Rule 1.
pub(super) fn article(number: &str) -> Citation {
    Citation::of("rule-1", number)
}

/// An amount given by the caller.
pub(super) fn given(step: &'static str, amount: Amount) -> Arc<Trace> {
    Arc::new(Trace::given(step, Measure::Yuan, amount.yuan()))
}

/// An amount given by the caller that the rules do not let fall below zero.
pub(super) fn given_not_negative(step: &'static str, amount: Amount) -> Result<Arc<Trace>, Error> {
    if amount.is_negative() {
        let allowed = "yuan from 0";
        return Err(Error::OutOfRange { quantity: step, found: amount.yuan(), allowed });
    }
    Ok(given(step, amount))
}

/// The sum of parts, exact.
pub(super) fn total(step: &'static str, parts: Vec<Arc<Trace>>) -> Result<Traced<Amount>, Error> {
    Traced::at(Trace::computed(step, Measure::Yuan, Operation::Sum, parts)?)
}

/// The same, ordered by an article of Rule 1.
pub(super) fn total_under(
    step: &'static str,
    number: &str,
    parts: Vec<Arc<Trace>>,
) -> Result<Traced<Amount>, Error> {
    let trace = Trace::computed(step, Measure::Yuan, Operation::Sum, parts)?;
    Traced::at(trace.under(article(number)))
}
